//! axe-core, the checker of accessibility rules, on the element as it stands.

use crate::page::Page;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

/// The program's text. It goes to the page as a script of the driver, which no policy of the page forbids.
static AXE: LazyLock<String> = LazyLock::new(|| {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/node_modules/axe-core/axe.min.js");
    fs::read_to_string(&file).unwrap_or_else(|_| panic!("axe-core is missing; `cargo dev test browser` installs it"))
});

/// Rules of WCAG 2.2 up to AA, and what axe's makers advise beyond it. The size of targets is off unless it is asked for.
const RUN: &str = "const { violations } = await axe.run(document.querySelector('rubricate-review,rubricate-reader'), {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'],
        rules: { 'target-size': { enabled: true } },
        resultTypes: ['violations'],
        preload: false,
    });
    return violations.flatMap(({ id, help, nodes }) =>
        nodes.map(({ target, html, any, all, none }) => {
            const why = [...any, ...all, ...none].map(({ message }) => message).join('; ');
            return `${id} (${help}): ${target.flat().join(' ')}: ${html.slice(0, 160)}: ${why}`;
        }))";

/// Fails with what axe finds wrong with the element; `state` says in the error what was shown.
pub fn axe(page: &Page, state: &str) -> Result<()> {
    if page.run("return Boolean(window.axe)", json!([]))? == false {
        page.run(&AXE, json!([])).context("axe-core does not start")?;
    }
    let found = page.run_async(RUN, json!([])).with_context(|| format!("axe-core, in the state “{state}”"))?;
    let lines: Vec<&str> = found.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    if !lines.is_empty() {
        bail!("In the state “{state}” axe-core finds:\n  {}", lines.join("\n  "));
    }
    Ok(())
}
