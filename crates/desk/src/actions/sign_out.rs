//! Signs the officer out.

use wire::problem::Code;

use super::refused_with;
use crate::device::kept;
use crate::device::network::{self, Failure};
use crate::state::desk::{Desk, Why};
use crate::state::{drafts, typed};

/// Ends the session on the server; only then the desk is left, so that "signed out" is never said while
/// the cookie still opens the door.
///
/// # Errors
/// As [`Failure`] tells; then the officer is still signed in.
pub async fn sign_out(desk: Desk) -> Result<(), Failure> {
    match network::tell("DELETE", "/desk/session", &()).await {
        Err(failure) if refused_with(&failure) != Some(Code::NotSignedIn) => Err(failure),
        _ => {
            // What the server has as well need not lie on a device that others use.
            for draft in drafts::every_card(desk) {
                if draft.shared.as_ref() == Some(&draft.content) {
                    drafts::forget_card(desk, draft.id);
                }
            }
            // What was typed into other forms is nobody else's to find here.
            typed::forget_all(desk);
            kept::clear().await;
            desk.leave(Why::SignedOut);
            Ok(())
        }
    }
}
