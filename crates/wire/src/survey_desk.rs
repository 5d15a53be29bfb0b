//! Surveys on the officers' side: drafts and their steps, invitations, and what came out, never of fewer
//! than ten.
//!
//! Nothing of this module is used by the worker's app.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::id::{OfficerId, SurveyId, UnitId};
use crate::survey::SurveyContent;
use crate::unit::UnitRef;

/// Where a survey stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SurveyState {
    /// Bản nháp.
    Draft,
    /// Chờ duyệt.
    Submitted,
    /// Trả lại.
    Returned,
    /// Đã phát hành.
    Published,
    /// Đã đóng.
    Closed,
}

/// The body of `POST /desk/surveys` (201, or 200 on a replay) and of `PUT /desk/surveys/{id}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SurveyDraft {
    /// Minted on the officer's device.
    pub id: SurveyId,
    /// The unit that asks: the officer's own or one below.
    pub unit: UnitId,
    /// What it says.
    pub content: SurveyContent,
    /// The revision that the officer had before their eyes; 0 for a new one.
    pub revision: u32,
}

/// What can be done with a survey on the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SurveyVerb {
    /// `PUT /desk/surveys/{id}`; a published survey is never changed.
    Edit,
    /// `POST /desk/surveys/{id}/submit`: ask for approval.
    Submit,
    /// `POST /desk/surveys/{id}/publish`: approve and publish; never by the author.
    Publish,
    /// `POST /desk/surveys/{id}/return`: send it back with a remark.
    Return,
    /// `POST /desk/surveys/{id}/close`: take no more answers.
    Close,
    /// `POST /desk/surveys/{id}/invitations`.
    Invite,
}

/// A survey on the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskSurvey {
    /// Its identifier.
    pub id: SurveyId,
    /// Where it stands.
    pub state: SurveyState,
    /// Counts from 1 with every change.
    pub revision: u32,
    /// What it says.
    pub content: SurveyContent,
    /// The unit that asks.
    pub unit: UnitRef,
    /// Who wrote it last.
    pub author: OfficerId,
    /// Their name as it is spoken.
    pub author_name: String,
    /// What the approver said when they returned it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// How many invitations were made so far.
    pub invitations: u32,
    /// What the signed-in officer may do with it now.
    pub may: Vec<SurveyVerb>,
}

/// The answer of `GET /desk/surveys`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskSurveyList {
    /// The latest change first, at most 100.
    pub surveys: Vec<DeskSurvey>,
}

/// The body of `POST /desk/surveys/{id}/invitations`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct InvitationWish {
    /// How many.
    pub count: u32,
}

/// The answer to it. The codes are told this once: the server keeps only their hashes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Invitations {
    /// One for each that was asked for.
    pub codes: Vec<String>,
}

/// The answer of `GET /desk/surveys/{id}/results`. Every count is the ten below the true one; 0 stands for
/// fewer than ten (`plain::groups`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SurveyResults {
    /// How many answered; 0, and no questions below, while there are too few to show anything.
    pub answered: u64,
    /// One for each question of the survey, in their order.
    pub questions: Vec<AskResults>,
}

/// What was answered to one question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AskResults {
    /// How many chose what, in the order of the choices; nothing for own words.
    pub counts: Vec<u64>,
    /// How many did not answer it, or were led past it.
    pub none: u64,
    /// What was said in own words, in no order; nothing while fewer than ten said something.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub texts: Vec<String>,
}
