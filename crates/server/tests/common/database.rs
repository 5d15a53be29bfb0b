//! A database of a test's own, which is gone when the test is over.

use std::path::Path;
use std::sync::Once;
use std::time::Duration;

use sqlx::migrate::Migrator;
use sqlx::{AnyConnection, Connection, Executor};
use tokio::sync::OnceCell;

/// Where the tests find a PostgreSQL server on which they may make and drop databases.
const POSTGRES: &str = "BAN_TIN_TEST_POSTGRES";

/// The schema, as the server brings it; [`template`] has it already.
static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

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

/// A statement that holds nothing but names of our own.
async fn run(connection: &mut AnyConnection, sql: String) -> sqlx::Result<()> {
    connection.execute(sqlx::AssertSqlSafe(sql)).await.map(|_| ())
}

async fn empty(connection: &mut AnyConnection, name: &str) {
    run(connection, format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'"))
        .await
        .expect("an empty database");
}

/// The address of another database of the same server.
fn beside(server: &str, name: &str) -> String {
    let (host, _) = server.rsplit_once('/').expect("an address that ends with a database");
    format!("{host}/{name}")
}

async fn is_there(connection: &mut AnyConnection, name: &str) -> bool {
    let sql = format!("SELECT COUNT(*) FROM pg_database WHERE datname = '{name}'");
    let known = sqlx::query_scalar::<_, i64>(sqlx::AssertSqlSafe(sql)).fetch_one(connection);
    known.await.expect("an answer") == 1
}

/// The name of a database that has the schema and no row, made once for a schema: a copy of it takes a third
/// of the time that the migrations take, and hundreds of tests want one.
async fn template(server: &str, connection: &mut AnyConnection) -> &'static str {
    static NAME: OnceCell<String> = OnceCell::const_new();
    let make = async {
        let schema: Vec<u8> = MIGRATIONS.iter().flat_map(|step| step.checksum.to_vec()).collect();
        let name = format!("ban_tin_template_{}", &super::build::hash(&schema).as_str()[..24]);
        if is_there(connection, &name).await {
            return name;
        }
        let making = format!("ban_tin_making_{}", uuid::Uuid::new_v4().simple());
        empty(connection, &making).await;
        let mut inside = connect(&beside(server, &making)).await;
        MIGRATIONS.run(&mut inside).await.expect("the schema");
        inside.close().await.expect("closed");
        // PostgreSQL takes a moment to see that nobody is inside; where another process was faster, its copy serves.
        while run(connection, format!("ALTER DATABASE {making} RENAME TO {name}")).await.is_err() {
            if is_there(connection, &name).await {
                run(connection, format!("DROP DATABASE {making} WITH (FORCE)"))
                    .await
                    .expect("gone");
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        name
    };
    NAME.get_or_init(|| make).await
}

impl Database {
    pub async fn new(kind: Kind) -> Self {
        if kind == Kind::Sqlite {
            return Self { kind, address: String::new(), name: String::new() };
        }
        let server = server();
        let name = format!("ban_tin_{}", uuid::Uuid::new_v4().simple());
        let mut connection = connect(&server).await;
        let template = template(&server, &mut connection).await;
        run(&mut connection, format!("CREATE DATABASE {name} TEMPLATE {template}"))
            .await
            .expect("a fresh database");
        Self { kind, address: beside(&server, &name), name }
    }

    /// A database without a single table, as a province's administrator makes it.
    pub async fn bare() -> Self {
        let server = server();
        let name = format!("ban_tin_{}", uuid::Uuid::new_v4().simple());
        empty(&mut connect(&server).await, &name).await;
        Self { kind: Kind::Postgres, address: beside(&server, &name), name }
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
