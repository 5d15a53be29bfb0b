//! What a day's news costs on the wire: twenty cards of text, and a minute of sound.

use serde_json::Value;

use super::http::get;
use super::server::Server;
use super::table::Table;
use crate::{Outcome, compress};

/// How many cards a day of much news brings.
const CARDS: u64 = 20;
/// The part that was asked for, in percent of JSON with gzip.
const AIM: usize = 35;
/// The most that a minute of a bulletin may take in its larger form and in its smaller one, in bytes.
const MINUTE: [usize; 2] = [240_000, 130_000];

/// Fills the table.
pub fn measure(server: &Server, table: &mut Table) -> Outcome {
    let all = json(server, "/api/v1/changes?after=0")?;
    let (epoch, next) = (all["epoch"].as_str().unwrap_or_default(), all["next"].as_u64());
    let after = next.unwrap_or(0).saturating_sub(CARDS);
    let path = format!("/api/v1/changes?after={after}&epoch={epoch}");
    let plain = get(&server.address, &path, "identity")?;
    let sent = get(&server.address, &path, "br")?;
    let cards = json(server, &path)?["cards"].as_array().map_or(0, Vec::len);
    let zipped = compress::gzip(&plain.body).map_err(|error| error.to_string())?.len();
    table.heading("A day's news: the newest sample cards, whole, with what is said in recordings");
    table.told("cards", cards, "cards");
    table.told("as JSON", plain.body.len(), "bytes");
    table.told("as JSON with gzip", zipped, "bytes");
    table.told("as it goes out", sent.body.len(), "bytes");
    let part = sent.body.len() * 100 / zipped.max(1);
    table.limited("its part of JSON with gzip", part, AIM, "%");
    sound(&all, table);
    Ok(())
}

/// The bulletins by the minute, the longest row of each form.
fn sound(all: &Value, table: &mut Table) {
    let none = Vec::new();
    let list = |value: &'_ Value| value.as_array().unwrap_or(&none).clone();
    let mut most = [0, 0];
    for track in list(&all["cards"]).iter().flat_map(|card| list(&card["content"]["tracks"])) {
        let length = usize::try_from(track["duration_ms"].as_u64().unwrap_or(0)).unwrap_or(0);
        let mut sizes: Vec<usize> = list(&track["files"])
            .iter()
            .filter_map(|file| usize::try_from(file["bytes"].as_u64()?).ok())
            .map(|bytes| bytes * 60_000 / length.max(1))
            .collect();
        sizes.sort_unstable_by(|a, b| b.cmp(a));
        for (most, size) in most.iter_mut().zip(sizes) {
            *most = size.max(*most);
        }
    }
    table.heading("A minute of a bulletin, the largest of the samples");
    table.limited("in the form that every phone plays (AAC)", most[0], MINUTE[0], "bytes");
    table.limited("in the small form (Opus)", most[1], MINUTE[1], "bytes");
}

fn json(server: &Server, path: &str) -> Outcome<Value> {
    let answer = get(&server.address, path, "identity")?;
    serde_json::from_slice(&answer.body).map_err(|error| format!("{path}: {error}"))
}
