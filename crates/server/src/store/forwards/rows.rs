//! A note as the database has it, and what an officer may do with it.

use plain::approval::{self, Asked, Relation, Why};
use sqlx::any::AnyRow;
use wire::card::Content;
use wire::desk::{CardState, CardVerb};
use wire::forward_desk::{DeskForward, Original};

use super::super::officers::OnDuty;
use super::super::units::unit_ref;
use super::super::{StoreError, column, from_json, from_word, moment, parsed};

pub(super) const FORWARD: &str =
    "f.id AS forward_id, f.note, f.state, f.revision, f.version AS forward_version,
     f.written_to, f.author, f.remark, f.updated_at, f.published_at AS forward_published_at,
     f.recalled_at AS forward_recalled_at, f.priority, f.publish_at, o.display_name AS author_name";
pub(super) const CARD: &str =
    "c.id AS card_id, c.slug, c.version AS card_version, c.released_content,
     c.published_at AS card_published_at, cu.id AS card_unit_id, cu.short AS card_unit_short,
     cu.level AS card_unit_level";
pub(super) const FROM: &str =
    "FROM forwards f JOIN units u ON u.id = f.unit JOIN officers o ON o.id = f.author
     JOIN cards c ON c.id = f.card JOIN units cu ON cu.id = c.unit";

fn number(row: &AnyRow, name: &'static str) -> Result<u32, StoreError> {
    Ok(u32::try_from(column::<i64>(row, name)?).unwrap_or(u32::MAX))
}

pub(super) fn original(row: &AnyRow) -> Result<(Original, Content), StoreError> {
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
pub(super) fn decide(
    duty: &OnDuty,
    forward: &DeskForward,
    verb: CardVerb,
) -> Result<CardState, Why> {
    let same = duty.officer.unit.id == forward.unit.id;
    approval::decide(&Asked {
        verb,
        state: forward.state,
        roles: &duty.officer.roles,
        relation: if same { Relation::Own } else { Relation::Above },
        own: forward.author == duty.officer.id,
        speaks: forward.speaks,
        shown: forward.shown,
    })
}

/// A row, as that officer has it.
pub(super) fn forward(row: &AnyRow, duty: &OnDuty) -> Result<DeskForward, StoreError> {
    let (card, content) = original(row)?;
    let version = number(row, "forward_version")?;
    let recalled = column::<Option<i64>>(row, "forward_recalled_at")?.is_some();
    let mut forward = DeskForward {
        id: parsed(row, "forward_id")?,
        card,
        unit: unit_ref(row)?,
        note: column(row, "note")?,
        priority: from_word(&column::<String>(row, "priority")?, "priority")?,
        publish_at: column::<Option<i64>>(row, "publish_at")?.map(moment),
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
        speaks: false,
        may: Vec::new(),
        findings: Vec::new(),
    };
    forward.speaks = approval::speaks(&content, forward.unit.level);
    let verbs = approval::RULES.iter().map(|rule| rule.verb);
    forward.may = verbs.filter(|verb| decide(duty, &forward, *verb).is_ok()).collect();
    Ok(forward)
}
