//! The labels in the words of other vocabularies.

use crate::tag::Label;
use serde::Serialize;

/// A label, as exports explain it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct LabelInfo {
    id: &'static str,
    name: &'static str,
    /// Class of schema.org, where one fits.
    schema_org: Option<&'static str>,
    /// Property of IPTC ninjs 3, where one fits.
    ninjs: Option<&'static str>,
}

/// All labels, in their order.
pub(super) fn labels() -> impl Iterator<Item = LabelInfo> {
    Label::ALL.into_iter().map(|label| {
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
        LabelInfo { id: label.id(), name, schema_org, ninjs }
    })
}
