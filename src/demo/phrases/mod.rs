//! The words of the demo community, written by hand: cases by category, and what is said in
//! every matter. No name, no telephone, no room stands in them; `{处}` becomes the public place.

pub mod callbacks;
pub mod case;
pub mod cleaning;
pub mod doors;
pub mod electricity;
pub mod elevator;
pub mod facility;
pub mod greening;
pub mod inquiry;
pub mod leak;
pub mod noise;
pub mod owners;
pub mod parking;
pub mod praise;
pub mod security;
pub mod service;
pub mod turns;
pub mod visiting;
pub mod visits;
pub mod water;
