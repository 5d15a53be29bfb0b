//! The recovery codes, once: to print, or to copy by hand.

use leptos::prelude::*;
use view::icon::{Icon, icon};

use crate::device::page;
use crate::text::t;

/// In fours, as one reads a number aloud.
fn grouped(code: &str) -> String {
    let digits: Vec<char> = code.chars().collect();
    digits.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// The sheet.
#[component]
pub fn RecoverySheet(
    /// The codes.
    codes: Vec<String>,
    /// Told when they were put away.
    kept: Callback<()>,
) -> impl IntoView {
    let words = &t().security;
    let list = codes
        .iter()
        .map(|code| view! { <li class="num"><b>{grouped(code)}</b></li> })
        .collect_view();
    view! {
        <div class="stack print-this" id="ma-du-phong" tabindex="-1">
            <h3>{words.recovery}</h3>
            <p>{words.recovery_hint}</p>
            <ol class="recovery">{list}</ol>
            <p class="row no-print">
                <button type="button" class="button" on:click=move |_| page::print()>
                    {icon(Icon::Sheet)} {words.print}
                </button>
                <button type="button" class="button primary" on:click=move |_| kept.run(())>
                    {words.kept}
                </button>
            </p>
        </div>
    }
}
