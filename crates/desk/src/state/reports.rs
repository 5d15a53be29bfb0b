//! A report that is being written: what lies on this device until the server has it, and what becomes of it when
//! somebody else has written too.

use plain::report::below::{said, tally};
use plain::report::join::{self, Joined};
use plain::report::{About, compose};
use serde::{Deserialize, Serialize};
use wire::id::ReportId;
use wire::report::{Report, ReportFrame, Section, SectionText};

use super::desk::Desk;
use crate::device::storage;

/// What was written here and is not on the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnDevice {
    /// The text that it grew from, section by section.
    pub base: Vec<SectionText>,
    /// What stood around it.
    pub base_frame: ReportFrame,
    /// The sections that were written.
    pub written: Vec<SectionText>,
    /// What stands around it now.
    pub frame: ReportFrame,
}

fn name(desk: Desk, id: ReportId) -> String {
    format!("desk:{}:report:{id}", desk.owner())
}

/// What lies on this device of a report.
#[must_use]
pub fn kept(desk: Desk, id: ReportId) -> Option<OnDevice> {
    storage::read(&name(desk, id))
}

/// Keeps it. False when the device refused.
#[must_use]
pub fn keep(desk: Desk, id: ReportId, written: &OnDevice) -> bool {
    storage::write(&name(desk, id), written)
}

/// Lets go of it.
pub fn forget(desk: Desk, id: ReportId) {
    storage::forget(&name(desk, id));
}

/// The sections that somebody wrote.
#[must_use]
pub fn written(report: &Report) -> Vec<SectionText> {
    let own = report.sections.iter().filter(|one| !one.composed);
    own.map(|one| SectionText { section: one.section, text: one.text.clone() }).collect()
}

/// Every section as it reads.
#[must_use]
pub fn texts(report: &Report) -> Vec<SectionText> {
    let all = report.sections.iter();
    all.map(|one| SectionText { section: one.section, text: one.text.clone() }).collect()
}

/// The text of a section in such a list.
#[must_use]
pub fn of(all: &[SectionText], section: Section) -> Option<&str> {
    all.iter().find(|one| one.section == section).map(|one| one.text.as_str())
}

/// Puts a text in the place of a section.
pub fn put(all: &mut Vec<SectionText>, section: Section, text: String) {
    match all.iter_mut().find(|one| one.section == section) {
        Some(one) => one.text = text,
        None => all.push(SectionText { section, text }),
    }
    all.sort_by_key(|one| one.section);
}

/// What the figures say for a section.
#[must_use]
pub fn composed(report: &Report, section: Section) -> String {
    let missing = said(&tally(&report.below));
    let about = About {
        unit: &report.unit_name,
        period: &report.period.name,
        basis: &report.basis,
        missing: missing.as_deref(),
    };
    join::of(&compose(about, &report.figures), section).to_owned()
}

/// A section that two have changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Both {
    /// Which.
    pub section: Section,
    /// What was typed here.
    pub mine: String,
    /// What the server has.
    pub theirs: String,
}

/// What was written here, on what the server has now; and the sections that a person has to decide about, which stand
/// as they were written here.
#[must_use]
pub fn onto(mine: &OnDevice, server: &Report) -> (Vec<SectionText>, ReportFrame, Vec<Both>) {
    let mut all = written(server);
    let mut both = Vec::new();
    for one in &mine.written {
        let base = of(&mine.base, one.section).unwrap_or_default();
        // What the server makes of the figures is nobody's word.
        let theirs = of(&all, one.section).unwrap_or(base).to_owned();
        match join::text(base, &one.text, &theirs) {
            Joined::Text(text) => put(&mut all, one.section, text),
            Joined::Both { mine, theirs } => {
                both.push(Both { section: one.section, mine: mine.clone(), theirs });
                put(&mut all, one.section, mine);
            }
        }
    }
    let (base, own, other) = (&mine.base_frame, &mine.frame, &server.frame);
    let pick = |base: &String, own: &String, other: &String| {
        if own == base { other.clone() } else { own.clone() }
    };
    let frame = ReportFrame {
        number: pick(&base.number, &own.number, &other.number),
        place: pick(&base.place, &own.place, &other.place),
        recipients: if own.recipients == base.recipients {
            other.recipients.clone()
        } else {
            own.recipients.clone()
        },
        signed_for: pick(&base.signed_for, &own.signed_for, &other.signed_for),
        signed_as: pick(&base.signed_as, &own.signed_as, &other.signed_as),
        signer: pick(&base.signer, &own.signer, &other.signer),
    };
    (all, frame, both)
}
