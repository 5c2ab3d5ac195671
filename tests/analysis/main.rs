//! The figures against records that a person can count by hand, and against their own definitions on random logs.

#[cfg(test)]
mod due;
#[cfg(test)]
mod identities;
#[cfg(test)]
mod independent;
#[cfg(test)]
mod random;
#[cfg(test)]
mod stock;
#[cfg(test)]
mod targets;
#[cfg(test)]
mod why;
#[cfg(test)]
mod worked;
#[cfg(test)]
mod world;
