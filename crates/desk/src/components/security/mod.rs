//! What the page Bảo mật is made of.

mod factor;
mod fields;
mod passkeys;
mod recovery;
mod rule;
mod sessions;
mod set_up;
mod told;
mod watched;

pub use factor::FactorPart;
pub use passkeys::PasskeysPart;
pub use rule::RulePart;
pub use sessions::SessionsPart;
pub use told::FactorTold;
pub use watched::WatchedPart;

use wire::problem::Code;

use super::trouble;
use crate::actions::refused_with;
use crate::device::network::Failure;
use crate::text::t;

/// What went wrong, where a password was asked for again.
pub(super) fn why(failure: &Failure) -> String {
    if refused_with(failure) == Some(Code::WrongPassword) {
        return t().security.wrong_password.to_owned();
    }
    let (title, detail) = trouble::words(failure);
    format!("{title}. {detail}")
}
