//! Signs the officer out.

use wire::problem::Code;

use super::refused_with;
use crate::device::network::{self, Failure};
use crate::state::desk::{Desk, Why};

/// Ends the session on the server; only then the desk is left, so that "signed out" is never said while
/// the cookie still opens the door.
///
/// # Errors
/// As [`Failure`] tells; then the officer is still signed in.
pub async fn sign_out(desk: Desk) -> Result<(), Failure> {
    match network::tell("DELETE", "/desk/session", &()).await {
        Err(failure) if refused_with(&failure) != Some(Code::NotSignedIn) => Err(failure),
        _ => {
            desk.leave(Why::SignedOut);
            Ok(())
        }
    }
}
