//! The fuzzer: libFuzzer around the target that `RUBRICATE_FUZZ` names.

#![no_main]

mod targets;

use libfuzzer_sys::fuzz_target;
use std::sync::OnceLock;
use targets::TARGETS;

static RUN: OnceLock<fn(&[u8])> = OnceLock::new();

fn chosen() -> fn(&[u8]) {
    let name = std::env::var("RUBRICATE_FUZZ").unwrap_or_default();
    let target = TARGETS.iter().find(|target| target.name == name);
    target
        .unwrap_or_else(|| panic!("RUBRICATE_FUZZ must name one of: {}", TARGETS.each_ref().map(|t| t.name).join(", ")))
        .run
}

fuzz_target!(|data: &[u8]| {
    RUN.get_or_init(chosen)(data);
});
