//! What kinds, matters and states are called.

use wire::lang::Lang;
use wire::submission::SubmissionKind;
use wire::topic::Matter;

pub use view::audience::spoken;

const fn pick(lang: Lang, vi: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// What a kind of submission is called.
#[must_use]
pub const fn submission_kind(kind: SubmissionKind, lang: Lang) -> &'static str {
    match kind {
        SubmissionKind::Concern => pick(lang, "Phản ánh", "A concern"),
        SubmissionKind::Aspiration => pick(lang, "Tâm tư, nguyện vọng", "An aspiration"),
        SubmissionKind::Proposal => pick(lang, "Kiến nghị", "A proposal"),
        SubmissionKind::Initiative => pick(lang, "Sáng kiến", "An idea"),
        SubmissionKind::Story => pick(lang, "Gương tốt", "A good example"),
        SubmissionKind::FalseNewsReport => pick(lang, "Báo tin sai", "False news"),
        SubmissionKind::Question => pick(lang, "Hỏi lãnh đạo", "Ask leaders"),
        SubmissionKind::SurveyAnswer => pick(lang, "Trả lời khảo sát", "A survey answer"),
    }
}

/// What a matter is called.
#[must_use]
pub const fn matter(matter: Matter, lang: Lang) -> &'static str {
    match matter {
        Matter::Wages => pick(lang, "Tiền lương", "Wages"),
        Matter::Hours => pick(lang, "Giờ làm, nghỉ phép", "Hours and leave"),
        Matter::Safety => pick(lang, "An toàn", "Safety"),
        Matter::Insurance => pick(lang, "Bảo hiểm", "Insurance"),
        Matter::Meals => pick(lang, "Bữa ăn, nước uống", "Meals and water"),
        Matter::Housing => pick(lang, "Nhà ở, đi lại", "Housing, travel"),
        Matter::Treatment => pick(lang, "Cách đối xử", "Treatment"),
        Matter::Union => pick(lang, "Công đoàn", "The union"),
        Matter::Other => pick(lang, "Việc khác", "Something else"),
    }
}

/// "0,75×": a speed, of its percent.
#[must_use]
pub fn speed(percent: u32, lang: Lang) -> String {
    let comma = if lang == Lang::Vi { ',' } else { '.' };
    let (whole, part) = (percent / 100, percent % 100);
    match part % 10 {
        _ if part == 0 => format!("{whole}×"),
        0 => format!("{whole}{comma}{}×", part / 10),
        _ => format!("{whole}{comma}{part:02}×"),
    }
}

/// "còn 1:05": how much is left of a recording.
#[must_use]
pub fn time_left(time: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("còn {time}"),
        Lang::En => format!("{time} left"),
    }
}

/// What is said when recordings were left out.
#[must_use]
pub fn skipped(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Vi, _) => format!("Đang mất sóng: bỏ qua {count} bản chưa có trên máy."),
        (Lang::En, 1) => "No signal: 1 recording that is not on the phone was left out.".to_owned(),
        (Lang::En, _) => {
            format!("No signal: {count} recordings that are not on the phone were left out.")
        }
    }
}

/// What is said when the newest bulletins are on the phone.
#[must_use]
pub fn latest_kept(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Vi, _) => format!("Đã có {count} bản mới nhất"),
        (Lang::En, 1) => "The latest is here".to_owned(),
        (Lang::En, _) => format!("The latest {count} are here"),
    }
}

/// How many recordings.
#[must_use]
pub fn recording_count(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Vi, _) => format!("{count} bản thu"),
        (Lang::En, 1) => "1 recording".to_owned(),
        (Lang::En, _) => format!("{count} recordings"),
    }
}

/// What is said when a full phone had to let go of recordings and pictures.
#[must_use]
pub fn made_room(recordings: usize, pictures: usize, lang: Lang) -> String {
    let and = pick(lang, " và ", " and ");
    let of = |count: usize, vi: &str, one: &str, more: &str| {
        (count > 0).then(|| match (lang, count) {
            (Lang::Vi, _) => format!("{count} {vi} cũ nhất"),
            (Lang::En, 1) => format!("the oldest {one}"),
            (Lang::En, _) => format!("the {count} oldest {more}"),
        })
    };
    let sound = of(recordings, "bản thu", "recording", "recordings");
    let seen = of(pictures, "ảnh", "picture", "pictures");
    let what: Vec<String> = sound.into_iter().chain(seen).collect();
    let what = what.join(and);
    match lang {
        Lang::Vi => format!("Máy gần đầy: đã bỏ {what} để lấy chỗ. Lời bạn viết vẫn còn."),
        Lang::En => format!("The phone is nearly full: {what} had to go. What you wrote is safe."),
    }
}

/// What is said on top of every screen while something is kept back.
#[must_use]
pub fn held_count(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Vi, _) => format!(
            "{count} tin nhận về không khớp chữ ký của Công đoàn: máy giữ lại, không hiện. Tin đang có và lời bạn gửi vẫn an toàn."
        ),
        (Lang::En, 1) => "1 item does not match the union's signature and is kept back. What is on this phone and what you sent is safe.".to_owned(),
        (Lang::En, _) => format!("{count} items do not match the union's signature and are kept back. What is on this phone and what you sent is safe."),
    }
}

/// What is said under a card whose signature was checked: the unit, the number of the release, and its day.
#[must_use]
pub fn signed_line(unit: &str, version: u32, day: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => {
            format!("Đã kiểm tra chữ ký của Công đoàn: {unit}, bản phát hành số {version}, {day}.")
        }
        Lang::En => {
            format!("The union's signature was checked: {unit}, release number {version}, {day}.")
        }
    }
}

/// How many more cards wait to be confirmed.
#[must_use]
pub fn more_to_confirm(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Vi, _) => format!("Còn {count} tin cần xác nhận"),
        (Lang::En, 1) => "1 more to confirm".to_owned(),
        (Lang::En, _) => format!("{count} more to confirm"),
    }
}

/// How many photos.
#[must_use]
pub fn photo_count(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Vi, _) => format!("{count} ảnh"),
        (Lang::En, 1) => "1 photo".to_owned(),
        (Lang::En, _) => format!("{count} photos"),
    }
}

/// How many cards were found; `most` when there may be more.
#[must_use]
pub fn found_count(count: usize, most: bool, lang: Lang) -> String {
    match (lang, count) {
        (_, 0) => String::new(),
        (Lang::Vi, _) if most => format!("{count} tin đúng nhất"),
        (Lang::Vi, _) => format!("{count} tin"),
        (Lang::En, _) if most => format!("The {count} best items"),
        (Lang::En, 1) => "1 item".to_owned(),
        (Lang::En, _) => format!("{count} items"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_speed_is_written_with_the_comma_of_its_language_and_no_idle_zeros() {
        for (percent, vi, en) in
            [(75, "0,75×", "0.75×"), (100, "1×", "1×"), (150, "1,5×", "1.5×"), (200, "2×", "2×")]
        {
            assert_eq!(speed(percent, Lang::Vi), vi);
            assert_eq!(speed(percent, Lang::En), en);
        }
        assert_eq!(speed(105, Lang::Vi), "1,05×");
    }

    #[test]
    fn a_language_that_is_new_to_us_is_called_by_its_tag() {
        assert_eq!(spoken("hmn", Lang::Vi), "Tiếng Mông");
        assert_eq!(spoken("vi-VN", Lang::En), "Vietnamese");
        assert_eq!(spoken("mtq", Lang::Vi), "mtq");
    }
}
