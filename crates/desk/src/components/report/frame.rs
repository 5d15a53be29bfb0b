//! What stands around the text of a report: number, place, recipients, signature.

use leptos::prelude::*;
use wire::limits::SHORT_CHARS;
use wire::report::ReportFrame;

use super::writing::Writing;
use crate::components::field::TextField;
use crate::text::t;

/// One of the texts of a frame.
type Part = fn(&mut ReportFrame) -> &mut String;

/// The fields.
#[component]
pub fn FrameFields(
    /// The report.
    writing: Writing,
) -> impl IntoView {
    let words = &t().reports;
    let parts: [(&str, &str, Part); 5] = [
        ("so", words.number, |frame| &mut frame.number),
        ("dia-danh", words.place, |frame| &mut frame.place),
        ("quyen-han", words.signed_for, |frame| &mut frame.signed_for),
        ("chuc-vu", words.signed_as, |frame| &mut frame.signed_as),
        ("nguoi-ky", words.signer, |frame| &mut frame.signer),
    ];
    let fields = parts
        .into_iter()
        .map(|(id, label, part)| {
            let value = Signal::derive(move || {
                let mut frame = writing.frame.get();
                std::mem::take(part(&mut frame))
            });
            let typed = Callback::new(move |text| {
                writing.frame.update(|frame| *part(frame) = text);
                writing.changed();
            });
            view! {
                <TextField
                    id=format!("van-ban-{id}")
                    label=Signal::stored(label.to_owned())
                    value
                    typed
                    most=SHORT_CHARS
                    optional=true
                />
            }
        })
        .collect_view();
    let value = Signal::derive(move || writing.frame.with(|frame| frame.recipients.join("\n")));
    let typed = Callback::new(move |text: String| {
        writing
            .frame
            .update(|frame| frame.recipients = text.split('\n').map(str::to_owned).collect());
        writing.changed();
    });
    view! {
        <details class="panel">
            <summary>{words.frame}</summary>
            <p class="soft small">{words.frame_hint}</p>
            {fields}
            <TextField
                id="van-ban-noi-nhan"
                label=Signal::stored(words.recipients.to_owned())
                value
                typed
                lines=4
                optional=true
            />
        </details>
    }
}
