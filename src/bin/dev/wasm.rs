//! Rust → WebAssembly → glue → optimised file.

use super::toolchain::{TARGET, Toolchain};
use super::{command, install, project};
use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

/// What the compiler emits, named one by one: `--all-features` writes a file no browser loads.
const FEATURES: [&str; 8] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-simd",
];

/// The files made from the Rust sources.
pub struct Built {
    pub wasm: PathBuf,
    pub glue: PathBuf,
}

impl Built {
    fn at(folder: &Path) -> Built {
        Built { wasm: folder.join("rubricate.wasm"), glue: folder.join("rubricate_glue.js") }
    }
}

/// Compiles the library for the browser. `debug` keeps panic messages and compiles faster.
pub fn build(debug: bool) -> Result<Built> {
    let toolchain = Toolchain::find()?;
    let profile = if debug { "dev" } else { "web" };
    command::run(toolchain.cargo("build", !debug).args(["--profile", profile]))
        .context("The Rust code could not be compiled for the browser")?;
    let compiled = project::web_target().join(TARGET).join(folder(debug)).join("rubricate.wasm");
    bind(&compiled, &out(debug), !debug)
}

/// The files of the last build.
pub fn last(debug: bool) -> Result<Built> {
    let built = Built::at(&out(debug));
    if !built.wasm.is_file() || !built.glue.is_file() {
        bail!("There is no earlier build; run `cargo dev build` once without --page");
    }
    Ok(built)
}

/// Cargo's name for the folder of a profile.
fn folder(debug: bool) -> &'static str {
    if debug { "debug" } else { "web" }
}

fn out(debug: bool) -> PathBuf {
    project::web_target().join("bound").join(folder(debug))
}

/// Glue and optimisation; skipped when the compiler's output is the one they were made from.
fn bind(compiled: &Path, out: &Path, optimised: bool) -> Result<Built> {
    let code = fs::read(compiled).with_context(|| format!("{} cannot be read", compiled.display()))?;
    let built = Built::at(out);
    let optimiser = if optimised { optimiser() } else { None };
    let stamp = format!("{} {}", hex(&Sha256::digest(&code)), if optimiser.is_some() { "optimised" } else { "plain" });
    let stamp_file = out.join("stamp");
    if fs::read_to_string(&stamp_file).is_ok_and(|last| last == stamp) && built.wasm.is_file() && built.glue.is_file() {
        return Ok(built);
    }
    fs::create_dir_all(out)?;
    let _ = fs::remove_file(&stamp_file);
    let bound = out.join("bound.wasm");
    glue(code, &bound, &built.glue)?;
    match optimiser {
        Some(script) => optimise(&script, &bound, &built.wasm)?,
        None => fs::copy(&bound, &built.wasm).map(drop)?,
    }
    fs::write(stamp_file, stamp)?;
    Ok(built)
}

/// Writes the JavaScript glue and the module that goes with it.
fn glue(code: Vec<u8>, wasm: &Path, js: &Path) -> Result<()> {
    let mut bindgen = Bindgen::new();
    // The worker names the module's address itself; a second address in the glue would make bundlers copy it twice.
    bindgen.input_bytes("rubricate", code).web(true)?.typescript(false).omit_default_module_path(true);
    bindgen.remove_name_section(true).remove_producers_section(true);
    let mut output = bindgen.generate_output().context("The JavaScript glue could not be made")?;
    fs::write(js, output.js())?;
    fs::write(wasm, output.wasm_mut().emit_wasm())?;
    Ok(())
}

/// The script of wasm-opt in the npm parts, or a note that it is left out.
fn optimiser() -> Option<PathBuf> {
    let script = project::tests().join("node_modules/binaryen/bin/wasm-opt");
    match install::npm() {
        Ok(()) if script.is_file() => Some(script),
        Ok(()) => None,
        Err(error) => {
            eprintln!("warning: wasm-opt is left out, the file is some 10 % larger and slower: {error:#}");
            None
        }
    }
}

fn optimise(script: &Path, from: &Path, to: &Path) -> Result<()> {
    let mut node = Command::new("node");
    node.arg(script).arg("-O3").args(FEATURES).arg(from).arg("-o").arg(to);
    command::output(&mut node).context("wasm-opt failed").map(drop)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
