//! Finds and loads the data files.

use rubricate::Engine;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The engine with the data files of `given`, or of the folder found without it.
pub fn load(given: Option<&Path>) -> Result<Engine, String> {
    let folder = match given {
        Some(folder) => folder.to_owned(),
        None => find().ok_or("No model found beside the program or in www/model. Name its folder with --model.")?,
    };
    let read = |name: &str| {
        let path = folder.join(name);
        fs::read(&path).map_err(|error| format!("The model file {} cannot be read: {error}.", path.display()))
    };
    Engine::from_bytes(read("lexicon.bin")?, read("tagger.bin")?, read("topics.bin")?)
        .map_err(|error| format!("{}: {error} (in {})", error.code(), folder.display()))
}

/// Adds a taxonomy, named like its file.
pub fn add_vocabulary(engine: &mut Engine, file: &Path) -> Result<(), String> {
    let bytes =
        fs::read(file).map_err(|error| format!("The vocabulary {} cannot be read: {error}.", file.display()))?;
    let name = file.file_stem().map_or_else(|| "house".into(), |stem| stem.to_string_lossy());
    let added = engine.add_vocabulary(&name, &bytes);
    added.map(drop).map_err(|error| format!("{}: {error} (in {})", error.code(), file.display()))
}

/// `model` beside the program, or `www/model` of the checkout that the program was built
/// in or is called from.
fn find() -> Option<PathBuf> {
    let program = env::current_exe().ok();
    let beside = program.iter().filter_map(|path| path.parent()).map(|folder| folder.join("model"));
    let here = env::current_dir().ok();
    let checkouts =
        program.iter().chain(&here).flat_map(|path| path.ancestors()).map(|folder| folder.join("www/model"));
    beside.chain(checkouts).find(|folder| folder.join("lexicon.bin").is_file())
}
