//! What a sender says later in confidence: sealed before it is saved, an item of its own, sent by the same machine.
//!
//! It is sent under the name that follows from the code, never under the code: with the name one can speak to the
//! case, and nothing that lies on the phone opens an answer. The words themselves are here twice, both sealed: to
//! the unit that has the case, and to the code, so that who types the code again can seal them anew when another
//! unit has the case meanwhile.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use wire::id::{Sha256, SubmissionId, UnitId};
use wire::sealed::SealedReply;

use super::{ItemState, OutboxItem};

/// Something that was said to a sealed case, as it is kept on the phone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedSaid {
    /// What is sent.
    pub body: SealedReply,
    /// The unit that had the case when it was said.
    pub unit: UnitId,
    /// The words, sealed to the code; none where there are no words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own: Option<String>,
    /// When the worker saved it, by the phone's clock. It is not sent.
    #[serde(deserialize_with = "wire::moment::moment")]
    pub saved_at: DateTime<Utc>,
}

impl OutboxItem {
    /// A new item of something that was said to a sealed case.
    #[must_use]
    pub fn sealed_said(said: SealedSaid) -> Self {
        let at = said.saved_at;
        Self { later: Some(said), ..Self::begun(&[], at, None, None) }
    }

    /// The name of the sealed case that it begins, or is said to; none of what is open.
    #[must_use]
    pub fn lookup(&self) -> Option<&Sha256> {
        let begins = self.sealed.as_ref().map(|sealed| &sealed.body.lookup);
        begins.or(self.later.as_ref().map(|said| &said.body.lookup))
    }

    /// Takes the answer to [`super::Step::Say`]: the server has it.
    pub fn sealed_said_taken(&mut self) {
        self.state = ItemState::Received;
        self.failures = 0;
    }

    fn order(&self) -> (bool, DateTime<Utc>, SubmissionId) {
        (self.sealed.is_none(), self.saved_at(), self.id())
    }
}

/// True while something that was said to the same sealed case before is still to be sent, or the case itself: what
/// is said is not put before it.
pub(super) fn is_behind(items: &[OutboxItem], item: &OutboxItem) -> bool {
    item.later.is_some()
        && items.iter().any(|other| {
            other.waits() && other.lookup() == item.lookup() && other.order() < item.order()
        })
}

/// True of something that the server has and that this phone need not keep: it does not have what it was said to,
/// so it is another's phone, on which nothing should stay.
#[must_use]
pub fn leaves_no_trace(item: &OutboxItem, items: &[OutboxItem]) -> bool {
    item.later.is_some()
        && item.state == ItemState::Received
        && !item.carried
        && !items.iter().any(|other| other.sealed.is_some() && other.lookup() == item.lookup())
}

/// Takes the name of the server's database, see [`OutboxItem::database_is`], and gives the items that are offered
/// again: with a sealed one everything that was said to it.
#[must_use]
pub fn offered_again(mut items: Vec<OutboxItem>, epoch: &str) -> Vec<OutboxItem> {
    let mut places: Vec<usize> =
        (0..items.len()).filter(|place| items[*place].database_is(epoch)).collect();
    let names: Vec<Sha256> =
        places.iter().filter_map(|place| items[*place].lookup().cloned()).collect();
    for (place, item) in items.iter_mut().enumerate() {
        let named = item.lookup().is_some_and(|name| names.contains(name));
        if named && item.later.is_some() && item.state == ItemState::Received {
            item.state = ItemState::Saved;
            places.push(place);
        }
    }
    let mut place = 0;
    items.retain(|_| {
        place += 1;
        places.contains(&(place - 1))
    });
    items
}
