//! The element as assistive technology is told of it: Chromium's accessibility tree as text, held against a committed file.

use crate::page::Page;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{env, fs};

/// What is told of a node besides role and name, where it is set.
const TRAITS: [&str; 17] = [
    "level",
    "pressed",
    "expanded",
    "checked",
    "selected",
    "disabled",
    "busy",
    "live",
    "modal",
    "hasPopup",
    "autocomplete",
    "orientation",
    "valuemin",
    "valuemax",
    "keyshortcuts",
    "invalid",
    "current",
];

/// Roles that are read as one: what is inside is in the name already.
const WHOLE: [&str; 5] = ["button", "heading", "option", "tab", "link"];

/// Roles of boxes that only hold others together.
const WRAPPERS: [&str; 6] = ["none", "generic", "sectionheader", "sectionfooter", "LabelText", "MenuListPopup"];

/// Compares the tree to `golden/NAME.txt` beside this file. A file that does not fit is rewritten, so that the change is
/// seen in the diff; with `UPDATE_GOLDEN=1` it is only rewritten. Chromium alone can be asked.
pub fn golden(page: &Page, name: &str) -> Result<()> {
    golden_from(page, name, "region")
}

/// The same from the first line that begins with `start`; what stands before it is in another file.
pub fn golden_from(page: &Page, name: &str, start: &str) -> Result<()> {
    let whole = tree(page)?;
    let at = whole.lines().position(|line| line.trim_start().starts_with(start)).context("the part of the tree")?;
    let shown: String = whole.lines().skip(at).flat_map(|line| [line, "\n"]).collect();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/golden").join(name).with_extension("txt");
    if fs::read_to_string(&file).is_ok_and(|old| old == shown) {
        return Ok(());
    }
    fs::create_dir_all(file.parent().context("a folder")?)?;
    fs::write(&file, shown)?;
    ensure!(env::var_os("UPDATE_GOLDEN").is_some(), "{} was rewritten; see what has changed", file.display());
    Ok(())
}

/// The element's part of the tree, a line a node, indented. Shares are left out: they are the model's, not the panel's.
pub fn tree(page: &Page) -> Result<String> {
    let inside = own_nodes(page)?;
    let answer = page.devtools("Accessibility.getFullAXTree", json!({}))?;
    let listed = || answer["nodes"].as_array().into_iter().flatten();
    let nodes: BTreeMap<&str, &Value> = listed().map(|node| (text(&node["nodeId"]), node)).collect();
    let is_inside = |node: &Value| node["backendDOMNodeId"].as_u64().is_some_and(|id| inside.contains(&id));
    let mut out = String::new();
    for node in listed().filter(|node| is_inside(node)) {
        let parent = nodes.get(text(&node["parentId"]));
        if parent.is_none_or(|parent| !is_inside(parent)) {
            write(&mut out, &nodes, node, 0);
        }
    }
    Ok(out)
}

/// Chromium's numbers of the element and of all nodes in its shadow tree.
fn own_nodes(page: &Page) -> Result<BTreeSet<u64>> {
    let host =
        page.devtools("Runtime.evaluate", json!({ "expression": "document.querySelector('rubricate-review')" }))?;
    let described = page
        .devtools("DOM.describeNode", json!({ "objectId": host["result"]["objectId"], "depth": -1, "pierce": true }))?;
    let mut own = BTreeSet::new();
    let mut open = vec![&described["node"]];
    while let Some(node) = open.pop() {
        own.extend(node["backendNodeId"].as_u64());
        open.extend(["children", "shadowRoots"].iter().filter_map(|name| node[*name].as_array()).flatten());
    }
    Ok(own)
}

fn write(out: &mut String, nodes: &BTreeMap<&str, &Value>, node: &Value, depth: usize) {
    let role = text(&node["role"]["value"]);
    let name = calm(text(&node["name"]["value"]));
    // A wrapper without a name of its own tells nobody anything.
    let hidden = role == "InlineTextBox" || (name.is_empty() && (node["ignored"] == true || WRAPPERS.contains(&role)));
    if !hidden {
        let role = if role == "StaticText" { "text" } else { role };
        out.push_str(&"  ".repeat(depth));
        out.push_str(role);
        if !name.is_empty() {
            out.push_str(&format!(" \"{name}\""));
        }
        traits(out, node);
        out.push('\n');
    }
    let whole = WHOLE.contains(&role);
    for child in node["childIds"].as_array().into_iter().flatten().filter_map(|id| nodes.get(text(id))) {
        if !whole || !is_text(nodes, child) {
            write(out, nodes, child, depth + usize::from(!hidden));
        }
    }
}

/// Whether there is nothing but text in a node.
fn is_text(nodes: &BTreeMap<&str, &Value>, node: &Value) -> bool {
    let role = text(&node["role"]["value"]);
    let mut children = node["childIds"].as_array().into_iter().flatten().filter_map(|id| nodes.get(text(id)));
    ["StaticText", "InlineTextBox"].contains(&role)
        || (["generic", "none", ""].contains(&role) && children.all(|child| is_text(nodes, child)))
}

fn traits(out: &mut String, node: &Value) {
    let description = calm(text(&node["description"]["value"]));
    if !description.is_empty() {
        out.push_str(&format!(" ({description})"));
    }
    let set: BTreeMap<&str, &Value> = node["properties"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|property| (text(&property["name"]), &property["value"]["value"]))
        .collect();
    let value = &node["value"]["value"];
    let all = [("value", value)]
        .into_iter()
        .chain(TRAITS.iter().filter_map(|name| set.get(name).map(|value| (*name, *value))));
    for (name, value) in all {
        let value = value.as_str().map_or_else(|| value.to_string(), calm);
        // What every node has says nothing.
        let usual = match name {
            "pressed" | "expanded" | "checked" | "selected" => false,
            _ => ["", "null", "false", "off", "none"].contains(&value.as_str()),
        };
        if !usual {
            out.push_str(&format!(" {name}={value}"));
        }
    }
}

/// One line, with `N%` for every share; those are whole numbers.
fn calm(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut calm = String::new();
    for char in words.join(" ").chars() {
        let before = calm.trim_end_matches(|digit: char| digit.is_ascii_digit());
        if char == '%' && before.len() < calm.len() && !before.ends_with(['.', ',']) {
            calm.truncate(before.len());
            calm.push('N');
        }
        calm.push(char);
    }
    calm
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
