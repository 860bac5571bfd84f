//! Where things are in the checkout.

use std::env;
use std::path::PathBuf;

/// The folder that holds Cargo.toml. `cargo run` names it; started by hand, the program expects to be in it.
pub fn root() -> PathBuf {
    env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_else(|| PathBuf::from("."))
}

/// The page's sources.
pub fn www() -> PathBuf {
    root().join("www")
}

/// Everything a browser loads.
pub fn dist() -> PathBuf {
    root().join("www/dist")
}

/// The folder of the tests, with their npm parts.
pub fn tests() -> PathBuf {
    root().join("tests")
}

/// Cargo's output folder.
pub fn target() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(dir) => root().join(dir),
        None => root().join("target"),
    }
}

/// Other tools, as the browsers load them that compare them with ours.
pub fn peers() -> PathBuf {
    target().join("peers")
}

/// Where the npm package is made.
pub fn package() -> PathBuf {
    target().join("npm")
}

/// Output folder of the builds for the browser: another compiler may make them, and sharing one
/// folder would rebuild everything at each switch.
pub fn web_target() -> PathBuf {
    target().join("web")
}
