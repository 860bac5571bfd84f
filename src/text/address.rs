//! Web and mail addresses, `@handles` and `#tags`: one token each, never part of a name.

use super::chars::{Class, at, class};

/// Longest address read as one token, in bytes; what follows is cut as usual.
const LONGEST: usize = 2048;
/// Longest local part of a mail address looked for.
pub(super) const LOCAL: usize = 64;

static TLDS: &[&str] = &[
    "ai", "au", "be", "biz", "br", "ca", "ch", "cn", "co", "com", "de", "edu", "es", "eu", "fr", "gov", "ie", "in",
    "info", "int", "io", "it", "jp", "me", "mil", "net", "news", "nl", "nz", "org", "ru", "se", "tv", "uk", "us", "za",
];

/// End of the address that starts at byte `start`, which must be a letter or digit.
/// `mail` says that an `@` is near enough for a mail address to be possible.
pub(super) fn address(text: &str, start: usize, limit: usize, mail: bool) -> Option<usize> {
    let bytes = text.as_bytes().get(..limit)?;
    let rest = bytes.get(start..)?;
    if scheme(rest) {
        let end = path(text, start, limit);
        return (end > start + 7).then_some(end);
    }
    if mail && let Some(end) = mail_address(bytes, start) {
        return Some(end);
    }
    domain(text, start, limit)
}

/// `@name` or `#name` at byte `start`.
pub(super) fn handle(text: &str, start: usize, limit: usize) -> Option<usize> {
    let tag = text.as_bytes().get(start) == Some(&b'#');
    let mut end = start + 1;
    let mut letters = false;
    while end < limit && end - start < LONGEST {
        let Some(c) = at(text, end) else { break };
        match class(c) {
            Class::Letter | Class::Ideograph => letters = true,
            Class::Digit | Class::Mark if end > start + 1 || !tag => {}
            _ if c == '_' => {}
            _ => break,
        }
        end += c.len_utf8();
    }
    letters.then_some(end)
}

fn scheme(rest: &[u8]) -> bool {
    [&b"http://"[..], b"https://", b"ftp://", b"www."]
        .iter()
        .any(|scheme| rest.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme)))
}

/// Everything up to white space, less the punctuation that belongs to the sentence.
fn path(text: &str, start: usize, limit: usize) -> usize {
    let mut end = start;
    let mut kept = start;
    while end < limit && end - start < LONGEST {
        let Some(c) = at(text, end) else { break };
        match class(c) {
            Class::Space | Class::Gap => break,
            _ if matches!(c, '"' | '“' | '”' | '<' | '>' | '«' | '»' | '|' | '\u{FFFD}') => break,
            Class::Punctuation if c != '/' && c != '-' => {}
            _ => kept = end + c.len_utf8(),
        }
        end += c.len_utf8();
    }
    kept
}

fn mail_address(bytes: &[u8], start: usize) -> Option<usize> {
    let rest = bytes.get(start..)?;
    let local = rest
        .iter()
        .take(LOCAL + 1)
        .position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'%' | b'+' | b'-')))?;
    if local == 0 || rest.get(local) != Some(&b'@') {
        return None;
    }
    let host = start + local + 1;
    let length = bytes
        .get(host..)?
        .iter()
        .take(255)
        .position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-')))
        .unwrap_or((bytes.len() - host).min(255));
    let name = bytes.get(host..host + length)?;
    let name = name.strip_suffix(b".").or(name.strip_suffix(b"-")).unwrap_or(name);
    let dot = name.iter().rposition(|&b| b == b'.')?;
    (dot > 0 && name.len() - dot > 2).then_some(host + name.len())
}

/// A bare domain: in lower case, or with a path. `Amazon.com` stays a word, being a name.
fn domain(text: &str, start: usize, limit: usize) -> Option<usize> {
    let bytes = text.as_bytes().get(..limit)?;
    let length = bytes.get(start..)?.iter().take(255).position(|b| !host_byte(*b)).unwrap_or((limit - start).min(255));
    let name = bytes.get(start..start + length)?;
    let name = name.strip_suffix(b".").unwrap_or(name);
    let dot = name.iter().rposition(|&b| b == b'.').filter(|&dot| dot > 0)?;
    let tld = std::str::from_utf8(name.get(dot + 1..)?).ok()?;
    if TLDS.binary_search(&tld).is_err() {
        return None;
    }
    let end = start + name.len();
    if bytes.get(end) == Some(&b'/') && bytes.get(end + 1).is_some_and(|b| b.is_ascii_alphanumeric()) {
        return Some(path(text, start, limit));
    }
    (!name.iter().any(u8::is_ascii_uppercase)).then_some(end)
}

const fn host_byte(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b == b'.' || b == b'-'
}

/// The word before a full stop and the top-level domain after it make a name
/// (`Amazon.com`): end of the domain, if one stands at `dot + 1`.
pub(super) fn name_domain(text: &str, dot: usize, limit: usize) -> Option<usize> {
    let rest = text.as_bytes().get(dot + 1..limit)?;
    let length = rest.iter().take(5).position(|b| !b.is_ascii_alphanumeric()).unwrap_or(rest.len().min(5));
    // All of them have two letters or more; mostly a space follows.
    if length < 2 {
        return None;
    }
    let tld = std::str::from_utf8(rest.get(..length)?).ok()?;
    // "in", "it" and "us" after a full stop without space are badly set sentences.
    (TLDS.binary_search(&tld).is_ok() && !matches!(tld, "in" | "it" | "us" | "me" | "be")).then_some(dot + 1 + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_of_addresses() {
        let end = |text: &str| address(text, 0, text.len(), text.contains('@')).map(|end| text[..end].to_owned());
        assert_eq!(end("https://example.org/a?b=1, he").as_deref(), Some("https://example.org/a?b=1"));
        assert_eq!(end("www.example.org.").as_deref(), Some("www.example.org"));
        assert_eq!(end("jane.doe@example.co.uk.").as_deref(), Some("jane.doe@example.co.uk"));
        assert_eq!(end("example.com/story and").as_deref(), Some("example.com/story"));
        assert_eq!(end("Amazon.com said"), None);
        assert_eq!(end("a.m. today"), None);
        assert!(TLDS.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn handles_need_a_letter() {
        assert_eq!(handle("@jane_doe!", 0, 10), Some(9));
        assert_eq!(handle("#1 on", 0, 5), None);
    }
}
