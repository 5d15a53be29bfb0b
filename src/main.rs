//! Mounts the worker's app, nothing else.
fn main() {}
