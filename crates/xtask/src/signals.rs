//! Hears SIGINT and SIGTERM, so that what xtask started is stopped with it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

static STOPPING: OnceLock<Arc<AtomicBool>> = OnceLock::new();

/// Starts to listen. The second signal ends xtask at once, in case that stopping itself hangs.
pub fn listen() {
    let stopping = STOPPING.get_or_init(Arc::default);
    for signal in [SIGINT, SIGTERM] {
        let _ = flag::register_conditional_shutdown(signal, 130, Arc::clone(stopping));
        let _ = flag::register(signal, Arc::clone(stopping));
    }
}

/// True when a signal said stop.
pub fn stopping() -> bool {
    STOPPING.get().is_some_and(|stopping| stopping.load(Ordering::Relaxed))
}
