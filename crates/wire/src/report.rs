//! Reports by half-year and year: what a unit tells the one above about its work (plan 27/KH-LĐLĐ, section V.2), made
//! of figures that the system counts and of what officers write.
//!
//! Nothing of this module is used by the worker's app.

use std::collections::HashSet;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::id::ReportId;
use crate::limits::SHORT_CHARS;
use crate::unit::{Level, UnitRef};
use crate::validate::{Fault, FieldFault, check_chars};

/// The most kinds of report.
pub const REPORT_KINDS: usize = 12;
/// The longest section.
pub const REPORT_SECTION_CHARS: usize = 20_000;
/// The largest body with a report, in bytes of JSON (512 KiB).
pub const REPORT_JSON_BYTES: usize = 512 * 1024;
/// The most lines of those whom a report goes to.
pub const REPORT_RECIPIENTS: usize = 20;

/// A kind of report that units owe each year: from when to when, and by when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReportKind {
    /// Its name in addresses: small letters and digits.
    pub id: String,
    /// What it is called, before its year: "6 tháng đầu năm".
    pub name: String,
    /// The same in English.
    pub name_en: String,
    /// Its first day of each year: `01-01`.
    pub first: String,
    /// Its last day, of the same year: `06-30`.
    pub last: String,
    /// By when it is to be there: `07-20`.
    pub due: String,
    /// True when that day is one of the next year.
    #[serde(default)]
    pub due_next_year: bool,
    /// Units of which levels owe it; the others may write it.
    pub levels: Vec<Level>,
    /// What asks for it; stands in the report.
    pub basis: String,
}

/// A day of each year as it is written: `06-30`. None for anything else, and for the 29th of February.
fn day_of(year: i32, text: &str) -> Option<NaiveDate> {
    let (month, day) = text.split_once('-')?;
    let digits = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(month) || !digits(day) {
        return None;
    }
    NaiveDate::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?)
}

/// A year without a leap day.
const PLAIN_YEAR: i32 = 2025;

impl ReportKind {
    /// The period of a year; none where its days are none.
    #[must_use]
    pub fn period(&self, year: i32) -> Option<ReportPeriod> {
        Some(ReportPeriod {
            id: format!("{year}-{}", self.id),
            name: format!("{} {year}", self.name),
            name_en: format!("{} {year}", self.name_en),
            first: day_of(year, &self.first)?,
            last: day_of(year, &self.last)?,
            due: day_of(year + i32::from(self.due_next_year), &self.due)?,
        })
    }
}

/// The kinds as a set: reference data.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReportKinds {
    /// The kinds, in the order of the screen.
    pub kinds: Vec<ReportKind>,
}

impl ReportKinds {
    /// Everything that is wrong with it, in the order of the fields.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        if self.kinds.len() > REPORT_KINDS {
            faults.push(FieldFault::new("kinds", Fault::TooMany { most: REPORT_KINDS }));
        }
        let mut ids = HashSet::new();
        for (place, kind) in self.kinds.iter().enumerate() {
            let at = |field: &str| format!("kinds[{place}].{field}");
            let named = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
            if kind.id.is_empty() || kind.id.len() > 20 || !kind.id.bytes().all(named) {
                faults.push(FieldFault::new(at("id"), Fault::NotAllowed));
            }
            if !ids.insert(kind.id.as_str()) {
                faults.push(FieldFault::new(at("id"), Fault::Repeated));
            }
            check_chars(&mut faults, at("name"), &kind.name, 1, SHORT_CHARS);
            check_chars(&mut faults, at("name_en"), &kind.name_en, 1, SHORT_CHARS);
            check_chars(&mut faults, at("basis"), &kind.basis, 1, SHORT_CHARS);
            for (field, day) in [("first", &kind.first), ("last", &kind.last), ("due", &kind.due)] {
                if day_of(PLAIN_YEAR, day).is_none() {
                    faults.push(FieldFault::new(at(field), Fault::NotAllowed));
                }
            }
            let Some(period) = kind.period(PLAIN_YEAR) else { continue };
            if period.last < period.first {
                faults.push(FieldFault::new(at("last"), Fault::NotAllowed));
            }
            // Before it has begun nothing is owed.
            if period.due < period.first {
                faults.push(FieldFault::new(at("due"), Fault::NotAllowed));
            }
        }
        faults
    }

    /// Every period that has begun by a day, of its year and the one before; the latest first.
    #[must_use]
    pub fn periods(&self, today: NaiveDate) -> Vec<ReportPeriod> {
        let years = [today.year(), today.year() - 1];
        let all = years.iter().flat_map(|year| self.kinds.iter().map(|kind| kind.period(*year)));
        let mut periods: Vec<ReportPeriod> =
            all.flatten().filter(|period| period.first <= today).collect();
        periods.sort_by(|a, b| b.last.cmp(&a.last).then(a.first.cmp(&b.first)));
        periods
    }

    /// The kind of a period and the period itself, by the period's name in addresses.
    #[must_use]
    pub fn of(&self, period: &str) -> Option<(&ReportKind, ReportPeriod)> {
        let (year, id) = period.split_once('-')?;
        let kind = self.kinds.iter().find(|kind| kind.id == id)?;
        let known = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
        Some((kind, kind.period(year.parse().ok().filter(|_| known)?)?))
    }
}

/// A period of reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportPeriod {
    /// Its name in addresses: the year and the kind, `2026-h1`.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The same in English.
    pub name_en: String,
    /// Its first day.
    #[serde(deserialize_with = "crate::moment::day")]
    pub first: NaiveDate,
    /// Its last day.
    #[serde(deserialize_with = "crate::moment::day")]
    pub last: NaiveDate,
    /// By when reports are to be there, this day included.
    #[serde(deserialize_with = "crate::moment::day")]
    pub due: NaiveDate,
}

/// Where a report stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReportState {
    /// It is written; its figures are those of now.
    Draft,
    /// It was sent; its figures are those of that day.
    Sent,
    /// It came back with a remark.
    Returned,
    /// The level above has taken it.
    Accepted,
}

impl ReportState {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Sent, Self::Returned, Self::Accepted];

    /// True when the level above has it.
    #[must_use]
    pub const fn is_in(self) -> bool {
        matches!(self, Self::Sent | Self::Accepted)
    }
}

/// A step with a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReportVerb {
    /// Begin or change it.
    Edit,
    /// Send it to the level above.
    Send,
    /// Take back what was sent and not yet accepted.
    TakeBack,
    /// Give it back with a remark, from above.
    Return,
    /// Take it, from above.
    Accept,
}

/// A section of what officers write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// Tình hình, công tác chỉ đạo.
    Situation,
    /// Kết quả.
    Results,
    /// Khó khăn, hạn chế.
    Difficulties,
    /// Đề xuất, kiến nghị.
    Proposals,
    /// Nhiệm vụ kỳ tới.
    Next,
}

impl Section {
    /// All of them, in the order of a report.
    pub const ALL: [Self; 5] =
        [Self::Situation, Self::Results, Self::Difficulties, Self::Proposals, Self::Next];
}

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FigureKey {
    /// Units right below.
    Units,
    /// Members, with everything below.
    Members,
    /// Phones that news got to, once each; of a quarter or a year.
    Phones,
    /// People who were reached, from how many to how many, of the members; of a quarter or a year.
    Reached,
    /// How often news was told without phones, signed by two.
    OfflineTimes,
    /// People who were there, counted each time.
    OfflinePeople,
    /// Of what was made known, how much on phones.
    DigitalShare,
    /// Cards that were first published.
    Cards,
    /// Of them news.
    CardsNews,
    /// Of them explainers.
    CardsExplainer,
    /// Of them audio bulletins.
    CardsBulletin,
    /// Of them notices.
    CardsNotice,
    /// Of them events.
    CardsEvent,
    /// Of them with Sâu.
    CardsDeep,
    /// Of them with Rõ.
    CardsClear,
    /// Recordings in them.
    Tracks,
    /// Of these in languages other than Vietnamese.
    TracksOther,
    /// Cards that rang on phones.
    Pushes,
    /// Phones that a push service took one for, counted each time.
    PushesTaken,
    /// Voices that were received, in closed months.
    Voices,
    /// Of them answered in time.
    VoicesInTime,
    /// Of them answered late.
    VoicesLate,
    /// Of them not answered when the month was closed.
    VoicesOpen,
    /// After how many days half of them had an answer.
    VoicesDays,
    /// Answers that everybody may read.
    Asked,
    /// Reports of false news among the voices.
    FalseReports,
    /// Corrections that were published.
    Corrections,
    /// Surveys that were published.
    Surveys,
    /// Sheets that came back.
    Sheets,
    /// Officers of the province and of upper unions who passed what they owe.
    TrainedAbove,
    /// Officers of base unions who did.
    TrainedBase,
    /// Contributions in the ledger.
    Contributions,
    /// Of them stories of workers.
    Stories,
    /// Of them initiatives of workers.
    Initiatives,
    /// Of them recordings and translations.
    Voiced,
}

impl FigureKey {
    /// All of them, in the order of a report.
    pub const ALL: [Self; 35] = [
        Self::Units,
        Self::Members,
        Self::Phones,
        Self::Reached,
        Self::OfflineTimes,
        Self::OfflinePeople,
        Self::DigitalShare,
        Self::Cards,
        Self::CardsNews,
        Self::CardsExplainer,
        Self::CardsBulletin,
        Self::CardsNotice,
        Self::CardsEvent,
        Self::CardsDeep,
        Self::CardsClear,
        Self::Tracks,
        Self::TracksOther,
        Self::Pushes,
        Self::PushesTaken,
        Self::Voices,
        Self::VoicesInTime,
        Self::VoicesLate,
        Self::VoicesOpen,
        Self::VoicesDays,
        Self::Asked,
        Self::FalseReports,
        Self::Corrections,
        Self::Surveys,
        Self::Sheets,
        Self::TrainedAbove,
        Self::TrainedBase,
        Self::Contributions,
        Self::Stories,
        Self::Initiatives,
        Self::Voiced,
    ];
}

/// What a figure says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum FigureValue {
    /// Just so many: of things, never of a small group of people.
    Count {
        /// How many.
        number: u64,
    },
    /// This many people or up to nine more; a whole ten.
    Tens {
        /// The ten.
        least: u64,
        /// The error of the count, in thousandths of it; 0 where it was counted one by one.
        error: u32,
    },
    /// Fewer than ten, perhaps none.
    Few,
    /// From so many to so many people, of so many members.
    Span {
        /// At least.
        least: u64,
        /// At most.
        most: u64,
        /// The members; none where nobody has entered them.
        of: Option<u64>,
    },
    /// So many of so many.
    Part {
        /// How many.
        some: u64,
        /// Of how many.
        of: u64,
    },
    /// After so many days.
    Days {
        /// How many.
        number: u32,
    },
    /// Not counted yet: its period is closed on this day.
    Open {
        /// The day.
        #[serde(deserialize_with = "crate::moment::day")]
        closes_on: NaiveDate,
    },
    /// Too few to be shown, or nothing is known.
    Hidden,
}

/// A figure of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportFigure {
    /// What it counts.
    pub key: FigureKey,
    /// The quarter or year that it is of, where a report has several: `2026-Q1`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// What it says.
    pub value: FigureValue,
    /// The last day that is in it, where that is not the report's last.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::moment::day_or_none"
    )]
    pub until: Option<NaiveDate>,
    /// The sum of the same in the reports from right below; none of what must not be added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<FigureValue>,
    /// Where on the desk one sees what it is made of.
    pub source: String,
}

/// A section of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportSection {
    /// Which.
    pub section: Section,
    /// What it says: paragraphs, each on a line.
    pub text: String,
    /// True while it is what the server made of the figures.
    pub composed: bool,
}

/// The report of a unit below, or that there is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportBelow {
    /// The unit.
    pub unit: UnitRef,
    /// True when units of its level owe this report.
    pub owed: bool,
    /// The report, once somebody has begun it.
    pub report: Option<ReportId>,
    /// Where it stands.
    pub state: Option<ReportState>,
    /// When it was last sent.
    pub sent_at: Option<DateTime<Utc>>,
    /// By how many days it is overdue; 0 where it is not.
    pub overdue: u32,
    /// What it says, where it was sent: offered to be taken over.
    pub sections: Vec<ReportSection>,
}

/// What was done with a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportEvent {
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub verb: ReportVerb,
    /// Who, by the name as it is spoken.
    pub by: String,
    /// What was said with it.
    pub remark: Option<String>,
}

/// What stands around the text of a report: Nghị định 30/2020/NĐ-CP, phụ lục I.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReportFrame {
    /// The number and sign: "12/BC-LĐLĐ"; empty where it is written by hand.
    #[serde(default)]
    pub number: String,
    /// The place before the date.
    #[serde(default)]
    pub place: String,
    /// Whom it goes to, a line each.
    #[serde(default)]
    pub recipients: Vec<String>,
    /// In whose name it is signed: "TM. BAN THƯỜNG VỤ".
    #[serde(default)]
    pub signed_for: String,
    /// The office of who signs: "CHỦ TỊCH".
    #[serde(default)]
    pub signed_as: String,
    /// Who signs.
    #[serde(default)]
    pub signer: String,
}

/// The answer of `GET /desk/reports/{id}` and of what changes one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Report {
    /// Its identifier.
    pub id: ReportId,
    /// The unit.
    pub unit: UnitRef,
    /// Its full name.
    pub unit_name: String,
    /// The name of the unit above; none for the province.
    pub above: Option<String>,
    /// The period.
    pub period: ReportPeriod,
    /// What asks for the report.
    pub basis: String,
    /// Where it stands.
    pub state: ReportState,
    /// Counts up with every change.
    pub revision: u32,
    /// What stands around the text.
    pub frame: ReportFrame,
    /// The text.
    pub sections: Vec<ReportSection>,
    /// The figures: of now, or of the day on which it was sent.
    pub figures: Vec<ReportFigure>,
    /// When the figures were frozen; none while they are those of now.
    pub frozen_at: Option<DateTime<Utc>>,
    /// Who wrote last.
    pub author: String,
    /// Why it came back.
    pub remark: Option<String>,
    /// By how many days it is overdue; 0 where it is not.
    pub overdue: u32,
    /// What the officer who asks may do.
    pub may: Vec<ReportVerb>,
    /// The reports right below, as they stood when this one was sent, or stand now.
    pub below: Vec<ReportBelow>,
    /// What was done with it, the latest first.
    pub events: Vec<ReportEvent>,
}

/// The body of `POST /desk/reports` (201; 200 where the unit has the report of that period already, which is given).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewReport {
    /// Minted on the officer's device.
    pub id: ReportId,
    /// The unit.
    pub unit: crate::id::UnitId,
    /// The period, by its name in addresses.
    pub period: String,
}

/// The body of `PUT /desk/reports/{id}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReportChange {
    /// The revision that the officer had before their eyes.
    pub revision: u32,
    /// What stands around the text.
    pub frame: ReportFrame,
    /// The sections that somebody wrote; what is not named is made of the figures.
    pub sections: Vec<SectionText>,
}

/// What an officer wrote for a section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SectionText {
    /// Which.
    pub section: Section,
    /// What it says.
    pub text: String,
}

impl ReportChange {
    /// Everything that is wrong with it, in the order of the fields.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        let frame = &self.frame;
        for (field, text) in [
            ("frame.number", &frame.number),
            ("frame.place", &frame.place),
            ("frame.signed_for", &frame.signed_for),
            ("frame.signed_as", &frame.signed_as),
            ("frame.signer", &frame.signer),
        ] {
            check_chars(&mut faults, field, text, 0, SHORT_CHARS);
        }
        if frame.recipients.len() > REPORT_RECIPIENTS {
            let most = REPORT_RECIPIENTS;
            faults.push(FieldFault::new("frame.recipients", Fault::TooMany { most }));
        }
        for (place, line) in frame.recipients.iter().enumerate() {
            check_chars(&mut faults, format!("frame.recipients[{place}]"), line, 0, SHORT_CHARS);
        }
        let mut named = HashSet::new();
        for (place, one) in self.sections.iter().enumerate() {
            if !named.insert(one.section) {
                faults.push(FieldFault::new(format!("sections[{place}].section"), Fault::Repeated));
            }
            let field = format!("sections[{place}].text");
            check_chars(&mut faults, field, &one.text, 0, REPORT_SECTION_CHARS);
        }
        faults
    }
}

/// The body of a step with a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReportStep {
    /// The revision that the officer had before their eyes.
    pub revision: u32,
    /// Why; needed for giving it back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
}

impl ReportStep {
    /// What is wrong with it for a step.
    #[must_use]
    pub fn faults(&self, verb: ReportVerb) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        let least = usize::from(verb == ReportVerb::Return);
        let remark = self.remark.as_deref().unwrap_or_default();
        check_chars(&mut faults, "remark", remark, least, SHORT_CHARS);
        faults
    }
}

/// The answer of `GET /desk/reports?period=…&unit=…`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportList {
    /// The periods that can be asked for, the latest first.
    pub periods: Vec<ReportPeriod>,
    /// The one that this is of; none while there are no kinds of report.
    pub period: Option<ReportPeriod>,
    /// The unit that this is of.
    pub unit: UnitRef,
    /// The unit's own report, or that there is none.
    pub own: ReportBelow,
    /// True when the officer may begin it.
    pub may_write: bool,
    /// The units right below, without what their reports say.
    pub below: Vec<ReportBelow>,
}

/// What a figure is made of, one by one: `GET /desk/reports/{id}/sources`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportSources {
    /// What they are, the latest first; at most 500.
    pub rows: Vec<ReportSource>,
    /// How many there are in all.
    pub number: u64,
}

/// One of the things that a figure counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportSource {
    /// What it is called.
    pub title: String,
    /// Of which day.
    #[serde(deserialize_with = "crate::moment::day")]
    pub day: NaiveDate,
    /// The unit whose it is, in a few words.
    pub unit: String,
    /// Where it lies on the desk; none where it has no page of its own.
    pub link: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(id: &str, first: &str, last: &str, due: &str, next: bool) -> ReportKind {
        ReportKind {
            id: id.to_owned(),
            name: "Kỳ".to_owned(),
            name_en: "Period".to_owned(),
            first: first.to_owned(),
            last: last.to_owned(),
            due: due.to_owned(),
            due_next_year: next,
            levels: vec![Level::Upper],
            basis: "Kế hoạch".to_owned(),
        }
    }

    #[test]
    fn periods_are_those_that_have_begun_and_the_latest_stands_first() {
        let kinds = ReportKinds {
            kinds: vec![
                kind("h1", "01-01", "06-30", "07-20", false),
                kind("nam", "01-01", "12-31", "01-20", true),
            ],
        };
        assert_eq!(kinds.faults(), []);
        let day = |text| crate::moment::read_day(text).expect("a day");
        let ids: Vec<String> =
            kinds.periods(day("2026-11-26")).into_iter().map(|period| period.id).collect();
        assert_eq!(ids, ["2026-nam", "2026-h1", "2025-nam", "2025-h1"]);
        let (_, period) = kinds.of("2026-nam").expect("a period");
        assert_eq!((period.last, period.due), (day("2026-12-31"), day("2027-01-20")));
        for odd in ["2026", "26-h1", "2026-h2", "+202-h1", ""] {
            assert!(kinds.of(odd).is_none(), "{odd}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_kind_is_told_by_its_field() {
        let kinds = ReportKinds {
            kinds: vec![
                kind("H1", "02-29", "6-30", "13-01", false),
                kind("a", "07-01", "06-30", "06-01", false),
                kind("a", "01-01", "06-30", "07-20", false),
            ],
        };
        let fields: Vec<String> = kinds.faults().into_iter().map(|fault| fault.field).collect();
        let expected = [
            "kinds[0].id",
            "kinds[0].first",
            "kinds[0].last",
            "kinds[0].due",
            "kinds[1].last",
            "kinds[1].due",
            "kinds[2].id",
        ];
        assert_eq!(fields, expected);
    }

    #[test]
    fn a_report_that_goes_back_says_why() {
        let step = ReportStep { revision: 1, remark: None };
        assert_eq!(step.faults(ReportVerb::Return).len(), 1);
        assert!(step.faults(ReportVerb::Send).is_empty());
    }
}
