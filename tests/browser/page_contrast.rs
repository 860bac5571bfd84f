//! Lines and tints of the marks against the page, by the formula of WCAG 2, from the rules that the painter has written.

use crate::page::Page;
use crate::page_steps::{demo, panel};
use crate::webdriver::Look;
use anyhow::{Result, ensure};
use serde_json::{Value, json};

/// Every rule of a highlight that holds now, and what is too weak in it. A canvas lays colours over each other, whatever
/// notation they are in.
const WEAK: &str = "const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true });
    const over = (...colours) => {
        for (const colour of colours) { context.fillStyle = colour; context.fillRect(0, 0, 1, 1); }
        return context.getImageData(0, 0, 1, 1).data;
    };
    const channel = value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    const light = ([r, g, b]) => 0.2126 * channel(r / 255) + 0.7152 * channel(g / 255) + 0.0722 * channel(b / 255);
    const ratio = (a, b) => { const [low, high] = [light(a), light(b)].sort((x, y) => x - y); return (high + 0.05) / (low + 0.05); };
    const rules = function* (list) {
        for (const rule of list) {
            if (rule.media) { if (matchMedia(rule.media.mediaText).matches) yield* rules(rule.cssRules); }
            else if (rule.selectorText?.includes('::highlight(')) yield rule;
        }
    };
    const story = getComputedStyle(document.getElementById('story'));
    const ground = over('#fff', getComputedStyle(document.body).backgroundColor);
    const dark = light(ground) < 0.2;
    // The demo's page, and the extremes that hosts have.
    const pages = [`rgb(${[...ground].slice(0, 3)})`, ...(dark ? ['#1d1c1a', '#000'] : ['#fff'])];
    const seen = [], weak = [];
    for (const { selectorText, style } of rules(document.adoptedStyleSheets.flatMap(sheet => [...sheet.cssRules]))) {
        const [, name] = selectorText.match(/::highlight\\(rubricate-\\d+-([^)]+)\\)/);
        const line = style.getPropertyValue('text-decoration-color');
        const tint = style.getPropertyValue('background-color');
        seen.push(name);
        for (const page of pages) {
            const check = (what, least, ratio) => ratio < least && weak.push(`${name} on ${page}: ${what} ${ratio.toFixed(2)}`);
            if (line) check('line', 3, ratio(over(page, line), over(page)));
            if (tint) check('text', 4.5, ratio(over(page, tint, style.color || story.color), over(page, tint)));
        }
    }
    return { dark, seen, weak };";

fn no_mark_is_weak(page: &Page, dark: bool) -> Result<()> {
    demo(page, "csp/strict/")?;
    let found = panel(page, WEAK)?;
    assert_eq!(found["dark"], json!(dark));
    let seen: Vec<&str> = found["seen"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let states = |state: &str| seen.iter().filter(|name| name.ends_with(state)).count();
    ensure!(
        states("-suggested") >= 13 && states("-active") >= 13 && states("-jump") == 1,
        "rules were missed: {seen:?}"
    );
    assert_eq!(found["weak"], json!([]));
    Ok(())
}

scenario!(marks_stand_out_from_a_light_page, |page| {
    no_mark_is_weak(page, false)?;
});

scenario!(marks_stand_out_from_a_dark_page, Look { dark: true, ..Look::default() }, |page| {
    no_mark_is_weak(page, true)?;
});
