//! Runs other programs: quietly with a log and progress, or for their answer.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use std::{env, io};

use crate::say::{clock, progress, progress_ends, say};
use crate::{Outcome, logs, processes, repository, signals};

/// What takes no longer needs no explanation.
const PATIENCE: Duration = Duration::from_secs(2);

/// A program with its arguments, not yet run.
pub struct Program {
    command: Command,
    name: String,
    limit: Option<Duration>,
    once_slow: Option<&'static str>,
}

/// Starts to describe a run, inside of the clone.
pub fn program(name: impl AsRef<OsStr>) -> Program {
    let mut command = Command::new(name.as_ref());
    command.current_dir(repository::root()).stdin(Stdio::null());
    // What cargo tells xtask about xtask would make build scripts of other crates run again.
    for (key, _) in env::vars_os() {
        let Some(text) = key.to_str() else { continue };
        let about_xtask = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_"];
        if about_xtask.iter().any(|start| text.starts_with(start))
            || text == "CARGO_PRIMARY_PACKAGE"
        {
            command.env_remove(key);
        }
    }
    // Everything lands where the README says, also for who keeps a shared folder for cargo.
    command.env_remove("CARGO_TARGET_DIR");
    let name = Path::new(name.as_ref()).file_name().unwrap_or_default();
    Program { command, name: name.to_string_lossy().into_owned(), limit: None, once_slow: None }
}

impl Program {
    /// Adds an argument.
    pub fn arg(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.command.arg(argument);
        self
    }

    /// Adds arguments.
    pub fn args(mut self, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Self {
        self.command.args(arguments);
        self
    }

    /// Sets an environment variable.
    pub fn env(mut self, key: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(key, value);
        self
    }

    /// Takes an environment variable away.
    pub fn without(mut self, key: &str) -> Self {
        self.command.env_remove(key);
        self
    }

    /// Sets the folder that it runs in.
    pub fn folder(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Looks for programs in these folders first.
    pub fn path_first(mut self, folders: &[PathBuf]) -> Self {
        self.command.env("PATH", path_with(folders));
        self
    }

    /// Stops it after a while, with everything that it started.
    pub fn limit(mut self, limit: Duration) -> Self {
        self.limit = Some(limit);
        self
    }

    /// Says what is going on, but only when it turns out to take a while.
    pub fn once_slow(mut self, what: &'static str) -> Self {
        self.once_slow = Some(what);
        self
    }

    /// The words of the command, as one could type them.
    pub fn words(&self) -> String {
        let words = self.command.get_args().map(OsStr::to_string_lossy);
        std::iter::once(self.name.as_str().into()).chain(words).collect::<Vec<_>>().join(" ")
    }

    /// Runs it with its output in a log; the log's tail is shown when it fails.
    pub fn logged(self, log: &Path) -> Outcome {
        let words = self.words();
        let tried = self.logged_status(log)?;
        if tried.success() {
            return Ok(());
        }
        say(format_args!("  `{words}` failed; its last lines:"));
        for line in logs::last_words(log) {
            say(format_args!("    {line}"));
        }
        Err(format!("`{words}` failed ({tried}); all of it is in {}", log.display()))
    }

    /// Sends what it prints into a log.
    pub fn output_to(mut self, log: &Path) -> Outcome<Self> {
        let (out, copy) = logs::open(log).map_err(|error| format!("{}: {error}", log.display()))?;
        self.command.stdout(out).stderr(copy);
        Ok(self)
    }

    /// Runs it with its output in a log and gives back how it ended.
    pub fn logged_status(self, log: &Path) -> Outcome<ExitStatus> {
        let mut this = self.output_to(log)?;
        let started = Instant::now();
        let mut child = this.spawn()?;
        let status = this.wait(&mut child, started, log);
        progress_ends();
        status
    }

    /// Runs it and gives back what it printed.
    pub fn read(mut self) -> Outcome<String> {
        let output =
            self.command.output().map_err(|error| format!("cannot run {}: {error}", self.name))?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            return Err(format!("`{}` failed ({}): {}", self.words(), output.status, said.trim()));
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Starts it; the caller looks after it.
    pub fn spawn(&mut self) -> Outcome<Child> {
        self.command.spawn().map_err(|error| format!("cannot run {}: {error}", self.name))
    }

    /// Becomes the program: signals reach it directly, and it ends as xtask's end.
    pub fn become_it(mut self) -> String {
        use std::os::unix::process::CommandExt;
        let error = self.command.exec();
        format!("cannot run {}: {error}", self.name)
    }

    fn wait(&mut self, child: &mut Child, started: Instant, log: &Path) -> Outcome<ExitStatus> {
        let mut pause = Duration::from_millis(5);
        let mut told = Duration::ZERO;
        let every =
            Duration::from_secs(if io::IsTerminal::is_terminal(&io::stdout()) { 1 } else { 15 });
        loop {
            if let Some(status) = child.try_wait().map_err(|error| error.to_string())? {
                return Ok(status);
            }
            let elapsed = started.elapsed();
            let late = self.limit.is_some_and(|limit| elapsed > limit);
            if late || signals::stopping() {
                processes::stop_tree(child.id());
                let _ = child.wait();
                let words = self.words();
                return Err(if late {
                    format!("`{words}` was not done after {} and was stopped", clock(elapsed))
                } else {
                    format!("`{words}` was stopped by a signal")
                });
            }
            if elapsed > PATIENCE
                && let Some(what) = self.once_slow.take()
            {
                say(what);
            }
            if elapsed.saturating_sub(told) > every {
                told = elapsed;
                progress(elapsed, logs::tail(log, 1).last().map_or("…", String::as_str));
            }
            sleep(pause);
            pause = (pause * 2).min(Duration::from_millis(100));
        }
    }
}

/// The search path with these folders in front.
pub fn path_with(folders: &[PathBuf]) -> OsString {
    let old = env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().cloned().chain(env::split_paths(&old));
    env::join_paths(all).unwrap_or(old)
}

/// True when a program of this name is in the search path.
pub fn find(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

#[cfg(test)]
mod tests {
    use super::program;
    use std::time::{Duration, Instant};

    #[test]
    fn a_program_that_takes_too_long_is_stopped() {
        let log = std::env::temp_dir().join(format!("xtask-limit-{}.log", std::process::id()));
        let started = Instant::now();
        let said = program("sleep").arg("60").limit(Duration::from_millis(200)).logged(&log);
        assert!(said.is_err_and(|said| said.contains("was not done")));
        assert!(started.elapsed() < Duration::from_secs(10));
        let _ = std::fs::remove_file(log);
    }
}
