//! The line on the first page that tells an administrator of the province how the server stands.

use leptos::prelude::*;
use leptos::task::spawn_local;
use plain::dates::bytes;
use view::icon::{Icon, icon};
use wire::desk::Role;
use wire::health::{DiskState, Health};
use wire::unit::Level;

use crate::actions::read_health::read_health;
use crate::state::desk::use_desk;
use crate::text::{lang, pick, t};

/// The line; nothing for everybody else, and nothing while it is not known.
#[component]
pub fn ServerLine() -> impl IntoView {
    let desk = use_desk();
    let came = RwSignal::new(None::<Health>);
    let of_province = desk.officer().is_some_and(|officer| officer.unit.level == Level::Province);
    if of_province && desk.has(Role::Administrator) {
        spawn_local(async move {
            if let Ok(health) = read_health(desk).await {
                came.try_set(Some(health));
            }
        });
    }
    move || came.get().map(line)
}

/// A size of a disk: "12,3 GB" above what is told in megabytes.
fn size(of: u64) -> String {
    if of < 1_000_000_000 {
        return bytes(of, lang());
    }
    let tenths = of / 100_000_000;
    format!("{}{}{} GB", tenths / 10, pick(",", "."), tenths % 10)
}

fn line(health: Health) -> AnyView {
    let words = &t().server;
    let wants_care = health.wants_care();
    let told = match health.disk {
        DiskState::Enough if wants_care => words.care,
        DiskState::Enough => words.calm,
        DiskState::WordsOnly => words.words_only,
        DiskState::Nothing => words.nothing,
    };
    let free = health.free.map(|free| format!("{} {} · ", words.free, size(free)));
    let most = size(health.taken_most);
    let today = format!("{} {} / {most}", words.today, size(health.taken));
    let refused = (health.refused > 0).then(|| format!(" · {} {}", health.refused, words.refused));
    let sign = if wants_care { Icon::Warning } else { Icon::Tick };
    view! {
        <section class="panel" id="may-chu">
            <h2>{words.title}</h2>
            <p class="saved-line">{icon(sign)} <span>{told}</span></p>
            <p class="soft num">{free}{today}{refused}</p>
        </section>
    }
    .into_any()
}
