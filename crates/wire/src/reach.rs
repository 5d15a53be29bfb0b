//! How many workers the news got to: what a phone says of itself, and what officers see, enter and attest.
//!
//! A phone says where in a sketch it stands ([`Touch`]); it never says who it is. What officers see of the sum keeps
//! the small-groups rule (`plain::reach`). Only [`Period`], [`Touch`] and [`Touches`] are used by the worker's app.

use core::fmt;
use core::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::id::{CardId, OfflineReachId, Sha256, UnitId};
use crate::limits;
use crate::unit::UnitRef;
use crate::validate::{Fault, FieldFault, check_chars};

/// A year or a quarter of one, written `2026` or `2026-Q4`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Period {
    /// The year, 2000 to 2999.
    pub year: u16,
    /// The quarter, 1 to 4; none for the whole year.
    pub quarter: Option<u8>,
}

/// Said of a text that is no period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAPeriod;

impl fmt::Display for NotAPeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a period is 2026 or 2026-Q4")
    }
}

impl core::error::Error for NotAPeriod {}

impl FromStr for Period {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (year, quarter) = match text.split_once("-Q") {
            None => (text, None),
            Some((year, "1")) => (year, Some(1)),
            Some((year, "2")) => (year, Some(2)),
            Some((year, "3")) => (year, Some(3)),
            Some((year, "4")) => (year, Some(4)),
            Some(_) => return Err(NotAPeriod),
        };
        let digits = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
        let year: u16 = year.parse().map_err(|_| NotAPeriod)?;
        if digits && (2_000..3_000).contains(&year) {
            Ok(Self { year, quarter })
        } else {
            Err(NotAPeriod)
        }
    }
}

impl TryFrom<String> for Period {
    type Error = NotAPeriod;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.quarter {
            None => write!(f, "{:04}", self.year),
            Some(quarter) => write!(f, "{:04}-Q{quarter}", self.year),
        }
    }
}

/// One place in one sketch. A phone makes it of a secret that never leaves it, so the places of one phone in two
/// sketches have nothing in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Touch {
    /// In which period.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub period: Period,
    /// Where the phone's owner works, as they chose it on the phone; the province where they chose nothing.
    pub unit: UnitId,
    /// The card that was opened; none for "any news at all". Cards are counted by quarter only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<CardId>,
    /// The register, below [`limits::REACH_REGISTERS`].
    pub index: u16,
    /// What it is raised to, from 1 to [`limits::REACH_RHO`].
    pub rho: u8,
}

/// The body of `POST /reach`. Sent again, it changes nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Touches {
    /// At most [`limits::REACH_TOUCHES`].
    pub touches: Vec<Touch>,
}

impl Touches {
    /// What is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldFault> {
        let mut out = Vec::new();
        if self.touches.is_empty() {
            out.push(FieldFault::new("touches", Fault::Empty));
        }
        if self.touches.len() > limits::REACH_TOUCHES {
            let most = limits::REACH_TOUCHES;
            out.push(FieldFault::new("touches", Fault::TooMany { most }));
        }
        for (place, touch) in self.touches.iter().enumerate() {
            let wrong = [
                ("index", touch.index >= limits::REACH_REGISTERS),
                ("rho", touch.rho == 0 || touch.rho > limits::REACH_RHO),
                ("card", touch.card.is_some() && touch.period.quarter.is_none()),
            ];
            for (field, _) in wrong.iter().filter(|(_, wrong)| *wrong) {
                out.push(FieldFault::new(format!("touches[{place}].{field}"), Fault::NotAllowed));
            }
        }
        out
    }
}

/// The answer of `POST /reach`: nothing is told of what was new and what was not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TouchesTaken {
    /// How many were read: all of them.
    pub read: u32,
}

/// How news was brought without a phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OfflineKind {
    /// Hội nghị, sinh hoạt.
    Meeting,
    /// Bảng tin.
    NoticeBoard,
    /// Loa truyền thanh.
    Loudspeaker,
    /// Đến tận nhà, phòng trọ.
    HomeVisit,
}

impl OfflineKind {
    /// All of them, in the order of the screen.
    pub const ALL: [Self; 4] =
        [Self::Meeting, Self::NoticeBoard, Self::Loudspeaker, Self::HomeVisit];
}

/// Where an attestation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OfflineState {
    /// One officer has signed; it counts nowhere.
    Waiting,
    /// Two officers have signed; it counts.
    Confirmed,
    /// The second officer did not sign, or the first took it back; it counts nowhere.
    Refused,
}

/// The body of `POST /desk/reach/offline` (201, or 200 on a replay).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewOffline {
    /// Minted on the officer's device.
    pub id: OfflineReachId,
    /// The unit whose workers were reached.
    pub unit: UnitId,
    /// How.
    pub kind: OfflineKind,
    /// On which day.
    #[serde(deserialize_with = "crate::moment::day")]
    pub held_on: NaiveDate,
    /// How many people, from 1 to [`limits::MEMBERS`].
    pub number: u32,
    /// What was told, and where.
    pub about: String,
    /// The photo, uploaded before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub photo: Option<Sha256>,
}

impl NewOffline {
    /// What is wrong with it; `today` is the last day that it may be of.
    #[must_use]
    pub fn faults(&self, today: NaiveDate) -> Vec<FieldFault> {
        let mut out = Vec::new();
        check_chars(&mut out, "about", &self.about, 1, limits::OFFLINE_ABOUT_CHARS);
        if !(1..=limits::MEMBERS).contains(&self.number) {
            out.push(FieldFault::new("number", Fault::NotAllowed));
        }
        let oldest = today - chrono::Duration::days(limits::OFFLINE_DAYS);
        if self.held_on > today || self.held_on < oldest {
            out.push(FieldFault::new("held_on", Fault::NotAllowed));
        }
        out
    }
}

/// The body of `POST /desk/reach/offline/{id}/decide`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OfflineDecision {
    /// True to sign as the second; false to refuse it, or to take one's own back.
    pub sign: bool,
    /// Why not; needed for a refusal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
}

/// An attestation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Offline {
    /// Its identifier.
    pub id: OfflineReachId,
    /// The unit whose workers were reached.
    pub unit: UnitRef,
    /// How.
    pub kind: OfflineKind,
    /// On which day.
    #[serde(deserialize_with = "crate::moment::day")]
    pub held_on: NaiveDate,
    /// How many people.
    pub number: u32,
    /// What was told, and where.
    pub about: String,
    /// True when there is a photo: `GET /desk/reach/offline/{id}/photo`.
    pub photo: bool,
    /// Where it stands.
    pub state: OfflineState,
    /// Who signed first.
    pub signed_by: String,
    /// Who signed second, or refused.
    pub decided_by: Option<String>,
    /// Why it was refused.
    pub remark: Option<String>,
    /// True when the officer who asks may sign it as the second.
    pub may_sign: bool,
    /// True when the officer who asks may refuse it, or take it back.
    pub may_refuse: bool,
}

/// The answer of `GET /desk/reach/offline` and of what changes one: the latest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OfflineList {
    /// Those of the officer's subtree.
    pub offline: Vec<Offline>,
}

/// The answer of `POST /desk/reach/photos`: the photo as it was kept, without what a camera writes beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PhotoKept {
    /// Its hash.
    pub sha256: Sha256,
    /// Its size, in bytes.
    pub bytes: u64,
}

/// The body of `PUT /desk/members`: how many members a unit has, with everything below it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MembersEntry {
    /// The unit.
    pub unit: UnitId,
    /// On which day it was so.
    #[serde(deserialize_with = "crate::moment::day")]
    pub as_of: NaiveDate,
    /// How many, from 1 to [`limits::MEMBERS`].
    pub number: u32,
}

impl MembersEntry {
    /// What is wrong with it; `today` is the last day that it may be of.
    #[must_use]
    pub fn faults(&self, today: NaiveDate) -> Vec<FieldFault> {
        let mut out = Vec::new();
        if !(1..=limits::MEMBERS).contains(&self.number) {
            out.push(FieldFault::new("number", Fault::NotAllowed));
        }
        let oldest = today - chrono::Duration::days(limits::MEMBERS_DAYS);
        if self.as_of > today || self.as_of < oldest {
            out.push(FieldFault::new("as_of", Fault::NotAllowed));
        }
        out
    }
}

/// What is known of the members of a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MembersRow {
    /// The unit.
    pub unit: UnitRef,
    /// The unit above it.
    pub parent: Option<UnitId>,
    /// What was entered last; none where nobody has entered any.
    pub entered: Option<MembersKnown>,
    /// The sum of the units right below it, where all of them have a number.
    pub below: Option<u32>,
    /// How many of the units right below it have no number.
    pub missing: u32,
}

/// A number of members.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MembersKnown {
    /// How many.
    pub number: u32,
    /// On which day it was so.
    #[serde(deserialize_with = "crate::moment::day")]
    pub as_of: NaiveDate,
    /// Who entered it.
    pub by: String,
}

/// The answer of `GET /desk/members` and of entering one: the officer's subtree, parents first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MembersList {
    /// A row a unit.
    pub units: Vec<MembersRow>,
    /// True when the officer may enter numbers.
    pub may_enter: bool,
}

/// From how many to how many of the members, all borders taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Span {
    /// At least so many.
    pub least: u64,
    /// At most so many.
    pub most: u64,
}

/// What was attested in one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OfflinePart {
    /// How.
    pub kind: OfflineKind,
    /// How often.
    pub times: u32,
    /// Everybody who was there, counted each time, in whole tens; none for fewer than ten.
    pub people: Option<u64>,
}

/// The reach of one unit with everything below it in one period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnitReach {
    /// The unit.
    pub unit: UnitRef,
    /// How many phones, a whole ten; none for too few to be shown.
    pub phones: Option<u64>,
    /// The error of that count, in thousandths of it, with 95 in 100.
    pub error: u32,
    /// True when more phones were heard of than there are members: somebody may have made some up.
    pub over: bool,
    /// How many members; none where it is not known.
    pub members: Option<u64>,
    /// How many units right below have no number of members.
    pub missing: u32,
    /// What was attested, way by way, of everything below too.
    pub offline: Vec<OfflinePart>,
    /// How many people were reached, by phone or otherwise: at least as many as the largest part, at most the sum.
    pub reached: Span,
}

/// The reach of one card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CardReach {
    /// The card.
    pub id: CardId,
    /// Its headline as it is now; empty where there is no such card any more.
    pub headline: String,
    /// On how many phones it was opened, a whole ten.
    pub phones: u64,
}

/// What was made known on phones and otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DigitalShare {
    /// How many cards were published in the period, by the unit and those below.
    pub digital: u64,
    /// How often news was brought without phones: the attestations that two have signed.
    pub offline: u64,
}

/// How many officers were trained, as it stands now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Trained {
    /// Those of the province and of the upper unions: all of them are to be trained.
    pub above: TrainedPart,
    /// Those of base unions: 70 of 100 are to be trained.
    pub base: TrainedPart,
}

/// How many of some officers were trained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum TrainedPart {
    /// There are none.
    Nobody,
    /// They are fewer than ten, and the officer who asks is not an administrator of that very unit.
    Few,
    /// So many.
    Part {
        /// How many owe nothing.
        trained: u32,
        /// How many there are.
        people: u32,
    },
}

/// One point of the course over time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReachPoint {
    /// The period.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub period: Period,
    /// How many phones, a whole ten; none for too few to be shown.
    pub phones: Option<u64>,
    /// How many members then.
    pub members: Option<u64>,
}

/// The answer of `GET /desk/reach?period=…&unit=…`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reach {
    /// The closed periods, the latest first.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
    pub periods: Vec<Period>,
    /// The one that this is of; none while none is closed.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub period: Option<Period>,
    /// The period that is being gathered for, and the day on which it is closed.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub gathering: Period,
    /// That day.
    #[serde(deserialize_with = "crate::moment::day")]
    pub closes_on: NaiveDate,
    /// The unit, with everything below it.
    pub whole: UnitReach,
    /// The units right below it.
    pub below: Vec<UnitReach>,
    /// The quarters up to now, the earliest first.
    pub course: Vec<ReachPoint>,
    /// The cards that were opened on ten phones and more, the most opened first; of quarters only.
    pub cards: Vec<CardReach>,
    /// What was made known on phones and otherwise.
    pub share: DigitalShare,
    /// Who was trained; none for whoever may not see the progress of officers.
    pub trained: Option<Trained>,
}

#[cfg(test)]
mod tests {
    use super::{Period, Touch, Touches};
    use crate::id::UnitId;
    use crate::limits;

    #[test]
    fn a_period_is_a_year_or_a_quarter_and_nothing_else() {
        for text in ["2026", "2026-Q1", "2026-Q4"] {
            assert_eq!(text.parse::<Period>().map(|p| p.to_string()), Ok(text.to_owned()));
        }
        for odd in ["", "26", "2026-Q5", "2026-Q", "2026-1", "1999", "+202", "2026-Q1 ", "20260"] {
            assert!(odd.parse::<Period>().is_err(), "{odd}");
        }
    }

    #[test]
    fn what_phones_say_is_small_and_told_by_its_field_when_it_is_wrong() {
        let touch = Touch {
            period: "2026-Q4".parse().expect("a quarter"),
            unit: UnitId(uuid::Uuid::from_u128(7)),
            card: None,
            index: 4_095,
            rho: 1,
        };
        let golden = r#"{"period":"2026-Q4","unit":"00000000-0000-0000-0000-000000000007","index":4095,"rho":1}"#;
        assert_eq!(serde_json::to_string(&touch).expect("JSON"), golden);
        assert_eq!(serde_json::from_str::<Touch>(golden).expect("a touch"), touch);
        let fields = |touches: Vec<Touch>| -> Vec<String> {
            Touches { touches }.faults().into_iter().map(|fault| fault.field).collect()
        };
        assert!(fields(vec![touch]).is_empty());
        assert_eq!(fields(Vec::new()), ["touches"]);
        assert_eq!(fields(vec![touch; limits::REACH_TOUCHES + 1]), ["touches"]);
        let wrong = Touch { index: 4_096, rho: 0, ..touch };
        assert_eq!(fields(vec![touch, wrong]), ["touches[1].index", "touches[1].rho"]);
        let year = "2026".parse().expect("a year");
        let card = Some(crate::id::CardId(uuid::Uuid::from_u128(1)));
        assert_eq!(fields(vec![Touch { period: year, card, ..touch }]), ["touches[0].card"]);
    }
}
