//! Numbers as people type and read them, and products that are rounded once and never overflow.

use chrono::NaiveDate;
use wire::lang::Lang;
use wire::law::Decimal;

use crate::dates;

/// Reads a number as people type it: `4.140.000`, `4.140.000 đ`, `1,5` in Vietnamese, `4,140,000` and
/// `1.5` in English. A separator that can only mean one thing means that in both languages: keyboards of
/// phones often offer one only. None for anything else, for more than three digits behind the point, and
/// for a sign.
#[must_use]
pub fn read(text: &str, lang: Lang) -> Option<Decimal> {
    let mut text: String = text.chars().filter(|c| !c.is_whitespace() && *c != '_').collect();
    for unit in ["đồng", "VND", "vnd", "đ", "₫"] {
        if let Some(rest) = text.strip_suffix(unit) {
            text.truncate(rest.len());
            break;
        }
    }
    let point = match lang {
        Lang::Vi => ',',
        Lang::En => '.',
    };
    let is_separator = |c: char| c == '.' || c == ',';
    let decimal = match text.rfind(is_separator) {
        None => None,
        Some(at) => {
            let (before, after) = (&text[..at], &text[at + 1..]);
            let last = if text[at..].starts_with('.') { '.' } else { ',' };
            let fraction = if before.contains(is_separator) {
                // Several: the last one is the point only if it is another sign than those before.
                !before.contains(last)
            } else {
                last == point || after.len() != 3 || before.len() > 3 || before.starts_with('0')
            };
            fraction.then_some(at)
        }
    };
    let (whole, fraction) = match decimal {
        Some(at) => (&text[..at], &text[at + 1..]),
        None => (text.as_str(), "0"),
    };
    let mut digits = String::with_capacity(text.len() + 2);
    for (place, group) in whole.split(is_separator).enumerate() {
        let is_group = if whole.contains(is_separator) {
            if place == 0 { (1..=3).contains(&group.len()) } else { group.len() == 3 }
        } else {
            true
        };
        if !is_group {
            return None;
        }
        digits.push_str(group);
    }
    // Groups are of one sign: "1.234,567.890" is no number.
    if whole.contains('.') && whole.contains(',') {
        return None;
    }
    digits.push('.');
    digits.push_str(fraction);
    Decimal::read(&digits)
}

/// Reads a day as people type it, `25/11/2026`, or as a date field gives it, `2026-11-25`.
#[must_use]
pub fn read_day(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    if let Some(day) = wire::moment::read_day(text) {
        return Some(day);
    }
    let mut parts = text.split(['/', '-', '.']);
    let mut part = |most: usize| {
        let part = parts.next().filter(|part| (1..=most).contains(&part.len()))?;
        if part.bytes().all(|b| b.is_ascii_digit()) { part.parse::<u32>().ok() } else { None }
    };
    let (day, month, year) = (part(2)?, part(2)?, part(4)?);
    if parts.next().is_some() {
        return None;
    }
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

/// A number as people read it: `4.140.000`, `17,5`; in English `4,140,000`, `17.5`.
#[must_use]
pub fn decimal(value: Decimal, lang: Lang) -> String {
    let mut text = dates::number(value.floor(), lang);
    let plain = value.to_string();
    if let Some((_, fraction)) = plain.split_once('.') {
        text.push(match lang {
            Lang::Vi => ',',
            Lang::En => '.',
        });
        text.push_str(fraction);
    }
    text
}

/// The product of `factors` over the product of `divisors`, exact until it is rounded once, half up. 0
/// where a divisor is 0 or less; the largest number where the quotient does not fit. Nothing negative goes
/// in.
#[must_use]
pub fn ratio(factors: &[i64], divisors: &[i64]) -> i64 {
    let (product, divisor) = (multiply(factors), multiply(divisors));
    if divisor <= 0 {
        return 0;
    }
    let rounded = (product / divisor).saturating_add(i128::from(product % divisor * 2 >= divisor));
    i64::try_from(rounded).unwrap_or(i64::MAX)
}

/// As [`ratio`], rounded down: for comparing with a least, where half a đồng too little is too little.
#[must_use]
pub fn ratio_down(factors: &[i64], divisors: &[i64]) -> i64 {
    let divisor = multiply(divisors);
    if divisor <= 0 {
        return 0;
    }
    i64::try_from(multiply(factors) / divisor).unwrap_or(i64::MAX)
}

fn multiply(factors: &[i64]) -> i128 {
    factors.iter().fold(1_i128, |product, factor| product.saturating_mul(i128::from(*factor)))
}

#[cfg(test)]
mod tests {
    use super::{decimal, ratio, ratio_down, read, read_day};
    use proptest::prelude::*;
    use wire::lang::Lang;
    use wire::law::Decimal;

    #[test]
    fn numbers_are_read_as_vietnamese_and_as_english_write_them() {
        for (text, vi, en) in [
            ("4.140.000", Some(4_140_000_000), Some(4_140_000_000)),
            ("4,140,000", Some(4_140_000_000), Some(4_140_000_000)),
            ("4140000", Some(4_140_000_000), Some(4_140_000_000)),
            (" 4.140.000 đ ", Some(4_140_000_000), Some(4_140_000_000)),
            ("4 140 000đồng", Some(4_140_000_000), Some(4_140_000_000)),
            ("1,5", Some(1_500), Some(1_500)),
            ("1.5", Some(1_500), Some(1_500)),
            ("1.500", Some(1_500_000), Some(1_500)),
            ("1,500", Some(1_500), Some(1_500_000)),
            ("0.500", Some(500), Some(500)),
            ("4.140.000,5", Some(4_140_000_500), Some(4_140_000_500)),
            ("4,140,000.5", Some(4_140_000_500), Some(4_140_000_500)),
            ("1234.567", Some(1_234_567), Some(1_234_567)),
            ("", None, None),
            ("đ", None, None),
            ("-1", None, None),
            ("1.23.456", None, None),
            ("1.234,567.890", None, None),
            ("1..5", None, None),
            ("12 triệu", None, None),
            ("1,2345", None, None),
            ("99999999999999999999", None, None),
        ] {
            assert_eq!(read(text, Lang::Vi), vi.map(Decimal::thousandths), "vi {text}");
            assert_eq!(read(text, Lang::En), en.map(Decimal::thousandths), "en {text}");
        }
    }

    #[test]
    fn days_are_read_as_people_and_as_date_fields_write_them() {
        let day = wire::moment::read_day("1965-06-05");
        for text in ["1965-06-05", "5/6/1965", "05/06/1965", "05-06-1965", "5.6.1965"] {
            assert_eq!(read_day(text), day, "{text}");
        }
        for text in ["", "31/2/1965", "5/6", "5/6/1965/1", "5/6/19655", "năm 1965"] {
            assert_eq!(read_day(text), None, "{text}");
        }
    }

    #[test]
    fn a_quotient_is_rounded_half_up_once_and_never_overflows() {
        assert_eq!(ratio(&[1], &[2]), 1);
        assert_eq!(ratio(&[1], &[3]), 0);
        assert_eq!(ratio_down(&[5], &[3]), 1);
        assert_eq!(ratio(&[7], &[0]), 0);
        assert_eq!(ratio(&[i64::MAX; 9], &[1]), i64::MAX);
        assert_eq!(ratio_down(&[i64::MAX; 9], &[1]), i64::MAX);
    }

    proptest! {
        #[test]
        fn what_is_shown_can_be_typed_again(value in 0_i64..1_000_000_000_000_000) {
            let value = Decimal::thousandths(value);
            for lang in [Lang::Vi, Lang::En] {
                prop_assert_eq!(read(&decimal(value, lang), lang), Some(value));
            }
        }

        #[test]
        fn no_text_breaks_the_reading(text in any::<String>(), digits in "[0-9., đ]{0,24}") {
            for lang in [Lang::Vi, Lang::En] {
                let _ = (read(&text, lang), read(&digits, lang));
            }
            let _ = (read_day(&text), read_day(&digits));
        }

        #[test]
        fn a_quotient_is_at_most_half_away(a in 0_i64..1_000_000_000, b in 0_i64..1_000_000, c in 1_i64..1_000_000) {
            let exact = i128::from(a) * i128::from(b);
            let off = (i128::from(ratio(&[a, b], &[c])) * i128::from(c) - exact).abs();
            prop_assert!(off * 2 <= i128::from(c));
        }
    }
}
