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
    /// What the notice board is.
    board_title: "Bảng tin Công đoàn", "Union notice board";
    /// Nothing stands on the board.
    board_empty: "Chưa có thông báo nào.", "No notices yet.";
    /// The network is gone; before the moment of what is shown.
    board_stale: "Mất mạng · tin lúc", "No network · as of";
    /// Before the moment at which the board was made.
    board_at: "Cập nhật lúc", "Updated at";
    /// Below the code of a notice.
    board_scan: "Quét để đọc đủ", "Scan for all of it";
    /// What the code is, for those who do not see it.
    board_code: "Mã QR mở tin này trên điện thoại", "QR code that opens this item on a phone";
    /// Title of the list of boards.
    board_choose: "Chọn bảng tin của đơn vị", "Choose a unit's notice board";
    /// No unit of this code or name.
    board_lost: "Không có bảng tin của đơn vị này", "This unit has no notice board";
    /// What to do about it.
    board_lost_hint: "Hãy xem lại mã đơn vị ở cuối địa chỉ, hoặc chọn đơn vị của bạn ở dưới.", "Check the unit's code at the end of the address, or choose your unit below.";
    /// To the list of all boards.
    board_all: "Xem mọi đơn vị", "See every unit";
}
