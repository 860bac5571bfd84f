//! Cuts HTML and XML into tags and text.

/// A start tag.
pub(crate) struct Tag<'h> {
    pub name: &'h str,
    attributes: &'h str,
}

/// A piece of a page, in order.
pub(crate) enum Piece<'h> {
    /// Text with entities still in it.
    Text(&'h str),
    /// What stands in the element opened last, whose content is no markup: `<title>`.
    Raw(&'h str),
    Open(Tag<'h>),
    Close(&'h str),
}

/// Elements whose content is no markup.
const RAW: [&str; 8] = ["script", "style", "title", "textarea", "iframe", "xmp", "noembed", "noframes"];

/// Iterator over the pieces of a page; each byte is looked at a fixed number of times.
pub(crate) struct Markup<'h> {
    html: &'h str,
    at: usize,
    /// Inside the element with this name, which holds no markup.
    raw: Option<&'h str>,
    /// A tag never ends: the rest is text.
    broken: bool,
    xml: bool,
}

impl<'h> Markup<'h> {
    pub fn new(html: &'h str) -> Self {
        Self { html, at: 0, raw: None, broken: false, xml: false }
    }

    /// XML: every element holds markup, and a declaration may hold others in brackets.
    pub fn xml(xml: &'h str) -> Self {
        Self { xml: true, ..Self::new(xml) }
    }

    /// How far the text has been read, in UTF-8 bytes.
    pub fn position(&self) -> usize {
        self.at
    }

    fn rest(&self) -> &'h str {
        self.html.get(self.at..).unwrap_or("")
    }

    fn take(&mut self, length: usize) -> &'h str {
        let taken = self.rest().get(..length).unwrap_or(self.rest());
        self.at += taken.len();
        taken
    }

    /// Comments, doctypes and processing instructions.
    fn skip_declaration(&mut self) -> bool {
        let rest = self.rest();
        let length = if let Some(comment) = rest.strip_prefix("<!--") {
            comment.find("-->").map_or(rest.len(), |end| end + 7)
        } else if rest.starts_with("<!") || rest.starts_with("<?") {
            // The declarations inside of a document type end before it does.
            let inner = if self.xml && rest.starts_with("<!DOCTYPE") { rest.find(['[', '>']) } else { None };
            let inner = inner.filter(|at| rest.as_bytes().get(*at) == Some(&b'['));
            let inner_end = inner.and_then(|at| Some(at + rest.get(at..)?.find(']')?)).unwrap_or(0);
            rest.get(inner_end..).unwrap_or("").find('>').map_or(rest.len(), |end| inner_end + end + 1)
        } else {
            return false;
        };
        self.at += length;
        true
    }

    /// Text of XML that is no markup, whatever it looks like.
    fn character_data(&mut self) -> Option<Piece<'h>> {
        let inner = self.rest().strip_prefix("<![CDATA[").filter(|_| self.xml)?;
        let end = inner.find("]]>").unwrap_or(inner.len());
        self.at += inner.len().min(end + 3) + 9;
        inner.get(..end).map(Piece::Raw)
    }

    /// The tag at the current `<`, if it is one.
    fn tag(&mut self) -> Option<Piece<'h>> {
        let rest = self.rest();
        let close = rest.as_bytes().get(1) == Some(&b'/');
        let start = if close { 2 } else { 1 };
        if !rest.as_bytes().get(start)?.is_ascii_alphabetic() {
            return None;
        }
        let after = rest.get(start..)?;
        let name_end = after.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).unwrap_or(after.len());
        let Some(end) = end_of_tag(after, name_end) else {
            self.broken = true;
            return None;
        };
        let name = after.get(..name_end)?;
        let attributes = after.get(name_end..end)?;
        self.at += start + end + 1;
        if close {
            return Some(Piece::Close(name));
        }
        self.raw = RAW.iter().any(|raw| !self.xml && raw.eq_ignore_ascii_case(name)).then_some(name);
        Some(Piece::Open(Tag { name, attributes }))
    }

    /// Everything up to the end tag of an element without markup.
    fn raw_text(&mut self, name: &str) -> Piece<'h> {
        let rest = self.rest();
        let mut from = 0;
        let end = loop {
            let Some(found) = rest.get(from..).and_then(|part| part.find("</")) else { break rest.len() };
            let at = from + found;
            let candidate = rest.as_bytes().get(at + 2..at + 2 + name.len());
            if candidate.is_some_and(|bytes| bytes.eq_ignore_ascii_case(name.as_bytes())) {
                break at;
            }
            from = at + 2;
        };
        Piece::Raw(self.take(end))
    }
}

impl<'h> Iterator for Markup<'h> {
    type Item = Piece<'h>;

    fn next(&mut self) -> Option<Piece<'h>> {
        if let Some(name) = self.raw.take() {
            return Some(self.raw_text(name));
        }
        loop {
            let rest = self.rest();
            if rest.is_empty() {
                return None;
            }
            if self.broken {
                return Some(Piece::Text(self.take(rest.len())));
            }
            match rest.find('<') {
                Some(0) => {
                    if let Some(data) = self.character_data() {
                        return Some(data);
                    }
                    if self.skip_declaration() {
                        continue;
                    }
                    if let Some(piece) = self.tag() {
                        return Some(piece);
                    }
                    return Some(Piece::Text(self.take(1)));
                }
                Some(text) => return Some(Piece::Text(self.take(text))),
                None => return Some(Piece::Text(self.take(rest.len()))),
            }
        }
    }
}

/// Byte of the `>` that ends a tag, looked for from `from`; one in quotes does not.
fn end_of_tag(text: &str, from: usize) -> Option<usize> {
    let mut quote = None;
    let mut value = false;
    for (at, &b) in text.as_bytes().iter().enumerate().skip(from) {
        match (quote, b) {
            (Some(open), b) if b == open => quote = None,
            (Some(_), _) => {}
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') if value => quote = Some(b),
            _ => {}
        }
        // A quote opens a value only right after the equals sign.
        value = b == b'=' || (value && b.is_ascii_whitespace());
    }
    None
}

impl<'h> Tag<'h> {
    /// The value of an attribute, entities still in it; empty for one without value.
    pub fn get(&self, name: &str) -> Option<&'h str> {
        self.attributes().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// Names and values of the attributes, entities still in the values.
    pub fn attributes(&self) -> impl Iterator<Item = (&'h str, &'h str)> + use<'h> {
        let mut rest = self.attributes;
        std::iter::from_fn(move || {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            // A name is at least one character, even where that is an equals sign.
            let first = rest.chars().next()?.len_utf8();
            let end = rest
                .get(first..)?
                .find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '/'))
                .map_or(rest.len(), |e| first + e);
            let (key, after) = rest.split_at_checked(end)?;
            let (value, after) = value(after);
            rest = after;
            Some((key, value))
        })
    }

    /// In XML, whether the element ends with this tag.
    pub fn is_whole(&self) -> bool {
        self.attributes.ends_with('/')
    }
}

fn value(after: &str) -> (&str, &str) {
    let Some(rest) = after.trim_start().strip_prefix('=') else { return ("", after) };
    let rest = rest.trim_start();
    for quote in ['"', '\''] {
        if let Some(inner) = rest.strip_prefix(quote) {
            return inner.split_once(quote).unwrap_or((inner, ""));
        }
    }
    let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
    rest.split_at_checked(end).unwrap_or((rest, ""))
}
