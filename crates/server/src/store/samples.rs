//! Loading sample content: units, officers, cards and surveys that are plainly marked as samples.

use chrono::{DateTime, Utc};
use wire::card::Content;
use wire::desk::CardVerb;
use wire::id::{CardId, OfficerId, Sha256, SurveyId, UnitId};
use wire::survey::SurveyContent;
use wire::unit::Unit;

use super::card_events::{Happened, remember};
use super::change_log::{NewRelease, lock, release};
use super::media::KnownFile;
use super::officers::NewOfficer;
use super::signatures::{self, Signed};
use super::working::keep_revision;
use super::{Store, StoreError, Tx, cards, media, moment, ms, officers, survey_steps, units};

/// A sample card, its media already stored.
pub struct SampleCard {
    /// The card.
    pub id: CardId,
    /// Its name in addresses.
    pub slug: String,
    /// The unit that speaks.
    pub unit: UnitId,
    /// Who wrote it.
    pub author: OfficerId,
    /// Who approved it.
    pub approver: OfficerId,
    /// What it says.
    pub content: Content,
    /// When it counts as published.
    pub published_at: DateTime<Utc>,
}

/// Everything of the samples.
pub struct Samples {
    /// Units, parents before children.
    pub units: Vec<Unit>,
    /// Officers with their passwords' hashes.
    pub officers: Vec<NewOfficer>,
    /// Files, their bytes already in the media store.
    pub files: Vec<(Sha256, KnownFile)>,
    /// Cards, the oldest first, a corrected one before its correction.
    pub cards: Vec<SampleCard>,
    /// Surveys that are open.
    pub surveys: Vec<SampleSurvey>,
}

/// A sample survey.
pub struct SampleSurvey {
    /// The survey.
    pub id: SurveyId,
    /// The unit that asks.
    pub unit: UnitId,
    /// Who wrote it.
    pub author: OfficerId,
    /// Who approved it.
    pub approver: OfficerId,
    /// What it says.
    pub content: SurveyContent,
}

impl Store {
    /// Loads samples in one transaction. What is there already stays; officers get the new password.
    /// Gives the number of cards that are new.
    ///
    /// # Errors
    /// When the database fails; then nothing was stored.
    pub async fn load_samples(
        &self,
        samples: &Samples,
        now: DateTime<Utc>,
    ) -> Result<usize, StoreError> {
        let mut tx = self.begin().await?;
        for unit in &samples.units {
            units::put(&mut tx, unit).await?;
        }
        for officer in &samples.officers {
            officers::put(&mut tx, officer, now).await?;
        }
        for (hash, file) in &samples.files {
            media::put(&mut tx, hash, file).await?;
        }
        lock(&mut tx).await?;
        let mut new = 0;
        for card in &samples.cards {
            new += usize::from(put(&mut tx, card).await?);
        }
        for survey in &samples.surveys {
            survey_steps::put_sample(&mut tx, survey, now).await?;
        }
        tx.commit().await?;
        Ok(new)
    }

    /// Adds an officer.
    ///
    /// # Errors
    /// When the database fails, or the name is taken.
    pub async fn add_officer(
        &self,
        new: &NewOfficer,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        officers::put(&mut tx, new, now).await?;
        Ok(tx.commit().await?)
    }
}

async fn put(tx: &mut Tx, card: &SampleCard) -> Result<bool, StoreError> {
    let content = cards::json(&card.content)?;
    let done = sqlx::query(
        "INSERT INTO cards (id, unit, author, state, revision, version, content, sample, updated_at)
         VALUES ($1, $2, $3, 'published', 1, 1, $4, 1, $5) ON CONFLICT (id) DO NOTHING",
    )
    .bind(card.id.to_string())
    .bind(card.unit.to_string())
    .bind(card.author.to_string())
    .bind(&content)
    .bind(ms(card.published_at))
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    keep_revision(tx, card.id).await?;
    let signed = Signed {
        card: card.id,
        version: 1,
        unit: card.unit,
        content: &content,
        approved_by: card.approver,
        at: moment(ms(card.published_at)),
    };
    signatures::put(tx, &signed).await?;
    let what = Happened { version: Some(1), ..Happened::new(card.id, CardVerb::Publish) };
    remember(tx, Some(&card.approver.to_string()), &what, card.published_at).await?;
    let new = NewRelease {
        id: card.id,
        slug: &card.slug,
        version: 1,
        content: &content,
        now: card.published_at,
    };
    release(tx, &new, card.content.corrects).await?;
    Ok(true)
}
