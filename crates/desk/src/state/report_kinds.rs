//! The kinds of report as one types them: a day of the year is text, `30/06`, until it is read.

use plain::slug::slug;
use serde::{Deserialize, Serialize};
use wire::report::{ReportKind, ReportKinds};
use wire::unit::Level;

use super::reference::OnDesk;

impl OnDesk for ReportKinds {
    const PATH: &'static str = "/desk/report-kinds";
}

/// The longest name in addresses that is made here; the rules take twenty letters.
const ID_CHARS: usize = 12;

/// What the fields of one kind hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KindForm {
    /// Its name in addresses; empty for one that is new.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The same in English.
    pub name_en: String,
    /// Its first day.
    pub first: String,
    /// Its last day.
    pub last: String,
    /// By when it is to be there.
    pub due: String,
    /// True when that day is one of the next year.
    pub due_next_year: bool,
    /// Who owes it.
    pub levels: Vec<Level>,
    /// What asks for it.
    pub basis: String,
}

/// A day as it is shown: `06-30` is `30/06`.
#[must_use]
pub fn shown(day: &str) -> String {
    day.split_once('-').map_or_else(|| day.to_owned(), |(month, day)| format!("{day}/{month}"))
}

/// A day as it is kept: `30/6` is `06-30`. What is no day stays as it is, and the rules name it.
#[must_use]
pub fn read(text: &str) -> String {
    let text = text.trim();
    let parts = text.split_once('/').and_then(|(day, month)| {
        Some((month.trim().parse::<u32>().ok()?, day.trim().parse::<u32>().ok()?))
    });
    parts.map_or_else(|| text.to_owned(), |(month, day)| format!("{month:02}-{day:02}"))
}

impl KindForm {
    /// The form of a kind that is there.
    #[must_use]
    pub fn of(kind: &ReportKind) -> Self {
        Self {
            id: kind.id.clone(),
            name: kind.name.clone(),
            name_en: kind.name_en.clone(),
            first: shown(&kind.first),
            last: shown(&kind.last),
            due: shown(&kind.due),
            due_next_year: kind.due_next_year,
            levels: kind.levels.clone(),
            basis: kind.basis.clone(),
        }
    }

    /// The form of a new kind, which the units below owe.
    #[must_use]
    pub fn blank() -> Self {
        Self { levels: vec![Level::Upper, Level::Base], ..Self::default() }
    }
}

/// What was typed, as the whole set. A new kind is named after what it is called, and like no other.
#[must_use]
pub fn set(forms: &[KindForm]) -> ReportKinds {
    let mut kinds: Vec<ReportKind> = Vec::new();
    let mut taken: Vec<String> = forms.iter().map(|form| form.id.clone()).collect();
    for form in forms {
        let id = if form.id.is_empty() { name_for(&form.name, &taken) } else { form.id.clone() };
        taken.push(id.clone());
        kinds.push(ReportKind {
            id,
            name: form.name.trim().to_owned(),
            name_en: form.name_en.trim().to_owned(),
            first: read(&form.first),
            last: read(&form.last),
            due: read(&form.due),
            due_next_year: form.due_next_year,
            levels: form.levels.clone(),
            basis: form.basis.trim().to_owned(),
        });
    }
    ReportKinds { kinds }
}

fn name_for(name: &str, taken: &[String]) -> String {
    let letters: String =
        slug(name).chars().filter(char::is_ascii_alphanumeric).take(ID_CHARS).collect();
    let letters = if letters.is_empty() { "ky".to_owned() } else { letters };
    let free = |id: &String| !taken.contains(id);
    let numbered = (2..).map(|number: u32| format!("{letters}{number}"));
    std::iter::once(letters.clone()).chain(numbered).find(free).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_can_be_saved_as_it_is() {
        let kind = ReportKind {
            id: "nam".to_owned(),
            name: "năm".to_owned(),
            name_en: "Year".to_owned(),
            first: "01-01".to_owned(),
            last: "12-31".to_owned(),
            due: "01-20".to_owned(),
            due_next_year: true,
            levels: vec![Level::Upper],
            basis: "Kế hoạch 27".to_owned(),
        };
        let form = KindForm::of(&kind);
        assert_eq!(form.last, "31/12");
        assert_eq!(set(&[form]).kinds, [kind]);
    }

    #[test]
    fn two_new_kinds_of_one_name_get_names_of_their_own() {
        let new = KindForm {
            name: "Quý đầu năm".to_owned(),
            name_en: "First quarter of".to_owned(),
            first: "1/1".to_owned(),
            last: "31/3".to_owned(),
            due: "10/4".to_owned(),
            basis: "Công văn".to_owned(),
            ..KindForm::blank()
        };
        let all = set(&[new.clone(), new]);
        assert_eq!(all.faults(), []);
        assert_eq!(all.kinds[0].last, "03-31");
        assert_ne!(all.kinds[0].id, all.kinds[1].id);
    }

    #[test]
    fn what_is_no_day_is_named_by_the_rules() {
        for wrong in ["31/02", "mai", "", "1/13"] {
            let form = KindForm {
                name: "x".to_owned(),
                name_en: "x".to_owned(),
                first: "01/01".to_owned(),
                last: wrong.to_owned(),
                due: "01/02".to_owned(),
                basis: "x".to_owned(),
                ..KindForm::blank()
            };
            let faults = set(&[form]).faults();
            assert_eq!(faults.len(), 1, "{wrong}");
            assert_eq!(faults[0].field, "kinds[0].last");
        }
    }
}
