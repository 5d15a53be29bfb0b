//! What every test needs: a database of its own, the real binary, an organisation with officers, and
//! builders for what phones and officers send.

pub mod authenticator;
pub mod bucket;
pub mod build;
pub mod database;
pub mod desk;
pub mod kin;
pub mod mailboxes;
pub mod place;
pub mod push_service;
pub mod reply;
pub mod seed;
pub mod server;

/// Makes of each function two tests, one on SQLite and one on PostgreSQL.
macro_rules! on_both {
    ($($name:ident),+ $(,)?) => {$(
        mod $name {
            #[tokio::test]
            async fn on_sqlite() {
                super::$name($crate::common::database::Kind::Sqlite).await;
            }

            #[tokio::test]
            async fn on_postgres() {
                super::$name($crate::common::database::Kind::Postgres).await;
            }
        }
    )+};
}

pub(crate) use on_both;
