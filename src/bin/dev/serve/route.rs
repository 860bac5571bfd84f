//! Prefixes of the path that make the server behave like a host that is set up differently.
//! They can follow one another: `/slow/csp/strict/index.html`.

use percent_encoding::percent_decode_str;

/// What a host does wrong, or does on purpose.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Quirk {
    /// The module comes as text/plain.
    WrongMime,
    /// The module's address answers with a page, as hosts do that send every unknown path to the start page.
    NotWasm,
    MissingWasm,
    MissingModel,
    /// The model files state a version that this build does not know.
    OldModel,
    /// The model files end in the middle.
    CutModel,
    MissingWorker,
    /// The module and the model files arrive slowly.
    Slow,
    /// Pages load `/scenarios/capture.js` first, which records what goes to the console; the worker tells it of violations.
    Watched,
    /// Cross-origin isolation: what comes from elsewhere must say that it may be used here.
    Isolated,
    /// Files may be fetched by pages of other origins, and of none.
    Open,
}

const QUIRKS: [(&str, Quirk); 11] = [
    ("wrong-mime", Quirk::WrongMime),
    ("not-wasm", Quirk::NotWasm),
    ("missing-wasm", Quirk::MissingWasm),
    ("missing-model", Quirk::MissingModel),
    ("old-model", Quirk::OldModel),
    ("cut-model", Quirk::CutModel),
    ("missing-worker", Quirk::MissingWorker),
    ("slow", Quirk::Slow),
    ("watched", Quirk::Watched),
    ("isolated", Quirk::Isolated),
    ("open", Quirk::Open),
];

/// A Content-Security-Policy for pages and one for the worker's file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Policy {
    pub name: &'static str,
    pub page: &'static str,
    pub worker: Option<&'static str>,
}

/// The policies under `/csp/NAME/`.
pub const POLICIES: [Policy; 9] = [
    // One header for all files, as the README names it; the pictures are those of our own pages.
    Policy {
        name: "strict",
        page: "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; worker-src 'self'; connect-src 'self'; img-src 'self' data:; require-trusted-types-for 'script'; trusted-types rubricate",
        worker: Some(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; worker-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types rubricate",
        ),
    },
    // The narrowest headers of pages and of the worker that the README names.
    Policy {
        name: "least",
        page: "default-src 'none'; script-src 'self'; style-src 'self'; worker-src 'self'; require-trusted-types-for 'script'; trusted-types rubricate",
        worker: Some(
            "default-src 'none'; script-src 'wasm-unsafe-eval'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'",
        ),
    },
    Policy { name: "no-trust", page: "require-trusted-types-for 'script'; trusted-types 'none'", worker: None },
    Policy { name: "no-style", page: "default-src 'self'; style-src 'none'", worker: None },
    // A news site that forbids wasm on its pages. Its worker file has no policy, so the worker may compile.
    Policy { name: "page", page: "default-src 'self'; script-src 'self'; style-src 'self'", worker: None },
    // The narrowest that the single file works under: its worker is under the policy of the page.
    Policy {
        name: "single-file",
        page: "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src data:; worker-src blob:; img-src data:",
        worker: None,
    },
    Policy { name: "no-wasm", page: "default-src 'self'; script-src 'self'", worker: Some("script-src 'self'") },
    Policy { name: "no-worker", page: "default-src 'self' 'wasm-unsafe-eval'; worker-src 'none'", worker: None },
    Policy {
        name: "no-connect",
        page: "default-src 'self' 'wasm-unsafe-eval'; connect-src 'none'",
        worker: Some("default-src 'self' 'wasm-unsafe-eval'; connect-src 'none'"),
    },
];

/// A request's path, taken apart.
#[derive(Debug, Default)]
pub struct Route {
    pub quirks: Vec<Quirk>,
    pub policy: Option<Policy>,
    /// The list that the request is noted in: all below `/seen/NAME/`, which is read at `/seen/NAME/requests.json`.
    pub list: Option<String>,
    /// The file below the served folder, `/` between the parts.
    pub file: String,
}

impl Route {
    pub fn has(&self, quirk: Quirk) -> bool {
        self.quirks.contains(&quirk)
    }

    /// Takes a request's target apart. Nothing comes back for paths that lead out of the folder or to hidden files.
    pub fn parse(target: &str) -> Option<Route> {
        let path = target.split(['?', '#']).next()?.strip_prefix('/')?;
        let path = percent_decode_str(path).decode_utf8().ok()?.into_owned();
        let mut parts = path.split('/').peekable();
        let mut route = Route::default();
        while let Some(part) = parts.peek() {
            if let Some((_, quirk)) = QUIRKS.iter().find(|(name, _)| name == part) {
                route.quirks.push(*quirk);
            } else if *part == "csp" {
                parts.next();
                let name = parts.peek()?;
                route.policy = Some(*POLICIES.iter().find(|policy| policy.name == *name)?);
            } else if *part == "seen" {
                parts.next();
                route.list = Some((*parts.peek()?).to_owned());
            } else {
                break;
            }
            parts.next();
        }
        let mut file: Vec<&str> = parts.collect();
        if file.last().is_none_or(|last| last.is_empty()) {
            file.pop();
            file.push("index.html");
        }
        let plain = |part: &&str| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', ':', '\0']);
        file.iter().all(plain).then(|| Route { file: file.join("/"), ..route })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_follow_one_another() {
        let route = Route::parse("/slow/csp/strict/samples/a.html?x=1").unwrap();
        assert_eq!(route.file, "samples/a.html");
        assert!(route.has(Quirk::Slow));
        assert_eq!(route.policy.unwrap().name, "strict");
    }

    #[test]
    fn requests_can_be_noted_in_a_list() {
        let route = Route::parse("/seen/one/isolated/index.html").unwrap();
        assert_eq!((route.list.as_deref(), route.file.as_str()), (Some("one"), "index.html"));
        assert!(route.has(Quirk::Isolated));
    }

    #[test]
    fn a_folder_means_its_page() {
        assert_eq!(Route::parse("/").unwrap().file, "index.html");
        assert_eq!(Route::parse("/slow/").unwrap().file, "index.html");
        assert_eq!(Route::parse("/samples/").unwrap().file, "samples/index.html");
    }

    #[test]
    fn no_way_out_of_the_folder() {
        for path in [
            "/../Cargo.toml",
            "/a/../../b",
            "/%2e%2e/b",
            "/a%2f..%2f..%2fb",
            "/a/..%5cb",
            "//etc",
            "/.lock",
            "/%00",
            "x",
        ] {
            assert!(Route::parse(path).is_none(), "{path}");
        }
    }

    #[test]
    fn an_unknown_policy_is_no_route() {
        assert!(Route::parse("/csp/none-such/index.html").is_none());
    }
}
