//! Training as it lies on this device: the lessons, and tries that wait for a connection.

use uuid::Uuid;
use wire::training::{LessonDone, LessonTry, Training};

use super::desk::Desk;
use crate::device::storage;

fn lessons(desk: Desk) -> String {
    format!("desk:{}:training", desk.owner())
}

fn tries(desk: Desk) -> String {
    format!("desk:{}:lesson-try:", desk.owner())
}

/// What was last read from the server.
#[must_use]
pub fn kept(desk: Desk) -> Option<Training> {
    storage::read(&lessons(desk))
}

/// Keeps what was read. Where the device has no room it is read again the next time.
pub fn keep(desk: Desk, training: &Training) {
    let _ = storage::write(&lessons(desk), training);
}

/// The tries that wait.
#[must_use]
pub fn waiting(desk: Desk) -> Vec<LessonTry> {
    let mut all: Vec<LessonTry> =
        storage::names(&tries(desk)).iter().filter_map(|name| storage::read(name)).collect();
    all.sort_by_key(|one| one.done_at);
    all
}

/// Keeps a try until the server has it. False when the device refused.
#[must_use]
pub fn add(desk: Desk, attempt: &LessonTry) -> bool {
    storage::write(&format!("{}{}", tries(desk), attempt.id), attempt)
}

/// Lets go of a try.
pub fn forget(desk: Desk, id: Uuid) {
    storage::forget(&format!("{}{id}", tries(desk)));
}

/// How a lesson stands for this officer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LessonState {
    /// A result lies on this device and was not sent.
    Waiting,
    /// It was passed.
    Passed,
    /// It was passed, and says something else now.
    Newer,
    /// It was tried and not passed.
    Failed,
    /// It is owed.
    Due,
    /// It may be taken.
    Free,
}

/// How a lesson stands.
#[must_use]
pub fn state_of(training: &Training, waiting: &[LessonTry], lesson: &str) -> LessonState {
    if waiting.iter().any(|one| one.lesson == lesson) {
        return LessonState::Waiting;
    }
    let edition = training.lessons.iter().find(|one| one.id == lesson).map_or(0, |one| one.edition);
    let done: Option<&LessonDone> = training.done.iter().find(|one| one.lesson == lesson);
    match done {
        Some(done) if done.passed && done.edition < edition => LessonState::Newer,
        Some(done) if done.passed => LessonState::Passed,
        Some(_) => LessonState::Failed,
        None if training.owed.iter().any(|one| one == lesson) => LessonState::Due,
        None => LessonState::Free,
    }
}
