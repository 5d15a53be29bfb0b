//! Chapters of a recording.

words! {
    /// Chapters of a recording.
    Chapters {
        title: "Các mục", "Chapters";
        hint: "Người nghe chạm vào một mục để tới đúng chỗ, và mở được tin mà mục nói tới.", "Listeners tap a chapter to go there, and can open the card that it speaks of.";
        one: "Mục", "Chapter";
        add: "Thêm mục ở chỗ đang nghe", "Add a chapter where it plays";
        start: "Bắt đầu lúc (phút:giây), mục", "Begins at (minutes:seconds), chapter";
        here: "Đặt ở đây", "Set it here";
        card: "Nói về tin nào", "The card that it speaks of";
        no_card: "Không gắn tin nào", "No card";
        other_card: "Một tin của đơn vị khác", "A card of another unit";
        remove: "Bỏ mục", "Remove the chapter";
        unsorted: "Các mục chưa theo thứ tự thời gian.", "The chapters are not in the order of their time.";
        sort: "Xếp lại theo thời gian", "Put them in order";
        no_moment: "Ghi phút:giây, ví dụ 1:05.", "Write minutes:seconds, such as 1:05.";
    }
}
