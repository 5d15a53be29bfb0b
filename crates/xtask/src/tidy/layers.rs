//! Which crate may know which.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::hold;
use crate::setup::wasm::TARGET;
use crate::sh::program;

/// What each crate of the house may know of the others.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("wire", &[]),
    ("plain", &["wire"]),
    ("sync", &["wire"]),
    ("seal", &["wire"]),
    ("view", &["wire", "plain"]),
    ("device", &["wire", "plain"]),
    ("ban-tin", &["wire", "plain", "sync", "seal", "view", "device"]),
    ("desk", &["wire", "plain", "sync", "seal", "view", "device"]),
    ("server", &["wire", "plain", "sync", "seal", "view"]),
    ("search-bench", &["wire", "plain"]),
    ("xtask", &[]),
];

/// The crates of the house, each with those of them that it depends on, in its tests too.
fn house() -> BTreeMap<String, BTreeSet<String>> {
    let said = program("cargo")
        .args(["metadata", "--no-deps", "--format-version", "1", "--offline"])
        .read()
        .unwrap();
    let metadata: Value = serde_json::from_str(&said).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let text = |value: &Value| value["name"].as_str().unwrap_or_default().to_owned();
    let known = packages.iter().map(|package| {
        let dependencies = package["dependencies"].as_array().unwrap();
        // Only a crate of the house is known by its path.
        let own = dependencies.iter().filter(|dependency| dependency["path"].is_string());
        (text(package), own.map(text).collect())
    });
    known.collect()
}

#[test]
fn each_crate_knows_only_those_below_it() {
    let mut broken = Vec::new();
    for (name, known) in house() {
        let Some((_, allowed)) = MAY_KNOW.iter().find(|(known, _)| *known == name) else {
            broken.push(format!("{name} has no line in crates/xtask/src/tidy/layers.rs"));
            continue;
        };
        // A crate may ask for more of itself in its tests.
        let others = known.iter().filter(|other| **other != name);
        for other in others.filter(|other| !allowed.contains(&other.as_str())) {
            broken.push(format!("{name} knows {other}"));
        }
    }
    hold(
        "a crate knows only those below it",
        "the apps and the server meet in `wire` alone, and the phone never pays for the officers",
        &broken,
    );
}

/// Everything that an app is made of in the browser, with the crates that come through others.
fn made_of(app: &str) -> BTreeSet<String> {
    let tree = program("cargo")
        .args(["tree", "-p", app, "--target", TARGET, "--edges", "normal", "--prefix", "none"])
        .args(["--format", "{p}"])
        .read()
        .unwrap();
    tree.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect()
}

#[test]
fn nothing_of_the_server_is_in_the_apps() {
    const THE_SERVERS: &[&str] = &[
        "axum",
        "hyper",
        "mio",
        "object_store",
        "reqwest",
        "server",
        "sqlx",
        "tokio",
        "tower-http",
    ];
    for app in ["ban-tin", "desk"] {
        let all = made_of(app);
        assert!(all.contains("leptos"), "cargo lists {app} without leptos: {all:?}");
        let found = THE_SERVERS.iter().filter(|name| all.contains(**name));
        hold(
            &format!("{app} holds nothing of the server"),
            "every byte is paid for by a prepaid phone",
            &found.map(|name| (*name).to_owned()).collect::<Vec<_>>(),
        );
    }
}

#[test]
fn nothing_of_the_desk_is_on_a_workers_phone() {
    assert!(!made_of("ban-tin").contains("desk"));
    assert!(!made_of("desk").contains("ban-tin"));
}
