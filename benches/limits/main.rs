//! How far linli is from the limits of its machine: `cargo bench --bench limits -- 1000 10000 100000`.
//!
//! A limit is measured in the same run as what is held against it: a program that does nothing but the system
//! calls that no answer can do without (see `floor`). Prints, and never judges: seconds are the machine's,
//! ratios hold better, and a ratio is the median of runs in pairs. The trees are made by `linli demo` in a
//! temporary folder, or in the one that `LINLI_BENCH_TREES` names, where they are found again. With
//! `-- history 100000 5000` a history of so many records and commits is read, and git is what is held against.

mod floor;
mod history;
mod measure;
mod report;
mod trees;

use std::io::Write;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        // `cargo test --benches` only asks whether it runs.
        ["--test", ..] => Ok(()),
        ["read", root, folders @ ..] => floor::read(root, folders),
        ["stat", names] => floor::stat(names),
        ["history", numbers @ ..] => {
            let mut numbers = numbers.iter().filter_map(|number| number.parse().ok());
            history::all(numbers.next().unwrap_or(100_000), numbers.next().unwrap_or(5_000))
        }
        sizes => report::all(&sizes.iter().filter_map(|size| size.parse().ok()).collect::<Vec<usize>>()),
    };
    if let Err(error) = done {
        let _ = writeln!(std::io::stderr(), "{error}");
        std::process::exit(1);
    }
}
