//! The chapters of a bulletin for podcast apps: the JSON that the tag `podcast:chapters` leads to (Podcast
//! Namespace, JSON Chapters 1.2).

use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::{Value, json};
use wire::media::Track;

use crate::conditional::Document;
use crate::refusal::Refusal;
use crate::state::App;
use crate::store::changes::Found;

/// The media type that the namespace names.
pub const MEDIA_TYPE: &str = "application/json+chapters";
/// For how many seconds nobody needs to ask again.
const MAX_AGE: u32 = 300;

/// The chapters of a recording, each with the address of the card that it speaks of, where phones have it.
///
/// # Errors
/// When the database fails.
pub async fn of_track(app: &App, track: &Track, headers: &HeaderMap) -> Result<Response, Refusal> {
    let mut chapters = Vec::with_capacity(track.chapters.len());
    for chapter in &track.chapters {
        let seconds = f64::from(chapter.start_ms) / 1_000.0;
        let mut told = json!({ "startTime": seconds, "title": chapter.title });
        if let Some(id) = chapter.card
            && let Found::Card(card) = app.store.by_name(&id.to_string()).await?
        {
            told["url"] = Value::String(format!("{}{}", app.public_url.origin, card.path()));
        }
        chapters.push(told);
    }
    let body = json!({ "version": "1.2.0", "chapters": chapters }).to_string().into();
    // A card that it leads to may come and go by itself, so only the tag tells.
    let document = Document { body, media_type: MEDIA_TYPE, changed: None, max_age: MAX_AGE };
    Ok(document.answer(headers))
}
