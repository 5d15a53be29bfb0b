//! The words about answers that are spoken, and of cases that climbed by themselves. They come with what comes later.

use wire::lang::Lang;

view::word_table! {
    /// Fetches and plays what the officer said.
    hear: "Nghe câu trả lời", "Listen to the answer";
    /// It is on its way.
    hearing: "Đang tải…", "Loading…";
    /// It could not be fetched.
    hear_failed: "Chưa tải được. Câu trả lời vẫn còn ở máy chủ: có sóng thì chạm để nghe lại.", "Could not load it. The answer is still on the server: tap again when there is a signal.";
    /// What plays, for a screen reader.
    sound: "Câu trả lời ghi âm", "Spoken answer";
    /// The case climbed by itself.
    climbed: "Quá hạn chưa trả lời nên việc đã tự chuyển lên:", "The day had passed, so it moved up by itself to:";
}

/// The table of a language.
#[must_use]
pub fn answers(lang: Lang) -> &'static Words {
    words(lang)
}
