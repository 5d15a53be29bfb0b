//! Talks to the person at the terminal; nothing else in xtask prints.

use std::fmt::Display;
use std::io::{IsTerminal, Write as _, stdout};
use std::time::Duration;

/// Prints a line.
pub fn say(line: impl Display) {
    // A closed pipe (`cargo xtask test | head`) must not turn into a panic.
    let _ = writeln!(stdout(), "{line}");
}

/// Says how a long step is doing: on a terminal in place, elsewhere as one more line.
pub fn progress(elapsed: Duration, line: &str) {
    let mut out = stdout();
    let time = clock(elapsed);
    let _ = if out.is_terminal() {
        write!(out, "\r\x1b[2K  {time} {line}").and_then(|()| out.flush())
    } else {
        writeln!(out, "  {time} {line}")
    };
}

/// Wipes the line that `progress` left.
pub fn progress_ends() {
    let mut out = stdout();
    if out.is_terminal() {
        let _ = write!(out, "\r\x1b[2K").and_then(|()| out.flush());
    }
}

/// A duration as people read it: `4.2 s`, `3 min 05 s`.
pub fn clock(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 60 {
        format!("{:.1} s", time.as_secs_f64())
    } else {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::clock;
    use std::time::Duration;

    #[test]
    fn times_read_well() {
        assert_eq!(clock(Duration::from_millis(4_240)), "4.2 s");
        assert_eq!(clock(Duration::from_secs(185)), "3 min 05 s");
    }
}
