//! Who a card is for, in words.

use view::audience::{sector, shift, spoken};
use wire::audience::{Audience, Sector, Shift};
use wire::id::UnitId;

use crate::text::{lang, t};

/// A line for each list that leaves somebody out; one line when nobody is. `name` knows the officer's units.
#[must_use]
pub fn lines(audience: &Audience, name: impl Fn(UnitId) -> Option<String>) -> Vec<String> {
    let words = &t().write;
    if audience.is_everybody() {
        return vec![words.audience_everybody.to_owned()];
    }
    let lang = lang();
    let unit = |id: &UnitId| name(*id).unwrap_or_else(|| words.audience_other_unit.to_owned());
    let units = audience.units.iter().map(unit).collect();
    let sectors = audience.sectors.iter().map(|name| sector_named(name)).collect();
    let languages = audience.languages.iter().map(|tag| spoken(tag, lang)).collect();
    let shifts = audience.shifts.iter().map(|name| shift_named(name)).collect();
    let lists: [(&str, Vec<String>); 4] = [
        (words.audience_units, units),
        (words.audience_sectors, sectors),
        (words.audience_languages, languages),
        (words.audience_shifts, shifts),
    ];
    let said = lists.into_iter().filter(|(_, names)| !names.is_empty());
    said.map(|(list, names)| format!("{list}: {}", names.join(", "))).collect()
}

/// What a sector is called, of its name; the name itself where it is new to us.
fn sector_named(name: &str) -> String {
    Sector::of_name(name).map_or(name, |one| sector(one, lang())).to_owned()
}

fn shift_named(name: &str) -> String {
    Shift::of_name(name).map_or(name, |one| shift(one, lang())).to_owned()
}

#[cfg(test)]
mod tests {
    use super::lines;
    use wire::audience::Audience;
    use wire::id::UnitId;

    #[test]
    fn everybody_is_one_line_and_each_list_that_leaves_somebody_out_another() {
        let nobody = |_: UnitId| None;
        assert_eq!(lines(&Audience::default(), nobody).len(), 1);
        let id: UnitId = "4906ae34-83ca-5f69-a0a1-15dba8697e16".parse().expect("an identifier");
        let audience = Audience {
            units: vec![id],
            sectors: vec!["farming".into(), "health".into()],
            languages: vec!["hmn".into()],
            shifts: vec!["night".into()],
        };
        let said = lines(&audience, |_| Some("Chè Đồi Xanh".into()));
        assert_eq!(said.len(), 4);
        assert!(said[0].ends_with(": Chè Đồi Xanh"), "{said:?}");
        assert!(
            said[1].contains(", Y tế") && said[2].contains("Mông") && said[3].contains("Ca đêm")
        );
    }
}
