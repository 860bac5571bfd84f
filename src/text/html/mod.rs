//! Pages in: reads HTML as far as an article needs it, tolerant of everything and in
//! one pass. Browsers hand over their own document tree; this is for files.
//!
//! Text follows the profile `rubricate-text/1`: block boundaries and `<br>` are line
//! breaks, runs of ASCII white space are one space except in `<pre>`, everything else
//! stays as it is. What is no part of the story is skipped: scripts, navigation, asides.

mod element;
pub(crate) mod entity;
pub(crate) mod markup;
mod page;
mod within;

pub use page::Page;
pub use within::{Holder, Within};

use markup::{Markup, Piece};
use page::Builder;

/// Reads a page. Never fails: a text without tags is a page of one paragraph.
pub fn read(html: &str) -> Page {
    let mut builder = Builder::default();
    for piece in Markup::new(html) {
        match piece {
            Piece::Text(text) => builder.text(text),
            Piece::Raw(text) => builder.raw(text),
            Piece::Open(tag) => builder.open(&tag),
            Piece::Close(name) => builder.close(name),
        }
    }
    builder.finish()
}

#[cfg(test)]
mod tests;
