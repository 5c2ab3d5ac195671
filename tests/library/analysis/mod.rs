//! The figures against records that a person can count by hand, and against their own definitions on random logs.

mod due;
mod fees;
mod identities;
mod imported;
mod improvements;
mod random;
mod services;
mod settled;
mod stock;
mod surveys;
mod targets;
mod trainings;
mod undertakings;
mod why;
mod worked;
mod world;
