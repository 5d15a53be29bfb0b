//! The names and shares of the reach.

use wire::reach::{OfflineKind, Period, Span, UnitReach};

use crate::text::t;

/// Of a hundred workers so many are to be reached in a year.
pub const GOAL: u64 = 98;

/// Where the reach of a period and a unit is read.
#[must_use]
pub fn address(period: &str, unit: &str) -> String {
    format!("/desk/tiep-can?ky={period}&don-vi={unit}")
}

/// A period in words.
#[must_use]
pub fn period_name(period: Period) -> String {
    match period.quarter {
        Some(quarter) => format!("{} {quarter}/{}", t().reach.quarter, period.year),
        None => format!("{} {}", t().figures.year, period.year),
    }
}

/// The name of a way to tell news without phones.
#[must_use]
pub fn kind_name(kind: OfflineKind) -> &'static str {
    let words = &t().reach;
    match kind {
        OfflineKind::Meeting => words.meeting,
        OfflineKind::NoticeBoard => words.board,
        OfflineKind::Loudspeaker => words.loudspeaker,
        OfflineKind::HomeVisit => words.visit,
    }
}

/// From how many to how many of a hundred, rounded away from the goal; none where the members are not known.
#[must_use]
pub fn percent(reached: Span, members: Option<u64>) -> Option<(u64, u64)> {
    let members = members.filter(|members| *members > 0)?;
    Some((reached.least * 100 / members, (reached.most * 100).div_ceil(members).min(100)))
}

/// Whether the goal was met, as far as that can be said.
#[must_use]
pub fn verdict(row: &UnitReach) -> &'static str {
    let words = &t().reach;
    match percent(row.reached, row.members) {
        None => words.no_members,
        Some((least, _)) if least >= GOAL => words.met,
        Some((_, most)) if most >= GOAL => words.maybe,
        Some(_) => words.not_met,
    }
}

/// "98–100 %"; one number where both are the same.
#[must_use]
pub fn share(row: &UnitReach) -> String {
    match percent(row.reached, row.members) {
        None => t().reach.no_members.to_owned(),
        Some((least, most)) if least == most => format!("{least} %"),
        Some((least, most)) => format!("{least}–{most} %"),
    }
}

#[cfg(test)]
mod tests {
    use super::{kind_name, percent, period_name};
    use wire::reach::{OfflineKind, Span};

    #[test]
    fn a_share_is_never_rounded_towards_the_goal() {
        let of = |least, most, members| percent(Span { least, most }, members);
        assert_eq!(of(489, 500, Some(500)), Some((97, 100)));
        assert_eq!(of(490, 499, Some(500)), Some((98, 100)));
        assert_eq!((of(1, 2, None), of(1, 2, Some(0))), (None, None));
    }

    #[test]
    fn periods_and_ways_are_named_as_people_say_them() {
        assert_eq!(period_name("2026-Q3".parse().expect("a quarter")), "Quý 3/2026");
        assert_eq!(period_name("2026".parse().expect("a year")), "Năm 2026");
        assert_eq!(kind_name(OfflineKind::NoticeBoard), "Bảng tin");
    }
}
