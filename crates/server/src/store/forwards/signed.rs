//! Releases of notes are written here, once, each signed with the key of the cards' releases.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use ed25519_dalek::VerifyingKey;
use sqlx::any::AnyRow;
use wire::forward_desk::{DeskForward, signed_text};
use wire::id::OfficerId;

use super::super::signatures::{self, key};
use super::super::{Store, StoreError, Tx, column, moment, ms, parsed, to_word};
use crate::hash;

/// A release on its way into the database.
pub(super) struct Release<'a> {
    /// The note as it stood before.
    pub forward: &'a DeskForward,
    /// Who approved it.
    pub approved_by: OfficerId,
    /// When, in whole milliseconds.
    pub at: DateTime<Utc>,
}

pub(super) async fn put(tx: &mut Tx, new: &Release<'_>) -> Result<(), StoreError> {
    let Release { forward, approved_by, at } = *new;
    let version = forward.version + 1;
    let key = key(tx).await?;
    let key_id = seal::receipt::key_id(&key.verifying_key());
    let sha = hash::of(forward.note.as_bytes());
    let (card, unit) = (forward.card.id, forward.unit.id);
    let loud = to_word(&forward.priority);
    let text = signed_text(forward.id, version, card, unit, at, sha.as_str(), Some(&loud), &key_id);
    sqlx::query(
        "INSERT INTO forward_releases (forward, version, card, unit, note, approved_by, published_at,
             key_id, signature, priority)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(forward.id.to_string())
    .bind(i64::from(version))
    .bind(card.to_string())
    .bind(unit.to_string())
    .bind(&forward.note)
    .bind(approved_by.to_string())
    .bind(ms(at))
    .bind(key_id)
    .bind(seal::release::sign(&key, &text))
    .bind(&loud)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// What is wrong with a release, if anything.
fn fault(row: &AnyRow, keys: &HashMap<String, VerifyingKey>) -> Result<Option<String>, StoreError> {
    let key_id: String = column(row, "key_id")?;
    let note: String = column(row, "note")?;
    let version = u32::try_from(column::<i64>(row, "version")?).unwrap_or(0);
    let at = moment(column(row, "published_at")?);
    let sha = hash::of(note.as_bytes());
    let (id, card, unit) = (parsed(row, "forward")?, parsed(row, "card")?, parsed(row, "unit")?);
    let loud: Option<String> = column(row, "priority")?;
    let text = signed_text(id, version, card, unit, at, sha.as_str(), loud.as_deref(), &key_id);
    let signature: String = column(row, "signature")?;
    if let Some(fault) = signatures::fault(keys, &key_id, &text, &signature) {
        return Ok(Some(fault));
    }
    let newest = column::<i64>(row, "newest")? == i64::from(version);
    let shown: Option<String> = column(row, "released_note")?;
    Ok((newest && shown.as_deref() != Some(&note))
        .then(|| "phones are shown something else".to_owned()))
}

impl Store {
    /// Holds every release of a note against its signature, and what phones are shown against the newest: gives how
    /// many there are and what is wrong, in sentences.
    ///
    /// # Errors
    /// When the database fails.
    pub(in crate::store) async fn verify_forwards(
        &self,
        keys: &HashMap<String, VerifyingKey>,
    ) -> Result<(usize, Vec<String>), StoreError> {
        let rows = sqlx::query(
            "SELECT r.forward, r.version, r.card, r.unit, r.note, r.priority, r.published_at, r.key_id,
                 r.signature,
                 f.version AS newest, f.released_note
             FROM forward_releases r JOIN forwards f ON f.id = r.forward
             ORDER BY r.forward, r.version",
        )
        .fetch_all(self.reader())
        .await?;
        let mut faults = Vec::new();
        for row in &rows {
            if let Some(what) = fault(row, keys)? {
                let id: String = column(row, "forward")?;
                faults
                    .push(format!("note {id}, release {}: {what}", column::<i64>(row, "version")?));
            }
        }
        let unsigned: i64 = sqlx::query_scalar(
            "SELECT COUNT(*) FROM forwards f WHERE f.version > 0 AND f.version <>
                 (SELECT COUNT(*) FROM forward_releases r WHERE r.forward = f.id)",
        )
        .fetch_one(self.reader())
        .await?;
        if unsigned > 0 {
            faults.push(format!("{unsigned} notes have other releases than their number says"));
        }
        Ok((rows.len(), faults))
    }
}
