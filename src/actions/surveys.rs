//! The surveys that are open: kept on the phone when a card announces one, so that they can be filled in
//! without a signal.

use chrono::Datelike;
use leptos::prelude::*;
use plain::dates::local_day;
use serde::{Deserialize, Serialize};
use wire::card::Kind;
use wire::id::{CardId, SurveyId};
use wire::survey::{Survey, SurveyList};

use crate::device::database::{Change, Store};
use crate::device::{clock, network};
use crate::state::Shared;

/// The fact that holds them.
const FACT: &str = "surveys";

/// What the phone keeps of surveys.
#[derive(Default, Serialize, Deserialize)]
struct Kept {
    /// The day on which they were last asked for, counted from the start of the common era.
    asked: i32,
    /// Which ones cards announced then; a card stays when its survey is over.
    #[serde(default)]
    told: Vec<CardId>,
    surveys: Vec<Survey>,
}

/// The surveys that cards on the phone announce.
fn announced(shared: Shared) -> Vec<CardId> {
    shared.library.cards.with_untracked(|cards| {
        let told = cards.iter().filter(|card| card.content.kind == Kind::Survey);
        told.map(|card| card.id).collect()
    })
}

async fn kept(shared: Shared) -> Kept {
    match shared.database() {
        Some(database) => database.get(Store::Facts, FACT).await.ok().flatten().unwrap_or_default(),
        None => Kept::default(),
    }
}

/// Asks for the surveys when a card announces a new one, or a day has passed since. Who is told
/// of none pays for none.
pub async fn renew(shared: Shared) {
    let announced = announced(shared);
    if announced.is_empty() {
        return;
    }
    let kept = kept(shared).await;
    if kept.asked != today() || !announced.iter().all(|id| kept.told.contains(id)) {
        let _ = fetch(shared).await;
    }
}

/// The surveys that are on the phone, those that are over among them.
pub async fn on_this_phone(shared: Shared) -> Vec<Survey> {
    kept(shared).await.surveys
}

/// False when this phone has never heard which surveys there are, so that none is not said of what is not known.
pub async fn is_known(shared: Shared) -> bool {
    kept(shared).await.asked != 0
}

/// The surveys as the server has them now; none when they cannot be had.
pub async fn fetch(shared: Shared) -> Option<Vec<Survey>> {
    let list: SurveyList = network::get("/surveys").await.ok()?;
    if let Some(database) = shared.database() {
        let told = announced(shared);
        let kept = Kept { asked: today(), told, surveys: list.surveys.clone() };
        if let Ok(put) = Change::put(Store::Facts, FACT.to_owned(), &kept) {
            // Where nothing can be kept it is asked for again the next time.
            let _ = database.change(vec![put]).await;
        }
    }
    Some(list.surveys)
}

/// One survey, from the phone or else from the server; none when it is nowhere to be had just now.
pub async fn find(shared: Shared, id: SurveyId) -> Option<Survey> {
    let wanted = |survey: &Survey| survey.id == id;
    if let Some(here) = on_this_phone(shared).await.into_iter().find(wanted) {
        return Some(here);
    }
    fetch(shared).await?.into_iter().find(wanted)
}

fn today() -> i32 {
    local_day(clock::now()).num_days_from_ce()
}
