//! Everything that the server answers. [`router`] is the map; the modules are the rooms.

pub mod attachments;
pub mod cards;
pub mod desk_cards;
pub mod desk_cases;
pub mod desk_session;
pub mod health;
pub mod push;
pub mod submissions;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post, put};
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{Predicate, SizeAbove};
use wire::problem::Code;

use crate::refusal::Refusal;
use crate::state::App;
use crate::{edge, openapi, pages};

/// Below this size compression costs more than it saves, in bytes.
const WORTH_COMPRESSING: u16 = 860;

/// The map of everything.
pub fn router(app: App) -> Router {
    let api = Router::new()
        .route("/changes", get(cards::changes))
        .route("/cards/{slug}", get(cards::card))
        .route("/units", get(cards::units))
        .route("/attachments/{sha256}", put(attachments::put).head(attachments::head))
        .route("/submissions", post(submissions::submit))
        .route("/receipts/status", post(submissions::status))
        .route("/receipts/key", get(submissions::key))
        .route("/push/key", get(push::key))
        .route("/push/subscriptions", post(push::subscribe).delete(push::unsubscribe))
        .route(
            "/desk/session",
            post(desk_session::sign_in).get(desk_session::session).delete(desk_session::sign_out),
        )
        .route("/desk/cases", get(desk_cases::list))
        .route("/desk/cases/{id}", get(desk_cases::read))
        .route("/desk/cases/{id}/answers", post(desk_cases::answer))
        .route("/desk/cards", get(desk_cards::list).post(desk_cards::create))
        .route("/desk/cards/{id}", get(desk_cards::read).put(desk_cards::change))
        .route("/desk/cards/{id}/submit", post(desk_cards::submit))
        .route("/desk/cards/{id}/publish", post(desk_cards::publish))
        .route("/desk/cards/{id}/return", post(desk_cards::send_back))
        .route("/desk/cards/{id}/recall", post(desk_cards::recall))
        .route("/desk/cards/{id}/push", get(desk_cards::push_report))
        .route("/openapi.json", get(openapi::document))
        .layer(compression());
    // Recordings and pictures are compressed in themselves, and ranges count bytes as they are.
    let files = Router::new()
        .route("/media/{sha256}", get(cards::media))
        .route("/desk/cases/{id}/attachments/{sha256}", get(desk_cases::file));
    Router::new()
        .nest(wire::API_BASE, api.merge(files).fallback(nothing))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .merge(pages::routes().layer(compression()))
        .fallback(pages::asset)
        .method_not_allowed_fallback(wrong_method)
        .layer(from_fn_with_state(app.clone(), edge::same_site))
        .layer(from_fn(edge::guard))
        .layer(from_fn(edge::tell))
        .with_state(app)
}

fn compression() -> CompressionLayer<impl Predicate> {
    CompressionLayer::new()
        .quality(CompressionLevel::Precise(6))
        .compress_when(SizeAbove::new(WORTH_COMPRESSING))
}

async fn nothing() -> Refusal {
    Code::NotFound.into()
}

async fn wrong_method() -> Refusal {
    Code::MethodNotAllowed.into()
}
