//! Signs an officer in.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use wire::desk::{Officer, Session, SignIn};
use wire::passkey::Lack;
use wire::post::Post;
use wire::problem::Code;
use wire::security::{FactorReset, GivenCode};
use wire::unit::Unit;

use super::refused_with;
use crate::device::network::{self, Failure};
use crate::state::desk::Desk;

/// Why nobody was signed in.
#[derive(Clone, Debug)]
pub enum Denied {
    /// Name, password or code is wrong.
    Wrong,
    /// Too many tries; the next one in so many seconds.
    Wait(u32),
    /// The code came too late; the password is asked for again.
    Late,
    /// Something else.
    Other(Failure),
}

/// What the right password led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entered {
    /// The officer is at the desk.
    In,
    /// A code is awaited.
    CodeNeeded,
}

/// Either of the two answers to a password: a session, or without an officer the wish for a code.
#[derive(Deserialize)]
struct Entrance {
    #[serde(default)]
    officer: Option<Officer>,
    #[serde(default)]
    units: Vec<Unit>,
    expires_at: DateTime<Utc>,
    #[serde(default)]
    factor_reset: Option<FactorReset>,
    #[serde(default)]
    lacks: Option<Lack>,
    #[serde(default)]
    posts: Vec<Post>,
}

/// When the server asks for patience and does not say how long.
const PATIENCE_S: u32 = 30;

pub(super) fn denied((failure, wait): (Failure, Option<u32>)) -> Denied {
    match refused_with(&failure) {
        Some(Code::WrongPassword | Code::WrongCode) => Denied::Wrong,
        Some(Code::NotSignedIn) => Denied::Late,
        Some(Code::TooMany) => Denied::Wait(wait.unwrap_or(PATIENCE_S).max(1)),
        _ => Denied::Other(failure),
    }
}

/// Signs in; the session is in a cookie that no script can read.
///
/// # Errors
/// As [`Denied`] tells.
pub async fn sign_in(desk: Desk, name: String, password: String) -> Result<Entered, Denied> {
    let given = SignIn { name: name.trim().to_owned(), password };
    let answer = network::post_patiently::<_, Entrance>("/desk/session", &given).await;
    let Entrance { officer, units, expires_at, factor_reset, lacks, posts } =
        answer.map_err(denied)?.value;
    let Some(officer) = officer else { return Ok(Entered::CodeNeeded) };
    desk.enter(Session { officer, units, expires_at, factor_reset, lacks, posts });
    Ok(Entered::In)
}

/// Gives the code that follows the password.
///
/// # Errors
/// As [`Denied`] tells.
pub async fn give_code(desk: Desk, code: String) -> Result<(), Denied> {
    let given = GivenCode { code };
    let answer = network::post_patiently::<_, Session>("/desk/session/code", &given).await;
    desk.enter(answer.map_err(denied)?.value);
    Ok(())
}
