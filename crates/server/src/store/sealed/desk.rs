//! The officers' side of a sealed case: what their browsers open, that somebody opened it, answers under two
//! seals, and another unit's key.

use chrono::{DateTime, Utc};
use wire::follow::FollowVerb;
use wire::id::SubmissionId;
use wire::queue::CaseVerb;
use wire::sealed::{Climb, NewSealedAnswer, Opened, Resealed, SealedDetail, SealedTalk};

use super::talk::{Said, hash_of};
use super::{Taken, words};
use crate::store::audit::audit;
use crate::store::case_events::{Step, step};
use crate::store::case_rows::{hold, moment_opt};
use crate::store::officers::OnDuty;
use crate::store::submissions::claim;
use crate::store::units::unit_ref;
use crate::store::{Store, StoreError, Tx, column, from_word, moment, ms, parsed, parsed_opt};

impl Store {
    /// What an officer's browser opens of a case of theirs.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sealed_detail(
        &self,
        duty: &OnDuty,
        id: SubmissionId,
    ) -> Result<Option<SealedDetail>, StoreError> {
        let row = sqlx::query(
            "SELECT z.unit AS sealed_unit, z.epoch, z.header, z.words, z.reply_to, z.opened_at,
                 z.contact_back_at, z.contact_gone_at, c.rating, s.erased_at,
                 o.display_name AS opened_by,
                 a.id AS unit_id, a.short AS unit_short, a.level AS unit_level,
                 (SELECT COUNT(*) FROM unit_keys k WHERE k.unit = a.id AND k.signature <> ''
                     AND k.retired_at IS NULL) AS keys
             FROM sealed_submissions z JOIN cases c ON c.submission = z.submission
             JOIN submissions s ON s.id = z.submission JOIN units u ON u.id = c.unit
             LEFT JOIN officers o ON o.id = z.opened_by LEFT JOIN units a ON a.id = z.climb_to
             WHERE z.submission = $1 AND u.path LIKE $2",
        )
        .bind(id.to_string())
        .bind(duty.subtree())
        .fetch_optional(self.reader())
        .await?;
        let Some(row) = row else { return Ok(None) };
        let erased_at = moment_opt(&row, "erased_at")?;
        let (talk, answers) = self.sealed_talk(id, erased_at.is_some()).await?;
        let by: Option<String> = column(&row, "opened_by")?;
        let opened = moment_opt(&row, "opened_at")?.zip(by).map(|(at, by)| Opened { at, by });
        let climbs = parsed_opt::<wire::id::UnitId>(&row, "unit_id")?.is_some();
        let contact = |name| Ok::<_, StoreError>(moment_opt(&row, name)?.is_some());
        Ok(Some(SealedDetail {
            submission: id,
            sealed: words(&row)?,
            files: self.case_files(id).await?,
            reply_to: column(&row, "reply_to")?,
            answers,
            talk,
            opened,
            climbs_to: if climbs {
                Some(Climb { unit: unit_ref(&row)?, has_key: column::<i64>(&row, "keys")? > 0 })
            } else {
                None
            },
            rating: column::<Option<i64>>(&row, "rating")?.and_then(|r| u8::try_from(r).ok()),
            contact_back: contact("contact_back_at")? && !contact("contact_gone_at")?,
            erased_at,
        }))
    }

    /// What was said since, and how many of it are answers.
    async fn sealed_talk(
        &self,
        id: SubmissionId,
        erased: bool,
    ) -> Result<(Vec<SealedTalk>, u32), StoreError> {
        let rows = sqlx::query(
            "SELECT t.id, t.unit AS sealed_unit, t.epoch, t.header, t.words, t.at, t.number, t.verb,
                 u.name AS unit_name FROM sealed_talk t LEFT JOIN units u ON u.id = t.answered_for
             WHERE t.submission = $1 AND t.verb IN ('reply', 'not_solved') ORDER BY t.place",
        )
        .bind(id.to_string())
        .fetch_all(self.reader())
        .await?;
        let (mut talk, mut answers) = (Vec::new(), 0);
        for row in &rows {
            answers += u32::from(column::<Option<i64>>(row, "number")?.is_some());
            let empty = column::<String>(row, "words")?.is_empty();
            talk.push(SealedTalk {
                id: parsed(row, "id")?,
                sealed: if empty { None } else { Some(words(row)?) },
                at: moment(column(row, "at")?),
                unit_name: column(row, "unit_name")?,
                verb: from_word(&column::<String>(row, "verb")?, "verb")?,
            });
        }
        if erased {
            talk.clear();
        }
        Ok((talk, answers))
    }

    /// Takes word that an officer who has the unit's key has opened a case: it is read from then on, and who
    /// opened it stands in the audit trail.
    ///
    /// # Errors
    /// When the database fails; then nothing was changed.
    pub async fn sealed_opened(
        &self,
        duty: &OnDuty,
        id: SubmissionId,
        now: DateTime<Utc>,
    ) -> Result<Taken, StoreError> {
        let mut tx = self.begin().await?;
        if !held(&mut tx, duty, id).await? {
            return Ok(Taken::Nothing);
        }
        let (case, officer) = (id.to_string(), duty.officer.id.to_string());
        let row = sqlx::query(
            "SELECT z.opened_by, (SELECT COUNT(*) FROM wrapped_secrets w WHERE w.unit = z.unit
                 AND w.epoch = z.epoch AND w.officer = $2) AS keys
             FROM sealed_submissions z WHERE z.submission = $1",
        )
        .bind(&case)
        .bind(&officer)
        .fetch_one(&mut *tx)
        .await?;
        if column::<i64>(&row, "keys")? == 0 {
            return Ok(Taken::NoKey);
        }
        let first: Option<String> = column(&row, "opened_by")?;
        if first.as_deref() == Some(&officer) {
            return Ok(Taken::Before);
        }
        sqlx::query(
            "UPDATE sealed_submissions SET opened_at = COALESCE(opened_at, $2),
                 opened_by = COALESCE(opened_by, $3) WHERE submission = $1",
        )
        .bind(&case)
        .bind(ms(now))
        .bind(&officer)
        .execute(&mut *tx)
        .await?;
        let read = sqlx::query(
            "UPDATE cases SET state = 'read', updated_at = $2
             WHERE submission = $1 AND state = 'received'",
        )
        .bind(&case)
        .bind(ms(now))
        .execute(&mut *tx)
        .await?;
        if read.rows_affected() > 0 {
            step(&mut tx, duty, &Step::new(id, CaseVerb::Read), now).await?;
        }
        audit(&mut tx, duty, "case.unseal", &case, now).await?;
        tx.commit().await?;
        Ok(Taken::New)
    }

    /// Stores an officer's answer to a sealed case of theirs.
    ///
    /// # Errors
    /// When the database fails; then nothing was stored.
    pub async fn answer_sealed(
        &self,
        duty: &OnDuty,
        id: SubmissionId,
        new: &NewSealedAnswer,
        now: DateTime<Utc>,
    ) -> Result<Taken, StoreError> {
        let mut tx = self.begin().await?;
        if !held(&mut tx, duty, id).await? {
            return Ok(Taken::Nothing);
        }
        let case = id.to_string();
        let said = Said {
            id: new.id.to_string(),
            case: &case,
            unit: "",
            verb: FollowVerb::Reply,
            sealed: Some(&new.copy),
            value: String::new(),
            answer: Some((new.number, new.sealed.as_str(), duty)),
            at: now,
            hash: hash_of(new)?,
        };
        if let Some(known) = said.before(&mut tx).await? {
            return Ok(known);
        }
        let row = sqlx::query(
            "SELECT s.erased_at, (SELECT MAX(t.number) FROM sealed_talk t WHERE t.submission = s.id)
                 AS last FROM submissions s WHERE s.id = $1",
        )
        .bind(&case)
        .fetch_one(&mut *tx)
        .await?;
        if moment_opt(&row, "erased_at")?.is_some() {
            return Ok(Taken::WrongState);
        }
        let last = column::<Option<i64>>(&row, "last")?.unwrap_or(0);
        if i64::from(new.number) != last + 1 {
            return Ok(Taken::Conflict);
        }
        said.insert(&mut tx).await?;
        sqlx::query(
            "UPDATE cases SET state = $2, updated_at = $3, answered_at = $3 WHERE submission = $1",
        )
        .bind(&case)
        .bind(if new.close { "closed" } else { "answered" })
        .bind(ms(now))
        .execute(&mut *tx)
        .await?;
        audit(&mut tx, duty, "case.answer", &case, now).await?;
        tx.commit().await?;
        Ok(Taken::New)
    }

    /// Gives a sealed case of the officer's to another unit, to whose key their browser has sealed it; or keeps it
    /// in the same one without a name that was taken back.
    ///
    /// # Errors
    /// When the database fails; then nothing was changed.
    pub async fn reseal(
        &self,
        duty: &OnDuty,
        id: SubmissionId,
        new: &Resealed,
        now: DateTime<Utc>,
    ) -> Result<Taken, StoreError> {
        let mut tx = self.begin().await?;
        if !held(&mut tx, duty, id).await? {
            return Ok(Taken::Nothing);
        }
        let (case, unit) = (id.to_string(), new.sealed.unit.to_string());
        let row = sqlx::query(
            "SELECT s.erased_at,
                 (SELECT COUNT(*) FROM unit_keys k WHERE k.unit = $2 AND k.epoch = $3
                     AND k.signature <> '') AS keys,
                 (SELECT COUNT(*) FROM sealed_talk t WHERE t.submission = s.id
                     AND t.words <> '') AS said
             FROM submissions s WHERE s.id = $1",
        )
        .bind(&case)
        .bind(&unit)
        .bind(i64::from(new.sealed.epoch))
        .fetch_one(&mut *tx)
        .await?;
        if moment_opt(&row, "erased_at")?.is_some() {
            return Ok(Taken::WrongState);
        }
        if column::<i64>(&row, "keys")? == 0 {
            return Ok(Taken::UnknownUnit);
        }
        // Something that the officer's browser has not seen would stay sealed to the unit before.
        if usize::try_from(column::<i64>(&row, "said")?).ok() != Some(new.talk.len()) {
            return Ok(Taken::Conflict);
        }
        if !talk_sealed_anew(&mut tx, &case, new).await? {
            tx.rollback().await?;
            return Ok(Taken::Conflict);
        }
        sqlx::query("DELETE FROM submission_attachments WHERE submission = $1")
            .bind(&case)
            .execute(&mut *tx)
            .await?;
        let missing = claim(&mut tx, id, &new.files).await?;
        if !missing.is_empty() {
            tx.rollback().await?;
            return Ok(Taken::Missing(missing));
        }
        // Whoever gets it has not opened it; and what was to go up has gone somewhere.
        sqlx::query(
            "UPDATE sealed_submissions SET
                 opened_at = CASE WHEN unit = $2 THEN opened_at END,
                 opened_by = CASE WHEN unit = $2 THEN opened_by END,
                 climb_to = CASE WHEN unit = $2 THEN climb_to END,
                 contact_gone_at = CASE WHEN $6 = 1 THEN $7 ELSE contact_gone_at END,
                 unit = $2, epoch = $3, header = $4, words = $5 WHERE submission = $1",
        )
        .bind(&case)
        .bind(&unit)
        .bind(i64::from(new.sealed.epoch))
        .bind(&new.sealed.header)
        .bind(&new.sealed.words)
        .bind(i64::from(new.nameless))
        .bind(ms(now))
        .execute(&mut *tx)
        .await?;
        // Whoever saw to it there may not be allowed to see it here.
        sqlx::query(
            "UPDATE cases SET assigned_to = CASE WHEN unit = $2 THEN assigned_to END, unit = $2,
                 updated_at = $3 WHERE submission = $1",
        )
        .bind(&case)
        .bind(&unit)
        .bind(ms(now))
        .execute(&mut *tx)
        .await?;
        audit(&mut tx, duty, "case.reseal", &case, now).await?;
        tx.commit().await?;
        Ok(Taken::New)
    }
}

/// Puts everything that was said under the other key; false when something of it is not there.
async fn talk_sealed_anew(tx: &mut Tx, case: &str, new: &Resealed) -> Result<bool, StoreError> {
    for part in &new.talk {
        let changed = sqlx::query(
            "UPDATE sealed_talk SET unit = $3, epoch = $4, header = $5, words = $6
             WHERE submission = $1 AND id = $2",
        )
        .bind(case)
        .bind(part.id.to_string())
        .bind(part.sealed.unit.to_string())
        .bind(i64::from(part.sealed.epoch))
        .bind(&part.sealed.header)
        .bind(&part.sealed.words)
        .execute(&mut **tx)
        .await?;
        if changed.rows_affected() == 0 {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Holds a sealed case of the officer's until the transaction ends; false when it is none.
async fn held(tx: &mut Tx, duty: &OnDuty, id: SubmissionId) -> Result<bool, StoreError> {
    if hold(tx, duty, id).await?.is_none() {
        return Ok(false);
    }
    let sealed: i64 =
        sqlx::query_scalar("SELECT COUNT(*) FROM sealed_submissions WHERE submission = $1")
            .bind(id.to_string())
            .fetch_one(&mut **tx)
            .await?;
    Ok(sealed > 0)
}
