//! Turtle and N-Triples, as far as vocabularies use them: what stands in brackets is passed over.

mod lexer;

use super::skos::{Graph, Object, RDF, resolve};
use crate::error::{Error, Result};
use lexer::{Lexer, Token};

/// The statements of a file that concern concepts.
pub(super) fn read(text: &str) -> Result<Graph> {
    let mut reader =
        Reader { lexer: Lexer::new(text), prefixes: Vec::new(), base: String::new(), graph: Graph::default() };
    while let Some(token) = reader.lexer.next()? {
        reader.statement(token)?;
    }
    Ok(reader.graph)
}

struct Reader<'t> {
    lexer: Lexer<'t>,
    /// The last one with a name counts.
    prefixes: Vec<(&'t str, String)>,
    base: String,
    graph: Graph,
}

impl<'t> Reader<'t> {
    /// A directive or all statements about one subject.
    fn statement(&mut self, first: Token<'t>) -> Result<()> {
        let (directive, dot) = match &first {
            Token::At(word) => (*word, true),
            Token::Word(word) => (*word, false),
            _ => ("", false),
        };
        if directive.eq_ignore_ascii_case("prefix") || directive.eq_ignore_ascii_case("base") {
            return self.directive(directive, dot);
        }
        let line = self.lexer.line();
        let subject = match first {
            Token::Iri(iri) => Some(resolve(&self.base, &iri)),
            Token::Name(prefix, local) => Some(self.name(prefix, &local)?),
            Token::Blank => None,
            Token::Sign(open @ (b'[' | b'(')) => {
                self.pass_over(open)?;
                None
            }
            other => return Err(self.unexpected(&other, "a concept")),
        };
        self.predicates(line, subject.as_deref())
    }

    fn directive(&mut self, directive: &str, dot: bool) -> Result<()> {
        let mut token = self.expect("an address")?;
        let mut prefix = None;
        if directive.eq_ignore_ascii_case("prefix") {
            match token {
                Token::Name(name, local) if local.is_empty() => prefix = Some(name),
                other => return Err(self.unexpected(&other, "a prefix with a colon")),
            }
            token = self.expect("an address")?;
        }
        let Token::Iri(iri) = token else { return Err(self.unexpected(&token, "an address in “<” and “>”")) };
        let iri = resolve(&self.base, &iri);
        match prefix {
            Some(prefix) => self.prefixes.push((prefix, iri)),
            None => self.base = iri,
        }
        match dot.then(|| self.expect("a full stop")).transpose()? {
            None | Some(Token::Sign(b'.')) => Ok(()),
            Some(other) => Err(self.unexpected(&other, "a full stop")),
        }
    }

    /// Predicates with their objects, up to the full stop.
    fn predicates(&mut self, line: u32, subject: Option<&str>) -> Result<()> {
        loop {
            let predicate = match self.expect("a property or a full stop")? {
                Token::Sign(b'.') => return Ok(()),
                Token::Sign(b';') => continue,
                Token::Word("a") => [RDF, "type"].concat(),
                Token::Iri(iri) => resolve(&self.base, &iri),
                Token::Name(prefix, local) => self.name(prefix, &local)?,
                other => return Err(self.unexpected(&other, "a property or a full stop")),
            };
            if self.objects(line, subject, &predicate)? {
                return Ok(());
            }
        }
    }

    /// The objects of a predicate; whether the full stop came behind them.
    fn objects(&mut self, line: u32, subject: Option<&str>, predicate: &str) -> Result<bool> {
        let state = |graph: &mut Graph, object: Object<'_>| {
            if let Some(subject) = subject {
                graph.add(line, subject, predicate, object);
            }
        };
        loop {
            let mut next = None;
            match self.expect("a value")? {
                Token::Iri(iri) => state(&mut self.graph, Object::Iri(&resolve(&self.base, &iri))),
                Token::Name(prefix, local) => {
                    let iri = self.name(prefix, &local)?;
                    state(&mut self.graph, Object::Iri(&iri));
                }
                Token::Text(text) => {
                    let after = self.expect("a full stop")?;
                    let language = if let Token::At(language) = after { language } else { "" };
                    match after {
                        Token::At(_) => {}
                        Token::Type => drop(self.expect("a data type")?),
                        other => next = Some(other),
                    }
                    state(&mut self.graph, Object::Literal { text: &text, language });
                }
                Token::Blank | Token::Word(_) => {}
                Token::Sign(open @ (b'[' | b'(')) => self.pass_over(open)?,
                other => return Err(self.unexpected(&other, "a value")),
            }
            let next = match next {
                Some(next) => next,
                None => self.expect("a full stop")?,
            };
            match next {
                Token::Sign(b',') => {}
                Token::Sign(b';') => return Ok(false),
                Token::Sign(b'.') => return Ok(true),
                other => return Err(self.unexpected(&other, "“,”, “;” or a full stop")),
            }
        }
    }

    /// Everything up to where a bracket is closed.
    fn pass_over(&mut self, open: u8) -> Result<()> {
        let mut open = vec![open];
        while let Some(&last) = open.last() {
            match self.expect("a closing bracket")? {
                Token::Sign(sign @ (b'[' | b'(')) => open.push(sign),
                Token::Sign(sign @ (b']' | b')')) if (sign == b']') != (last == b'[') => {
                    return Err(self.unexpected(&Token::Sign(sign), "the other closing bracket"));
                }
                Token::Sign(b']' | b')') => drop(open.pop()),
                _ => {}
            }
        }
        Ok(())
    }

    #[inline(never)]
    fn expect(&mut self, what: &str) -> Result<Token<'t>> {
        let token = self.lexer.next()?;
        token.ok_or_else(|| self.wrong(&["the file ends where ", what, " should follow. It may have been cut short."]))
    }

    #[inline(never)]
    fn name(&self, prefix: &str, local: &str) -> Result<String> {
        match self.prefixes.iter().rev().find(|(known, _)| *known == prefix) {
            Some((_, iri)) => Ok([iri.as_str(), local].concat()),
            None => {
                let why =
                    ["the prefix “", prefix, ":” is not defined. Add a line that begins “@prefix ", prefix, ":”."];
                Err(self.wrong(&why))
            }
        }
    }

    #[cold]
    fn unexpected(&self, token: &Token<'_>, what: &str) -> Error {
        self.wrong(&[&token.shown(), " stands where ", what, " should. Correct the Turtle."])
    }

    fn wrong(&self, why: &[&str]) -> Error {
        Error::vocabulary(Some(self.lexer.line()), why)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::topic::house::vocabulary::Entry;

    const HEAD: &str =
        "@prefix s: <http://www.w3.org/2004/02/skos/core#> .\nPREFIX : <urn:v:>\n@base <http://example.org/> .\n";

    fn entries(body: &str) -> Vec<Entry> {
        read(&format!("{HEAD}{body}")).unwrap().finish().0
    }

    #[test]
    fn statements_of_every_form() {
        let found = entries(
            ":a a s:Concept, <Other> ; # a comment\n s:prefLabel \"\"\"A \"quoted\"\nlabel\"\"\"@en, 'Katze'@de ;;\n \
             s:altLabel \"one\\u00e9\\n\\\"two\\\"\"^^<urn:string> ; s:notation 1.5 ; s:x true, _:b, [ s:y (1 \"]\" [] ) ];\n \
             s:broader <b> .\n[ s:prefLabel 'no' ] .\n_:c s:prefLabel 'no' .\n\
             <b> <http://www.w3.org/2004/02/skos/core#prefLabel> \"B\" .\n:a.b\\,c s:prefLabel 'C'.",
        );
        assert_eq!(
            found.iter().map(|entry| entry.id.as_str()).collect::<Vec<_>>(),
            ["urn:v:a", "http://example.org/b", "urn:v:a.b,c"]
        );
        assert_eq!(found[0].label, "A \"quoted\" label");
        assert_eq!(found[0].terms, ["A \"quoted\" label", "oneé \"two\""]);
        assert_eq!(found[0].broader, ["http://example.org/b"]);
        assert_eq!((found[0].line, found[1].line), (4, 11));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        for (body, line, what) in [
            (":a s:prefLabel \"x\n\" .", 4, "quotation mark"),
            (":a s:prefLabel \"x\"", 4, "ends"),
            ("\n:a s:prefLabel .", 5, "a value"),
            (":a t:prefLabel 'x' .", 4, "“t:” is not defined"),
            (":a s:prefLabel <x y> .", 4, "“>”"),
            (":a s:prefLabel [ 'x' ) .", 4, "bracket"),
            ("@prefix x <urn:x> .", 4, "colon"),
            (":a s:prefLabel 'x' 'y' .", 4, "full stop"),
            ("{ :a s:prefLabel 'x' }", 4, "“{”"),
        ] {
            let error = read(&format!("{HEAD}{body}")).err().unwrap();
            assert_eq!(error.line(), Some(line), "{body}");
            assert!(error.to_string().contains(what), "{error}");
        }
    }
}
