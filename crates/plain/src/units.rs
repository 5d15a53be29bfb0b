//! Finding a unit of the organisation: by typing, with or without diacritics, and by its code, typed or
//! read out of a picture.

use wire::id::UnitId;
use wire::unit::Unit;

use crate::fold::fold;

/// The units whose names or code hold every word that was typed, each at the beginning of a word; the
/// closest first. Nothing was typed: none.
#[must_use]
pub fn find<'a>(units: &'a [Unit], typed: &str) -> Vec<&'a Unit> {
    let asked = fold(typed);
    let asked: Vec<&str> = asked.split(' ').filter(|word| !word.is_empty()).collect();
    if asked.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(usize, &Unit)> = units
        .iter()
        .filter_map(|unit| {
            let name = fold(&format!("{} {} {}", unit.short, unit.name, unit.code));
            let words: Vec<&str> = name.split(' ').collect();
            let place = |asked: &&str| words.iter().position(|word| word.starts_with(asked));
            // The nearer to the beginning of the short name, the closer.
            let places: Option<Vec<usize>> = asked.iter().map(place).collect();
            Some((places?.into_iter().sum(), unit))
        })
        .collect();
    // A stable sort: of two that are as close the order of the tree stays.
    found.sort_by_key(|(distance, _)| *distance);
    found.into_iter().map(|(_, unit)| unit).collect()
}

/// The unit of a code, whatever its case.
#[must_use]
pub fn by_code<'a>(units: &'a [Unit], code: &str) -> Option<&'a Unit> {
    units.iter().find(|unit| unit.code.eq_ignore_ascii_case(code.trim()))
}

/// The code in what a camera read or a worker typed: the end of an address of a unit or of its notice
/// board, or the code alone. None in anything else.
#[must_use]
pub fn code_in(text: &str) -> Option<&str> {
    let text = text.trim();
    let after = |mark: &str| text.split_once(mark).map(|(_, rest)| rest);
    let code = match after("/don-vi/").or_else(|| after("/bang-tin/")) {
        Some(rest) => rest.split(['/', '?', '#']).next().unwrap_or_default(),
        None => text,
    };
    let is_letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    ((1..=40).contains(&code.len()) && code.chars().all(is_letter)).then_some(code)
}

/// The units above one, from the top down.
#[must_use]
pub fn above(units: &[Unit], unit: UnitId) -> Vec<&Unit> {
    let one = |id: UnitId| units.iter().find(|unit| unit.id == id);
    let parent = |unit: &&Unit| unit.parent.and_then(one);
    let start = one(unit).and_then(|unit| parent(&unit));
    // A tree that bites its own tail must not hold up the screen.
    let mut above: Vec<&Unit> = std::iter::successors(start, parent).take(8).collect();
    above.reverse();
    above
}

#[cfg(test)]
mod tests {
    use super::{above, by_code, code_in, find};
    use proptest::prelude::*;
    use wire::id::UnitId;
    use wire::unit::{Level, Unit};

    fn id(number: u128) -> UnitId {
        format!("{number:032x}").parse().expect("an identifier")
    }

    fn unit(number: u128, parent: Option<u128>, short: &str, name: &str, code: &str) -> Unit {
        Unit {
            id: id(number),
            parent: parent.map(id),
            level: Level::Base,
            name: name.into(),
            short: short.into(),
            code: code.into(),
            sample: false,
        }
    }

    fn units() -> Vec<Unit> {
        vec![
            unit(1, None, "LĐLĐ tỉnh", "Liên đoàn Lao động tỉnh", "TINH"),
            unit(2, Some(1), "CĐ các KCN", "Công đoàn các khu công nghiệp", "KCN"),
            unit(3, Some(2), "CĐCS May Ban Trắng", "CĐCS Công ty May Ban Trắng", "MAU-MAY"),
            unit(4, Some(2), "CĐCS Điện tử", "CĐCS Công ty Điện tử Sao Khuê", "DIENTU"),
        ]
    }

    fn found(typed: &str) -> Vec<String> {
        find(&units(), typed).into_iter().map(|unit| unit.code.clone()).collect()
    }

    #[test]
    fn a_unit_is_found_without_diacritics_by_parts_of_words_in_any_order_and_by_its_code() {
        assert_eq!(found("ban trang"), ["MAU-MAY"]);
        assert_eq!(found("TRẮNG may"), ["MAU-MAY"]);
        assert_eq!(found("dien t"), ["DIENTU"]);
        assert_eq!(found("mau-m"), ["MAU-MAY"]);
        assert_eq!(found("cong ty").len(), 2);
        assert_eq!(found("  "), Vec::<String>::new());
        assert_eq!(found("khong co"), Vec::<String>::new());
    }

    #[test]
    fn the_code_is_taken_out_of_an_address_and_nothing_else_is_a_code() {
        for (text, code) in [
            ("https://bantin.example/don-vi/MAU-MAY", Some("MAU-MAY")),
            ("https://bantin.example/bang-tin/kcn?x=1", Some("kcn")),
            (" dientu ", Some("dientu")),
            ("https://example.org/khac", None),
            ("WIFI:S:Nha may;T:WPA;P:bi mat;;", None),
            ("https://bantin.example/don-vi/", None),
            ("", None),
        ] {
            assert_eq!(code_in(text), code, "{text}");
        }
        assert!(by_code(&units(), "mau-may").is_some() && by_code(&units(), "may").is_none());
    }

    #[test]
    fn the_way_down_to_a_unit_begins_at_the_top_and_ends_above_it() {
        let units = units();
        let way: Vec<_> =
            above(&units, units[2].id).iter().map(|unit| unit.code.as_str()).collect();
        assert_eq!(way, ["TINH", "KCN"]);
        assert!(above(&units, units[0].id).is_empty());
        // A broken tree ends as well.
        let ring = [unit(8, Some(9), "a", "a", "A"), unit(9, Some(8), "b", "b", "B")];
        assert_eq!(above(&ring, ring[0].id).len(), 8);
    }

    proptest! {
        #[test]
        fn a_unit_is_found_by_its_own_name_and_code(place in 0..4_usize) {
            let units = units();
            for text in [&units[place].name, &units[place].short, &units[place].code] {
                prop_assert!(find(&units, text).contains(&&units[place]), "{}", text);
            }
        }

        #[test]
        fn typing_on_never_brings_back_what_was_gone(typed in "[a-zăâđêôơư ]{0,8}", more in "[a-z]{1,3}") {
            let units = units();
            let before = find(&units, &typed);
            if !before.is_empty() {
                let after = find(&units, &format!("{typed}{more}"));
                prop_assert!(after.iter().all(|unit| before.contains(unit)));
            }
        }

        #[test]
        fn no_text_breaks_the_search_for_a_code(text in any::<String>()) {
            if let Some(code) = code_in(&text) {
                prop_assert!(text.contains(code));
            }
        }
    }
}
