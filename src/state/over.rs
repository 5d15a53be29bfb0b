//! What lies over the page for a moment: a picture, large, or the code of a card's address.

use wire::media::Picture;

/// What lies over the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Over {
    /// A picture to look at closely.
    Picture(Picture),
    /// The code of an address, for another phone to read.
    Code {
        /// The address, from the root of the host.
        path: String,
        /// What is read there.
        headline: String,
    },
}
