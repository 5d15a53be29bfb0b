//! Prints how long it takes to build the index and to answer a key, with 1,000 and 10,000 cards:
//! `cargo run --release -p plain --example search_speed`. Beside another search, in a browser,
//! `cargo xtask bench` times it.
#![allow(clippy::print_stdout)]

use std::time::{Duration, Instant};

use plain::search::corpus::{Corpus, keys};
use plain::search::{Index, texts};

/// What every measurement begins with.
const SEED: u64 = 27;

fn main() {
    [1_000, 10_000].into_iter().for_each(measure);
}

fn measure(count: usize) {
    let cards: Vec<_> = Corpus::new(SEED).take(count).collect();
    let all: Vec<_> = cards.iter().map(|card| texts(card, "Chính sách, pháp luật")).collect();
    let start = Instant::now();
    let mut index = Index::new();
    for (card, texts) in cards.iter().zip(&all) {
        index.add(card.id, card.published_at.timestamp(), texts);
    }
    let build = start.elapsed();

    let typed = keys(SEED, 300);
    let mut times: Vec<(Duration, &str)> = typed
        .iter()
        .map(|key| {
            let start = Instant::now();
            std::hint::black_box(index.search(key, 50));
            (start.elapsed(), key.as_str())
        })
        .collect();
    times.sort_unstable();
    let at = |percent: usize| times.get((times.len() * percent / 100).min(times.len() - 1));
    println!("{count} cards: build {build:?}, {} bytes", index.bytes());
    index.shrink();
    println!("  {} bytes without spare room", index.bytes());
    for percent in [50, 95, 100] {
        if let Some((time, key)) = at(percent) {
            println!("  p{percent} of {} keys: {time:?} ({key:?})", times.len());
        }
    }
    let start = Instant::now();
    for (card, texts) in cards.iter().zip(&all).take(100) {
        index.replace(card.id, card.published_at.timestamp(), texts);
    }
    println!("  replacing a card: {:?}", start.elapsed() / 100);
}
