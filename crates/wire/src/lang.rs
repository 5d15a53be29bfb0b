//! Languages: of the screen, and of recordings.

use serde::{Deserialize, Serialize};

/// A language of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Vietnamese, what the product is written in.
    #[default]
    Vi,
    /// English, beside it.
    En,
}

impl Lang {
    /// The BCP 47 tag.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// The language that an `Accept-Language` header (RFC 9110, section 12.5.4) prefers among ours;
    /// Vietnamese where it names neither.
    #[must_use]
    pub fn from_accept_language(header: &str) -> Self {
        let mut best = (Self::Vi, 0.0_f32);
        for (place, range) in header.split(',').enumerate() {
            let mut parts = range.trim().split(';');
            let tag = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
            let quality = parts
                .find_map(|p| p.trim().strip_prefix("q="))
                .map_or(1.0, |q| q.parse::<f32>().unwrap_or(0.0));
            let lang = match tag.split('-').next().unwrap_or_default() {
                "vi" => Self::Vi,
                "en" => Self::En,
                _ => continue,
            };
            // Of two with the same weight the earlier one wins.
            #[allow(clippy::cast_precision_loss)]
            let weight = quality - place as f32 * 1e-4;
            if quality > 0.0 && weight > best.1 {
                best = (lang, weight);
            }
        }
        best.0
    }
}

#[cfg(test)]
mod tests {
    use super::Lang;

    #[test]
    fn the_heaviest_of_our_languages_wins_and_vietnamese_is_the_default() {
        for (header, lang) in [
            ("", Lang::Vi),
            ("fr", Lang::Vi),
            ("en-GB,en;q=0.9", Lang::En),
            ("vi-VN,vi;q=0.9,en;q=0.8", Lang::Vi),
            ("vi;q=0.3,en;q=0.8", Lang::En),
            ("en;q=0", Lang::Vi),
            ("en;q=broken", Lang::Vi),
        ] {
            assert_eq!(Lang::from_accept_language(header), lang, "{header}");
        }
    }
}
