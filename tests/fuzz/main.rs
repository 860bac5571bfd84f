//! Inputs that a fuzzer began with or has found, replayed. `cargo dev fuzz` looks for more of them; what breaks a target
//! ends up in `regressions/`, and stays there when it is mended.

mod made;
mod targets;

use std::fs;
use std::path::Path;
use targets::{TARGETS, Target};

/// Runs a target on all files of a folder; how many there were.
fn replay(target: &Target, kind: &str) -> usize {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz").join(kind).join(target.name);
    let files = fs::read_dir(&folder).into_iter().flatten().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = files.collect();
    files.sort();
    for file in &files {
        // Named before it is run, so that the output of a failure ends with it.
        println!("{}", file.display());
        (target.run)(&fs::read(file).unwrap());
    }
    files.len()
}

#[test]
fn every_target_holds_on_its_seeds_and_on_what_was_found() {
    for target in &TARGETS {
        assert!(replay(target, "seeds") > 0, "{} has nothing to begin with", target.name);
        replay(target, "regressions");
        (target.run)(&[]);
    }
}

#[test]
fn what_the_program_makes_is_taken() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/seeds");
    for (name, file, bytes) in made::seeds() {
        let target = TARGETS.iter().find(|target| target.name == name).unwrap();
        (target.run)(&bytes);
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::create_dir_all(folder.join(name)).unwrap();
            fs::write(folder.join(name).join(file), bytes).unwrap();
        }
    }
}

/// A folder that no target reads would be forgotten.
#[test]
fn every_input_has_its_target() {
    for kind in ["seeds", "regressions"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz").join(kind);
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let name = entry.unwrap().file_name();
            assert!(TARGETS.iter().any(|target| *target.name == *name), "{kind}/{}", name.display());
        }
    }
}
