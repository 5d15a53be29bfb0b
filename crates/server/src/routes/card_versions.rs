//! What a card was before it was corrected, and the signature of each release.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use plain::difference::history;
use wire::approval::{ReleaseKey, SignedRelease};
use wire::id::CardId;
use wire::lang::Lang;
use wire::problem::Code;
use wire::version::CardVersions;

use crate::body::{Segment, reply};
use crate::refusal::Refusal;
use crate::state::App;
use crate::store::changes::Found;
use crate::tagged;

/// `GET /cards/{slug}/versions`: every release of a card that phones have, and what each changed. Days in it
/// are written the Vietnamese way, as the cards themselves are.
#[utoipa::path(get, path = "/api/v1/cards/{slug}/versions", tag = "cards", operation_id = "card_versions",
    params(("slug" = String, Path, description = "The card's name in addresses, or its identifier")),
    responses((status = 200, body = CardVersions, description = "With a strong `ETag`"),
        (status = 304, description = "The client has it"),
        (status = 404, body = wire::problem::Problem),
        (status = 410, body = wire::problem::Problem, description = "recalled: `detail` is the reason")))]
pub async fn versions(
    State(app): State<App>,
    Segment(slug): Segment<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let id = card_of(&app, &slug).await?;
    let versions = history(app.store.releases(id).await?, Lang::Vi);
    Ok(tagged::reply(&headers, &CardVersions { id, versions }))
}

/// The card of a name, while phones have it.
async fn card_of(app: &App, slug: &str) -> Result<CardId, Refusal> {
    match app.store.by_name(slug).await? {
        Found::Card(card) => Ok(card.id),
        Found::Recalled(recall) => Err(Refusal::recalled(recall.reason)),
        Found::Nothing => Err(Code::NotFound.into()),
    }
}

/// `GET /cards/{slug}/versions/{version}`: a release with its signature, as it was signed.
#[utoipa::path(get, path = "/api/v1/cards/{slug}/versions/{version}", tag = "cards", operation_id = "card_release",
    params(("slug" = String, Path, description = "The card's name in addresses, or its identifier"),
        ("version" = u32, Path)),
    responses((status = 200, body = SignedRelease, description = "With a strong `ETag`"),
        (status = 304, description = "The client has it"),
        (status = 404, body = wire::problem::Problem),
        (status = 410, body = wire::problem::Problem, description = "recalled: `detail` is the reason")))]
pub async fn release(
    State(app): State<App>,
    Segment((slug, version)): Segment<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let id = card_of(&app, &slug).await?;
    let version = version.parse().map_err(|_| Refusal::from(Code::NotFound))?;
    let kept = app.store.signed_release(id, version).await?;
    let kept = kept.ok_or_else(|| Refusal::from(Code::NotFound))?;
    // The content goes out as it was stored: a later program may write the same card otherwise.
    let told = serde_json::json!({
        "id": kept.card,
        "version": kept.version,
        "unit": kept.unit,
        "published_at": kept.at,
        "content": kept.content,
        "key_id": kept.key_id,
        "signature": kept.signature,
    });
    Ok(tagged::reply(&headers, &told))
}

/// `GET /releases/key`: with what anybody can check a release.
#[utoipa::path(get, path = "/api/v1/releases/key", tag = "cards", operation_id = "releases_key",
    responses((status = 200, body = ReleaseKey)))]
pub async fn key(State(app): State<App>) -> Result<Response, Refusal> {
    Ok(reply(StatusCode::OK, &app.store.release_key().await?))
}
