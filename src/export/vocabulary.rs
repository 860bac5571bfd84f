//! The labels in the words of other vocabularies.

use super::json::Json;
use crate::tag::Label;

/// A label in other words, where one fits.
pub(super) struct Words {
    pub name: &'static str,
    /// Class of schema.org.
    pub schema_org: Option<&'static str>,
    /// Property of IPTC ninjs 3.
    pub ninjs: Option<&'static str>,
}

pub(super) fn words(label: Label) -> Words {
    let (name, schema_org, ninjs) = match label {
        Label::Person => ("Person", Some("Person"), Some("people")),
        Label::Org => ("Organisation", Some("Organization"), Some("organisations")),
        Label::Place => ("Place", Some("Place"), Some("places")),
        Label::Norp => ("Nationality, religious or political group", None, None),
        Label::Event => ("Event", Some("Event"), Some("events")),
        Label::Work => ("Work", Some("CreativeWork"), Some("objects")),
        Label::Product => ("Product", Some("Product"), Some("objects")),
        Label::Law => ("Law", Some("Legislation"), Some("objects")),
        Label::Date => ("Date", None, None),
        Label::Time => ("Time", None, None),
        Label::Money => ("Money", None, None),
        Label::Percent => ("Percentage", None, None),
        Label::Quantity => ("Quantity", None, None),
    };
    Words { name, schema_org, ninjs }
}

/// A label, as exports explain it.
pub(super) fn label(json: &mut Json, label: Label) {
    let Words { name, schema_org, ninjs } = words(label);
    json.object(|json| {
        json.key("id").text(label.id());
        json.key("name").text(name);
        for (key, term) in [("schemaOrg", schema_org), ("ninjs", ninjs)] {
            match term {
                Some(term) => json.key(key).text(term),
                None => json.key(key).word("null"),
            }
        }
    });
}
