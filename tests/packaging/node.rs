//! The package outside of browsers: on servers that render pages, and in the eyes of compilers and checkers.

use crate::serving;
use std::path::{Path, PathBuf};
use std::process::Command;

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// What a program prints; it must succeed.
fn printed(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{command:?}: {}{}", said(&output.stdout), said(&output.stderr));
    assert_eq!(said(&output.stderr), "", "{command:?}");
    said(&output.stdout)
}

fn node(script: &str) -> String {
    printed(Command::new("node").args(["--input-type=module", "-e", script]).current_dir(serving::folder("plain")))
}

#[test]
fn a_server_can_import_everything() {
    let printed = node(
        "for (const name of ['rubricate', 'rubricate/define', 'rubricate/read', 'rubricate/adapters/prosemirror', 'rubricate/single-file.js']) {
            const before = Object.keys(globalThis);
            console.log(name, Object.keys(await import(name)).sort().join(), Object.keys(globalThis).filter((key) => !before.includes(key)).join());
        }",
    );
    let expected = "rubricate RubricateError,connect,createTagger,privacyReport \n\
        rubricate/define RubricateReview \n\
        rubricate/read RubricateReader \n\
        rubricate/adapters/prosemirror prosemirror \n\
        rubricate/single-file.js  rubricate\n";
    assert_eq!(printed, expected);
}

/// Libraries that stand in for the DOM on servers may have a registry: nothing is put into it unasked but the elements.
#[test]
fn a_registry_without_pages_gets_the_elements_once() {
    let printed = node(
        "const names = [];
        globalThis.HTMLElement = class {};
        globalThis.customElements = { get: (name) => names.includes(name) || undefined, define: (name) => names.push(name) };
        await import('rubricate');
        console.log(names.length);
        await import('rubricate/define');
        await import('rubricate/single-file.js');
        console.log(names.join());",
    );
    assert_eq!(printed, "0\nrubricate-review,rubricate-reader\n");
}

#[test]
fn a_tagger_without_workers_says_so() {
    let printed = node(
        "import { createTagger } from 'rubricate';
        const tagger = createTagger();
        await tagger.ready.catch((error) => console.log(error.name, error.code));
        tagger.dispose();",
    );
    assert_eq!(printed, "RubricateError worker/blocked\n");
}

#[test]
fn typescript_finds_the_types() {
    let compiler = tests().join("node_modules/typescript/bin/tsc");
    for project in ["bundler", "node16"] {
        let config = serving::folder("checks").join(format!("tsconfig.{project}.json"));
        printed(Command::new("node").arg(&compiler).arg("--project").arg(config));
    }
}

#[test]
fn checkers_of_packages_have_nothing_to_say() {
    for script in ["publint", "types"] {
        printed(Command::new("npm").args(["run", "--silent", script]).current_dir(serving::folder("checks")));
    }
}
