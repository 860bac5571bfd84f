#![doc = include_str!("../README.md")]
#![cfg_attr(not(test), warn(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod anchor;
mod directory;
pub mod entity;
pub mod error;
pub mod export;
pub mod file;
mod growth;
pub mod import;
pub mod keyphrase;
pub mod lexicon;
mod order;
pub mod pipeline;
mod register;
pub mod review;
pub mod salience;
mod shelf;
pub mod tag;
pub mod text;
pub mod topic;
#[cfg(target_arch = "wasm32")]
mod web;

pub use error::{Error, Result};
pub use pipeline::{Analysis, Engine, Run, VocabularyInfo};
