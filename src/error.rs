//! The one error type. Each error has a stable code, which JavaScript and the
//! command line turn into advice, and a sentence a person can act on.

use std::fmt;

/// What went wrong, with a stable [`code`](Error::code) and a readable sentence.
#[derive(Clone, PartialEq, Eq)]
pub struct Error {
    kind: Kind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    DataTruncated { what: &'static str, need: usize, have: usize },
    DataForeign { what: &'static str },
    DataVersion { what: &'static str, found: u32, supported: u32 },
    DataChecksum { what: &'static str },
    DataInvalid { what: &'static str, why: String },
    DataMismatched { what: &'static str, of: &'static str },
    TextTooLong { bytes: usize, limit: usize },
    InputInvalid { why: String },
    UnknownHandle { handle: u32 },
    VocabularyInvalid { line: Option<u32>, why: String },
    ImportInvalid { place: String, why: String },
}

impl Error {
    pub(crate) fn truncated(what: &'static str, need: usize, have: usize) -> Self {
        Kind::DataTruncated { what, need, have }.into()
    }
    pub(crate) fn foreign(what: &'static str) -> Self {
        Kind::DataForeign { what }.into()
    }
    pub(crate) fn version(what: &'static str, found: u32, supported: u32) -> Self {
        Kind::DataVersion { what, found, supported }.into()
    }
    pub(crate) fn checksum(what: &'static str) -> Self {
        Kind::DataChecksum { what }.into()
    }
    pub(crate) fn invalid(what: &'static str, why: impl Into<String>) -> Self {
        Kind::DataInvalid { what, why: why.into() }.into()
    }
    /// A file that does not belong to the one it is used with.
    pub(crate) fn mismatched(what: &'static str, of: &'static str) -> Self {
        Kind::DataMismatched { what, of }.into()
    }
    /// A text of more bytes than can be tagged at once.
    pub fn too_long(bytes: usize, limit: usize) -> Self {
        Kind::TextTooLong { bytes, limit }.into()
    }
    /// Input from the caller that cannot be used; `why` is a full sentence.
    pub fn input(why: impl Into<String>) -> Self {
        Kind::InputInvalid { why: why.into() }.into()
    }
    pub fn unknown_handle(handle: u32) -> Self {
        Kind::UnknownHandle { handle }.into()
    }
    /// A house vocabulary that cannot be used: the line of its file, counted from 1, if one is to blame, and
    /// the parts of sentences of which the first goes on after a colon.
    #[cold]
    #[inline(never)]
    pub(crate) fn vocabulary(line: Option<u32>, why: &[&str]) -> Self {
        Kind::VocabularyInvalid { line, why: why.concat() }.into()
    }

    /// A file that cannot be imported: the place in it, as a JSON pointer or a line, and a full sentence.
    #[cold]
    #[inline(never)]
    pub(crate) fn import(place: &str, why: &str) -> Self {
        Kind::ImportInvalid { place: place.to_owned(), why: why.to_owned() }.into()
    }

    /// The sentence that says why, without what it is about.
    pub(crate) fn reason(&self) -> &str {
        match &self.kind {
            Kind::ImportInvalid { why, .. } => why,
            _ => "",
        }
    }

    /// The line of the input that is to blame, counted from 1, where one is.
    pub fn line(&self) -> Option<u32> {
        match self.kind {
            Kind::VocabularyInvalid { line, .. } => line,
            _ => None,
        }
    }

    /// A code that stays the same from release to release.
    pub fn code(&self) -> &'static str {
        match self.kind {
            Kind::DataTruncated { .. } => "data/truncated",
            Kind::DataForeign { .. } => "data/foreign",
            Kind::DataVersion { .. } => "data/version",
            Kind::DataChecksum { .. } => "data/checksum",
            Kind::DataInvalid { .. } => "data/invalid",
            Kind::DataMismatched { .. } => "data/mismatched",
            Kind::TextTooLong { .. } => "text/too-long",
            Kind::InputInvalid { .. } => "input/invalid",
            Kind::UnknownHandle { .. } => "session/unknown",
            Kind::VocabularyInvalid { .. } => "vocabulary/invalid",
            Kind::ImportInvalid { .. } => "import/invalid",
        }
    }
}

impl From<Kind> for Error {
    fn from(kind: Kind) -> Self {
        Self { kind }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::DataTruncated { what, need, have } => {
                write!(f, "The {what} file is cut short: {need} bytes are needed and {have} are there. Load it again.")
            }
            Kind::DataForeign { what } => {
                write!(f, "This is not a rubricate {what} file. Check the address it was loaded from.")
            }
            Kind::DataVersion { what, found, supported } => write!(
                f,
                "The {what} file has version {found}, this build reads version {supported}. Use the file that came with this build."
            ),
            Kind::DataChecksum { what } => {
                write!(f, "The {what} file is damaged: its checksum does not match. Load it again.")
            }
            Kind::DataInvalid { what, why } => write!(f, "The {what} file cannot be used: {why}."),
            Kind::DataMismatched { what, of } => write!(
                f,
                "The {what} file is of another release than the {of}. Load the page again; if that does not help, the publisher should upload all files of one release."
            ),
            Kind::TextTooLong { bytes, limit } => {
                write!(f, "The text has {bytes} bytes; at most {limit} can be tagged at once. Split it into articles.")
            }
            Kind::InputInvalid { why } => f.write_str(why),
            Kind::UnknownHandle { handle } => {
                write!(f, "There is no open article with handle {handle}. Analyse the article again.")
            }
            Kind::VocabularyInvalid { line: Some(line), why } => {
                write!(f, "The vocabulary cannot be used, see its line {line}: {why}")
            }
            Kind::ImportInvalid { place, why } => {
                write!(f, "The file cannot be imported, see its {place}: {why} Nothing was changed.")
            }
            Kind::VocabularyInvalid { line: None, why } => write!(f, "The vocabulary cannot be used: {why}"),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Error({}: {self})", self.code())
    }
}

impl std::error::Error for Error {}

/// Shorthand used across the crate.
pub type Result<T> = std::result::Result<T, Error>;
