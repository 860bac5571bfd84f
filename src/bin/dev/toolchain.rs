//! Finds a compiler for wasm32-unknown-unknown.
//!
//! Two routes. With rustup the target is added to the toolchain in use. Where rustup's server cannot be
//! reached, Debian's compiler builds std from its packaged sources, which also lets std be built without
//! panic messages and with its smaller algorithms. `RUBRICATE_WASM_TOOLCHAIN` set to `rustup` or `debian` forces a route.

use super::{command, install, project};
use anyhow::{Result, bail};
use std::path::Path;
use std::process::Command;

pub const TARGET: &str = "wasm32-unknown-unknown";

/// Debian's packages: compiler, build tool, sources of std and a linker of the compiler's LLVM.
const PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-22"];
const RUSTC: &str = "/usr/bin/rustc";
const CARGO: &str = "/usr/bin/cargo";
const CLIPPY: &str = "/usr/bin/cargo-clippy";

/// Vector instructions, which every browser that can paint our highlights has: the tagger adds rows of weights.
const SIMD: &str = "-Ctarget-feature=+simd128";

/// Larger functions than usual become part of those that call them: with 400 an article takes 2 to 3 % less than with 50, and modules are 7
/// to 14 % larger. What is loaded first has room for that.
const INLINED: &str = "-Cllvm-args=-inline-threshold=400";

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Toolchain {
    Rustup,
    Debian,
}

/// What gives memory out, compares it and reads text is asked some thousand times an article: these parts of std are compiled for speed.
/// Said here, for without std's sources Cargo would warn that there are no such packages.
const QUICK: [&str; 4] = ["dlmalloc", "compiler_builtins", "core", "alloc"];

impl Toolchain {
    /// Finds a toolchain, installing one where that is possible.
    pub fn find() -> Result<Toolchain> {
        match std::env::var("RUBRICATE_WASM_TOOLCHAIN").as_deref() {
            Ok("rustup") => add_target().map(|()| Toolchain::Rustup),
            Ok("debian") => install_debian().map(|()| Toolchain::Debian),
            Ok("auto" | "") | Err(_) => Toolchain::any(),
            Ok(other) => bail!("RUBRICATE_WASM_TOOLCHAIN is `{other}`; it can be rustup, debian or auto"),
        }
    }

    fn any() -> Result<Toolchain> {
        if has_target() {
            return Ok(Toolchain::Rustup);
        }
        if PACKAGES.iter().all(|package| install::has_debian(package)) {
            return Ok(Toolchain::Debian);
        }
        let Err(rustup) = add_target() else { return Ok(Toolchain::Rustup) };
        match install_debian() {
            Ok(()) => Ok(Toolchain::Debian),
            Err(debian) => bail!("No compiler for {TARGET}.\n  rustup: {rustup:#}\n  Debian: {debian:#}"),
        }
    }

    /// `cargo SUBCOMMAND` for the browser, with the flags of this route. Panic messages stay out of the shipped
    /// file where the route can leave them out: `lean` asks for that.
    pub fn cargo(self, subcommand: &str, lean: bool) -> Command {
        let mut cargo;
        let mut flags = vec![SIMD, INLINED];
        match self {
            Toolchain::Rustup => {
                cargo = command::cargo();
                cargo.arg(subcommand);
            }
            Toolchain::Debian => {
                // Cargo would look for its subcommands in rustup's folder first.
                cargo = command::foreign(if subcommand == "clippy" { CLIPPY } else { CARGO });
                cargo.env("CARGO", CARGO);
                // Building std is a nightly option; the packaged compiler and sources are of one version, so it is safe here.
                cargo.env("RUSTC", RUSTC).env("RUSTC_BOOTSTRAP", "1");
                cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld-22");
                cargo.args([subcommand, "-Zbuild-std=std,panic_abort"]);
                if lean {
                    flags.extend(["-Zunstable-options", "-Cpanic=immediate-abort", "-Zlocation-detail=none"]);
                    for package in QUICK {
                        cargo.arg("--config").arg(format!("profile.web.package.{package}.opt-level=3"));
                    }
                }
            }
        }
        cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags.join(" "));
        cargo.args(["--quiet", "--locked", "--lib", "--target", TARGET]);
        cargo.env("CARGO_TARGET_DIR", project::web_target()).current_dir(project::root());
        cargo
    }

    /// Makes clippy available for this route.
    pub fn add_clippy(self) -> Result<()> {
        match self {
            Toolchain::Rustup => Ok(()),
            Toolchain::Debian => install::debian(&["rust-web-clippy"], "clippy for wasm32"),
        }
    }
}

/// Whether the toolchain in use has std for the target.
fn has_target() -> bool {
    let print = ["--print", "target-libdir", "--target", TARGET];
    command::output(Command::new("rustc").args(print)).is_ok_and(|dir| Path::new(dir.trim()).is_dir())
}

fn add_target() -> Result<()> {
    if has_target() {
        return Ok(());
    }
    if command::find("rustup").is_none() {
        bail!("rustup is not installed; see the installation page of the Rust project");
    }
    eprintln!("Adding {TARGET} to the Rust toolchain …");
    command::output(Command::new("rustup").args(["target", "add", TARGET])).map(drop)
}

fn install_debian() -> Result<()> {
    install::debian(&PACKAGES, "The compiler for the browser")
}
