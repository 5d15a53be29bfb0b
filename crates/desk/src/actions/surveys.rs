//! Surveys: list, read, save, take a step further, make invitations, follow what comes out.

use leptos::prelude::*;
use wire::card::{Content, Kind};
use wire::desk::{CardDraft, CardRemark, CardStep, DeskCard};
use wire::id::{CardId, SurveyId};
use wire::survey_desk::{
    DeskSurvey, DeskSurveyList, InvitationWish, Invitations, SurveyDraft, SurveyResults,
};
use wire::topic::Topic;

use super::answered;
use crate::device::clock;
use crate::device::network::{self, Failure};
use crate::state::desk::Desk;

/// Between two questions for results while somebody looks.
const LOOK_MS: u32 = 20_000;

/// The surveys of the officer's subtree.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn list_surveys(desk: Desk) -> Result<Vec<DeskSurvey>, Failure> {
    let list = answered(desk, network::get::<DeskSurveyList>("/desk/surveys").await)?;
    Ok(list.surveys)
}

/// One survey.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn read_survey(desk: Desk, id: SurveyId) -> Result<DeskSurvey, Failure> {
    answered(desk, network::get(&format!("/desk/surveys/{id}")).await)
}

/// Saves a draft on the server.
///
/// # Errors
/// As [`Failure`] tells; then it is still on this device.
pub async fn save_survey(desk: Desk, draft: &SurveyDraft) -> Result<DeskSurvey, Failure> {
    let result = if draft.revision == 0 {
        network::post("/desk/surveys", draft).await
    } else {
        network::put(&format!("/desk/surveys/{}", draft.id), draft).await
    };
    answered(desk, result).map(|answer| answer.value)
}

/// A step of a survey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Ask for approval.
    Submit,
    /// Approve and publish.
    Publish,
    /// Send it back, with what should be changed.
    Return(String),
    /// Take no more answers.
    Close,
}

/// Takes a survey a step further.
///
/// # Errors
/// As [`Failure`] tells; then it stands where it stood.
pub async fn step_survey(
    desk: Desk,
    id: SurveyId,
    revision: u32,
    step: Step,
) -> Result<DeskSurvey, Failure> {
    let path = |verb: &str| format!("/desk/surveys/{id}/{verb}");
    let result = match step {
        Step::Submit => network::post(&path("submit"), &CardStep { revision }).await,
        Step::Publish => network::post(&path("publish"), &CardStep { revision }).await,
        Step::Close => network::post(&path("close"), &CardStep { revision }).await,
        Step::Return(remark) => {
            network::post(&path("return"), &CardRemark { revision, remark }).await
        }
    };
    answered(desk, result).map(|answer| answer.value)
}

/// Makes invitations; their codes are told this once.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn invite(desk: Desk, id: SurveyId, count: u32) -> Result<Vec<String>, Failure> {
    let path = format!("/desk/surveys/{id}/invitations");
    let result = network::post::<_, Invitations>(&path, &InvitationWish { count }).await;
    answered(desk, result).map(|answer| answer.value.codes)
}

/// Asks what came out for as long as somebody looks: `results` is disposed with its page.
pub async fn follow_results(
    desk: Desk,
    id: SurveyId,
    results: RwSignal<Option<Result<SurveyResults, Failure>>>,
) {
    loop {
        let asked = network::get::<SurveyResults>(&format!("/desk/surveys/{id}/results")).await;
        let asked = answered(desk, asked);
        let known = results.try_get_untracked().flatten();
        // What is there stays on the screen through a cut.
        if (asked.is_ok() || !matches!(known, Some(Ok(_))))
            && results.try_set(Some(asked)).is_some()
        {
            return;
        }
        clock::pause(LOOK_MS).await;
        if results.try_get_untracked().is_none() {
            return;
        }
    }
}

/// Writes the draft of the card that announces a survey; the two share an identifier. Gives the card's.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn announce(desk: Desk, survey: &DeskSurvey) -> Result<CardId, Failure> {
    let draft = announcement(survey);
    let id = draft.id;
    let result = network::post::<_, DeskCard>("/desk/cards", &draft).await;
    match answered(desk, result) {
        Ok(_) => Ok(id),
        // It was written before, and changed since.
        Err(failure)
            if super::refused_with(&failure) == Some(wire::problem::Code::EditConflict) =>
        {
            Ok(id)
        }
        Err(failure) => Err(failure),
    }
}

/// The card that announces a survey: under its identifier, by which phones find the survey, and for whom it is.
fn announcement(survey: &DeskSurvey) -> CardDraft {
    let said = &survey.content;
    let content = Content {
        headline: said.title.vi.clone(),
        brief: vec![said.intro.vi.chars().take(wire::limits::BRIEF_POINT_CHARS).collect()],
        audience: said.audience.clone(),
        ..Content::empty(Kind::Survey, Topic::Voices)
    };
    CardDraft { id: CardId(survey.id.0), unit: survey.unit.id, content, revision: 0 }
}

#[cfg(test)]
mod tests {
    use super::announcement;
    use wire::card::Kind;
    use wire::survey_desk::DeskSurvey;

    #[test]
    fn a_card_leads_to_its_survey_and_is_for_the_same_people() {
        let id = "0b5a5c0e-51f2-4d5b-8a2f-7d1f52f4c932";
        let unit = "0b5a5c0e-51f2-4d5b-8a2f-7d1f52f4c933";
        let survey: DeskSurvey = serde_json::from_value(serde_json::json!({
            "id": id, "state": "published", "revision": 3, "author": id, "author_name": "Lan",
            "unit": { "id": unit, "short": "CĐCS May", "level": "base" },
            "updated_at": "2026-11-24T08:00:00Z", "may": [], "invitations": 0,
            "content": {
                "title": { "vi": "Xe đưa đón" }, "intro": { "vi": "Để xếp chuyến." },
                "questions": [{ "kind": "text", "text": { "vi": "Đi đâu?" } }],
                "audience": { "units": [unit] },
                "opens_at": "2026-11-24T08:00:00Z", "closes_at": "2026-11-30T08:00:00Z"
            }
        }))
        .expect("a survey");
        let card = announcement(&survey);
        assert_eq!((card.id.0, card.unit, card.revision), (survey.id.0, survey.unit.id, 0));
        assert_eq!(card.content.kind, Kind::Survey);
        assert_eq!(card.content.audience, survey.content.audience);
        assert_ne!(card.content.audience, wire::audience::Audience::default());
        assert_eq!(card.content.headline, "Xe đưa đón");
    }
}
