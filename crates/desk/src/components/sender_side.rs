//! What the sender did with a case after the submission: further words, "not solved", a rating.

use leptos::prelude::*;
use plain::dates;
use view::icon::{Icon, icon};
use wire::desk::SenderSide;
use wire::follow::{FollowVerb, Message};

use crate::device::clock;
use crate::text::{lang, t};

/// What a rating is called.
fn rating_word(rating: u8) -> &'static str {
    let words = &t().asked;
    match rating {
        1 => words.rate_1,
        2 => words.rate_2,
        3 => words.rate_3,
        4 => words.rate_4,
        _ => words.rate_5,
    }
}

/// The sender's side; nothing where there is none.
#[component]
pub fn SenderSideView(
    /// What they did.
    side: SenderSide,
) -> impl IntoView {
    let words = &t().asked;
    let erased = side.erased_at.map(|_| {
        view! { <p class="promise">{icon(Icon::Bin)}<span>{words.erased}</span></p> }
    });
    let reopened = side.reopened_at.filter(|_| side.erased_at.is_none()).map(|_| {
        view! { <p class="promise">{icon(Icon::Warning)}<span>{words.reopened}</span></p> }
    });
    let rated = side.rating.map(|rating| {
        view! { <p><span class="mark">{icon(Icon::Star)} {words.rated} ": " {rating_word(rating)}</span></p> }
    });
    let messages = (!side.messages.is_empty()).then(|| {
        let lines = side.messages.iter().map(message).collect_view();
        view! { <section class="answers"><h2>{words.messages}</h2>{lines}</section> }
    });
    view! { {erased} {reopened} {rated} {messages} }
}

fn message(message: &Message) -> impl IntoView + use<> {
    let words = &t().asked;
    let not_solved = message.verb == FollowVerb::NotSolved;
    let title = if not_solved { words.not_solved } else { words.reply };
    let when = dates::when(message.at, clock::now(), lang());
    view! {
        <div class="answer">
            <p class="small"><b>{title}</b> " · " {when}</p>
            <p class="said">{message.text.clone()}</p>
        </div>
    }
}
