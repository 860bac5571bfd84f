//! What somebody hears who does not see the panel: one voice, names without gaps, and a focus that is never lost.

use crate::page_steps::{demo, lit_spot, panel, until};
use crate::webdriver::Key;
use anyhow::ensure;
use serde_json::json;

scenario!(one_voice_says_what_was_done, |page| {
    demo(page, "csp/strict/")?;
    assert_eq!(
        panel(
            page,
            "return all('[role=status], [aria-live], output').filter(one => one.checkVisibility()).filter(one => !one.closest('.add, .add-name')).length"
        )?,
        1
    );
    panel(page, "panel.querySelector('.row').focus()")?;
    page.write("a")?;
    until(page, "return / accepted/.test(panel.querySelector('[role=status]').textContent)")?;
    page.write("s")?;
    until(
        page,
        "return /mention 1 of \\d+ is shown in the text/.test(panel.querySelector('[role=status]').textContent)",
    )?;
    page.press(&[], Key::Escape)?;
    until(page, "return !/is shown/.test(panel.querySelector('[role=status]').textContent)")?;
});

scenario!(a_row_says_how_it_stands_before_all_else, |page| {
    demo(page, "csp/strict/")?;
    let said = "const plain = node => node.nodeType === 3 ? node.data : node.getAttribute?.('aria-hidden') === 'true' ? '' : [...node.childNodes].map(plain).join('');
        const row = all('.row')[0]; const { name } = row.closest('.entity').row.item; const said = plain(row).replace(/\\s+/g, ' ');
        return said.startsWith(name) ? said.slice(name.length) : said";
    let before = panel(page, said)?;
    ensure!(
        before.as_str().is_some_and(|said| said.starts_with(", Person, ") && said.matches("Person").count() == 1),
        "{before}"
    );
    panel(page, "all('.row')[0].focus()")?;
    for (key, verdict) in [("a", ", accepted, Person, "), ("x", ", rejected, Person, ")] {
        panel(page, "all('.row')[0].focus()")?;
        page.write(key)?;
        until(page, "return panel.activeElement !== all('.row')[0]")?;
        let after = panel(page, said)?;
        ensure!(after.as_str().is_some_and(|said| said.starts_with(verdict)), "{after}");
    }
    // Nothing is said twice: as a name, and once more as a tooltip.
    let twice = panel(page, "return all('button[title][aria-label]').length")?;
    assert_eq!(twice, 0);
});

scenario!(a_decision_moves_no_line, |page| {
    demo(page, "csp/strict/")?;
    let boxes = "return all('.row').map(row => { const { height, width } = row.querySelector('.name').getBoundingClientRect(); return [height, width, row.getBoundingClientRect().height].map(Math.round) })";
    let before = panel(page, boxes)?;
    panel(
        page,
        "const [first, ...others] = (await host.getEntities({ limit: 1000 })).items.map(({ entity }) => entity);
                 await host.reject({ entities: [first] }); await host.accept({ entities: others })",
    )?;
    until(page, "return panel.querySelector('.finished').checkVisibility()")?;
    assert_eq!(panel(page, boxes)?, before);
});

scenario!(escape_leads_back_to_the_row, |page| {
    demo(page, "csp/strict/")?;
    let on_row = |n: usize| format!("return panel.activeElement === all('.row')[{n}]");
    panel(page, "all('.row')[1].focus()")?;
    page.write("?")?;
    until(page, "return panel.querySelector('dialog[open]')")?;
    page.press(&[], Key::Escape)?;
    until(page, "return !panel.querySelector('dialog')")?;
    until(page, &on_row(1))?;
    page.press(&[], Key::Right)?;
    for field in ["select", "input.name", "input.link", "input.note", ".more-actions button"] {
        panel(page, &format!("panel.querySelector('.details {field}').focus()"))?;
        page.press(&[], Key::Escape)?;
        until(page, &on_row(1))?;
    }
    // The card, once it has the focus.
    page.write("s")?;
    page.click_at(lit_spot(page)?)?;
    until(page, "return panel.querySelector('.card:popover-open')?.role === 'dialog'")?;
    panel(page, "all('.row')[1].focus()")?;
    page.press(&[], Key::Escape)?;
    until(page, "return !panel.querySelector('.card:popover-open')")?;
    until(page, &on_row(1))?;
});

scenario!(the_row_after_one_that_goes_has_the_focus, |page| {
    demo(page, "csp/strict/")?;
    panel(page, "all('.row')[2].focus()")?;
    let next = panel(page, "return all('.row')[3].querySelector('.name').textContent")?;
    // Made part of another, it is a row no more.
    panel(
        page,
        "const [into, , gone] = all('.entity').map(({ row }) => row.item.entity); await host.merge([into, gone])",
    )?;
    until(page, &format!("return panel.activeElement?.querySelector('.name')?.textContent === {next}"))?;
});

scenario!(keys_are_told_as_they_are, |page| {
    demo(page, "csp/strict/")?;
    panel(page, "host.keymap = { filter: 'f' }")?;
    until(page, "return panel.querySelector('[type=search]').getAttribute('aria-keyshortcuts') === 'f'")?;
    panel(page, "host.keymap = null; host.setAttribute('shortcuts', 'off')")?;
    until(page, "return panel.querySelector('[type=search]').getAttribute('aria-keyshortcuts') === null")?;
    assert_eq!(
        panel(
            page,
            "return all('.names [aria-keyshortcuts]').map(one => one.getAttribute('aria-keyshortcuts')).filter(keys => /^\\D$/.test(keys))"
        )?,
        json!([])
    );
});

scenario!(quoted_words_say_their_language, |page| {
    demo(page, "csp/strict/")?;
    panel(page, "host.lang = 'de'")?;
    until(page, "return panel.querySelector('h2').textContent === 'In diesem Artikel'")?;
    panel(page, "all('.more')[0].click()")?;
    let bare = panel(
        page,
        "return all('.row .name, .row .also bdi, .mention bdi, .phrase bdi').filter(one => one.lang !== 'en').length",
    )?;
    assert_eq!(bare, 0);
});
