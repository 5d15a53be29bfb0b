//! Sends an answer to a case.

use wire::desk::{CaseDetail, NewAnswer};
use wire::problem::Code;

use super::upload::upload;
use super::{answered, refused_with};
use crate::device::network::{self, Failure};
use crate::device::original::Original;
use crate::state::desk::Desk;
use crate::state::drafts::{self, AnswerOnDevice};

/// What became of an answer.
#[derive(Clone, Debug)]
pub enum Sent {
    /// It is on the server; this is the case now.
    Stored(Box<CaseDetail>),
    /// An earlier sending had arrived although its reply was cut, and the words were changed since. The
    /// earlier one stays, and the draft goes on under a new identifier.
    Before(AnswerOnDevice),
}

/// Sends an answer; sending the same again is harmless. The draft is let go of only when the server has it.
///
/// # Errors
/// As [`Failure`] tells; then the draft is still on this device.
pub async fn send_answer(
    desk: Desk,
    draft: &AnswerOnDevice,
    sounds: &[Original],
    close: bool,
) -> Result<Sent, Failure> {
    for sound in sounds {
        answered(desk, upload(network::ATTACHMENTS, sound, |_| true).await)?;
    }
    let new = NewAnswer {
        id: draft.id,
        text: draft.text.trim().to_owned(),
        close,
        files: sounds.iter().map(|sound| sound.file.clone()).collect(),
        card: draft.card,
    };
    let path = format!("/desk/cases/{}/answers", draft.case);
    match answered(desk, network::post(&path, &new).await) {
        Ok(answer) => {
            drafts::forget_answer(desk, draft.case);
            Ok(Sent::Stored(Box::new(answer.value)))
        }
        Err(failure) if refused_with(&failure) == Some(Code::IdReused) => {
            let again = AnswerOnDevice {
                text: draft.text.clone(),
                card: draft.card,
                card_name: draft.card_name.clone(),
                ..drafts::new_answer(draft.case)
            };
            let _ = drafts::keep_answer(desk, &again);
            Ok(Sent::Before(again))
        }
        Err(failure) => Err(failure),
    }
}
