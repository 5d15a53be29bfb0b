//! The components that phone and server render alike.
