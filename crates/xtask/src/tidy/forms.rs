//! No form of the desk forgets what is typed into it.

use super::{hold, rust_files};

/// What every form keeps its words by.
const KEPT: &str = "Typed::new(";
/// What a person types into.
const TYPED_INTO: [&str; 2] = ["<TextField", "<textarea"];

/// Files with fields that keep nothing by [`KEPT`], each with the reason.
const OTHERWISE: &[(&str, &str)] = &[
    ("components/answer_form.rs", "state/drafts.rs keeps answers"),
    ("components/answer_more.rs", "a link that is pasted is looked up at once"),
    ("components/case_filters.rs", "a search"),
    ("components/change_passphrase.rs", "secret"),
    ("components/editor/", "state/drafts.rs keeps cards"),
    ("components/field.rs", "the field itself"),
    ("components/figure_fields.rs", "pages/figure.rs keeps it"),
    ("components/key_parts.rs", "secret"),
    ("components/material/pick.rs", "a search"),
    ("components/new_passphrase.rs", "secret"),
    ("components/passkeys.rs", "a name beside a secret"),
    ("components/report/frame.rs", "state/reports.rs keeps reports"),
    ("components/report/kind_fields.rs", "pages/report_kinds.rs keeps it"),
    ("components/report/section.rs", "state/reports.rs keeps reports"),
    ("components/sealed_answer.rs", "what is sealed may not lie open; closing the page asks first"),
    ("components/security/passkeys.rs", "a name beside a secret"),
    ("components/survey/said.rs", "state/surveys.rs keeps surveys"),
    ("components/training/lesson_form.rs", "pages/lesson_edit.rs keeps it"),
    ("components/unlock.rs", "secret"),
    ("pages/glossary.rs", "a search"),
    ("pages/invitation.rs", "nobody has signed in whose words they are"),
    ("pages/materials.rs", "a search"),
    ("pages/units.rs", "a search"),
];

#[test]
fn every_form_of_the_desk_keeps_what_is_typed() {
    let broken: Vec<_> = rust_files()
        .into_iter()
        .filter_map(|source| {
            let path = source.path.strip_prefix("crates/desk/src/")?.to_owned();
            let typed_into = TYPED_INTO.iter().any(|field| source.text.contains(field));
            let known = OTHERWISE.iter().any(|(place, _)| path.starts_with(place));
            (typed_into && !known && !source.text.contains(KEPT)).then_some(path)
        })
        .collect();
    hold(
        "every form of the desk keeps what is typed on the device (state/typed.rs)",
        "a closed tab must take nothing of an officer's work",
        &broken,
    );
}
