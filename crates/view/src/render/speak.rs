//! Speaking up where no program runs: a plain form, and the receipt in answer to it.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use plain::dates;
use wire::lang::Lang;
use wire::receipt::Receipt;
use wire::submission::SubmissionKind;
use wire::topic::Matter;
use wire::unit::Unit;

use super::{lists, page};
use crate::Scene;
use crate::forms::words;
use crate::frame::Tab;
use crate::icon::{Icon, icon};

/// What is typed into the form, and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct SpeakForm {
    /// Minted by the server: a second click sends the same.
    pub id: String,
    /// The kind, by its word.
    pub kind: String,
    /// The matter, by its word; empty where none is chosen.
    pub matter: String,
    /// The unit, by its code: shorter than its identifier, and every unit stands in the page.
    pub unit: String,
    /// The words.
    pub text: String,
    /// The name.
    pub name: String,
    /// The contact.
    pub contact: String,
    /// Consent to use name and contact.
    pub may_contact: bool,
    /// Consent to publish.
    pub may_publish: bool,
    /// What is wrong, by field; the field "" is the whole.
    pub faults: Vec<(&'static str, &'static str)>,
}

impl SpeakForm {
    fn fault(&self, field: &str) -> Option<AnyView> {
        let found = self.faults.iter().find(|(at, _)| *at == field)?;
        Some(view! { <small class="remark" role="alert">{found.1}</small> }.into_any())
    }
}

/// The page: for a program that comes, "Đang mở…"; for browsers without one, the form. Once the form was
/// sent it stands there for everybody.
#[must_use]
pub fn speak(form: &SpeakForm, units: &[Unit], lang: Lang) -> String {
    let scene = Scene { lang, now: DateTime::<Utc>::MIN_UTC };
    page(scene, Tab::Speak, || {
        let inside = fields(form, units, lang);
        let inside = if form.faults.is_empty() {
            let hint = view! { <p class="fact">{words(lang).speak_hint}</p> };
            lists::or_program(scene, view! { {hint} {inside} }.into_any())
        } else {
            inside
        };
        view! {
            <h1 class="page-title">{scene.words().speak_title}</h1>
            {inside}
        }
        .into_any()
    })
}

fn fields(form: &SpeakForm, units: &[Unit], lang: Lang) -> AnyView {
    let words = words(lang);
    let word = |value: &SubmissionKind| crate::render::word_of(value);
    let kinds = SubmissionKind::ALL.into_iter().filter_map(|kind| {
        let (value, name) = (word(&kind), words.kind_of(kind)?);
        let chosen = value == form.kind;
        Some(view! { <option value=value selected=chosen>{name}</option> })
    });
    let matters = Matter::ALL.map(|matter| {
        let value = crate::render::word_of(&matter);
        let chosen = value == form.matter;
        view! { <option value=value selected=chosen>{words.matter_of(matter)}</option> }
    });
    let units = units.iter().map(|unit| {
        let value = unit.code.clone();
        let chosen = value == form.unit;
        view! { <option value=value selected=chosen>{unit.name.clone()}</option> }
    });
    view! {
        {form.fault("").map(|fault| view! { <p class="error">{fault}</p> })}
        <form class="form" method="post" action="/gui" autocomplete="off">
            <input type="hidden" name="id" value=form.id.clone() />
            <label class="field">
                <span>{words.text}</span>
                <textarea class="input" name="text" rows="6" required=true>{form.text.clone()}</textarea>
                <small>{words.text_hint}</small>
                {form.fault("text")}
            </label>
            <label class="field">
                <span>{words.kind}</span>
                <select class="input" name="kind">{kinds.collect_view()}</select>
            </label>
            <label class="field">
                <span>{words.matter}</span>
                <select class="input" name="matter">
                    <option value="">{words.matter_none}</option>
                    {matters.collect_view()}
                </select>
            </label>
            <label class="field">
                <span>{words.unit}</span>
                <select class="input" name="unit" required=true>
                    <option value="">{words.unit_none}</option>
                    {units.collect_view()}
                </select>
                {form.fault("unit")}
            </label>
            <label class="field">
                <span>{words.name}</span>
                <input class="input" name="name" maxlength="200" value=form.name.clone() />
                {form.fault("name")}
            </label>
            <label class="field">
                <span>{words.contact}</span>
                <input class="input" name="contact" maxlength="200" value=form.contact.clone() />
                {form.fault("contact")}
            </label>
            <fieldset class="field">
                <legend class="legend">{words.consents}</legend>
                <label class="switch">
                    <input type="checkbox" name="may_contact" value="1" checked=form.may_contact />
                    <span>{words.consent_contact}</span>
                </label>
                <label class="switch">
                    <input type="checkbox" name="may_publish" value="1" checked=form.may_publish />
                    <span>{words.consent_publish}</span>
                </label>
                {form.fault("consents")}
            </fieldset>
            <p class="soft small">{words.readers}</p>
            <button class="button loud wide" type="submit">{icon(Icon::Send)} {words.send}</button>
        </form>
        <p><a class="button wide" href="/bien-nhan">{words.look_up}</a></p>
    }
    .into_any()
}

/// The receipt, to be read, written down and printed.
#[must_use]
pub fn received(
    receipt: &Receipt,
    unit: &str,
    due_at: Option<DateTime<Utc>>,
    lang: Lang,
) -> String {
    let scene = Scene { lang, now: receipt.received_at };
    let words = words(lang);
    page(scene, Tab::Speak, || {
        let due = due_at.map(|at| {
            let day = dates::date(dates::local_day(at), lang);
            view! { <p>{words.due}" "<b>{day}</b></p> }
        });
        view! {
            <h1 class="page-title">{words.received}</h1>
            <section class="panel stack">
                <p class="small soft">{words.code}</p>
                <p class="print-code">{receipt.code.grouped()}</p>
                <p>{words.code_hint}</p>
                <p>{words.by}": "<b>{unit.to_owned()}</b></p>
                <p>{words.at}": "{dates::date_time(receipt.received_at, lang)}</p>
                {due}
            </section>
            <p><a class="button wide" href="/bien-nhan">{words.look_up}</a></p>
        }
        .into_any()
    })
}
