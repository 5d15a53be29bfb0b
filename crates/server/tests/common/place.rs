//! Where a server keeps its things: what stays when the server stops.

use std::process::{Command, Output, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, channel};

use sqlx::{AnyConnection, Connection};
use tempfile::TempDir;
use wire::media::MediaRef;

use super::build;
use super::database::{Database, Kind};
use super::seed;
use super::server::{PATIENCE, TestServer};

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

    /// Runs a command to its end; one that has none is ended.
    pub fn run(&self, arguments: &[&str]) -> Output {
        finished(self.command(arguments))
    }

    /// Starts a server here, with an organisation and officers.
    pub async fn serve(self: &Arc<Self>, options: &[&str]) -> TestServer {
        let server = TestServer::spawn(self.clone(), options).await;
        let mut connection = self.connect().await;
        seed::organisation(&mut connection).await;
        connection.close().await.expect("closed");
        server
    }

    pub async fn connect(&self) -> AnyConnection {
        self.database.connect(self.data.path()).await
    }

    /// Puts a file of cards' media on the shelf, as `ban-tin sample` does.
    pub async fn shelve(&self, media_type: &str, bytes: &[u8]) -> MediaRef {
        let sha256 = build::hash(bytes);
        let folder = self.data.path().join("media").join(&sha256.as_str()[..2]);
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join(sha256.as_str()), bytes).expect("a file");
        sqlx::query("INSERT INTO media (sha256, media_type, bytes) VALUES ($1, $2, $3)")
            .bind(sha256.as_str())
            .bind(media_type)
            .bind(i64::try_from(bytes.len()).expect("a size"))
            .execute(&mut self.connect().await)
            .await
            .expect("a row");
        MediaRef { sha256, media_type: media_type.to_owned(), bytes: bytes.len() as u64 }
    }

    /// How many rows a question counts, asked past the server.
    pub async fn count(&self, sql: &'static str) -> i64 {
        let mut connection = self.connect().await;
        let number = sqlx::query_scalar(sql).fetch_one(&mut connection).await.expect("a number");
        connection.close().await.expect("closed");
        number
    }

    /// Makes an officer of [`seed`] an administrator as well, of the unit where they are.
    pub async fn raise(&self, name: &str) {
        sqlx::query(
            "UPDATE posts SET roles = roles || ',administrator'
             WHERE officer = (SELECT id FROM officers WHERE name = $1)",
        )
        .bind(name)
        .execute(&mut self.connect().await)
        .await
        .expect("a change");
    }

    /// Changes the database past the server.
    pub async fn change(&self, sql: &'static str) {
        let mut connection = self.connect().await;
        sqlx::query(sql).execute(&mut connection).await.expect("a change");
        connection.close().await.expect("closed");
    }
}

/// Runs a command to its end; one that has none is ended.
pub fn finished(mut command: Command) -> Output {
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let child = child.expect("the binary runs");
    let id = child.id().to_string();
    let (done, waiting) = channel::<()>();
    std::thread::spawn(move || {
        if waiting.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
            let _ = Command::new("sh").args(["-c", "kill -KILL \"$0\"", &id]).status();
        }
    });
    let output = child.wait_with_output().expect("its output");
    drop(done);
    output
}
