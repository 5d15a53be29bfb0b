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
    /// Below the code that chooses the unit.
    board_own: "Quét để chọn nơi làm việc", "Scan: I work here";
    /// What that code is, for those who do not see it.
    board_own_code: "Mã QR chọn đơn vị này làm nơi làm việc của bạn", "QR code that chooses this unit as your workplace";
    /// The page of a unit: what it is good for.
    unit_hint: "Bạn làm việc ở đây? Mở Bản Tin để chọn nơi này: tin của nơi bạn và các cấp trên sẽ đứng riêng. Chỉ máy của bạn biết.", "Do you work here? Open Bản Tin to choose this place: news of your place and those above it will stand by itself. Only your phone knows.";
    /// The button that opens the app's front page.
    unit_open: "Mở Bản Tin", "Open Bản Tin";
    /// Heading of the newest cards of a unit.
    unit_news: "Tin mới của nơi này", "News of this place";
    /// There are none.
    unit_empty: "Nơi này chưa có tin nào.", "No news of this place yet.";
    /// No unit has this code.
    unit_lost: "Không có đơn vị mang mã này", "No unit has this code";
    /// What to do about it.
    unit_lost_hint: "Có thể mã bị thiếu chữ, hoặc đơn vị đã đổi tên. Hãy quét lại, hoặc chọn nơi làm việc của bạn ở dưới.", "The code may be incomplete, or the unit has another name now. Scan it again, or choose your workplace below.";
    /// To the page on which one chooses by typing.
    unit_find: "Tìm nơi làm việc của bạn", "Find your workplace";
    /// Above cards whose link is like one that leads nowhere.
    meant: "Có phải bạn tìm tin này?", "Did you mean this?";
}
