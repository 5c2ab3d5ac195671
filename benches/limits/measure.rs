//! Whole processes, from start to end: how long they take, and how much memory at most.

use std::error::Error;
use std::fs;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

pub type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

pub const LINLI: &str = env!("CARGO_BIN_EXE_linli");

/// A command line, with what is done before each of its runs.
pub struct Work<'w> {
    program: String,
    args: Vec<String>,
    envs: Vec<(&'static str, &'static str)>,
    before: Option<Box<dyn Fn() -> Result<()> + 'w>>,
}

impl<'w> Work<'w> {
    pub fn new(program: &str, args: &[&str]) -> Work<'w> {
        let args = args.iter().map(|arg| (*arg).to_owned()).collect();
        // The demo's last day, so that the figures have something to count.
        let envs = vec![("LINLI_TEST_NOW", "2026-09-30T18:00:00+08:00"), ("LINLI_STAFF", "lifang")];
        Work { program: program.to_owned(), args, envs, before: None }
    }

    /// linli in a tree.
    pub fn linli(root: &str, args: &[&str]) -> Work<'w> {
        Work::new(LINLI, &[&["-C", root], args].concat())
    }

    pub fn without_cache(mut self) -> Work<'w> {
        self.envs.push(("LINLI_NO_CACHE", "1"));
        self
    }

    pub fn after(self, before: impl Fn() -> Result<()> + 'w) -> Work<'w> {
        Work { before: Some(Box::new(before)), ..self }
    }

    fn start(&self) -> Result<Child> {
        if let Some(before) = &self.before {
            before()?;
        }
        let mut command = Command::new(&self.program);
        command.args(&self.args).envs(self.envs.iter().copied());
        Ok(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?)
    }

    fn end(&self, child: &mut Child) -> Result<()> {
        let status = child.wait()?;
        // 1: ran and found something.
        match status.code() {
            Some(0 | 1) => Ok(()),
            _ => Err(format!("{} {:?}: {status}", self.program, self.args).into()),
        }
    }

    /// How long one run takes.
    pub fn time(&self) -> Result<Duration> {
        if let Some(before) = &self.before {
            before()?;
        }
        let begun = Instant::now();
        let mut command = Command::new(&self.program);
        command.args(&self.args).envs(self.envs.iter().copied());
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        self.end(&mut child)?;
        Ok(begun.elapsed())
    }

    /// The most memory of one run, in MB, as the kernel counted it shortly before the end.
    pub fn memory(&self) -> Result<f64> {
        let mut child = self.start()?;
        let status = format!("/proc/{}/status", child.id());
        let mut most = 0.0;
        while child.try_wait()?.is_none() {
            let text = fs::read_to_string(&status).unwrap_or_default();
            let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            let kb = line.and_then(|line| line.trim().split(' ').next()?.parse::<f64>().ok());
            most = kb.map_or(most, |kb| f64::max(most, kb / 1000.0));
            std::thread::sleep(Duration::from_micros(300));
        }
        Ok(most)
    }
}

/// Two works in turn: the median time of each in seconds, and the median of what one is of the other.
pub fn paired(work: &Work<'_>, against: &Work<'_>, runs: usize) -> Result<(f64, f64, f64)> {
    work.time()?;
    against.time()?;
    let (mut own, mut others, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..runs {
        let (a, b) = (work.time()?.as_secs_f64(), against.time()?.as_secs_f64());
        own.push(a);
        others.push(b);
        ratios.push(a / b);
    }
    Ok((median(own), median(others), median(ratios)))
}

pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
