//! What is said in a sealed case by either side, each thing once and in its order.

use chrono::{DateTime, Utc};
use serde::Serialize;
use wire::follow::FollowVerb;
use wire::sealed::SealedWords;

use super::Taken;
use crate::hash;
use crate::store::officers::OnDuty;
use crate::store::{StoreError, Tx, column, ms, to_word};

/// Something that is said in a sealed case, which is held until the transaction ends.
pub(super) struct Said<'a> {
    pub id: String,
    pub case: &'a str,
    /// The unit that has the case.
    pub unit: &'a str,
    pub verb: FollowVerb,
    /// The words, sealed to that unit; none when it has none.
    pub sealed: Option<&'a SealedWords>,
    /// A rating, or what was taken back.
    pub value: String,
    /// Number, words for the sender and author of an answer; none for what the sender says.
    pub answer: Option<(u32, &'a str, &'a OnDuty)>,
    pub at: DateTime<Utc>,
    /// Of the body as it came.
    pub hash: String,
}

/// The hash under which a body is known again: sealed words change when they are sealed anew.
pub(super) fn hash_of(body: &impl Serialize) -> Result<String, StoreError> {
    let bytes = serde_json::to_vec(body).map_err(|_| StoreError::Corrupt("body"))?;
    Ok(hash::of(&bytes).into())
}

impl Said<'_> {
    /// What became of it when it was here before; none when it was not.
    pub async fn before(&self, tx: &mut Tx) -> Result<Option<Taken>, StoreError> {
        let row = sqlx::query(
            "SELECT submission, header, words, body_hash FROM sealed_talk WHERE id = $1",
        )
        .bind(&self.id)
        .fetch_optional(&mut **tx)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let hash: String = column(&row, "body_hash")?;
        let words = (column::<String>(&row, "header")?, column::<String>(&row, "words")?);
        let same = if hash.is_empty() {
            // A row from before there was a hash.
            self.sealed.is_some_and(|sealed| words == (sealed.header.clone(), sealed.words.clone()))
        } else {
            hash == self.hash
        };
        let same = same && column::<String>(&row, "submission")? == self.case;
        Ok(Some(if same { Taken::Before } else { Taken::OtherBody }))
    }

    /// Puts it behind everything that was said before.
    pub async fn insert(&self, tx: &mut Tx) -> Result<(), StoreError> {
        let answer = self.answer.map(|(number, words, duty)| (i64::from(number), words, duty));
        let text =
            |part: fn(&SealedWords) -> &String| self.sealed.map(part).cloned().unwrap_or_default();
        let unit = self.sealed.map_or_else(|| self.unit.to_owned(), |s| s.unit.to_string());
        sqlx::query(
            "INSERT INTO sealed_talk (id, submission, number, answer, officer, answered_for, unit,
                 epoch, header, words, at, verb, value, body_hash, place)
             SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
                 COALESCE(MAX(place), 0) + 1 FROM sealed_talk WHERE submission = $2",
        )
        .bind(&self.id)
        .bind(self.case)
        .bind(answer.map(|(number, ..)| number))
        .bind(answer.map(|(_, words, _)| words))
        .bind(answer.map(|(.., duty)| duty.officer.id.to_string()))
        .bind(answer.map(|(.., duty)| duty.officer.unit.id.to_string()))
        .bind(unit)
        .bind(self.sealed.map_or(0, |sealed| i64::from(sealed.epoch)))
        .bind(text(|sealed| &sealed.header))
        .bind(text(|sealed| &sealed.words))
        .bind(ms(self.at))
        .bind(to_word(&self.verb))
        .bind(&self.value)
        .bind(&self.hash)
        .execute(&mut **tx)
        .await?;
        Ok(())
    }
}
