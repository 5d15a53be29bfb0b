//! The figures of the law as a list shows them: by calculator, each as it stands today.

use chrono::NaiveDate;
use plain::law::groups::GROUPS;
use plain::law::keys::{self, Known};
use plain::law::parameters::{self, Parameters, Reason};
use wire::lang::Lang;
use wire::law::{Parameter, ParameterSet};

use super::figures::{Figure, values};

/// A line of the list: a figure as it stands today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Which figure.
    pub figure: Figure,
    /// The value that holds today, or the one that comes first.
    pub value: Option<Parameter>,
    /// Why it is in doubt.
    pub reasons: Vec<Reason>,
    /// The day on which another value takes its place.
    pub changes: Option<NaiveDate>,
}

/// Lines under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The calculator; none for figures that this build does not know.
    pub title: Option<&'static str>,
    /// The lines.
    pub lines: Vec<Line>,
}

/// The figures of this build by calculator, then those that a newer build may know.
#[must_use]
pub fn groups(set: &ParameterSet, today: NaiveDate, lang: Lang) -> Vec<Group> {
    let parameters = Parameters::from(set.clone());
    let mut groups: Vec<Group> = GROUPS
        .iter()
        .map(|group| Group {
            title: Some(group.title().say(lang)),
            lines: group
                .figures
                .iter()
                .map(|known| line(set, &parameters, known, today, lang))
                .collect(),
        })
        .collect();
    let unknown: Vec<Line> = strangers(set)
        .into_iter()
        .map(|figure| {
            let begun = values(set, &figure.key).into_iter().find(|p| p.in_force_from <= today);
            let value = begun.or_else(|| values(set, &figure.key).pop());
            let reasons = value.as_ref().map(|p| parameters::reasons(p, today)).unwrap_or_default();
            Line { changes: change(set, &figure.key, today), figure, value, reasons }
        })
        .collect();
    if !unknown.is_empty() {
        groups.push(Group { title: None, lines: unknown });
    }
    groups
}

fn line(
    set: &ParameterSet,
    parameters: &Parameters,
    known: &Known,
    today: NaiveDate,
    lang: Lang,
) -> Line {
    let found = parameters.look_up(known, today);
    Line {
        figure: Figure::of(known, lang),
        value: found.parameter.cloned(),
        reasons: found.reasons,
        changes: change(set, known.key, today),
    }
}

/// The first day after today on which a value of the key begins.
fn change(set: &ParameterSet, key: &str, today: NaiveDate) -> Option<NaiveDate> {
    let of_key = set.parameters.iter().filter(|p| p.key == key && p.in_force_from > today);
    of_key.map(|p| p.in_force_from).min()
}

/// Figures that this build has no name for, each once; their key stands for it.
fn strangers(set: &ParameterSet) -> Vec<Figure> {
    let mut found: Vec<Figure> = Vec::new();
    for parameter in &set.parameters {
        let key = &parameter.key;
        let known = keys::ALL.iter().any(|known| known.key == key);
        if !known && found.iter().all(|figure| figure.key != *key) {
            let measure = parameter.measure;
            found.push(Figure { key: key.clone(), name: key.clone(), measure });
        }
    }
    found
}

/// The figure of a word in an address.
#[must_use]
pub fn figure_of(set: &ParameterSet, word: &str, lang: Lang) -> Option<Figure> {
    let known = keys::ALL.iter().map(|known| Figure::of(known, lang));
    known.chain(strangers(set)).find(|figure| figure.word() == word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::figures::tests::{day, set, wage};
    use crate::state::figures::with;
    use crate::state::moments::date_of;

    #[test]
    fn a_line_says_what_holds_what_is_in_doubt_and_what_comes() {
        let set = with(&set(), wage(3, "2027-07-01", None), None);
        let groups = groups(&set, day("2026-11-25"), Lang::Vi);
        let line = &groups[0].lines[0];
        assert_eq!(line.value.as_ref().map(|p| p.value.floor()), Some(2));
        assert_eq!((line.reasons.as_slice(), line.changes), (&[][..], date_of("2027-07-01")));
        assert_eq!(groups[1].lines[0].reasons, [Reason::Missing]);
        // A figure of a newer build is shown by its key.
        let last = groups.last().expect("a group");
        assert_eq!((last.title, last.lines[0].figure.name.as_str()), (None, "zz.new"));
        assert_eq!(figure_of(&set, "zz-new", Lang::Vi).map(|f| f.key).as_deref(), Some("zz.new"));
        let known = figure_of(&set, "minimum_wage-month-i", Lang::Vi).expect("a figure");
        assert_eq!(known.key, "minimum_wage.month.i");
        assert_eq!(figure_of(&set, "lost", Lang::Vi), None);
    }
}
