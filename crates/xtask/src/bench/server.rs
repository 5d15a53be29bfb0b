//! The real server with the samples, in a folder that is removed afterwards.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Child;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::sh::{Program, program};
use crate::{Outcome, processes, repository, secret, signals};

/// How long it may take to start.
const PATIENCE: Duration = Duration::from_secs(30);

/// A server that runs until this is dropped.
pub struct Server {
    child: Option<Child>,
    folder: PathBuf,
    /// Host and port.
    pub address: String,
}

impl Server {
    /// Loads the samples and starts it on a free port.
    pub fn with_samples(binary: &Path) -> Outcome<Self> {
        Self::prepared(binary, "samples", &[], Vec::new())
    }

    /// The same with settings in its environment, started by the words that come before its own.
    pub fn prepared(
        binary: &Path,
        name: &str,
        settings: &[(&str, &str)],
        mut before: Vec<String>,
    ) -> Outcome<Self> {
        let folder = format!("ban-tin-bench-{name}-{}", std::process::id());
        let folder = std::env::temp_dir().join(folder);
        let mut server = Self { child: None, folder, address: String::new() };
        server
            .clean(binary)
            .arg("sample")
            .env("BAN_TIN_SAMPLE_PASSWORD", secret::password()?)
            .read()?;
        let log = repository::log(&format!("bench-{name}"));
        before.push(binary.display().to_string());
        let listening = settings
            .iter()
            .fold(server.clean(Path::new(&before[0])), |run, (name, value)| run.env(name, value));
        let listening = listening.args(&before[1..]).args(["serve", "--listen", "127.0.0.1:0"]);
        server.child = Some(listening.output_to(&log)?.spawn()?);
        server.address = wait(&log)?;
        Ok(server)
    }

    /// The binary with nothing from the environment but its folder.
    fn clean(&self, binary: &Path) -> Program {
        let run = program(binary).env("BAN_TIN_DATA", &self.folder);
        ["BAN_TIN_DATABASE", "BAN_TIN_MEDIA", "BAN_TIN_PUBLIC_URL", "BAN_TIN_LISTEN"]
            .iter()
            .fold(run, |run, name| run.without(name))
    }
}

/// The address in the line `ready http://…`.
fn wait(log: &Path) -> Outcome<String> {
    let started = Instant::now();
    while started.elapsed() < PATIENCE && !signals::stopping() {
        let said = fs::read_to_string(log).unwrap_or_default();
        let ready = said.split_inclusive('\n').find_map(|line| line.strip_prefix("ready http://"));
        if let Some(address) = ready.and_then(|line| line.strip_suffix('\n')) {
            return Ok(address.trim().to_owned());
        }
        sleep(Duration::from_millis(50));
    }
    Err(format!("the server did not get ready; what it said is in {}", log.display()))
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            processes::stop_tree(child.id());
            let _ = child.wait();
        }
        let _ = fs::remove_dir_all(&self.folder);
    }
}
