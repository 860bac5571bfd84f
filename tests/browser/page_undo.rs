//! Back and forward again: one is told what a step was about, comes to it, and keeps the focus.

use crate::page_steps::{demo, panel, until};
use crate::webdriver::Key;
use anyhow::Result;
use serde_json::json;

/// Waits for a sentence of the panel and for the focus.
fn told(page: &crate::page::Page, sentence: &str, focus: &str) -> Result<()> {
    until(
        page,
        &format!(
            "return panel.querySelector('.status').textContent === {} && panel.activeElement === {focus}",
            json!(sentence)
        ),
    )
    .map(drop)
}

scenario!(a_step_back_leads_to_what_was_decided, |page| {
    demo(page, "csp/strict/")?;
    let names = panel(page, "panel.querySelector('.row').focus(); return rows().slice(0, 2)")?;
    let name = |at: usize| names[at].as_str().unwrap_or_default();
    page.write("a")?;
    until(page, "return panel.activeElement === all('.row')[1]")?;
    page.write("x")?;
    until(page, "return panel.activeElement === all('.row')[2]")?;
    for at in [1, 0] {
        page.press(&[Key::Control], Key::Char('z'))?;
        told(page, &format!("Undone: {}", name(at)), &format!("all('.row')[{at}]"))?;
    }
    for at in [0, 1] {
        page.press(&[Key::Control, Key::Shift], Key::Char('z'))?;
        told(page, &format!("Done again: {}", name(at)), &format!("all('.row')[{at}]"))?;
    }
    // What takes many back at once is told by its number, and moves nobody.
    panel(
        page,
        "await host.undo(); await host.undo(); await host.accept({ entities: all('.entity').map(({ row }) => row.item.entity) });
         all('.row')[3].focus()",
    )?;
    let entities = panel(page, "return all('.entity').length")?;
    page.press(&[Key::Control], Key::Char('z'))?;
    told(page, &format!("Undone: {entities} entities"), "all('.row')[3]")?;
});

scenario!(the_last_step_back_keeps_the_focus, |page| {
    demo(page, "csp/strict/")?;
    let topic = panel(page, "all('.filed .accept')[0].click(); return all('.filed .name')[0].textContent")?;
    until(
        page,
        "return /accepted/.test(panel.querySelector('.status').textContent) && panel.querySelector('.undo').ariaDisabled !== 'true'",
    )?;
    panel(page, "panel.querySelector('.undo').focus()")?;
    for _ in 0..2 {
        page.press(&[], Key::Enter)?;
        told(
            page,
            &format!("Undone: {}", topic.as_str().unwrap_or_default()),
            "panel.querySelector('.undo[aria-disabled=true]')",
        )?;
    }
});

scenario!(what_is_left_is_accepted_and_taken_back_by_keys, |page| {
    demo(page, "csp/strict/")?;
    panel(page, "panel.querySelector('.bulk button').focus()")?;
    page.press(&[], Key::Enter)?;
    until(page, "return panel.activeElement?.matches('.finished')")?;
    page.press(&[Key::Control], Key::Char('z'))?;
    until(
        page,
        "return panel.querySelector('.done').textContent.startsWith('0 ') && panel.activeElement === all('.row')[0]",
    )?;
});
