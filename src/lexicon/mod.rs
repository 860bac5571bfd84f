//! Names known before the article is read: a compiled map from surface forms to what
//! they may stand for. Built offline by the `train` program, read here in place.

use crate::error::Result;

/// A loaded lexicon file.
pub struct Lexicon {
    _bytes: Vec<u8>,
}

impl Lexicon {
    /// Checks and takes over the bytes of a lexicon file.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Lexicon> {
        Ok(Lexicon { _bytes: bytes })
    }
}
