//! The panel's style sheet: several files to work on, one for the browser to load.

use super::Files;

const WHOLE: &str = "panel.css";
/// What depends on where the panel stands and on how the page is shown; it has the last word.
const LAST: &str = "panel-place.css";

/// The sheets with those of the panel made into one: `panel.css`, the others by their names, and [`LAST`].
pub fn joined(mut sheets: Files) -> Files {
    let mut whole = sheets.remove(WHOLE).unwrap_or_default();
    let last = sheets.remove(LAST).unwrap_or_default();
    let parts: Vec<String> =
        sheets.keys().filter(|name| name.starts_with("panel-") && !name.contains('/')).cloned().collect();
    for part in parts.iter().filter_map(|name| sheets.remove(name)).chain([last]) {
        whole.extend(part);
    }
    sheets.insert(WHOLE.to_owned(), whole);
    sheets
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_the_panel_become_one() {
        let sheet = |name: &str| (name.to_owned(), format!("/*{name}*/").into_bytes());
        let names = ["page.css", "panel-place.css", "panel-topics.css", "panel-card.css", "panel.css"];
        let sheets = joined(names.map(sheet).into());
        assert_eq!(sheets.keys().collect::<Vec<_>>(), ["page.css", "panel.css"]);
        let whole = String::from_utf8(sheets["panel.css"].clone()).unwrap();
        assert_eq!(whole, "/*panel.css*//*panel-card.css*//*panel-topics.css*//*panel-place.css*/");
    }
}
