//! Screens and colours: a telephone, a dark page, forced colours.

use crate::page_steps::{demo, panel, until};
use crate::webdriver::{Key, Look};
use anyhow::ensure;
use serde_json::json;

scenario!(a_narrow_screen_has_a_sheet, |page| {
    page.resize(320, 640)?;
    demo(page, "csp/strict/")?;
    let width = page.run("return [document.documentElement.scrollWidth, innerWidth]", json!([]))?;
    ensure!(width[0].as_u64() <= width[1].as_u64(), "the page is wider than the screen: {width}");
    // The article comes first: the sheet is shut.
    until(
        page,
        "return !panel.querySelector('.body').checkVisibility() && /found$/.test(panel.querySelector('.status').textContent)",
    )?;
    page.click_on("rubricate-review >>> .toggle")?;
    until(
        page,
        "const box = panel.querySelector('.panel').getBoundingClientRect(); return box.left === 0 && box.right <= innerWidth && Math.abs(box.bottom - innerHeight) < 1",
    )?;
    let small = panel(
        page,
        "return all('button, input').filter(target => target.checkVisibility() && !target.closest('[hidden]')).map(target => [target.className || target.type, target.getBoundingClientRect()])
             .filter(([, box]) => box.width > 0 && (box.width < 24 || box.height < 24)).map(([name, box]) => `${name} ${box.width}x${box.height}`)",
    )?;
    assert_eq!(small, json!([]));
    // A jump gives way to the text; the way back opens the sheet again.
    panel(page, "panel.querySelector('.row').click()")?;
    until(
        page,
        "return !panel.querySelector('.body').checkVisibility() && panel.activeElement?.textContent === 'Back to list' && lit('jump').length === 1",
    )?;
    panel(page, "panel.activeElement.click()")?;
    until(
        page,
        "return panel.querySelector('.body').checkVisibility() && panel.activeElement === panel.querySelector('.row')",
    )?;
});

/// The style sheet of the marks.
const RULES: &str =
    "return document.adoptedStyleSheets.flatMap(sheet => [...sheet.cssRules]).map(rule => rule.cssText).join('\\n')";

scenario!(types_that_follow_each_other_differ_in_lightness, |page| {
    demo(page, "csp/strict/")?;
    let alike = panel(
        page,
        "const { LABELS } = await import(new URL('source/review/labels.js', document.baseURI).href);
         const channel = value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
         const light = hex => [[1, 0.2126], [3, 0.7152], [5, 0.0722]].reduce((sum, [at, share]) => sum + share * channel(parseInt(hex.slice(at, at + 2), 16) / 255), 0);
         const ratio = (a, b) => { const [low, high] = [light(a), light(b)].sort((x, y) => x - y); return (high + 0.05) / (low + 0.05); };
         const types = Object.entries(LABELS);
         return types.slice(1).filter(([, label], i) => ['light', 'dark'].some(page => ratio(label[page], types[i][1][page]) < 1.4)).map(([id]) => id)",
    )?;
    assert_eq!(alike, json!([]));
});

scenario!(decisions_differ_by_the_style_of_the_line, |page| {
    demo(page, "csp/strict/")?;
    let rules = page.run(RULES, json!([]))?;
    for style in ["dotted", "solid", "dashed"] {
        ensure!(rules.as_str().is_some_and(|rules| rules.contains(style)), "{style} is not in {rules}");
    }
});

scenario!(a_dark_page_gets_light_lines, Look { dark: true, ..Look::default() }, |page| {
    demo(page, "csp/strict/")?;
    let light = panel(
        page,
        "const { isDark } = await import(new URL('source/review/sheet.js', document.baseURI).href);
         return isDark(document.getElementById('story'))",
    )?;
    assert_eq!(light, true);
});

scenario!(forced_colours_keep_the_lines, Look { forced_colors: true, ..Look::default() }, |page| {
    demo(page, "csp/strict/")?;
    let rules = page.run(RULES, json!([]))?;
    ensure!(
        rules
            .as_str()
            .is_some_and(|rules| rules.contains("forced-colors: active") && rules.to_lowercase().contains("linktext")),
        "{rules}"
    );
    assert_eq!(page.run("return matchMedia('(forced-colors: active)').matches", json!([]))?, true);
    until(page, "return lit('suggested').length > 10")?;
});

scenario!(the_panel_makes_no_page_longer, |page| {
    demo(page, "csp/strict/")?;
    // An article that is lower than its panel is long.
    let beyond = panel(
        page,
        "document.querySelector('#story').style.fontSize = '1px';
         const { bottom } = document.body.getBoundingClientRect();
         return document.documentElement.scrollHeight - Math.max(innerHeight, bottom + scrollY)",
    )?;
    ensure!(beyond.as_f64().is_some_and(|beyond| beyond < 2.0), "{beyond} px of the page are empty");
});

scenario!(what_is_opened_last_is_in_view, |page| {
    page.resize(1000, 700)?;
    demo(page, "csp/strict/")?;
    let in_view = |selector: &str| {
        format!(
            "const box = panel.querySelector('{selector}').getBoundingClientRect();
             return box.height > 0 && box.bottom <= panel.querySelector('.body').getBoundingClientRect().bottom + 1"
        )
    };
    panel(page, "panel.querySelector('.add-name button').click()")?;
    page.write("cattle farmers")?;
    until(page, &in_view(".add-form .kind:last-of-type"))?;
    page.press(&[], Key::Escape)?;
    panel(page, "panel.querySelector('.memory summary').click()")?;
    until(page, &in_view(".memory .remember"))?;
});
