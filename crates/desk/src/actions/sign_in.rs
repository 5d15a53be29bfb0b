//! Signs an officer in.

use wire::desk::{Session, SignIn};
use wire::problem::Code;

use super::refused_with;
use crate::device::network::{self, Failure};
use crate::state::desk::Desk;

/// Why nobody was signed in.
#[derive(Clone, Debug)]
pub enum Denied {
    /// Name or password is wrong.
    Wrong,
    /// Too many tries; the next one in so many seconds.
    Wait(u32),
    /// Something else.
    Other(Failure),
}

/// When the server asks for patience and does not say how long.
const PATIENCE_S: u32 = 30;

/// Signs in; the session is in a cookie that no script can read.
///
/// # Errors
/// As [`Denied`] tells.
pub async fn sign_in(desk: Desk, name: String, password: String) -> Result<(), Denied> {
    let given = SignIn { name: name.trim().to_owned(), password };
    match network::post_patiently::<_, Session>("/desk/session", &given).await {
        Ok(answer) => {
            desk.enter(answer.value);
            Ok(())
        }
        Err((failure, wait)) => Err(match refused_with(&failure) {
            Some(Code::WrongPassword) => Denied::Wrong,
            Some(Code::TooMany) => Denied::Wait(wait.unwrap_or(PATIENCE_S).max(1)),
            _ => Denied::Other(failure),
        }),
    }
}
