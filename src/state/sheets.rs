//! The surveys that are being filled in on this phone, or were. The truth is in the phone's database.

use leptos::prelude::*;
use sync::sheets::{Sheet, SheetState};
use wire::id::SurveyId;

thread_local! {
    // Only what comes later knows them, so they are no part of what all screens share.
    static SHEETS: ArcRwSignal<Vec<Sheet>> = ArcRwSignal::new(Vec::new());
}

/// The sheets, as the screen shows them.
#[must_use]
pub fn sheets() -> ArcRwSignal<Vec<Sheet>> {
    SHEETS.with(Clone::clone)
}

/// The sheet of a survey; whoever reads it is told of changes.
#[must_use]
pub fn of(survey: SurveyId) -> Option<Sheet> {
    sheets().with(|sheets| sheets.iter().find(|sheet| sheet.survey == survey).cloned())
}

/// The same for whoever only wants to know now.
#[must_use]
pub fn now_of(survey: SurveyId) -> Option<Sheet> {
    untrack(|| of(survey))
}

/// Puts what is on the disk in the place of all. One that is being filled in on this page stays as it is: its
/// last answer may still be on its way to the disk.
pub fn fill(mut new: Vec<Sheet>) {
    for sheet in new.iter_mut().filter(|sheet| sheet.state == SheetState::Open) {
        let here = now_of(sheet.survey).filter(|here| here.state == SheetState::Open);
        if let Some(here) = here.filter(|here| here.sheet.id == sheet.sheet.id) {
            *sheet = here;
        }
    }
    if sheets().with_untracked(|shown| *shown != new) {
        sheets().set(new);
    }
}

/// Puts a sheet beside, or in the place of, what is there.
pub fn put(sheet: Sheet) {
    sheets().update(|sheets| match sheets.iter_mut().find(|one| one.survey == sheet.survey) {
        Some(place) => *place = sheet,
        None => sheets.push(sheet),
    });
}

/// Takes a sheet away.
pub fn remove(survey: SurveyId) {
    sheets().update(|sheets| sheets.retain(|sheet| sheet.survey != survey));
}
