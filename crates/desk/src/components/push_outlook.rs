//! What a push would do: how many phones have notices on, whether it rings now, and how many the unit has left today.

use leptos::prelude::*;
use leptos::task::spawn_local;
use plain::dates::number;
use view::icon::{Icon, icon};
use wire::card::Priority;
use wire::desk::PushOutlook as Told;
use wire::id::UnitId;

use crate::actions::read_push::read_outlook;
use crate::state::desk::use_desk;
use crate::text::{lang, t};

/// The lines; nothing while they are not known, such as without a connection.
#[component]
pub fn PushOutlook(
    /// The unit that speaks.
    #[prop(into)]
    unit: Signal<UnitId>,
    /// How loud the card is.
    #[prop(into)]
    priority: Signal<Priority>,
    /// True when the card is not for everybody.
    #[prop(into)]
    narrow: Signal<bool>,
) -> impl IntoView {
    let desk = use_desk();
    let told = RwSignal::new(None::<Told>);
    let asked = Memo::new(move |_| unit.get());
    Effect::new(move |_| {
        let unit = asked.get();
        spawn_local(async move {
            if let Ok(outlook) = read_outlook(desk, unit).await {
                told.try_set(Some(outlook));
            }
        });
    });
    let lines = move || {
        let (told, priority) = (told.get()?, priority.get());
        (priority != Priority::Quiet).then(|| lines(told, priority, narrow.get()))
    };
    view! { <div class="outlook" aria-live="polite">{lines}</div> }
}

fn lines(told: Told, priority: Priority, narrow: bool) -> impl IntoView {
    let words = &t().push;
    let phones = match told.phones {
        0 => words.phones_few.to_owned(),
        phones => {
            let phones = number(i64::try_from(phones).unwrap_or(i64::MAX), lang());
            format!("{} {phones} {}", words.phones_before, words.phones_after)
        }
    };
    let narrow = narrow.then(|| view! { <p class="small soft">{words.narrow}</p> });
    let rings = if priority >= Priority::Urgent {
        view! { <p class="fact act">{icon(Icon::Warning)}<span>{words.wakes}</span></p> }.into_any()
    } else if told.used >= told.per_day {
        view! { <p class="fact act">{icon(Icon::Warning)}<span>{words.full}</span></p> }.into_any()
    } else {
        let used = format!("{} {}/{}.", words.used_before, told.used, told.per_day);
        let night = told.night.then_some(words.night);
        view! { <p class="small soft num">{used} " " {night}</p> }.into_any()
    };
    view! {
        <p class="fact">{icon(Icon::Bell)}<span class="num">{phones}</span></p>
        {narrow}
        {rings}
    }
}
