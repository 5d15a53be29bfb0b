//! Sâu as text: the safe part of Markdown, as elements.

use leptos::prelude::*;
use plain::markdown::{Block, Span, parse};

use crate::terms;

/// The explanation, paragraph by paragraph. Nothing of the text can become markup.
#[component]
pub fn Prose(
    /// The text in the safe part of Markdown.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    let blocks = parse(&text).into_iter().map(block).collect_view();
    view! { <div class="prose">{blocks}</div> }
}

fn block(block: Block) -> AnyView {
    match block {
        Block::Paragraph(line) => view! { <p>{spans(line)}</p> }.into_any(),
        Block::Heading(line) => view! { <h3>{spans(line)}</h3> }.into_any(),
        Block::List(items) => {
            let items =
                items.into_iter().map(|item| view! { <li>{spans(item)}</li> }).collect_view();
            view! { <ul>{items}</ul> }.into_any()
        }
    }
}

fn spans(line: Vec<Span>) -> impl IntoView {
    line.into_iter()
        .map(|span| match span {
            Span::Text(text) => terms::text(text),
            Span::Strong(text) => view! { <strong>{text}</strong> }.into_any(),
        })
        .collect_view()
}
