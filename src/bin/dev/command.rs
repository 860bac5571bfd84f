//! Runs other programs and says plainly when one is missing or fails.

use super::project;
use anyhow::{Context, Result, bail};
use std::env;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// Variables that cargo and rustup set for a program started by `cargo run`, which another compiler must not see.
const OURS: [&str; 8] = [
    "RUSTUP_TOOLCHAIN",
    "RUSTC",
    "RUSTC_WRAPPER",
    "RUSTC_WORKSPACE_WRAPPER",
    "RUSTFLAGS",
    "CARGO_ENCODED_RUSTFLAGS",
    "CARGO_TARGET_DIR",
    "LD_LIBRARY_PATH",
];

/// A command without the traces of the toolchain that runs this program.
pub fn foreign(program: impl AsRef<Path>) -> Command {
    let mut command = Command::new(program.as_ref());
    for name in OURS {
        command.env_remove(name);
    }
    command
}

/// The cargo that runs this program, at work in the checkout.
pub fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(project::root());
    command
}

/// Runs a command with its output shown.
pub fn run(command: &mut Command) -> Result<()> {
    let name = name(command);
    let status = command.status().map_err(|error| absent(&name, error))?;
    if !status.success() {
        bail!("`{}` failed ({status})", line(command));
    }
    Ok(())
}

/// Runs a command and returns what it printed; its complaints are in the error.
pub fn output(command: &mut Command) -> Result<String> {
    let name = name(command);
    let Output { status, stdout, stderr } =
        command.stdin(Stdio::null()).output().map_err(|error| absent(&name, error))?;
    if !status.success() {
        bail!("`{}` failed ({status}): {}", line(command), String::from_utf8_lossy(&stderr).trim());
    }
    String::from_utf8(stdout).with_context(|| format!("`{name}` printed something that is not text"))
}

/// Where a program lies on the PATH.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let suffix = env::consts::EXE_SUFFIX;
    env::split_paths(&path).map(|dir| dir.join(format!("{program}{suffix}"))).find(|file| file.is_file())
}

fn name(command: &Command) -> String {
    command.get_program().to_string_lossy().into_owned()
}

fn line(command: &Command) -> String {
    let mut line = name(command);
    for argument in command.get_args() {
        line.push(' ');
        line.push_str(&argument.to_string_lossy());
    }
    line
}

fn absent(name: &str, error: std::io::Error) -> anyhow::Error {
    match error.kind() {
        ErrorKind::NotFound => anyhow::anyhow!("`{name}` is not installed or not on the PATH"),
        _ => anyhow::anyhow!("`{name}` could not be started: {error}"),
    }
}

/// The program that trains and measures the models, built as fast code.
pub fn train() -> Command {
    let mut train = cargo();
    // A quarter of a million words are tagged; unoptimised code is several times slower.
    train.args(["run", "--quiet", "--locked", "--release", "--features", "train", "--bin", "train", "--"]);
    train
}
