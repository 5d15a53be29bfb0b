//! An item that was sealed before it was saved: the phone can send it and ask how it stands, and cannot read
//! it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use wire::receipt::ReceiptCode;
use wire::sealed::{SealedCase, SealedReceipt, SealedSubmission};

use super::{ItemState, OutboxItem};

/// The sealed side of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedItem {
    /// What is sent.
    pub body: SealedSubmission,
    /// When the worker saved it, by the phone's clock. It is not sent.
    #[serde(deserialize_with = "wire::moment::moment")]
    pub saved_at: DateTime<Utc>,
    /// The key to the answers, only if the worker wished this phone to keep it. It is never sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<ReceiptCode>,
    /// The server's word that it has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    receipt: Option<SealedReceipt>,
    /// What became of it, with the answers as they came: sealed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<SealedCase>,
}

impl SealedItem {
    /// Just sealed; nothing of the code stays.
    #[must_use]
    pub fn new(body: SealedSubmission, saved_at: DateTime<Utc>) -> Self {
        Self { body, saved_at, code: None, receipt: None, case: None }
    }

    /// The server's word that it has it.
    #[must_use]
    pub fn receipt(&self) -> Option<&SealedReceipt> {
        self.receipt.as_ref()
    }
}

impl OutboxItem {
    /// Takes the answer to [`super::Step::Post`] of a sealed item, under the rule of
    /// [`OutboxItem::receipt_came`].
    pub fn sealed_receipt_came(&mut self, receipt: SealedReceipt, now: DateTime<Utc>, chance: f64) {
        let covers = receipt.submission == self.id()
            && self.files().iter().all(|file| receipt.files.contains(&file.sha256));
        match &mut self.sealed {
            Some(sealed) if covers => {
                sealed.receipt = Some(receipt);
                self.state = ItemState::Received;
                self.failures = 0;
            }
            _ => {
                self.uploaded.clear();
                self.failed(now, chance);
            }
        }
    }
}
