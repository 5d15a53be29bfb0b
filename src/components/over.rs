//! What lies over the page just now.

use leptos::prelude::*;

use super::code_sheet::code_sheet;
use super::picture_viewer::picture_viewer;
use crate::state::over::Over;

/// A picture, large, or a code.
pub fn over(over: Over) -> AnyView {
    match over {
        Over::Picture(picture) => picture_viewer(picture),
        Over::Code { path, headline } => code_sheet(&path, headline),
    }
}
