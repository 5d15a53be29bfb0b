//! The table of words that the first screen may need. A word that is missing in one language does not
//! compile. All others are in [`super::later`], and come with what shows them.

view::word_table! {
    /// The strip while there is no connection, before the moment of the last news.
    offline_since: "Đang ngoại tuyến · tin lúc", "Offline · news from";
    /// The strip while there is no connection and no news came yet.
    offline: "Đang ngoại tuyến", "Offline";
    /// A new version of the app waits.
    update_ready: "Bản Tin có bản mới.", "A new version of Bản Tin is ready.";
    /// Use it.
    update_now: "Dùng ngay", "Use it now";
    /// The phone keeps nothing.
    no_storage: "Máy này không cho lưu tin. Bạn vẫn đọc được khi có sóng.", "This browser keeps nothing. You can still read while there is a signal.";
    /// The phone's storage is full.
    storage_full: "Bộ nhớ máy đã đầy. Hãy xoá bớt bản thu đã giữ; lời bạn viết vẫn còn.", "The phone is full. Remove some kept recordings; what you wrote is safe.";
    /// A withdrawn card, before its reason.
    recalled_line: "Một tin đã được thu hồi:", "An item was withdrawn:";

    /// Keep a recording on the phone, before its size.
    keep: "Giữ trên máy", "Keep on phone";
    /// While it is being downloaded.
    keeping: "Đang tải…", "Downloading…";
    /// It is kept.
    kept: "Đã giữ trên máy", "Kept on this phone";
    /// Remove it.
    unkeep: "Xoá khỏi máy", "Remove from phone";
    /// The download was cut.
    keep_cut: "Mất sóng giữa chừng, chưa giữ được. Chạm để thử lại.", "The connection was cut. Tap to try again.";
    /// There is no room.
    keep_full: "Bộ nhớ máy đã đầy, chưa giữ được.", "The phone is full; it was not kept.";
    /// A recording cannot be played.
    cannot_play: "Bản thu này chưa có trên máy và đang mất sóng. Khi có sóng, hãy chạm Nghe lại.", "This recording is not on the phone and there is no signal. Tap Play again when there is one.";
    /// The rest of the queue cannot be played.
    rest_away: "Các bản còn lại chưa có trên máy và đang mất sóng. Khi có sóng, hãy chạm Nghe lại.", "The rest is not on the phone and there is no signal. Tap Play again when there is one.";
    /// The large player is not on the phone yet.
    large_missing: "Trình phát lớn chưa về tới máy. Khi có sóng, hãy chạm lại.", "The large player has not come yet. Tap again when there is a signal.";
    /// The player.
    player: "Trình phát", "Player";
    /// Open the large player, before what is in it.
    player_open: "Mở trình phát:", "Open the player:";
    /// The place in the recording.
    seek: "Vị trí trong bản thu", "Position in the recording";
    /// Close.
    close: "Đóng", "Close";
    /// Try again.
    try_again: "Thử lại", "Try again";
    /// A screen that comes later could not be fetched.
    screen_missing: "Phần này chưa về tới máy", "This part has not come yet";
    /// What to do about it.
    screen_missing_hint: "Mạng vừa bị ngắt. Khi có sóng, bạn hãy thử lại; lần sau sẽ mở được cả khi không có mạng.", "The connection was cut. Try again when there is a signal; after that it opens without one.";
    /// The item is not on the phone.
    card_missing: "Tin này chưa có trên máy", "This item is not on the phone";
    /// What to do about it.
    card_missing_hint: "Khi có sóng, hãy mở lại đường dẫn này.", "Open this link again when there is a signal.";

    /// The address of a card is in the clipboard.
    link_copied: "Đã chép đường dẫn", "Link copied";
    /// What the list shows.
    whose: "Tin cho ai", "Whose news";
    /// The news of the worker's own place and those above it.
    for_me: "Cho bạn", "For you";
    /// All news.
    for_all: "Tất cả", "All";
    /// The steps were read.
    install_seen: "Tôi biết rồi", "I see";
    /// To the page on which the worker says what is for them.
    for_me_edit: "Sửa", "Edit";
    /// After how many cards are not for the worker.
    for_all_others: "tin khác trong Tất cả", "more under All";
    /// Nothing is for the worker.
    for_me_none: "Chưa có tin nào dành riêng cho bạn", "Nothing for you yet";
    /// What to do about it.
    for_me_none_hint: "Tin của nơi bạn làm và điều bạn thích sẽ hiện ở đây.", "News of your place and of what you like will stand here.";
    /// Go on with a download, before what is missing.
    keep_on: "Tải tiếp", "Go on";
    /// More than the day's budget.
    over_budget: "Vượt hạn mức tải hôm nay.", "Over today's data budget.";
    /// No Wi-Fi.
    not_wifi: "Máy chưa dùng Wi-Fi.", "Not on Wi-Fi.";
    /// The phone saves data.
    saves_data: "Máy đang tiết kiệm dữ liệu.", "This phone is saving data.";
    /// Play what should wait.
    play_anyway: "Chạm Nghe lần nữa để vẫn nghe.", "Tap Play again to hear it anyway.";
    /// A picture cannot be had.
    picture_away: "Ảnh chưa có trên máy, đang mất sóng.", "Not on the phone, and no signal.";
}
