//! "Tôi đã đọc", from the tap to the server's word. It lies beside the outbox like a survey's answers, because no
//! receipt's code belongs to it: nobody may ever be able to ask whose it is.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use wire::confirm::{ConfirmationReceipt, NewConfirmation};
use wire::id::{CardId, ConfirmationId, UnitId};
use wire::problem::Problem;

use crate::backoff::{is_of_another_clock, next_try};

/// A confirmation on the phone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmation {
    /// The card.
    pub card: CardId,
    /// What the server gets.
    pub sent: NewConfirmation,
    /// True while the server does not have it.
    pub waits: bool,
    /// Failures in a row.
    pub failures: u32,
    /// Not before this moment.
    #[serde(deserialize_with = "wire::moment::moment")]
    pub next_try_at: DateTime<Utc>,
    /// The name of the database that has it.
    pub epoch: Option<String>,
}

impl Confirmation {
    /// One of now.
    #[must_use]
    pub const fn new(
        card: CardId,
        id: ConfirmationId,
        unit: Option<UnitId>,
        now: DateTime<Utc>,
    ) -> Self {
        let sent = NewConfirmation { id, unit };
        Self { card, sent, waits: true, failures: 0, next_try_at: now, epoch: None }
    }

    /// True when it may be sent now.
    #[must_use]
    pub fn is_due(&self, now: DateTime<Utc>) -> bool {
        self.waits && (self.next_try_at <= now || is_of_another_clock(now, self.next_try_at))
    }

    /// Takes the server's word. One for another confirmation does not count.
    pub fn receipt_came(&mut self, receipt: ConfirmationReceipt, now: DateTime<Utc>, chance: f64) {
        if receipt.id == self.sent.id {
            self.waits = false;
            self.failures = 0;
            self.epoch = Some(receipt.epoch);
        } else {
            self.cut(now, chance);
        }
    }

    /// Takes a connection that was cut, or an answer that makes no sense.
    pub fn cut(&mut self, now: DateTime<Utc>, chance: f64) {
        self.failures = self.failures.saturating_add(1);
        self.next_try_at = next_try(now, self.failures, chance);
    }

    /// Takes a refusal. One that is for good, such as of a card that was withdrawn, leaves nothing to send.
    pub fn refused(&mut self, problem: &Problem, now: DateTime<Utc>, chance: f64) {
        if problem.code.is_permanent() {
            self.waits = false;
        } else {
            self.cut(now, chance);
        }
    }

    /// Takes the name of the server's database: one that came back from a backup gets it again. True when it is to be
    /// kept anew.
    pub fn database_is(&mut self, epoch: &str, now: DateTime<Utc>) -> bool {
        let again = !self.waits && self.epoch.as_deref().is_some_and(|known| known != epoch);
        if again {
            self.waits = true;
            self.failures = 0;
            self.next_try_at = now;
        }
        again
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wire::problem::Code;

    fn at(second: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_795_000_000 + second, 0).expect("a moment")
    }

    fn one() -> Confirmation {
        let id = |n: u128| uuid::Uuid::from_u128(n);
        Confirmation::new(CardId(id(1)), ConfirmationId(id(2)), Some(UnitId(id(3))), at(0))
    }

    #[test]
    fn it_is_sent_until_the_server_has_it_and_then_never_again() {
        let mut it = one();
        assert!(it.is_due(at(0)));
        it.cut(at(0), 0.0);
        assert!(!it.is_due(at(3)) && it.is_due(at(4)));
        assert!(it.is_due(at(-90_000)), "the clock was put back");
        let other =
            ConfirmationReceipt { id: ConfirmationId(uuid::Uuid::nil()), epoch: "a".into() };
        it.receipt_came(other, at(4), 0.0);
        assert!(it.waits);
        let receipt = ConfirmationReceipt { id: it.sent.id, epoch: "a".into() };
        it.receipt_came(receipt, at(20), 0.0);
        assert!(!it.is_due(at(1_000_000)));
        assert!(!it.database_is("a", at(21)));
        assert!(it.database_is("b", at(22)) && it.is_due(at(22)), "the server was restored");
    }

    #[test]
    fn a_refusal_for_good_ends_it_and_another_does_not() {
        let problem = |code| Problem {
            type_uri: String::new(),
            title: String::new(),
            status: 0,
            detail: String::new(),
            code,
            faults: Vec::new(),
            missing: Vec::new(),
            offset: None,
            epoch: None,
        };
        let mut it = one();
        it.refused(&problem(Code::Unavailable), at(0), 0.0);
        assert!(it.waits);
        it.refused(&problem(Code::NotFound), at(0), 0.0);
        assert!(!it.waits && !it.database_is("b", at(1)));
    }
}
