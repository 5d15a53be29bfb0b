//! Icons that only the desk needs, drawn on the same grid of 24 as the shared ones.

use leptos::prelude::*;

/// What an icon shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// A plus: something new.
    Plus,
    /// A person: the officer.
    Person,
    /// An open eye: seen, preview.
    Eye,
    /// A closed eye: hidden.
    EyeShut,
    /// A door with an arrow: sign out.
    Exit,
    /// An arrow back over: undo, return.
    Return,
    /// A telephone of today: the worker's screen.
    Device,
    /// A cloud with a tick: on the server.
    Cloud,
    /// An arrow to the right.
    Forward,
    /// A lock.
    Lock,
    /// An arrow up.
    Up,
    /// An arrow down.
    Down,
    /// An arrow into a tray: taken along as a file.
    Download,
}

const fn strokes(figure: Figure) -> &'static str {
    match figure {
        Figure::Plus => "M12 5v14M5 12h14",
        Figure::Person => "M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM4.5 20.5a7.5 7.5 0 0 1 15 0",
        Figure::Eye => {
            "M2.5 12C5 7.5 8.3 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.8 6.5-9.5 6.5S5 16.5 2.5 12zM12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6z"
        }
        Figure::EyeShut => {
            "M4 4l16 16M9.9 5.800A9 9 0 0 1 12 5.500c3.7 0 7 2 9.5 6.500a17 17 0 0 1-2.6 3.500M6.5 7.300A15 15 0 0 0 2.5 12c2.5 4.5 5.8 6.5 9.5 6.500a9 9 0 0 0 4.3-1.100M10 10a3 3 0 0 0 4 4"
        }
        Figure::Exit => "M13 4H5v16h8M10 12h10.500M16.5 8l4 4-4 4",
        Figure::Return => "M9 5L4.5 9.5 9 14M5 9.500h9a5 5 0 0 1 0 10h-3",
        Figure::Device => "M7 2.500h10v19H7zM10.5 18.500h3",
        Figure::Cloud => {
            "M7 18.500a4.5 4.5 0 0 1-.5-9A6 6 0 0 1 12 6c2.7 0 4.8 1.6 5.6 4a4.3 4.3 0 0 1 .4 8.500zM9 13.500l2.3 2.3 4-4.3"
        }
        Figure::Forward => "M9 5l7 7-7 7",
        Figure::Lock => "M5.5 11h13v9.500h-13zM8 11V8a4 4 0 0 1 8 0v3",
        Figure::Up => "M12 19V5.500M6 11l6-6 6 6",
        Figure::Down => "M12 5v13.500M6 13l6 6 6-6",
        Figure::Download => "M12 3.500v11M7 10l5 5 5-5M4.5 16v4.500h15V16",
    }
}

/// An icon of the size of the text beside it. Screen readers skip it: the word says it.
pub fn figure(figure: Figure) -> impl IntoView {
    view! { <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=strokes(figure) /></svg> }
}
