//! The program: arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    let args = std::env::args_os().map(|arg| arg.to_string_lossy().into_owned()).collect();
    let code = linli::cli::run::run(args);
    ExitCode::from(u8::try_from(code).unwrap_or(u8::MAX))
}
