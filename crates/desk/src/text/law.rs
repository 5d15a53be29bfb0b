//! The figures of the law.

words! {
    /// The figures that calculators use.
    Law {
        title: "Số liệu luật", "Figures of the law";
        lead: "Công cụ tính trên điện thoại dùng các con số này. Sửa ở đây, điện thoại nhận trong vòng một ngày.", "Calculators on phones use these figures. Phones get what is changed here within a day.";
        back: "Tôi", "Me";
        filters: "Lọc số liệu", "Filter the figures";
        all: "Tất cả", "All";
        doubtful: "Cần xem lại", "To be checked";
        none_doubtful: "Không có số liệu nào cần xem lại", "No figure needs checking";
        none_doubtful_hint: "Mọi con số đang dùng đều đã đối chiếu bản gốc trong 12 tháng qua.", "Every figure in use was held against its original in the last 12 months.";
        others: "Số liệu khác", "Other figures";
        pick: "Chọn một số liệu", "Choose a figure";
        pick_hint: "Bạn sẽ thấy các mức cũ và mới, nguồn và ngày đối chiếu.", "You will see old and new values, the source and the day of the check.";
        to_list: "Tất cả số liệu", "All figures";
        no_value: "Chưa có số liệu", "No value yet";
        no_value_hint: "Công cụ tính cần con số này sẽ nói là chưa tính được.", "Calculators that need it say that they cannot work it out.";
        since: "từ", "from";
        changes: "Đổi từ", "Changes on";
        unverified: "Chưa đối chiếu bản gốc", "Not checked against the original";
        stale: "Quá 12 tháng chưa kiểm tra", "Not checked for 12 months";
        expired: "Đã hết hiệu lực", "No longer in force";
        coming: "Chưa có hiệu lực", "Not in force yet";
        fine: "Đã đối chiếu bản gốc", "Checked against the original";
        older: "Mức cũ", "Earlier value";
        last_changed: "Sửa lần cuối", "Last changed";
        from_program: "theo bản cài đặt", "as installed";
        read_only: "Bạn xem được, chưa sửa được: chỉ người quản trị của LĐLĐ tỉnh sửa số liệu dùng chung.", "You can read this but not change it: only the province's administrator changes what everybody shares.";
        value: "Giá trị", "Value";
        value_example: "Ví dụ 2.340.000 hoặc 17,5", "Such as 2,340,000 or 17.5";
        in_force_from: "Có hiệu lực từ", "In force from";
        in_force_until: "Đến hết ngày", "Until";
        open_end: "chưa định ngày hết", "no end is set";
        source: "Nguồn", "Source";
        source_title: "Tên văn bản, điều", "Name of the text, article";
        source_url: "Đường dẫn", "Link";
        open_source: "Mở nguồn", "Open the source";
        checked: "Ngày đối chiếu", "Checked on";
        never: "chưa lần nào", "never";
        verified: "Tôi đã đọc văn bản gốc", "I have read the original text";
        verify_today: "Đã đối chiếu hôm nay", "Checked today";
        verified_hint: "Bỏ trống nếu chỉ đọc trên báo. Máy người lao động sẽ nói rõ là chưa đối chiếu.", "Leave it empty if you read it in the news only. Workers' phones will say that it is unchecked.";
        original: "Văn bản gốc", "Original text";
        original_yes: "đã đối chiếu", "checked";
        original_no: "chưa đối chiếu", "not checked";
        edit: "Sửa", "Change";
        edit_title: "Sửa", "Change";
        add: "Thêm mức mới", "Add a new value";
        add_title: "Mức mới", "New value";
        add_hint: "Mức đang có sẽ tự kết thúc vào ngày trước đó, và vẫn được giữ để tính cho thời gian cũ.", "The value before it ends the day before by itself, and is kept for reckoning earlier times.";
        save: "Lưu", "Save";
        saving: "Đang lưu…", "Saving…";
        saved: "Đã lưu trên máy chủ. Điện thoại sẽ nhận số mới trong vòng một ngày.", "Saved on the server. Phones get the new figure within a day.";
        remove: "Bỏ mức này", "Remove this value";
        remove_title: "Bỏ mức này?", "Remove this value?";
        remove_tell: "Điện thoại sẽ không dùng mức này nữa. Lịch sử trên máy chủ vẫn giữ.", "Phones will no longer use it. The server's history keeps it.";
        removed: "Đã bỏ trên máy chủ.", "Removed on the server.";
        fix_first: "Chưa lưu. Còn chỗ cần sửa.", "Not saved. Something must be corrected.";
        save_cut: "Chưa lưu được vì mất mạng. Những gì bạn gõ vẫn còn trên trang này; hãy giữ trang mở, có mạng rồi bấm Lưu lại.", "Not saved: there is no connection. What you typed is still on this page; keep it open and press Save again when online.";
        conflict_title: "Có người vừa sửa ở nơi khác", "Somebody has just changed this elsewhere";
        conflict_tell: "Chưa ghi đè gì cả, và những gì bạn gõ vẫn còn bên dưới. Hãy xem bản trên máy chủ; nếu vẫn muốn đổi, bấm Lưu lần nữa.", "Nothing was overwritten, and what you typed is still below. Look at the server's version; if you still want your change, press Save again.";
        conflict_theirs: "Trên máy chủ bây giờ", "On the server now";
        fault_value: "Hãy viết bằng chữ số, và kiểm lại số chữ số 0.", "Write it in digits, and count the zeros again.";
        fault_from: "Mức mới phải bắt đầu sau ngày bắt đầu của mọi mức đang có.", "A new value begins after every value that is there.";
    }
}
