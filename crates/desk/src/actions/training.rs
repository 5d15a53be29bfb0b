//! Reads the lessons, and sends tries that wait. Both work on what lies on the device where there is no
//! connection.

use device::network::Answer;
use wire::problem::Code;
use wire::training::{Certificate, LessonTry, RevokeCertificate, Training, TrainingProgress};

use super::answered;
use crate::device::network::{self, Failure};
use crate::state::desk::Desk;
use crate::state::training::{forget, keep, kept, waiting};

/// The lessons, and whether they come from this device because the server cannot be reached.
///
/// # Errors
/// As [`Failure`] tells, where nothing lies on the device either.
pub async fn read_training(desk: Desk) -> Result<(Training, bool), Failure> {
    send_waiting(desk).await;
    match answered(desk, network::get::<Training>("/desk/training").await) {
        Ok(training) => {
            keep(desk, &training);
            Ok((training, false))
        }
        Err(Failure::Cut) => kept(desk).map(|training| (training, true)).ok_or(Failure::Cut),
        Err(failure) => Err(failure),
    }
}

/// Sends the tries that wait, the oldest first, until one does not get through. One that the server will
/// never take, because the lesson is gone, is let go.
pub async fn send_waiting(desk: Desk) {
    for attempt in waiting(desk) {
        match send_try(desk, &attempt).await {
            Ok(_) => {}
            Err(Failure::Refused(problem)) if is_lost(problem.code) => forget(desk, attempt.id),
            Err(_) => return,
        }
    }
}

/// True for a try that no later sending can bring in: its lesson is gone, or the questions are others.
const fn is_lost(code: Code) -> bool {
    matches!(code, Code::NotFound | Code::Invalid | Code::IdReused)
}

/// Sends a try; it is let go once the server has it.
///
/// # Errors
/// As [`Failure`] tells; then it still lies on the device.
pub async fn send_try(desk: Desk, attempt: &LessonTry) -> Result<Training, Failure> {
    let answer = network::post("/desk/training/results", attempt).await;
    let training: Training = answered(desk, answer).map(|answer: Answer<Training>| answer.value)?;
    forget(desk, attempt.id);
    keep(desk, &training);
    Ok(training)
}

/// How far the officers of the subtree are.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn read_progress(desk: Desk) -> Result<TrainingProgress, Failure> {
    answered(desk, network::get("/desk/training/progress").await)
}

/// Revokes a certificate, with a reason that everybody reads.
///
/// # Errors
/// As [`Failure`] tells; then it is as good as it was.
pub async fn revoke_certificate(
    desk: Desk,
    code: &str,
    reason: String,
) -> Result<Certificate, Failure> {
    let asked = RevokeCertificate { reason };
    let answer = network::post(&format!("/desk/certificates/{code}/revoke"), &asked).await;
    answered(desk, answer).map(|answer: Answer<Certificate>| answer.value)
}
