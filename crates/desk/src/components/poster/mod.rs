//! What the poster maker is made of: the list of cards in [`pick`], the colours in [`colours`].

pub mod colours;
pub mod pick;
