//! The program: arguments in, exit code out.

use std::process::ExitCode;

/// What the first thread has nearly everywhere, and the program is at home in.
const USUAL: u64 = 8 << 20;
/// The stack of a thread of the program's own, where a shell has set a smaller one.
const STACK: usize = 16 << 20;

fn main() -> ExitCode {
    let run = || linli::cli::run::run(std::env::args_os().collect());
    let code = match is_small().then(|| std::thread::Builder::new().stack_size(STACK).spawn(run)) {
        Some(Ok(thread)) => thread.join().unwrap_or(i32::from(u8::MAX)),
        // Large enough, or no thread is to be had: with the stack that there is.
        _ => run(),
    };
    ExitCode::from(u8::try_from(code).unwrap_or(u8::MAX))
}

/// Whether the first thread has less stack than usual.
fn is_small() -> bool {
    let limit = rustix::process::getrlimit(rustix::process::Resource::Stack).current;
    limit.is_some_and(|bytes| bytes < USUAL)
}
