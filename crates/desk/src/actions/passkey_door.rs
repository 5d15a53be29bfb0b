//! Passkeys that sign in: asked at the door, made, removed, and the rule that every officer needs a second factor.

use wire::desk::Session;
use wire::passkey::{FactorRule, PasskeyAnswer, PasskeyName, PasskeyQuestion, PasskeyWanted};
use wire::problem::Code;
use wire::security::{GivenPassword, Security};

use super::sign_in::{Denied, denied};
use super::{answered, refused_with};
use crate::device::network::{self, Failure};
use crate::device::passkey_door::{self, NoPasskey};
use crate::state::desk::Desk;

/// Why no passkey was made.
#[derive(Clone, Debug)]
pub enum NotMade {
    /// The device made none.
    Device(NoPasskey),
    /// The server refused, or cannot be reached.
    Failed(Failure),
}

/// Asks what a passkey is to answer.
///
/// # Errors
/// As [`Denied`] tells; where the server takes no passkeys as well.
pub async fn question() -> Result<PasskeyQuestion, Denied> {
    let asked = network::post_patiently("/desk/session/passkey", &()).await;
    Ok(asked.map_err(denied)?.value)
}

/// Signs in by what a passkey answered.
///
/// # Errors
/// As [`Denied`] tells.
pub async fn enter(desk: Desk, answer: &PasskeyAnswer) -> Result<(), Denied> {
    let given = network::post_patiently::<_, Session>("/desk/session/passkey/answer", answer).await;
    let given = given.map_err(|(failure, wait)| match refused_with(&failure) {
        Some(Code::WrongPasskey) => Denied::Wrong,
        _ => denied((failure, wait)),
    });
    desk.enter(given?.value);
    Ok(())
}

/// Makes a passkey on this device.
///
/// # Errors
/// As [`NotMade`] tells; then nothing was changed.
pub async fn add(desk: Desk, password: String, label: &str) -> Result<Security, NotMade> {
    let given = GivenPassword { password };
    let wanted = network::post::<_, PasskeyWanted>("/desk/security/passkeys/begin", &given).await;
    let wanted = answered(desk, wanted).map_err(NotMade::Failed)?.value;
    let made = passkey_door::make(&wanted, label).await.map_err(NotMade::Device)?;
    let added = network::post("/desk/security/passkeys", &made).await;
    Ok(answered(desk, added).map_err(NotMade::Failed)?.value)
}

/// Removes a passkey: it signs in no more, and may be deleted from its device.
///
/// # Errors
/// As [`Failure`] tells; then it still signs in.
pub async fn remove(desk: Desk, id: &str, password: String) -> Result<Security, Failure> {
    let path = format!("/desk/security/passkeys/{id}/remove");
    Ok(answered(desk, network::post(&path, &GivenPassword { password }).await)?.value)
}

/// Calls a passkey otherwise.
///
/// # Errors
/// As [`Failure`] tells; then it has the name that it had.
pub async fn rename(desk: Desk, id: &str, label: &str) -> Result<Security, Failure> {
    let (path, name) =
        (format!("/desk/security/passkeys/{id}"), PasskeyName { label: label.to_owned() });
    Ok(answered(desk, network::put(&path, &name).await)?.value)
}

/// Says whether every officer of the own unit and below it needs a second factor.
///
/// # Errors
/// As [`Failure`] tells; then it is as it was.
pub async fn require(desk: Desk, required: bool) -> Result<Security, Failure> {
    Ok(answered(desk, network::put("/desk/security/rule", &FactorRule { required }).await)?.value)
}
