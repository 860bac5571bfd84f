//! Puts the pieces of a page together: what is story, and which part of it.

use super::element::{self, Kind};
use super::entity;
use super::markup::Tag;
use super::within::{Holder, Within};
use crate::text::{Day, Field, Role};

/// Deepest nesting kept track of; deeper elements count as inline.
const DEEPEST: usize = 256;

/// An article read from a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    pub fields: Vec<Field>,
    /// The list or table that each field stands in.
    pub layout: Vec<Option<Within>>,
    /// Canonical address.
    pub url: Option<String>,
    /// BCP 47 language tag.
    pub language: Option<String>,
    pub published: Option<Day>,
}

struct Element {
    kind: Kind,
    name: String,
    skips: bool,
    summary: bool,
    /// Of a list or table: where in it the next line stands.
    within: Option<Within>,
}

/// A line of the page.
struct Line {
    role: Role,
    text: String,
    item: bool,
    /// The article it stands in, counted from 1; 0 is none.
    article: usize,
    main: bool,
    within: Option<Within>,
}

#[derive(Default)]
pub(super) struct Builder {
    open: Vec<Element>,
    lines: Vec<Line>,
    line: String,
    /// White space was seen that is written only if more text follows.
    space: bool,
    title: Option<String>,
    shown_title: Option<String>,
    in_title: bool,
    articles: usize,
    /// Lists and tables so far.
    holders: u32,
    /// Number of each open article.
    article: Vec<usize>,
    page: Page,
}

impl Builder {
    fn skips(&self) -> bool {
        self.open.last().is_some_and(|element| element.skips)
    }

    pub fn text(&mut self, text: &str) {
        if self.skips() || self.open.last().is_some_and(|element| element.kind == Kind::Head) {
            return;
        }
        let pre = self.open.iter().any(|element| element.kind == Kind::Pre);
        let Self { line, space, .. } = self;
        let mut breaks = false;
        entity::decode(text, |c| match c {
            '\n' if pre => {
                line.push('\n');
                breaks = true;
            }
            ' ' | '\t' | '\r' | '\n' | '\u{C}' if !pre => *space = true,
            // Fields are joined by line breaks, so a text must bring none of its own.
            '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => *space = true,
            c => {
                if std::mem::take(space) && !line.is_empty() {
                    line.push(' ');
                }
                line.push(c);
            }
        });
        if breaks {
            let text = std::mem::take(&mut self.line);
            for part in text.split('\n') {
                self.line = part.to_owned();
                self.end_line();
            }
        }
    }

    /// Content of an element without markup: only the title is of use.
    pub fn raw(&mut self, text: &str) {
        if self.in_title && self.title.is_none() && !self.skips() {
            self.title = Some(entity::decoded(text));
        }
        self.in_title = false;
    }

    pub fn open(&mut self, tag: &Tag<'_>) {
        let name = tag.name.to_ascii_lowercase();
        self.in_title = name == "title";
        self.metadata(&name, tag);
        if element::breaks(&name) {
            return self.end_line();
        }
        let is_raised = self.open.last().is_some_and(|element| element.name == "sup");
        let hidden = element::is_hidden(tag) || name == "a" && is_raised && element::leads_within(tag);
        let summary = element::is_summary(tag);
        let kind = match element::kind(&name) {
            Some(kind) => kind,
            // A hidden or summarising inline element is kept track of like a block, and a raised one for the signs in it.
            None => {
                let is_told =
                    matches!(name.as_str(), "span" | "strong" | "b" | "em" | "i" | "a") && (hidden || summary);
                if is_told || name == "sup" {
                    self.push(Kind::Block, name, hidden, summary);
                }
                return;
            }
        };
        self.end_line();
        if kind == Kind::Paragraph || kind == Kind::Item {
            self.close_open(kind);
        }
        if let Some(within) = self.open.iter_mut().rev().find_map(|element| element.within.as_mut()) {
            within.go_on(&name);
        }
        self.push(kind, name, hidden || kind == Kind::Skip, summary);
    }

    fn push(&mut self, kind: Kind, name: String, skips: bool, summary: bool) {
        if self.open.len() >= DEEPEST {
            return;
        }
        if kind == Kind::Article {
            self.articles += 1;
            self.article.push(self.articles);
        }
        // Nothing in the head is shown, and a body ends the head.
        if name == "body" {
            self.open.retain(|element| element.kind != Kind::Head);
        }
        let skips = skips || self.skips();
        let within = Holder::named(&name).map(|kind| {
            self.holders += 1;
            Within { kind, of: self.holders, row: 0, cell: 0, is_head: false }
        });
        self.open.push(Element { kind, name, skips, summary, within });
    }

    /// A paragraph ends where the next begins; an item likewise, unless in a list of its own.
    fn close_open(&mut self, kind: Kind) {
        let barrier = |element: &Element| match kind {
            Kind::Item => matches!(element.name.as_str(), "ul" | "ol"),
            _ => element.kind != Kind::Paragraph,
        };
        let found = self.open.iter().rposition(|element| element.kind == kind || barrier(element));
        if let Some(at) = found.filter(|&at| self.open.get(at).is_some_and(|element| element.kind == kind)) {
            self.truncate(at);
        }
    }

    pub fn close(&mut self, name: &str) {
        self.in_title = false;
        if element::breaks(&name.to_ascii_lowercase()) {
            return self.end_line();
        }
        let Some(at) = self.open.iter().rposition(|element| element.name.eq_ignore_ascii_case(name)) else { return };
        let inline = element::kind(&name.to_ascii_lowercase()).is_none();
        if !inline {
            self.end_line();
        }
        self.truncate(at);
    }

    fn truncate(&mut self, at: usize) {
        let gone = self.open.iter().skip(at).filter(|element| element.kind == Kind::Article).count();
        self.open.truncate(at);
        self.article.truncate(self.article.len().saturating_sub(gone));
    }

    fn metadata(&mut self, name: &str, tag: &Tag<'_>) {
        let content = |tag: &Tag<'_>, name| tag.get(name).map(entity::decoded).filter(|value| !value.is_empty());
        let page = &mut self.page;
        match name {
            "html" if page.language.is_none() => page.language = content(tag, "lang"),
            "link" if page.url.is_none() && tag.get("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                page.url = content(tag, "href");
            }
            "meta" => {
                let key = tag.get("property").or_else(|| tag.get("name")).or_else(|| tag.get("itemprop")).unwrap_or("");
                match key.to_ascii_lowercase().as_str() {
                    "og:url" if page.url.is_none() => page.url = content(tag, "content"),
                    "og:title" => self.shown_title = content(tag, "content"),
                    "article:published_time" | "datepublished" | "date" | "pubdate" | "dc.date"
                        if page.published.is_none() =>
                    {
                        page.published = content(tag, "content").as_deref().and_then(Day::parse);
                    }
                    _ => {}
                }
            }
            "time" if page.published.is_none() && !self.open.last().is_some_and(|element| element.skips) => {
                page.published = content(tag, "datetime").as_deref().and_then(Day::parse);
            }
            _ => {}
        }
    }

    fn end_line(&mut self) {
        self.space = false;
        let text = std::mem::take(&mut self.line);
        let text = text.trim_matches([' ', '\t']);
        if text.trim().is_empty() {
            return;
        }
        let inner = |test: fn(Kind) -> bool| self.open.iter().any(|element| test(element.kind));
        let role = match self.open.iter().rev().find_map(|element| element::role(element.kind)) {
            Some(Role::Headline) => Role::Headline,
            Some(Role::Caption) => Role::Caption,
            _ if self.open.iter().any(|element| element.summary) => Role::Summary,
            role => role.unwrap_or(Role::Body),
        };
        self.lines.push(Line {
            role,
            text: text.to_owned(),
            item: inner(|kind| kind == Kind::Item),
            article: self.article.last().copied().unwrap_or(0),
            main: inner(|kind| kind == Kind::Main),
            within: self.open.iter().rev().find_map(|element| element.within),
        });
    }

    pub fn finish(mut self) -> Page {
        self.end_line();
        let mut lines = self.story();
        self.headline(&mut lines);
        summarise(&mut lines);
        self.page.layout = lines.iter().map(|line| line.within).collect();
        let fields = lines.into_iter().enumerate();
        self.page.fields =
            fields.map(|(i, line)| Field { id: format!("f{}", i + 1), role: line.role, text: line.text }).collect();
        self.page
    }

    /// The lines of the longest article, else of the main part, else all.
    fn story(&mut self) -> Vec<Line> {
        let mut lengths = vec![0usize; self.articles + 1];
        for line in &self.lines {
            if let Some(length) = lengths.get_mut(line.article) {
                *length += line.text.len();
            }
        }
        let longest = (1..lengths.len()).max_by_key(|&i| (lengths.get(i).copied(), std::cmp::Reverse(i)));
        let chosen = longest.filter(|&i| lengths.get(i).is_some_and(|&length| length > 0));
        let main = self.lines.iter().any(|line| line.main);
        let (story, rest): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.lines).into_iter().partition(|line| match chosen {
                Some(article) => line.article == article,
                None => !main || line.main,
            });
        self.lines = rest;
        story
    }

    /// Sees to one headline: the first of the story, else of the page, else its title.
    fn headline(&mut self, lines: &mut Vec<Line>) {
        let mut seen = false;
        for line in lines.iter_mut().filter(|line| line.role == Role::Headline) {
            if std::mem::replace(&mut seen, true) {
                line.role = Role::Subhead;
            }
        }
        if seen || lines.is_empty() {
            return;
        }
        let elsewhere =
            self.lines.iter().position(|line| line.role == Role::Headline).map(|at| self.lines.remove(at).text);
        let title = || self.title.as_deref().map(|title| title.split(" | ").next().unwrap_or(title).to_owned());
        let text = elsewhere.or_else(|| self.shown_title.take()).or_else(title);
        let text = text
            .map(|text| text.split_ascii_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|text| !text.is_empty());
        if let Some(text) = text {
            lines.insert(0, Line { role: Role::Headline, text, item: false, article: 0, main: false, within: None });
        }
    }
}

/// A list between the headline and the first paragraph is the summary.
fn summarise(lines: &mut [Line]) {
    let Some(headline) = lines.iter().position(|line| line.role == Role::Headline) else { return };
    let after = lines.get_mut(headline + 1..).unwrap_or(&mut []);
    let Some(first) = after.iter().position(|line| line.role == Role::Body && !line.item) else { return };
    for line in after.iter_mut().take(first).filter(|line| line.role == Role::Body) {
        line.role = Role::Summary;
    }
}
