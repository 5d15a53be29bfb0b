//! Reading a card aloud with the phone's own voice, where nobody has recorded it.

use leptos::prelude::*;
use plain::markdown::in_one_line;
use wire::card::Card;

use crate::device::speech;
use crate::state::Shared;

/// Starts to read a card, or stops when it is the one that is being read.
pub fn toggle(shared: Shared, card: &Card) {
    let id = card.id;
    if shared.aloud.get_untracked() == Some(id) {
        speech::stop();
        shared.aloud.set(None);
        return;
    }
    // Two voices at once are none.
    if let Some(audio) = shared.player.audio() {
        audio.pause();
    }
    speech::read(&texts(card), move || {
        if shared.aloud.get_untracked() == Some(id) {
            shared.aloud.set(None);
        }
    });
    shared.aloud.set(Some(id));
}

/// What is read, in the order of the depths.
fn texts(card: &Card) -> Vec<String> {
    let content = &card.content;
    let mut texts = vec![content.headline.clone()];
    texts.extend(content.brief.iter().cloned());
    texts.extend(content.explainer.iter().map(|explainer| in_one_line(&explainer.body)));
    texts.extend(content.action.iter().flat_map(|action| action.steps.iter().cloned()));
    texts
}
