//! Who has reported, who has not, and by how many days.

use chrono::NaiveDate;
use wire::report::{ReportBelow, ReportState};

/// By how many days a report is overdue; 0 where it is there, or has time until today.
#[must_use]
pub fn overdue(state: Option<ReportState>, due: NaiveDate, today: NaiveDate) -> u32 {
    if state.is_some_and(ReportState::is_in) {
        return 0;
    }
    u32::try_from((today - due).num_days()).unwrap_or(0)
}

/// How many of those who owe a report have sent it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// How many owe one.
    pub owed: usize,
    /// The names of those whose report is not there.
    pub missing: Vec<String>,
}

/// Counts those who owe a report.
#[must_use]
pub fn tally(below: &[ReportBelow]) -> Tally {
    let owing = below.iter().filter(|one| one.owed);
    Tally {
        owed: owing.clone().count(),
        missing: owing
            .filter(|one| !one.state.is_some_and(ReportState::is_in))
            .map(|one| one.unit.short.clone())
            .collect(),
    }
}

/// What a compiled report says of the reports that are missing; none where nobody owes one.
#[must_use]
pub fn said(tally: &Tally) -> Option<String> {
    let (owed, missing) = (tally.owed, tally.missing.len());
    if owed == 0 {
        return None;
    }
    if missing == 0 {
        return Some(format!("Cả {owed}/{owed} đơn vị trực thuộc đã gửi báo cáo."));
    }
    Some(format!(
        "Còn {missing}/{owed} đơn vị trực thuộc chưa gửi báo cáo: {}.",
        tally.missing.join(", ")
    ))
}
