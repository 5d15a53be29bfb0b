//! The figures of the law and the glossary: loaded once, asked for cheaply, changed by one hand.

use reqwest::Method;
use wire::card::Source;
use wire::glossary::{Glossary, GlossaryEntry};
use wire::law::{Decimal, Measure, Parameter, ParameterSet};
use wire::limits;
use wire::moment::read_day;
use wire::problem::Code;
use wire::reference::{Reference, ReferenceChange};

use crate::common::database::Kind;
use crate::common::desk::Desk;
use crate::common::on_both;
use crate::common::place::Place;
use crate::common::reply::Reply;
use crate::common::server::{TestServer, send};

on_both!(
    what_came_with_the_program_is_loaded_once_and_never_again,
    where_nothing_was_loaded_the_sets_are_empty,
    nothing_new_costs_headers_only,
    what_was_packed_has_a_tag_of_its_own,
    what_the_desk_changes_phones_get_next,
    an_administrator_of_the_province_changes_and_nobody_else,
    what_is_wrong_is_named_and_nothing_is_stored,
    a_glossary_of_the_most_terms_is_taken,
    whoever_changes_an_old_revision_overwrites_nothing,
);

/// What phones ask for.
const FOR_PHONES: [&str; 3] = ["/api/v1/law", "/api/v1/glossary", "/api/v1/units"];

fn wage(value: i64) -> Parameter {
    Parameter {
        key: "base_salary".into(),
        value: Decimal::whole(value),
        measure: Measure::Dong,
        in_force_from: read_day("2024-07-01").expect("a day"),
        in_force_until: None,
        source: Source {
            title: "Nguồn để thử".into(),
            url: Some("https://example.org/nguon".into()),
            checked: read_day("2026-11-25"),
            verified: true,
        },
    }
}

fn entry(term: &str) -> GlossaryEntry {
    let (vi, en) = ("Một dòng.".to_owned(), "A line.".to_owned());
    GlossaryEntry { term: term.to_owned(), other: Vec::new(), vi, en }
}

async fn law(desk: &Desk<'_>) -> Reference<ParameterSet> {
    desk.get("/law").await.expect(200).json()
}

async fn put_law(desk: &Desk<'_>, revision: u32, parameters: Vec<Parameter>) -> Reply {
    desk.put("/law", &ReferenceChange { revision, set: ParameterSet { parameters } }).await
}

async fn put_glossary(desk: &Desk<'_>, revision: u32, entries: Vec<GlossaryEntry>) -> Reply {
    desk.put("/glossary", &ReferenceChange { revision, set: Glossary { entries } }).await
}

/// Asks with the tag that one has.
async fn ask(server: &TestServer, path: &str, tag: &str) -> Reply {
    send(server.request(Method::GET, path).header("if-none-match", tag)).await
}

async fn what_came_with_the_program_is_loaded_once_and_never_again(kind: Kind) {
    let place = Place::new(kind).await;
    let told = place.run(&["sample", "--password", "mật khẩu mẫu"]);
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    assert_eq!(place.count("SELECT COUNT(*) FROM reference").await, 6);
    let server = place.serve(&[]).await;
    let set: ParameterSet = server.api("/law").await;
    assert!(set.parameters.len() >= 60 && plain::law::parameters::faults(&set).is_empty());
    let glossary: Glossary = server.api("/glossary").await;
    assert!(glossary.entries.len() >= 40 && glossary.faults().is_empty());
    let admin = server.sign_in("tinh.quantri").await;
    let before = law(&admin).await;
    assert_eq!((before.revision, before.changed_by.as_deref()), (1, None));
    assert!(before.changed_at.is_some());
    put_law(&admin, 1, vec![wage(1)]).await.expect(200);

    // Neither another start nor the samples touch what an officer changed.
    let place = server.stop().await;
    assert!(place.run(&["sample", "--password", "mật khẩu mẫu"]).status.success());
    let server = place.serve(&[]).await;
    let set: ParameterSet = server.api("/law").await;
    assert_eq!(set.parameters, [wage(1)]);
    assert_eq!(place.count("SELECT COUNT(*) FROM reference_history").await, 7);
}

async fn where_nothing_was_loaded_the_sets_are_empty(kind: Kind) {
    let server = TestServer::start(kind).await;
    // The first start loads them by itself.
    let set: ParameterSet = server.api("/law").await;
    assert!(!set.parameters.is_empty());
    server.place.change("DELETE FROM reference").await;
    server.place.change("DELETE FROM reference_history").await;
    assert_eq!(server.get("/api/v1/law").await.expect(200).text(), "{\"parameters\":[]}");
    assert_eq!(server.get("/api/v1/glossary").await.expect(200).text(), "{\"entries\":[]}");
    let admin = server.sign_in("tinh.quantri").await;
    let empty = law(&admin).await;
    assert_eq!((empty.revision, empty.changed_at, empty.may_change), (0, None, true));
    put_law(&admin, 1, vec![wage(1)]).await.problem(409, Code::EditConflict);
    let first = put_law(&admin, 0, vec![wage(1)]).await;
    assert_eq!(first.expect(200).json::<Reference<ParameterSet>>().revision, 1);
    put_law(&admin, 0, vec![wage(2)]).await.problem(409, Code::EditConflict);
}

async fn nothing_new_costs_headers_only(kind: Kind) {
    let server = TestServer::start(kind).await;
    for path in FOR_PHONES {
        let whole = server.get(path).await.expect(200);
        assert_eq!(whole.header("cache-control"), "no-cache", "{path}");
        assert_eq!(whole.header("content-type"), "application/json", "{path}");
        let tag = whole.header("etag").to_owned();
        assert!(tag.starts_with('"') && tag.ends_with('"') && tag.len() == 34, "{path}: {tag}");
        for asked in [tag.clone(), format!("\"old\", {tag}"), format!("W/{tag}"), "*".to_owned()] {
            let known = ask(&server, path, &asked).await.expect(304);
            assert!(known.body.is_empty(), "{path}");
            assert_eq!((known.header("etag"), known.header("cache-control")), (&*tag, "no-cache"));
            // What travels, with the status line and the ends of lines.
            let lines = known.headers.iter().map(|(name, value)| name.as_str().len() + value.len());
            let bytes = lines.map(|line| line + 4).sum::<usize>()
                + "HTTP/1.1 304 Not Modified\r\n\r\n".len();
            assert!(bytes <= 300, "{path}: {bytes} bytes");
        }
        assert_eq!(ask(&server, path, "\"another\"").await.expect(200).body, whole.body);
        let head = send(server.request(Method::HEAD, path)).await.expect(200);
        assert_eq!((head.header("etag"), head.body.len()), (&*tag, 0));
    }
    // A unit that gets another name is news.
    let before = server.get("/api/v1/units").await.header("etag").to_owned();
    server.place.change("UPDATE units SET short = 'Tên mới' WHERE code = 'U4'").await;
    let after = ask(&server, "/api/v1/units", &before).await.expect(200);
    assert!(after.text().contains("Tên mới") && after.header("etag") != before);
}

async fn what_was_packed_has_a_tag_of_its_own(kind: Kind) {
    let server = TestServer::start(kind).await;
    for path in FOR_PHONES {
        let plain = server.get(path).await.expect(200);
        let bare = plain.header("etag").trim_matches('"').to_owned();
        for coding in ["br", "gzip"] {
            let with = |request: reqwest::RequestBuilder| request.header("accept-encoding", coding);
            let packed = send(with(server.request(Method::GET, path))).await.expect(200);
            assert_eq!(packed.header("content-encoding"), coding, "{path}");
            assert_eq!(packed.header("etag"), format!("\"{bare}-{coding}\""), "{path}");
            assert_eq!(packed.header("vary"), "accept-encoding", "{path}");
            assert!(packed.body.len() * 2 < plain.body.len(), "{path}");
            let tag = packed.header("etag");
            let request = server.request(Method::GET, path).header("if-none-match", tag);
            let known = send(with(request)).await.expect(304);
            assert_eq!((known.header("etag"), known.header("vary")), (tag, "accept-encoding"));
        }
    }
}

async fn what_the_desk_changes_phones_get_next(kind: Kind) {
    let server = TestServer::start(kind).await;
    let admin = server.sign_in("tinh.quantri").await;
    let tag = server.get("/api/v1/law").await.header("etag").to_owned();
    let mut set = law(&admin).await.set;
    let place = set.parameters.iter().position(|p| p.key == "base_salary").expect("a salary");
    set.parameters[place].value = Decimal::whole(2_530_000);
    set.parameters[place].source.verified = true;
    let changed: Reference<ParameterSet> =
        put_law(&admin, 1, set.parameters.clone()).await.expect(200).json();
    assert_eq!((changed.revision, &changed.set), (2, &set));
    assert_eq!(changed.changed_by.as_deref(), Some("tinh.quantri"));
    let news = ask(&server, "/api/v1/law", &tag).await.expect(200);
    assert_eq!(news.json::<ParameterSet>(), set);
    ask(&server, "/api/v1/law", news.header("etag")).await.expect(304);

    let tag = server.get("/api/v1/glossary").await.header("etag").to_owned();
    put_glossary(&admin, 1, vec![entry("CĐCS")]).await.expect(200);
    let news = ask(&server, "/api/v1/glossary", &tag).await.expect(200);
    assert_eq!(news.json::<Glossary>().entries, [entry("CĐCS")]);
    // The other set has not changed with it.
    assert_eq!(law(&admin).await.revision, 2);
    let trail = "SELECT COUNT(*) FROM audit WHERE verb IN ('law.change', 'glossary.change')
         AND subject = '2'";
    assert_eq!(server.place.count(trail).await, 2);
    server.logged("reference data was changed").await;
    assert!(!server.log().contains("CĐCS"));
}

async fn an_administrator_of_the_province_changes_and_nobody_else(kind: Kind) {
    let server = TestServer::start(kind).await;
    // An administrator of a unit below the province is not one of the province.
    server.place.raise("a.haivai").await;
    for name in ["tinh.viet", "tinh.duyet", "a.haivai", "a1.viet", "b1.duyet"] {
        let desk = server.sign_in(name).await;
        let seen = law(&desk).await;
        assert!(!seen.may_change && !seen.set.parameters.is_empty(), "{name}");
        let glossary: Reference<Glossary> = desk.get("/glossary").await.expect(200).json();
        assert!(!glossary.may_change && !glossary.set.entries.is_empty(), "{name}");
        put_law(&desk, 1, vec![wage(1)]).await.problem(403, Code::Forbidden);
        put_glossary(&desk, 1, Vec::new()).await.problem(403, Code::Forbidden);
    }
    for path in ["/api/v1/desk/law", "/api/v1/desk/glossary"] {
        server.get(path).await.problem(401, Code::NotSignedIn);
        let change = ReferenceChange { revision: 1, set: ParameterSet::default() };
        let put = server.request(Method::PUT, path).json(&change);
        send(put).await.problem(401, Code::NotSignedIn);
    }
    assert!(law(&server.sign_in("tinh.quantri").await).await.may_change);
    assert_eq!(server.place.count("SELECT COUNT(*) FROM reference_history").await, 6);
}

async fn what_is_wrong_is_named_and_nothing_is_stored(kind: Kind) {
    let server = TestServer::start(kind).await;
    let admin = server.sign_in("tinh.quantri").await;
    type Change = fn(&mut Parameter);
    let changes: [(Change, &str); 7] = [
        (|p| p.key = "Lương".into(), "parameters[0].key"),
        (|p| p.value = Decimal::whole(1_000_000_001), "parameters[0].value"),
        (|p| p.measure = Measure::Days, "parameters[0].measure"),
        (|p| p.in_force_until = read_day("2020-01-01"), "parameters[0].in_force_until"),
        (|p| p.source.title = " ".into(), "parameters[0].source.title"),
        (|p| p.source.url = Some("javascript:1".into()), "parameters[0].source.url"),
        (|p| p.source.checked = None, "parameters[0].source.checked"),
    ];
    for (change, field) in changes {
        let mut parameter = wage(300);
        change(&mut parameter);
        assert_eq!(put_law(&admin, 1, vec![parameter]).await.faults(), [field]);
    }
    let twice = put_law(&admin, 1, vec![wage(1), wage(2)]).await;
    assert_eq!(twice.faults(), ["parameters[1].key"]);
    let mut nameless = entry("");
    nameless.vi = "a".repeat(limits::GLOSSARY_LINE_CHARS + 1);
    let twice = put_glossary(&admin, 1, vec![entry("CĐCS"), entry("CĐCS"), nameless]).await;
    assert_eq!(twice.faults(), ["entries[1].term", "entries[2].term", "entries[2].vi"]);

    let with = |change: &dyn Fn(&mut serde_json::Value)| {
        let set = ParameterSet { parameters: vec![wage(1)] };
        let body = ReferenceChange { revision: 1, set };
        let mut value = serde_json::to_value(body).expect("JSON");
        change(&mut value);
        value
    };
    for body in [
        with(&|value| value["note"] = "?".into()),
        with(&|value| value["set"]["note"] = "?".into()),
        with(&|value| value["set"]["parameters"][0]["note"] = "?".into()),
        with(&|value| value["set"]["parameters"][0]["value"] = 1.into()),
        with(&|value| value["set"]["parameters"][0]["value"] = "-1".into()),
        with(&|value| value["revision"] = (-1).into()),
    ] {
        admin.put("/law", &body).await.problem(400, Code::Malformed);
    }
    let large = |path: &str, size: usize| {
        let request = admin.request(Method::PUT, path).header("content-type", "application/json");
        request.body(vec![b' '; size])
    };
    send(large("/law", limits::JSON_BYTES + 1)).await.problem(413, Code::TooLarge);
    send(large("/glossary", limits::GLOSSARY_JSON_BYTES + 1)).await.problem(413, Code::TooLarge);
    let text = admin.request(Method::PUT, "/law").header("content-type", "text/plain");
    send(text.body("{}")).await.problem(415, Code::WrongContentType);
    assert_eq!(law(&admin).await.revision, 1);
    assert_eq!(server.place.count("SELECT COUNT(*) FROM reference_history").await, 6);
}

async fn a_glossary_of_the_most_terms_is_taken(kind: Kind) {
    let server = TestServer::start(kind).await;
    let admin = server.sign_in("tinh.quantri").await;
    let long = |number: usize| GlossaryEntry {
        vi: "ữ".repeat(limits::GLOSSARY_LINE_CHARS / 3),
        en: "a".repeat(limits::GLOSSARY_LINE_CHARS),
        ..entry(&format!("thuật ngữ số {number}"))
    };
    let entries: Vec<_> = (0..limits::GLOSSARY_ENTRIES).map(long).collect();
    let size = serde_json::to_vec(&entries).expect("JSON").len();
    assert!(size > 2 * limits::JSON_BYTES, "{size}");
    put_glossary(&admin, 1, entries.clone()).await.expect(200);
    let glossary: Glossary = server.api("/glossary").await;
    assert_eq!(glossary.entries, entries);
    let more = (0..=limits::GLOSSARY_ENTRIES).map(|number| entry(&format!("từ {number}")));
    assert_eq!(put_glossary(&admin, 2, more.collect()).await.faults(), ["entries"]);
}

async fn whoever_changes_an_old_revision_overwrites_nothing(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (one, two) = (server.sign_in("tinh.quantri").await, server.sign_in("tinh.quantri").await);
    let (first, second) =
        tokio::join!(put_law(&one, 1, vec![wage(1)]), put_law(&two, 1, vec![wage(2)]));
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
    let kept = law(&one).await;
    let winner = if first.status == 200 { wage(1) } else { wage(2) };
    assert_eq!((kept.revision, kept.set.parameters), (2, vec![winner]));
    for old in [0, 1, 3, u32::MAX] {
        put_law(&one, old, vec![wage(9)]).await.problem(409, Code::EditConflict);
    }
    put_law(&two, 2, vec![wage(3)]).await.expect(200);

    // Every revision stays as it was, with who wrote it; what came with the program was nobody's.
    let count = async |sql| server.place.count(sql).await;
    let rows = "SELECT COUNT(*) FROM reference_history WHERE kind = 'law' AND changed_at > 0";
    assert_eq!(count(rows).await, 3);
    let nobody = "SELECT COUNT(*) FROM reference_history WHERE kind = 'law' AND revision = 1
         AND changed_by IS NULL AND body LIKE '%minimum_wage%'";
    assert_eq!(count(nobody).await, 1);
    let named = "SELECT COUNT(*) FROM reference_history h JOIN officers o ON o.id = h.changed_by
         WHERE o.name = 'tinh.quantri' AND h.revision > 1";
    assert_eq!(count(named).await, 2);
    let latest = "SELECT COUNT(*) FROM reference_history h JOIN reference r
         ON r.kind = h.kind AND r.revision = h.revision AND r.body = h.body
         AND r.changed_at = h.changed_at WHERE r.kind = 'law' AND r.revision = 3";
    assert_eq!(count(latest).await, 1);
}
