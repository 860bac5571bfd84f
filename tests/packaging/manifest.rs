//! custom-elements.json, by which editors of code know the elements, says what the elements are.

use crate::serving;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

type Names = BTreeSet<String>;

fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn package(name: &str) -> String {
    read(&serving::folder("plain/node_modules/rubricate").join(name))
}

fn manifest() -> Value {
    serde_json::from_str(&package("custom-elements.json")).unwrap()
}

/// What the manifest says of an element.
fn element(tag: &str) -> Value {
    let manifest = manifest();
    let mut elements = manifest["modules"].as_array().unwrap().iter().map(|module| &module["declarations"][0]);
    elements.find(|element| element["tagName"] == tag).unwrap().clone()
}

fn names(list: &Value) -> Names {
    list.as_array().into_iter().flatten().map(|item| item["name"].as_str().unwrap().to_owned()).collect()
}

/// The sources of an element.
fn sources(folder: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("www").join(folder);
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| read(&path))
        .collect()
}

/// What stands in the text between these, if it is a name.
fn between(text: &str, before: &str, after: &str) -> Names {
    let ends = text.split(before).skip(1).filter_map(|rest| rest.split(after).next());
    ends.filter(|name| name.chars().all(|c| c.is_ascii_lowercase() || c == '-')).map(str::to_owned).collect()
}

#[test]
fn it_has_the_form_of_a_manifest() {
    let schema = read(&serving::folder("checks").join("node_modules/custom-elements-manifest/schema.json"));
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    let manifest = manifest();
    let errors: Vec<String> =
        validator.iter_errors(&manifest).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn events_and_parts_are_those_of_the_sources() {
    for (tag, folder, types) in
        [("rubricate-review", "review", "define.d.ts"), ("rubricate-reader", "read", "read.d.ts")]
    {
        let (element, sources) = (element(tag), sources(folder));
        let events: Names = between(&sources, "mit('", "'").iter().map(|name| format!("rubricate-{name}")).collect();
        assert_eq!(names(&element["events"]), events, "{tag}");
        let typed = between(&package(types), "  'rubricate-", "'")
            .iter()
            .map(|name| format!("rubricate-{name}"))
            .collect::<Names>();
        assert_eq!(&events | &Names::from([tag.to_owned()]), typed, "{types}");
        assert_eq!(names(&element["cssParts"]), between(&sources, "part: '", "'"), "{tag}");
    }
    let review = element("rubricate-review");
    let properties = between(&package("panel.css"), "var(--rubricate-", ",")
        .iter()
        .map(|name| format!("--rubricate-{name}"))
        .collect();
    assert_eq!(names(&review["cssProperties"]), properties);
    let states = between(&package("define.d.ts"), ":state(", ")");
    assert_eq!(names(&review["cssStates"]), states);
    let sources = sources("review");
    assert!(states.iter().all(|state| sources.contains(&format!("'{state}'"))), "{states:?}");
}

/// What classes have for themselves or for one another.
const OWN: [&str; 6] =
    ["constructor", "connectedCallback", "disconnectedCallback", "attributeChangedCallback", "givenRoot", "takeUp"];

scenario!(members_attributes_and_slots_are_those_of_the_elements, |page| {
    page.open("index.html")?;
    for (tag, script, unread) in [
        // Asked for where they matter, not listened to.
        ("rubricate-review", "define", vec!["auto", "live", "panel", "persist", "src"]),
        ("rubricate-reader", "read", vec!["panel"]),
    ] {
        let real = page.run_async(
            "const [tag, script] = arguments;
             await import(`/node_modules/rubricate/${script}.js`);
             const { prototype, observedAttributes } = customElements.get(tag);
             const members = [];
             for (let at = prototype; at !== HTMLElement.prototype; at = Object.getPrototypeOf(at)) members.push(...Object.getOwnPropertyNames(at));
             const { shadowRoot } = document.createElement(tag);
             return { members, attributes: observedAttributes, slots: [...shadowRoot.querySelectorAll('slot')].map(({ name }) => name) };",
            json!([tag, script]),
        )?;
        let real = |kind: &str| -> Names {
            real[kind].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
        };
        let element = element(tag);
        let own: Names = OWN.map(str::to_owned).into();
        let members = element["members"].as_array().into_iter().flatten();
        let told: Names = names(&json!(members.filter(|member| member["static"] != true).collect::<Vec<_>>()));
        // A host sets it on the element; the class only looks at it.
        let set = Names::from(["contentReady".to_owned()]);
        assert_eq!(&told - &set, &real("members") - &own, "{tag}");
        let unread: Names = unread.into_iter().map(str::to_owned).collect();
        assert_eq!(names(&element["attributes"]), &real("attributes") | &unread, "{tag}");
        assert_eq!(names(&element["slots"]), real("slots"), "{tag}");
    }
});
