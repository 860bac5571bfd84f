//! Currency signs, codes and words. A code is given only where the writing settles it:
//! `$`, `dollars` and `£`, `pounds` count as US dollars and sterling, the reading of
//! international news; `pesos`, `kroner`, `Rs` and `¥` stay open.

use super::key::find;
use super::line::Line;
use crate::text::chars::lower_into;

/// ISO 4217 code, if certain.
pub type Code = Option<&'static str>;

/// Signs in front of an amount.
pub fn sign(c: char) -> Option<Code> {
    Some(match c {
        '$' | '＄' => Some("USD"),
        '£' => Some("GBP"),
        '€' => Some("EUR"),
        '¥' | '￥' => None,
        '₹' => Some("INR"),
        '₦' => Some("NGN"),
        '₩' => Some("KRW"),
        '₽' => Some("RUB"),
        '₺' => Some("TRY"),
        '₴' => Some("UAH"),
        '₫' => Some("VND"),
        '₱' => Some("PHP"),
        '฿' => Some("THB"),
        '₪' => Some("ILS"),
        '₡' => Some("CRC"),
        '₲' => Some("PYG"),
        '₵' => Some("GHS"),
        '₸' => Some("KZT"),
        '₾' => Some("GEL"),
        '₼' => Some("AZN"),
        '৳' => Some("BDT"),
        '₭' => Some("LAK"),
        '₮' => Some("MNT"),
        '₿' => None,
        _ => return None,
    })
}

/// Letters in front of a dollar sign: `US$`, `HK$`.
static DOLLARS: &[(&str, &str)] = &[
    ("A", "AUD"),
    ("AU", "AUD"),
    ("AUD", "AUD"),
    ("B", "BND"),
    ("BD", "BMD"),
    ("BZ", "BZD"),
    ("C", "CAD"),
    ("CA", "CAD"),
    ("CAD", "CAD"),
    ("CDN", "CAD"),
    ("EC", "XCD"),
    ("F", "FJD"),
    ("FJ", "FJD"),
    ("G", "GYD"),
    ("GY", "GYD"),
    ("HK", "HKD"),
    ("J", "JMD"),
    ("JA", "JMD"),
    ("N", "NAD"),
    ("NT", "TWD"),
    ("NZ", "NZD"),
    ("R", "BRL"),
    ("S", "SGD"),
    ("SG", "SGD"),
    ("SI", "SBD"),
    ("T", "TOP"),
    ("TT", "TTD"),
    ("US", "USD"),
    ("Z", "ZWL"),
    ("ZW", "ZWL"),
];

/// Letters in front of an amount; the flag says that they need a large amount or a
/// scale word, since they stand for other things too (`R2`, `P5`, `M4`).
static PREFIXES: &[(&str, Code, bool)] = &[
    ("B", None, true),
    ("Dh", Some("AED"), false),
    ("Dhs", Some("AED"), false),
    ("Fr", Some("CHF"), false),
    ("GH", Some("GHS"), true),
    ("K", None, true),
    ("KSh", Some("KES"), false),
    ("Kc", Some("CZK"), false),
    ("Ksh", Some("KES"), false),
    ("Kshs", Some("KES"), false),
    ("Le", Some("SLE"), true),
    ("N", Some("NGN"), true),
    ("P", None, true),
    ("Php", Some("PHP"), false),
    ("QR", Some("QAR"), false),
    ("R", Some("ZAR"), true),
    ("RM", Some("MYR"), false),
    ("RMB", Some("CNY"), false),
    ("Rp", Some("IDR"), false),
    ("Rs", None, false),
    ("SFr", Some("CHF"), false),
    ("SR", Some("SAR"), true),
    ("Sh", None, false),
    ("Shs", None, false),
    ("TSh", Some("TZS"), false),
    ("Tk", Some("BDT"), false),
    ("Tsh", Some("TZS"), false),
    ("UGX", Some("UGX"), false),
    ("USh", Some("UGX"), false),
    ("Ush", Some("UGX"), false),
    ("VN", Some("VND"), false),
    ("kr", None, false),
];

/// ISO codes as news writes them before or after an amount.
static CODES: &[&str] = &[
    "AED", "ALL", "AMD", "ARS", "AUD", "AZN", "BAM", "BDT", "BGN", "BHD", "BIF", "BND", "BOB", "BRL", "BWP", "BYN",
    "CAD", "CDF", "CHF", "CLP", "CNH", "CNY", "COP", "CRC", "CZK", "DKK", "DOP", "DZD", "EGP", "ERN", "ETB", "EUR",
    "FJD", "GBP", "GEL", "GHS", "GMD", "GNF", "GTQ", "HKD", "HNL", "HUF", "IDR", "ILS", "INR", "IQD", "IRR", "ISK",
    "JMD", "JOD", "JPY", "KES", "KGS", "KHR", "KRW", "KWD", "KZT", "LAK", "LBP", "LKR", "LYD", "MAD", "MDL", "MGA",
    "MKD", "MMK", "MNT", "MUR", "MWK", "MXN", "MYR", "MZN", "NAD", "NGN", "NIO", "NOK", "NPR", "NZD", "OMR", "PEN",
    "PGK", "PHP", "PKR", "PLN", "PYG", "QAR", "RON", "RSD", "RUB", "RWF", "SAR", "SDG", "SEK", "SGD", "SOS", "SYP",
    "THB", "TND", "TRY", "TWD", "TZS", "UAH", "UGX", "USD", "UYU", "UZS", "VES", "VND", "XAF", "XOF", "YER", "ZAR",
    "ZMW",
];

pub fn iso_code(word: &str) -> Code {
    if word.len() != 3 || !word.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    CODES.binary_search(&word).ok().and_then(|i| CODES.get(i)).copied()
}

/// What stands in front of an amount: code, end, and whether the amount must be large.
pub fn prefix(line: &Line<'_>, i: usize) -> Option<(Code, usize, bool)> {
    if let Some(code) = line.sign(i).and_then(sign) {
        return Some((code, i + 1, false));
    }
    let word = line.word(i);
    if !line.is_word(i) || word.len() > 5 {
        return None;
    }
    if let Some(code) = line.sign(i + 1).filter(|_| line.tight(i + 1)).and_then(sign) {
        // `US$`, `GH₵`, and any capitals glued to a sign
        let dollar = DOLLARS.binary_search_by(|(letters, _)| (*letters).cmp(word)).ok();
        return match dollar.and_then(|at| DOLLARS.get(at)) {
            Some(&(_, code)) if line.is_sign(i + 1, '$') => Some((Some(code), i + 2, false)),
            _ if iso_code(word).is_some() => Some((iso_code(word), i + 2, false)),
            _ if line.is_sign(i + 1, '$') => None,
            _ => Some((code, i + 2, false)),
        };
    }
    if word == "GH" && line.is_sign(i + 1, '¢') {
        return Some((Some("GHS"), i + 2, false));
    }
    if word == "U"
        && line.is_sign(i + 1, '.')
        && line.is(i + 2, "s")
        && line.is_sign(i + 3, '.')
        && line.is_sign(i + 4, '$')
    {
        return Some((Some("USD"), i + 5, false));
    }
    if word == "VNĐ" {
        return Some((Some("VND"), i + 1, false));
    }
    if iso_code(word).is_some() {
        return Some((iso_code(word), i + 1, false));
    }
    // Most words are in small letters, and none but one of these is.
    if !word.starts_with(|c: char| c.is_ascii_uppercase()) && word != "kr" {
        return None;
    }
    let at = PREFIXES.binary_search_by(|(letters, ..)| (*letters).cmp(word)).ok()?;
    let &(_, code, large) = PREFIXES.get(at)?;
    let end = if line.is_sign(i + 1, '.') && line.tight(i + 1) { i + 2 } else { i + 1 };
    Some((code, end, large))
}

/// Currency words after an amount; cents and the like are hundredths of the main unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name {
    Main(Code),
    Cent(Code),
    /// Also something else (`pounds` of weight, `won`, `marks`): needs a large amount.
    Weak(Code),
}

use Name::{Cent, Main, Weak};

pub static NAMES: &[(&str, Name)] = &[
    ("afghanis", Main(Some("AFN"))),
    ("ariary", Main(Some("MGA"))),
    ("baht", Main(Some("THB"))),
    ("birr", Main(Some("ETB"))),
    ("bolivars", Main(Some("VES"))),
    ("boliviano", Main(Some("BOB"))),
    ("bolivianos", Main(Some("BOB"))),
    ("bucks", Main(Some("USD"))),
    ("cedi", Main(Some("GHS"))),
    ("cedis", Main(Some("GHS"))),
    ("cent", Cent(None)),
    ("centavos", Cent(None)),
    ("cents", Cent(None)),
    ("colones", Main(None)),
    ("crowns", Main(None)),
    ("dalasi", Main(Some("GMD"))),
    ("denars", Main(Some("MKD"))),
    ("dinar", Main(None)),
    ("dinars", Main(None)),
    ("dirham", Main(None)),
    ("dirhams", Main(None)),
    ("dollar", Main(Some("USD"))),
    ("dollars", Main(Some("USD"))),
    ("dong", Main(Some("VND"))),
    ("drachmas", Main(None)),
    ("dram", Main(Some("AMD"))),
    ("drams", Main(Some("AMD"))),
    ("euro", Main(Some("EUR"))),
    ("euros", Main(Some("EUR"))),
    ("forint", Main(Some("HUF"))),
    ("forints", Main(Some("HUF"))),
    ("franc", Main(None)),
    ("francs", Main(None)),
    ("gourdes", Main(Some("HTG"))),
    ("guaranies", Main(Some("PYG"))),
    ("guilders", Main(None)),
    ("hryvnia", Main(Some("UAH"))),
    ("hryvnias", Main(Some("UAH"))),
    ("kina", Main(Some("PGK"))),
    ("kip", Main(Some("LAK"))),
    ("kopecks", Cent(None)),
    ("koruna", Main(Some("CZK"))),
    ("korunas", Main(Some("CZK"))),
    ("krona", Main(None)),
    ("krone", Main(None)),
    ("kroner", Main(None)),
    ("kronor", Main(Some("SEK"))),
    ("kuna", Main(Some("HRK"))),
    ("kwacha", Main(None)),
    ("kyat", Main(Some("MMK"))),
    ("kyats", Main(Some("MMK"))),
    ("lari", Main(Some("GEL"))),
    ("lei", Main(None)),
    ("lempiras", Main(Some("HNL"))),
    ("leu", Main(None)),
    ("lev", Main(Some("BGN"))),
    ("leva", Main(Some("BGN"))),
    ("lira", Main(None)),
    ("liras", Main(Some("TRY"))),
    ("manat", Main(None)),
    ("manats", Main(None)),
    ("marks", Weak(None)),
    ("naira", Main(Some("NGN"))),
    ("paise", Cent(None)),
    ("pence", Cent(Some("GBP"))),
    ("pennies", Cent(None)),
    ("peso", Main(None)),
    ("pesos", Main(None)),
    ("pound", Weak(Some("GBP"))),
    ("pounds", Weak(Some("GBP"))),
    ("quetzals", Main(Some("GTQ"))),
    ("rand", Main(Some("ZAR"))),
    ("reais", Main(Some("BRL"))),
    ("renminbi", Main(Some("CNY"))),
    ("rial", Main(None)),
    ("rials", Main(None)),
    ("ringgit", Main(Some("MYR"))),
    ("riyal", Main(None)),
    ("riyals", Main(None)),
    ("rouble", Main(Some("RUB"))),
    ("roubles", Main(Some("RUB"))),
    ("ruble", Main(Some("RUB"))),
    ("rubles", Main(Some("RUB"))),
    ("rupee", Main(None)),
    ("rupees", Main(None)),
    ("rupiah", Main(Some("IDR"))),
    ("shekel", Main(Some("ILS"))),
    ("shekels", Main(Some("ILS"))),
    ("shilling", Main(None)),
    ("shillings", Main(None)),
    ("sol", Weak(Some("PEN"))),
    ("soles", Weak(Some("PEN"))),
    ("som", Main(None)),
    ("soms", Main(None)),
    ("sterling", Main(Some("GBP"))),
    ("taka", Main(Some("BDT"))),
    ("tenge", Main(Some("KZT"))),
    ("tugrik", Main(Some("MNT"))),
    ("won", Weak(Some("KRW"))),
    ("yen", Main(Some("JPY"))),
    ("yuan", Main(Some("CNY"))),
    ("zloty", Main(Some("PLN"))),
    ("zlotys", Main(Some("PLN"))),
];

/// The country in front of a currency word, with the word's first letters.
static NATIONS: &[(&str, &str, &str)] = &[
    ("algerian", "din", "DZD"),
    ("argentine", "pes", "ARS"),
    ("australian", "dol", "AUD"),
    ("bahraini", "din", "BHD"),
    ("british", "pou", "GBP"),
    ("canadian", "dol", "CAD"),
    ("chilean", "pes", "CLP"),
    ("chinese", "yua", "CNY"),
    ("colombian", "pes", "COP"),
    ("congolese", "fra", "CDF"),
    ("cuban", "pes", "CUP"),
    ("czech", "cro", "CZK"),
    ("danish", "kro", "DKK"),
    ("egyptian", "pou", "EGP"),
    ("emirati", "dir", "AED"),
    ("icelandic", "kro", "ISK"),
    ("indian", "rup", "INR"),
    ("indonesian", "rup", "IDR"),
    ("iranian", "ria", "IRR"),
    ("iraqi", "din", "IQD"),
    ("japanese", "yen", "JPY"),
    ("jordanian", "din", "JOD"),
    ("kenyan", "shi", "KES"),
    ("kuwaiti", "din", "KWD"),
    ("lebanese", "pou", "LBP"),
    ("libyan", "din", "LYD"),
    ("mexican", "pes", "MXN"),
    ("moroccan", "dir", "MAD"),
    ("nepalese", "rup", "NPR"),
    ("nigerian", "nai", "NGN"),
    ("norwegian", "kro", "NOK"),
    ("omani", "ria", "OMR"),
    ("pakistani", "rup", "PKR"),
    ("philippine", "pes", "PHP"),
    ("qatari", "riy", "QAR"),
    ("romanian", "le", "RON"),
    ("russian", "r", "RUB"),
    ("rwandan", "fra", "RWF"),
    ("saudi", "riy", "SAR"),
    ("serbian", "din", "RSD"),
    ("singapore", "dol", "SGD"),
    ("somali", "shi", "SOS"),
    ("sudanese", "pou", "SDG"),
    ("swedish", "kro", "SEK"),
    ("swiss", "fra", "CHF"),
    ("syrian", "pou", "SYP"),
    ("taiwan", "dol", "TWD"),
    ("tanzanian", "shi", "TZS"),
    ("tunisian", "din", "TND"),
    ("turkish", "lir", "TRY"),
    ("ugandan", "shi", "UGX"),
    ("us", "", "USD"),
    ("yemeni", "ria", "YER"),
];

/// The longest listed currency word has this many letters.
const LONGEST: usize = 10;

/// The currency word at `i`, after the name of its country: its kind and the end.
pub fn name(line: &Line<'_>, i: usize) -> Option<(Name, usize)> {
    let single = |at: usize| {
        let word = line.word(at);
        let mut lower = [0u8; LONGEST];
        let lower = lower.get_mut(..word.len())?;
        lower_into(lower, word);
        find(NAMES, lower)
    };
    if let Some(name) = single(i) {
        // `pounds sterling`
        let end = if line.is(i + 1, "sterling") { i + 2 } else { i + 1 };
        let name = if end == i + 2 { Main(Some("GBP")) } else { name };
        return Some((name, end));
    }
    if let Some(code) = iso_code(line.word(i)) {
        return Some((Main(Some(code)), i + 1));
    }
    // `U.S. dollars`
    if !line.capital(i) {
        return None;
    }
    let at = if line.is(i, "u") && line.is_sign(i + 1, '.') && line.is(i + 2, "s") && line.is_sign(i + 3, '.') {
        i + 4
    } else if line.is(i, "hong") || line.is(i, "new") {
        i + 2
    } else {
        i + 1
    };
    let name = single(at)?;
    let code = if at == i + 4 {
        Some("USD")
    } else if at == i + 2 {
        line.is(i + 1, "kong").then_some("HKD").or_else(|| line.is(i + 1, "zealand").then_some("NZD"))
    } else {
        let mut nations = NATIONS.iter().filter(|(nation, ..)| line.is(i, nation));
        nations
            .find(|(_, start, _)| line.word(at).get(..start.len()).is_some_and(|w| w.eq_ignore_ascii_case(start)))
            .map(|n| n.2)
    };
    // A word in front that is no known country, as in `15 Guatemalan quetzals`, settles nothing.
    Some((
        match name {
            Main(own) | Weak(own) => Main(code.or(own.filter(|c| !matches!(*c, "USD" | "GBP")))),
            Cent(_) => Cent(code),
        },
        at + 1,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(DOLLARS.windows(2).all(|w| w[0].0 < w[1].0));
        assert!(PREFIXES.windows(2).all(|w| w[0].0 < w[1].0));
        assert!(PREFIXES.iter().all(|(word, ..)| word.starts_with(|c: char| c.is_ascii_uppercase()) || *word == "kr"));
        assert!(CODES.windows(2).all(|w| w[0] < w[1]));
        assert!(CODES.iter().all(|code| code.len() == 3 && code.starts_with(|c: char| c.is_ascii_uppercase())));
        assert!(NAMES.windows(2).all(|w| w[0].0 < w[1].0));
        assert!(NAMES.iter().all(|(word, _)| word.len() <= LONGEST));
    }
}
