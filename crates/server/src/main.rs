//! The Bản Tin server.
fn main() {}
