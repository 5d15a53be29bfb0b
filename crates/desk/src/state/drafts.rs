//! What lies on this device: cards and answers that are being written. It survives a closed tab, a lost
//! connection and an expired session, and only the officer who wrote it opens it again.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use wire::card::Content;
use wire::id::{AnswerId, CardId, SubmissionId, UnitId};

use super::beginning::is_untouched;
use super::desk::Desk;
use crate::device::{clock, storage};

/// A card as it lies on this device.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CardOnDevice {
    /// The card, minted here when it is new.
    pub id: CardId,
    /// The unit that will speak.
    pub unit: UnitId,
    /// What it says so far.
    pub content: Content,
    /// The server's revision that it grew from; 0 for a card that the server has not seen.
    pub base: u32,
    /// When it was last written here.
    pub written_at: DateTime<Utc>,
    /// The number of the working copy on the server that it grew from; 0 where none is known.
    #[serde(default)]
    pub number: u64,
    /// What that copy said: what the server does not have yet is what differs.
    #[serde(default)]
    pub shared: Option<Content>,
    /// The page that wrote here last.
    #[serde(default)]
    pub page: Option<uuid::Uuid>,
}

/// An answer as it lies on this device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerOnDevice {
    /// Minted once, so that sending twice arrives once.
    pub id: AnswerId,
    /// The case.
    pub case: SubmissionId,
    /// What it says so far.
    pub text: String,
    /// The published card that it points to.
    #[serde(default)]
    pub card: Option<CardId>,
    /// The headline of that card.
    #[serde(default)]
    pub card_name: Option<String>,
    /// When it was last written here.
    pub written_at: DateTime<Utc>,
    /// The unit of the post that it was written for; none where that is not known.
    #[serde(default)]
    pub post: Option<UnitId>,
}

fn cards(desk: Desk) -> String {
    format!("desk:{}:card:", desk.owner())
}

fn answers(desk: Desk) -> String {
    format!("desk:{}:answer:", desk.owner())
}

/// The card's draft on this device.
#[must_use]
pub fn card(desk: Desk, id: CardId) -> Option<CardOnDevice> {
    storage::read(&format!("{}{id}", cards(desk)))
}

/// Keeps a card's draft. False when the device refused.
#[must_use]
pub fn keep_card(desk: Desk, draft: &CardOnDevice) -> bool {
    storage::write(&format!("{}{}", cards(desk), draft.id), draft)
}

/// Lets go of a card's draft.
pub fn forget_card(desk: Desk, id: CardId) {
    storage::forget(&format!("{}{id}", cards(desk)));
}

/// Every card's draft on this device that is of the post that the officer works for, the latest first.
#[must_use]
pub fn all_cards(desk: Desk) -> Vec<CardOnDevice> {
    let mut drafts = every_card(desk);
    drafts.retain(|draft| desk.has_one_post() || desk.unit(draft.unit).is_some());
    drafts
}

/// How many drafts lie on this device that are of another post of the officer's.
#[must_use]
pub fn elsewhere(desk: Desk) -> usize {
    let cards = every_card(desk).len() - all_cards(desk).len();
    cards + every_answer(desk).len() - all_answers(desk).len()
}

/// Every card's draft on this device, whatever post it is of, the latest first.
#[must_use]
pub fn every_card(desk: Desk) -> Vec<CardOnDevice> {
    let mut drafts: Vec<CardOnDevice> =
        storage::names(&cards(desk)).iter().filter_map(|name| storage::read(name)).collect();
    // Whoever chose a kind and went away has not begun anything.
    drafts.retain(|draft| draft.base > 0 || !is_untouched(&draft.content));
    drafts.sort_by_key(|draft| std::cmp::Reverse(draft.written_at));
    drafts
}

/// The answer that is being written to a case.
#[must_use]
pub fn answer(desk: Desk, case: SubmissionId) -> Option<AnswerOnDevice> {
    storage::read(&format!("{}{case}", answers(desk)))
}

/// A new, empty answer to a case.
#[must_use]
pub fn new_answer(case: SubmissionId) -> AnswerOnDevice {
    AnswerOnDevice {
        id: AnswerId(clock::mint()),
        case,
        text: String::new(),
        card: None,
        card_name: None,
        written_at: clock::now(),
        post: None,
    }
}

/// Keeps an answer that is being written. False when the device refused.
#[must_use]
pub fn keep_answer(desk: Desk, draft: &AnswerOnDevice) -> bool {
    let draft = AnswerOnDevice { post: desk.post(), ..draft.clone() };
    storage::write(&format!("{}{}", answers(desk), draft.case), &draft)
}

/// Lets go of an answer that was being written.
pub fn forget_answer(desk: Desk, case: SubmissionId) {
    storage::forget(&format!("{}{case}", answers(desk)));
}

/// Every answer that is being written on this device for the post that the officer works for, the latest first.
#[must_use]
pub fn all_answers(desk: Desk) -> Vec<AnswerOnDevice> {
    let mut drafts = every_answer(desk);
    let (one, post) = (desk.has_one_post(), desk.post());
    drafts.retain(|draft| one || draft.post.is_none() || draft.post == post);
    drafts
}

/// Every answer that is being written on this device, the latest first.
fn every_answer(desk: Desk) -> Vec<AnswerOnDevice> {
    let mut drafts: Vec<AnswerOnDevice> =
        storage::names(&answers(desk)).iter().filter_map(|name| storage::read(name)).collect();
    drafts.retain(|draft| !draft.text.trim().is_empty());
    drafts.sort_by_key(|draft| std::cmp::Reverse(draft.written_at));
    drafts
}
