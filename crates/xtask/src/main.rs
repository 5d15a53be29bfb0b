//! Set up, serve, build, test and measure.
fn main() {}
