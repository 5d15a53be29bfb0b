//! The cards on this phone, the newest first, and those that were withdrawn from it.

use std::sync::Arc;

use leptos::prelude::*;
use sync::pull::Pull;
use view::beside::Said;
use view::lost::NAMED;
use wire::card::{Card, Kind, Priority};
use wire::changes::Recall;
use wire::id::{CardId, UnitId};
use wire::unit::Unit;

/// The cards, and the units that one can write to.
#[derive(Clone, Copy)]
pub struct Library {
    /// The cards, the newest first, in the order of the server's first page.
    pub cards: RwSignal<Vec<Arc<Card>>>,
    /// Cards that were on this phone and were withdrawn, the newest first.
    pub recalls: RwSignal<Vec<Recall>>,
    /// Every unit, parents before children.
    pub units: RwSignal<Vec<Unit>>,
    /// The place in the server's change log.
    pub pull: StoredValue<Pull>,
    /// The place that this page last read from the disk or put there.
    pub written: StoredValue<Pull>,
    /// Draws what the worker's own unit says to a card from above, once that is known.
    pub said: RwSignal<Option<Said>>,
}

impl Library {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            cards: RwSignal::new(Vec::new()),
            recalls: RwSignal::new(Vec::new()),
            units: RwSignal::new(Vec::new()),
            pull: StoredValue::new(Pull::default()),
            written: StoredValue::new(Pull::default()),
            said: RwSignal::new(None),
        }
    }

    /// Goes on from the place that stands on the disk.
    pub fn go_on(&self, disk: Pull) {
        self.written.set_value(disk.clone());
        self.pull.set_value(disk);
    }

    /// Puts these cards in the place of all.
    pub fn fill(&self, cards: Vec<Card>) {
        let mut cards: Vec<Arc<Card>> = cards.into_iter().map(Arc::new).collect();
        sort(&mut cards);
        self.cards.set(cards);
    }

    /// Puts cards beside, or in the place of older versions of, what is there, and takes some away.
    pub fn change(&self, new: Vec<Card>, gone: &[CardId]) {
        if new.is_empty() && gone.is_empty() {
            return;
        }
        self.cards.update(|cards| {
            cards.retain(|c| !gone.contains(&c.id) && !new.iter().any(|n| n.id == c.id));
            cards.extend(new.into_iter().map(Arc::new));
            sort(cards);
        });
    }

    /// The card of that slug or identifier: the last part of an address.
    #[must_use]
    pub fn by_name(&self, name: &str) -> Option<Arc<Card>> {
        let id: Option<CardId> = name.parse().ok();
        self.cards.with(|cards| cards.iter().find(|c| c.slug == name || Some(c.id) == id).cloned())
    }

    /// True when an urgent card is here.
    #[must_use]
    pub fn any_urgent(&self) -> bool {
        self.cards.with(|cards| cards.iter().any(|c| c.content.priority >= Priority::Urgent))
    }

    /// The newest cards, for whoever has lost their way; without following later changes.
    #[must_use]
    pub fn newest(&self) -> Vec<Arc<Card>> {
        self.cards.with_untracked(|cards| cards.iter().take(NAMED).cloned().collect())
    }

    /// The card of that identifier, without following later changes.
    #[must_use]
    pub fn by_id(&self, id: CardId) -> Option<Arc<Card>> {
        self.cards.with_untracked(|cards| cards.iter().find(|c| c.id == id).cloned())
    }

    /// A unit and those above it, from the bottom up.
    #[must_use]
    pub fn with_those_above(&self, unit: UnitId) -> Vec<UnitId> {
        self.units.with(|units| {
            let above = |id: &UnitId| units.iter().find(|u| u.id == *id)?.parent;
            // A tree that bites its own tail must not hold up the screen.
            std::iter::successors(Some(unit), above).take(8).collect()
        })
    }

    /// The audio bulletins, the newest first.
    #[must_use]
    pub fn bulletins(&self) -> Vec<Arc<Card>> {
        let is_one = |c: &Card| c.content.kind == Kind::Bulletin && !c.content.tracks.is_empty();
        self.cards.with(|cards| cards.iter().filter(|c| is_one(c)).cloned().collect())
    }

    /// The name of a unit, as on a letterhead.
    #[must_use]
    pub fn unit_name(&self, id: UnitId) -> Option<String> {
        self.units.with(|units| units.iter().find(|u| u.id == id).map(|u| u.name.clone()))
    }
}

impl Default for Library {
    fn default() -> Self {
        Self::new()
    }
}

fn sort(cards: &mut [Arc<Card>]) {
    cards.sort_by(|a, b| {
        b.published_at.cmp(&a.published_at).then_with(|| a.id.to_string().cmp(&b.id.to_string()))
    });
}
