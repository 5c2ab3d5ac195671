//! The program in git repositories: what it commits, what it leaves alone, what it reads back.

mod audit;
mod commits;
mod harness;
mod hiding;
mod hostile;
mod life;
mod past;
mod undo;
