//! The officers' queue: how cases are asked for, what is done with one beside answering it, and by when an
//! answer is due.
//!
//! Nothing of this module is used by the worker's app.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::case::CaseState;
use crate::desk::CaseSummary;
use crate::id::{NoteId, OfficerId, RumourId, SubmissionId, TemplateId, UnitId};
use crate::limits;
use crate::submission::SubmissionKind;
use crate::topic::Matter;
use crate::unit::{Level, UnitRef};
use crate::validate::{Fault, FieldFault, check_chars};

/// How long a case may wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// Khẩn: somebody is hurt, threatened or held, or soon will be; a child works; wages are owed for months; work
    /// stops in anger.
    Urgent,
    /// Thường.
    Normal,
}

/// Whose cases are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Assigned {
    /// Those of the officer who asks.
    Me,
    /// Those of nobody.
    Nobody,
}

/// In which order cases are given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CaseOrder {
    /// The newest first.
    #[default]
    Newest,
    /// What is due first.
    Due,
}

/// Which cases. The question of `GET /desk/cases`, and, with words, the body of `POST /desk/cases/search`:
/// what is searched for may be a worker's own words, and those stand in no address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CaseQuestion {
    /// In this state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<CaseState>,
    /// Waiting for an answer, whether read or not.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub open: bool,
    /// Opened or being worked on, and not answered yet.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub working: bool,
    /// Past their day without an answer.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub overdue: bool,
    /// At this unit or below it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
    /// About this, as the officer, else the sender, else the first look says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matter: Option<Matter>,
    /// As urgent as this, as the officer, else the first look says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgency: Option<Urgency>,
    /// Of this kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<SubmissionKind>,
    /// Somebody's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assigned: Option<Assigned>,
    /// In which order.
    #[serde(default)]
    pub order: CaseOrder,
    /// Received before this moment: where a client from before there was a cursor goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<DateTime<Utc>>,
    /// Where the last answer ended: [`crate::desk::CaseList::next`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// Holding each of these words, with or without marks. Only in a body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}

/// A colleague, as they stand on a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Colleague {
    /// The account.
    pub id: OfficerId,
    /// The name as it is spoken.
    pub name: String,
    /// Their unit.
    pub unit: UnitRef,
}

/// The answer of `GET /desk/cases/{id}/officers`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ColleagueList {
    /// Who may have the case: they see it, and may answer it.
    pub officers: Vec<Colleague>,
}

/// What the server's first look makes of the words; an officer decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Suggestion {
    /// What it seems to be about; none when it seems to be none of the matters.
    pub matter: Option<Matter>,
    /// How urgent it seems.
    pub urgency: Urgency,
    /// The words that weighed most for either, as the worker wrote them.
    pub because: Vec<String>,
}

/// The body of `POST /desk/cases/{id}/triage`: the officer's judgement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Triage {
    /// What it is about.
    pub matter: Matter,
    /// How long it may wait. The day of the answer follows from both.
    pub urgency: Urgency,
}

/// The body of `POST /desk/cases/{id}/assign`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Assignment {
    /// Who is to see to it; none for nobody.
    pub officer: Option<OfficerId>,
}

/// The body of `POST /desk/cases/{id}/forward`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Forward {
    /// The unit above, one right below, or one beside.
    pub to: UnitId,
    /// Why, for the colleagues there. The sender does not see it.
    pub reason: String,
}

/// The answer of `POST /desk/cases/{id}/forward`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Forwarded {
    /// Who has it now.
    pub unit: UnitRef,
    /// True while the officer still sees it.
    pub still_yours: bool,
}

/// The body of `POST /desk/cases/{id}/state`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct StateChange {
    /// In progress, or closed; the others come by themselves.
    pub state: CaseState,
}

/// The body of `POST /desk/cases/{id}/notes`: 201, or 200 on a replay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewNote {
    /// Minted on the officer's device.
    pub id: NoteId,
    /// The words; the sender never sees them.
    pub text: String,
}

/// A note among officers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Note {
    /// The note.
    pub id: NoteId,
    /// Who wrote it.
    pub by: String,
    /// The words.
    pub text: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// The body of `POST /desk/cases/{id}/merge`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Merge {
    /// The case that goes on; answers to it go to the sender of this one too.
    pub into: SubmissionId,
}

/// The answer of `GET /desk/cases/{id}/likely`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LikelyList {
    /// The most alike first.
    pub cases: Vec<Likely>,
}

/// A case that may be the same as another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Likely {
    /// The case.
    pub case: CaseSummary,
    /// How alike the words are, from 0 to 100.
    pub likeness: u32,
    /// The words that both have.
    pub shared: Vec<String>,
}

/// What happened to a case, for its history.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CaseVerb {
    /// Opened first.
    Read,
    /// Judged: matter and urgency.
    Triage,
    /// Given to an officer, or to nobody.
    Assign,
    /// Passed to another unit.
    Forward,
    /// Went one level up because its day had passed.
    Escalate,
    /// Put to work, or closed.
    State,
    /// A note was written.
    Note,
    /// Joined with another.
    Merge,
    /// Taken apart again.
    Unmerge,
    /// Answered.
    Answer,
    /// The sender said that it is not solved: it was opened again, one level up.
    NotSolved,
}

/// A step in the life of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseEvent {
    /// When.
    pub at: DateTime<Utc>,
    /// Who; none for what the server did by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// What.
    pub verb: CaseVerb,
    /// What it led to, in a word: the name of the unit or the officer, a state, a matter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// The reason that was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// What the signed-in officer may do with a case now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CaseMay {
    /// Answer, note, judge, join, put to work, close, and take it for oneself.
    Work,
    /// Give it to somebody else.
    Assign,
    /// Pass it to the unit above.
    ForwardUp,
    /// Pass it to a unit below or beside.
    ForwardAnywhere,
}

/// Where a case may be passed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// To the unit above.
    Up,
    /// To a unit right below.
    Down,
    /// To a unit beside.
    Sideways,
}

/// A unit that a case may be passed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Target {
    /// The unit.
    pub unit: UnitRef,
    /// Where it stands.
    pub direction: Direction,
}

/// What the desk shows of a case beside its words and answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseWork {
    /// What the sender said that it is about.
    pub said_matter: Option<Matter>,
    /// What the first look makes of it.
    pub suggestion: Option<Suggestion>,
    /// What the signed-in officer may do with it now.
    pub may: Vec<CaseMay>,
    /// Where they may pass it to.
    pub targets: Vec<Target>,
    /// Notes among officers, the oldest first.
    pub notes: Vec<Note>,
    /// What happened to it, the oldest first.
    pub history: Vec<CaseEvent>,
    /// The cases that were joined with it.
    pub merged: Vec<CaseSummary>,
    /// The address on the web that the sender named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// The rumour that it reports, where it is the report of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rumour: Option<RumourId>,
}

/// A text that a unit answers with again and again. In it `{ten}`, `{don_vi}`, `{ngay}`, `{viec}` and
/// `{han}` stand for the sender's name, the unit, today, the matter and the day of the answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Template {
    /// The template, minted on the officer's device.
    pub id: TemplateId,
    /// The unit whose it is; the units below may use it.
    pub unit: UnitRef,
    /// What it is called.
    pub title: String,
    /// The words.
    pub text: String,
    /// Counts from 1 with every change.
    pub revision: u32,
    /// True when the signed-in officer may change it.
    pub may_change: bool,
}

/// The answer of `GET /desk/templates`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TemplateList {
    /// Those of the officer's unit, of the units above and of those below, by title.
    pub templates: Vec<Template>,
}

/// The body of `PUT /desk/templates/{id}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TemplateChange {
    /// The unit whose it is: the officer's own or one below.
    pub unit: UnitId,
    /// What it is called.
    pub title: String,
    /// The words.
    pub text: String,
    /// The revision that the officer had before their eyes; 0 for a new one.
    pub revision: u32,
}

impl TemplateChange {
    /// Everything that is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        check_chars(&mut faults, "title", &self.title, 1, limits::TEMPLATE_TITLE_CHARS);
        check_chars(&mut faults, "text", &self.text, 1, limits::ANSWER_CHARS);
        faults
    }
}

/// By when an answer is due, by what a case is about and how urgent it is. One table for the whole province.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Deadlines {
    /// One for each matter.
    pub rules: Vec<DeadlineRule>,
    /// How many working days a unit gets that a case climbs to because its day has passed.
    pub above: Vec<LevelDays>,
    /// Days off beside Saturdays and Sundays.
    pub holidays: Vec<NaiveDate>,
    /// Who laid this down, and where it can be read.
    pub source: String,
}

/// By when an answer is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeadlineRule {
    /// What the case is about.
    pub matter: Matter,
    /// Working days when it is urgent.
    pub urgent: u16,
    /// Working days otherwise.
    pub normal: u16,
}

/// How many working days a level gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LevelDays {
    /// The level that a case climbs to.
    pub level: Level,
    /// Working days.
    pub days: u16,
}

impl Deadlines {
    /// Everything that is wrong with the table.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        let days = |faults: &mut Vec<FieldFault>, field: String, days: u16| {
            if days == 0 || days > limits::DEADLINE_DAYS {
                faults.push(FieldFault::new(field, Fault::NotAllowed));
            }
        };
        for (place, rule) in self.rules.iter().enumerate() {
            let field = format!("rules[{place}]");
            if self.rules[..place].iter().any(|before| before.matter == rule.matter) {
                faults.push(FieldFault::new(format!("{field}.matter"), Fault::Repeated));
            }
            days(&mut faults, format!("{field}.urgent"), rule.urgent);
            days(&mut faults, format!("{field}.normal"), rule.normal);
            if rule.urgent > rule.normal {
                faults.push(FieldFault::new(format!("{field}.urgent"), Fault::NotAllowed));
            }
        }
        let missing = |matter: &Matter| self.rules.iter().all(|rule| rule.matter != *matter);
        if Matter::ALL.iter().any(missing) {
            faults.push(FieldFault::new("rules", Fault::TooFew { least: Matter::ALL.len() }));
        }
        for (place, level) in self.above.iter().enumerate() {
            days(&mut faults, format!("above[{place}].days"), level.days);
            if self.above[..place].iter().any(|before| before.level == level.level) {
                faults.push(FieldFault::new(format!("above[{place}].level"), Fault::Repeated));
            }
        }
        if self.holidays.len() > limits::HOLIDAYS {
            faults.push(FieldFault::new("holidays", Fault::TooMany { most: limits::HOLIDAYS }));
        }
        check_chars(&mut faults, "source", &self.source, 1, limits::ANSWER_CHARS);
        faults
    }

    /// How many working days a case has.
    #[must_use]
    pub fn days(&self, matter: Matter, urgency: Urgency) -> u16 {
        let rule = self.rules.iter().find(|rule| rule.matter == matter);
        rule.map_or(limits::DEADLINE_UNSAID_DAYS, |rule| match urgency {
            Urgency::Urgent => rule.urgent,
            Urgency::Normal => rule.normal,
        })
    }

    /// How many working days a level gets that a case climbs to.
    #[must_use]
    pub fn days_above(&self, level: Level) -> u16 {
        let found = self.above.iter().find(|above| above.level == level);
        found.map_or(limits::DEADLINE_UNSAID_DAYS, |above| above.days)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Deadlines {
        let text = include_str!("../../../samples/deadlines.json");
        serde_json::from_str(text).expect("a table")
    }

    #[test]
    fn the_table_that_comes_with_the_program_may_be_used_and_puts_danger_first() {
        let table = table();
        assert_eq!(table.faults(), []);
        for matter in Matter::ALL {
            assert!(table.days(matter, Urgency::Urgent) <= table.days(matter, Urgency::Normal));
            assert!(
                table.days(Matter::Safety, Urgency::Normal) <= table.days(matter, Urgency::Normal)
            );
        }
        assert!(table.days_above(Level::Province) > 0);
    }

    #[test]
    fn every_fault_of_a_table_is_told_with_its_place() {
        type Change = fn(&mut Deadlines);
        let cases: [(Change, &str); 7] = [
            (|table| table.rules[0].urgent = 0, "rules[0].urgent"),
            (|table| table.rules[1].normal = 9_999, "rules[1].normal"),
            (|table| table.rules[2].urgent = table.rules[2].normal + 1, "rules[2].urgent"),
            (|table| table.rules[3].matter = table.rules[2].matter, "rules[3].matter"),
            (|table| table.rules.truncate(8), "rules"),
            (|table| table.above[0].days = 0, "above[0].days"),
            (|table| table.source = " ".to_owned(), "source"),
        ];
        for (change, field) in cases {
            let mut table = table();
            change(&mut table);
            let faults = table.faults();
            assert!(faults.iter().any(|fault| fault.field == field), "{field}: {faults:?}");
        }
    }

    #[test]
    fn a_question_without_a_wish_is_an_empty_one() {
        assert_eq!(
            serde_json::to_string(&CaseQuestion::default()).expect("JSON"),
            r#"{"order":"newest"}"#
        );
        assert_eq!(
            serde_json::from_str::<CaseQuestion>("{}").expect("a question"),
            CaseQuestion::default()
        );
    }
}
