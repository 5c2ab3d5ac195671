//! The program from outside: what it says, what it writes, what it refuses, and what it survives.

#[cfg(test)]
mod calendar;
#[cfg(test)]
mod documents;
#[cfg(test)]
mod due;
#[cfg(test)]
mod environment;
#[cfg(test)]
mod figures;
#[cfg(test)]
mod golden;
#[cfg(test)]
mod harness;
#[cfg(test)]
mod items;
#[cfg(test)]
mod language;
#[cfg(test)]
mod lifecycle;
#[cfg(test)]
mod logs;
#[cfg(test)]
mod stats;
#[cfg(test)]
mod together;
#[cfg(test)]
mod walk;
#[cfg(test)]
mod weekly;
#[cfg(test)]
mod words;
