//! What was typed and not sent.

words! {
    /// Words that are kept on the device, and what would take them away.
    Typed {
        back: "Đã đưa lại phần bạn gõ dở lúc", "Here is what you had typed at";
        newer: "Dữ liệu trên máy chủ đã đổi từ lúc đó: hãy xem lại trước khi lưu.", "What it was about was changed since then: look it over before you save.";
        drop: "Bỏ, làm lại từ đầu", "Drop it, start again";
        dropped: "Đã bỏ phần gõ dở.", "Dropped.";
        undrop: "Lấy lại", "Take it back";
        full: "Máy này không giữ thêm được. Hãy để trang mở và lưu sớm.", "This device keeps nothing more. Leave the page open and save soon.";
        unfinished: "Đang gõ dở", "Unfinished";
        row_drop: "Bỏ phần gõ dở", "Drop what was typed";
        leave_title: "Còn phần đang gõ dở", "Something is unfinished";
        leave_tell: "Đăng xuất sẽ xoá những phần gõ dở này khỏi máy:", "Signing out removes this from the device:";
        stay: "Ở lại", "Stay";
        leave: "Xoá và đăng xuất", "Remove and sign out";
    }
}
