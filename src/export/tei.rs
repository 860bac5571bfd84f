//! TEI P5: the text, and beside it, in `standOff`, what it names. Places are pointed at with `string-range`, whose offsets
//! count the code points of a paragraph.

use super::marked::{Marked, Sheet};
use super::native::entity_id;
use super::pages::Pages;
use super::vocabulary;
use crate::review::store::Entity;
use crate::tag::Label;

/// The lists of named things, by the label of what they hold: of the list, of an item, of its name.
const LISTS: [(&[Label], &str, &str, &str); 5] = [
    (&[Label::Person], "listPerson", "person", "persName"),
    (&[Label::Org, Label::Norp], "listOrg", "org", "orgName"),
    (&[Label::Place], "listPlace", "place", "placeName"),
    (&[Label::Event], "listEvent", "event", "label"),
    (&[Label::Work, Label::Product, Label::Law], "list", "item", "name"),
];

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n";

pub(super) fn write(sheet: &Sheet<'_>, out: Pages) -> Pages {
    let mut xml = Xml { pages: out };
    xml.push(HEAD);
    header(&mut xml, sheet);
    xml.line("<standOff>");
    labels(&mut xml, sheet);
    for (labels, list, item, name) in LISTS {
        let of = || sheet.entities.iter().filter(|(_, entity)| labels.contains(&entity.label));
        if of().next().is_some() {
            xml.line(&format!("<{list}>"));
            of().for_each(|(id, entity)| thing(&mut xml, *id, entity, item, name));
            xml.line(&format!("</{list}>"));
        }
    }
    if !sheet.marked.is_empty() {
        xml.line("<spanGrp type=\"mentions\">");
        sheet.marked.iter().enumerate().for_each(|(i, marked)| span(&mut xml, sheet, i + 1, marked));
        xml.line("</spanGrp>");
        sheet.marked.iter().enumerate().for_each(|(i, marked)| note(&mut xml, i + 1, marked));
    }
    xml.line("</standOff>");
    xml.line("<text><body xml:space=\"preserve\">");
    for (i, segment) in sheet.analysis.document.segments().iter().enumerate() {
        xml.push(&format!("<p xml:id=\"p{}\" type=\"{}\">", i + 1, segment.role.name()));
        xml.text(segment.span.of(sheet.text()));
        xml.line("</p>");
    }
    xml.line("</body></text>");
    xml.line("</TEI>");
    xml.pages
}

fn header(xml: &mut Xml, sheet: &Sheet<'_>) {
    let meta = &sheet.analysis.document.meta;
    xml.line("<teiHeader>");
    xml.push("<fileDesc><titleStmt><title>");
    let headline = sheet.analysis.document.segments().first().map_or("", |first| first.span.of(sheet.text()));
    xml.text(headline.trim());
    xml.push("</title></titleStmt><publicationStmt><p>Written by rubricate ");
    xml.push(env!("CARGO_PKG_VERSION"));
    if let Some(now) = &sheet.options.now {
        xml.push(", ");
        xml.text(now.as_str());
    }
    xml.push("</p></publicationStmt><sourceDesc><p>");
    xml.text(meta.url.as_deref().or(meta.id.as_deref()).unwrap_or("An article"));
    xml.line("</p></sourceDesc></fileDesc>");
    if !sheet.topics.is_empty() {
        xml.line("<profileDesc><textClass><keywords>");
        for topic in &sheet.topics {
            xml.push("<term");
            if let Some(uri) = &topic.uri {
                xml.attribute("ref", uri);
            }
            xml.push(">");
            xml.text(topic.name);
            xml.line("</term>");
        }
        xml.line("</keywords></textClass></profileDesc>");
    }
    xml.line("</teiHeader>");
}

/// The labels that occur, for spans to point at.
fn labels(xml: &mut Xml, sheet: &Sheet<'_>) {
    if sheet.marked.is_empty() {
        return;
    }
    xml.line("<interpGrp type=\"labels\">");
    for label in Label::ALL {
        if sheet.marked.iter().any(|marked| marked.mention.label == label) {
            xml.line(&format!("<interp xml:id=\"{}\">{}</interp>", label.id(), vocabulary::words(label).name));
        }
    }
    xml.line("</interpGrp>");
}

fn thing(xml: &mut Xml, id: u32, entity: &Entity, item: &str, name: &str) {
    xml.push(&format!("<{item} xml:id=\"{}\"><{name}>", entity_id(id)));
    xml.text(&entity.name);
    xml.push(&format!("</{name}>"));
    for (tag, words) in [
        ("idno type=\"URI\"", entity.link.as_ref().and_then(|link| link.uri.as_deref())),
        ("note", entity.note.as_deref()),
    ] {
        if let Some(words) = words {
            xml.push(&format!("<{tag}>"));
            xml.text(words);
            xml.push(&format!("</{}>", tag.split(' ').next().unwrap_or(tag)));
        }
    }
    xml.line(&format!("</{item}>"));
}

fn span(xml: &mut Xml, sheet: &Sheet<'_>, number: usize, marked: &Marked<'_>) {
    let segments = sheet.analysis.document.segments();
    let paragraph = segments.partition_point(|segment| segment.span.start <= marked.span.start);
    let first = paragraph.checked_sub(1).and_then(|i| segments.get(i)).map_or(0, |segment| segment.span.start);
    let ((start, end), (base, _)) = (sheet.points(marked.span), sheet.points(crate::text::Span::new(first, first)));
    let place = format!("#string-range(p{paragraph},{},{})", start - base, end - start);
    xml.push(&format!("<span xml:id=\"m{number}\" target=\"{place}\" ana=\"#{}\"", marked.mention.label.id()));
    if !marked.mention.label.is_numeric() {
        xml.attribute("corresp", &format!("#{}", entity_id(marked.mention.entity)));
    }
    xml.push(">");
    xml.text(marked.span.of(sheet.text()));
    xml.line("</span>");
}

fn note(xml: &mut Xml, number: usize, marked: &Marked<'_>) {
    if let Some(note) = &marked.mention.note {
        xml.push(&format!("<note target=\"#m{number}\">"));
        xml.text(note);
        xml.line("</note>");
    }
}

struct Xml {
    pages: Pages,
}

impl Xml {
    fn push(&mut self, markup: &str) {
        self.pages.page().push_str(markup);
    }

    /// Markup, and the end of the line.
    #[inline(never)]
    fn line(&mut self, markup: &str) {
        self.push(markup);
        self.pages.page().push('\n');
        self.pages.turn();
    }

    /// Text as content. What XML cannot hold is replaced, one character by one, so that offsets hold.
    #[inline(never)]
    fn text(&mut self, text: &str) {
        let out = self.pages.page();
        for c in text.chars() {
            match c {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '"' => out.push_str("&quot;"),
                // Read as it is, it would come back as a line feed.
                '\r' => out.push_str("&#13;"),
                '\t' | '\n' => out.push(c),
                '\0'..'\u{20}' | '\u{FFFE}' | '\u{FFFF}' => out.push('\u{FFFD}'),
                c => out.push(c),
            }
        }
    }

    #[inline(never)]
    fn attribute(&mut self, name: &str, value: &str) {
        self.push(&format!(" {name}=\""));
        self.text(value);
        self.push("\"");
    }
}
