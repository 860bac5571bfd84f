//! What screen readers are told of the panel, written out for reading.

use crate::axtree::{golden, golden_from};
use crate::page::Page;
use crate::page_steps::{demo, lit_spot, panel, tagged, until};
use crate::webdriver::{Browser, Key};
use anyhow::Result;

/// The takeover ruling, tagged.
fn court(page: &Page) -> Result<()> {
    page.resize(1000, 800)?;
    demo(page, "csp/strict/")?;
    panel(
        page,
        "const done = new Promise(resolve => document.addEventListener('rubricate-analyzed', resolve, { once: true }));
         document.querySelector('[data-sample=court]').click();
         await done",
    )?;
    tagged(page)?;
    until(page, "return all('.topic').length > 0 && all('.phrase').length > 0").map(drop)
}

/// Shows only the types named, to keep what is to be read short.
fn only(page: &Page, labels: &[&str]) -> Result<()> {
    for label in labels {
        panel(page, &format!("panel.querySelector('.chip[data-label={label}]').click()"))?;
    }
    until(page, &format!("return all('.group').length === {}", labels.len())).map(drop)
}

/// Does something to the row of a name.
fn on(page: &Page, name: &str, keys: &str, until_it_is: &str) -> Result<()> {
    let row = format!("all('.row').find(row => row.querySelector('.name').textContent === '{name}')");
    panel(page, &format!("{row}.focus()"))?;
    page.write(keys)?;
    until(page, &format!("return {row}.closest('.entity').dataset.status === '{until_it_is}'")).map(drop)
}

scenario!(the_court_sample, |page| {
    if page.browser() != Browser::Chromium {
        return Ok(());
    }
    court(page)?;
    golden(page, "court")?;
});

scenario!(the_desk_while_an_editor_decides, |page| {
    if page.browser() != Browser::Chromium {
        return Ok(());
    }
    court(page)?;
    only(page, &["PERSON", "PLACE"])?;
    on(page, "Holloway", "a", "accepted")?;
    on(page, "Priya Raman", "x", "rejected")?;
    on(page, "London", "X", "partly")?;
    panel(page, "all('.row').find(row => row.querySelector('.name').textContent === 'London').focus()")?;
    page.press(&[], Key::Right)?;
    until(page, "return all('.mention').length === 2")?;
    golden_from(page, "deciding", "region \"Names\"")?;
});

scenario!(a_name_that_was_not_found, |page| {
    if page.browser() != Browser::Chromium {
        return Ok(());
    }
    court(page)?;
    only(page, &["LAW"])?;
    panel(page, "panel.querySelector('.row').focus()")?;
    page.write("+")?;
    until(page, "return panel.activeElement.matches('.add-form input')")?;
    page.write("regulator")?;
    until(page, "return panel.querySelector('.kinds').checkVisibility()")?;
    golden_from(page, "adding", "button \"Add a name")?;
});

scenario!(the_card_beside_a_mention, |page| {
    if page.browser() != Browser::Chromium {
        return Ok(());
    }
    court(page)?;
    only(page, &["LAW"])?;
    panel(page, "await host.reveal(host.getMentions().find(({ label }) => label === 'LAW').mention)")?;
    page.click_at(lit_spot(page)?)?;
    until(page, "return panel.querySelector('.card:popover-open')?.role === 'dialog'")?;
    golden_from(page, "card", "dialog")?;
});

scenario!(nothing_left_to_decide, |page| {
    if page.browser() != Browser::Chromium {
        return Ok(());
    }
    court(page)?;
    panel(page, "panel.querySelector('.bulk button').click()")?;
    until(page, "return panel.querySelector('.finished').checkVisibility()")?;
    only(page, &["EVENT", "LAW"])?;
    golden_from(page, "finished", "region \"Names\"")?;
});
