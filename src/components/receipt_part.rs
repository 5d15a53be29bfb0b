//! A receipt: its code, whether the server's signature under it is right, and the way onto paper.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use view::live::{live_if, live_text, tap};
use wire::receipt::Receipt;

use super::print_sheet::{Paper, Sheet, on_paper};
use crate::actions::check_receipt::{self, Checked};
use crate::device::{page, task};
use crate::state::Shared;
use crate::text::follow::follow;

/// The receipt of an item of this phone.
pub fn receipt_part(receipt: &Receipt, shared: Shared) -> AnyView {
    let (words, own) = (shared.all_words(), follow(shared.lang()));
    let digits = receipt.code.digits().to_owned();
    let copied = RwSignal::new(false);
    let copy = move || {
        page::copy(&digits);
        copied.set(true);
    };
    let label =
        live_text(move || (if copied.get() { words.copied } else { words.copy }).to_owned());
    let paper = use_context::<Paper>();
    let sheet = Sheet {
        code: receipt.code.clone(),
        unit: shared.library.unit_name(receipt.unit).unwrap_or_default(),
        at: on_paper(receipt.received_at, shared.lang()),
    };
    let print = move || {
        if let Some(paper) = paper {
            paper.print(sheet.clone());
        }
    };
    view! {
        <div class="receipt">
            <p class="small soft">{words.receipt}</p>
            <div class="row">
                <span class="code">{receipt.code.grouped()}</span>
                <button class="button plain" on:click=tap(copy)>{label}</button>
            </div>
            <p class="small soft">{words.receipt_hint}</p>
            {signature(receipt, shared)}
            <p class="row">
                <button class="button" on:click=tap(print)>{icon(Icon::Sheet)} {own.print}</button>
            </p>
        </div>
    }
    .into_any()
}

/// What is known of the signature. It is looked at once, and again only when nothing could be known.
fn signature(receipt: &Receipt, shared: Shared) -> AnyView {
    let own = follow(shared.lang());
    let checked = RwSignal::new(check_receipt::known(receipt.submission));
    if checked.get_untracked().is_none() {
        let receipt = receipt.clone();
        task::run(async move {
            let found = check_receipt::check(shared, &receipt).await;
            checked.try_set(Some(found));
        });
    }
    let line = live_if(move || {
        let (figure, class, text) = match checked.get()? {
            Checked::Signed => (Icon::Tick, "small good", own.signed),
            Checked::OtherKey => (Icon::Warning, "small", own.other_key),
            Checked::NotSigned => (Icon::Warning, "error", own.not_signed),
            Checked::Unknown => (Icon::Shield, "small soft", own.unchecked),
        };
        Some(view! { <p class=class>{icon(figure)} " " {text}</p> }.into_any())
    });
    view! { <div class="signature">{line}</div> }.into_any()
}
