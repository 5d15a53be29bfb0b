//! Cards on the desk: what an officer sees and writes. The steps on a card's way to the phones are in
//! [`super::card_steps`].

use chrono::{DateTime, Utc};
use plain::approval::{self, Asked, Relation, Why};
use sqlx::any::AnyRow;
use wire::card::Content;
use wire::desk::{CardDraft, CardState, CardVerb, DeskCard};
use wire::id::CardId;
use wire::validate::FieldFault;

use super::audit::audit;
use super::card_events::{Happened, remember};
use super::cases::Access;
use super::materials::used_in;
use super::officers::OnDuty;
use super::units::{UNIT_REF, unit_ref};
use super::working::keep_revision;
use super::{Store, StoreError, column, from_json, from_word, moment, ms, parsed, to_word};

const PAGE: i64 = 100;

const CARD: &str = "c.id, c.slug, c.state, c.revision, c.version, c.content, c.author, c.remark,
     c.updated_at, c.published_at, c.publish_at, c.recalled_at, o.display_name AS author_name";
const FROM: &str = "FROM cards c JOIN units u ON u.id = c.unit JOIN officers o ON o.id = c.author";

/// What became of a change on the desk.
#[derive(Debug)]
pub enum Done {
    /// It is stored; this is the card now.
    Card(Box<DeskCard>),
    /// It was stored before; this is the card now.
    Before(Box<DeskCard>),
    /// Somebody else changed the card meanwhile; nothing was overwritten.
    Conflict,
    /// That cannot be done where the card stands.
    WrongState,
    /// It may be kept, but not be shown to readers yet.
    Unready(Vec<FieldFault>),
    /// It is another unit's card, or the officer's own work, which a second person must approve.
    Forbidden,
    /// There is no such card.
    Nothing,
}

/// Whether an officer may take a card of their subtree a step further: the table says it.
pub(super) fn decide(duty: &OnDuty, card: &DeskCard, verb: CardVerb) -> Result<CardState, Why> {
    let same = duty.officer.unit.id == card.unit.id;
    approval::decide(&Asked {
        verb,
        state: card.state,
        roles: &duty.officer.roles,
        relation: if same { Relation::Own } else { Relation::Above },
        own: card.author == duty.officer.id,
        speaks: approval::speaks(&card.content, card.unit.level),
        shown: card.shown,
    })
}

fn card(row: &AnyRow, duty: &OnDuty) -> Result<DeskCard, StoreError> {
    let content: Content = from_json(&column::<String>(row, "content")?, "card")?;
    let number = |value: i64| u32::try_from(value).unwrap_or(u32::MAX);
    let mut card = DeskCard {
        id: parsed(row, "id")?,
        slug: column(row, "slug")?,
        state: from_word(&column::<String>(row, "state")?, "state")?,
        revision: number(column(row, "revision")?),
        version: number(column(row, "version")?),
        content,
        unit: unit_ref(row)?,
        author: parsed(row, "author")?,
        author_name: column(row, "author_name")?,
        remark: column(row, "remark")?,
        updated_at: moment(column(row, "updated_at")?),
        published_at: column::<Option<i64>>(row, "published_at")?.map(moment),
        publish_at: column::<Option<i64>>(row, "publish_at")?.map(moment),
        shown: column::<Option<i64>>(row, "recalled_at")?.is_none(),
        may: Vec::new(),
        findings: Vec::new(),
    };
    card.shown = card.shown && card.version > 0;
    let may = |verb: &CardVerb| decide(duty, &card, *verb).is_ok();
    card.may = CardVerb::ALL.into_iter().filter(may).collect();
    Ok(card)
}

impl Store {
    /// The cards of the officer's subtree, in a state if one is given, the latest change first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn desk_cards(
        &self,
        duty: &OnDuty,
        state: Option<CardState>,
    ) -> Result<Vec<DeskCard>, StoreError> {
        let sql = format!(
            "SELECT {CARD}, {UNIT_REF} {FROM} WHERE u.path LIKE $1 AND ($2 = '' OR c.state = $2)
             ORDER BY c.updated_at DESC, c.id LIMIT $3"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(duty.subtree())
            .bind(state.map(|state| to_word(&state)).unwrap_or_default())
            .bind(PAGE)
            .fetch_all(self.reader())
            .await?;
        rows.iter().map(|row| card(row, duty)).collect()
    }

    /// A card of the officer's subtree.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn desk_card(
        &self,
        duty: &OnDuty,
        id: CardId,
    ) -> Result<Option<DeskCard>, StoreError> {
        let sql = format!("SELECT {CARD}, {UNIT_REF} {FROM} WHERE c.id = $1 AND u.path LIKE $2");
        let row = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(id.to_string())
            .bind(duty.subtree())
            .fetch_optional(self.reader())
            .await?;
        row.map(|row| card(&row, duty)).transpose()
    }

    /// A card of any unit, for what the server does by itself.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) async fn any_card(
        &self,
        duty: &OnDuty,
        id: CardId,
    ) -> Result<Option<DeskCard>, StoreError> {
        let sql = format!("SELECT {CARD}, {UNIT_REF} {FROM} WHERE c.id = $1");
        let row = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(id.to_string())
            .fetch_optional(self.reader())
            .await?;
        row.map(|row| card(&row, duty)).transpose()
    }

    /// Whose a card is.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn card_access(&self, duty: &OnDuty, id: CardId) -> Result<Access, StoreError> {
        let path: Option<String> = sqlx::query_scalar(
            "SELECT u.path FROM cards c JOIN units u ON u.id = c.unit WHERE c.id = $1",
        )
        .bind(id.to_string())
        .fetch_optional(self.reader())
        .await?;
        Ok(match path {
            Some(path) if duty.covers(&path) => Access::Theirs,
            Some(_) => Access::Others,
            None => Access::Nothing,
        })
    }

    /// Stores a draft: a new one when its revision is 0, a change otherwise. The same new draft twice is
    /// a replay. The caller has checked that the unit is the officer's.
    ///
    /// # Errors
    /// When the database fails; then nothing was stored.
    pub async fn save_draft(
        &self,
        duty: &OnDuty,
        draft: &CardDraft,
        now: DateTime<Utc>,
    ) -> Result<Done, StoreError> {
        let content = json(&draft.content)?;
        let mut tx = self.begin().await?;
        let done = if draft.revision == 0 {
            sqlx::query(
                "INSERT INTO cards (id, unit, author, state, revision, version, content, sample,
                     updated_at)
                 VALUES ($1, $2, $3, 'draft', 1, 0, $4, 0, $5) ON CONFLICT (id) DO NOTHING",
            )
            .bind(draft.id.to_string())
            .bind(draft.unit.to_string())
            .bind(duty.officer.id.to_string())
            .bind(&content)
            .bind(ms(now))
            .execute(&mut *tx)
            .await?
        } else {
            // Whoever wrote last is the author, so that the approver is always another person.
            let rule = approval::rule(CardVerb::Edit);
            let from = rule.from.iter().map(|state| format!("'{}'", to_word(state)));
            let sql = format!(
                "UPDATE cards SET content = $2, author = $3, updated_at = $4, state = $8,
                     revision = revision + 1, remark = NULL, approved_by = NULL,
                     unit = CASE WHEN version = 0 THEN $5 ELSE unit END
                 WHERE id = $1 AND revision = $6 AND state IN ({})
                 AND unit IN (SELECT id FROM units WHERE path LIKE $7)",
                from.collect::<Vec<_>>().join(", ")
            );
            sqlx::query(sqlx::AssertSqlSafe(sql))
                .bind(draft.id.to_string())
                .bind(&content)
                .bind(duty.officer.id.to_string())
                .bind(ms(now))
                .bind(draft.unit.to_string())
                .bind(i64::from(draft.revision))
                .bind(duty.subtree())
                .bind(to_word(&rule.to))
                .execute(&mut *tx)
                .await?
        };
        if done.rows_affected() == 0 {
            tx.rollback().await?;
            return self.why_not(duty, draft).await;
        }
        let what = Happened::new(draft.id, CardVerb::Edit);
        remember(&mut tx, Some(&duty.officer.id.to_string()), &what, now).await?;
        keep_revision(&mut tx, draft.id).await?;
        used_in(&mut tx, draft.id, &draft.content, now).await?;
        audit(&mut tx, duty, "card.write", &draft.id.to_string(), now).await?;
        tx.commit().await?;
        self.done(duty, draft.id).await
    }

    /// Says why a draft was not stored.
    async fn why_not(&self, duty: &OnDuty, draft: &CardDraft) -> Result<Done, StoreError> {
        let Some(card) = self.desk_card(duty, draft.id).await? else {
            return self.absent(duty, draft.id).await;
        };
        let replay = draft.revision == 0 && card.revision == 1 && card.content == draft.content;
        Ok(if replay {
            Done::Before(Box::new(card))
        } else if card.revision == draft.revision {
            Done::WrongState
        } else {
            Done::Conflict
        })
    }

    /// Says why there is no such card for the officer.
    pub(super) async fn absent(&self, duty: &OnDuty, id: CardId) -> Result<Done, StoreError> {
        Ok(match self.card_access(duty, id).await? {
            Access::Others => Done::Forbidden,
            _ => Done::Nothing,
        })
    }

    /// The card as it is now, after a change.
    pub(super) async fn done(&self, duty: &OnDuty, id: CardId) -> Result<Done, StoreError> {
        Ok(self.desk_card(duty, id).await?.map_or(Done::Nothing, |card| Done::Card(Box::new(card))))
    }
}

/// The content as it is stored.
pub(super) fn json(content: &Content) -> Result<String, StoreError> {
    serde_json::to_string(content).map_err(|_| StoreError::Corrupt("card"))
}
