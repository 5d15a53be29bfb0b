//! After the last question: send it, or look through it again.

use leptos::prelude::*;
use plain::survey::{counted, missing};
use view::icon::{Icon, icon};
use view::live::tap;

use super::Filling;
use crate::actions::sheets as act;
use crate::device::clock;
use crate::text::surveys::words;

/// After the last question.
pub(super) fn end(filling: Filling) -> AnyView {
    let shared = filling.shared;
    let words = words(shared.lang());
    let send = move || {
        let Some(mut sheet) = filling.sheet() else { return };
        let lacking = filling.content(|content| missing(&content.questions, &sheet.sheet.given));
        if let Some(place) = lacking {
            filling.change(|sheet| sheet.at = place);
            return;
        }
        let answers = filling.content(|content| counted(&content.questions, &sheet.sheet.given));
        sheet.finish(answers, clock::now());
        // Only when it is on the disk does the screen say so.
        filling.told(async move { act::finish(shared, sheet).await });
    };
    let again = move || filling.change(|sheet| sheet.at = 0);
    view! {
        <h1 class="page-title">{words.end}</h1>
        <p class="lead">{words.end_hint}</p>
        <div class="form">
            <button class="button loud wide" on:click=tap(send)>{icon(Icon::Send)} {words.send}</button>
            <button class="button wide" on:click=tap(again)>{icon(Icon::Back)} {words.look_again}</button>
        </div>
    }
    .into_any()
}
