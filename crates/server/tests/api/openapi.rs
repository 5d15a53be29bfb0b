//! The description of the API: it is valid, it names every route, and every route that it names is there.

use std::collections::BTreeSet;

use reqwest::Method;
use serde_json::Value;
use wire::problem::{PROBLEM_JSON, Problem};

use crate::common::database::Kind;
use crate::common::on_both;
use crate::common::server::{TestServer, send};

const METHODS: [&str; 5] = ["get", "head", "post", "put", "delete"];

on_both!(every_route_is_described_and_every_description_is_a_route);

/// Every `$ref` of a document.
fn references<'a>(value: &'a Value, found: &mut BTreeSet<&'a str>) {
    match value {
        Value::Object(fields) => {
            if let Some(Value::String(reference)) = fields.get("$ref") {
                found.insert(reference);
            }
            fields.values().for_each(|value| references(value, found));
        }
        Value::Array(values) => values.iter().for_each(|value| references(value, found)),
        _ => {}
    }
}

async fn every_route_is_described_and_every_description_is_a_route(kind: Kind) {
    let server = TestServer::start(kind).await;
    let reply = server.get("/api/v1/openapi.json").await.expect(200);
    assert_eq!(reply.header("content-type"), "application/json");
    let document: Value = reply.json();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1."));
    assert!(!document["info"]["title"].as_str().unwrap().is_empty());
    assert!(!document["info"]["version"].as_str().unwrap().is_empty());
    let mut named = BTreeSet::new();
    references(&document, &mut named);
    for reference in named {
        let place = reference.strip_prefix('#').expect("a reference within the document");
        assert!(document.pointer(place).is_some(), "{reference} leads nowhere");
    }

    let mut operations = BTreeSet::new();
    let paths = document["paths"].as_object().unwrap();
    assert!(paths.len() >= 20);
    for (path, item) in paths {
        assert!(path.starts_with("/api/v1/"), "{path}");
        let parameters: BTreeSet<&str> =
            path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')).collect();
        for method in METHODS {
            let Some(operation) = item.get(method) else { continue };
            let id = operation["operationId"].as_str().unwrap();
            assert!(operations.insert(id), "{id} names two operations");
            assert!(!operation["responses"].as_object().unwrap().is_empty(), "{method} {path}");
            for (status, response) in operation["responses"].as_object().unwrap() {
                for media_type in response["content"].as_object().into_iter().flat_map(|c| c.keys())
                {
                    let refusal = status.as_str() >= "400";
                    assert_eq!(media_type == PROBLEM_JSON, refusal, "{method} {path} {status}");
                }
            }
            let signs_in =
                ["desk_sign_in", "desk_sign_in_code", "desk_passkey_ask", "desk_passkey_sign_in"];
            let public = !path.contains("/desk/") || signs_in.contains(&id);
            assert_eq!(operation["security"].is_array(), !public, "{method} {path}");
            let described: BTreeSet<&str> = operation["parameters"]
                .as_array()
                .into_iter()
                .flatten()
                .filter(|parameter| parameter["in"] == "path")
                .map(|parameter| {
                    assert_eq!(parameter["required"], true, "{method} {path}");
                    parameter["name"].as_str().unwrap()
                })
                .collect();
            assert_eq!(described, parameters, "{method} {path}");
        }
        let address = path.split('/').map(|part| if part.starts_with('{') { "x" } else { part });
        let address = address.collect::<Vec<_>>().join("/");
        let described = |method: &str| {
            item.get(method).is_some() || (method == "head" && item.get("get").is_some())
        };
        for method in METHODS {
            let name = Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();
            let reply = send(server.request(name, &address)).await;
            // A route that is not there has a problem of the whole API, one that is has its own answer.
            assert_eq!(reply.status != 405, described(method), "{method} {path}: {}", reply.status);
            if reply.status == 404 && method != "head" {
                let problem: Problem = reply.json();
                assert_eq!(problem.status, 404);
                assert!(path.contains('{'), "{method} {path} is described and is not there");
            }
        }
    }

    // The map has no other way to a route of the API than with its description.
    let map = include_str!("../../src/routes/mod.rs");
    let plain: Vec<&str> = map
        .lines()
        .filter_map(|line| line.trim().strip_prefix(".route(\"")?.split('"').next())
        .collect();
    assert_eq!(plain, ["/healthz", "/readyz"]);
    let described: usize = paths
        .values()
        .map(|item| METHODS.iter().filter(|method| item.get(**method).is_some()).count())
        .sum();
    let mapped: usize = map
        .split("routes!(")
        .skip(1)
        .map(|rest| rest.split(')').next().unwrap().matches("::").count())
        .sum();
    assert_eq!(described, mapped);
}
