//! A PostgreSQL cluster of the tests' own: made before them, stopped and removed after them.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};

use super::debian::{Package, is_root, matches};
use crate::say::say;
use crate::sh::{Program, program};
use crate::{Outcome, repository, secret};

/// What the cluster needs.
pub const PACKAGES: &[Package] = &[Package {
    name: "postgresql",
    sign: "/usr/lib/postgresql/*/bin/initdb",
    why: "the server's tests run on SQLite and on PostgreSQL",
}];

/// A cluster that runs until this is dropped.
pub struct Cluster {
    folder: PathBuf,
    programs: PathBuf,
    as_root: bool,
    address: String,
}

impl Cluster {
    /// Makes a cluster in a temporary folder and starts it on a free port of this machine.
    pub fn start() -> Outcome<Self> {
        let initdb = matches("/usr/lib/postgresql/*/bin/initdb").pop();
        let programs = initdb
            .as_deref()
            .and_then(Path::parent)
            .ok_or("there is no PostgreSQL; run `cargo xtask setup --tests`")?
            .to_owned();
        let as_root = is_root()?;
        let folder = if as_root { "runuser -u postgres -- mktemp" } else { "mktemp" };
        let mut words = folder.split(' ');
        let folder = program(words.next().unwrap_or_default())
            .args(words)
            .args(["-d", "--tmpdir", "ban-tin-postgres-XXXXXXXX"])
            .folder(Path::new("/"))
            .read()?;
        let folder = PathBuf::from(folder.trim());
        // From here on dropping it removes the folder, whatever goes wrong.
        let mut cluster = Self { folder, programs, as_root, address: String::new() };
        cluster.make()?;
        Ok(cluster)
    }

    /// Its address, with the right to make databases.
    pub fn address(&self) -> &str {
        &self.address
    }

    fn make(&mut self) -> Outcome {
        let password = secret::password()?;
        let file = self.folder.join("password");
        fs::write(&file, &password).map_err(|error| format!("{}: {error}", file.display()))?;
        let data = self.data();
        self.run("initdb")
            .args(["--username=ban_tin", "--auth=scram-sha-256", "--encoding=UTF8"])
            .args(["--no-locale", "--no-sync"])
            .arg(format!("--pwfile={}", file.display()))
            .arg(&data)
            .logged(&repository::log("postgres-initdb"))?;
        // Another process can take a free port before PostgreSQL does; then the next one is tried.
        let mut tries = 0;
        let port = loop {
            tries += 1;
            let port = free_port()?;
            match self.launch(port) {
                Ok(()) => break port,
                Err(problem) if tries == 3 => return Err(problem),
                Err(_) => {}
            }
        };
        self.address = format!("postgres://ban_tin:{password}@127.0.0.1:{port}/postgres");
        say(format_args!("  PostgreSQL listens on port {port}, in {}", self.folder.display()));
        Ok(())
    }

    fn launch(&self, port: u16) -> Outcome {
        // The data is thrown away, so nothing waits for the disk.
        let options = format!(
            "-c port={port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
             -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200"
        );
        self.run("pg_ctl")
            .args(["start", "--wait", "--timeout=60", "--options", &options, "--pgdata"])
            .arg(self.data())
            .arg("--log")
            .arg(self.folder.join("log"))
            .logged(&repository::log("postgres-start"))
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// One of its programs. PostgreSQL refuses to run as root, so root steps down.
    fn run(&self, name: &str) -> Program {
        let path = self.programs.join(name);
        let run = if self.as_root {
            program("runuser").args(["-u", "postgres", "--"]).arg(path)
        } else {
            program(path)
        };
        run.folder(&self.folder)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if self.data().join("postmaster.pid").exists() {
            let stopped = self
                .run("pg_ctl")
                .args(["stop", "--wait", "--timeout=30", "--mode=immediate", "--pgdata"])
                .arg(self.data())
                .read();
            if let Err(problem) = stopped {
                say(format_args!("  PostgreSQL did not stop: {problem}"));
            }
        }
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn free_port() -> Outcome<u16> {
    TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(|error| format!("no free port on 127.0.0.1: {error}"))
}
