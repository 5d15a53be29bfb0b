//! A database of a test's own, which is gone when the test is over.

use std::path::Path;
use std::sync::Once;

use sqlx::{AnyConnection, Connection, Executor};

/// Where the tests find a PostgreSQL server on which they may make and drop databases.
const POSTGRES: &str = "BAN_TIN_TEST_POSTGRES";

/// Which database a test runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Sqlite,
    Postgres,
}

/// A database of a test's own.
pub struct Database {
    pub kind: Kind,
    /// What `--database` takes; empty for the file in the data folder.
    pub address: String,
    name: String,
}

fn server() -> String {
    std::env::var(POSTGRES).unwrap_or_else(|_| {
        panic!("{POSTGRES} is not set: run `cargo xtask test`, which starts a PostgreSQL server")
    })
}

fn drivers() {
    static ONCE: Once = Once::new();
    ONCE.call_once(sqlx::any::install_default_drivers);
}

async fn connect(address: &str) -> AnyConnection {
    drivers();
    AnyConnection::connect(address)
        .await
        .unwrap_or_else(|error| panic!("the test cannot connect to {address}: {error}"))
}

impl Database {
    pub async fn new(kind: Kind) -> Self {
        if kind == Kind::Sqlite {
            return Self { kind, address: String::new(), name: String::new() };
        }
        let server = server();
        let name = format!("ban_tin_{}", uuid::Uuid::new_v4().simple());
        let mut connection = connect(&server).await;
        let sql = format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'");
        connection.execute(sqlx::AssertSqlSafe(sql)).await.expect("a fresh database");
        let (host, _) = server.rsplit_once('/').expect("an address that ends with a database");
        Self { kind, address: format!("{host}/{name}"), name }
    }

    /// A connection of the test's own, beside the server's.
    pub async fn connect(&self, data: &Path) -> AnyConnection {
        match self.kind {
            Kind::Sqlite => {
                let file = data.join("ban-tin.db");
                let mut connection = connect(&format!("sqlite://{}", file.display())).await;
                connection.execute("PRAGMA busy_timeout = 10000").await.expect("a pragma");
                connection
            }
            Kind::Postgres => connect(&self.address).await,
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if self.name.is_empty() {
            return;
        }
        let sql = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        // A test's own runtime may be ending; the clearing up has one of its own.
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.expect("a runtime").block_on(async {
                connect(&server()).await.execute(sqlx::AssertSqlSafe(sql)).await.map(|_| ())
            })
        });
        if !matches!(dropping.join(), Ok(Ok(()))) {
            eprintln!("the database {} could not be dropped", self.name);
        }
    }
}
