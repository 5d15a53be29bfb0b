//! The poster maker.

words! {
    /// The poster maker.
    Posters {
        title: "Áp phích bảng tin", "Notice-board posters";
        lead: "Chọn từ một đến sáu tin. Tin chọn trước đứng trên và to hơn. Mỗi tin có mã QR để người đi qua quét và đọc đủ.", "Choose one to six items. What you choose first stands on top and larger. Each has a QR code for passers-by.";
        way: "Áp phích bảng tin", "Notice-board posters";
        way_hint: "in A4, A3 với mã QR và màu của đơn vị", "A4 and A3 with QR codes and your unit's colours";
        unit: "Bảng tin của", "Notice board of";
        paper: "Khổ giấy", "Paper";
        a4: "A4 · máy in văn phòng", "A4 · office printer";
        a3: "A3 · tiệm in", "A3 · print shop";
        heading: "Tiêu đề", "Title";
        heading_hint: "Để trống thì ghi “Bảng tin Công đoàn”.", "Left empty it says “Bảng tin Công đoàn”.";
        cards: "Tin trên áp phích", "Items on the poster";
        none: "Chưa có tin nào để treo", "Nothing to hang up yet";
        none_hint: "Khi có tin đã phát hành cho đơn vị này và còn hiệu lực, tin sẽ hiện ở đây.", "Published items for this unit that are still valid will show up here.";
        full: "Đã đủ sáu tin. Bỏ bớt một tin để chọn tin khác: nhiều hơn thì đứng xa hai mét không đọc được.", "Six is the most: more could not be read from two metres away.";
        choose_one: "Chọn ít nhất một tin để xem áp phích.", "Choose at least one item to see the poster.";
        preview: "Xem trước", "Preview";
        preview_of: "Áp phích sẽ in ra như thế này", "The poster as it will be printed";
        preview_cut: "Chưa vẽ được bản xem trước. Lựa chọn của bạn vẫn giữ trên máy này; hãy thử lại khi có mạng.", "The preview could not be drawn. Your choices are kept on this device; try again with a connection.";
        open: "Mở bản in (PDF)", "Open for printing (PDF)";
        open_hint: "In ở tỉ lệ 100 % (“kích thước thật”) để mã QR đủ to.", "Print at 100 % (“actual size”), so that the codes are large enough.";
        urgent: "Khẩn", "Urgent";
        colours: "Màu của đơn vị", "Colours of the unit";
        colours_own: "Đơn vị này có màu riêng.", "This unit has its own colours.";
        colours_above: "Đang dùng màu của cấp trên.", "Using the colours of the unit above.";
        main: "Màu chính (nền tiêu đề)", "Main colour (behind the title)";
        accent: "Màu nhấn (dải hoa văn)", "Second colour (woven strip)";
        dark: "Màu chính hơi sáng: áp phích sẽ dùng tông sẫm hơn để chữ trắng đọc được.", "The main colour is rather light: the poster uses a darker tone so that white letters can be read.";
        keep: "Lưu màu", "Keep colours";
        drop: "Dùng màu của cấp trên", "Use the colours above";
        kept: "Đã lưu màu của đơn vị.", "The unit's colours are kept.";
    }
}
