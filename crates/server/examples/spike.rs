use sqlx::{Row, any::*, Connection};
#[tokio::main]
async fn main() {
    install_default_drivers();
    for url in ["sqlite:///tmp/spike.db?mode=rwc", "postgres://postgres@127.0.0.1:55432/postgres"] {
        let pool = AnyPoolOptions::new().max_connections(4).connect(url).await.unwrap();
        let mut tx = pool.begin().await.unwrap();
        sqlx::query("CREATE TABLE t (id TEXT PRIMARY KEY, a TEXT, n BIGINT, m BIGINT NOT NULL)").execute(&mut *tx).await.unwrap();
        let s: Option<String> = None; let n: Option<i64> = None;
        let r = sqlx::query("INSERT INTO t (id,a,n,m) VALUES ($1,$2,$3,$4) RETURNING id, a, n, m").bind("x").bind(s.clone()).bind(n).bind(5i64).fetch_one(&mut *tx).await.unwrap();
        println!("{:?} {:?} {:?} {:?}", r.get::<String,_>(0), r.get::<Option<String>,_>(1), r.get::<Option<i64>,_>(2), r.get::<i64,_>(3));
        sqlx::query("INSERT INTO t (id,a,n,m) VALUES ($1,$2,$3,$4)").bind("y").bind(Some("q")).bind(Some(3i64)).bind(7i64).execute(&mut *tx).await.unwrap();
        let rows = sqlx::query("SELECT id, a, n, m FROM t WHERE ($1 = '' OR a = $1) AND ($2 = 0 OR m > $2) ORDER BY id").bind("").bind(0i64).fetch_all(&mut *tx).await.unwrap();
        for r in rows { println!("{:?} {:?} {:?} {:?}", r.get::<String,_>(0), r.get::<Option<String>,_>(1), r.get::<Option<i64>,_>(2), r.get::<i64,_>(3)); }
        let c: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM t WHERE n IS NULL").fetch_one(&mut *tx).await.unwrap();
        let u: i64 = sqlx::query_scalar("UPDATE t SET m = m + 1 WHERE id = 'x' RETURNING m").fetch_one(&mut *tx).await.unwrap();
        let sum: i64 = sqlx::query_scalar("SELECT CAST(COALESCE(SUM(CASE WHEN m > $1 THEN 1 ELSE 0 END),0) AS BIGINT) AS c FROM t WHERE id LIKE $2 || '%'").bind(0i64).bind("x").fetch_one(&mut *tx).await.unwrap();
        println!("count {c} updated {u} sum {sum}");
        let e = sqlx::query("INSERT INTO t (id,a,n,m) VALUES ($1,$2,$3,$4)").bind("y").bind(s).bind(n).bind(7i64).execute(&mut *tx).await.unwrap_err();
        println!("unique: {:?} {e}", e.as_database_error().map(|d| (d.kind(), d.is_unique_violation(), d.constraint().map(str::to_owned))));
        tx.rollback().await.unwrap();
        let _ = Connection::ping(&mut *pool.acquire().await.unwrap()).await;
    }
    let _ = std::fs::remove_file("/tmp/spike.db");
}
