//! The words of what leaves the app: feeds, calendars, share pictures and notice boards. The server alone
//! uses them, so no phone pays for them.

crate::word_table! {
    /// The title of the feed of cards.
    feed_title: "Bản Tin · Tin mới", "Bản Tin · News";
    /// What the feed of cards is.
    feed_about: "Tin ngắn, chính sách dễ hiểu và việc cần làm, từ tổ chức Công đoàn.", "Short news, policy made plain and what to do, from the union.";
    /// The title of the podcast.
    podcast_title: "Bản Tin · Bản tin âm thanh", "Bản Tin · Audio bulletins";
    /// What the podcast is.
    podcast_about: "Tin công đoàn trong vài phút nghe: chính sách, quyền lợi và việc cần làm của người lao động.", "Union news in a few minutes of listening: policy, rights and what workers can do.";
    /// The union, where no unit is known yet.
    union: "Công đoàn", "The union";
    /// The name of the calendar of events.
    calendar_title: "Bản Tin · Sự kiện Công đoàn", "Bản Tin · Union events";
    /// Before the headline of an event that was corrected.
    corrected: "Đã đính chính", "Corrected";
    /// The link from a summary to the whole card.
    read_all: "Đọc đủ ở Bản Tin", "Read all of it in Bản Tin";
}
