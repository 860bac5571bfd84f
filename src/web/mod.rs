//! The JavaScript face of the engine; compiled for wasm32 only.

mod api;
mod convert;
mod given;
mod load;
mod operation;
mod read;
