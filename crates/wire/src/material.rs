//! The library of materials that units share: files, what may be done with them, and where they are used.
//!
//! Nothing of this module is used by the worker's app: a phone gets what a card carries, made anew as ever.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::id::{CardId, MaterialId, UnitId};
use crate::limits;
use crate::submission::AttachmentRef;
use crate::unit::UnitRef;
use crate::validate::{Fault, FieldFault, check_chars, check_count};

/// What a material is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MaterialKind {
    /// Ảnh.
    Picture,
    /// Âm thanh.
    Sound,
    /// PDF.
    Pdf,
    /// Văn bản, bảng tính, trình chiếu.
    Document,
}

impl MaterialKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Picture, Self::Sound, Self::Pdf, Self::Document];
}

/// The media type of PDF.
pub const PDF_TYPE: &str = "application/pdf";
/// Documents beside PDF: of Word, PowerPoint, Excel and LibreOffice, all without macros.
pub const DOCUMENT_TYPES: [&str; 6] = [
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.presentation",
    "application/vnd.oasis.opendocument.spreadsheet",
];

/// What a file of a media type is; none for what the library does not take.
#[must_use]
pub fn kind_of(media_type: &str) -> Option<MaterialKind> {
    if crate::workshop::PICTURE_TYPES.contains(&media_type) {
        Some(MaterialKind::Picture)
    } else if crate::workshop::SOUND_TYPES.contains(&media_type) {
        Some(MaterialKind::Sound)
    } else if media_type == PDF_TYPE {
        Some(MaterialKind::Pdf)
    } else {
        DOCUMENT_TYPES.contains(&media_type).then_some(MaterialKind::Document)
    }
}

/// What may be done with a material: a row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Licence {
    /// Its word in the API.
    pub word: &'static str,
    /// What it is called in Vietnamese.
    pub vi: &'static str,
    /// What it is called in English.
    pub en: &'static str,
    /// True when the author has to be named.
    pub asks_credit: bool,
    /// True when somebody gave leave, who has to be named.
    pub asks_by: bool,
}

/// The licences, in the order in which they are offered.
///
/// State documents: Luật Sở hữu trí tuệ, Điều 15; Creative Commons: <https://creativecommons.org/licenses/>.
pub const LICENCES: [Licence; 6] = [
    Licence {
        word: "own",
        vi: "Đơn vị tự làm",
        en: "Made by the unit",
        asks_credit: false,
        asks_by: false,
    },
    Licence {
        word: "permitted",
        vi: "Được phép của tác giả hoặc chủ sở hữu",
        en: "With leave of the author or owner",
        asks_credit: true,
        asks_by: true,
    },
    Licence {
        word: "state",
        vi: "Văn bản nhà nước, tin tức thuần tuý",
        en: "State document or plain news",
        asks_credit: false,
        asks_by: false,
    },
    Licence {
        word: "cc_by",
        vi: "Creative Commons CC BY 4.0",
        en: "Creative Commons CC BY 4.0",
        asks_credit: true,
        asks_by: false,
    },
    Licence {
        word: "cc_by_sa",
        vi: "Creative Commons CC BY-SA 4.0",
        en: "Creative Commons CC BY-SA 4.0",
        asks_credit: true,
        asks_by: false,
    },
    Licence {
        word: "cc0",
        vi: "CC0, hết thời hạn bảo hộ",
        en: "CC0, public domain",
        asks_credit: false,
        asks_by: false,
    },
];

/// The licence of a word.
#[must_use]
pub fn licence(word: &str) -> Option<&'static Licence> {
    LICENCES.iter().find(|licence| licence.word == word)
}

/// The body of `PUT /desk/materials/{id}`: a new one, or other words about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MaterialChange {
    /// The unit that shares it; it stays the same.
    pub unit: UnitId,
    /// The file, already uploaded whole to `PUT /desk/originals/{sha256}`; needed for a new one alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<AttachmentRef>,
    /// What it is called.
    pub title: String,
    /// What is in it, and what for.
    #[serde(default)]
    pub description: String,
    /// Words by which it is found.
    #[serde(default)]
    pub tags: Vec<String>,
    /// A word of [`LICENCES`].
    pub licence: String,
    /// Who gave leave, where the licence asks for it.
    #[serde(default)]
    pub permitted_by: String,
    /// Who made it, as they wish to be named.
    #[serde(default)]
    pub credit: String,
    /// True for all units; otherwise for the own one and those below it.
    #[serde(default)]
    pub everyone: bool,
    /// The revision that the officer had before their eyes; 0 for a new one.
    #[serde(default)]
    pub revision: u32,
}

impl MaterialChange {
    /// Everything that is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        check_chars(&mut faults, "title", &self.title, 1, limits::SHORT_CHARS);
        check_chars(&mut faults, "description", &self.description, 0, limits::MATERIAL_ABOUT_CHARS);
        check_count(&mut faults, "tags", self.tags.len(), 0, limits::MATERIAL_TAGS);
        for (place, tag) in self.tags.iter().enumerate().take(limits::MATERIAL_TAGS) {
            check_chars(&mut faults, format!("tags[{place}]"), tag, 1, limits::MATERIAL_TAG_CHARS);
        }
        let licence = licence(&self.licence);
        if licence.is_none() {
            faults.push(FieldFault::new("licence", Fault::NotAllowed));
        }
        let by = licence.is_some_and(|licence| licence.asks_by);
        let credit = licence.is_some_and(|licence| licence.asks_credit);
        let most = limits::SHORT_CHARS;
        check_chars(&mut faults, "permitted_by", &self.permitted_by, usize::from(by), most);
        check_chars(&mut faults, "credit", &self.credit, usize::from(credit), most);
        match &self.original {
            None if self.revision == 0 => faults.push(FieldFault::new("original", Fault::Empty)),
            Some(file) if kind_of(&file.media_type).is_none() => {
                faults.push(FieldFault::new("original.media_type", Fault::NotAllowed));
            }
            Some(file) if file.bytes == 0 || file.bytes > limits::ORIGINAL_BYTES => {
                let most_bytes = limits::ORIGINAL_BYTES;
                faults.push(FieldFault::new("original.bytes", Fault::TooLarge { most_bytes }));
            }
            _ => {}
        }
        faults
    }
}

/// The answer of `GET /desk/materials?q=…&kind=…&tag=…&unit=…`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MaterialList {
    /// Those that fit, the newest first, at most 200.
    pub materials: Vec<Material>,
    /// How many bytes the officer's unit shares.
    pub used_bytes: u64,
    /// How many it may share.
    pub quota_bytes: u64,
}

/// A thing of the library.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Material {
    /// Its identifier.
    pub id: MaterialId,
    /// The unit that shares it.
    pub unit: UnitRef,
    /// What it is.
    pub kind: MaterialKind,
    /// The file; it is at `GET /desk/materials/{id}/file`.
    pub file: AttachmentRef,
    /// What it is called.
    pub title: String,
    /// What is in it.
    pub description: String,
    /// Words by which it is found.
    pub tags: Vec<String>,
    /// A word of [`LICENCES`].
    pub licence: String,
    /// Who gave leave.
    pub permitted_by: String,
    /// Who made it.
    pub credit: String,
    /// True when all units have it.
    pub everyone: bool,
    /// Who shared it, by the name as it is spoken.
    pub shared_by: String,
    /// When.
    pub shared_at: DateTime<Utc>,
    /// Counts every change.
    pub revision: u32,
    /// In how many cards it is used.
    pub uses: u32,
    /// How often officers fetched the file itself.
    pub downloads: u32,
    /// True when this officer may change it or take it back.
    pub may_change: bool,
}

/// The answer of `GET /desk/materials/{id}/uses`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MaterialUses {
    /// The cards that use it, the latest first, at most 100.
    pub cards: Vec<MaterialUse>,
}

/// A card that uses a material.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MaterialUse {
    /// The card.
    pub card: CardId,
    /// Its headline; none for another unit's card that phones do not have.
    pub headline: Option<String>,
    /// The unit that wrote it.
    pub unit: UnitRef,
    /// When it was first used there.
    pub at: DateTime<Utc>,
}

/// The body of `POST /desk/materials/{id}/sound`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MaterialSound {
    /// In which language it speaks: a BCP 47 tag.
    pub lang: String,
}
