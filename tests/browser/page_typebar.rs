//! A name that was not found: selected in the article, made a mention by one key.

use crate::page::Page;
use crate::page_steps::{export, panel, tagged, until};
use crate::webdriver::{Browser, Key};
use anyhow::{Result, ensure};
use serde_json::{Value, json};

const PAGE: &str = "scenarios/page_article.html";

/// The article of the page, tagged.
fn open(page: &Page) -> Result<()> {
    page.open(PAGE)?;
    tagged(page)
}

/// Selects part of a text node of the article; the words around are what is meant.
fn select(page: &Page, words: &str) -> Result<()> {
    page.run(
        "const walker = document.createTreeWalker(document.getElementById('story'), NodeFilter.SHOW_TEXT);
         while (walker.nextNode()) {
             const at = walker.currentNode.data.indexOf(arguments[0]);
             if (at >= 0) return getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + arguments[0].length);
         }",
        json!([words]),
    )
    .map(drop)
}

const OPEN: &str = "const bar = panel.querySelector('.typebar'); return bar.matches(':popover-open') && bar.innerText";
const SHUT: &str = "return !panel.querySelector('.typebar').matches(':popover-open')";

/// Labels of the mentions with these words, as they are exported.
fn labels(page: &Page, words: &str) -> Result<Vec<String>> {
    let file = export(page)?;
    let mentions = file["mentions"].as_array().into_iter().flatten();
    let of = |mention: &&Value| mention["quote"]["exact"] == words && mention["status"] == "accepted";
    Ok(mentions.filter(of).map(|mention| mention["label"].as_str().unwrap_or_default().to_owned()).collect())
}

scenario!(a_key_makes_a_mention_of_what_is_selected, |page| {
    open(page)?;
    select(page, "oose wor")?;
    let said = until(page, OPEN)?;
    ensure!(said.as_str().is_some_and(|said| said.contains("Loose words") && said.contains("Person")), "{said}");
    // The selection and the focus are as they were.
    let kept = page.run("return [getSelection().toString(), document.activeElement.localName]", json!([]))?;
    assert_eq!(kept, json!(["oose wor", "body"]));
    page.write("6")?;
    until(page, SHUT)?;
    assert_eq!(labels(page, "Loose words")?, ["WORK"]);
    until(page, "return lit('accepted').includes('Loose words')")?;
    // It is said, too: nobody hears a mark.
    until(page, "return panel.querySelector('.status').textContent === 'Loose words is now: Work'")?;
    assert_eq!(page.run("return getSelection().toString()", json!([]))?, "oose wor");
    // What is marked there already is shown instead.
    select(page, "Loose wor")?;
    until(page, "return panel.querySelector('.card').matches(':popover-open')")?;
    until(page, SHUT)?;
    assert_eq!(page.run("return window.changes", json!([]))?, json!([]));
});

scenario!(the_other_places_follow_with_one_more_key, |page| {
    open(page)?;
    select(page, "again")?;
    until(page, OPEN)?;
    page.write("9")?;
    until(page, "return all('.typebar .type').length === 6")?;
    page.write("9")?;
    until(page, "return all('.typebar .type').length === 9")?;
    page.press(&[], Key::Escape)?;
    until(page, SHUT)?;
    select(page, "and")?;
    until(page, OPEN)?;
    page.write("2")?;
    let said = until(page, "const [first] = all('.typebar .type[data-key=\"0\"]'); return first?.innerText")?;
    ensure!(said.as_str().is_some_and(|said| said.contains("Also mark")), "{said}");
    assert_eq!(labels(page, "and")?.len(), 1);
    page.write("0")?;
    until(page, SHUT)?;
    ensure!(labels(page, "and")?.len() > 1);
    assert_eq!(page.run("return window.changes", json!([]))?, json!([]));
});

scenario!(the_bar_is_used_by_keyboard_alone, |page| {
    open(page)?;
    page.run("document.querySelector('#story a').focus()", json!([]))?;
    select(page, "Loose words")?;
    until(page, OPEN)?;
    // One key of the panel leads into the bar.
    panel(page, "window.bar = panel.querySelector('.typebar'); bar.querySelector('button').focus()")?;
    until(page, "return panel.activeElement?.dataset.label === 'PERSON' && panel.activeElement.tabIndex === 0")?;
    page.press(&[], Key::Right)?;
    until(page, "return panel.activeElement?.dataset.label === 'ORG'")?;
    page.press(&[], Key::End)?;
    until(page, "return panel.activeElement?.dataset.key === '9'")?;
    page.press(&[], Key::Right)?;
    until(page, "return panel.activeElement?.dataset.label === 'PERSON'")?;
    if page.browser() != Browser::WebKit {
        // There the selection goes where the focus goes.
        assert_eq!(page.run("return getSelection().toString()", json!([]))?, "Loose words");
    }
    let role = panel(page, "return [bar.getAttribute('role'), bar.getAttribute('aria-label')]")?;
    assert_eq!(role, json!(["dialog", "Mark “Loose words” as"]));
    page.press(&[], Key::Enter)?;
    until(page, SHUT)?;
    assert_eq!(labels(page, "Loose words")?, ["PERSON"]);
    let small = "return all('.typebar button').map(each => each.getBoundingClientRect()).filter(({ width, height }) => width < 24 || height < 24).length";
    select(page, "paragraph")?;
    until(page, OPEN)?;
    assert_eq!(panel(page, small)?, 0);
    page.press(&[], Key::Escape)?;
    until(page, SHUT)?;
});

scenario!(a_digit_gives_another_type_to_what_is_marked_and_selected, |page| {
    open(page)?;
    let words = "Germany";
    const CARD: &str = "return panel.querySelector('.card[role=dialog]:popover-open')?.innerText";
    select(page, words)?;
    until(page, CARD)?;
    assert_eq!(page.run("return document.activeElement.localName", json!([]))?, "body");
    page.write("6")?;
    until(
        page,
        &format!("return panel.querySelector('.status').textContent.startsWith({} + ' is now: Work')", json!(words)),
    )?;
    until(page, "return panel.querySelector('.card:popover-open .sign')?.textContent === 'Work'")?;
    ensure!(labels(page, words)?.iter().all(|label| label == "WORK"));
    // The same words once more, and another type, though it is decided.
    page.write("5")?;
    until(page, "return panel.querySelector('.card:popover-open .sign')?.textContent === 'Event'")?;
    // In a field digits are written.
    panel(page, "panel.querySelector('[type=search]').focus()")?;
    page.write("7")?;
    until(page, "return panel.activeElement.value === '7'")?;
    panel(page, "panel.activeElement.value = ''; panel.activeElement.blur(); getSelection().removeAllRanges()")?;
    ensure!(labels(page, words)?.iter().all(|label| label == "EVENT"));
    // Nor does a digit mean anything once the card is shut, or where the host wants no single keys.
    page.press(&[], Key::Escape)?;
    until(page, "return !panel.querySelector('.card').matches(':popover-open')")?;
    page.write("3")?;
    panel(page, "host.setAttribute('shortcuts', 'off'); await new Promise(done => setTimeout(done, 100))")?;
    select(page, words)?;
    until(page, CARD)?;
    page.write("3")?;
    ensure!(labels(page, words)?.iter().all(|label| label == "EVENT"));
    assert_eq!(page.run("return window.changes", json!([]))?, json!([]));
});
