//! The lessons: which are owed, which are passed, and the certificate.

use leptos::prelude::*;
use leptos::task::spawn_local;
use view::icon::{Icon, icon};
use wire::desk::Role;
use wire::training::Training;
use wire::unit::Level;

use super::listing::refused;
use crate::actions::training::read_training;
use crate::components::empty::{Empty, FirstStep, Waiting};
use crate::components::title::PageTitle;
use crate::components::training::certificate::CertificatePanel;
use crate::components::training::lesson_row::LessonRow;
use crate::state::desk::use_desk;
use crate::state::loaded::Loaded;
use crate::state::training::{state_of, waiting};
use crate::text::t;

/// The page.
#[component]
pub fn TrainingPage() -> impl IntoView {
    let desk = use_desk();
    let words = &t().training;
    let training = RwSignal::new(Loaded::<(Training, bool)>::Waiting);
    let load = move || {
        spawn_local(async move {
            let result = read_training(desk).await;
            training.try_set(result.into());
        });
    };
    // Once more when the connection comes back: what waits is sent then.
    Effect::new(move |_| {
        desk.online.track();
        load();
    });
    let inside = move || match training.get() {
        Loaded::Waiting => view! { <Waiting /> }.into_any(),
        Loaded::Failed(failure) => refused(failure, Callback::new(move |()| load())),
        Loaded::Ready((training, _)) if training.lessons.is_empty() => view! {
           <Empty title=words.none hint=words.none_hint>
               {desk.keeps_rule().then(|| view! {
                   <FirstStep href="/desk/tap-huan/soan" name=t().lessons.title />
               })}
           </Empty>
        }
        .into_any(),
        Loaded::Ready((training, from_device)) => {
            view! { <Lessons training from_device /> }.into_any()
        }
    };
    view! {
        <div class="page narrow training">
            <PageTitle text=Signal::stored(words.title.to_owned()) />
            <p class="soft">{words.lead}</p>
            {inside}
        </div>
    }
}

#[component]
fn Lessons(training: Training, from_device: bool) -> impl IntoView {
    let desk = use_desk();
    let words = &t().training;
    let waiting = waiting(desk);
    let sent = |lesson: &&String| waiting.iter().all(|one| one.lesson != **lesson);
    let owed = training.owed.iter().filter(sent).count();
    let owes = if owed > 0 {
        view! { <p class="sum"><b class="num">{owed}</b> " " {words.owed_some}</p> }.into_any()
    } else {
        view! { <p class="sum good">{icon(Icon::Tick)} " " {words.owed_none}</p> }.into_any()
    };
    let copy = from_device.then(|| {
        view! { <p class="soft small">{icon(Icon::Offline)} " " {words.kept_copy}</p> }
    });
    let rows = training
        .lessons
        .iter()
        .map(|lesson| {
            let state = state_of(&training, &waiting, &lesson.id);
            view! { <LessonRow lesson=lesson.clone() state /> }
        })
        .collect_view();
    let certificate =
        training.certificate.clone().map(|certificate| view! { <CertificatePanel certificate /> });
    let keeps = desk.has(Role::Administrator)
        && desk.officer().is_some_and(|officer| officer.unit.level == Level::Province);
    let write = keeps.then(|| {
        view! {
            <p>
                <a class="button" href="/desk/tap-huan/soan">{icon(Icon::Pencil)} {t().lessons.way}</a>
            </p>
        }
    });
    let watch = training.may_watch.then(|| {
        view! {
            <p>
                <a class="button" href="/desk/tap-huan/tien-do">{icon(Icon::People)} {words.progress_way}</a>
            </p>
        }
    });
    view! {
        {owes}
        {copy}
        {watch}
        {write}
        <ul class="lines">{rows}</ul>
        {certificate}
    }
}
