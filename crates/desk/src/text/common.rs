//! What every place of the desk shares.

words! {
    /// The frame, buttons and troubles that appear everywhere.
    Common {
        product: "Bản Tin", "Bản Tin";
        desk: "Bàn làm việc", "Officers' desk";
        places: "Các mục chính", "Main places";
        skip: "Đến nội dung", "Skip to content";
        place_home: "Việc hôm nay", "Today";
        place_cases: "Tiếng nói", "Voices";
        place_cards: "Tin bài", "Cards";
        place_me: "Tôi", "Me";
        loading: "Đang mở…", "Opening…";
        retry: "Thử lại", "Try again";
        cancel: "Thôi", "Cancel";
        close: "Đóng", "Close";
        back: "Quay lại", "Back";
        show_more: "Xem thêm", "Show more";
        offline: "Đang ngoại tuyến. Bạn vẫn viết được: bản nháp nằm trên máy này, có mạng rồi gửi.", "Offline. You can go on writing: drafts stay on this device, send them when there is a connection.";
        cut_title: "Chưa nối được với máy chủ", "The server cannot be reached";
        cut_detail: "Những gì bạn đang viết vẫn còn trên máy này. Hãy kiểm tra mạng rồi thử lại.", "What you are writing is still on this device. Check the connection and try again.";
        strange_title: "Máy chủ trả lời không như mong đợi", "The server gave an unexpected answer";
        strange_detail: "Những gì bạn đang viết vẫn còn trên máy này. Có thể mạng đang chuyển sang trang đăng nhập của nơi khác; hãy thử lại sau ít phút.", "What you are writing is still on this device. The network may be showing its own sign-in page; try again in a few minutes.";
        not_found_title: "Không có trang này", "This page does not exist";
        not_found_detail: "Có thể đường dẫn bị thiếu chữ, hoặc nội dung đã được chuyển đi.", "The link may be incomplete, or the content was moved.";
        forbidden_title: "Nội dung này của đơn vị khác", "This belongs to another unit";
        forbidden_detail: "Bạn chỉ xem được nội dung gửi đến đơn vị mình và các đơn vị cấp dưới. Nếu cần, hãy hỏi đơn vị phụ trách hoặc người quản trị.", "You see only what was sent to your unit and the units below it. Ask the unit in charge or the administrator if you need it.";
        your_scope: "Bạn đang làm việc cho", "You work for";
        to_home: "Về việc hôm nay", "To today's work";
        optional: "không bắt buộc", "optional";
        on_device: "Đã lưu trên máy này", "Saved on this device";
        device_full: "Chưa lưu được trên máy này. Hãy giữ trang mở và gửi sớm.", "This device cannot keep it. Leave the page open and send it soon.";
        saving: "Đang gửi…", "Sending…";
        undo: "Hoàn tác", "Undo";
        form_kept: "Đây là chữ bạn viết dở lần trước, còn giữ trên máy này.", "This is what you had begun to write; it was kept on this device.";
        form_drop: "Bỏ chữ viết dở", "Drop it";
        form_begun: "Còn chữ viết dở trên máy này.", "Something you began is kept on this device.";
    }
}
