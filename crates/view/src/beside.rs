//! What stands beside a card and is not in it: the cards that it names, the one to read when it is over, and
//! its history. The server brings it along, the app has it at hand.

use chrono::{DateTime, NaiveDate, Utc};
use leptos::prelude::*;
use plain::dates;
use wire::card::Card;
use wire::id::CardId;

use crate::Scene;
use crate::icon::{Icon, icon};
use crate::live::{live_if, tap};
use crate::text::Words;

/// Who draws what stands beside a card; without it a card names others by their address alone.
#[derive(Clone, Copy)]
pub struct Beside {
    /// The headline of a card, by its identifier, where it is at hand.
    pub headline: Callback<String, AnyView>,
    /// The way from a card that is over to the one to read in its place.
    pub instead: Callback<Card, AnyView>,
    /// What the versions of a card changed, for its folded list.
    pub history: Callback<Card, AnyView>,
    /// Draws what the worker's own unit says to a card from above; none before that is known.
    pub said: RwSignal<Option<Said>>,
}

/// Draws what the worker's own unit says to a card; nothing where it says nothing.
pub type Said = fn(CardId) -> Option<AnyView>;

/// What the worker's own unit says to a card, above it. A page of the server knows no workplace and is the same for
/// everybody, so nothing stands there.
pub fn said(id: CardId) -> Option<AnyView> {
    let said = use_context::<Beside>().filter(|_| !cfg!(feature = "ssr"))?.said;
    Some(live_if(move || said.get().and_then(|draw| draw(id))))
}

/// The last day of a card that is over: its matter is no longer in force, or its event has taken place.
#[must_use]
pub fn last_day(card: &Card, now: DateTime<Utc>) -> Option<NaiveDate> {
    let today = dates::local_day(now);
    let content = &card.content;
    let last = content.in_force_until.or_else(|| content.event.as_ref().map(dates::last_day));
    last.filter(|last| *last < today)
}

/// The card to read in the place of one that is over: its correction, else the newest of the same topic that
/// holds; `cards` are the newest first.
#[must_use]
pub fn instead<'a>(
    card: &Card,
    mut cards: impl Iterator<Item = &'a Card>,
    now: DateTime<Utc>,
) -> Option<&'a Card> {
    let mut same_topic = None;
    let correction = cards.find(|other| {
        let holds = last_day(other, now).is_none() && other.corrected_by.is_none();
        let fits = holds && other.content.topic == card.content.topic && other.id != card.id;
        if fits && same_topic.is_none() {
            same_topic = Some(*other);
        }
        Some(other.id) == card.corrected_by && last_day(other, now).is_none()
    });
    correction.or(same_topic)
}

/// What a card that is over says before anything else: since when, and what to read instead.
pub fn over(card: &Card, scene: Scene) -> Option<AnyView> {
    let words = scene.words();
    let last = last_day(card, scene.now)?;
    let since = match card.content.in_force_until {
        Some(_) => words.expired_since,
        None => words.event_over,
    };
    let since = format!("{since} {}", dates::date(last, scene.lang));
    let other = use_context::<Beside>().map(|beside| beside.instead.run(card.clone()));
    Some(
        view! { <div class="over">{icon(Icon::Clock)}<div><b>{since}</b>{other}</div></div> }
            .into_any(),
    )
}

/// The way from a card that is over to another one.
pub fn read_instead(other: &Card, words: &'static Words) -> AnyView {
    let (path, headline) = (other.path(), other.content.headline.clone());
    view! { <a href=path>{words.read_instead}" "<b>{headline}</b></a> }.into_any()
}

/// A corrected card and its correction name each other, by headline where the other one is at hand. The
/// address takes an identifier as well as a slug, because a card does not know the other's slug.
pub fn related(card: &Card, words: &'static Words) -> AnyView {
    let beside = use_context::<Beside>();
    let line = |id: CardId, class: &'static str, figure: Icon, text: &'static str| {
        let path = format!("/tin/{id}");
        let headline = beside.map(|beside| beside.headline.run(id.to_string()));
        view! { <p class=class>{icon(figure)}<a href=path><span>{text}{headline}</span></a></p> }
    };
    let corrected =
        card.corrected_by.map(|id| line(id, "fact act", Icon::Warning, words.corrected));
    let corrects = card.content.corrects.map(|id| line(id, "fact", Icon::Shield, words.corrects));
    view! { {corrected} {corrects} }.into_any()
}

/// The headline of the other card, in its line.
pub fn headline(card: &Card) -> AnyView {
    view! { <b>{card.content.headline.clone()}</b> }.into_any()
}

/// How often a card was released anew, with the list of what was changed folded under it.
pub fn versions(card: &Card, words: &'static Words) -> Option<AnyView> {
    let beside = use_context::<Beside>().filter(|_| card.version > 1)?;
    // On the phone the list is fetched when somebody wants to see it; the server has it already.
    let wanted = RwSignal::new(cfg!(feature = "ssr"));
    let title = words.version(card.version);
    let card = card.clone();
    let list = live_if(move || wanted.get().then(|| untrack(|| beside.history.run(card.clone()))));
    Some(
        view! {
            <details class="history">
                <summary on:click=tap(move || wanted.set(true))>
                    {icon(Icon::Pencil)} {title} <span>{words.what_changed}</span>
                </summary>
                {list}
            </details>
        }
        .into_any(),
    )
}

#[cfg(test)]
mod tests {
    use super::{instead, last_day};
    use chrono::{DateTime, Utc};
    use wire::card::Card;
    use wire::id::CardId;

    fn now() -> DateTime<Utc> {
        "2026-11-25T18:00:00Z".parse().expect("a moment")
    }

    fn card(number: u128, more: &str) -> Card {
        let id = CardId(uuid::Uuid::from_u128(number));
        let json = format!(
            r#"{{"id":"{id}","slug":"tin-{number}","version":1,"published_at":"2026-11-01T00:00:00Z",
            "unit":{{"id":"{id}","short":"A","level":"base"}},
            "content":{{"kind":"notice","headline":"Tin","brief":["một"],{more}}}}}"#
        );
        serde_json::from_str(&json).expect("a card")
    }

    #[test]
    fn a_card_is_over_the_day_after_its_last_one_on_vietnamese_clocks() {
        // Eighteen o'clock UTC is one in the morning of the 26th in Việt Nam.
        for (more, over) in [
            (r#""topic":"policy","in_force_until":"2026-11-25""#, true),
            (r#""topic":"policy","in_force_until":"2026-11-26""#, false),
            (r#""topic":"policy""#, false),
            (r#""topic":"policy","event":{"starts":"2026-11-25T08:00:00Z","place":"A"}"#, true),
            (r#""topic":"policy","event":{"starts":"2026-11-26T08:00:00Z","place":"A"}"#, false),
        ] {
            assert_eq!(last_day(&card(1, more), now()).is_some(), over, "{more}");
        }
    }

    #[test]
    fn a_card_that_is_over_leads_to_its_correction_or_to_what_holds_of_its_topic() {
        let past = r#""topic":"policy","in_force_until":"2026-11-01""#;
        let policy = r#""topic":"policy""#;
        let mut old = card(1, past);
        let others =
            [card(2, past), card(3, r#""topic":"events""#), card(4, policy), card(5, policy)];
        let found = |card: &Card| instead(card, others.iter(), now()).map(|card| card.slug.clone());
        assert_eq!(found(&old).as_deref(), Some("tin-4"), "the newest of the topic that holds");
        old.corrected_by = Some(others[1].id);
        assert_eq!(found(&old).as_deref(), Some("tin-3"), "its correction");
        old.corrected_by = Some(others[0].id);
        assert_eq!(
            found(&old).as_deref(),
            Some("tin-4"),
            "a correction that is over leads nowhere"
        );
        assert!(instead(&others[2], others[2..3].iter(), now()).is_none(), "not to itself");
    }
}
