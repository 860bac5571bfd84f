//! What screen readers are told of the panel, written out for reading.

use crate::axtree::golden;
use crate::page_steps::{demo, panel, tagged, until};
use crate::webdriver::Browser;

scenario!(the_court_sample, |page| {
    if page.browser() != Browser::Chromium {
        return Ok(());
    }
    page.resize(1000, 800)?;
    demo(page, "csp/strict/")?;
    panel(
        page,
        "const done = new Promise(resolve => document.addEventListener('rubricate-analyzed', resolve, { once: true }));
         document.querySelector('[data-sample=court]').click();
         await done",
    )?;
    tagged(page)?;
    until(page, "return all('.topic').length > 0 && all('.phrase').length > 0")?;
    golden(page, "court")?;
});
