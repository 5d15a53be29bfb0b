//! The glossary.

words! {
    /// Terms and abbreviations that phones explain.
    Terms {
        title: "Thuật ngữ", "Glossary";
        lead: "Chạm vào từ trong tin, người đọc thấy dòng giải nghĩa này. Đừng ghi con số về luật: một dòng không có chỗ cho nguồn và ngày.", "Readers who tap a term in a card see this line. No figures about law: one line has no room for a source and a date.";
        search: "Tìm thuật ngữ", "Search the terms";
        add: "Thêm thuật ngữ", "Add a term";
        new_title: "Thuật ngữ mới", "New term";
        none_found: "Không tìm thấy thuật ngữ nào", "No term was found";
        none_found_hint: "Thử gõ ít chữ hơn, không cần dấu.", "Try fewer letters; marks are not needed.";
        empty: "Chưa có thuật ngữ nào", "No terms yet";
        empty_hint: "Người quản trị của LĐLĐ tỉnh thêm được ở đây.", "The province's administrator can add some here.";
        pick: "Chọn một thuật ngữ", "Choose a term";
        pick_hint: "Bạn sẽ thấy các cách viết và dòng giải nghĩa.", "You will see its spellings and its line.";
        to_list: "Tất cả thuật ngữ", "All terms";
        term: "Thuật ngữ", "Term";
        term_hint: "Viết như hay gặp nhất. Chữ viết tắt thì viết hoa hết, như CĐCS.", "As it is written most often. An abbreviation in capitals, such as CĐCS.";
        other: "Cách viết khác", "Other spellings";
        other_hint: "Mỗi dòng một cách viết.", "One a line.";
        vi: "Giải nghĩa bằng tiếng Việt", "In Vietnamese";
        en: "Giải nghĩa bằng tiếng Anh", "In English";
        saved: "Đã lưu trên máy chủ. Điện thoại sẽ nhận trong vòng một ngày.", "Saved on the server. Phones get it within a day.";
        remove: "Bỏ thuật ngữ", "Remove the term";
        remove_title: "Bỏ thuật ngữ này?", "Remove this term?";
        remove_tell: "Trong tin, từ này sẽ không còn dòng giải nghĩa. Lịch sử trên máy chủ vẫn giữ.", "It will no longer be explained in cards. The server's history keeps it.";
        gone: "(không còn trên máy chủ)", "(no longer on the server)";
    }
}
