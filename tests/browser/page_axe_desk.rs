//! Each state of the editor's desk against the rules of accessibility, in light, dark and forced colours, and in languages
//! that run the other way. No target is smaller than 24 px, whatever is around it.

use crate::axe::axe;
use crate::page::Page;
use crate::page_steps::{ARABIC, demo, lit_spot, panel, until};
use crate::webdriver::{Key, Look};
use anyhow::{Result, ensure};
use serde_json::json;

/// Everything that can be pressed and is shown; what is only heard, and links in a sentence, are no targets.
const SMALL: &str = "return all('button, input, select, summary, [role=option]').filter(target => target.checkVisibility() && !target.closest('[hidden]'))
    .map(target => [target, target.getBoundingClientRect()]).filter(([, box]) => box.width > 0 && (box.width < 23.99 || box.height < 23.99))
    .map(([target, box]) => `${target.localName}.${target.className} ${box.width}x${box.height}`)";

fn check(page: &Page, state: &str) -> Result<()> {
    axe(page, state)?;
    let small = panel(page, SMALL)?;
    ensure!(small == json!([]), "In the state “{state}” these are too small: {small}");
    Ok(())
}

fn on_row(page: &Page, n: usize, keys: &str) -> Result<()> {
    panel(page, &format!("panel.querySelectorAll('.row')[{n}].focus()"))?;
    page.write(keys)
}

fn status(page: &Page, n: usize, status: &str) -> Result<()> {
    until(page, &format!("return all('.entity')[{n}].dataset.status === '{status}'")).map(drop)
}

fn rows(page: &Page) -> Result<()> {
    demo(page, "csp/strict/")?;
    on_row(page, 0, "a")?;
    status(page, 0, "accepted")?;
    on_row(page, 2, "x")?;
    status(page, 2, "rejected")?;
    panel(page, "panel.querySelectorAll('.row')[1].focus()")?;
    page.press(&[Key::Shift], Key::Char('x'))?;
    status(page, 1, "partly")?;
    check(page, "rows accepted, rejected, partly decided")?;
    panel(
        page,
        "host.linker = async () => [{ uri: 'https://example.org/1', name: 'One', description: 'the first of them' }, { uri: 'https://example.org/2', name: 'Two' }]",
    )?;
    on_row(page, 1, "l")?;
    until(page, "return panel.activeElement.matches('input.link') && all('.mentions > li').length > 1")?;
    check(page, "a row opened")?;
    page.write("on")?;
    until(page, "return all('.linking [role=option]').length === 2")?;
    check(page, "links offered")?;
    page.press(&[], Key::Enter)?;
    until(page, "return panel.querySelector('.linked')?.href === 'https://example.org/1'")?;
    check(page, "linked")?;
    on_row(page, 1, "m")?;
    until(page, "return panel.querySelector('.held')")?;
    check(page, "a row held")?;
    page.write("m")?;
    until(page, "return !panel.querySelector('.held')").map(drop)
}

fn lists(page: &Page) -> Result<()> {
    panel(
        page,
        "const order = panel.querySelector('select.order'); order.value = 'queue'; order.dispatchEvent(new Event('change'))",
    )?;
    until(page, "return all('.group').length === 1 && all('.type')[0].textContent")?;
    check(page, "in another order")?;
    panel(
        page,
        "const order = panel.querySelector('select.order'); order.value = 'label'; order.dispatchEvent(new Event('change'))",
    )?;
    until(page, "return all('.group').length > 3")?;
    on_row(page, 0, "?")?;
    until(page, "return panel.querySelector('dialog[open]')")?;
    check(page, "list of keys")?;
    page.press(&[], Key::Escape)?;
    until(page, "return !panel.querySelector('dialog')")?;
    page.write("+")?;
    until(page, "return panel.activeElement.matches('.add-form input')")?;
    page.write("cattle farmers")?;
    until(page, "return panel.querySelector('.kinds')?.checkVisibility()")?;
    check(page, "types for a name that is added")?;
    page.press(&[], Key::Escape).map(drop)
}

fn beside(page: &Page) -> Result<()> {
    // A mention inside of one that is accepted.
    panel(
        page,
        "const long = host.getMentions().find(({ start, end, status }) => status === 'suggested' && end - start > 16);
         await host.accept(long.mention);
         await host.add({ start: long.start, end: long.end - 6, label: 'WORK', raw: true });
         await host.reveal(host.getMentions().find(({ added }) => added).mention)",
    )?;
    page.click_at(lit_spot(page)?)?;
    until(
        page,
        "return panel.querySelector('.card:popover-open')?.role === 'dialog' && panel.querySelector('.card .conflict') !== null",
    )?;
    check(page, "card with a conflict")?;
    panel(page, "panel.querySelector('.card [data-name=keep]').click()")?;
    until(page, "return !panel.querySelector('.card .conflict')")?;
    check(page, "card")?;
    page.press(&[], Key::Escape)?;
    page.run(
        "const walker = document.createTreeWalker(document.getElementById('story'), NodeFilter.SHOW_TEXT);
         while (walker.nextNode()) {
             const at = walker.currentNode.data.indexOf('tariffs on');
             if (at >= 0) return getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + 7);
         }",
        json!([]),
    )?;
    until(page, "return panel.querySelector('.typebar').matches(':popover-open')")?;
    check(page, "bar of types")?;
    panel(page, "panel.querySelector('.typebar [data-key=\"5\"]').click()")?;
    until(page, "return panel.querySelector('.typebar [data-key=\"0\"]')")?;
    check(page, "bar of types, others offered")?;
    page.press(&[], Key::Escape).map(drop)
}

fn ends(page: &Page) -> Result<()> {
    panel(page, "localStorage.clear(); host.setAttribute('memory', 'axe')")?;
    until(page, "return panel.querySelector('.memory')")?;
    panel(page, "panel.querySelector('.memory').open = true; panel.querySelector('.remember input').click()")?;
    on_row(page, 3, "2")?;
    until(page, "return all('.decisions li').length > 0")?;
    check(page, "what the house remembers")?;
    panel(page, "localStorage.clear(); panel.querySelector('.bulk button').click()")?;
    until(page, "return panel.querySelector('.finished').checkVisibility()")?;
    check(page, "finished")?;
    panel(page, "host.readonly = true")?;
    until(page, "return all('.row').length > 0 && !panel.querySelector('.progress')")?;
    panel(page, "panel.querySelector('.more').click()")?;
    check(page, "for reading only")
}

fn all_states(page: &Page) -> Result<()> {
    page.resize(1000, 800)?;
    rows(page)?;
    lists(page)?;
    beside(page)?;
    ends(page)
}

scenario!(light_colours, |page| {
    all_states(page)?;
});

scenario!(dark_colours, Look { dark: true, ..Look::default() }, |page| {
    all_states(page)?;
});

scenario!(forced_colours, Look { forced_colors: true, ..Look::default() }, |page| {
    all_states(page)?;
});

scenario!(a_narrow_screen_and_other_languages, |page| {
    page.resize(320, 640)?;
    demo(page, "csp/strict/")?;
    page.click_on("rubricate-review >>> .toggle")?;
    for (language, words) in [("de", "null"), ("ar", ARABIC)] {
        panel(page, &format!("host.messages = {words}; host.lang = '{language}'"))?;
        until(page, &format!("return panel.querySelector('.panel').lang === '{language}' && all('.row').length > 0"))?;
        panel(page, "all('.row')[0].focus()")?;
        page.press(&[], if language == "ar" { Key::Left } else { Key::Right })?;
        until(page, "return panel.querySelector('.details')?.checkVisibility()")?;
        let wide = panel(
            page,
            "const { scrollWidth, clientWidth } = panel.querySelector('.body'); return scrollWidth - clientWidth",
        )?;
        ensure!(wide.as_i64() <= Some(0), "{language}: {wide} px too wide");
        check(page, language)?;
        on_row(page, 0, "?")?;
        until(page, "return panel.querySelector('dialog[open]')")?;
        check(page, &format!("list of keys, {language}"))?;
        page.press(&[], Key::Escape)?;
        panel(page, "panel.querySelector('.more[aria-expanded=true]').click()")?;
    }
});
