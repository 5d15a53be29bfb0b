//! The levels of the tree, for the administrator of the province.

use leptos::prelude::*;
use wire::organisation::{LevelRow, Levels};
use wire::problem::Code;
use wire::unit::Level;

use super::{Keeping, why};
use crate::actions::refused_with;
use crate::actions::units::levels as send;
use crate::components::choice::Choice;
use crate::components::field::TextField;
use crate::components::typed::TypedTold;
use crate::components::working::Working;
use crate::device::clock;
use crate::state::desk::use_desk;
use crate::state::typed::{self, Typed};
use crate::text::t;

/// Under this name what is typed here is kept.
const KEPT: &str = "don-vi:cap";

/// A level as it is written.
#[derive(Clone, Copy)]
struct Written {
    id: StoredValue<String>,
    kind: RwSignal<Level>,
    name: RwSignal<String>,
    name_en: RwSignal<String>,
}

impl Written {
    fn of(row: LevelRow) -> Self {
        Self {
            id: StoredValue::new(row.id),
            kind: RwSignal::new(row.kind),
            name: RwSignal::new(row.name),
            name_en: RwSignal::new(row.name_en),
        }
    }

    fn row(self) -> LevelRow {
        LevelRow {
            id: self.id.get_value(),
            kind: self.kind.get(),
            name: self.name.get(),
            name_en: self.name_en.get(),
        }
    }
}

/// The part of the page.
#[component]
pub fn LevelsPart(
    /// What the page shares.
    keeping: Keeping,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().units;
    let saved: Vec<LevelRow> = keeping.tree.with_untracked(|tree| tree.levels.clone());
    let rows: Vec<Written> = saved.iter().cloned().map(Written::of).collect();
    let rows = RwSignal::new(rows);
    let begun = typed::has(desk, KEPT);
    let now = move || rows.with(|rows| rows.iter().map(|row| row.row()).collect::<Vec<_>>());
    let put = move |all: Vec<LevelRow>| rows.set(all.into_iter().map(Written::of).collect());
    let typed = Typed::new(desk, KEPT, words.levels, saved, now, put);
    let working = Working::new();
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        // Between comes before where workers are, in whichever order they were written.
        let mut all: Vec<LevelRow> = untrack(now);
        let letting = typed.letting();
        all.sort_by_key(|row| row.kind);
        let work = async move {
            send(desk, &Levels { levels: all }).await.map_err(|failure| {
                match refused_with(&failure) {
                    Some(Code::WrongState) => t().units.level_used.to_owned(),
                    _ => why(&failure),
                }
            })
        };
        working.run(work, move |tree| {
            desk.say(t().units.levels_saved);
            let now = tree.levels.iter().cloned().map(Written::of).collect();
            let _ = rows.try_set(now);
            letting.go();
            keeping.show(tree);
        });
    };
    let more = move |_| {
        let id = clock::mint().to_string();
        let row = LevelRow { id, kind: Level::Base, name: String::new(), name_en: String::new() };
        rows.update(|rows| rows.push(Written::of(row)));
    };
    let list = move || {
        rows.get().into_iter().enumerate().map(|(place, row)| line(place, row, rows)).collect_view()
    };
    view! {
        <details class="panel" open=begun>
            <summary><h2>{words.levels}</h2></summary>
            <form class="stack" on:submit=save>
                <TypedTold typed />
                <p class="soft">{words.levels_hint}</p>
                {list}
                <p class="fault" role="alert">{move || working.fault.get()}</p>
                <p class="row">
                    <button type="button" class="button" on:click=more>{words.level_new}</button>
                    <button type="submit" class="button primary" disabled=working.busy>{words.save}</button>
                </p>
            </form>
        </details>
    }
}

fn line(place: usize, row: Written, rows: RwSignal<Vec<Written>>) -> AnyView {
    let words = &t().units;
    let kind = if row.kind.get_untracked() == Level::Province {
        view! { <p class="soft small">{words.kind_top}</p> }.into_any()
    } else {
        let options = [("upper", words.kind_between), ("base", words.kind_base)];
        let options = options.map(|(word, name)| (word.to_owned(), name.to_owned())).to_vec();
        let value = Signal::derive(move || {
            if row.kind.get() == Level::Upper { "upper" } else { "base" }.to_owned()
        });
        let chosen = Callback::new(move |word: String| {
            row.kind.set(if word == "upper" { Level::Upper } else { Level::Base });
        });
        let id = format!("cap-loai-{place}");
        view! { <Choice id label=words.level_kind options=Signal::stored(options) value chosen /> }
            .into_any()
    };
    let drop = (place > 0).then(|| {
        let away = move |_| {
            rows.update(|rows| {
                rows.remove(place);
            });
        };
        view! { <button type="button" class="button" on:click=away>{words.level_drop}</button> }
    });
    let (name, name_en) = (row.name, row.name_en);
    view! {
        <div class="level-row">
            <TextField id=format!("cap-ten-{place}") label=words.name.to_owned() value=name
                typed=Callback::new(move |text| name.set(text)) />
            <TextField id=format!("cap-ten-en-{place}") label=words.level_name_en.to_owned() value=name_en
                typed=Callback::new(move |text| name_en.set(text)) />
            {kind}
            {drop}
        </div>
    }
    .into_any()
}
