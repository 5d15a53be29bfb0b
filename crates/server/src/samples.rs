//! The sample content: files of `samples/`, turned into units, officers and cards.
//!
//! Files name media by their path, and dates by their distance in days from the moment of loading
//! (`"+12"`), so that samples never look old.

use std::collections::{BTreeMap, HashMap};

use bytes::Bytes;
use chrono::{DateTime, Duration, NaiveDate, NaiveTime, TimeZone, Utc};
use serde::Deserialize;
use serde_json::{Value, json};
use wire::card::Content;
use wire::desk::{Officer, Role};
use wire::glossary::Glossary;
use wire::id::{CardId, OfficerId, SurveyId, UnitId};
use wire::law::ParameterSet;
use wire::queue::Deadlines;
use wire::recognition::RateSet;
use wire::report::ReportKinds;
use wire::survey::SurveyContent;
use wire::training::LessonSet;
use wire::unit::{Level, Unit, UnitRef};

use crate::embedded::SAMPLES;
use crate::hash;
use crate::media::{Media, Shelf};
use crate::store::media::KnownFile;
use crate::store::officers::NewOfficer;
use crate::store::reference::Set;
use crate::store::samples::{SampleCard, SampleSurvey, Samples};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitFile {
    id: UnitId,
    parent: Option<String>,
    level: Level,
    name: String,
    short: String,
    code: String,
}

/// A sample officer, as the file has it.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficerFile {
    id: OfficerId,
    /// The name for signing in.
    pub name: String,
    /// The name as it is spoken.
    pub display_name: String,
    /// The code of the unit.
    pub unit: String,
    roles: Vec<Role>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CardFile {
    id: CardId,
    slug: String,
    unit: String,
    author: String,
    approver: String,
    /// How many days before today it was published.
    days_ago: i64,
    /// At what local time.
    time: NaiveTime,
    content: Value,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SurveyFile {
    /// Its identifier; the card that announces it has the same.
    id: SurveyId,
    unit: String,
    author: String,
    approver: String,
    content: Value,
}

fn bytes(path: &str) -> Result<&'static [u8], String> {
    SAMPLES
        .iter()
        .find(|(name, _)| *name == path)
        .map(|(_, bytes)| *bytes)
        .ok_or_else(|| format!("samples/{path} is not in this binary"))
}

fn parse<T: serde::de::DeserializeOwned>(path: &str) -> Result<T, String> {
    serde_json::from_slice(bytes(path)?).map_err(|error| format!("samples/{path}: {error}"))
}

/// The sample officers.
///
/// # Errors
/// A sentence that names the file that cannot be read.
pub fn officers() -> Result<Vec<OfficerFile>, String> {
    parse("officers.json")
}

/// The figures of the law and the glossary with which a database begins, as they are stored.
///
/// # Errors
/// A sentence that names the file, and what is wrong with it.
pub fn reference() -> Result<[(Set, String); 6], String> {
    let law: ParameterSet = parse("parameters.json")?;
    let glossary: Glossary = parse("glossary.json")?;
    let deadlines: Deadlines = parse("deadlines.json")?;
    let lessons: LessonSet = parse("lessons.json")?;
    let rates: RateSet = parse("rates.json")?;
    let reports: ReportKinds = parse("report-kinds.json")?;
    let checked = [
        ("parameters.json", plain::law::parameters::faults(&law)),
        ("glossary.json", glossary.faults()),
        ("deadlines.json", deadlines.faults()),
        ("lessons.json", lessons.faults()),
        ("rates.json", rates.faults()),
        ("report-kinds.json", reports.faults()),
    ];
    for (name, faults) in checked {
        if let Some(fault) = faults.first() {
            return Err(format!("samples/{name}: {}: {:?}", fault.field, fault.fault));
        }
    }
    let told = |error: serde_json::Error| error.to_string();
    Ok([
        (Set::Law, serde_json::to_string(&law).map_err(told)?),
        (Set::Glossary, serde_json::to_string(&glossary).map_err(told)?),
        (Set::Deadlines, serde_json::to_string(&deadlines).map_err(told)?),
        (Set::Lessons, serde_json::to_string(&lessons).map_err(told)?),
        (Set::Rates, serde_json::to_string(&rates).map_err(told)?),
        (Set::Reports, serde_json::to_string(&reports).map_err(told)?),
    ])
}

/// Reads the samples, stores their media, and gives what the database is to load.
///
/// # Errors
/// A sentence that names the file, and what is wrong with it.
pub async fn read(media: &Media, password: &str, now: DateTime<Utc>) -> Result<Samples, String> {
    let files: Vec<UnitFile> = parse("units.json")?;
    let by_code: HashMap<String, UnitId> =
        files.iter().map(|unit| (unit.code.clone(), unit.id)).collect();
    let unit_of = |code: &str| {
        by_code.get(code).copied().ok_or_else(|| format!("samples: there is no unit {code}"))
    };
    let mut units = Vec::with_capacity(files.len());
    for file in files {
        units.push(Unit {
            id: file.id,
            parent: file.parent.as_deref().map(unit_of).transpose()?,
            level: file.level,
            name: file.name,
            short: file.short,
            code: file.code,
            sample: true,
        });
    }
    let hash = crate::auth::hash_password(password)?;
    let mut by_name = HashMap::new();
    let mut new_officers = Vec::new();
    for file in officers()? {
        by_name.insert(file.name.clone(), file.id);
        let unit = unit_of(&file.unit)?;
        new_officers.push(NewOfficer {
            officer: Officer {
                id: file.id,
                name: file.name,
                display_name: file.display_name,
                unit: UnitRef { id: unit, short: String::new(), level: Level::Base },
                roles: file.roles,
            },
            password_hash: hash.clone(),
            sample: true,
        });
    }
    let mut known = BTreeMap::new();
    let mut cards = Vec::new();
    let names: Vec<&str> =
        SAMPLES.iter().map(|(name, _)| *name).filter(|name| name.starts_with("cards/")).collect();
    for name in names {
        let file: CardFile = parse(name)?;
        let wrong = |error: String| format!("samples/{name}: {error}");
        let officer = |name: &str| {
            by_name.get(name).copied().ok_or_else(|| wrong(format!("there is no officer {name}")))
        };
        let mut content = file.content;
        dated(&mut content, now);
        addressed(&mut content, unit_of).map_err(wrong)?;
        media_of(&mut content, media, &mut known).await.map_err(wrong)?;
        let content: Content = serde_json::from_value(content).map_err(|e| wrong(e.to_string()))?;
        let faults = content.faults();
        if let Some(fault) = faults.first() {
            return Err(wrong(format!("{}: {:?}", fault.field, fault.fault)));
        }
        cards.push(SampleCard {
            id: file.id,
            slug: file.slug,
            unit: unit_of(&file.unit)?,
            author: officer(&file.author)?,
            approver: officer(&file.approver)?,
            content,
            published_at: moment(now, -file.days_ago, file.time).min(now),
        });
    }
    cards.sort_by_key(|card| (card.published_at, card.id));
    let officer = |name: &str| {
        by_name.get(name).copied().ok_or_else(|| format!("samples: there is no officer {name}"))
    };
    let surveys = surveys(now, unit_of, officer)?;
    let files = known.into_values().collect();
    Ok(Samples { units, officers: new_officers, files, cards, surveys })
}

fn surveys(
    now: DateTime<Utc>,
    unit_of: impl Fn(&str) -> Result<UnitId, String>,
    officer: impl Fn(&str) -> Result<OfficerId, String>,
) -> Result<Vec<SampleSurvey>, String> {
    let mut surveys = Vec::new();
    for name in SAMPLES.iter().map(|(name, _)| *name).filter(|name| name.starts_with("surveys/")) {
        let file: SurveyFile = parse(name)?;
        let wrong = |error: String| format!("samples/{name}: {error}");
        let mut content = file.content;
        dated(&mut content, now);
        addressed(&mut content, &unit_of).map_err(wrong)?;
        let content: SurveyContent =
            serde_json::from_value(content).map_err(|error| wrong(error.to_string()))?;
        if let Some(fault) = content.faults().first() {
            return Err(wrong(format!("{}: {:?}", fault.field, fault.fault)));
        }
        surveys.push(SampleSurvey {
            id: file.id,
            unit: unit_of(&file.unit).map_err(wrong)?,
            author: officer(&file.author).map_err(wrong)?,
            approver: officer(&file.approver).map_err(wrong)?,
            content,
        });
    }
    Ok(surveys)
}

fn day(now: DateTime<Utc>, days: i64) -> NaiveDate {
    plain::dates::local_day(now) + Duration::days(days)
}

/// A local time of a day as a moment; Việt Nam is seven hours ahead all year.
fn moment(now: DateTime<Utc>, days: i64, time: NaiveTime) -> DateTime<Utc> {
    Utc.from_utc_datetime(&(day(now, days).and_time(time) - Duration::hours(7)))
}

/// Puts dates in the place of distances: `"+12"` is a day, `"+12 08:00"` a moment.
fn dated(value: &mut Value, now: DateTime<Utc>) {
    match value {
        Value::String(text) if text.starts_with(['+', '-']) => {
            let (days, time) = match text.split_once(' ') {
                Some((days, time)) => (days, Some(time)),
                None => (text.as_str(), None),
            };
            let Ok(days) = days.parse::<i64>() else { return };
            *text = match time.map(|time| NaiveTime::parse_from_str(time, "%H:%M")) {
                Some(Ok(time)) => moment(now, days, time).to_rfc3339(),
                Some(Err(_)) => return,
                None => day(now, days).to_string(),
            };
        }
        Value::Array(values) => values.iter_mut().for_each(|value| dated(value, now)),
        Value::Object(fields) => fields.values_mut().for_each(|value| dated(value, now)),
        _ => {}
    }
}

/// Puts identifiers in the place of the codes of units that a card is for.
fn addressed(
    content: &mut Value,
    unit_of: impl Fn(&str) -> Result<UnitId, String>,
) -> Result<(), String> {
    let units = content.pointer_mut("/audience/units").and_then(Value::as_array_mut);
    for unit in units.into_iter().flatten() {
        *unit = json!(unit_of(unit.as_str().unwrap_or_default())?);
    }
    Ok(())
}

type Known = BTreeMap<String, (wire::id::Sha256, KnownFile)>;

/// Stores the media that a card names by path, and puts references in the place of the paths.
async fn media_of(content: &mut Value, media: &Media, known: &mut Known) -> Result<(), String> {
    let mut places: Vec<&mut Value> = Vec::new();
    let (mut picture, mut tracks) = (None, None);
    if let Some(fields) = content.as_object_mut() {
        for (name, value) in fields {
            match name.as_str() {
                "picture" => picture = value.get_mut("file"),
                "tracks" => tracks = value.as_array_mut(),
                _ => {}
            }
        }
    }
    places.extend(picture);
    for track in tracks.into_iter().flatten() {
        places.extend(track.get_mut("files").and_then(Value::as_array_mut).into_iter().flatten());
    }
    for place in places {
        let path = place.as_str().ok_or("a file is named by its path")?.to_owned();
        let bytes = bytes(&path)?;
        let hash = hash::of(bytes);
        let media_type =
            media_type(&path).ok_or_else(|| format!("{path}: unknown kind of file"))?;
        if !known.contains_key(&path) {
            media
                .put(Shelf::Media, &hash, Bytes::from_static(bytes))
                .await
                .map_err(|error| error.to_string())?;
            let file = KnownFile { media_type: media_type.to_owned(), bytes: bytes.len() as u64 };
            known.insert(path.clone(), (hash.clone(), file));
        }
        *place = json!({ "sha256": hash, "media_type": media_type, "bytes": bytes.len() });
    }
    Ok(())
}

fn media_type(path: &str) -> Option<&'static str> {
    Some(match path.rsplit('.').next()? {
        "webp" => "image/webp",
        "png" => "image/png",
        "m4a" => "audio/mp4",
        "opus" => "audio/ogg",
        _ => return None,
    })
}
