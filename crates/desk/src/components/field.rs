//! What one types text into: a label, a hint, a count of characters, and the fault beside it.

use leptos::html;
use leptos::prelude::*;
use view::icon::{Icon, icon};
use wire::validate::Fault;

use crate::text::{say, t};

/// A field of text. It holds no state: `value` is shown, `typed` is told.
#[component]
pub fn TextField(
    /// The element's id, which also names its hint and fault.
    #[prop(into)]
    id: String,
    /// What stands above it.
    #[prop(into)]
    label: Signal<String>,
    /// What it holds.
    #[prop(into)]
    value: Signal<String>,
    /// Told of every change.
    typed: Callback<String>,
    /// Where one was when typing began, for whoever wants to follow.
    #[prop(optional)]
    entered: Option<Callback<()>>,
    /// Helps to fill it in.
    #[prop(optional)]
    hint: Option<&'static str>,
    /// The most characters; a count stands beside the label.
    #[prop(optional)]
    most: Option<usize>,
    /// What is wrong with it.
    #[prop(optional, into)]
    fault: Option<Signal<Option<Fault>>>,
    /// The name of the field in the rules, where it says more about a fault.
    #[prop(optional, into)]
    rule: String,
    /// The `type` of a one-line field.
    #[prop(default = "text")]
    kind: &'static str,
    /// More than one line: how many are seen at first.
    #[prop(optional)]
    lines: Option<u32>,
    /// True where it may stay empty; the label says so.
    #[prop(default = false)]
    optional: bool,
    /// `autocomplete` of the element.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// True where what is typed is a section of its own: its name is a heading that reading can jump to.
    #[prop(default = false)]
    heading: bool,
    /// The text area's element, for whoever marks up its text.
    #[prop(optional)]
    area: Option<NodeRef<html::Textarea>>,
) -> impl IntoView {
    let fault = fault.unwrap_or_else(|| Signal::stored(None));
    let area = area.unwrap_or_default();
    let line = NodeRef::<html::Input>::new();
    // The element is written only when it differs: setting what is there already would disturb a
    // Vietnamese keyboard in the middle of a syllable.
    Effect::new(move |_| {
        let value = value.get();
        if let Some(line) = line.get()
            && line.value() != value
        {
            line.set_value(&value);
        }
        if let Some(area) = area.get()
            && area.value() != value
        {
            area.set_value(&value);
        }
    });
    let hint_id = format!("{id}-giup");
    let fault_id = format!("{id}-loi");
    let described = {
        let (hint_id, fault_id) = (hint_id.clone(), fault_id.clone());
        move || {
            let mut ids = Vec::new();
            if fault.get().is_some() {
                ids.push(fault_id.clone());
            }
            if hint.is_some() {
                ids.push(hint_id.clone());
            }
            (!ids.is_empty()).then(|| ids.join(" "))
        }
    };
    let invalid = move || fault.get().is_some().then_some("true");
    let enter = move |_| {
        if let Some(entered) = entered {
            entered.run(());
        }
    };
    let input = match lines {
        Some(rows) => view! {
            <textarea
                class="input"
                id=id.clone()
                rows=rows
                node_ref=area
                aria-describedby=described
                aria-invalid=invalid
                on:focus=enter
                on:input=move |event| typed.run(event_target_value(&event))
            ></textarea>
        }
        .into_any(),
        None => view! {
            <input
                class="input"
                id=id.clone()
                type=kind
                autocomplete=autocomplete
                node_ref=line
                aria-describedby=described
                aria-invalid=invalid
                on:focus=enter
                on:input=move |event| typed.run(event_target_value(&event))
            />
        }
        .into_any(),
    };
    let optional = optional.then(|| view! { <i>{t().common.optional}</i> });
    let counter = most.map(|most| view! { <Counter value most /> });
    let hint = hint.map(|hint| view! { <small id=hint_id>{hint}</small> });
    let wrong = move || {
        fault.get().map(|fault| {
            view! { <span class="fault" id=fault_id.clone()>{icon(Icon::Warning)} {say::fault(&rule, fault)}</span> }
        })
    };
    let name = view! { <label for=id>{label} {optional}</label> };
    let name = if heading { view! { <h3>{name}</h3> }.into_any() } else { name.into_any() };
    view! {
        <div class="field">
            <div class="label">
                {name}
                {counter}
            </div>
            {input}
            {wrong}
            {hint}
        </div>
    }
}

/// How many characters of how many; it stands out when there are too many.
#[component]
fn Counter(
    /// The text.
    value: Signal<String>,
    /// The most characters.
    most: usize,
) -> impl IntoView {
    let count = move || value.with(|value| value.chars().count());
    let class = move || match count() {
        count if count > most => "count over",
        count if count * 10 > most * 9 => "count near",
        _ => "count",
    };
    view! {
        <span class=class>
            <span aria-hidden="true" class="num">{count}"/"{most}</span>
            <span class="sr">{move || say::count_of(count(), most)}</span>
        </span>
    }
}
