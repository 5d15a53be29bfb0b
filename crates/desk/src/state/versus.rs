//! Another version of the card that stands in the editor, and how the two become one.

use chrono::{DateTime, Utc};
use plain::merge::{Choice, Merged, merge};
use wire::card::Content;
use wire::desk::DeskCard;
use wire::id::UnitId;
use wire::together::{CardRevision, KeptCopy};

use super::drafts::CardOnDevice;

/// Where another version comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// Somebody saved it as this revision of the card.
    Saved(u32),
    /// The same officer wrote it on another page or device and has not saved it.
    Copy(u64),
}

/// Another version of the card.
#[derive(Clone, Debug, PartialEq)]
pub struct Versus {
    /// What both grew from; an empty card where that is not known.
    pub base: Content,
    /// The unit that spoke then, if known.
    pub base_unit: Option<UnitId>,
    /// What the other version says.
    pub content: Content,
    /// The unit that speaks in it.
    pub unit: UnitId,
    /// Who wrote it; none for the officer themselves.
    pub by: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
    /// Where it comes from.
    pub from: From,
}

impl Versus {
    /// A version that somebody saved, against a draft that grew from an earlier one.
    #[must_use]
    pub fn saved(card: DeskCard, before: Option<CardRevision>) -> Self {
        let base_unit = before.as_ref().map(|before| before.unit);
        let base = before.map(|before| before.content);
        Self {
            base: base.unwrap_or_else(|| Content::empty(card.content.kind, card.content.topic)),
            base_unit,
            content: card.content,
            unit: card.unit.id,
            by: Some(card.author_name),
            at: card.updated_at,
            from: From::Saved(card.revision),
        }
    }

    /// What the same officer wrote elsewhere; `shared` is what both had before.
    #[must_use]
    pub fn copy(copy: KeptCopy, shared: Option<Content>) -> Self {
        Self {
            base: shared.unwrap_or_else(|| Content::empty(copy.content.kind, copy.content.topic)),
            base_unit: None,
            content: copy.content,
            unit: copy.unit,
            by: None,
            at: copy.written_at,
            from: From::Copy(copy.number),
        }
    }

    /// Joins it with what is written here.
    #[must_use]
    pub fn merged(&self, mine: &Content, choices: &[Choice]) -> Merged {
        merge(&self.base, mine, &self.content, choices)
    }

    /// The unit that speaks after joining: that of whoever changed it.
    #[must_use]
    pub fn unit(&self, mine: UnitId) -> UnitId {
        if self.base_unit == Some(mine) { self.unit } else { mine }
    }
}

/// Lays what the server keeps of an officer's unsaved words beside what lies on this device.
#[must_use]
pub fn laid_together(
    draft: Option<CardOnDevice>,
    copy: Option<KeptCopy>,
) -> (Option<CardOnDevice>, Option<Versus>) {
    match (draft, copy) {
        (draft, None) => (draft, None),
        (None, Some(copy)) => {
            let draft = CardOnDevice {
                id: copy.card,
                unit: copy.unit,
                content: copy.content.clone(),
                base: copy.base,
                written_at: copy.written_at,
                number: copy.number,
                shared: Some(copy.content),
                page: Some(copy.page),
            };
            (Some(draft), None)
        }
        (Some(mut draft), Some(copy)) => {
            // What this device sent itself is older than what lies here.
            let known = draft.number == copy.number || draft.page == Some(copy.page);
            if known || draft.content == copy.content {
                draft.number = copy.number;
                draft.shared = Some(copy.content);
                return (Some(draft), None);
            }
            let base = draft.base.min(copy.base);
            let versus = Versus::copy(copy, draft.shared.clone());
            let merged = versus.merged(&draft.content, &[]);
            if !merged.clashes.is_empty() {
                return (Some(draft), Some(versus));
            }
            if let From::Copy(number) = versus.from {
                draft.number = number;
            }
            draft.base = base;
            draft.content = merged.content;
            draft.shared = Some(versus.content);
            (Some(draft), None)
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use uuid::Uuid;
    use wire::card::{Content, Kind};
    use wire::id::{CardId, UnitId};
    use wire::together::KeptCopy;

    use super::laid_together;
    use crate::state::beginning::blank;
    use crate::state::drafts::CardOnDevice;

    fn saying(headline: &str, point: &str) -> Content {
        let mut content = blank(Kind::News);
        content.headline = headline.into();
        content.brief = vec![point.into()];
        content
    }

    fn on_device(content: Content, shared: Content) -> CardOnDevice {
        CardOnDevice {
            id: CardId(Uuid::from_u128(1)),
            unit: UnitId(Uuid::from_u128(2)),
            content,
            base: 3,
            written_at: DateTime::UNIX_EPOCH,
            number: 7,
            shared: Some(shared),
            page: Some(Uuid::from_u128(3)),
        }
    }

    fn kept(content: Content, number: u64, page: u128) -> KeptCopy {
        KeptCopy {
            card: CardId(Uuid::from_u128(1)),
            unit: UnitId(Uuid::from_u128(2)),
            content,
            base: 3,
            number,
            page: Uuid::from_u128(page),
            written_at: DateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn what_two_devices_of_one_officer_wrote_apart_is_joined() {
        let draft = on_device(saying("Mới", "một"), saying("Cũ", "một"));
        let copy = kept(saying("Cũ", "hai"), 9, 4);
        let (draft, versus) = laid_together(Some(draft), Some(copy));
        let draft = draft.expect("a draft");
        assert_eq!((draft.content, draft.number), (saying("Mới", "hai"), 9));
        assert_eq!(versus, None);
    }

    #[test]
    fn what_both_changed_is_a_question_and_the_device_keeps_its_own() {
        let draft = on_device(saying("Mới", "một"), saying("Cũ", "một"));
        let (draft, versus) = laid_together(Some(draft), Some(kept(saying("Khác", "một"), 9, 4)));
        assert_eq!(draft.map(|draft| draft.content), Some(saying("Mới", "một")));
        assert!(versus.is_some());
    }

    #[test]
    fn what_a_device_sent_itself_before_a_cut_is_no_other_version() {
        let draft = on_device(saying("Mới nhất", "một"), saying("Cũ", "một"));
        let (draft, versus) = laid_together(Some(draft), Some(kept(saying("Mới", "một"), 9, 3)));
        let draft = draft.expect("a draft");
        assert_eq!((draft.content, draft.number), (saying("Mới nhất", "một"), 9));
        assert_eq!(versus, None);
    }
}
