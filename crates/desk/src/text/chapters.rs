//! Chapters of a recording.

words! {
    /// Chapters of a recording.
    Chapters {
        title: "Chương", "Chapters";
        hint: "Người nghe chạm vào một chương để tới đúng chỗ, và mở được tin mà chương nói tới.", "Listeners tap a chapter to go there, and can open the card that it speaks of.";
        one: "Chương", "Chapter";
        add: "Thêm chương ở chỗ đang nghe", "Add a chapter where it plays";
        start: "Bắt đầu lúc (phút:giây), chương", "Begins at (minutes:seconds), chapter";
        here: "Đặt ở đây", "Set it here";
        card: "Nói về tin nào", "The card that it speaks of";
        no_card: "Không gắn tin nào", "No card";
        other_card: "Một tin của đơn vị khác", "A card of another unit";
        remove: "Bỏ chương", "Remove the chapter";
        unsorted: "Các chương chưa theo thứ tự thời gian.", "The chapters are not in the order of their time.";
        sort: "Xếp lại theo thời gian", "Put them in order";
        no_moment: "Ghi phút:giây, ví dụ 1:05.", "Write minutes:seconds, such as 1:05.";
    }
}
