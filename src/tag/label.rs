//! The thirteen types of mention.

/// Type of a mention, as the annotation guidelines define it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Label {
    Person,
    Org,
    Place,
    Norp,
    Event,
    Work,
    Product,
    Law,
    Date,
    Time,
    Money,
    Percent,
    Quantity,
}

impl Label {
    pub const ALL: [Label; 13] = [
        Label::Person,
        Label::Org,
        Label::Place,
        Label::Norp,
        Label::Event,
        Label::Work,
        Label::Product,
        Label::Law,
        Label::Date,
        Label::Time,
        Label::Money,
        Label::Percent,
        Label::Quantity,
    ];

    /// The id used in every format: `PERSON`, `ORG`, …
    pub const fn id(self) -> &'static str {
        match self {
            Label::Person => "PERSON",
            Label::Org => "ORG",
            Label::Place => "PLACE",
            Label::Norp => "NORP",
            Label::Event => "EVENT",
            Label::Work => "WORK",
            Label::Product => "PRODUCT",
            Label::Law => "LAW",
            Label::Date => "DATE",
            Label::Time => "TIME",
            Label::Money => "MONEY",
            Label::Percent => "PERCENT",
            Label::Quantity => "QUANTITY",
        }
    }
    pub fn from_id(id: &str) -> Option<Label> {
        Label::ALL.into_iter().find(|label| label.id() == id)
    }
    /// Dates, times, sums, shares and measures: found by rules, with a value.
    pub const fn is_numeric(self) -> bool {
        matches!(self, Label::Date | Label::Time | Label::Money | Label::Percent | Label::Quantity)
    }
}
