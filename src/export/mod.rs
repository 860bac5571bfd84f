//! Reviews out. The native format is lossless and is described by the schema `rubricate.annotations-1.json` that ships
//! beside the program; the others say what they cannot hold, see [`loss()`].

pub(crate) mod brat;
mod conll;
mod csv;
mod cut;
mod document;
pub mod format;
mod generator;
mod identity;
mod json;
mod label_studio;
mod lines;
pub mod loss;
mod marked;
pub mod native;
mod ninjs;
mod options;
mod pages;
mod quote;
mod schema_org;
mod tei;
mod time;
mod vocabulary;
mod web_annotation;

pub use csv::head as csv_head;
pub use format::Format;
pub(crate) use generator::sha256;
pub use generator::{Asset, Generator};
pub use loss::{Loss, loss};
pub use marked::Reviewed;
pub use native::{Include, NativeOptions, native, native_reviewed};
pub use options::{Options, Positions};
pub use pages::Pages;
pub use time::UtcTime;
