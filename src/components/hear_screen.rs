//! The button that reads the screen aloud with the phone's own voice; nothing where the phone has none, or
//! where the screen is not in the language of that voice.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use view::live::{live_if, tap};
use wire::lang::Lang;

use crate::device::{reading, speech};
use crate::state::shared;

/// The button.
pub fn hear_screen() -> AnyView {
    let shared = shared();
    let (words, common) = (shared.all_words(), shared.scene().words());
    let reads = RwSignal::new(false);
    // Stopping is told late; by then another reading may have begun.
    let round = StoredValue::new(0_u32);
    on_cleanup(move || {
        if reads.try_get_untracked() == Some(true) {
            speech::stop();
        }
    });
    let toggle = move || {
        if reads.get_untracked() {
            speech::stop();
            reads.set(false);
            return;
        }
        // Two voices at once are none.
        if let Some(audio) = shared.player.audio() {
            audio.pause();
        }
        let texts = reading::of_main();
        if texts.is_empty() {
            return;
        }
        shared.aloud.set(None);
        round.update_value(|round| *round += 1);
        let this = round.get_value();
        speech::read(&texts, move || {
            if round.try_get_value() == Some(this) {
                reads.set(false);
            }
        });
        reads.set(true);
    };
    live_if(move || {
        let (figure, word) = if reads.get() {
            (Icon::Pause, common.stop_reading)
        } else {
            (Icon::Play, words.hear_screen)
        };
        (shared.has_voice.get() && shared.lang() == Lang::Vi).then(|| {
            view! {
                <p class="hear" data-silent="">
                    <button class="button plain" on:click=tap(toggle)>{icon(figure)} {word}</button>
                </p>
            }
            .into_any()
        })
    })
}
