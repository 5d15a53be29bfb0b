//! What lies over the page just now.

use leptos::prelude::*;

use super::code_sheet::code_sheet;
use super::picture_viewer::picture_viewer;
use crate::state::over::{Over, lies};

/// A picture, large, or a code.
pub fn over() -> AnyView {
    match lies() {
        Some(Over::Picture(picture)) => picture_viewer(picture),
        Some(Over::Code { path, headline }) => code_sheet(&path, headline),
        None => ().into_any(),
    }
}
