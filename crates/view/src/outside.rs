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

    /// Something was shared into the app before the phone was ready to take it.
    shared_instead: "Điều bạn vừa chia sẻ chưa tới được Bản Tin, và máy chủ không giữ gì. Hãy mở Bản Tin một lần khi có sóng, rồi chia sẻ lại: từ đó máy nhận được cả khi mất sóng.", "What you shared has not reached Bản Tin, and the server kept nothing. Open Bản Tin once with a signal, then share it again; from then on it works without one.";
    /// Without JavaScript, or in an old browser, these pages do not work.
    needs_app: "Trang này cần trình duyệt mới hơn. Bạn vẫn đọc và nghe được mọi tin ở hai mục đầu.", "This page needs a newer browser. You can still read and hear everything in the first two places.";
    /// What one types into the search.
    search_label: "Tìm tin, chính sách, đơn vị…", "Search news, policy, unions…";
    /// No topic is chosen.
    search_any_topic: "Mọi chủ đề", "Any topic";
    /// No kind is chosen.
    search_any_kind: "Mọi loại", "Any kind";
    /// Nothing was found.
    search_none: "Không thấy tin nào", "Nothing found";
    /// What to do about it.
    search_none_hint: "Hãy thử ít chữ hơn, hoặc chọn mọi chủ đề. Gõ không dấu cũng tìm được.", "Try fewer words, or any topic. Typing without diacritics works as well.";
    /// Behind the number of what was found.
    search_count: "tin", "items";
    /// To the page before.
    search_back: "Trang trước", "Back";
    /// To the page after.
    search_on: "Trang sau", "More";
    /// Heading of how to follow the events elsewhere.
    follow_title: "Theo dõi trong lịch của máy", "In your own calendar";
    /// Follow the calendar.
    follow_calendar: "Theo dõi lịch", "Follow the calendar";
    /// What it does.
    follow_calendar_hint: "Sự kiện tự vào lịch và đổi theo khi có thay đổi. Máy không mở được nút dưới thì dán địa chỉ này vào ứng dụng lịch:", "Events come into your calendar and follow every change. Where the button does not work, put this address into your calendar:";
    /// Before the link to the podcast.
    follow_podcast: "Nghe trong ứng dụng podcast:", "In a podcast app:";
    /// What works where no calculator can run.
    tools_need_app: "Phần tính chạy ngay trên máy bạn nên cần trình duyệt mới. Bài giải thích ở dưới thì máy nào cũng đọc được; cần tính hộ, hãy hỏi công đoàn cơ sở.", "The calculators run on your own phone and need a newer browser. The explanations below can be read on any; your union can work it out with you.";
    /// Heading of what a calculator asks.
    tool_asks: "Cần biết những gì", "What you need to know";
    /// Heading of the cards that explain.
    tools_explained: "Bài giải thích", "Explained";
    /// What works instead of one's own things.
    mine_instead: "Những gì bạn gửi được giữ trong máy và trình duyệt đã gửi; hãy mở lại ở đó.", "What you sent is kept on the phone and in the browser that sent it; open it there.";
    /// What works instead of saved cards.
    saved_instead: "Máy này chưa lưu được tin. Mỗi tin có một đường dẫn riêng: bạn có thể đánh dấu trang.", "This browser cannot save items. Each has an address of its own that you can bookmark.";
    /// What works instead of choosing what is for oneself.
    choose_instead: "Mọi tin đều có ở mục Tin, không cần chọn gì.", "All news is under News; nothing needs choosing.";
    /// Surveys, without the program.
    survey_instead: "Không có chương trình thì chưa trả lời được ở đây. Hãy hỏi cán bộ công đoàn, hoặc mở bằng Chrome hay Safari bản mới.", "Without the program it cannot be answered here. Ask a union officer, or open it in a newer Chrome or Safari.";
    /// What works instead of the choices about data.
    data_instead: "Không có chương trình thì chỉ tải những gì bạn chạm vào.", "Without the program only what you tap is downloaded.";
    /// What works instead of the settings.
    settings_instead: "Cỡ chữ và nền theo cài đặt của trình duyệt.", "Text size and theme follow your browser.";
    /// Above cards whose link is like one that leads nowhere.
    meant: "Có phải bạn tìm tin này?", "Did you mean this?";
}
