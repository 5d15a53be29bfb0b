//! What sectors, shifts and languages are called, and the picture that stands beside each.

use wire::audience::{Sector, Shift};
use wire::lang::Lang;

use crate::icon::Icon;

const fn pick(lang: Lang, vi: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// What a sector is called.
#[must_use]
pub const fn sector(sector: Sector, lang: Lang) -> &'static str {
    match sector {
        Sector::Garments => pick(lang, "Dệt may, da giày", "Garments, shoes"),
        Sector::Electronics => pick(lang, "Điện tử, lắp ráp", "Electronics"),
        Sector::Farming => pick(lang, "Chè, cao su, mắc ca", "Tea, rubber, nuts"),
        Sector::Building => pick(lang, "Xây dựng", "Building"),
        Sector::Mining => pick(lang, "Khai khoáng", "Mining"),
        Sector::Power => pick(lang, "Thuỷ điện, điện lực", "Power"),
        Sector::Transport => pick(lang, "Vận tải, bưu chính", "Transport, post"),
        Sector::Services => pick(lang, "Thương mại, du lịch", "Trade, tourism"),
        Sector::Education => pick(lang, "Giáo dục", "Education"),
        Sector::Health => pick(lang, "Y tế", "Health"),
        Sector::Government => pick(lang, "Cơ quan nhà nước", "Public offices"),
        Sector::Other => pick(lang, "Ngành khác", "Other work"),
    }
}

/// The picture of a sector.
#[must_use]
pub const fn sector_icon(sector: Sector) -> Icon {
    match sector {
        Sector::Garments => Icon::Needle,
        Sector::Electronics => Icon::Chip,
        Sector::Farming => Icon::Leaf,
        Sector::Building => Icon::Bricks,
        Sector::Mining => Icon::Pick,
        Sector::Power => Icon::Bolt,
        Sector::Transport => Icon::Truck,
        Sector::Services => Icon::Basket,
        Sector::Education => Icon::Book,
        Sector::Health => Icon::Heart,
        Sector::Government => Icon::Columns,
        Sector::Other => Icon::Dots,
    }
}

/// What a shift is called.
#[must_use]
pub const fn shift(shift: Shift, lang: Lang) -> &'static str {
    match shift {
        Shift::Day => pick(lang, "Ca ngày", "Day shift"),
        Shift::Night => pick(lang, "Ca đêm", "Night shift"),
    }
}

/// The picture of a shift.
#[must_use]
pub const fn shift_icon(shift: Shift) -> Icon {
    match shift {
        Shift::Day => Icon::Sun,
        Shift::Night => Icon::Moon,
    }
}

/// What the language of a recording is called, of its tag (BCP 47); the tag itself where it is new to us.
#[must_use]
pub fn spoken(tag: &str, lang: Lang) -> String {
    let (vi, en) = match tag.split('-').next().unwrap_or_default() {
        "vi" => ("Tiếng Việt", "Vietnamese"),
        "en" => ("Tiếng Anh", "English"),
        "tai" | "blt" | "twh" | "tyj" => ("Tiếng Thái", "Thái"),
        "hmn" | "mww" | "hnj" => ("Tiếng Mông", "Mông"),
        "ium" => ("Tiếng Dao", "Dao"),
        "hni" => ("Tiếng Hà Nhì", "Hà Nhì"),
        "lhu" => ("Tiếng La Hủ", "La Hủ"),
        _ => return tag.to_owned(),
    };
    pick(lang, vi, en).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sector_and_shift_has_a_name_of_its_own_in_both_languages() {
        for lang in [Lang::Vi, Lang::En] {
            let sectors = Sector::ALL.map(|one| sector(one, lang));
            let shifts = Shift::ALL.map(|one| shift(one, lang));
            let names: std::collections::HashSet<_> = sectors.iter().chain(&shifts).collect();
            assert_eq!(names.len(), Sector::ALL.len() + Shift::ALL.len());
        }
    }

    #[test]
    fn a_language_that_is_new_to_us_is_called_by_its_tag_and_those_on_offer_are_not() {
        assert_eq!(spoken("mtq", Lang::Vi), "mtq");
        for tag in wire::audience::LANGUAGES {
            assert_ne!(spoken(tag, Lang::Vi), tag);
        }
    }
}
