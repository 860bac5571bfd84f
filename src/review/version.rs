//! Which program and which data are at work.

use serde::Serialize;

/// Release of the program and of the format it writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Version {
    pub version: &'static str,
    /// Version of the native JSON format.
    pub format: &'static str,
}

impl Version {
    pub fn current() -> Version {
        Version { version: env!("CARGO_PKG_VERSION"), format: "1.0" }
    }
}
