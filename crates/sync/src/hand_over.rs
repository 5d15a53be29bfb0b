//! What waits to be sent, as one run of bytes: items and their files, to be carried to another phone.
//!
//! It is a number, the items as JSON of that length, and the files' bytes one after the other in the order in
//! which the items name them, each once. Whoever seals it sees to it that nobody else reads or changes it.

use serde::{Deserialize, Serialize};
use wire::id::Sha256;
use wire::submission::AttachmentRef;

use crate::outbox::OutboxItem;

/// What is carried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    /// The items.
    pub items: Vec<OutboxItem>,
    /// Their files.
    pub files: Vec<(AttachmentRef, Vec<u8>)>,
}

/// What stands before the files. Whoever calls writes and reads it as JSON in their own way.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Head {
    /// The items.
    pub items: Vec<OutboxItem>,
    /// Their files, in the order of the bytes.
    pub files: Vec<AttachmentRef>,
}

impl Bundle {
    /// The bundle as bytes; none when it cannot be written.
    #[must_use]
    pub fn to_bytes(&self, write: fn(&Head) -> Option<String>) -> Option<Vec<u8>> {
        let files = self.files.iter().map(|(file, _)| file.clone()).collect();
        let mut items = self.items.clone();
        // Whoever carries what is sealed must not be able to read the answer to it.
        for sealed in items.iter_mut().filter_map(|item| item.sealed.as_mut()) {
            sealed.code = None;
        }
        for said in items.iter_mut().filter_map(|item| item.later.as_mut()) {
            said.own = None;
        }
        let head = write(&Head { items, files })?;
        let mut bytes = u32::try_from(head.len()).ok()?.to_le_bytes().to_vec();
        bytes.extend(head.as_bytes());
        for (_, file) in &self.files {
            bytes.extend(file);
        }
        Some(bytes)
    }

    /// The bundle of these bytes; none when they are not one, whole and with nothing behind it.
    #[must_use]
    pub fn from_bytes(bytes: &[u8], read: fn(&str) -> Option<Head>) -> Option<Self> {
        let (length, rest) = bytes.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
        let (head, mut rest) = rest.split_at_checked(length)?;
        let head = read(core::str::from_utf8(head).ok()?)?;
        let mut files = Vec::with_capacity(head.files.len());
        for file in head.files {
            let (bytes, after) = rest.split_at_checked(usize::try_from(file.bytes).ok()?)?;
            files.push((file, bytes.to_vec()));
            rest = after;
        }
        rest.is_empty().then_some(Self { items: head.items, files })
    }
}

/// The files that these items name, each once.
#[must_use]
pub fn files_of(items: &[OutboxItem]) -> Vec<AttachmentRef> {
    let mut seen: Vec<Sha256> = Vec::new();
    let mut files = Vec::new();
    for file in items.iter().flat_map(OutboxItem::files) {
        if !seen.contains(&file.sha256) {
            seen.push(file.sha256.clone());
            files.push(file.clone());
        }
    }
    files
}

impl OutboxItem {
    /// True when it may be carried to another phone: the server does not have it.
    #[must_use]
    pub fn can_be_carried(&self) -> bool {
        let sealed = self.sealed.as_ref().is_some_and(|sealed| sealed.receipt().is_some());
        let said = self.later.is_some() && self.state == crate::outbox::ItemState::Received;
        self.receipt().is_none() && !sealed && !said && !self.carried
    }

    /// The same item on the phone that carries it: nothing of what the other one had sent is known here, and
    /// what the worker says later is the worker's.
    #[must_use]
    pub fn to_carry(mut self) -> Option<Self> {
        if self.sealed.is_none() && self.later.is_none() {
            self.words()?;
        }
        self.carried = true;
        self.state = crate::outbox::ItemState::Saved;
        self.failures = 0;
        self.next_try_at = self.saved_at();
        self.uploaded.clear();
        self.said.clear();
        self.case = None;
        self.news = false;
        Some(self)
    }
}
