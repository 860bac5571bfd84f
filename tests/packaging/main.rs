//! The npm package, as those use it who install it: with bundlers, without, from a disk, on a server, in TypeScript.
//! `cargo dev test package` makes the package and builds the projects in this folder with it.

#[macro_use]
#[path = "../browser/scenario.rs"]
mod scenario;

#[path = "../browser/page.rs"]
#[allow(dead_code)] // The tests of the page allow for complaints; no page here has any.
mod page;
mod serving;
#[path = "../../src/bin/dev/webdriver/mod.rs"]
#[allow(dead_code, unused_imports)] // The program uses parts of it that the tests do not.
mod webdriver;

mod bundled;
mod disk;
mod manifest;
mod node;
mod tiptap;
