//! The steps of a card from the desk to the phones and back: approval by a second officer, release,
//! recall.

use chrono::{DateTime, Utc};
use wire::desk::{CardState, CardVerb, DeskCard};
use wire::id::CardId;

use super::audit::audit;
use super::cards::{Done, json};
use super::change_log::{self, NewRelease};
use super::officers::OnDuty;
use super::{Store, StoreError, Tx, ms, push_jobs, rumours, to_word};

impl Store {
    /// Takes a card a step further. `remark` is for returning and recalling.
    ///
    /// A release enters the change log and queues its pushes in the same transaction: whoever sees the
    /// card on the desk as published can rely on both.
    ///
    /// # Errors
    /// When the database fails; then nothing was changed.
    pub async fn card_step(
        &self,
        duty: &OnDuty,
        id: CardId,
        verb: CardVerb,
        revision: u32,
        remark: &str,
        now: DateTime<Utc>,
    ) -> Result<Done, StoreError> {
        let Some(card) = self.desk_card(duty, id).await? else {
            return self.absent(duty, id).await;
        };
        let (state, name) = match verb {
            CardVerb::Submit => (CardState::Submitted, "card.submit"),
            CardVerb::Publish => (CardState::Published, "card.publish"),
            CardVerb::Return => (CardState::Returned, "card.return"),
            CardVerb::Recall => (CardState::Recalled, "card.recall"),
            CardVerb::Edit => return Ok(Done::WrongState),
        };
        if card.revision != revision {
            return Ok(Done::Conflict);
        }
        if !card.may.contains(&verb) {
            let own = verb == CardVerb::Publish
                && card.state == CardState::Submitted
                && card.author == duty.officer.id;
            return Ok(if own { Done::Forbidden } else { Done::WrongState });
        }
        if matches!(verb, CardVerb::Submit | CardVerb::Publish) {
            let unready = card.content.unready();
            if !unready.is_empty() {
                return Ok(Done::Unready(unready));
            }
        }
        let mut tx = self.begin().await?;
        if matches!(verb, CardVerb::Publish | CardVerb::Recall) {
            change_log::lock(&mut tx).await?;
        }
        // The revision is asked for again under the lock; between the two nobody may have changed it.
        let moved = sqlx::query(
            "UPDATE cards SET state = $2, revision = revision + 1, updated_at = $3, remark = $4
             WHERE id = $1 AND revision = $5 AND state = $6",
        )
        .bind(id.to_string())
        .bind(to_word(&state))
        .bind(ms(now))
        .bind(Some(remark).filter(|remark| !remark.is_empty()))
        .bind(i64::from(revision))
        .bind(to_word(&card.state))
        .execute(&mut *tx)
        .await?;
        if moved.rows_affected() == 0 {
            return Ok(Done::Conflict);
        }
        match verb {
            CardVerb::Publish => publish(&mut tx, duty, &card, now).await?,
            CardVerb::Recall => {
                change_log::recall(&mut tx, id, remark, now).await?;
                push_jobs::cancel(&mut tx, id).await?;
                rumours::open_again(&mut tx, id, now).await?;
            }
            _ => {}
        }
        audit(&mut tx, duty, name, &id.to_string(), now).await?;
        tx.commit().await?;
        self.done(duty, id).await
    }
}

async fn publish(
    tx: &mut Tx,
    duty: &OnDuty,
    card: &DeskCard,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let slug = match &card.slug {
        Some(slug) => slug.clone(),
        None => free_slug(tx, &card.content.headline).await?,
    };
    let content = json(&card.content)?;
    let version = card.version + 1;
    sqlx::query(
        "INSERT INTO releases (card, version, content, approved_by, published_at)
         VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(card.id.to_string())
    .bind(i64::from(version))
    .bind(&content)
    .bind(duty.officer.id.to_string())
    .bind(ms(now))
    .execute(&mut **tx)
    .await?;
    let new = NewRelease { id: card.id, slug: &slug, version, content: &content, now };
    change_log::release(tx, &new, card.content.corrects).await?;
    // Those who reported it are told with the release, not some time after it.
    rumours::corrected(tx, duty, card.id, &card.content.headline, now).await?;
    push_jobs::queue(tx, card.id, version, card.content.priority, now).await
}

/// A name in addresses that no other card has: the headline's words, with a number where they are taken.
async fn free_slug(tx: &mut Tx, headline: &str) -> Result<String, StoreError> {
    let mut base = plain::slug::slug(headline);
    if base.is_empty() {
        base.push_str("tin");
    }
    for number in 1..10_000 {
        let slug = if number == 1 { base.clone() } else { format!("{base}-{number}") };
        let taken: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM cards WHERE slug = $1")
            .bind(&slug)
            .fetch_one(&mut **tx)
            .await?;
        if taken == 0 {
            return Ok(slug);
        }
    }
    Ok(format!("{base}-{}", uuid::Uuid::new_v4().simple()))
}
