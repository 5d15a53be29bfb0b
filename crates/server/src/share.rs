//! The share picture of a card, `/tin/{slug}.png`: what Zalo and Facebook show where somebody shares it.
//!
//! Drawn when it is first asked for, and kept for a while: [`letters`] measures, [`lines`] breaks, [`draw`]
//! draws.

mod draw;
mod letters;
mod lines;

pub use draw::{HEIGHT, WIDTH};

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Bytes;
use axum::http::HeaderMap;
use axum::response::Response;
use plain::dates;
use tokio::sync::Semaphore;
use view::outside;
use view::text::words;
use wire::card::{Card, Priority};
use wire::lang::Lang;
use wire::problem::Code;

use crate::conditional::Document;
use crate::pages;
use crate::refusal::Refusal;
use crate::state::App;
use crate::store::changes::Found;
use draw::Facts;
use letters::Letters;

/// How many pictures are kept, of some 50 KB each.
const KEPT: usize = 64;
/// For how many seconds nobody needs to ask again. The address carries the version, so a new one is asked
/// for at once.
const MAX_AGE: u32 = 3_600;

/// The pictures that were drawn, and what draws them.
pub struct Studio {
    letters: Letters,
    // By what they show, which is the card's version and what has been said about it since.
    kept: Mutex<Kept>,
    // Drawing takes a processor for itself, so pictures are drawn one after the other.
    turn: Semaphore,
}

#[derive(Default)]
struct Kept {
    pictures: HashMap<Facts, Bytes>,
    order: VecDeque<Facts>,
}

impl Studio {
    /// A studio with the font that is in the binary.
    #[must_use]
    pub fn new() -> Self {
        Self { letters: Letters::new(), kept: Mutex::default(), turn: Semaphore::new(1) }
    }

    fn found(&self, facts: &Facts) -> Option<Bytes> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.pictures.get(facts).cloned()
    }

    fn keep(&self, facts: Facts, picture: Bytes) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.pictures.insert(facts.clone(), picture).is_none() {
            kept.order.push_back(facts);
        }
        while kept.order.len() > KEPT {
            if let Some(oldest) = kept.order.pop_front() {
                kept.pictures.remove(&oldest);
            }
        }
    }
}

async fn picture(app: &App, facts: Facts) -> Result<Bytes, Refusal> {
    if let Some(found) = app.studio.found(&facts) {
        return Ok(found);
    }
    let _turn = app.studio.turn.acquire().await.map_err(|_| Refusal::from(Code::Unavailable))?;
    // Somebody else may have waited for the same one.
    if let Some(found) = app.studio.found(&facts) {
        return Ok(found);
    }
    let studio = Arc::clone(app);
    let drawing = tokio::task::spawn_blocking(move || {
        let drawn = draw::png(&facts, &studio.studio.letters).map(Bytes::from)?;
        studio.studio.keep(facts, drawn.clone());
        Some(drawn)
    });
    drawing.await.ok().flatten().ok_or_else(|| Code::Internal.into())
}

/// The picture of a card; 410 when it was withdrawn, 404 when there is none.
///
/// # Errors
/// When the database fails, or the picture cannot be drawn.
pub async fn of_card(app: &App, slug: &str, headers: &HeaderMap) -> Result<Response, Refusal> {
    let card = match app.store.by_name(slug).await? {
        Found::Card(card) => card,
        Found::Recalled(recall) => return Ok(pages::withdrawn(app, &recall).await),
        Found::Nothing => return Ok(pages::missing(app).await),
    };
    let body = picture(app, facts(&card, &app.public_url.origin)).await?;
    let document = Document { body, media_type: "image/png", changed: None, max_age: MAX_AGE };
    Ok(document.answer(headers))
}

fn facts(card: &Card, origin: &str) -> Facts {
    let (words, outside) = (words(Lang::Vi), outside::words(Lang::Vi));
    let mut marks = Vec::new();
    if card.corrected_by.is_some() {
        marks.push((outside.corrected, true));
    } else if card.content.priority >= Priority::Urgent {
        marks.push((words.urgent, true));
    }
    if card.sample {
        marks.push((words.sample, false));
    }
    Facts {
        kind: card.content.kind,
        kind_word: words.kind(card.content.kind),
        headline: card.content.headline.clone(),
        unit: card.unit.short.clone(),
        day: dates::date(dates::local_day(card.published_at), Lang::Vi),
        host: origin.split_once("://").map_or(origin, |(_, host)| host).to_owned(),
        marks,
    }
}
