//! The program in git repositories: what it commits, what it leaves alone, what it reads back.

#[cfg(test)]
mod audit;
#[cfg(test)]
mod commits;
#[cfg(test)]
#[path = "../common/mod.rs"]
mod common;
#[cfg(test)]
mod harness;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod life;
#[cfg(test)]
#[path = "../common/office.rs"]
mod office;
#[cfg(test)]
mod past;
#[cfg(test)]
mod undo;
