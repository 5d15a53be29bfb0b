//! Lists that must not be forgotten when something new comes.

use serde_json::Value;

use super::{hold, read};
use crate::test::style::{GROUPS, IN_BROWSERS};

#[test]
fn every_crate_is_checked_and_tested() {
    let crates = std::fs::read_dir(super::root().join("crates")).unwrap().flatten();
    let names = crates.filter(|entry| entry.path().join("Cargo.toml").is_file());
    let names = names.map(|entry| entry.file_name().into_string().unwrap());
    let tested: Vec<_> = GROUPS.iter().flat_map(|(_, words)| words.iter()).collect();
    let broken: Vec<_> = names.filter(|name| !tested.contains(&&name.as_str())).collect();
    hold(
        "every crate is in a group of crates/xtask/src/test/style.rs",
        "a crate that no step names is never tested",
        &broken,
    );
    assert!(tested.contains(&&"ban-tin"));
    assert!(!IN_BROWSERS.contains(&"server"));
}

#[test]
fn the_packages_of_npm_come_from_whatever_registry_one_uses() {
    let lock: Value = serde_json::from_str(&read("package-lock.json").unwrap()).unwrap();
    let packages = lock["packages"].as_object().unwrap();
    let broken: Vec<_> = packages
        .iter()
        .filter(|(name, package)| {
            let is_sure = package["integrity"].is_string();
            !name.is_empty() && (!is_sure || package.get("resolved").is_some())
        })
        .map(|(name, _)| name.clone())
        .collect();
    hold(
        "package-lock.json holds hashes and no addresses",
        "an address of one machine's registry works nowhere else \
         (`npm install --omit-lockfile-registry-resolved`)",
        &broken,
    );
}

#[test]
fn every_ban_of_clippy_says_why() {
    let text = read("clippy.toml").unwrap_or_default();
    let bans = text.lines().filter(|line| line.trim_start().starts_with("{ path"));
    let broken: Vec<_> =
        bans.filter(|line| !line.contains("reason =")).map(str::to_owned).collect();
    hold("a ban in clippy.toml carries its reason", "a ban alone only annoys", &broken);
}
