//! A dialogue that asks when a card shall be published.

use chrono::{DateTime, Duration, Utc};
use leptos::prelude::*;
use view::icon::{Icon, icon};
use wire::approval::SCHEDULE_DAYS;

use super::date_field::DateField;
use super::modal::Modal;
use crate::device::clock;
use crate::state::moments::{moment_of, moment_value};
use crate::text::t;

/// The dialogue. It closes when a time is given.
#[component]
pub fn ScheduleModal(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The time that was set before.
    before: Option<DateTime<Utc>>,
    /// Given the time.
    given: Callback<DateTime<Utc>>,
    /// What makes the name of its field one of a kind, where several stand on a page.
    #[prop(optional, into)]
    place: String,
) -> impl IntoView {
    let words = &t().cards;
    let value = RwSignal::new(moment_value(before));
    let wrong = RwSignal::new(None::<&'static str>);
    let done = move || {
        let now = clock::now();
        match moment_of(&value.get_untracked()) {
            None => wrong.set(Some(words.schedule_empty)),
            Some(at) if at <= now => wrong.set(Some(words.schedule_past)),
            Some(at) if at > now + Duration::days(SCHEDULE_DAYS) => {
                wrong.set(Some(words.schedule_far));
            }
            Some(at) => {
                open.set(false);
                given.run(at);
            }
        }
    };
    let fault = move || {
        wrong.get().map(|words| {
            view! { <p class="fault" role="alert">{icon(Icon::Warning)} {words}</p> }
        })
    };
    view! {
        <Modal open title=words.schedule_title>
            <form
                method="dialog"
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    done();
                }
            >
                <DateField
                    id=format!("gio-phat-hanh{place}")
                    label=words.schedule_label
                    kind="datetime-local"
                    optional=false
                    value
                    changed=Callback::new(move |typed| {
                        value.set(typed);
                        wrong.set(None);
                    })
                />
                {fault}
                <p class="small soft">{words.schedule_tell}</p>
                <p class="modal-bar">
                    <button type="button" class="button" on:click=move |_| open.set(false)>
                        {t().common.cancel}
                    </button>
                    <button class="button loud">{icon(Icon::Calendar)} {words.schedule}</button>
                </p>
            </form>
        </Modal>
    }
}
