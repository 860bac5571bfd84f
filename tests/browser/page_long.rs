//! An article with more entities than are listed at a time.

use crate::page_steps::{panel, until};
use crate::webdriver::Key;
use serde_json::json;

const LISTED: &str = "const numbers = all('.row').map(row => row.dataset.entity);
    return [numbers.length, new Set(numbers).size, all('.next').length, all('.group').length]";

scenario!(a_long_list_comes_page_by_page, |page| {
    page.open("scenarios/speed.html")?;
    until(page, "return window.fill")?;
    let text: String = (1..=260).map(|n| format!("Part {n} of the works will cost the town ${n} million.\n")).collect();
    page.run_async("await window.fill(arguments[0])", json!([text]))?;
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
