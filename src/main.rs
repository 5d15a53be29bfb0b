//! The worker's app: starts it, nothing else.

fn main() {
    ban_tin::start();
}
