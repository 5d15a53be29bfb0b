//! What is written, as it may be saved, or what is still missing.

use leptos::prelude::*;
use plain::asks::{asks, asks_link, asks_matter, link, words_instead};
use wire::id::SubmissionId;
use wire::limits::SUBMISSION_CHARS;
use wire::submission::{NewSubmission, Purpose, SubmissionKind};

use crate::device::clock;
use crate::state::Shared;
use crate::state::form::Form;
use crate::text::{kin, speak};

/// The submission, or a sentence that says what to do.
pub fn ready(form: Form, shared: Shared) -> Result<NewSubmission, &'static str> {
    let (common, words) = (shared.all_words(), speak::words(shared.lang()));
    let some = |text: RwSignal<String>| {
        let text = text.get().trim().to_owned();
        (!text.is_empty()).then_some(text)
    };
    if form.attached.records.get() {
        return Err(words.need_stop);
    }
    let kind = form.kind();
    let address = match some(form.link).filter(|_| asks_link(kind)) {
        Some(typed) => Some(link(&typed).ok_or(words.need_link)?),
        None => None,
    };
    let shows = address.is_some() || form.attached.photos.with(|photos| !photos.is_empty());
    let speaks = form.attached.note.with(Option::is_some);
    let text = some(form.text)
        .or_else(|| words_instead(kind, speaks, shows, shared.lang()).map(str::to_owned))
        .ok_or(match kind {
            SubmissionKind::FalseNewsReport => words.need_report,
            _ => common.speak_need_text,
        })?;
    if text.chars().count() > SUBMISSION_CHARS {
        return Err(common.speak_long_text);
    }
    // What was chosen to be confidential never goes open because the receiver was changed.
    if form.confidential.get() && form.sealed.with(Option::is_none) {
        return Err(kin::words(shared.lang()).no_key);
    }
    let named = form.named.get();
    let (name, contact) = (some(form.name).filter(|_| named), some(form.contact).filter(|_| named));
    let consents = form.consents();
    let agreed = consents.contains(&Purpose::Contact);
    if (name.is_some() || contact.is_some()) && !agreed {
        return Err(words.need_contact);
    }
    Ok(NewSubmission {
        id: SubmissionId(clock::mint()),
        kind,
        matter: form.matter().filter(|_| asks_matter(kind)),
        unit: form.unit.get().ok_or(common.speak_need_unit)?,
        text,
        // Nobody can be named or reached whose name is not there.
        consents: consents
            .into_iter()
            .filter(|purpose| match purpose {
                Purpose::Contact => name.is_some() || contact.is_some(),
                Purpose::Credit => name.is_some(),
                Purpose::Publish => asks(*purpose, kind, named),
            })
            .collect(),
        name,
        contact,
        card: None,
        link: address,
        attachments: Vec::new(),
        written_at: clock::now(),
        lang: shared.lang(),
    })
}
