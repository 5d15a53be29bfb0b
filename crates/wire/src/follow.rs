//! What a sender says after the submission: a reply, "not solved", a rating, and taking back what was
//! agreed to or all of it.
//!
//! Everything goes by `POST /receipts/follow-ups` with the receipt's code in the body. Whoever writes mints
//! the identifier, so that a repeated sending is harmless.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::id::FollowUpId;
use crate::limits;
use crate::receipt::ReceiptCode;
use crate::submission::Purpose;
use crate::validate::{Fault, FieldFault, check_chars};

/// What kind of thing is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FollowVerb {
    /// Viết thêm: further words.
    Reply,
    /// Chưa giải quyết xong: once, and the case goes one level up.
    NotSolved,
    /// How good the answer is, from 1 to 5.
    Rate,
    /// Rút lại đồng ý: a purpose is agreed to no more.
    Withdraw,
    /// Xoá hết: words, name, contact and files go; that there was a case stays.
    Erase,
}

/// One thing that the sender says to their case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FollowUp {
    /// Minted on the phone when it was saved.
    pub id: FollowUpId,
    /// What is said.
    pub verb: FollowVerb,
    /// The words: needed for a reply, possible with "not solved", nowhere else.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// From 1 to 5, with [`FollowVerb::Rate`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<u8>,
    /// What is agreed to no more, with [`FollowVerb::Withdraw`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Purpose>,
}

impl FollowUp {
    /// Something with words, or nothing beside its verb.
    #[must_use]
    pub fn new(id: FollowUpId, verb: FollowVerb, text: String) -> Self {
        Self { id, verb, text, rating: None, purpose: None }
    }

    /// Everything that is wrong with it, in the order of the fields; nothing if it may be stored.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        match self.verb {
            FollowVerb::Reply => {
                check_chars(&mut faults, "text", &self.text, 1, limits::SUBMISSION_CHARS);
            }
            FollowVerb::NotSolved => {
                check_chars(&mut faults, "text", &self.text, 0, limits::SUBMISSION_CHARS);
            }
            _ if !self.text.is_empty() => faults.push(FieldFault::new("text", Fault::NotAllowed)),
            _ => {}
        }
        let rated = self.rating.is_some_and(|rating| (1..=5).contains(&rating));
        if rated != (self.verb == FollowVerb::Rate) || self.rating.is_some() != rated {
            faults.push(FieldFault::new("rating", Fault::NotAllowed));
        }
        if self.purpose.is_some() != (self.verb == FollowVerb::Withdraw) {
            faults.push(FieldFault::new("purpose", Fault::NotAllowed));
        }
        faults
    }
}

/// The body of `POST /receipts/follow-ups`: 201 the first time and 200 on a replay, both times with the
/// case as it is then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewFollowUp {
    /// The key to the case; it travels in the body and never in an address.
    pub code: ReceiptCode,
    /// What is said.
    pub follow_up: FollowUp,
}

/// What the sender said to a case, as both sides see it later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Message {
    /// Under what it was sent.
    pub id: FollowUpId,
    /// [`FollowVerb::Reply`] or [`FollowVerb::NotSolved`].
    pub verb: FollowVerb,
    /// The words; empty where there were none.
    pub text: String,
    /// When it was stored.
    #[serde(deserialize_with = "crate::moment::moment")]
    pub at: DateTime<Utc>,
}

#[cfg(test)]
mod tests {
    use super::{FollowUp, FollowVerb};
    use crate::id::FollowUpId;
    use crate::submission::Purpose;

    fn said(verb: FollowVerb, text: &str, rating: Option<u8>, purpose: Option<Purpose>) -> String {
        let id = FollowUpId(uuid::Uuid::nil());
        let follow_up = FollowUp { id, verb, text: text.to_owned(), rating, purpose };
        let faults = follow_up.faults();
        faults.into_iter().map(|fault| fault.field).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn each_verb_takes_what_belongs_to_it_and_nothing_else() {
        use FollowVerb::{Erase, NotSolved, Rate, Reply, Withdraw};
        let publish = Some(Purpose::Publish);
        for (verb, text, rating, purpose, faults) in [
            (Reply, "Cảm ơn.", None, None, ""),
            (Reply, "  ", None, None, "text"),
            (Reply, "a", Some(3), None, "rating"),
            (NotSolved, "", None, None, ""),
            (NotSolved, "Vẫn hỏng.", None, None, ""),
            (NotSolved, "a", None, publish, "purpose"),
            (Rate, "", Some(5), None, ""),
            (Rate, "", Some(0), None, "rating"),
            (Rate, "", Some(6), None, "rating"),
            (Rate, "", None, None, "rating"),
            (Rate, "a", Some(1), None, "text"),
            (Withdraw, "", None, publish, ""),
            (Withdraw, "", None, None, "purpose"),
            (Erase, "", None, None, ""),
            (Erase, "a", None, None, "text"),
        ] {
            assert_eq!(said(verb, text, rating, purpose), faults, "{verb:?} {text:?} {rating:?}");
        }
    }
}
