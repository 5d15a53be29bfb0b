//! The library of materials: finding, sharing, taking back, and making ready for a card.

use wire::API_BASE;
use wire::id::MaterialId;
use wire::material::{
    Material, MaterialChange, MaterialKind, MaterialList, MaterialSound, MaterialUse, MaterialUses,
};
use wire::workshop::{MadePicture, MadeSound};

use super::answered;
use crate::device::network::{self, Answer, Failure};
use crate::state::desk::Desk;

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// Words.
    pub words: String,
    /// Its kind; every kind where there is none.
    pub kind: Option<MaterialKind>,
    /// One of its tags, or empty.
    pub tag: String,
    /// The unit's identifier, or empty.
    pub unit: String,
}

/// A text as it stands in an address (RFC 3986, 2.1).
fn percent(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                char::from(byte).to_string()
            }
            byte => format!("%{byte:02X}"),
        })
        .collect()
}

impl Question {
    fn of(&self, path: &str) -> String {
        let kind = self.kind.map(|kind| match kind {
            MaterialKind::Picture => "picture",
            MaterialKind::Sound => "sound",
            MaterialKind::Pdf => "pdf",
            MaterialKind::Document => "document",
        });
        let mut pairs = vec![("q", percent(&self.words)), ("tag", percent(&self.tag))];
        pairs.push(("kind", kind.unwrap_or_default().to_owned()));
        pairs.push(("unit", percent(&self.unit)));
        let pairs: Vec<String> = pairs
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
    }

    /// Where the same lies as a table for spreadsheets.
    #[must_use]
    pub fn table(&self) -> String {
        self.of(&format!("{API_BASE}/desk/materials.csv"))
    }
}

/// Where a material's file is fetched.
#[must_use]
pub fn file_of(id: MaterialId) -> String {
    format!("{API_BASE}/desk/materials/{id}/file")
}

/// Where a picture of the library is looked at.
#[must_use]
pub fn picture_of(id: MaterialId) -> String {
    format!("{API_BASE}/desk/materials/{id}/picture")
}

/// Finds materials.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn find_materials(desk: Desk, question: &Question) -> Result<MaterialList, Failure> {
    answered(desk, network::get(&question.of("/desk/materials")).await)
}

/// Shares a file that is uploaded, or changes what is said about one.
///
/// # Errors
/// As [`Failure`] tells; then nothing was stored.
pub async fn put_material(
    desk: Desk,
    id: MaterialId,
    change: &MaterialChange,
) -> Result<Material, Failure> {
    let path = format!("/desk/materials/{id}");
    let result: Result<Answer<Material>, _> = network::put(&path, change).await;
    answered(desk, result).map(|answer| answer.value)
}

/// Where a material is used.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn read_uses(desk: Desk, id: MaterialId) -> Result<Vec<MaterialUse>, Failure> {
    let path = format!("/desk/materials/{id}/uses");
    answered(desk, network::get::<MaterialUses>(&path).await).map(|uses| uses.cards)
}

/// Takes a material back.
///
/// # Errors
/// As [`Failure`] tells; then it is still there.
pub async fn withdraw_material(desk: Desk, id: MaterialId) -> Result<(), Failure> {
    let path = format!("/desk/materials/{id}");
    answered(desk, network::tell("DELETE", &path, &()).await)
}

/// Has a picture of the library made ready for a card.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn material_to_picture(desk: Desk, id: MaterialId) -> Result<MadePicture, Failure> {
    let path = format!("/desk/materials/{id}/picture");
    let result: Result<Answer<MadePicture>, _> = network::post_for_long(&path, &()).await;
    answered(desk, result).map(|answer| answer.value)
}

/// Has a recording of the library made ready for a card.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn material_to_sound(
    desk: Desk,
    id: MaterialId,
    lang: String,
) -> Result<MadeSound, Failure> {
    let path = format!("/desk/materials/{id}/sound");
    let order = MaterialSound { lang };
    let result: Result<Answer<MadeSound>, _> = network::post_for_long(&path, &order).await;
    answered(desk, result).map(|answer| answer.value)
}

#[cfg(test)]
mod tests {
    use super::{Question, percent};
    use wire::material::MaterialKind;

    #[test]
    fn a_question_stands_in_an_address_whole() {
        assert_eq!(percent("chè & lá"), "ch%C3%A8%20%26%20l%C3%A1");
        let asked =
            Question { words: "chè".into(), kind: Some(MaterialKind::Pdf), ..Question::default() };
        assert_eq!(asked.of("/x"), "/x?q=ch%C3%A8&kind=pdf");
        assert_eq!(Question::default().of("/x"), "/x");
    }
}
