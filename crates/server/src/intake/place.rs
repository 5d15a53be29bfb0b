//! A place in today's measure: asked for before something is stored, and given back when it was not.

use chrono::Utc;
use plain::dates;

use super::Load;
use crate::caller::Caller;
use crate::refusal::Refusal;
use crate::room::ASK_AGAIN;
use crate::senders::Sender;
use crate::state::App;

/// Room that is counted for something that is about to be stored. Dropped, it is given back.
#[must_use = "what is stored keeps its place"]
pub struct Place<'a> {
    app: &'a App,
    sender: Option<Sender>,
    load: Load,
    day: chrono::NaiveDate,
    kept: bool,
}

impl Place<'_> {
    /// It was stored.
    pub fn keep(mut self) {
        self.kept = true;
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        if !self.kept {
            self.app.intake.give_back(self.sender, self.load, self.day);
        }
    }
}

/// Asks whether something may be stored now: whether the disk has room, then whether this address and all
/// together have not had their share of the day.
///
/// # Errors
/// A refusal that is not for good. Whoever gets it looks first whether the thing is here already: what was
/// stored before is answered as before.
pub fn admit(app: &App, caller: Caller, load: Load) -> Result<Place<'_>, Refusal> {
    let now = Utc::now();
    let day = dates::local_day(now);
    let sender = caller.0.map(|address| app.senders.of(address, now));
    let taken = if app.room.has_for_words() {
        app.intake.take(sender, load, day).map_err(|full| full.refusal(now))
    } else {
        Err(Refusal::unavailable(ASK_AGAIN))
    };
    match taken {
        Ok(()) => Ok(Place { app, sender, load, day, kept: false }),
        Err(refusal) => {
            app.intake.refused(now);
            Err(refusal)
        }
    }
}
