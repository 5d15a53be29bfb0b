//! Earlier cards, page by page, as the server's pages without a program have them.

use std::sync::Arc;

use leptos::prelude::*;
use view::feed::{before, older_page};
use view::live::live;

use super::missing::Missing;
use crate::device::page;
use crate::state::shared;

/// The screen at an address like `/tin-cu/2`.
pub fn older(path: &str) -> AnyView {
    let number = path.rsplit('/').next().and_then(|number| number.parse::<usize>().ok());
    let Some(number) = number.filter(|number| *number > 0) else {
        return Missing().into_any();
    };
    let shared = shared();
    let scene = shared.scene();
    page::set_title(scene.words().older);
    live(move || {
        shared.library.cards.with(|cards| {
            let rest = cards.iter().skip(before(number)).map(Arc::as_ref);
            older_page(rest, number, scene)
        })
    })
}
