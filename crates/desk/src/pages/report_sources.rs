//! What a figure of a report is made of: its cards, pushes, meetings and answers, one by one.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_params_map;
use plain::dates;
use plain::report::names::figure_name;
use view::icon::{Icon, icon};
use wire::id::ReportId;
use wire::report::{FigureKey, ReportSource, ReportSources};

use super::id_of_address;
use super::listing::refused;
use crate::actions::reports::read_sources;
use crate::components::empty::Waiting;
use crate::components::title::PageTitle;
use crate::device::network::Failure;
use crate::state::desk::use_desk;
use crate::state::loaded::Loaded;
use crate::text::{lang, t};

/// The figure of a word in an address.
fn key_of(word: &str) -> Option<FigureKey> {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).ok()
}

/// The page.
#[component]
pub fn ReportSourcesPage() -> impl IntoView {
    let desk = use_desk();
    let words = &t().reports;
    let id = id_of_address();
    let params = use_params_map();
    let key = Memo::new(move |_| params.with(|params| params.get("key").unwrap_or_default()));
    let sources = RwSignal::new(Loaded::<ReportSources>::Waiting);
    let load = move || {
        let (address, key) = (id.get_untracked(), key.get_untracked());
        spawn_local(async move {
            let result = match address.parse::<ReportId>() {
                Ok(id) => read_sources(desk, id, &key).await,
                Err(_) => Err(Failure::Strange),
            };
            sources.try_set(result.into());
        });
    };
    Effect::new(move |_| {
        id.track();
        key.track();
        load();
    });
    let title = Signal::derive(move || {
        key_of(&key.get()).map_or(words.sources, |key| figure_name(key, lang())).to_owned()
    });
    let inside = move || match sources.get() {
        Loaded::Waiting => view! { <Waiting /> }.into_any(),
        Loaded::Failed(failure) => refused(failure, Callback::new(move |()| load())),
        Loaded::Ready(list) if list.rows.is_empty() => {
            view! { <p class="soft">{words.sources_none}</p> }.into_any()
        }
        Loaded::Ready(list) => {
            let more = (list.number > list.rows.len() as u64)
                .then(|| view! { <p class="soft small">{words.sources_more}</p> });
            let rows = list.rows.into_iter().map(row).collect_view();
            view! {
                <div class="scroll">
                    <table class="table"><tbody>{rows}</tbody></table>
                </div>
                {more}
            }
            .into_any()
        }
    };
    view! {
        <div class="page report">
            <a class="back" href=move || format!("/desk/bao-cao/{}", id.get())>
                {icon(Icon::Back)} {words.to_report}
            </a>
            <PageTitle text=title />
            {inside}
        </div>
    }
}

fn row(one: ReportSource) -> impl IntoView {
    let name = match one.link {
        Some(link) => view! { <a class="link" href=link>{one.title}</a> }.into_any(),
        None => one.title.into_any(),
    };
    view! {
        <tr>
            <td class="num">{dates::date(one.day, lang())}</td>
            <th scope="row">{name} <small class="soft">" " {one.unit}</small></th>
        </tr>
    }
}
