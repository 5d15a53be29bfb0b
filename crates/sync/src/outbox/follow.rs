//! What the worker says to a case after it was received: saved in the item first, sent by the same machine.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use wire::case::{CaseState, CaseView};
use wire::follow::{FollowUp, FollowVerb};
use wire::id::FollowUpId;
use wire::problem::Code;

use super::{ItemState, OutboxItem};

/// Where something that was said stands on the phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SaidState {
    /// Đã lưu trên máy: on the disk, waiting for its turn.
    Waiting,
    /// The server has it.
    Sent,
    /// The server refused it for good.
    SetAside(Code),
    /// The worker let go of what was set aside. It stays, or another page's older copy would bring it back.
    Dropped,
}

/// Something that the worker said to a case, as it is kept on the phone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// What it is.
    pub follow_up: FollowUp,
    /// When the worker saved it, by the phone's clock.
    #[serde(deserialize_with = "wire::moment::moment")]
    pub at: DateTime<Utc>,
    /// Where it stands.
    pub state: SaidState,
}

impl OutboxItem {
    /// Takes something that the worker says. It is sent once the item itself is received.
    pub fn say(&mut self, follow_up: FollowUp, now: DateTime<Utc>) {
        if follow_up.verb == FollowVerb::Rate {
            // The last rating counts; one that still waits says nothing any more.
            self.said.retain(|said| {
                said.state != SaidState::Waiting || said.follow_up.verb != FollowVerb::Rate
            });
        }
        if self.said.iter().all(|said| said.follow_up.id != follow_up.id) {
            self.said.push(Said { follow_up, at: now, state: SaidState::Waiting });
            self.failures = 0;
            self.next_try_at = self.next_try_at.min(now);
        }
    }

    /// What was said and is still to be sent, the oldest first.
    pub fn unsent(&self) -> impl Iterator<Item = &Said> {
        self.said.iter().filter(|said| said.state == SaidState::Waiting)
    }

    /// True when this is on its way, or was said already.
    #[must_use]
    pub fn says(&self, verb: FollowVerb) -> bool {
        self.unsent().any(|said| said.follow_up.verb == verb)
    }

    /// True once the worker had everything deleted at the server, or asked for it on this phone.
    #[must_use]
    pub fn is_erased(&self) -> bool {
        self.says(FollowVerb::Erase) || self.case.as_ref().is_some_and(|case| case.erased)
    }

    /// Takes the answer to [`super::Step::Follow`]: the server has it, and this is the case now.
    pub fn follow_taken(&mut self, id: FollowUpId, case: CaseView) {
        self.failures = 0;
        self.mark(id, SaidState::Sent);
        self.case_came(case);
    }

    /// Lets go of something that was set aside.
    pub fn drop_said(&mut self, id: FollowUpId) {
        self.mark(id, SaidState::Dropped);
    }

    /// Something was refused for good.
    pub(super) fn follow_refused(&mut self, id: FollowUpId, code: Code) {
        self.failures = 0;
        self.mark(id, SaidState::SetAside(code));
    }

    /// Everything that was said is offered again: another database does not have it.
    pub(super) fn say_again(&mut self) {
        for said in &mut self.said {
            if said.state == SaidState::Sent {
                said.state = SaidState::Waiting;
            }
        }
    }

    fn mark(&mut self, id: FollowUpId, state: SaidState) {
        if let Some(said) = self.said.iter_mut().find(|said| said.follow_up.id == id) {
            said.state = state;
        }
    }

    /// Takes what became of it; true when it says anything new. There is news for the worker when somebody
    /// answered, or closed the case.
    pub fn case_came(&mut self, case: CaseView) -> bool {
        let before = self.case.as_ref();
        if before == Some(&case) {
            return false;
        }
        let answers = before.map_or(0, |before| before.answers.len());
        let closed = before.is_some_and(|before| before.state == CaseState::Closed);
        let done = case.state == CaseState::Closed && !closed;
        self.news |= case.answers.len() > answers || (done && !case.erased);
        self.case = Some(case);
        true
    }

    /// The worker has seen what is new.
    pub fn seen(&mut self) -> bool {
        core::mem::take(&mut self.news)
    }

    /// Takes over what the copy on the disk has and this one lacks: another page, or another part of this
    /// one, may have saved something while this copy was being sent.
    pub fn carry_over(&mut self, kept: &Self) {
        for theirs in &kept.said {
            match self.said.iter_mut().find(|said| said.follow_up.id == theirs.follow_up.id) {
                None => self.said.push(theirs.clone()),
                Some(ours) if theirs.state == SaidState::Dropped => ours.state = SaidState::Dropped,
                Some(_) => {}
            }
        }
        if !kept.said.is_empty() && self.state == ItemState::Received && self.failures == 0 {
            self.next_try_at = self.next_try_at.min(kept.next_try_at);
        }
    }
}
