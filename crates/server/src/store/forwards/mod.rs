//! Notes with which units pass cards from above on, at the desk. The steps on their way to the phones are in
//! [`steps`], what phones get in [`changes`], the signatures of releases in [`signed`].

mod changes;
mod signed;
mod steps;

pub use steps::Taken;
pub(super) use steps::card_recalled;

use chrono::{DateTime, Utc};
use plain::approval::{self, Asked, Relation, Why};
use sqlx::any::AnyRow;
use wire::card::Content;
use wire::desk::{CardState, CardVerb};
use wire::forward_desk::{
    CardForward, DeskForward, FORWARD_VERBS, ForwardDraft, FromAbove, Original,
};
use wire::id::{CardId, ForwardId, UnitId};

use super::audit::audit;
use super::officers::OnDuty;
use super::units::{UNIT_REF, unit_ref};
use super::{
    Store, StoreError, column, from_json, from_word, moment, ms, parsed, parsed_opt, to_word,
};

const PAGE: i64 = 100;
/// How many of the newest cards from above are looked at for those that are for the unit.
const LOOKED_AT: i64 = 400;

const FORWARD: &str =
    "f.id AS forward_id, f.note, f.state, f.revision, f.version AS forward_version,
     f.written_to, f.author, f.remark, f.updated_at, f.published_at AS forward_published_at,
     f.recalled_at AS forward_recalled_at, o.display_name AS author_name";
const CARD: &str = "c.id AS card_id, c.slug, c.version AS card_version, c.released_content,
     c.published_at AS card_published_at, cu.id AS card_unit_id, cu.short AS card_unit_short,
     cu.level AS card_unit_level";
const FROM: &str =
    "FROM forwards f JOIN units u ON u.id = f.unit JOIN officers o ON o.id = f.author
     JOIN cards c ON c.id = f.card JOIN units cu ON cu.id = c.unit";

/// What became of a change.
#[derive(Debug)]
pub enum Done {
    /// It is stored; this is the note now.
    Forward(Box<DeskForward>),
    /// It was stored before; this is the note now.
    Before(Box<DeskForward>),
    /// Somebody else changed it meanwhile, or the unit has a note to that card already; nothing was overwritten.
    Conflict,
    /// That cannot be done where the note or its card stands.
    WrongState,
    /// It is another unit's, or the officer's own work, which a second person must approve.
    Forbidden,
    /// There is no such note, or no such card above the unit.
    Nothing,
}

fn number(row: &AnyRow, name: &'static str) -> Result<u32, StoreError> {
    Ok(u32::try_from(column::<i64>(row, name)?).unwrap_or(u32::MAX))
}

fn original(row: &AnyRow) -> Result<(Original, Content), StoreError> {
    let content: Content = from_json(&column::<String>(row, "released_content")?, "card")?;
    let original = Original {
        id: parsed(row, "card_id")?,
        slug: column(row, "slug")?,
        kind: content.kind,
        priority: content.priority,
        headline: content.headline.clone(),
        brief: content.brief.clone(),
        unit: wire::unit::UnitRef {
            id: parsed(row, "card_unit_id")?,
            short: column(row, "card_unit_short")?,
            level: from_word(&column::<String>(row, "card_unit_level")?, "level")?,
        },
        version: number(row, "card_version")?,
        published_at: moment(column(row, "card_published_at")?),
    };
    Ok((original, content))
}

/// Whether an officer may take a note of their subtree a step further: the table of cards says it. A note to what
/// speaks for the organisation speaks for it as well.
fn decide(
    duty: &OnDuty,
    forward: &DeskForward,
    speaks: bool,
    verb: CardVerb,
) -> Result<CardState, Why> {
    let same = duty.officer.unit.id == forward.unit.id;
    if !FORWARD_VERBS.contains(&verb) {
        return Err(Why::State);
    }
    approval::decide(&Asked {
        verb,
        state: forward.state,
        roles: &duty.officer.roles,
        relation: if same { Relation::Own } else { Relation::Above },
        own: forward.author == duty.officer.id,
        speaks,
        shown: forward.shown,
    })
}

/// A row, and whether it speaks for the organisation.
fn forward(row: &AnyRow, duty: &OnDuty) -> Result<(DeskForward, bool), StoreError> {
    let (card, content) = original(row)?;
    let version = number(row, "forward_version")?;
    let recalled = column::<Option<i64>>(row, "forward_recalled_at")?.is_some();
    let mut forward = DeskForward {
        id: parsed(row, "forward_id")?,
        card,
        unit: unit_ref(row)?,
        note: column(row, "note")?,
        state: from_word(&column::<String>(row, "state")?, "state")?,
        revision: number(row, "revision")?,
        version,
        written_to: number(row, "written_to")?,
        author: parsed(row, "author")?,
        author_name: column(row, "author_name")?,
        remark: column(row, "remark")?,
        updated_at: moment(column(row, "updated_at")?),
        published_at: column::<Option<i64>>(row, "forward_published_at")?.map(moment),
        shown: version > 0 && !recalled,
        may: Vec::new(),
        findings: Vec::new(),
    };
    let speaks = approval::speaks(&content, forward.unit.level);
    let may = |verb: &CardVerb| decide(duty, &forward, speaks, *verb).is_ok();
    forward.may = FORWARD_VERBS.into_iter().filter(may).collect();
    Ok((forward, speaks))
}

impl Store {
    /// The published cards of the units above one, the newest first, without those that are for other units.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn cards_above(
        &self,
        unit: UnitId,
        path: &str,
    ) -> Result<Vec<FromAbove>, StoreError> {
        let sql = format!(
            "SELECT {CARD}, (SELECT f.id FROM forwards f
                 WHERE f.card = c.id AND f.unit = $2 AND f.state <> 'recalled') AS forward
             FROM cards c JOIN units cu ON cu.id = c.unit
             WHERE c.change_number IS NOT NULL AND c.recalled_at IS NULL AND cu.id <> $2
             AND $1 LIKE cu.path || '%'
             ORDER BY c.published_at DESC, c.id LIMIT $3"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(path)
            .bind(unit.to_string())
            .bind(LOOKED_AT)
            .fetch_all(self.reader())
            .await?;
        let mut cards = Vec::new();
        for row in &rows {
            let (card, content) = original(row)?;
            // A path has the identifiers of all units above: one of them, or one below, is meant.
            let named = &content.audience.units;
            let mut meant = named.is_empty();
            for other in named {
                meant = meant
                    || path.contains(&other.to_string())
                    || self.unit_path(*other).await?.is_some_and(|other| other.starts_with(path));
            }
            if meant {
                cards.push(FromAbove { card, forward: parsed_opt(row, "forward")? });
            }
            if cards.len() >= PAGE as usize {
                break;
            }
        }
        Ok(cards)
    }

    /// The notes of the officer's subtree, the latest change first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn desk_forwards(&self, duty: &OnDuty) -> Result<Vec<DeskForward>, StoreError> {
        let sql = format!(
            "SELECT {FORWARD}, {CARD}, {UNIT_REF} {FROM} WHERE u.path LIKE $1
             ORDER BY f.updated_at DESC, f.id LIMIT $2"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(duty.subtree())
            .bind(PAGE)
            .fetch_all(self.reader())
            .await?;
        rows.iter().map(|row| Ok(forward(row, duty)?.0)).collect()
    }

    async fn forward_with(
        &self,
        duty: &OnDuty,
        id: ForwardId,
    ) -> Result<Option<(DeskForward, bool)>, StoreError> {
        let sql = format!(
            "SELECT {FORWARD}, {CARD}, {UNIT_REF} {FROM} WHERE f.id = $1 AND u.path LIKE $2"
        );
        let row = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(id.to_string())
            .bind(duty.subtree())
            .fetch_optional(self.reader())
            .await?;
        row.map(|row| forward(&row, duty)).transpose()
    }

    /// A note of the officer's subtree; without one, whose it is.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn desk_forward(&self, duty: &OnDuty, id: ForwardId) -> Result<Done, StoreError> {
        if let Some((forward, _)) = self.forward_with(duty, id).await? {
            return Ok(Done::Forward(Box::new(forward)));
        }
        let there: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM forwards WHERE id = $1")
            .bind(id.to_string())
            .fetch_one(self.reader())
            .await?;
        Ok(if there > 0 { Done::Forbidden } else { Done::Nothing })
    }

    /// Stores a note: a new one when its revision is 0, a change otherwise. The same new note twice is a replay.
    /// The caller has checked that the unit is the officer's.
    ///
    /// # Errors
    /// When the database fails; then nothing was stored.
    pub async fn save_forward(
        &self,
        duty: &OnDuty,
        draft: &ForwardDraft,
        now: DateTime<Utc>,
    ) -> Result<Done, StoreError> {
        let note = draft.note.trim();
        let mut tx = self.begin().await?;
        let done = if draft.revision == 0 {
            // Of a card that phones have, and that a unit above published.
            sqlx::query(
                "INSERT INTO forwards (id, card, unit, author, note, state, revision, updated_at,
                     written_to, version)
                 SELECT CAST($1 AS TEXT), c.id, u.id, CAST($4 AS TEXT), CAST($5 AS TEXT), 'draft', 1,
                     CAST($6 AS BIGINT), c.version, 0
                 FROM cards c JOIN units cu ON cu.id = c.unit
                 JOIN units u ON u.path LIKE cu.path || '%' AND u.id <> cu.id
                 WHERE c.id = $2 AND u.id = $3 AND u.closed_at IS NULL
                 AND c.change_number IS NOT NULL AND c.recalled_at IS NULL
                 ON CONFLICT DO NOTHING",
            )
            .bind(draft.id.to_string())
            .bind(draft.card.to_string())
            .bind(draft.unit.to_string())
            .bind(duty.officer.id.to_string())
            .bind(note)
            .bind(ms(now))
            .execute(&mut *tx)
            .await?
        } else {
            let rule = approval::rule(CardVerb::Edit);
            let from: Vec<_> =
                rule.from.iter().map(|state| format!("'{}'", to_word(state))).collect();
            // Whoever wrote last is the author, so that the approver is always another person.
            let sql = format!(
                "UPDATE forwards SET note = $2, author = $3, updated_at = $4, state = $5, remark = NULL,
                     revision = revision + 1,
                     written_to = (SELECT c.version FROM cards c WHERE c.id = forwards.card)
                 WHERE id = $1 AND revision = $6 AND card = $7 AND unit = $8 AND state IN ({})
                 AND unit IN (SELECT id FROM units WHERE path LIKE $9)",
                from.join(", ")
            );
            sqlx::query(sqlx::AssertSqlSafe(sql))
                .bind(draft.id.to_string())
                .bind(note)
                .bind(duty.officer.id.to_string())
                .bind(ms(now))
                .bind(to_word(&rule.to))
                .bind(i64::from(draft.revision))
                .bind(draft.card.to_string())
                .bind(draft.unit.to_string())
                .bind(duty.subtree())
                .execute(&mut *tx)
                .await?
        };
        if done.rows_affected() == 0 {
            tx.rollback().await?;
            return self.why_no_forward(duty, draft).await;
        }
        audit(&mut tx, duty, "forward.write", &draft.id.to_string(), now).await?;
        tx.commit().await?;
        self.desk_forward(duty, draft.id).await
    }

    async fn why_no_forward(
        &self,
        duty: &OnDuty,
        draft: &ForwardDraft,
    ) -> Result<Done, StoreError> {
        match self.desk_forward(duty, draft.id).await? {
            Done::Forward(now) => {
                let same = now.note == draft.note.trim()
                    && now.card.id == draft.card
                    && now.unit.id == draft.unit;
                Ok(if draft.revision == 0 && now.revision == 1 && same {
                    Done::Before(now)
                } else if now.revision == draft.revision {
                    Done::WrongState
                } else {
                    Done::Conflict
                })
            }
            Done::Nothing if draft.revision == 0 => {
                let other: i64 = sqlx::query_scalar(
                    "SELECT COUNT(*) FROM forwards
                     WHERE card = $1 AND unit = $2 AND state <> 'recalled'",
                )
                .bind(draft.card.to_string())
                .bind(draft.unit.to_string())
                .fetch_one(self.reader())
                .await?;
                Ok(if other > 0 { Done::Conflict } else { Done::Nothing })
            }
            done => Ok(done),
        }
    }

    /// Who passed a card on: the notes that phones have, of the officer's subtree.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn card_forwards(
        &self,
        duty: &OnDuty,
        card: CardId,
    ) -> Result<Vec<CardForward>, StoreError> {
        let sql = format!(
            "SELECT f.released_note, f.published_at, {UNIT_REF}
             FROM forwards f JOIN units u ON u.id = f.unit
             WHERE f.card = $1 AND u.path LIKE $2 AND f.version > 0 AND f.recalled_at IS NULL
             ORDER BY u.short, f.id LIMIT 500"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(card.to_string())
            .bind(duty.subtree())
            .fetch_all(self.reader())
            .await?;
        let one = |row: &AnyRow| {
            Ok(CardForward {
                unit: unit_ref(row)?,
                note: column(row, "released_note")?,
                published_at: moment(column(row, "published_at")?),
            })
        };
        rows.iter().map(one).collect()
    }
}
