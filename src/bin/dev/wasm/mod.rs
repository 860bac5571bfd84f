//! Rust → WebAssembly → glue → modules → optimised files.

mod relocations;
mod split;

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

/// Functions that are called at one place alone stay functions, unless they are small. Else most of the tagger becomes a
/// single one, for which browsers find poor code, and which they cannot exchange for better code before it returns: a
/// megabyte takes 6 % longer, and the file is 1.6 % larger.
const APART: &str = "--one-caller-inline-max-function-size=100";

/// What makes the files of what is compiled; other than it was, it makes others.
const SOURCES: &str = concat!(include_str!("mod.rs"), include_str!("relocations.rs"), include_str!("split.rs"));

/// The files made from the Rust sources.
pub struct Built {
    /// The modules, in the order in which they are linked; see [`split`].
    pub modules: Vec<PathBuf>,
    pub glue: PathBuf,
}

impl Built {
    fn at(folder: &Path) -> Built {
        let modules = split::NAMES.map(|name| folder.join(format!("{name}.wasm")));
        Built { modules: modules.to_vec(), glue: folder.join("rubricate_glue.js") }
    }

    fn is_there(&self) -> bool {
        self.modules.iter().chain([&self.glue]).all(|file| file.is_file())
    }
}

/// Compiles the library for the browser. `debug` keeps panic messages and compiles faster.
pub fn build(debug: bool) -> Result<Built> {
    let toolchain = Toolchain::find()?;
    let profile = if debug { "dev" } else { "web" };
    // The linker is to say what it knows of the module, for the cut.
    let told = ["--profile", profile, "--", "-Clink-arg=--emit-relocs"];
    command::run(toolchain.cargo("rustc", !debug).args(told))
        .context("The Rust code could not be compiled for the browser")?;
    let compiled = project::web_target().join(TARGET).join(folder(debug)).join("rubricate.wasm");
    bind(&compiled, &out(debug), !debug)
}

/// The files of the last build.
pub fn last(debug: bool) -> Result<Built> {
    let built = Built::at(&out(debug));
    if !built.is_there() {
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

/// Glue, cut and optimisation; skipped when the compiler's output is the one they were made from.
fn bind(compiled: &Path, out: &Path, optimised: bool) -> Result<Built> {
    let code = fs::read(compiled).with_context(|| format!("{} cannot be read", compiled.display()))?;
    let built = Built::at(out);
    let optimiser = if optimised { optimiser() } else { None };
    let sources = Sha256::new().chain_update(&code).chain_update(SOURCES).finalize();
    let stamp = format!("{} {}", hex(&sources), if optimiser.is_some() { "optimised" } else { "plain" });
    let stamp_file = out.join("stamp");
    if fs::read_to_string(&stamp_file).is_ok_and(|last| last == stamp) && built.is_there() {
        return Ok(built);
    }
    fs::create_dir_all(out)?;
    let _ = fs::remove_file(&stamp_file);
    let relocations = relocations::read(&code)?;
    let whole = glue(relocations::without(&code)?, &built.glue)?;
    for (part, file) in split::split(&whole, &relocations)?.into_iter().zip(&built.modules) {
        fs::write(file, part)?;
        if let Some(script) = &optimiser {
            optimise(script, file)?;
        }
    }
    fs::write(stamp_file, stamp)?;
    Ok(built)
}

/// What the glue lacks: whatever a later part answers is called like what the first does. Under its name a part asks for
/// what it takes from those before it; a module that does not is another one.
const LINK: &str = "
export async function link(module, name) {
  if (!WebAssembly.Module.imports(module).some(({ module }) => module === name)) throw new WebAssembly.LinkError();
  const { exports } = await WebAssembly.instantiate(module, { ...__wbg_get_imports(), [name]: wasm });
  wasm = { ...wasm, ...exports };
}
";

/// Writes the JavaScript glue and returns the module that goes with it.
fn glue(code: Vec<u8>, js: &Path) -> Result<Vec<u8>> {
    let mut bindgen = Bindgen::new();
    // The worker names the module's address itself; a second address in the glue would make bundlers copy it twice.
    bindgen.input_bytes("rubricate", code).web(true)?.typescript(false).omit_default_module_path(true);
    // The cut knows functions by the names that the linker gave them.
    bindgen.remove_producers_section(true).demangle(false);
    let mut output = bindgen.generate_output().context("The JavaScript glue could not be made")?;
    fs::write(js, output.js().to_owned() + LINK)?;
    Ok(output.wasm_mut().emit_wasm())
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

fn optimise(script: &Path, file: &Path) -> Result<()> {
    let mut node = Command::new("node");
    node.arg(script).args(["-O3", APART]).args(FEATURES).arg(file).arg("-o").arg(file);
    command::output(&mut node).context("wasm-opt failed").map(drop)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
