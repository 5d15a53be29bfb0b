//! What an answer has beside words and a card: what an officer said into a microphone, fetched when it is tapped, by
//! the receipt's code, after its size was told.

use leptos::prelude::*;
use plain::dates;
use view::icon::{Icon, icon};
use view::live::{live, tap};
use wire::case::{Answer, CaseView, FileQuestion};
use wire::receipt::ReceiptCode;
use wire::submission::AttachmentRef;

use crate::device::files::LocalUrl;
use crate::device::{network, task};
use crate::state::shared;
use crate::text::answers::answers;

/// How far a recording is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Rest,
    Coming,
    Here,
    Failed,
}

/// The recordings of an answer. Without the code, nothing can be fetched.
pub fn answer_more(answer: &Answer, code: Option<&ReceiptCode>) -> AnyView {
    let sounds = code.map(|code| {
        answer.files.iter().map(|file| sound(file.clone(), code.clone())).collect_view()
    });
    view! { {sounds} }.into_any()
}

/// That a case climbed one level by itself, and to whom.
pub fn climbed(case: &CaseView) -> Option<AnyView> {
    case.escalated_at?;
    let words = answers(shared().lang());
    let line = format!("{} {}", words.climbed, case.unit_name);
    Some(view! { <p class="soft small">{line}</p> }.into_any())
}

fn sound(file: AttachmentRef, code: ReceiptCode) -> AnyView {
    let lang = shared().lang();
    let words = answers(lang);
    let turn = RwSignal::new(Turn::Rest);
    // Given back when this part of the page goes.
    let url = StoredValue::new_local(None::<LocalUrl>);
    let size = dates::bytes(file.bytes, lang);
    let fetch = tap(move || {
        let (hash, kind) = (file.sha256.clone(), file.media_type.clone());
        let question = FileQuestion { code: code.clone() };
        turn.set(Turn::Coming);
        task::run(async move {
            let path = format!("/receipts/files/{hash}");
            let bytes = network::post_for_bytes(&path, &question).await.ok();
            let made = bytes.and_then(|bytes| LocalUrl::new(&bytes, &kind));
            let next = if made.is_some() { Turn::Here } else { Turn::Failed };
            // The address first: what is drawn next reads it.
            url.try_set_value(made);
            turn.try_set(next);
        });
    });
    let button = view! {
        <button class="button" on:click=fetch>
            {icon(Icon::Headphones)} {words.hear} " · " {size}
        </button>
    };
    let state = live(move || match turn.get() {
        Turn::Rest => ().into_any(),
        Turn::Coming => view! { <p role="status">{words.hearing}</p> }.into_any(),
        Turn::Failed => view! { <p class="error" role="alert">{words.hear_failed}</p> }.into_any(),
        Turn::Here => {
            let source = url.with_value(|url| url.as_ref().map(|url| url.as_str().to_owned()));
            view! {
                <audio controls autoplay src=source.unwrap_or_default() aria-label=words.sound></audio>
            }
            .into_any()
        }
    });
    view! { <p>{button}</p> {state} }.into_any()
}
