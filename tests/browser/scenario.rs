//! How a test for the browsers is written.

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
