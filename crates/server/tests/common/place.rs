//! Where a server keeps its things: what stays when the server stops.

use std::process::{Command, Output};
use std::sync::Arc;

use sqlx::AnyConnection;
use tempfile::TempDir;

use super::database::{Database, Kind};
use super::seed;
use super::server::TestServer;

/// A data folder and a database.
pub struct Place {
    pub data: TempDir,
    pub database: Database,
    /// No file may become larger, in kibibytes: what a full disk is for a process.
    pub largest_file: Option<u32>,
    /// What else the process is told by its environment.
    pub environment: Vec<(&'static str, String)>,
}

impl Place {
    pub async fn new(kind: Kind) -> Arc<Self> {
        let data = tempfile::tempdir().expect("a data folder");
        let database = Database::new(kind).await;
        Arc::new(Self { data, database, largest_file: None, environment: Vec::new() })
    }

    /// The real binary with a command, here.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let binary = env!("CARGO_BIN_EXE_ban-tin");
        let mut command = Command::new(if self.largest_file.is_some() { "sh" } else { binary });
        if let Some(kibibytes) = self.largest_file {
            // A shell counts in halves of kibibytes. Without the signal, writing fails as on a full disk.
            let script = format!("trap '' XFSZ; ulimit -f {}; exec \"$0\" \"$@\"", kibibytes * 2);
            command.args(["-c", &script, binary]);
        }
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("BAN_TIN_")) {
            command.env_remove(name);
        }
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        command.args(arguments).arg("--data").arg(self.data.path());
        if !self.database.address.is_empty() {
            command.args(["--database", &self.database.address]);
        }
        command
    }

    /// Runs a command to its end.
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the binary runs")
    }

    /// Starts a server here, with an organisation and officers.
    pub async fn serve(self: &Arc<Self>, options: &[&str]) -> TestServer {
        let server = TestServer::spawn(self.clone(), options).await;
        seed::organisation(&mut self.connect().await).await;
        server
    }

    pub async fn connect(&self) -> AnyConnection {
        self.database.connect(self.data.path()).await
    }

    /// How many rows a question counts, asked past the server.
    pub async fn count(&self, sql: &'static str) -> i64 {
        sqlx::query_scalar(sql).fetch_one(&mut self.connect().await).await.expect("a number")
    }
}
