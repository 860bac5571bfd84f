//! Groups tokens into sentences; see [`super::tokenizer`].
