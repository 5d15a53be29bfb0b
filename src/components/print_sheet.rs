//! A receipt on paper: the code in large groups, and where it is of use. On the screen it is not shown.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use plain::dates;
use view::live::live_if;
use wire::lang::Lang;
use wire::receipt::ReceiptCode;

use crate::device::{clock, page, paper, task};
use crate::state::shared;
use crate::text::follow::follow;

/// What is printed.
#[derive(Clone)]
pub struct Sheet {
    /// The key to the case.
    pub code: ReceiptCode,
    /// Who has it.
    pub unit: String,
    /// When it was received, as it is read.
    pub at: String,
}

/// The place of the sheet on a page, through which any part of the page prints.
#[derive(Clone, Copy)]
pub struct Paper(RwSignal<Option<Sheet>>);

impl Paper {
    /// Prints a receipt, once it stands on the page.
    pub fn print(self, sheet: Sheet) {
        self.0.set(Some(sheet));
        task::run(async {
            clock::pause(50).await;
            paper::print();
        });
    }
}

/// The place; a page that prints has it once.
pub fn paper() -> AnyView {
    let sheet = RwSignal::new(None::<Sheet>);
    provide_context(Paper(sheet));
    live_if(move || {
        let sheet = sheet.get()?;
        let (words, all) = (follow(shared().lang()), shared().all_words());
        let part = view! {
            <section class="print-only" aria-hidden="true">
                <p>"Bản Tin · "{all.receipt}</p>
                <p class="print-code">{sheet.code.grouped()}</p>
                <p>{words.print_unit}": "<b>{sheet.unit}</b></p>
                <p>{words.print_at}": "{sheet.at}</p>
                <p>{words.print_hint} " " <b>{page::origin()}"/bien-nhan"</b></p>
            </section>
        };
        Some(part.into_any())
    })
}

/// A moment as it is read on paper.
#[must_use]
pub fn on_paper(at: DateTime<Utc>, lang: Lang) -> String {
    dates::date_time(at, lang)
}
