//! The four columns of CoNLL-2003, with IOB2 tags: our tokens, one a line, and an empty line after each sentence. A word
//! has one tag, so that of mentions that share words the longest is told.

use super::cut::cut;
use super::marked::Sheet;
use super::pages::Pages;

pub(super) fn write(sheet: &Sheet<'_>, mut pages: Pages) -> Pages {
    let pieces = cut(sheet, false);
    let apart = sheet.apart();
    pages.page().push_str("-DOCSTART- -X- O O\n");
    let mut at = 0;
    for piece in &pieces {
        pages.turn();
        let out = pages.page();
        while apart.get(at).is_some_and(|marked| marked.span.end <= piece.span.start) {
            at += 1;
        }
        let marked = apart.get(at).filter(|marked| marked.span.contains(piece.span));
        let begins = marked.is_some_and(|marked| marked.span.start == piece.span.start);
        // A mention is never torn, whatever the sentences are.
        if piece.opens && (marked.is_none() || begins) {
            out.push('\n');
        }
        for c in piece.span.of(sheet.text()).chars() {
            // Columns are parted by spaces.
            out.push(if c.is_whitespace() || c.is_control() { '\u{FFFD}' } else { c });
        }
        out.push_str(" -X- _ ");
        match marked {
            None => out.push('O'),
            Some(marked) => {
                out.push_str(if begins { "B-" } else { "I-" });
                out.push_str(marked.mention.label.id());
            }
        }
        out.push('\n');
    }
    pages.page().push('\n');
    pages
}
