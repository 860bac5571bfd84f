//! Units of measure and how news writes them.

use super::key::find;
use super::line::Line;
use crate::text::chars::lower_into;

/// How a unit may be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writing {
    /// A word of its own.
    Word,
    /// A short form that stands glued to its number or after a space.
    Short,
    /// One that must be glued: alone it is a word or a scale (`m`, `C`, `in`).
    Glued,
}

use Writing::{Glued, Short, Word};

/// Sorted; written in lower case. The code is close to UCUM.
static UNITS: &[(&str, (&str, Writing))] = &[
    ("acre", ("acr", Word)),
    ("acres", ("acr", Word)),
    ("barrel", ("bbl", Word)),
    ("barrels", ("bbl", Word)),
    ("bushel", ("bu", Word)),
    ("bushels", ("bu", Word)),
    ("calories", ("cal", Word)),
    ("carat", ("car", Word)),
    ("carats", ("car", Word)),
    ("cc", ("cm3", Short)),
    ("celsius", ("Cel", Word)),
    ("centimeter", ("cm", Word)),
    ("centimeters", ("cm", Word)),
    ("centimetre", ("cm", Word)),
    ("centimetres", ("cm", Word)),
    ("cm", ("cm", Short)),
    ("cusecs", ("ft3/s", Word)),
    ("db", ("dB", Short)),
    ("decibels", ("dB", Word)),
    ("degree", ("deg", Word)),
    ("degrees", ("deg", Word)),
    ("fahrenheit", ("degF", Word)),
    ("fathoms", ("fth", Word)),
    ("feet", ("ft", Word)),
    ("foot", ("ft", Word)),
    ("ft", ("ft", Short)),
    ("gallon", ("gal", Word)),
    ("gallons", ("gal", Word)),
    ("gb", ("GB", Short)),
    ("ghz", ("GHz", Short)),
    ("gigabyte", ("GB", Word)),
    ("gigabytes", ("GB", Word)),
    ("gigawatt", ("GW", Word)),
    ("gigawatts", ("GW", Word)),
    ("gram", ("g", Word)),
    ("grammes", ("g", Word)),
    ("grams", ("g", Word)),
    ("gw", ("GW", Short)),
    ("gwh", ("GWh", Short)),
    ("ha", ("ha", Short)),
    ("hectare", ("ha", Word)),
    ("hectares", ("ha", Word)),
    ("horsepower", ("hp", Word)),
    ("hp", ("hp", Short)),
    ("inch", ("in", Word)),
    ("inches", ("in", Word)),
    ("karat", ("car", Word)),
    ("kg", ("kg", Short)),
    ("kgs", ("kg", Short)),
    ("khz", ("kHz", Short)),
    ("kilo", ("kg", Word)),
    ("kilogram", ("kg", Word)),
    ("kilogrammes", ("kg", Word)),
    ("kilograms", ("kg", Word)),
    ("kilohertz", ("kHz", Word)),
    ("kilometer", ("km", Word)),
    ("kilometers", ("km", Word)),
    ("kilometre", ("km", Word)),
    ("kilometres", ("km", Word)),
    ("kilos", ("kg", Word)),
    ("kiloton", ("kt", Word)),
    ("kilotons", ("kt", Word)),
    ("kilowatt", ("kW", Word)),
    ("kilowatts", ("kW", Word)),
    ("km", ("km", Short)),
    ("kmh", ("km/h", Short)),
    ("kms", ("km", Short)),
    ("knots", ("[kn_i]", Word)),
    ("kph", ("km/h", Short)),
    ("kw", ("kW", Short)),
    ("kwh", ("kWh", Short)),
    ("lb", ("lb", Short)),
    ("lbs", ("lb", Short)),
    ("liter", ("L", Word)),
    ("liters", ("L", Word)),
    ("litre", ("L", Word)),
    ("litres", ("L", Word)),
    ("mb", ("MB", Glued)),
    ("megabytes", ("MB", Word)),
    ("megahertz", ("MHz", Word)),
    ("megapixel", ("MP", Word)),
    ("megaton", ("Mt", Word)),
    ("megatons", ("Mt", Word)),
    ("megawatt", ("MW", Word)),
    ("megawatts", ("MW", Word)),
    ("meter", ("m", Word)),
    ("meters", ("m", Word)),
    ("metre", ("m", Word)),
    ("metres", ("m", Word)),
    ("mg", ("mg", Short)),
    ("mhz", ("MHz", Short)),
    ("micrograms", ("ug", Word)),
    ("microns", ("um", Word)),
    ("mile", ("mi", Word)),
    ("miles", ("mi", Word)),
    ("millibars", ("mbar", Word)),
    ("milligrams", ("mg", Word)),
    ("milliliters", ("mL", Word)),
    ("millilitres", ("mL", Word)),
    ("millimeter", ("mm", Word)),
    ("millimeters", ("mm", Word)),
    ("millimetre", ("mm", Word)),
    ("millimetres", ("mm", Word)),
    ("ml", ("mL", Short)),
    ("mm", ("mm", Short)),
    ("mph", ("mi/h", Short)),
    ("mw", ("MW", Short)),
    ("mwh", ("MWh", Short)),
    ("nm", ("nm", Glued)),
    ("ounce", ("oz", Word)),
    ("ounces", ("oz", Word)),
    ("oz", ("oz", Short)),
    ("pint", ("pt", Word)),
    ("pints", ("pt", Word)),
    ("pound", ("lb", Word)),
    ("pounds", ("lb", Word)),
    ("tb", ("TB", Glued)),
    ("terabytes", ("TB", Word)),
    ("teu", ("TEU", Short)),
    ("ton", ("t", Word)),
    ("tonne", ("t", Word)),
    ("tonnes", ("t", Word)),
    ("tons", ("t", Word)),
    ("twh", ("TWh", Short)),
    ("volt", ("V", Word)),
    ("volts", ("V", Word)),
    ("watt", ("W", Word)),
    ("watts", ("W", Word)),
    ("yard", ("yd", Word)),
    ("yards", ("yd", Word)),
];

/// The longest listed unit has this many letters.
const LONGEST: usize = 11;

fn listed(line: &Line<'_>, i: usize) -> Option<(&'static str, Writing)> {
    let word = line.word(i);
    let mut lower = [0u8; LONGEST];
    let lower = lower.get_mut(..word.len())?;
    lower_into(lower, word);
    find(UNITS, lower)
}

/// The unit at `i` with all that belongs to it, and the end.
pub fn unit(line: &Line<'_>, i: usize) -> Option<(&'static str, usize)> {
    // `square miles`, `cubic metres`, `nautical miles`, `metric tons`
    if let Some((code, end)) = compound(line, i) {
        return Some((code, end));
    }
    // `sq km`
    let (code, writing) = match line.word(i) {
        "m" | "M" if line.word(i) == "m" => ("m", Short),
        "g" => ("g", Glued),
        "W" | "V" | "L" | "l" => ("", Glued),
        _ => listed(line, i)?,
    };
    let glued = line.tight(i);
    let hyphenated = i.checked_sub(1).is_some_and(|h| line.hyphenated(h));
    if code.is_empty() || writing == Glued && (!glued || hyphenated) {
        return None;
    }
    let (rate, end) = rate(line, i + 1);
    let code = match (code, rate) {
        ("km", Some("h")) => "km/h",
        ("mi", Some("h")) => "mi/h",
        ("m", Some("s")) => "m/s",
        ("bbl", Some("d")) => "bbl/d",
        // A unit per unit has no short form here.
        (_, Some("")) => "",
        ("deg", None) => return degrees(line, i + 1),
        (code, _) => code,
    };
    Some((code, end))
}

fn compound(line: &Line<'_>, i: usize) -> Option<(&'static str, usize)> {
    let at = line.hyphen(i + 1);
    let base = listed(line, at).map(|u| u.0);
    let code = match line.word(i) {
        w if w.eq_ignore_ascii_case("square") || w.eq_ignore_ascii_case("sq") => match base? {
            "km" => "km2",
            "m" => "m2",
            "mi" => "mi2",
            "ft" => "ft2",
            "cm" => "cm2",
            "yd" => "yd2",
            "in" => "in2",
            _ => return None,
        },
        w if w.eq_ignore_ascii_case("cubic") => match base? {
            "km" => "km3",
            "m" => "m3",
            "ft" => "ft3",
            "cm" => "cm3",
            "yd" => "yd3",
            "mi" => "mi3",
            _ => return None,
        },
        w if w.eq_ignore_ascii_case("nautical") && base == Some("mi") => "[nmi_i]",
        w if w.eq_ignore_ascii_case("metric") && base == Some("t") => "t",
        w if w.eq_ignore_ascii_case("light") && line.hyphenated(i + 1) && line.any(at, &["year", "years"]) => "[ly]",
        w if w.eq_ignore_ascii_case("imperial") && base == Some("gal") => "gal",
        "U" if line.is(i + 2, "s") && line.any(i + 4, &["gallons", "tons"]) => {
            return Some((if line.is(i + 4, "tons") { "t" } else { "gal" }, i + 5));
        }
        w if w.eq_ignore_ascii_case("kilowatt") && line.any(at, &["hour", "hours"]) => "kWh",
        w if w.eq_ignore_ascii_case("megawatt") && line.any(at, &["hour", "hours"]) => "MWh",
        w if w.eq_ignore_ascii_case("terawatt") && line.any(at, &["hour", "hours"]) => "TWh",
        _ => return None,
    };
    Some((code, at + 1))
}

/// `per hour`, `an hour`, `a second`, `/h`, `a day` after a unit.
fn rate(line: &Line<'_>, i: usize) -> (Option<&'static str>, usize) {
    if line.is_sign(i, '/') && line.tight(i) && line.tight(i + 1) {
        let code = if line.any(i + 1, &["h", "hr"]) { "h" } else { "s" };
        return if line.any(i + 1, &["h", "hr", "s"]) { (Some(code), i + 2) } else { (None, i) };
    }
    if line.is(i, "per") && line.any(i + 1, &["litre", "liter", "kilometre", "kilometer", "hectare", "acre", "kilo"]) {
        return (Some(""), i + 2);
    }
    if line.any(i, &["per", "an", "a"]) {
        if line.is(i + 1, "hour") {
            return (Some("h"), i + 2);
        }
        if line.is(i + 1, "second") {
            return (Some("s"), i + 2);
        }
        // Only oil is measured by the day.
        if line.is(i + 1, "day") && i.checked_sub(1).is_some_and(|b| line.is(b, "barrels")) {
            return (Some("d"), i + 2);
        }
    }
    (None, i)
}

/// What follows the word `degrees` or the sign `°`.
pub fn degrees(line: &Line<'_>, i: usize) -> Option<(&'static str, usize)> {
    Some(match line.word(i) {
        "C" | "c" => ("Cel", i + 1),
        "F" | "f" => ("degF", i + 1),
        w if w.eq_ignore_ascii_case("celsius") || w.eq_ignore_ascii_case("centigrade") => ("Cel", i + 1),
        w if w.eq_ignore_ascii_case("fahrenheit") => ("degF", i + 1),
        _ => ("deg", i),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_is_sorted() {
        assert!(UNITS.windows(2).all(|w| w[0].0 < w[1].0));
        assert!(UNITS.iter().all(|(word, _)| word.len() <= LONGEST));
    }
}
