//! The officers' app.
fn main() {}
