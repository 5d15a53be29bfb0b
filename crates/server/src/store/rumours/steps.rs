//! What officers do with a rumour, and what publishing its correction does: every sender who reported it is
//! answered with the card, in the transaction that publishes it.

use chrono::{DateTime, Utc};
use wire::id::{AnswerId, CardId, RumourId, SubmissionId};
use wire::lang::Lang;
use wire::queue::CaseVerb;
use wire::rumour::{RumourChange, RumourState};

use super::gather::{begin, lock};
use crate::store::audit::audit;
use crate::store::case_events::{Step, step};
use crate::store::case_merge::copy_answers;
use crate::store::officers::OnDuty;
use crate::store::{Store, StoreError, Tx, column, ms, parsed, to_word};

/// What became of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decided {
    /// It is so now.
    Done,
    /// Some of its reports are not the officer's.
    NotWhole,
    /// That cannot be where it stands.
    WrongState,
}

/// What became of naming the card that will correct a rumour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tied {
    /// It is named.
    Done,
    /// A correction is with the phones already.
    Corrected,
}

impl Store {
    /// Says where a rumour stands and what it claims.
    ///
    /// # Errors
    /// When the database fails; then nothing was changed.
    pub async fn change_rumour(
        &self,
        duty: &OnDuty,
        id: RumourId,
        change: &RumourChange,
        now: DateTime<Utc>,
    ) -> Result<Decided, StoreError> {
        if !self.is_whole(duty, id).await? {
            return Ok(Decided::NotWhole);
        }
        let mut tx = self.begin().await?;
        // That it is corrected is said by publishing, and by nothing else.
        let done = sqlx::query(
            "UPDATE rumours SET state = $2, claim = $3, updated_at = $4
             WHERE id = $1 AND ($2 <> 'corrected' OR state = 'corrected')",
        )
        .bind(id.to_string())
        .bind(to_word(&change.state))
        .bind(change.claim.trim())
        .bind(ms(now))
        .execute(&mut *tx)
        .await?;
        if done.rows_affected() == 0 {
            return Ok(Decided::WrongState);
        }
        audit(&mut tx, duty, "rumour.change", &id.to_string(), now).await?;
        tx.commit().await?;
        Ok(Decided::Done)
    }

    /// Brings the reports of another rumour here; the other one is gone.
    ///
    /// # Errors
    /// When the database fails; then nothing was changed.
    pub async fn join_rumours(
        &self,
        duty: &OnDuty,
        id: RumourId,
        other: RumourId,
        now: DateTime<Utc>,
    ) -> Result<Decided, StoreError> {
        if !self.is_whole(duty, id).await? || !self.is_whole(duty, other).await? {
            return Ok(Decided::NotWhole);
        }
        let mut tx = self.begin().await?;
        lock(&mut tx).await?;
        let row = sqlx::query("SELECT state, first_seen, last_seen FROM rumours WHERE id = $1")
            .bind(other.to_string())
            .fetch_one(&mut *tx)
            .await?;
        // One that has its own correction with the phones stays what it is.
        if id == other || column::<String>(&row, "state")? == to_word(&RumourState::Corrected) {
            return Ok(Decided::WrongState);
        }
        sqlx::query(
            "UPDATE rumours SET updated_at = $4,
                 first_seen = CASE WHEN first_seen > $2 THEN $2 ELSE first_seen END,
                 last_seen = CASE WHEN last_seen < $3 THEN $3 ELSE last_seen END
             WHERE id = $1",
        )
        .bind(id.to_string())
        .bind(column::<i64>(&row, "first_seen")?)
        .bind(column::<i64>(&row, "last_seen")?)
        .bind(ms(now))
        .execute(&mut *tx)
        .await?;
        sqlx::query("UPDATE rumour_cases SET rumour = $1, by_hand = 1 WHERE rumour = $2")
            .bind(id.to_string())
            .bind(other.to_string())
            .execute(&mut *tx)
            .await?;
        sqlx::query("DELETE FROM rumours WHERE id = $1")
            .bind(other.to_string())
            .execute(&mut *tx)
            .await?;
        audit(&mut tx, duty, "rumour.join", &id.to_string(), now).await?;
        tx.commit().await?;
        Ok(Decided::Done)
    }

    /// Makes a report a rumour of its own, and gives its name.
    ///
    /// # Errors
    /// When the database fails; then nothing was changed.
    pub async fn split_rumour(
        &self,
        duty: &OnDuty,
        id: RumourId,
        case: SubmissionId,
        now: DateTime<Utc>,
    ) -> Result<Result<RumourId, Decided>, StoreError> {
        if !self.is_whole(duty, id).await? {
            return Ok(Err(Decided::NotWhole));
        }
        let mut tx = self.begin().await?;
        lock(&mut tx).await?;
        let rows = sqlx::query(
            "SELECT rc.submission, c.received_at FROM rumour_cases rc
             JOIN cases c ON c.submission = rc.submission WHERE rc.rumour = $1",
        )
        .bind(id.to_string())
        .fetch_all(&mut *tx)
        .await?;
        let is_it = |row: &&_| parsed::<SubmissionId>(row, "submission").ok() == Some(case);
        let Some(row) = rows.iter().find(is_it).filter(|_| rows.len() > 1) else {
            return Ok(Err(Decided::WrongState));
        };
        let own = begin(&mut tx, crate::store::moment(column(row, "received_at")?)).await?;
        sqlx::query("UPDATE rumour_cases SET rumour = $2, by_hand = 1 WHERE submission = $1")
            .bind(case.to_string())
            .bind(own.to_string())
            .execute(&mut *tx)
            .await?;
        audit(&mut tx, duty, "rumour.split", &id.to_string(), now).await?;
        tx.commit().await?;
        Ok(Ok(own))
    }

    /// Names the card that will correct a rumour. The card may still lie on the officer's device only.
    ///
    /// # Errors
    /// When the database fails; then nothing was changed.
    pub async fn tie_rumour(
        &self,
        duty: &OnDuty,
        id: RumourId,
        card: CardId,
        now: DateTime<Utc>,
    ) -> Result<Tied, StoreError> {
        let mut tx = self.begin().await?;
        let done = sqlx::query(
            "UPDATE rumours SET card = $2, updated_at = $3,
                 state = CASE WHEN state = 'new' THEN 'checking' ELSE state END
             WHERE id = $1 AND state <> 'corrected'",
        )
        .bind(id.to_string())
        .bind(card.to_string())
        .bind(ms(now))
        .execute(&mut *tx)
        .await?;
        if done.rows_affected() == 0 {
            return Ok(Tied::Corrected);
        }
        audit(&mut tx, duty, "rumour.card", &id.to_string(), now).await?;
        tx.commit().await?;
        Ok(Tied::Done)
    }

    /// Answers the reports of a rumour that are the officer's and do not have its published card yet.
    ///
    /// # Errors
    /// When the database fails; then nothing was changed.
    pub async fn answer_rumour(
        &self,
        duty: &OnDuty,
        card: CardId,
        headline: &str,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        answer_all(&mut tx, duty, card, headline, now).await?;
        Ok(tx.commit().await?)
    }
}

/// What is said to whoever reported it, in the language of their screen. The card says the rest.
fn words(lang: Lang, headline: &str) -> String {
    match lang {
        Lang::Vi => format!(
            "Cảm ơn bạn đã báo tin. Công đoàn đã kiểm tra và ra thẻ đính chính: “{headline}”. Bạn mở thẻ để xem, và gửi cho người đã nhận tin sai."
        ),
        Lang::En => format!(
            "Thank you for reporting it. The union has checked it and published a correction: “{headline}”. Open the card, and pass it on to whoever got the false news."
        ),
    }
}

/// A card was published: the rumours that it corrects are corrected, and those who reported them are told.
/// Officers answer for their own subtree, here as everywhere.
///
/// # Errors
/// When the database fails.
pub async fn corrected(
    tx: &mut Tx,
    duty: &OnDuty,
    card: CardId,
    headline: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE rumours SET state = 'corrected', updated_at = $2 WHERE card = $1")
        .bind(card.to_string())
        .bind(ms(now))
        .execute(&mut **tx)
        .await?;
    answer_all(tx, duty, card, headline, now).await
}

/// A card was recalled: what it corrected is open again.
///
/// # Errors
/// When the database fails.
pub async fn open_again(tx: &mut Tx, card: CardId, now: DateTime<Utc>) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE rumours SET state = 'checking', card = NULL, updated_at = $2
         WHERE card = $1 AND state = 'corrected'",
    )
    .bind(card.to_string())
    .bind(ms(now))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn answer_all(
    tx: &mut Tx,
    duty: &OnDuty,
    card: CardId,
    headline: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    // A case that others were joined with comes before them: they get a copy of its answer.
    let rows = sqlx::query(
        "SELECT rc.submission, s.lang FROM rumours r JOIN rumour_cases rc ON rc.rumour = r.id
         JOIN submissions s ON s.id = rc.submission JOIN cases c ON c.submission = rc.submission
         JOIN units u ON u.id = c.unit WHERE r.card = $1 AND u.path LIKE $2
         ORDER BY CASE WHEN c.same_as IS NULL THEN 0 ELSE 1 END, rc.submission",
    )
    .bind(card.to_string())
    .bind(duty.subtree())
    .fetch_all(&mut **tx)
    .await?;
    let mut told = Vec::with_capacity(rows.len());
    for row in &rows {
        let case: SubmissionId = parsed(row, "submission")?;
        let lang =
            if column::<String>(row, "lang")? == Lang::En.tag() { Lang::En } else { Lang::Vi };
        let answered = sqlx::query(
            "INSERT INTO answers (id, submission, officer, unit, body, answered_at, card)
             SELECT $1, $2, $3, $4, $5, $6, $7
             WHERE NOT EXISTS (SELECT 1 FROM answers a WHERE a.submission = $2 AND a.card = $7)",
        )
        .bind(AnswerId(uuid::Uuid::now_v7()).to_string())
        .bind(case.to_string())
        .bind(duty.officer.id.to_string())
        .bind(duty.officer.unit.id.to_string())
        .bind(words(lang, headline))
        .bind(ms(now))
        .bind(card.to_string())
        .execute(&mut **tx)
        .await?;
        if answered.rows_affected() == 0 {
            continue;
        }
        copy_answers(tx, case).await?;
        sqlx::query(
            "UPDATE cases SET state = CASE WHEN state = 'closed' THEN state ELSE 'answered' END,
                 updated_at = $2, answered_at = COALESCE(answered_at, $2)
             WHERE submission = $1 OR same_as = $1",
        )
        .bind(case.to_string())
        .bind(ms(now))
        .execute(&mut **tx)
        .await?;
        told.push(case);
    }
    // The trail is locked until the end; whoever answers a single case locks the case first, and so do we.
    for case in told {
        step(tx, duty, &Step::new(case, CaseVerb::Answer), now).await?;
    }
    Ok(())
}
