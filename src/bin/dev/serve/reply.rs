//! Answers one request.

use super::close::respond;
use super::list;
use super::negotiate::{form, mime};
use super::route::{Quirk, Route};
use super::slow::Slow;
use crate::project;
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use tiny_http::{Header, Method, Request, Response};

type Body = Box<dyn Read + Send>;

/// The script that watched pages load first.
const CAPTURE: &str = "<script src=\"/scenarios/capture.js\"></script>";
/// A worker hears of violations itself; that script hears of them from it.
const TELL: &str = "addEventListener('securitypolicyviolation',e=>new BroadcastChannel('violations').postMessage(`${e.effectiveDirective} ${e.blockedURI}`));\n";

/// Answers with a file of the folder.
pub fn to(request: Request, folder: &Path) {
    let response = match request.method() {
        Method::Get | Method::Head => Route::parse(request.url()).and_then(|route| found(&route, &request, folder)),
        _ => Some(plain(405, "Only GET and HEAD are served here.\n").with_header(header("Allow", "GET, HEAD"))),
    };
    // The browser may be gone; that is its right.
    let _ = respond(request, response.unwrap_or_else(|| plain(404, "There is no such file.\n")));
}

fn found(route: &Route, request: &Request, folder: &Path) -> Option<Response<Body>> {
    let name = route.file.as_str();
    if let Some(list) = &route.list {
        if name == "requests.json" {
            return Some(response(200, list::read(list).into(), mime(name)));
        }
        list::note(list, name);
    }
    if name == "favicon.ico" {
        // Browsers ask for it by themselves.
        return Some(response(204, Vec::new(), "image/x-icon"));
    }
    let module = name.ends_with(".wasm");
    let model = name.starts_with("model/");
    let worker = name == "worker.js";
    let missing = (module && route.has(Quirk::MissingWasm))
        || (model && route.has(Quirk::MissingModel))
        || (worker && route.has(Quirk::MissingWorker));
    if missing {
        return None;
    }
    if module && route.has(Quirk::NotWasm) {
        let page = "<!doctype html><title>Start page</title>\n";
        return Some(response(200, page.into(), "text/html; charset=utf-8"));
    }
    let file = locate(name, folder)?;
    let altered = (model && (route.has(Quirk::OldModel) || route.has(Quirk::CutModel)))
        || ((worker || name.ends_with(".html")) && route.has(Quirk::Watched));
    let packed = if altered { None } else { form(&file, value(request, "Accept-Encoding")) };
    let (content, encoding) = match packed {
        Some((packed, token)) => (fs::read(packed).ok()?, Some(token)),
        None => (alter(fs::read(&file).ok()?, name, route), None),
    };
    let kind = if module && route.has(Quirk::WrongMime) { "text/plain; charset=utf-8" } else { mime(name) };
    let tag = format!("\"{:08x}-{:x}\"", crc32fast::hash(&content), content.len());
    let same = value(request, "If-None-Match").split(',').any(|known| known.trim() == tag);
    let mut response = if same {
        response(304, Vec::new(), kind)
    } else if route.has(Quirk::Slow) && (module || model) {
        let length = content.len();
        response(200, Vec::new(), kind).with_data(Box::new(Slow::new(content)) as Body, Some(length))
    } else {
        response(200, content, kind)
    };
    response.add_header(header("ETag", &tag));
    response.add_header(header("Vary", "Accept-Encoding"));
    if let Some(encoding) = encoding {
        response.add_header(header("Content-Encoding", encoding));
    }
    let policy = route.policy.and_then(|policy| match name {
        "worker.js" => policy.worker,
        page if page.ends_with(".html") => Some(policy.page),
        _ => None,
    });
    if let Some(policy) = policy {
        response.add_header(header("Content-Security-Policy", policy));
    }
    if route.has(Quirk::Isolated) {
        response.add_header(header("Cross-Origin-Opener-Policy", "same-origin"));
        response.add_header(header("Cross-Origin-Embedder-Policy", "require-corp"));
    }
    if route.has(Quirk::Open) {
        response.add_header(header("Access-Control-Allow-Origin", "*"));
    }
    Some(response)
}

/// The file of a name: pages of the browser tests below `scenarios/`, single modules of www/ for them below `source/`
/// (the build may have put them into one), other tools as `cargo dev bench` builds them below `peers/`, all else in the
/// served folder.
fn locate(name: &str, folder: &Path) -> Option<PathBuf> {
    let file = if let Some(scenario) = name.strip_prefix("scenarios/") {
        project::tests().join("browser/scenarios").join(scenario)
    } else if let Some(module) = name.strip_prefix("source/") {
        project::www().join(module)
    } else if let Some(peer) = name.strip_prefix("peers/") {
        project::peers().join(peer)
    } else {
        folder.join(name)
    };
    file.is_file().then_some(file)
}

fn alter(mut content: Vec<u8>, name: &str, route: &Route) -> Vec<u8> {
    if name.starts_with("model/") && route.has(Quirk::OldModel) {
        // The version follows the label (eight bytes) and the kind of file (four).
        content.iter_mut().skip(12).take(4).for_each(|byte| *byte ^= 0x60);
    }
    if name.starts_with("model/") && route.has(Quirk::CutModel) {
        content.truncate(content.len() / 2);
    }
    if name == "worker.js" && route.has(Quirk::Watched) {
        content.splice(0..0, TELL.bytes());
    }
    if name.ends_with(".html") && route.has(Quirk::Watched) {
        let page = String::from_utf8_lossy(&content).into_owned();
        let at = page.find("<head>").map_or(0, |start| start + "<head>".len());
        let (before, after) = page.split_at(at);
        content = format!("{before}{CAPTURE}{after}").into_bytes();
    }
    content
}

fn plain(status: u16, text: &str) -> Response<Body> {
    response(status, text.into(), "text/plain; charset=utf-8")
}

fn response(status: u16, content: Vec<u8>, kind: &str) -> Response<Body> {
    let length = content.len();
    let headers = vec![
        header("Content-Type", kind),
        // Always asked for again, so that a new build shows at the next load.
        header("Cache-Control", "no-cache"),
        header("X-Content-Type-Options", "nosniff"),
    ];
    // Pages show progress by the length, so it is always sent.
    Response::new(status.into(), headers, Box::new(Cursor::new(content)) as Body, Some(length), None)
        .with_chunked_threshold(usize::MAX)
}

fn value<'a>(request: &'a Request, name: &'static str) -> &'a str {
    request.headers().iter().find(|header| header.field.equiv(name)).map_or("", |header| header.value.as_str())
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("names and values of headers are ASCII")
}
