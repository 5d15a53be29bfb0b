//! The audio bulletins as a podcast: RSS 2.0 with the tags of Apple's directory, which all others read.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use chrono::{DateTime, Utc};
use wire::card::Card;
use wire::lang::Lang;
use wire::media::{MediaRef, Track};

use super::xml::Xml;
use super::{chapters, told};
use crate::body::Segment;
use crate::media::Shelf;
use crate::pages;
use crate::refusal::Refusal;
use crate::routes::media;
use crate::state::App;
use crate::store::changes::Found;

const ROOT: [(&str, &str); 4] = [
    ("version", "2.0"),
    ("xmlns:itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd"),
    ("xmlns:atom", "http://www.w3.org/2005/Atom"),
    ("xmlns:podcast", "https://podcastindex.org/namespace/1.0"),
];

/// The end of a recording's address: directories refuse one without it.
const SUFFIX: &str = ".m4a";
/// The end of the address of its chapters.
const CHAPTERS: &str = ".json";

/// RFC 2822, section 3.3, as RSS wants its dates.
fn moment(at: DateTime<Utc>) -> String {
    at.to_rfc2822()
}

/// The recording that the podcast offers: the Vietnamese one if there is one, in AAC, which every player
/// has. None for a card without any.
fn recording_of(card: &Card) -> Option<(&Track, &MediaRef)> {
    let aac = |track: &'_ Track| track.files.iter().position(|file| file.media_type == "audio/mp4");
    let mut tracks: Vec<&Track> = card.content.tracks.iter().collect();
    tracks.sort_by_key(|track| track.lang != "vi");
    tracks.into_iter().find_map(|track| Some((track, track.files.get(aac(track)?)?)))
}

/// Whose podcast it is.
#[derive(Clone, Copy)]
pub struct Owner<'a> {
    /// The name of the organisation.
    pub name: &'a str,
    /// Its address of mail, if it has given one: without it the podcast names no owner, because the feed
    /// would not be valid, and directories take it by hand then.
    pub mail: Option<&'a str>,
}

/// The feed. There is no address of a person in it.
pub fn feed(cards: &[Card], owner: Owner<'_>, changed: DateTime<Utc>, origin: &str) -> Vec<u8> {
    let words = told();
    let address = format!("{origin}{}", super::PODCAST_PATH);
    let cover = format!("{origin}{}", super::COVER_PATH);
    let page = format!("{origin}/nghe");
    Xml::document("rss", &ROOT, |xml| {
        xml.within("channel", &[], |xml| {
            xml.text("title", &[], words.podcast_title);
            xml.text("link", &[], &page);
            xml.text("description", &[], words.podcast_about);
            xml.text("language", &[], "vi");
            xml.text("lastBuildDate", &[], &moment(changed));
            let this = [("rel", "self"), ("type", "application/rss+xml"), ("href", &*address)];
            xml.empty("atom:link", &this);
            xml.within("image", &[], |xml| {
                xml.text("url", &[], &cover);
                xml.text("title", &[], words.podcast_title);
                xml.text("link", &[], &page);
            });
            xml.text("itunes:author", &[], owner.name);
            if let Some(mail) = owner.mail {
                xml.within("itunes:owner", &[], |xml| {
                    xml.text("itunes:name", &[], owner.name);
                    xml.text("itunes:email", &[], mail);
                });
            }
            xml.empty("itunes:image", &[("href", &*cover)]);
            xml.empty("itunes:category", &[("text", "News")]);
            xml.text("itunes:explicit", &[], "false");
            xml.text("itunes:type", &[], "episodic");
            for card in cards {
                if let Some((track, file)) = recording_of(card) {
                    xml.within("item", &[], |xml| item(xml, card, track, file, origin));
                }
            }
        });
    })
}

fn item(xml: &mut Xml, card: &Card, track: &Track, file: &MediaRef, origin: &str) {
    let content = &card.content;
    xml.text("title", &[], &content.headline);
    xml.text("link", &[], &format!("{origin}{}", card.path()));
    // Not an address: the identifier stays when the server moves, so nobody downloads everything anew.
    xml.text("guid", &[("isPermaLink", "false")], &format!("urn:uuid:{}", card.id));
    xml.text("pubDate", &[], &moment(card.published_at));
    xml.text("description", &[], &description(card));
    let url = format!("{origin}/nghe/{}{SUFFIX}", card.slug);
    let length = file.bytes.to_string();
    let enclosure = [("url", &*url), ("length", &*length), ("type", &*file.media_type)];
    xml.empty("enclosure", &enclosure);
    if !track.chapters.is_empty() {
        let url = format!("{origin}/nghe/{}{CHAPTERS}", card.slug);
        xml.empty("podcast:chapters", &[("url", &*url), ("type", chapters::MEDIA_TYPE)]);
    }
    let seconds = track.duration_ms.saturating_add(500) / 1_000;
    xml.text("itunes:duration", &[], &seconds.max(1).to_string());
    xml.text("itunes:author", &[], &card.unit.short);
    xml.text("itunes:explicit", &[], "false");
    xml.text("itunes:episodeType", &[], "full");
}

/// The brief as plain text, a point a line. A machine's voice is named as such, as everywhere.
fn description(card: &Card) -> String {
    let words = view::text::words(Lang::Vi);
    let mut lines: Vec<&str> = card.content.brief.iter().map(String::as_str).collect();
    if recording_of(card).is_some_and(|(track, _)| track.voice == wire::media::Voice::Synthetic) {
        lines.push(words.synthetic);
    }
    if card.sample {
        lines.push(words.sample);
    }
    lines.join("\n")
}

/// A bulletin's recording under an address that ends like a sound, in parts if asked; or its chapters.
pub async fn recording(
    State(app): State<App>,
    file: Result<Segment<String>, Refusal>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let Ok(Segment(file)) = file else { return Ok(pages::missing(&app).await) };
    let (slug, sounds) = match (file.strip_suffix(SUFFIX), file.strip_suffix(CHAPTERS)) {
        (Some(slug), _) => (slug, true),
        (_, Some(slug)) => (slug, false),
        _ => return Ok(pages::missing(&app).await),
    };
    let card = match app.store.by_name(slug).await? {
        Found::Card(card) => card,
        Found::Recalled(recall) => return Ok(pages::withdrawn(&app, &recall).await),
        Found::Nothing => return Ok(pages::missing(&app).await),
    };
    let Some((track, file)) = recording_of(&card) else { return Ok(pages::missing(&app).await) };
    if !sounds {
        return match track.chapters.is_empty() {
            true => Ok(pages::missing(&app).await),
            false => chapters::of_track(&app, track, &headers).await,
        };
    }
    let (shelf, media_type) = (Shelf::Media, &file.media_type);
    let mut answer =
        media::file(&app, shelf, &file.sha256, media_type, file.bytes, &headers).await?;
    // A card that is released anew may bring another recording.
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    Ok(answer)
}
