//! The audit trail: whatever is done to it past the server is found.

use std::process::Output;

use crate::common::build::notice;
use crate::common::database::Kind;
use crate::common::on_both;
use crate::common::place::Place;
use crate::common::server::TestServer;
use std::sync::Arc;

on_both!(
    a_trail_that_nobody_touched_is_whole_and_its_head_is_kept_beside_the_database,
    a_row_that_was_edited_is_named,
    a_row_that_was_taken_out_is_named,
    an_end_that_was_cut_off_is_found_by_the_head_that_was_kept,
    a_head_that_was_rewritten_is_found,
    a_row_that_was_put_in_past_the_server_is_found,
    a_trail_from_before_there_was_a_chain_is_taken_into_it,
);

/// A server that has done a few things, stopped.
async fn after_some_work(kind: Kind) -> Arc<Place> {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    for number in 1..=3 {
        writer.publish(&approver, notice(&format!("Tin {number}"))).await;
    }
    server.stop().await
}

fn verify(place: &Place) -> Output {
    place.run(&["audit", "verify"])
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// What it says of a trail that is not whole.
#[track_caller]
fn faults(place: &Place) -> String {
    let output = verify(place);
    assert_eq!(output.status.code(), Some(1), "{}", told(&output));
    told(&output)
}

async fn a_trail_that_nobody_touched_is_whole_and_its_head_is_kept_beside_the_database(kind: Kind) {
    let place = after_some_work(kind).await;
    let output = verify(&place);
    assert!(output.status.success(), "{}", told(&output));
    let rows = place.count("SELECT COUNT(*) FROM audit").await;
    assert!(rows >= 9, "three cards were written, submitted and published: {rows}");
    assert_eq!(told(&output).trim(), format!("The {rows} rows are whole."));
    // What was written on paper holds as well.
    let paper = place.data.path().join("paper.json");
    std::fs::write(&paper, place.run(&["audit", "head"]).stdout).expect("a file");
    let paper = paper.display().to_string();
    assert!(place.run(&["audit", "verify", "--head", &paper]).status.success());
}

async fn a_row_that_was_edited_is_named(kind: Kind) {
    let place = after_some_work(kind).await;
    place.change("UPDATE audit SET verb = 'card.nothing' WHERE number = 4").await;
    assert!(faults(&place).contains("row 4 was changed"), "{}", faults(&place));
}

async fn a_row_that_was_taken_out_is_named(kind: Kind) {
    let place = after_some_work(kind).await;
    place.change("DELETE FROM audit WHERE number = 4").await;
    assert!(faults(&place).contains("rows 4 to 4 are gone"), "{}", faults(&place));
}

async fn an_end_that_was_cut_off_is_found_by_the_head_that_was_kept(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    writer.publish(&approver, notice("Tin một")).await;
    // Whoever can write into the database keeps its signed head, and puts it back after cutting.
    let place = server.place.clone();
    place.change("CREATE TABLE kept AS SELECT * FROM audit_head").await;
    writer.publish(&approver, notice("Tin hai")).await;
    server.stop().await;
    place.change("DELETE FROM audit WHERE number > (SELECT number FROM kept)").await;
    place
        .change(
            "UPDATE audit_head SET number = (SELECT number FROM kept),
                 hash = (SELECT hash FROM kept), signature = (SELECT signature FROM kept)",
        )
        .await;
    assert!(faults(&place).contains("its end was cut off"), "{}", faults(&place));
    // Without the file the chain alone cannot tell, and says that it cannot.
    std::fs::remove_file(place.data.path().join("audit-head.json")).expect("it was kept");
    let output = verify(&place);
    assert!(output.status.success() && told(&output).contains("a cut at the end would not show"));
}

async fn a_head_that_was_rewritten_is_found(kind: Kind) {
    let place = after_some_work(kind).await;
    // The end is cut off, and the head moved back onto the row that is the last one now.
    place.change("DELETE FROM audit WHERE number = (SELECT number FROM audit_head)").await;
    place
        .change(
            "UPDATE audit_head SET number = number - 1,
                 hash = (SELECT hash FROM audit ORDER BY number DESC LIMIT 1)",
        )
        .await;
    // The chain follows on itself; its head was signed for other words, which shows without any file.
    assert!(faults(&place).contains("its end was cut off"), "{}", faults(&place));
    std::fs::remove_file(place.data.path().join("audit-head.json")).expect("it was kept");
    let told = faults(&place);
    assert!(told.contains("the head was not signed by this server's key"), "{told}");
    assert!(!told.contains("was changed"), "{told}");

    // With a key of one's own the head could be signed anew: the one that was kept names the other key.
    let place = after_some_work(kind).await;
    place
        .change(
            "UPDATE meta SET value = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8='
             WHERE name = 'audit_key'",
        )
        .await;
    let told = faults(&place);
    assert!(told.contains("the key is another one than that of the head that was kept"), "{told}");
}

async fn a_row_that_was_put_in_past_the_server_is_found(kind: Kind) {
    let place = after_some_work(kind).await;
    place
        .change(
            "INSERT INTO audit (id, at, officer, verb, subject)
             SELECT 'put in', at, officer, verb, subject FROM audit WHERE number = 1",
        )
        .await;
    assert!(faults(&place).contains("1 rows stand outside of the chain"), "{}", faults(&place));
}

async fn a_trail_from_before_there_was_a_chain_is_taken_into_it(kind: Kind) {
    let place = after_some_work(kind).await;
    place.change("UPDATE audit SET number = NULL, hash = NULL").await;
    place.change("UPDATE audit_head SET number = 0, hash = '', signature = ''").await;
    std::fs::remove_file(place.data.path().join("audit-head.json")).expect("it was kept");
    let output = verify(&place);
    let rows = place.count("SELECT COUNT(*) FROM audit").await;
    assert!(told(&output).starts_with(&format!("The {rows} rows follow each other.")));
    assert_eq!(place.count("SELECT COUNT(*) FROM audit WHERE number IS NULL").await, 0);
}
