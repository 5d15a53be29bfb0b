//! The officers' figures.

words! {
    /// The page of figures.
    Figures {
        title: "Thống kê", "Figures";
        way: "Thống kê tiếng nói", "Figures of the voices";
        way_hint: "theo nội dung, đơn vị, thời gian, mức hài lòng", "by matter, unit, time and satisfaction";
        period: "Kỳ", "Period";
        unit: "Đơn vị", "Unit";
        year: "Năm", "Year";
        half: "6 tháng", "Half-year";
        first_half: "6 tháng đầu năm", "First half of";
        second_half: "6 tháng cuối năm", "Second half of";
        month: "Tháng", "Month";
        total: "vụ việc", "cases";
        median: "Một nửa được trả lời trong", "Half were answered within";
        p90: "9 phần 10 được trả lời trong", "Nine of ten were answered within";
        days: "ngày", "days";
        not_enough: "chưa đủ số", "not enough cases";
        by_kind: "Theo loại lời gửi", "By kind";
        by_matter: "Theo nội dung", "By matter";
        by_unit: "Theo đơn vị", "By unit";
        by_month: "Theo tháng nhận", "By month received";
        by_answer: "Đúng hạn hay trễ", "In time or late";
        by_days: "Trả lời sau bao lâu", "How long an answer took";
        by_rating: "Người gửi đánh giá", "What senders said of the answer";
        sealed: "Kín (không rõ loại)", "Sealed (kind unknown)";
        own: "Gửi thẳng tới đơn vị", "Sent to the unit itself";
        in_time: "Trả lời đúng hạn", "Answered in time";
        late: "Trả lời trễ", "Answered late";
        open: "Chưa trả lời", "Not answered";
        more: "Hơn 14 ngày", "More than 14 days";
        stars: "trên 5", "of 5";
        no_rating: "Chưa đánh giá", "Not rated";
        few: "dưới 10", "under 10";
        name: "Mục", "Row";
        count: "Số vụ việc", "Cases";
        rule: "Số ở đây tròn chục: “20+” là từ 20 đến 29, dưới 10 thì không hiện. Mỗi bảng chỉ đếm theo một điều, không lọc chồng hai điều lên nhau; mỗi tháng chốt một lần vào ngày 15 tháng sau và không đổi nữa. Nhờ vậy không ai lấy bảng này trừ bảng kia mà đoán ra một nhóm vài người.", "Numbers are whole tens: “20+” means 20 to 29, and nothing under 10 is shown. Each table counts by one thing and none by two at once; each month is closed on the 15th of the next and never changes after that. So nobody can take one table from another and find a group of a few people.";
        none_title: "Chưa có tháng nào chốt số", "No month is closed yet";
        none_hint: "Số của một tháng có từ ngày 15 tháng sau, khi hạn trả lời của mọi lời gửi trong tháng đã qua.", "The figures of a month are here from the 15th of the next, when every answer of it was due.";
        few_title: "Kỳ này có dưới 10 vụ việc", "Fewer than 10 cases in this period";
        few_hint: "Chọn kỳ dài hơn hoặc đơn vị cấp trên để xem số.", "Choose a longer period or a unit above.";
        csv: "Tải bảng tính (CSV)", "Download as a table (CSV)";
        print: "In trang này", "Print this page";
    }
}
