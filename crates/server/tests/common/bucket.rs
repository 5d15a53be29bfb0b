//! A stand-in for an S3 bucket: it keeps objects in memory and speaks as much of the protocol as a store
//! of files needs (PUT, GET with a range, HEAD, DELETE, ListObjectsV2).

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};

/// Every object by its key.
type Objects = Arc<Mutex<BTreeMap<String, Bytes>>>;

/// A bucket named `bantin`.
pub struct Bucket {
    /// `http://127.0.0.1:…`.
    pub endpoint: String,
    pub objects: Objects,
}

const ROOT: &str = "/bantin";
const MODIFIED: &str = "Tue, 24 Nov 2026 05:00:00 GMT";

fn found(bytes: &Bytes, range: Option<&str>) -> Response {
    let size = bytes.len();
    let part = range.and_then(|text| {
        let (from, to) = text.strip_prefix("bytes=")?.split_once('-')?;
        Some((from.parse::<usize>().ok()?, to.parse::<usize>().ok()?.min(size - 1)))
    });
    let fixed = [("etag", "\"e\""), ("last-modified", MODIFIED)];
    match part {
        None => (fixed, bytes.clone()).into_response(),
        Some((from, to)) => {
            let range = [("content-range", format!("bytes {from}-{to}/{size}"))];
            (StatusCode::PARTIAL_CONTENT, fixed, range, bytes.slice(from..=to)).into_response()
        }
    }
}

fn listed(objects: &BTreeMap<String, Bytes>, uri: &Uri) -> Response {
    let query = uri.query().unwrap_or_default();
    let prefix = query.split('&').find_map(|part| part.strip_prefix("prefix="));
    let prefix = prefix.unwrap_or_default().replace("%2F", "/");
    let entries: String = objects
        .iter()
        .filter(|(key, _)| key.starts_with(&prefix))
        .map(|(key, bytes)| {
            let size = bytes.len();
            format!(
                "<Contents><Key>{key}</Key><LastModified>2026-11-24T05:00:00.000Z</LastModified>\
                 <ETag>e</ETag><Size>{size}</Size></Contents>"
            )
        })
        .collect();
    let xml = format!(
        "<ListBucketResult><Name>bantin</Name><IsTruncated>false</IsTruncated>{entries}\
         </ListBucketResult>"
    );
    ([("content-type", "application/xml")], xml).into_response()
}

async fn answer(
    State(objects): State<Objects>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let Some(key) = uri.path().strip_prefix(ROOT) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let key = key.trim_start_matches('/').to_owned();
    let mut objects = objects.lock().expect("the objects");
    match method {
        Method::PUT => {
            objects.insert(key, body);
            [("etag", "\"e\"")].into_response()
        }
        Method::DELETE => {
            objects.remove(&key);
            StatusCode::NO_CONTENT.into_response()
        }
        _ if key.is_empty() => listed(&objects, &uri),
        _ => {
            let range = headers.get("range").map(|value| value.to_str().expect("a range"));
            let object = objects.get(&key);
            object.map_or(StatusCode::NOT_FOUND.into_response(), |bytes| found(bytes, range))
        }
    }
}

impl Bucket {
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let endpoint = format!("http://{}", listener.local_addr().expect("an address"));
        let objects = Objects::default();
        let router = Router::new().fallback(answer).with_state(objects.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { endpoint, objects }
    }

    /// What the server's environment says of the bucket.
    pub fn environment(&self) -> Vec<(&'static str, String)> {
        vec![
            ("AWS_ENDPOINT", self.endpoint.clone()),
            ("AWS_ALLOW_HTTP", "true".to_owned()),
            ("AWS_REGION", "test".to_owned()),
            ("AWS_ACCESS_KEY_ID", "test".to_owned()),
            ("AWS_SECRET_ACCESS_KEY", "test".to_owned()),
        ]
    }
}
