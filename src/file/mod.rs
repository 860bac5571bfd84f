//! The container of every data file we ship: label, version, section table, checksum.

pub mod view;
pub mod write;
