//! The page in three real browsers. `cargo dev test browser` builds what these tests load and installs the browsers.
//!
//! Each scenario is one function that runs in Chromium, Firefox and WebKit, each time in a fresh profile, and that
//! fails if anything unexpected went to the console.

mod axe;
mod axtree;
mod page;
mod serving;
#[path = "../../src/bin/dev/webdriver/mod.rs"]
#[allow(dead_code, unused_imports)] // The program uses parts of it that the tests do not, and the other way round.
mod webdriver;

/// A test in each browser: `scenario!(name, |page| { … })`, or with another look
/// `scenario!(name, Look { dark: true, ..Look::default() }, |page| { … })`. The body can use `?`.
macro_rules! scenario {
    ($name:ident, |$page:ident| $body:block) => {
        scenario!($name, $crate::webdriver::Look::default(), |$page| $body);
    };
    ($name:ident, $look:expr, |$page:ident| $body:block) => {
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            fn scenario($page: &$crate::page::Page) -> anyhow::Result<()> {
                $body
                Ok(())
            }

            #[test]
            fn chromium() {
                $crate::page::play($crate::webdriver::Browser::Chromium, $look, module_path!(), scenario);
            }

            #[test]
            fn firefox() {
                $crate::page::play($crate::webdriver::Browser::Firefox, $look, module_path!(), scenario);
            }

            #[test]
            fn webkit() {
                $crate::page::play($crate::webdriver::Browser::WebKit, $look, module_path!(), scenario);
            }
        }
    };
}

mod hosting;
mod page_article;
mod page_axe;
mod page_axe_desk;
mod page_contrast;
mod page_desk;
mod page_editor;
mod page_faults;
mod page_formats;
mod page_heard;
mod page_job;
mod page_keys;
mod page_live;
mod page_looks;
mod page_marks;
mod page_persist;
mod page_read;
mod page_steps;
mod page_texts;
mod page_topics;
mod page_tree;
mod page_typebar;
mod page_words;
mod worker;
