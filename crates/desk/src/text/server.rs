//! How the server stands, for an administrator of the province.

words! {
    /// The line on the first page.
    Server {
        title: "Máy chủ", "The server";
        free: "còn trống", "free";
        today: "hôm nay nhận", "received today";
        calm: "Máy chủ còn đủ chỗ.", "The server has enough room.";
        care: "Máy chủ cần được xem lại.", "The server wants looking after.";
        words_only: "Ổ đĩa sắp đầy: chỉ còn nhận lời bằng chữ, chưa nhận ảnh và lời nói. Những gì chưa gửi được vẫn nằm trên máy người lao động. Hãy dọn hoặc mở rộng ổ đĩa.", "The disk is nearly full: only words are taken, no photos and voices. What could not be sent stays on the workers' phones. Make room on the disk.";
        nothing: "Ổ đĩa đã đầy: không nhận thêm gì. Những gì chưa gửi được vẫn nằm trên máy người lao động; xem, trả lời và xoá vẫn được. Hãy dọn hoặc mở rộng ổ đĩa ngay.", "The disk is full: nothing is taken. What could not be sent stays on the workers' phones; reading, answering and deleting go on. Make room on the disk now.";
        refused: "lần hôm nay phải hẹn gửi lại sau", "times today somebody was told to come again later";
    }
}
