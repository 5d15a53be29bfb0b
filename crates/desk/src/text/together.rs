//! Several people at one card.

words! {
    /// Who else writes, and how two versions become one.
    Together {
        own_page: "Bạn đang mở tin này ở một cửa sổ hoặc máy khác.", "You have this card open in another window or on another device.";
        no_loss: "Cứ viết: khi lưu, hai bản được ghép, không mất chữ của ai.", "Write on: both versions are joined when saved, and nobody's words are lost.";
        take_in: "Ghép vào bản của tôi", "Join it with mine";
        joined: "Đã ghép với bản kia; không có chỗ nào vướng nhau.", "Joined with the other version; nothing clashed.";
        joined_saved: "Đã ghép với bản vừa lưu ở nơi khác rồi lưu lên máy chủ.", "Joined with what was saved elsewhere, and saved on the server.";
        joined_read: "Đã ghép với bản vừa lưu ở nơi khác. Đọc lại rồi gửi duyệt.", "Joined with what was saved elsewhere. Read it again, then submit.";
        saved_copy: "Bản nháp đã có trên máy này và máy chủ", "The draft is on this device and on the server";
        clash_title: "Hai người cùng sửa những chỗ này", "Two people changed these places";
        clash_tell: "Những chỗ khác đã tự ghép. Còn lại dưới đây: chọn từng chỗ. Cả hai bản đều còn cho đến khi bạn chọn.", "Everything else joined by itself. Choose for each place below; both versions are kept until you do.";
        clash_own: "Bạn đã sửa những chỗ này trên hai máy", "You changed these places on two devices";
        mine: "Tôi viết", "Mine";
        theirs: "Bản kia viết", "The other";
        both: "Giữ cả hai, của tôi trước", "Keep both, mine first";
        before: "Trước đó là", "Before";
        left: "Hãy chọn hết các chỗ", "Choose for every place";
        step_back: "Hoàn tác", "Undo";
        step_again: "Làm lại", "Redo";
        on_server: "Bản nháp trên máy chủ", "Draft on the server";
        on_server_hint: "Viết dở trên máy khác; mở ra để viết tiếp ở đây.", "Begun on another device; open it to go on here.";
    }
}
