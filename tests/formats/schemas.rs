//! Schemas of the parts of other people's formats that are written, by their specifications: closed, so that nothing
//! slips in that a reader would refuse.

use super::{Format, Options, Review, reviewed};
use rubricate::export::Include;
use serde_json::{Value as Json, json};

fn one_of(words: &[&str]) -> Json {
    json!({ "enum": words })
}

fn closed(required: &[&str], properties: Json) -> Json {
    json!({ "type": "object", "required": required, "properties": properties, "additionalProperties": false })
}

fn list(items: Json) -> Json {
    json!({ "type": "array", "items": items })
}

fn schema(format: Format) -> Option<Json> {
    let text = json!({ "type": "string", "minLength": 1 });
    let iri = json!({ "type": "string", "pattern": "^[A-Za-z][A-Za-z0-9+.-]+:[^\\s<>\"{}|^`]+$" });
    let count = json!({ "type": "integer", "minimum": 0 });
    Some(match format {
        Format::WebAnnotation => {
            let quote = closed(
                &["type", "exact"],
                json!({ "type": { "const": "TextQuoteSelector" }, "exact": text, "prefix": {}, "suffix": {} }),
            );
            let position = closed(
                &["type", "start", "end"],
                json!({ "type": { "const": "TextPositionSelector" }, "start": count, "end": count }),
            );
            let target = closed(
                &["source", "selector"],
                json!({ "source": iri, "selector": { "prefixItems": [quote, position], "minItems": 2, "maxItems": 2 } }),
            );
            let purposes = one_of(&["identifying", "tagging", "commenting", "classifying"]);
            let resource = closed(
                &["type", "source"],
                json!({ "type": { "const": "SpecificResource" }, "source": iri, "purpose": purposes }),
            );
            let words = closed(
                &["type", "value"],
                json!({ "type": { "const": "TextualBody" }, "value": text, "purpose": purposes }),
            );
            let software = closed(&["type", "name"], json!({ "type": { "const": "Software" }, "name": text }));
            let annotation = closed(
                &["id", "type", "motivation", "body", "target"],
                json!({
                    "id": { "type": "string", "pattern": "^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$" },
                    "type": { "const": "Annotation" },
                    "motivation": one_of(&["identifying", "tagging", "classifying"]),
                    "created": text,
                    "generator": software,
                    "body": list(json!({ "oneOf": [resource, words] })),
                    "target": { "oneOf": [target, iri] },
                }),
            );
            closed(
                &["@context", "id", "type", "items"],
                json!({ "@context": { "const": "http://www.w3.org/ns/anno.jsonld" }, "id": iri, "type": { "const": "AnnotationPage" }, "items": list(annotation) }),
            )
        }
        Format::Ninjs => {
            // What ninjs 3.1 allows of an entity; only subjects have whole numbers of a hundred.
            let thing = closed(&["name"], json!({ "name": text, "rel": text, "uri": iri, "literal": text }));
            let hundred = json!({ "type": "integer", "minimum": 0, "maximum": 100 });
            let subject = closed(
                &["name"],
                json!({ "name": text, "rel": text, "uri": iri, "literal": text, "creator": text, "relevance": hundred, "confidence": hundred }),
            );
            let standard = closed(
                &["name", "version", "schema"],
                json!({
                    "name": { "const": "ninjs" },
                    "version": { "const": "3.1" },
                    "schema": { "const": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json" },
                }),
            );
            closed(
                &["uri"],
                json!({
                    "uri": iri, "standard": standard, "people": list(thing.clone()), "organisations": list(thing.clone()),
                    "places": list(thing.clone()), "events": list(thing.clone()), "objects": list(thing), "subjects": list(subject),
                }),
            )
        }
        Format::SchemaOrg => {
            let classes =
                ["Person", "Organization", "Place", "Event", "CreativeWork", "Product", "Legislation", "Thing"];
            let thing = closed(
                &["@type", "name"],
                json!({ "@type": one_of(&classes), "@id": iri, "name": text, "sameAs": list(iri.clone()) }),
            );
            let term = closed(
                &["@type", "name"],
                json!({ "@type": { "const": "DefinedTerm" }, "@id": iri, "name": text, "termCode": text, "inDefinedTermSet": text }),
            );
            closed(
                &["@context", "@type"],
                json!({
                    "@context": { "const": "https://schema.org" }, "@type": { "const": "NewsArticle" }, "@id": iri, "inLanguage": text,
                    "about": list(json!({ "oneOf": [thing, term] })), "mentions": list(thing), "keywords": list(text),
                }),
            )
        }
        Format::LabelStudio => {
            let value = closed(
                &["start", "end", "text", "labels"],
                json!({ "start": count, "end": count, "text": text, "labels": list(text.clone()) }),
            );
            let region = closed(
                &["id", "from_name", "to_name", "type", "value"],
                json!({
                    "id": text, "from_name": { "const": "label" }, "to_name": { "const": "text" }, "type": { "const": "labels" },
                    "value": value, "score": { "type": "number", "minimum": 0, "maximum": 1 },
                    "meta": closed(&["text"], json!({ "text": list(text.clone()) })),
                }),
            );
            let results = list(closed(&["result"], json!({ "result": list(region), "model_version": text })));
            let task = closed(
                &["data"],
                json!({ "data": closed(&["text"], json!({ "text": {}, "article": text })), "annotations": results, "predictions": results }),
            );
            list(task)
        }
        Format::Native => serde_json::from_str(include_str!("../../www/schema/rubricate.annotations-1.json")).unwrap(),
        _ => return None,
    })
}

/// Validators are made once: that takes longer than to use them.
pub struct Schemas(Vec<(Format, jsonschema::Validator)>);

impl Schemas {
    pub fn new() -> Schemas {
        let of = |format: Format| Some((format, jsonschema::draft202012::new(&schema(format)?).unwrap()));
        Schemas(Format::ALL.into_iter().filter_map(of).collect())
    }

    pub fn check(&self, format: Format, file: &str) {
        let Some((_, validator)) = self.0.iter().find(|(known, _)| *known == format) else { return };
        let json: Json = serde_json::from_str(file).unwrap();
        let errors: Vec<_> = validator.iter_errors(&json).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(errors.is_empty(), "{format:?}: {errors:#?}\n{file}");
    }
}

#[test]
fn every_format_fits_its_schema() {
    let schemas = Schemas::new();
    let reviews = [reviewed(), Review::new(super::article()), Review::new(super::analysis(&[], &[]))];
    for review in &reviews {
        for include in [Include::All, Include::Accepted] {
            let options = Options { include: Some(include), ..Options::default() };
            Format::ALL.into_iter().for_each(|format| schemas.check(format, &review.write(format, &options)));
        }
    }
}

#[test]
fn about_and_mentions_have_nothing_in_common() {
    let news: Json = serde_json::from_str(&reviewed().write(Format::SchemaOrg, &Options::default())).unwrap();
    let names = |key: &str| news[key].as_array().unwrap().iter().map(|thing| thing["name"].clone()).collect::<Vec<_>>();
    let (about, mentions) = (names("about"), names("mentions"));
    assert!(about.iter().all(|name| !mentions.contains(name)), "{about:?} {mentions:?}");
    assert!(about.contains(&json!("Acme </script> & Söhne")) && mentions.contains(&json!("Berlin")));
}
