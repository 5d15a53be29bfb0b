//! The sender's side of a sealed case: how it stands, and what they say later. What they say is sealed before it
//! leaves the phone; what they do, the server knows by its verb and by the hour.

use chrono::{DateTime, Utc};
use sqlx::any::AnyRow;
use wire::case::CaseState;
use wire::follow::FollowVerb;
use wire::id::{Sha256, SubmissionId};
use wire::sealed::{SealedAnswer, SealedCase, SealedMessage, SealedReply};
use wire::submission::Purpose;

use super::talk::{Said, hash_of};
use super::{Taken, names};
use crate::store::audit::audit_of_sender;
use crate::store::{Store, StoreError, Tx, column, from_word, moment, ms, parsed, to_word};

/// How a case stands, as far as it decides what its sender may say.
struct Stands {
    id: SubmissionId,
    unit: String,
    above: Option<String>,
    state: CaseState,
    answered: bool,
    reopened: bool,
    rating: Option<u8>,
    contact_back: bool,
    erased: bool,
}

/// What [`Stands`] is read from, with more for the sender's view; what it is asked for follows as `WHERE`.
const STANDS: &str = "SELECT c.submission, c.state, c.unit, c.due_at, c.reopened_at, c.rating,
     u.name AS unit_name, u.parent, s.erased_at, z.contact_back_at,
     (SELECT cu.name FROM units cu WHERE cu.id = z.climb_to) AS climbs_to,
     (SELECT COUNT(*) FROM sealed_talk t WHERE t.submission = c.submission
         AND t.number IS NOT NULL) AS answered
     FROM submissions s JOIN cases c ON c.submission = s.id JOIN units u ON u.id = c.unit
     JOIN sealed_submissions z ON z.submission = s.id WHERE s.lookup IN ($1, $2)";

impl Stands {
    fn of(row: &AnyRow) -> Result<Self, StoreError> {
        let there = |name| Ok::<_, StoreError>(column::<Option<i64>>(row, name)?.is_some());
        let rating: Option<i64> = column(row, "rating")?;
        Ok(Self {
            id: parsed(row, "submission")?,
            unit: column(row, "unit")?,
            above: column(row, "parent")?,
            state: from_word(&column::<String>(row, "state")?, "state")?,
            answered: column::<i64>(row, "answered")? > 0,
            reopened: there("reopened_at")?,
            rating: rating.and_then(|rating| u8::try_from(rating).ok()),
            contact_back: there("contact_back_at")?,
            erased: there("erased_at")?,
        })
    }

    /// "Not solved" once, of what was answered.
    const fn may_say_not_solved(&self) -> bool {
        self.answered && !self.reopened && !self.erased
    }

    /// As often as the sender likes until it is closed, then once.
    fn may_rate(&self) -> bool {
        let open = self.state != CaseState::Closed || self.rating.is_none();
        self.answered && open && !self.erased
    }
}

impl Store {
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
            let [name, before] = names(lookup);
            let row =
                sqlx::query(STANDS).bind(name).bind(before).fetch_optional(self.reader()).await?;
            cases.push(match row {
                Some(row) => Some(self.sealed_view(&row).await?),
                None => None,
            });
        }
        Ok(cases)
    }

    async fn sealed_view(&self, row: &AnyRow) -> Result<SealedCase, StoreError> {
        let stands = Stands::of(row)?;
        let (mut answers, mut messages) = (Vec::new(), Vec::new());
        if !stands.erased {
            let talk = sqlx::query(
                "SELECT t.id, t.number, t.answer, t.at, t.place, t.verb, u.name AS unit_name
                 FROM sealed_talk t LEFT JOIN units u ON u.id = t.answered_for
                 WHERE t.submission = $1 ORDER BY t.place",
            )
            .bind(stands.id.to_string())
            .fetch_all(self.reader())
            .await?;
            for row in &talk {
                let at = moment(column(row, "at")?);
                let place = small(column(row, "place")?, "place")?;
                if let Some(number) = column::<Option<i64>>(row, "number")? {
                    answers.push(SealedAnswer {
                        number: small(number, "number")?,
                        sealed: column(row, "answer")?,
                        answered_at: at,
                        unit_name: column(row, "unit_name")?,
                        place,
                    });
                    continue;
                }
                let verb = from_word(&column::<String>(row, "verb")?, "verb")?;
                if matches!(verb, FollowVerb::Reply | FollowVerb::NotSolved) {
                    messages.push(SealedMessage { id: parsed(row, "id")?, verb, at, place });
                }
            }
        }
        Ok(SealedCase {
            submission: stands.id,
            state: stands.state,
            unit: parsed(row, "unit")?,
            unit_name: column(row, "unit_name")?,
            due_at: moment(column(row, "due_at")?),
            answers,
            messages,
            may_say_not_solved: stands.may_say_not_solved(),
            climbs_to: column(row, "climbs_to")?,
            rating: stands.rating,
            may_rate: stands.may_rate(),
            contact_back: stands.contact_back,
            erased: stands.erased,
        })
    }

    /// Stores what the sender says afterwards, and does it, in one transaction. `due_at` is the day for an answer
    /// of a case that is open again.
    ///
    /// # Errors
    /// When the database fails; then nothing was stored.
    pub async fn sealed_reply(
        &self,
        reply: &SealedReply,
        hour: DateTime<Utc>,
        due_at: DateTime<Utc>,
    ) -> Result<Taken, StoreError> {
        let mut tx = self.begin().await?;
        let [name, before] = names(&reply.lookup);
        // Held until the transaction ends: what is said at once comes one after the other, and nobody passes it
        // on meanwhile.
        sqlx::query(
            "UPDATE cases SET state = state
             WHERE submission IN (SELECT id FROM submissions WHERE lookup IN ($1, $2))",
        )
        .bind(&name)
        .bind(&before)
        .execute(&mut *tx)
        .await?;
        let row = sqlx::query(STANDS).bind(name).bind(before).fetch_optional(&mut *tx).await?;
        let Some(row) = row else { return Ok(Taken::Nothing) };
        let stands = Stands::of(&row)?;
        let case = stands.id.to_string();
        let said = Said {
            id: reply.id.to_string(),
            case: &case,
            unit: &stands.unit,
            verb: reply.verb,
            sealed: reply.sealed.as_ref(),
            value: match reply.verb {
                FollowVerb::Rate => reply.rating.unwrap_or_default().to_string(),
                _ => reply.purpose.as_ref().map(to_word).unwrap_or_default(),
            },
            answer: None,
            at: hour,
            hash: hash_of(reply)?,
        };
        if let Some(known) = said.before(&mut tx).await? {
            return Ok(known);
        }
        // Words that are sealed to somebody else would be stored and never read.
        if reply.sealed.as_ref().is_some_and(|sealed| sealed.unit.to_string() != stands.unit) {
            return Ok(Taken::UnknownUnit);
        }
        if stands.erased {
            return Ok(Taken::WrongState);
        }
        said.insert(&mut tx).await?;
        if !act(&mut tx, &stands, reply, hour, due_at).await? {
            tx.rollback().await?;
            return Ok(Taken::WrongState);
        }
        tx.commit().await?;
        Ok(Taken::New)
    }
}

/// Does what was said; false when that cannot be said now.
async fn act(
    tx: &mut Tx,
    stands: &Stands,
    reply: &SealedReply,
    hour: DateTime<Utc>,
    due_at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    match reply.verb {
        FollowVerb::Reply if stands.state < CaseState::Answered => {
            sqlx::query("UPDATE cases SET updated_at = $2 WHERE submission = $1")
                .bind(stands.id.to_string())
                .bind(ms(hour))
                .execute(&mut **tx)
                .await?;
        }
        FollowVerb::Reply => to_work_again(tx, stands, hour, due_at).await?,
        FollowVerb::NotSolved => {
            if !stands.may_say_not_solved() {
                return Ok(false);
            }
            to_work_again(tx, stands, hour, due_at).await?;
            not_solved(tx, stands, hour).await?;
        }
        FollowVerb::Rate => {
            if !stands.may_rate() {
                return Ok(false);
            }
            sqlx::query("UPDATE cases SET rating = $2 WHERE submission = $1")
                .bind(stands.id.to_string())
                .bind(reply.rating.map(i64::from))
                .execute(&mut **tx)
                .await?;
        }
        // Of what else may be agreed to nothing is asked of what is sealed.
        FollowVerb::Withdraw if reply.purpose != Some(Purpose::Contact) => return Ok(false),
        FollowVerb::Withdraw => {
            sqlx::query(
                "UPDATE sealed_submissions SET contact_back_at = COALESCE(contact_back_at, $2)
                 WHERE submission = $1",
            )
            .bind(stands.id.to_string())
            .bind(ms(hour))
            .execute(&mut **tx)
            .await?;
            audit_of_sender(tx, "case.withdraw", &stands.id.to_string(), hour).await?;
        }
        FollowVerb::Erase => erase(tx, stands.id, hour).await?,
    }
    Ok(true)
}

async fn to_work_again(
    tx: &mut Tx,
    stands: &Stands,
    hour: DateTime<Utc>,
    due_at: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE cases SET state = 'in_progress', updated_at = $2, due_at = $3 WHERE submission = $1",
    )
    .bind(stands.id.to_string())
    .bind(ms(hour))
    .bind(ms(due_at))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Asks for the case to go one level up. It stays where it can be opened until an officer's browser has sealed it
/// to the unit above; at the province it stays there.
async fn not_solved(tx: &mut Tx, stands: &Stands, hour: DateTime<Utc>) -> Result<(), StoreError> {
    let case = stands.id.to_string();
    sqlx::query("UPDATE cases SET reopened_at = $2 WHERE submission = $1")
        .bind(&case)
        .bind(ms(hour))
        .execute(&mut **tx)
        .await?;
    sqlx::query("UPDATE sealed_submissions SET climb_to = $2 WHERE submission = $1")
        .bind(&case)
        .bind(stands.above.as_deref())
        .execute(&mut **tx)
        .await?;
    audit_of_sender(tx, "case.not_solved", &case, hour).await
}

/// Deletes everything that was sealed, by either side; that things were said stays, so that what comes again is
/// known.
async fn erase(tx: &mut Tx, id: SubmissionId, hour: DateTime<Utc>) -> Result<(), StoreError> {
    crate::store::erase::erase(tx, id, hour).await?;
    for sql in [
        "UPDATE sealed_submissions SET header = '', words = '', reply_to = '', climb_to = NULL
         WHERE submission = $1",
        "UPDATE sealed_talk SET header = '', words = '', value = '' WHERE submission = $1",
        "UPDATE sealed_talk SET answer = '' WHERE submission = $1 AND answer IS NOT NULL",
    ] {
        sqlx::query(sql).bind(id.to_string()).execute(&mut **tx).await?;
    }
    Ok(())
}

fn small(number: i64, name: &'static str) -> Result<u32, StoreError> {
    u32::try_from(number).map_err(|_| StoreError::Corrupt(name))
}
