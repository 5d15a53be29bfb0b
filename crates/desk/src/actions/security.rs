//! The officer's own account, and for an administrator those of the officers below.

use leptos::prelude::Update;
use wire::id::OfficerId;
use wire::security::{
    FactorOff, GivenCode, GivenPassword, NewFactor, RecoveryCodes, Security, WatchedOfficers,
};

use super::answered;
use crate::device::network::{self, Failure};
use crate::state::desk::{Desk, Standing};

/// Sessions and second factor, as they stand.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn read(desk: Desk) -> Result<Security, Failure> {
    answered(desk, network::get("/desk/security").await)
}

/// Ends one of the officer's sessions, or without a name all but this one.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn end(desk: Desk, id: Option<&str>) -> Result<Security, Failure> {
    let path = id.map_or_else(
        || "/desk/security/sessions".to_owned(),
        |id| format!("/desk/security/sessions/{id}"),
    );
    answered(desk, network::tell("DELETE", &path, &()).await)?;
    read(desk).await
}

/// Asks for a new secret.
///
/// # Errors
/// As [`Failure`] tells; then nothing was changed.
pub async fn begin(desk: Desk, password: String) -> Result<NewFactor, Failure> {
    let given = GivenPassword { password };
    Ok(answered(desk, network::post("/desk/security/factor", &given).await)?.value)
}

/// Gives a code of the new secret back; from then on it is asked for.
///
/// # Errors
/// As [`Failure`] tells; then nothing was changed.
pub async fn confirm(desk: Desk, code: String) -> Result<RecoveryCodes, Failure> {
    let given = GivenCode { code };
    Ok(answered(desk, network::post("/desk/security/factor/confirm", &given).await)?.value)
}

/// Turns the second factor off.
///
/// # Errors
/// As [`Failure`] tells; then it is still asked for.
pub async fn turn_off(desk: Desk, password: String, code: String) -> Result<Security, Failure> {
    let given = FactorOff { password, code };
    Ok(answered(desk, network::post("/desk/security/factor/off", &given).await)?.value)
}

/// Says that the officer has read who took the second factor away.
///
/// # Errors
/// As [`Failure`] tells; then it is said again at the next sign-in.
pub async fn seen(desk: Desk) -> Result<(), Failure> {
    answered(desk, network::tell("DELETE", "/desk/security/reset", &()).await)?;
    desk.standing.try_update(|standing| {
        if let Standing::In(session) = standing {
            session.factor_reset = None;
        }
    });
    Ok(())
}

/// The officers of the administrator's subtree.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn watched(desk: Desk) -> Result<WatchedOfficers, Failure> {
    answered(desk, network::get("/desk/security/officers").await)
}

/// Ends every session of an officer, or takes their second factor away as well.
///
/// # Errors
/// As [`Failure`] tells; then nothing was changed.
pub async fn help(
    desk: Desk,
    officer: OfficerId,
    factor: bool,
) -> Result<WatchedOfficers, Failure> {
    let what = if factor { "factor" } else { "sessions" };
    let path = format!("/desk/security/officers/{officer}/{what}");
    answered(desk, network::tell("DELETE", &path, &()).await)?;
    watched(desk).await
}
