//! The page in three real browsers. `cargo dev test browser` builds what these tests load and installs the browsers.
//!
//! Each scenario is one function that runs in Chromium, Firefox and WebKit, each time in a fresh profile, and that
//! fails if anything unexpected went to the console.

#[macro_use]
mod scenario;

mod axe;
mod axtree;
mod page;
mod serving;
#[path = "../../src/bin/dev/webdriver/mod.rs"]
#[allow(dead_code, unused_imports)] // The program uses parts of it that the tests do not, and the other way round.
mod webdriver;

mod hosting;
mod page_anew;
mod page_article;
mod page_axe;
mod page_axe_desk;
mod page_contrast;
mod page_desk;
mod page_editor;
mod page_endurance;
mod page_faults;
mod page_formats;
mod page_heard;
mod page_hostile;
mod page_job;
mod page_keys;
mod page_killed;
mod page_live;
mod page_long;
mod page_looks;
mod page_lost;
mod page_malformed;
mod page_marks;
mod page_persist;
mod page_privacy;
mod page_read;
mod page_steps;
mod page_strict;
mod page_texts;
mod page_topics;
mod page_tree;
mod page_typebar;
mod page_undo;
mod page_words;
mod worker;
