//! Analyses out, as JSON. The native format is lossless and is described by the schema
//! `rubricate.annotations-1.json` that ships beside the program.

mod document;
mod generator;
mod json;
pub mod native;
mod quote;
mod time;
mod vocabulary;

pub use generator::{Asset, Generator};
pub use native::{Include, NativeOptions, native, native_reviewed};
pub use time::UtcTime;
