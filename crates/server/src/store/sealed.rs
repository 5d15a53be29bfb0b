//! What was said in confidence: stored exactly once like everything that workers send, found by a name that
//! follows from the code, and readable for nobody here. Moments of the sender are hours.

use chrono::{DateTime, Utc};
use sqlx::any::AnyRow;
use wire::id::{Sha256, SubmissionId};
use wire::sealed::{
    NewSealedAnswer, Resealed, SealedAnswer, SealedCase, SealedDetail, SealedReply,
    SealedSubmission, SealedTalk, SealedWords,
};

use super::audit::audit;
use super::officers::OnDuty;
use super::submissions::{Stored, claim, open_case};
use super::{Store, StoreError, Tx, column, from_word, moment, ms, parsed};

/// Before the name under which a sealed case is found, so that no code of an open one leads to it.
const NAME: &str = "kin:";

/// What became of a change to a sealed case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It is stored now.
    New,
    /// It was stored before.
    Before,
    /// The identifier was used for something else.
    OtherBody,
    /// Somebody was faster: the number, or what was said, is not what it was.
    Conflict,
    /// There is no such case.
    Nothing,
    /// The unit is not known.
    UnknownUnit,
    /// These files are not there.
    Missing(Vec<Sha256>),
}

fn words(row: &AnyRow) -> Result<SealedWords, StoreError> {
    Ok(SealedWords {
        unit: parsed(row, "sealed_unit")?,
        epoch: u32::try_from(column::<i64>(row, "epoch")?)
            .map_err(|_| StoreError::Corrupt("epoch"))?,
        header: column(row, "header")?,
        words: column(row, "words")?,
    })
}

impl Store {
    /// Stores a sealed submission, claims its files and opens its case, all in one transaction. `hour` is
    /// all that is kept of the moment.
    ///
    /// # Errors
    /// When the database fails; then nothing was stored.
    pub async fn submit_sealed(
        &self,
        new: &SealedSubmission,
        body_hash: &str,
        hour: DateTime<Utc>,
        due_at: DateTime<Utc>,
    ) -> Result<Stored, StoreError> {
        let mut tx = self.begin().await?;
        match insert(&mut tx, new, body_hash, hour).await {
            Ok(true) => {}
            Ok(false) => {
                let row =
                    sqlx::query("SELECT body_hash, received_at FROM submissions WHERE id = $1")
                        .bind(new.id.to_string())
                        .fetch_optional(&mut *tx)
                        .await?;
                // Two submissions never follow from one code; whoever tries is told what a stranger is told.
                let Some(row) = row else { return Ok(Stored::OtherBody) };
                let same = column::<String>(&row, "body_hash")? == body_hash;
                let at = moment(column(&row, "received_at")?);
                return Ok(if same { Stored::Before(at) } else { Stored::OtherBody });
            }
            Err(StoreError::Sql(sqlx::Error::Database(error)))
                if error.is_foreign_key_violation() =>
            {
                return Ok(Stored::UnknownUnit);
            }
            Err(error) => return Err(error),
        }
        let missing = claim(&mut tx, new.id, &new.files).await?;
        if !missing.is_empty() {
            tx.rollback().await?;
            return Ok(Stored::Missing(missing));
        }
        sqlx::query(
            "INSERT INTO sealed_submissions (submission, unit, epoch, header, words, reply_to)
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(new.id.to_string())
        .bind(new.sealed.unit.to_string())
        .bind(i64::from(new.sealed.epoch))
        .bind(&new.sealed.header)
        .bind(&new.sealed.words)
        .bind(&new.reply_to)
        .execute(&mut *tx)
        .await?;
        open_case(&mut tx, new.id, new.sealed.unit, due_at, hour).await?;
        tx.commit().await?;
        Ok(Stored::New)
    }

    /// The sealed cases of these names, in their order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sealed_cases(
        &self,
        lookups: &[Sha256],
    ) -> Result<Vec<Option<SealedCase>>, StoreError> {
        let mut cases = Vec::with_capacity(lookups.len());
        for lookup in lookups {
            let row = sqlx::query(
                "SELECT c.submission, c.state, c.unit, c.due_at, u.name AS unit_name
                 FROM submissions s JOIN cases c ON c.submission = s.id
                 JOIN units u ON u.id = c.unit WHERE s.lookup = $1",
            )
            .bind(format!("{NAME}{lookup}"))
            .fetch_optional(self.reader())
            .await?;
            let Some(row) = row else {
                cases.push(None);
                continue;
            };
            let submission: SubmissionId = parsed(&row, "submission")?;
            cases.push(Some(SealedCase {
                submission,
                state: from_word(&column::<String>(&row, "state")?, "state")?,
                unit: parsed(&row, "unit")?,
                unit_name: column(&row, "unit_name")?,
                due_at: moment(column(&row, "due_at")?),
                answers: self.sealed_answers(submission).await?,
            }));
        }
        Ok(cases)
    }

    async fn sealed_answers(&self, of: SubmissionId) -> Result<Vec<SealedAnswer>, StoreError> {
        let rows = sqlx::query(
            "SELECT t.number, t.answer, t.at, u.name AS unit_name FROM sealed_talk t
             JOIN units u ON u.id = t.answered_for
             WHERE t.submission = $1 AND t.number IS NOT NULL ORDER BY t.number",
        )
        .bind(of.to_string())
        .fetch_all(self.reader())
        .await?;
        rows.iter()
            .map(|row| {
                Ok(SealedAnswer {
                    number: u32::try_from(column::<i64>(row, "number")?)
                        .map_err(|_| StoreError::Corrupt("number"))?,
                    sealed: column(row, "answer")?,
                    answered_at: moment(column(row, "at")?),
                    unit_name: column(row, "unit_name")?,
                })
            })
            .collect()
    }

    /// Stores what the sender says afterwards; an answered or closed case is open again.
    ///
    /// # Errors
    /// When the database fails; then nothing was stored.
    pub async fn sealed_reply(
        &self,
        reply: &SealedReply,
        hour: DateTime<Utc>,
    ) -> Result<Taken, StoreError> {
        let mut tx = self.begin().await?;
        let case: Option<String> =
            sqlx::query_scalar("SELECT id FROM submissions WHERE lookup = $1")
                .bind(format!("{NAME}{}", reply.lookup))
                .fetch_optional(&mut *tx)
                .await?;
        let Some(case) = case else { return Ok(Taken::Nothing) };
        let said = Said { id: reply.id.to_string(), case: &case, answer: None, at: hour };
        match said.insert(&mut tx, &reply.sealed).await? {
            Taken::New => {}
            other => return Ok(other),
        }
        sqlx::query(
            "UPDATE cases SET updated_at = $2, reopened_at = CASE
                 WHEN state IN ('answered', 'closed') THEN $2 ELSE reopened_at END,
                 state = CASE WHEN state IN ('answered', 'closed') THEN 'in_progress' ELSE state END
             WHERE submission = $1",
        )
        .bind(&case)
        .bind(ms(hour))
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(Taken::New)
    }

    /// True for a case that was sealed on the phone.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn is_sealed(&self, id: SubmissionId) -> Result<bool, StoreError> {
        let found: i64 =
            sqlx::query_scalar("SELECT COUNT(*) FROM sealed_submissions WHERE submission = $1")
                .bind(id.to_string())
                .fetch_one(self.reader())
                .await?;
        Ok(found > 0)
    }

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
            "SELECT z.unit AS sealed_unit, z.epoch, z.header, z.words, z.reply_to
             FROM sealed_submissions z JOIN cases c ON c.submission = z.submission
             JOIN units u ON u.id = c.unit WHERE z.submission = $1 AND u.path LIKE $2",
        )
        .bind(id.to_string())
        .bind(duty.subtree())
        .fetch_optional(self.reader())
        .await?;
        let Some(row) = row else { return Ok(None) };
        let said = sqlx::query(
            "SELECT t.id, t.unit AS sealed_unit, t.epoch, t.header, t.words, t.at, t.number,
                 u.name AS unit_name FROM sealed_talk t LEFT JOIN units u ON u.id = t.answered_for
             WHERE t.submission = $1 ORDER BY t.at, t.id",
        )
        .bind(id.to_string())
        .fetch_all(self.reader())
        .await?;
        let mut answers = 0;
        let mut talk = Vec::new();
        for row in &said {
            answers += u32::from(column::<Option<i64>>(row, "number")?.is_some());
            talk.push(SealedTalk {
                id: parsed(row, "id")?,
                sealed: words(row)?,
                at: moment(column(row, "at")?),
                unit_name: column(row, "unit_name")?,
            });
        }
        Ok(Some(SealedDetail {
            submission: id,
            sealed: words(&row)?,
            files: self.case_files(id).await?,
            reply_to: column(&row, "reply_to")?,
            answers,
            talk,
        }))
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
        if !theirs(&mut tx, duty, id).await? {
            return Ok(Taken::Nothing);
        }
        let case = id.to_string();
        let answer = Some((new.number, new.sealed.as_str(), duty));
        let said = Said { id: new.id.to_string(), case: &case, answer, at: now };
        match said.insert(&mut tx, &new.copy).await? {
            Taken::New => {}
            other => return Ok(other),
        }
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

    /// Gives a sealed case of the officer's to another unit, to whose key their browser has sealed it.
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
        if !theirs(&mut tx, duty, id).await? {
            return Ok(Taken::Nothing);
        }
        let (case, unit) = (id.to_string(), new.sealed.unit.to_string());
        let key: i64 = sqlx::query_scalar(
            "SELECT COUNT(*) FROM unit_keys WHERE unit = $1 AND epoch = $2 AND signature <> ''",
        )
        .bind(&unit)
        .bind(i64::from(new.sealed.epoch))
        .fetch_one(&mut *tx)
        .await?;
        if key == 0 {
            return Ok(Taken::UnknownUnit);
        }
        let said: i64 =
            sqlx::query_scalar("SELECT COUNT(*) FROM sealed_talk WHERE submission = $1")
                .bind(&case)
                .fetch_one(&mut *tx)
                .await?;
        // Something that the officer's browser has not seen would stay sealed to the unit before.
        if said != i64::try_from(new.talk.len()).unwrap_or(i64::MAX) {
            return Ok(Taken::Conflict);
        }
        for part in &new.talk {
            let changed = sqlx::query(
                "UPDATE sealed_talk SET unit = $3, epoch = $4, header = $5, words = $6
                 WHERE submission = $1 AND id = $2",
            )
            .bind(&case)
            .bind(part.id.to_string())
            .bind(part.sealed.unit.to_string())
            .bind(i64::from(part.sealed.epoch))
            .bind(&part.sealed.header)
            .bind(&part.sealed.words)
            .execute(&mut *tx)
            .await?;
            if changed.rows_affected() == 0 {
                tx.rollback().await?;
                return Ok(Taken::Conflict);
            }
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
        sqlx::query(
            "UPDATE sealed_submissions SET unit = $2, epoch = $3, header = $4, words = $5
             WHERE submission = $1",
        )
        .bind(&case)
        .bind(&unit)
        .bind(i64::from(new.sealed.epoch))
        .bind(&new.sealed.header)
        .bind(&new.sealed.words)
        .execute(&mut *tx)
        .await?;
        sqlx::query("UPDATE cases SET unit = $2, updated_at = $3 WHERE submission = $1")
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

async fn theirs(tx: &mut Tx, duty: &OnDuty, id: SubmissionId) -> Result<bool, StoreError> {
    let found: i64 = sqlx::query_scalar(
        "SELECT COUNT(*) FROM sealed_submissions z JOIN cases c ON c.submission = z.submission
         JOIN units u ON u.id = c.unit WHERE z.submission = $1 AND u.path LIKE $2",
    )
    .bind(id.to_string())
    .bind(duty.subtree())
    .fetch_one(&mut **tx)
    .await?;
    Ok(found > 0)
}

async fn insert(
    tx: &mut Tx,
    new: &SealedSubmission,
    body_hash: &str,
    hour: DateTime<Utc>,
) -> Result<bool, StoreError> {
    // What kind of word it is stands inside; the column needs one, and `sealed_submissions` says that it
    // means nothing here.
    let done = sqlx::query(
        "INSERT INTO submissions (id, body_hash, lookup, kind, sent_to, body, lang, written_at,
             received_at)
         VALUES ($1, $2, $3, 'concern', $4, '', 'vi', $5, $5) ON CONFLICT DO NOTHING",
    )
    .bind(new.id.to_string())
    .bind(body_hash)
    .bind(format!("{NAME}{}", new.lookup))
    .bind(new.sealed.unit.to_string())
    .bind(ms(hour))
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Something that is said in a sealed case.
struct Said<'a> {
    id: String,
    case: &'a str,
    /// Number, sealed words and author of an answer; none for the sender.
    answer: Option<(u32, &'a str, &'a OnDuty)>,
    at: DateTime<Utc>,
}

impl Said<'_> {
    async fn insert(&self, tx: &mut Tx, sealed: &SealedWords) -> Result<Taken, StoreError> {
        let (number, answer, duty) = match self.answer {
            Some((number, answer, duty)) => (Some(i64::from(number)), Some(answer), Some(duty)),
            None => (None, None, None),
        };
        if let Some(row) =
            sqlx::query("SELECT submission, header, words FROM sealed_talk WHERE id = $1")
                .bind(&self.id)
                .fetch_optional(&mut **tx)
                .await?
        {
            let same = column::<String>(&row, "submission")? == self.case
                && column::<String>(&row, "header")? == sealed.header
                && column::<String>(&row, "words")? == sealed.words;
            return Ok(if same { Taken::Before } else { Taken::OtherBody });
        }
        if let Some(number) = number {
            let last: Option<i64> =
                sqlx::query_scalar("SELECT MAX(number) FROM sealed_talk WHERE submission = $1")
                    .bind(self.case)
                    .fetch_one(&mut **tx)
                    .await?;
            if number != last.unwrap_or(0) + 1 {
                return Ok(Taken::Conflict);
            }
        }
        let done = sqlx::query(
            "INSERT INTO sealed_talk (id, submission, number, answer, officer, answered_for, unit,
                 epoch, header, words, at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING",
        )
        .bind(&self.id)
        .bind(self.case)
        .bind(number)
        .bind(answer)
        .bind(duty.map(|duty| duty.officer.id.to_string()))
        .bind(duty.map(|duty| duty.officer.unit.id.to_string()))
        .bind(sealed.unit.to_string())
        .bind(i64::from(sealed.epoch))
        .bind(&sealed.header)
        .bind(&sealed.words)
        .bind(ms(self.at))
        .execute(&mut **tx)
        .await?;
        // Of two at the same moment one waited here for the other.
        Ok(if done.rows_affected() > 0 { Taken::New } else { Taken::Conflict })
    }
}
