//! What a card was before it was corrected.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use plain::difference::history;
use wire::lang::Lang;
use wire::problem::Code;
use wire::version::CardVersions;

use crate::body::Segment;
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
    let id = match app.store.by_name(&slug).await? {
        Found::Card(card) => card.id,
        Found::Recalled(recall) => return Err(Refusal::recalled(recall.reason)),
        Found::Nothing => return Err(Code::NotFound.into()),
    };
    let versions = history(app.store.releases(id).await?, Lang::Vi);
    Ok(tagged::reply(&headers, &CardVersions { id, versions }))
}
