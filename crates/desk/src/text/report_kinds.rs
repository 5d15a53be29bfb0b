//! Which reports are owed each year.

words! {
    /// The screen of the kinds of report.
    ReportKinds {
        title: "Kỳ báo cáo và hạn gửi", "Reports and due days";
        hint: "báo cáo nào phải gửi, từ ngày nào đến ngày nào, hạn gửi", "which reports are owed, from when to when, and by when";
        lead: "Mỗi kỳ lặp lại hằng năm. Báo cáo đã bắt đầu soạn giữ ngày của kỳ như lúc bắt đầu.", "Each comes round every year. Reports that were begun keep the days that they began with.";
        none: "Chưa có kỳ báo cáo nào", "No report is owed yet";
        none_hint: "Thêm kỳ đầu tiên, ví dụ “6 tháng đầu năm”, từ 01/01 đến 30/06, hạn gửi 20/07.", "Add the first one, such as “6 tháng đầu năm”, from 01/01 to 30/06, due on 20/07.";
        add: "Thêm kỳ báo cáo", "Add a report";
        drop: "Bỏ kỳ này", "Remove it";
        dropped: "Đã bỏ khỏi bảng; bấm Lưu để máy chủ bỏ theo.", "Removed here; save to remove it on the server.";
        name: "Tên kỳ, đứng trước năm", "Name, before the year";
        name_en: "Tên tiếng Anh", "Name in English";
        first: "Từ ngày", "From";
        last: "Đến ngày", "To";
        due: "Hạn gửi", "Due";
        day_hint: "Ngày/tháng, ví dụ 30/06", "Day/month, such as 30/06";
        next_year: "Hạn gửi thuộc năm sau", "Due in the next year";
        levels: "Cấp phải gửi", "Levels that owe it";
        basis: "Căn cứ, ghi trong báo cáo", "Basis, stands in the report";
        saved: "Đã lưu các kỳ báo cáo.", "Saved.";
        owed_by: "Cấp phải gửi", "Owed by";
        new: "Kỳ mới", "New";
    }
}
