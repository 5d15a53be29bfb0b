//! What a push would do, and who has confirmed.

words! {
    /// Pushing, before and after.
    Push {
        about: "Báo tới điện thoại", "Telling the phones";
        phones_few: "Dưới 10 điện thoại đã bật thông báo.", "Fewer than 10 phones have notices on.";
        phones_before: "Khoảng", "About";
        phones_after: "điện thoại đã bật thông báo.", "phones have notices on.";
        narrow: "Máy chủ không biết điện thoại nào thuộc đối tượng: mỗi máy tự so. Máy thuộc đối tượng thì rung; máy khác chỉ hiện một dòng lặng.", "The server does not know which phones are meant: each compares by itself. Those that are meant ring; others show one silent line.";
        used_before: "Hôm nay đơn vị đã báo", "Pushes of the unit today:";
        full: "Đã hết lượt báo của ngày: tin vẫn lên máy nhưng không rung. Tin khẩn không bị giới hạn.", "The day's pushes are used up: the card reaches the phones without ringing. Urgent cards are not limited.";
        night: "Đang giờ nghỉ: 6 giờ sáng mới báo.", "It is a quiet hour: the push goes out at 6:00.";
        wakes: "Rung máy ngay cả ban đêm. Chỉ phát hành khi thật gấp.", "It rings even at night. Publish it only when it cannot wait.";
        confirmed: "“Tôi đã đọc”", "“I have read it”";
        confirmed_few: "Dưới 10 người đã xác nhận.", "Fewer than 10 have confirmed.";
        confirmed_least: "người trở lên đã xác nhận", "or more have confirmed";
        confirmed_hint: "Chỉ đếm theo chục, không ghi ai. Đơn vị dưới 10 người không hiện riêng.", "Counted in tens, without names. Units with fewer than 10 are not shown.";
        or_more: "trở lên", "or more";
    }
}
