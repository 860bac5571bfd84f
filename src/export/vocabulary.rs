//! The labels in the words of other vocabularies.

use super::json::Json;
use crate::tag::Label;

/// A label, as exports explain it: its name, the class of schema.org and the property of IPTC ninjs 3, where one fits.
pub(super) fn label(json: &mut Json, label: Label) {
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
