//! For whoever watches the server.

use axum::extract::State;
use axum::http::StatusCode;

use crate::state::App;

/// `GET /healthz`: the process answers.
pub async fn alive() -> &'static str {
    "ok\n"
}

/// `GET /readyz`: the database answers too; 503 when it does not.
pub async fn ready(State(app): State<App>) -> (StatusCode, &'static str) {
    if app.store.answers().await {
        (StatusCode::OK, "ready\n")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n")
    }
}
