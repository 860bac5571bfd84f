//! An article with more entities than are listed at a time.

use crate::page::Page;
use crate::page_steps::{panel, until};
use crate::webdriver::Key;
use anyhow::Result;
use serde_json::json;

const LISTED: &str = "const numbers = all('.row').map(row => row.dataset.entity);
    return [numbers.length, new Set(numbers).size, all('.next').length, all('.group').length]";

/// An article of 260 entities that nobody has tagged yet.
fn untagged(page: &Page) -> Result<()> {
    page.open("scenarios/speed.html")?;
    until(page, "return window.fill")?;
    let text: String = (1..=260).map(|n| format!("Part {n} of the works will cost the town ${n} million.\n")).collect();
    page.run_async("await window.fill(arguments[0])", json!([text])).map(drop)
}

scenario!(a_long_list_comes_page_by_page, |page| {
    untagged(page)?;
    // All of the first page is there when the article is.
    panel(page, "await host.analyze()")?;
    assert_eq!(panel(page, LISTED)?, json!([200, 200, 1, 1]));
    panel(page, "panel.querySelector('.next').focus()")?;
    page.press(&[], Key::Enter)?;
    until(page, "return all('.row').length === 260")?;
    assert_eq!(panel(page, LISTED)?, json!([260, 260, 0, 1]));
    // The focus goes on where the page began.
    assert_eq!(panel(page, "return all('.row').indexOf(panel.activeElement)")?, json!(200));
    // Whatever is done with the list then, what has the focus stays where it is.
    panel(page, "await host.accept({ entities: [Number(panel.activeElement.dataset.entity)] })")?;
    assert_eq!(
        panel(page, "return [all('.row').length, all('.row').indexOf(panel.activeElement)]")?,
        json!([260, 200])
    );
});

scenario!(rows_that_come_later_stand_as_was_decided_meanwhile, |page| {
    untagged(page)?;
    // Without frames the rest of the list waits for a timer, and that until something is decided.
    let stands = panel(
        page,
        "const { setTimeout } = window;
         const held = [];
         window.requestAnimationFrame = () => 0;
         window.setTimeout = (act, after, ...given) => (after === 100 ? held.push(act) : setTimeout(act, after, ...given));
         const done = host.analyze();
         while (!held.length) await new Promise(resolve => setTimeout(resolve));
         const shown = all('.row').map(row => Number(row.dataset.entity));
         const { items } = await host.getEntities({ limit: 200 });
         const { entity } = items.find(item => !shown.includes(item.entity));
         await host.merge([shown[0], entity]);
         window.setTimeout = setTimeout;
         held.forEach(act => act());
         await done;
         const numbers = all('.row').map(row => Number(row.dataset.entity));
         return [shown.length, numbers.length, new Set(numbers).size, numbers.includes(shown[0]), numbers.includes(entity)]",
    )?;
    assert_eq!(stands, json!([50, 200, 200, true, false]));
});
