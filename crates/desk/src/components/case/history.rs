//! What happened to a case, a line each.

use leptos::prelude::*;
use plain::dates;
use view::icon::{Icon, icon};
use wire::case::CaseState;
use wire::queue::{CaseEvent, CaseVerb, Urgency};
use wire::topic::Matter;

use crate::text::{lang, names, pick, t};

fn value<T: serde::de::DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).ok()
}

/// What happened, as the end of a line that begins with who did it.
#[must_use]
pub fn told(event: &CaseEvent) -> String {
    let to = event.to.clone().unwrap_or_default();
    match event.verb {
        CaseVerb::Read => pick("mở đọc", "opened it").to_owned(),
        CaseVerb::Triage => {
            let (matter, urgency) = to.split_once('.').unwrap_or_default();
            let matter = value::<Matter>(matter).map(names::matter).unwrap_or_default();
            let urgency = value::<Urgency>(urgency).map(names::urgency).unwrap_or_default();
            pick(
                format!("xếp vào {matter} · {urgency}"),
                format!("classified it as {matter} · {urgency}"),
            )
        }
        CaseVerb::Assign if to.is_empty() => {
            pick("để trống người xử lý", "assigned it to nobody").to_owned()
        }
        CaseVerb::Assign => pick(format!("giao cho {to}"), format!("assigned it to {to}")),
        CaseVerb::Forward => pick(format!("chuyển đến {to}"), format!("passed it on to {to}")),
        CaseVerb::Escalate => pick(
            format!("tự chuyển lên {to} vì quá hạn"),
            format!("moved it up to {to}: its day had passed"),
        ),
        CaseVerb::State => {
            let state = value::<CaseState>(&to).map(names::case_state).unwrap_or_default();
            pick(format!("chuyển sang “{state}”"), format!("set it to “{state}”"))
        }
        CaseVerb::Note => pick("ghi chú nội bộ", "wrote a note").to_owned(),
        CaseVerb::Merge => pick("gộp với một lời khác", "joined it with another").to_owned(),
        CaseVerb::Unmerge => pick("tách khỏi lời đã gộp", "took it apart from another").to_owned(),
        CaseVerb::Answer => pick("trả lời", "answered").to_owned(),
        CaseVerb::NotSolved => pick(
            format!("báo chưa giải quyết xong, việc mở lại ở {to}"),
            format!("said that it is not solved; it was opened again at {to}"),
        ),
    }
}

/// The history of a case, closed at first.
#[component]
pub fn History(
    /// What happened, the oldest first.
    events: Vec<CaseEvent>,
) -> impl IntoView {
    let words = &t().queue;
    let many = events.len();
    let lines = events
        .iter()
        .map(|event| {
            let nobody = match event.verb {
                CaseVerb::NotSolved => t().cases.sender,
                _ => words.by_itself,
            };
            let who = event.by.clone().unwrap_or_else(|| nobody.to_owned());
            let reason =
                event.reason.clone().map(|reason| view! { <p class="said small">{reason}</p> });
            view! {
                <li>
                    <time class="small soft num">{dates::date_time(event.at, lang())}</time>
                    <p><b>{who}</b>" "{told(event)}</p>
                    {reason}
                </li>
            }
        })
        .collect_view();
    (many > 0).then(|| {
        view! {
            <details class="fold panel case-part">
                <summary>{icon(Icon::List)} {words.history} <b class="num">{many}</b></summary>
                <ol class="events">{lines}</ol>
            </details>
        }
    })
}
