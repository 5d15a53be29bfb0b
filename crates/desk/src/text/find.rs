//! The one box that finds everything, and the keys.

words! {
    /// Searching everywhere, and shortcuts.
    Find {
        title: "Tìm ở bàn làm việc", "Search the desk";
        short: "Tìm", "Search";
        example: "Tin, tiếng nói, tên người, đơn vị…", "Cards, voices, people, units…";
        begin: "Gõ vài chữ, có dấu hay không dấu", "Type a few words, with or without marks";
        begin_hint: "Tìm trong tin bài, tiếng nói, tin sai lệch, khảo sát, đơn vị và cán bộ mà bạn được xem. Chữ bạn gõ không nằm trong địa chỉ trang hay nhật ký.", "Searches the cards, voices, false news, surveys, units and officers that you may see. What you type stands in no address and no log.";
        none: "Không thấy gì", "Nothing found";
        none_hint: "Thử ít chữ hơn. Lời đã khoá kín không tìm được theo chữ, và nội dung của đơn vị khác không hiện ở đây.", "Try fewer words. What came sealed cannot be found by its words, and other units' content does not show here.";
        more: "Còn nữa; gõ thêm chữ để thu hẹp.", "There is more; type more to narrow it.";
        rumours: "Tin sai lệch", "False news";
        surveys: "Khảo sát", "Surveys";
        units: "Đơn vị", "Units";
        officers: "Cán bộ", "Officers";
        keys: "Phím tắt", "Keyboard shortcuts";
        key_help: "Bảng phím tắt này", "This list";
        key_find: "Tìm", "Search";
        key_new: "Viết tin mới", "Write a card";
        key_home: "Việc hôm nay", "Today";
        key_cases: "Tiếng nói", "Voices";
        key_cards: "Tin bài", "Cards";
        key_me: "Tôi", "Me";
        key_save: "Lưu tin đang soạn", "Save the card in the editor";
        key_undo: "Hoàn tác khi soạn", "Undo in the editor";
        key_redo: "Làm lại khi soạn", "Redo in the editor";
        key_close: "Đóng hộp thoại", "Close a dialogue";
    }
}
