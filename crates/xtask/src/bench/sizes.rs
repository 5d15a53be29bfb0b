//! What comes over the wire: the first page, the whole app, and a question with nothing new.

use super::http::{Answer, get};
use super::server::Server;
use super::table::Table;
use crate::split::{APART, PARTS};
use crate::{Outcome, compress, stamp, web};

/// The whole first flight of a fresh TCP connection: ten packets.
const FIRST_PAGE: usize = 14_600;
const FIRST_LOAD: usize = 230 * 1024;
const WORKER: usize = 5 * 1024;
const NOTHING_NEW: usize = 300;
const CARDS: usize = 5;

/// Fills the table.
pub fn measure(server: &Server, table: &mut Table) -> Outcome {
    let page = ask(server, "/")?;
    let page_size = packed(&page.body)?;
    let html = String::from_utf8_lossy(&page.body);
    table.heading("The first page (brotli 11)");
    table.limited("HTML of / with its styles", page_size, FIRST_PAGE, "bytes");
    table.at_least("readable cards in it", html.matches("data-card=").count(), CARDS);

    table.heading("First load of the worker's app without pictures (brotli 11)");
    let mut sum = page_size;
    table.told("HTML", page_size, "bytes");
    let comes_later =
        |path: &String| PARTS.iter().chain([&APART]).any(|kind| path[1..].starts_with(kind));
    let (mut later, first): (Vec<_>, Vec<_>) = parts()?.into_iter().partition(comes_later);
    for path in first {
        let size = packed(&ask(server, &path)?.body)?;
        sum += size;
        if path == "/sw.js" {
            table.limited(&path, size, WORKER, "bytes");
        } else {
            table.told(&path, size, "bytes");
        }
    }
    table.limited("together", sum, FIRST_LOAD, "bytes");
    table.heading("What comes after the first load, once, for the other screens (brotli 11)");
    later.sort_by_key(|path| {
        PARTS.iter().position(|kind| path[1..].starts_with(kind)).unwrap_or(PARTS.len())
    });
    let mut sum = 0;
    for path in later {
        let size = packed(&ask(server, &path)?.body)?;
        let apart = path[1..].starts_with(APART);
        table.told(
            &format!("{path}{}", if apart { ", when it is needed" } else { "" }),
            size,
            "bytes",
        );
        sum += if apart { 0 } else { size };
    }
    table.told("together, in the background", sum, "bytes");

    let nothing = nothing_new(server)?;
    let (body, headers) = (nothing.body.len(), nothing.own_headers());
    table.heading("A sync with nothing new (one request)");
    table.told("body", body, "bytes");
    table.told("headers of ours", headers, "bytes");
    table.limited("together", body + headers, NOTHING_NEW, "bytes");
    Ok(())
}

/// The program of the worker's app: styles, scripts, WebAssembly, the service worker.
fn parts() -> Outcome<Vec<String>> {
    let folder = web::folder().join("worker");
    let mut parts = Vec::new();
    for file in stamp::files(&folder)? {
        let name = file.strip_prefix(&folder).map_err(|error| error.to_string())?;
        let name = format!("/{}", name.display());
        if [".css", ".js", ".wasm"].iter().any(|ending| name.ends_with(ending)) {
            parts.push(name);
        }
    }
    Ok(parts)
}

/// The answer to a phone that has everything.
fn nothing_new(server: &Server) -> Outcome<Answer> {
    let mut path = "/api/v1/changes?after=0".to_owned();
    loop {
        let answer = ask(server, &path)?;
        let changes: serde_json::Value =
            serde_json::from_slice(&answer.body).map_err(|error| format!("{path}: {error}"))?;
        let (next, epoch) = (&changes["next"], changes["epoch"].as_str().unwrap_or_default());
        let more = changes["more"] == true;
        let again = format!("/api/v1/changes?after={next}&epoch={epoch}");
        if !more {
            return ask(server, &again);
        }
        path = again;
    }
}

fn ask(server: &Server, path: &str) -> Outcome<Answer> {
    let answer = get(&server.address, path, "identity")?;
    match answer.status {
        200 => Ok(answer),
        status => Err(format!("{path} answered with {status}")),
    }
}

fn packed(body: &[u8]) -> Outcome<usize> {
    compress::brotli(body).map(|packed| packed.len()).map_err(|error| error.to_string())
}
