//! Where a survey stands, by word, icon and colour together.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use wire::survey_desk::SurveyState;

use crate::components::figure::{Figure, figure};
use crate::text::t;

/// The mark.
#[component]
pub fn SurveyMark(
    /// The state.
    state: SurveyState,
) -> impl IntoView {
    let words = &t().surveys;
    let (class, sign, word) = match state {
        SurveyState::Draft => ("mark", icon(Icon::Pencil).into_any(), words.state_draft),
        SurveyState::Submitted => {
            ("mark warn", icon(Icon::Clock).into_any(), words.state_submitted)
        }
        SurveyState::Returned => {
            ("mark act", figure(Figure::Return).into_any(), words.state_returned)
        }
        SurveyState::Published => ("mark good", icon(Icon::Tick).into_any(), words.state_published),
        SurveyState::Closed => ("mark", figure(Figure::Lock).into_any(), words.state_closed),
    };
    view! { <span class=class>{sign} {word}</span> }
}
