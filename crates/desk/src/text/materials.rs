//! The library of materials.

words! {
    /// Files that units share.
    Materials {
        title: "Kho tư liệu", "Materials library";
        way_hint: "Ảnh, âm thanh, tài liệu dùng chung giữa các cấp.", "Pictures, sound and documents shared by all levels.";
        lead: "Tư liệu của mọi đơn vị và của cấp trên chia sẻ cho đơn vị bạn. Mỗi tư liệu ghi rõ ai làm và được dùng thế nào.", "What all units, and the levels above yours, share. Each says who made it and what may be done with it.";
        back: "Về danh sách tin bài", "Back to the cards";
        search: "Tìm trong kho", "Search the library";
        search_hint: "Gõ có dấu hay không dấu đều được.", "With diacritics or without.";
        kind: "Loại", "Kind";
        any_kind: "Mọi loại", "Every kind";
        any_unit: "Mọi đơn vị", "Every unit";
        unit: "Đơn vị chia sẻ", "Shared by";
        tag_is: "Từ khoá:", "Tag:";
        tag_off: "Bỏ lọc theo từ khoá", "Without the tag";
        find: "Tìm", "Find";
        table: "Tải danh sách (CSV)", "Download the list (CSV)";
        none: "Chưa có tư liệu nào", "Nothing here yet";
        none_hint: "Bấm “Chia sẻ tư liệu” để thêm ảnh, âm thanh hay tài liệu của đơn vị bạn; hoặc bỏ bớt điều kiện tìm.", "Press “Share a file” to add a picture, a recording or a document of your unit, or search for less.";
        picture: "Ảnh", "Picture";
        sound: "Âm thanh", "Sound";
        pdf: "PDF", "PDF";
        document: "Văn bản, bảng tính, trình chiếu", "Document, sheet, slides";
        new: "Chia sẻ tư liệu", "Share a file";
        file: "Tệp", "File";
        file_hint: "Ảnh JPEG, PNG, WebP; âm thanh; PDF; Word, PowerPoint, Excel, LibreOffice không có macro. Nhiều nhất 30 MB. Ảnh được bỏ nơi chụp và máy chụp.", "JPEG, PNG or WebP; sound; PDF; Word, PowerPoint, Excel or LibreOffice without macros. At most 30 MB. Pictures lose place and camera.";
        file_wrong: "Kho không nhận tệp này: sai loại hoặc quá 30 MB. Chọn tệp khác.", "The library does not take this file: wrong kind, or over 30 MB. Choose another one.";
        file_untrue: "Nội dung tệp không đúng loại ghi trong tên, hoặc tài liệu có macro. Lưu lại thành tệp thường rồi thử lại.", "The file is not what it says, or has macros. Save it anew as a plain file and try again.";
        full: "Đơn vị đã dùng hết chỗ trong kho. Gỡ bớt tư liệu cũ rồi thử lại.", "The unit's room in the library is used up. Take an old file back, then try again.";
        file_again: "Tệp thì phải chọn lại.", "The file has to be chosen again.";
        conflict: "Có người vừa sửa tư liệu này. Chữ bạn gõ vẫn còn; hãy xem lại rồi lưu lần nữa.", "Somebody just changed this. What you typed is still here; look again and save once more.";
        none_found: "Không tìm thấy tư liệu nào", "Nothing found";
        none_found_hint: "Thử ít chữ hơn, hoặc chọn “Mọi loại”, “Mọi đơn vị”.", "Try fewer words, or every kind and every unit.";
        none_pick: "Kho chưa có gì để chọn. Vào “Kho tư liệu” để chia sẻ trước.", "There is nothing to choose from yet. Share something in the library first.";
        way_share: "Mở kho tư liệu", "Open the library";
        name: "Tên tư liệu", "Title";
        about: "Trong đó có gì, dùng vào việc gì", "What is in it, and what for";
        tags: "Từ khoá", "Tags";
        tags_hint: "Cách nhau bằng dấu phẩy: an toàn, chè, tháng công nhân.", "With commas between them.";
        licence: "Quyền sử dụng", "Licence";
        permitted_by: "Ai cho phép", "With whose leave";
        credit: "Tác giả", "Author";
        credit_hint: "Tên như tác giả muốn; hiện kèm tin khi dùng và trong sổ ghi nhận đóng góp. Không muốn nêu tên thì để trống.", "As the author wishes to be named; shown with cards that use it and in the ledger of contributions. Empty where they do not wish it.";
        everyone: "Chia sẻ cho mọi đơn vị (không chọn: đơn vị mình và cấp dưới)", "For all units (otherwise for yours and those below it)";
        share: "Chia sẻ", "Share";
        save: "Lưu", "Save";
        shared: "Đã chia sẻ vào kho.", "Shared in the library.";
        saved: "Đã lưu.", "Saved.";
        change: "Sửa thông tin", "Change the words";
        withdraw: "Gỡ khỏi kho", "Take it back";
        withdraw_ask: "Gỡ tư liệu này khỏi kho?", "Take this back?";
        withdraw_tell: "Không ai tìm thấy hay tải được nữa. Tin đã dùng vẫn giữ nguyên:", "Nobody finds or fetches it any more. Cards that use it keep what they have:";
        withdrawn: "Đã gỡ khỏi kho.", "Taken back.";
        download: "Tải về", "Download";
        used: "tin đã dùng", "cards use it";
        fetched: "lượt cán bộ tải", "downloads by officers";
        used_where: "Dùng ở đâu", "Where it is used";
        used_nowhere: "Chưa tin nào dùng.", "No card uses it yet.";
        used_other: "một tin chưa phát hành của", "a card not published yet, of";
        for_all: "Mọi đơn vị", "All units";
        for_own: "Đơn vị và cấp dưới", "The unit and those below";
        quota: "Đơn vị bạn đã dùng", "Your unit uses";
        quota_of: "trong", "of";
        pick_picture: "Chọn ảnh từ kho tư liệu", "Choose a picture from the library";
        pick_sound: "Chọn bản thu từ kho tư liệu", "Choose a recording from the library";
        take: "Dùng", "Use";
        credit_picture: "Ảnh:", "Picture:";
        credit_sound: "Âm thanh:", "Sound:";
    }
}
