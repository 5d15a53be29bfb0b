//! Every icon, drawn for this product on a grid of 24 as strokes; a word always stands beside one.

use leptos::prelude::*;
use wire::card::Kind;
use wire::topic::Matter;

/// What an icon shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// A printed sheet: news.
    Sheet,
    /// An open book: an explainer.
    Book,
    /// Headphones: something to listen to.
    Headphones,
    /// A bell: a notice.
    Bell,
    /// A shield with a tick: a correction.
    Shield,
    /// A calendar: an event.
    Calendar,
    /// A list with ticks: a survey.
    List,
    /// A speech bubble: to speak up.
    Speech,
    /// A tray: what is mine.
    Tray,
    /// Sliders: settings.
    Sliders,
    /// A cloud that is struck out: no connection.
    Offline,
    /// A telephone.
    Phone,
    /// An arrow into a tray: keep on the phone.
    Keep,
    /// A triangle: play.
    Play,
    /// Two bars: pause.
    Pause,
    /// An arrow back by 15 seconds.
    Back15,
    /// An arrow forward by 15 seconds.
    Forward15,
    /// A triangle before a bar: the one before.
    Previous,
    /// A triangle behind a bar: the one after.
    Next,
    /// A corner that points down: make small.
    Down,
    /// A cross: close.
    Close,
    /// A tick.
    Tick,
    /// A clock.
    Clock,
    /// A camera.
    Camera,
    /// An arrow to the left: back.
    Back,
    /// A paper plane: send.
    Send,
    /// A pencil: a draft.
    Pencil,
    /// A bin: delete.
    Bin,
    /// An exclamation mark in a triangle: attention.
    Warning,
    /// A link.
    Link,
    /// A coin: wages.
    Coin,
    /// A helmet: safety.
    Helmet,
    /// A heart in a hand: insurance.
    Heart,
    /// A bowl: meals.
    Bowl,
    /// A house.
    House,
    /// Two people.
    People,
    /// A handshake of rings: the union.
    Rings,
    /// Three dots: other things.
    Dots,
    /// A lamp: an idea.
    Lamp,
    /// A star: a good example.
    Star,
    /// A magnifying glass: search.
    Search,
    /// A pocket calculator.
    Calculator,
    /// A ribbon in a book: saved for later.
    Bookmark,
    /// An arrow out of a box: share.
    Share,
    /// A needle and thread: garments.
    Needle,
    /// A chip with its legs: electronics.
    Chip,
    /// A leaf: tea and trees.
    Leaf,
    /// Bricks of a wall: building.
    Bricks,
    /// A pickaxe: mining.
    Pick,
    /// A bolt: power.
    Bolt,
    /// A truck: transport.
    Truck,
    /// A basket: trade.
    Basket,
    /// Columns under a roof: public offices.
    Columns,
    /// A sun: the day shift.
    Sun,
    /// A moon: the night shift.
    Moon,
    /// The corners of a code in a camera: scan.
    Scan,
    /// The corners of a two-dimensional code.
    Code,
    /// Hills under a sun in a frame: a picture.
    Picture,
    /// A microphone.
    Mic,
}

impl Icon {
    /// The icon of a kind of card.
    #[must_use]
    pub const fn of_kind(kind: Kind) -> Self {
        match kind {
            Kind::News => Self::Sheet,
            Kind::Explainer => Self::Book,
            Kind::Bulletin => Self::Headphones,
            Kind::Notice => Self::Bell,
            Kind::Correction => Self::Shield,
            Kind::Event => Self::Calendar,
            Kind::Survey => Self::List,
        }
    }

    /// The icon of what a submission is about.
    #[must_use]
    pub const fn of_matter(matter: Matter) -> Self {
        match matter {
            Matter::Wages => Self::Coin,
            Matter::Hours => Self::Clock,
            Matter::Safety => Self::Helmet,
            Matter::Insurance => Self::Heart,
            Matter::Meals => Self::Bowl,
            Matter::Housing => Self::House,
            Matter::Treatment => Self::People,
            Matter::Union => Self::Rings,
            Matter::Other => Self::Dots,
        }
    }

    /// Its strokes, as the path of an SVG on a grid of 24.
    #[must_use]
    pub const fn strokes(self) -> &'static str {
        match self {
            Self::Mic => {
                "M12 3.5a3 3 0 0 1 3 3V11a3 3 0 0 1-6 0V6.5a3 3 0 0 1 3-3zM5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21"
            }
            Self::Picture => "M3.5 5h17v14h-17zM3.5 16l5-5 4 4 3-3 5 5M15.5 8.8v.1",
            Self::Sheet => "M5 3h11l3 3v15H5zM8.5 9h7M8.5 13h7M8.5 17h4",
            Self::Book => {
                "M12 6c-2-1.8-5-2-8-2v14c3 0 6 .3 8 2 2-1.7 5-2 8-2V4c-3 0-6 .2-8 2zM12 6v14"
            }
            Self::Headphones => {
                "M4 18v-5a8 8 0 0 1 16 0v5M4 14.5h3.5v6H6a2 2 0 0 1-2-2zM20 14.5h-3.5v6H18a2 2 0 0 0 2-2z"
            }
            Self::Bell => "M6 16v-5a6 6 0 0 1 12 0v5l2 2H4zM10 21h4",
            Self::Shield => {
                "M12 3l7.5 2.8v5.4c0 4.6-3 8-7.5 9.8-4.5-1.8-7.5-5.2-7.5-9.8V5.8zM8.5 12l2.5 2.5 4.5-5"
            }
            Self::Calendar => "M4 6h16v14H4zM4 10.5h16M8.5 3.5v4M15.5 3.5v4M8 15h3",
            Self::List => {
                "M4 6l1.5 1.5L8 5M4 12l1.5 1.5L8 11M4 18l1.5 1.5L8 17M12 6.5h8M12 12.5h8M12 18.5h8"
            }
            Self::Speech => "M4 4.5h16v11.5h-8l-5 4.5V16H4zM8 9h8M8 12h5",
            Self::Tray => "M4 13l3-8h10l3 8v6.5H4zM4 13h4.5l1.5 2.5h4l1.5-2.5H20",
            Self::Sliders => "M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5",
            Self::Offline => {
                "M7 18.5a4.5 4.5 0 0 1-.5-9A6 6 0 0 1 12 6c2.7 0 4.8 1.6 5.6 4A4.3 4.3 0 0 1 18 18.5M4 4l16 16"
            }
            Self::Phone => {
                "M6 3.5h3.5l1.5 4-2 1.5a11 11 0 0 0 6 6l1.5-2 4 1.5V18a2.5 2.5 0 0 1-2.7 2.5C10.5 20 4 13.5 3.5 6.2A2.5 2.5 0 0 1 6 3.5z"
            }
            Self::Keep => "M12 4v10M8 10.5l4 4 4-4M5 19.5h14",
            Self::Play => "M7 4.5v15l12-7.5z",
            Self::Pause => "M8 5v14M16 5v14",
            Self::Back15 => {
                "M5 5v4.5h4.5M5.5 9.5A7.5 7.5 0 1 1 4.5 14M10 11v5M13 16h2a1.3 1.3 0 0 0 0-2.6h-2V11h3"
            }
            Self::Forward15 => {
                "M19 5v4.5h-4.5M18.5 9.5A7.5 7.5 0 1 0 19.5 14M9 11v5M12 16h2a1.3 1.3 0 0 0 0-2.6h-2V11h3"
            }
            Self::Previous => "M6.5 5.5v13M18 5.5v13L9 12z",
            Self::Next => "M17.5 5.5v13M6 5.5v13L15 12z",
            Self::Down => "M5 9l7 7 7-7",
            Self::Close => "M6 6l12 12M18 6L6 18",
            Self::Tick => "M4.5 12.5l5 5 10-11",
            Self::Clock => "M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM12 7.5V12l3.5 2",
            Self::Camera => {
                "M4 7.5h4l1.5-2.5h5L16 7.5h4v12H4zM12 10a3.3 3.3 0 1 1 0 6.6 3.3 3.3 0 0 1 0-6.6z"
            }
            Self::Back => "M10.5 5L4 12l6.5 7M4.5 12H20",
            Self::Send => "M4 11.5L20 4l-5 16-3.5-6.5zM11.5 13.5L20 4",
            Self::Pencil => "M5 19l1-4L16.5 4.5l3 3L9 18zM14 7l3 3",
            Self::Bin => "M5 7h14M9.5 7V4.5h5V7M7 7l.8 13h8.4L17 7M10.5 11v5.5M13.5 11v5.5",
            Self::Warning => "M12 4L2.5 20h19zM12 10v5M12 17.3v.2",
            Self::Link => {
                "M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7L12 7M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7L12 17"
            }
            Self::Coin => {
                "M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM9.5 16h5M13.5 7v6.5M10.5 9h5M13.5 11.5a2.2 2.2 0 1 0 0 1.5"
            }
            Self::Helmet => "M4 16a8 8 0 0 1 16 0M2.5 16h19v3h-19zM10 8.5V5h4v3.5",
            Self::Heart => {
                "M12 20C7 16.5 3.5 13 3.5 9.3A4.3 4.3 0 0 1 12 7.8a4.3 4.3 0 0 1 8.5 1.5C20.5 13 17 16.5 12 20z"
            }
            Self::Bowl => {
                "M3.5 11h17a8.5 8.5 0 0 1-5 7.5v1.5h-7v-1.5a8.5 8.5 0 0 1-5-7.5zM9 7.5c0-1.5 1-1.5 1-3M13.5 7.5c0-1.5 1-1.5 1-3"
            }
            Self::House => "M4 11l8-7 8 7M6 9.5V20h12V9.5M10 20v-5.5h4V20",
            Self::People => {
                "M9 4.5a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM3.5 19.5a5.5 5.5 0 0 1 11 0M15.5 5a3 3 0 0 1 0 5.5M17 14.3a5.5 5.5 0 0 1 3.5 5.2"
            }
            Self::Rings => "M9 7a5 5 0 1 1 0 10A5 5 0 0 1 9 7zM15 7a5 5 0 1 1 0 10 5 5 0 0 1 0-10z",
            Self::Dots => "M6 12h.01M12 12h.01M18 12h.01",
            Self::Lamp => {
                "M9.5 17.5h5M10 20.5h4M12 3.5a6 6 0 0 0-3.5 10.8l1 3.2h5l1-3.2A6 6 0 0 0 12 3.5z"
            }
            Self::Search => "M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM15.5 15.5L20.5 20.5",
            Self::Calculator => {
                "M6 3.5h12v17H6zM9 7h6v3H9zM9 13.5h.01M12 13.5h.01M15 13.5h.01M9 17h.01M12 17h.01M15 17h.01"
            }
            Self::Bookmark => "M6.5 4h11v16.5L12 16.5l-5.5 4z",
            Self::Share => "M12 14V3.5M8 7.5l4-4 4 4M6 11H5v9.5h14V11h-1",
            Self::Needle => "M20 4L9 15l-5 5M20 4c-3 0-4 2-3 3s3 0 3-3zM4 10c3-4 7-3 7 0s4 4 8 2",
            Self::Chip => {
                "M7 7h10v10H7zM10 3.5V7M14 3.5V7M10 17v3.5M14 17v3.5M3.5 10H7M3.5 14H7M17 10h3.5M17 14h3.5"
            }
            Self::Leaf => "M5 19c0-9 5-14 15-14 0 10-5 15-12 13M5 20c2-5 5-8 9-10",
            Self::Bricks => "M3.5 6h17v12h-17zM3.5 12h17M9 6v6M15 12v6",
            Self::Pick => "M4 9c5-5 11-5 16 0M12 5.5V8M12 8L6 20",
            Self::Bolt => "M13.5 3L5.5 13.5H11L10 21l8.5-11H13z",
            Self::Truck => {
                "M3 6h11v10H3zM14 9.5h4l3 3.5v3h-7M7.5 16a2 2 0 1 1 0 4 2 2 0 0 1 0-4zM17 16a2 2 0 1 1 0 4 2 2 0 0 1 0-4z"
            }
            Self::Basket => "M3.5 10h17l-2 10h-13zM8 10l3-6M16 10l-3-6M9.5 13.5v3M14.5 13.5v3",
            Self::Columns => "M3.5 9L12 4l8.5 5zM6 9v8M12 9v8M18 9v8M3.5 20h17M4.5 17h15",
            Self::Sun => {
                "M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4"
            }
            Self::Moon => "M19.5 14.5A8 8 0 1 1 9.5 4.5a6.5 6.5 0 0 0 10 10z",
            Self::Scan => {
                "M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M8 8h3v3H8zM13 13h3v3h-3zM13 8h3M8 13v3"
            }
            Self::Code => "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2M20 14v6h-6",
            Self::Star => "M12 3.5l2.6 5.6 6 .7-4.5 4.1 1.3 6-5.4-3.1-5.4 3.1 1.3-6L3.4 9.8l6-.7z",
        }
    }
}

/// An icon of the size of the text beside it. Screen readers skip it: the word says it.
#[must_use]
pub fn icon(icon: Icon) -> AnyView {
    view! { <svg class="icon" width="24" height="24" viewBox="0 0 24 24" aria-hidden="true"><path d=icon.strokes() /></svg> }.into_any()
}
