//! Rõ: steps, a deadline, whom to ask, and one question that checks understanding.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use wire::card::{Action, Contact, Content, Depth};
use wire::limits::{ACTION_STEP_CHARS, ACTION_STEPS, CONTACTS};

use super::optional::OptionalDepth;
use super::part;
use super::question::QuestionPart;
use super::rows::{List, Rows};
use crate::components::date_field::DateField;
use crate::components::field::TextField;
use crate::components::figure::{Figure, figure};
use crate::device::page;
use crate::state::moments;
use crate::state::writing::Writing;
use crate::text::{say, t};

/// The fourth depth; it may be left out.
#[component]
pub fn Clear(
    /// The card.
    writing: Writing,
) -> impl IntoView {
    let words = &t().write;
    let there = part(writing, |content| content.action.is_some());
    let begin = |content: &mut Content| {
        content.action = Some(Action { steps: vec![String::new()], ..Action::default() });
    };
    view! {
        <OptionalDepth
            writing
            depth=Depth::Clear
            title=words.clear
            hint=words.clear_hint
            add=words.clear_add
            add_hint=words.clear_add_hint
            there
            begin
            first="action-steps-0"
            fields=|writing| view! { <Inside writing /> }.into_any()
        />
    }
}

#[component]
fn Inside(writing: Writing) -> impl IntoView {
    let words = &t().write;
    let steps = List {
        read: |content| content.action.as_ref().map_or(&[], |action| &action.steps),
        change: |content| content.action.as_mut().map(|action| &mut action.steps),
        rule: "action.steps",
        name: words.step,
        add: words.add_step,
        most: ACTION_STEPS,
        chars: ACTION_STEP_CHARS,
        depth: Depth::Clear,
    };
    let deadline = part(writing, |content| {
        moments::date_value(content.action.as_ref().and_then(|action| action.deadline))
    });
    view! {
        <Rows writing list=steps />
        <DateField
            id="deadline"
            label=words.deadline
            value=deadline
            changed=Callback::new(move |value: String| {
                writing.edit(|content| {
                    if let Some(action) = &mut content.action {
                        action.deadline = moments::date_of(&value);
                    }
                });
            })
        />
        <Contacts writing />
        <QuestionPart writing />
        <p>
            <button
                type="button"
                class="button plain"
                on:click=move |_| writing.remove(|content| content.action = None)
            >
                {icon(Icon::Bin)} {words.remove}" "{words.clear}
            </button>
        </p>
    }
}

fn contact(content: &Content, place: usize) -> Option<&Contact> {
    content.action.as_ref().and_then(|action| action.contacts.get(place))
}

/// Whom to ask.
#[component]
fn Contacts(writing: Writing) -> impl IntoView {
    let words = &t().write;
    let count =
        part(writing, |content| content.action.as_ref().map_or(0, |action| action.contacts.len()));
    let add = move |_| {
        writing.edit(|content| {
            if let Some(action) = &mut content.action {
                action.contacts.push(Contact { name: String::new(), phone: None });
            }
        });
        let place = count.get_untracked().saturating_sub(1);
        request_animation_frame(move || page::focus(&format!("contact-name-{place}")));
    };
    let button = move || {
        (count.get() < CONTACTS).then(|| {
            view! {
                <button type="button" class="button plain" id="action-contacts" on:click=add>
                    {figure(Figure::Plus)} {words.add_contact}
                </button>
            }
        })
    };
    view! {
        <h3>{words.contacts}</h3>
        <For each=move || 0..count.get() key=|place| *place let:place>
            <OneContact writing place />
        </For>
        {button}
    }
}

#[component]
fn OneContact(writing: Writing, place: usize) -> impl IntoView {
    let words = &t().write;
    let label = say::numbered(words.contact, place + 1);
    let change = move |change: &dyn Fn(&mut Contact)| {
        writing.edit(|content| {
            let contacts = content.action.as_mut().map(|action| &mut action.contacts);
            if let Some(contact) = contacts.and_then(|contacts| contacts.get_mut(place)) {
                change(contact);
            }
        });
    };
    let name =
        part(writing, move |c| contact(c, place).map(|c| c.name.clone()).unwrap_or_default());
    let phone =
        part(writing, move |c| contact(c, place).and_then(|c| c.phone.clone()).unwrap_or_default());
    let rule = move |field: &str| format!("action.contacts[{place}].{field}");
    view! {
        <fieldset class="block">
            <legend>{label.clone()}</legend>
            <button
                type="button"
                class="round corner"
                aria-label=format!("{}: {label}", words.remove)
                on:click=move |_| {
                    writing.remove(|content| {
                        if let Some(action) = &mut content.action && place < action.contacts.len() {
                            action.contacts.remove(place);
                        }
                    });
                }
            >
                {icon(Icon::Bin)}
            </button>
            <div class="pair">
                <TextField
                    id=format!("contact-name-{place}")
                    label=Signal::stored(words.contact_name.to_owned())
                    value=name
                    typed=Callback::new(move |text: String| change(&|c| c.name.clone_from(&text)))
                    entered=Callback::new(move |()| writing.depth.set(Depth::Clear))
                    fault=Signal::derive(move || writing.fault(&rule("name")))
                />
                <TextField
                    id=format!("contact-phone-{place}")
                    label=Signal::stored(words.contact_phone.to_owned())
                    value=phone
                    typed=Callback::new(move |text: String| {
                        change(&|c| c.phone = (!text.is_empty()).then(|| text.clone()));
                    })
                    hint=words.phone_hint
                    fault=Signal::derive(move || writing.fault(&rule("phone")))
                    rule=rule("phone")
                    kind="tel"
                    optional=true
                />
            </div>
        </fieldset>
    }
}
