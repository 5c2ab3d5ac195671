//! The program: arguments in, exit code out.

use std::process::ExitCode;

/// The stack is the program's own: a shell may have set a small one.
const STACK: usize = 16 << 20;

fn main() -> ExitCode {
    let run = || linli::cli::run::run(std::env::args_os().collect());
    let code = match std::thread::Builder::new().stack_size(STACK).spawn(run) {
        Ok(thread) => thread.join().unwrap_or(i32::from(u8::MAX)),
        // No thread is to be had: with the stack that there is.
        Err(_) => run(),
    };
    ExitCode::from(u8::try_from(code).unwrap_or(u8::MAX))
}
