//! The three browsers: their drivers and what to ask of them.

use serde_json::{Value, json};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Browser {
    Chromium,
    Firefox,
    WebKit,
}

/// How the page is to be shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Look {
    pub dark: bool,
    pub forced_colors: bool,
}

impl Browser {
    pub const ALL: [Browser; 3] = [Browser::Chromium, Browser::Firefox, Browser::WebKit];

    pub fn name(self) -> &'static str {
        match self {
            Browser::Chromium => "chromium",
            Browser::Firefox => "firefox",
            Browser::WebKit => "webkit",
        }
    }

    pub fn from_name(name: &str) -> Option<Browser> {
        Browser::ALL.into_iter().find(|browser| browser.name() == name)
    }

    /// Whether a session can be told how to show pages.
    pub fn can_look(self, look: Look) -> bool {
        self != Browser::WebKit || look == Look::default()
    }

    pub fn driver(self) -> &'static str {
        match self {
            Browser::Chromium => "chromedriver",
            Browser::Firefox => "geckodriver",
            Browser::WebKit => "WebKitWebDriver",
        }
    }

    /// Whether the browser opens windows and so needs a display.
    pub fn needs_display(self) -> bool {
        self == Browser::WebKit
    }

    pub(super) fn capabilities(self, look: Look) -> Value {
        let timeouts = json!({ "script": 120_000, "pageLoad": 120_000 });
        match self {
            Browser::Chromium => json!({
                "timeouts": timeouts,
                "goog:loggingPrefs": { "browser": "ALL" },
                "goog:chromeOptions": { "args": [
                    // Memory is counted when it is asked for, not up to twenty seconds later.
                    "--enable-blink-features=ForceEagerMeasureMemory",
                    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                    "--disable-background-networking", "--hide-scrollbars",
                ] },
            }),
            Browser::Firefox => json!({
                "timeouts": timeouts,
                "moz:firefoxOptions": {
                    "args": ["-headless"],
                    "prefs": {
                        "layout.css.prefers-color-scheme.content-override": if look.dark { 0 } else { 1 },
                        "browser.display.document_color_use": if look.forced_colors { 2 } else { 0 },
                        "ui.useAccessibilityTheme": if look.forced_colors { 1 } else { 0 },
                    },
                },
            }),
            // WebKitWebDriver starts its own browser; most capabilities are unknown to it.
            Browser::WebKit => json!({ "timeouts": timeouts }),
        }
    }
}
