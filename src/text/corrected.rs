//! The words around a correction: for whoever reported the story, and for whoever is about to pass it on.

view::word_table! {
    /// Above the news: the worker has reported this, and here is the correction.
    you_reported: "Bạn đã báo tin này", "You reported this";
    /// What the union says to it.
    corrected_now: "Công đoàn đã đính chính:", "The union has corrected it:";
    /// The worker has seen it.
    understood: "Đã xem", "Seen";
    /// While somebody types or shares an address.
    known_title: "Tin này đã được đính chính", "This has been corrected";
    /// What to do instead.
    known_hint: "Đọc thẻ đính chính trước khi gửi. Nếu bạn thấy điều khác, cứ gửi như thường.", "Read the correction before you send. If yours is something else, just send it.";
    /// The way from an answer to its card.
    open_card: "Mở thẻ:", "Open the card:";
    /// The same, while the card is not on this phone.
    open_card_bare: "Mở thẻ tin kèm câu trả lời", "Open the card of this answer";
}
