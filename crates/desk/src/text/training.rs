//! Training of officers.

words! {
    /// Lessons, what is owed, certificates, and how far others are.
    Training {
        title: "Tập huấn", "Training";
        way_hint: "bài học ngắn, câu hỏi và giấy chứng nhận", "short lessons, questions and a certificate";
        lead: "Học lúc nào cũng được, cả khi không có mạng: bài đã mở một lần thì nằm lại trên máy này, kết quả tự gửi khi có mạng.", "Learn whenever you like, also without a connection: what was opened once stays on this device, and results are sent once there is a connection.";
        owed_some: "bài bạn còn phải học", "lessons that you still owe";
        owed_none: "Bạn đã học đủ các bài bắt buộc.", "You have passed every lesson that you owe.";
        none: "Chưa có bài học nào", "No lessons yet";
        none_hint: "Quản trị viên của tỉnh đưa bài học lên; bài sẽ hiện ở đây.", "An administrator of the province adds lessons; they will show up here.";
        minutes: "phút", "minutes";
        due: "Phải học", "Owed";
        passed: "Đã đạt", "Passed";
        failed: "Chưa đạt, làm lại được", "Not passed yet; try again";
        free: "Tự chọn", "Optional";
        waiting: "Kết quả chờ gửi", "Result waits to be sent";
        newer: "Bài đã có bản mới", "There is a newer edition";
        kept_copy: "Đang xem bản trên máy này.", "Showing what is kept on this device.";
        back: "Về danh sách bài", "Back to the lessons";
        lost: "Không có bài học này trên máy. Khi có mạng, hãy mở lại danh sách bài.", "This lesson is not on this device. Open the list again with a connection.";
        cards: "Tin và bản tin kèm theo", "Cards and bulletins";
        synthetic: "giọng máy", "synthetic voice";
        open_card: "Mở tin", "Open the card";
        sources: "Nguồn", "Sources";
        unread: "chưa đọc văn bản gốc", "the original text was not read";
        checked: "kiểm tra ngày", "checked on";
        quiz: "Câu hỏi", "Questions";
        quiz_lead: "Đúng từ 80 % là đạt. Làm lại bao nhiêu lần cũng được; lần tốt nhất được tính.", "80 % right is a pass. Try as often as you like; the best try counts.";
        finish: "Nộp bài", "Hand in";
        missing: "Còn câu chưa trả lời.", "Some questions are not answered.";
        right_of: "câu đúng", "right";
        well_done: "Đạt", "Passed";
        not_yet: "Chưa đạt. Xem lại lời giải thích dưới từng câu rồi làm lại.", "Not passed yet. Read the explanations below each question and try again.";
        right: "Đúng.", "Right.";
        wrong: "Chưa đúng.", "Not right.";
        again: "Làm lại", "Try again";
        sent: "Đã nộp. Máy chủ đã nhận kết quả.", "Handed in; the server has the result.";
        stored: "Đã lưu trên máy này; sẽ tự gửi khi có mạng.", "Kept on this device; it will be sent once there is a connection.";
        not_stored: "Máy này không lưu được kết quả. Hãy giải phóng bộ nhớ rồi nộp lại.", "This device could not keep the result. Free some storage and hand in again.";
        certificate: "Giấy chứng nhận", "Certificate";
        certificate_open: "Mở bản in (PDF)", "Open for printing (PDF)";
        certificate_code: "Mã kiểm tra", "Code to check it";
        certificate_check: "Trang kiểm tra công khai", "Public page to check it";
        certificate_revoked: "Giấy chứng nhận này đã bị thu hồi. Lý do:", "This certificate was revoked. Reason:";
        revoke: "Thu hồi giấy chứng nhận", "Revoke the certificate";
        revoke_title: "Thu hồi giấy chứng nhận này?", "Revoke this certificate?";
        revoke_tell: "Ai kiểm tra mã sẽ thấy giấy đã bị thu hồi và lý do bạn ghi. Không lấy lại được.", "Whoever checks its code will see that it was revoked, and your reason. This cannot be taken back.";
        revoke_reason: "Lý do", "Reason";
        revoked: "Đã thu hồi", "Revoked";
        revoked_said: "Đã thu hồi giấy chứng nhận.", "The certificate was revoked.";
        progress: "Tiến độ tập huấn", "Progress of training";
        progress_way: "Xem tiến độ của các đơn vị", "See how far the units are";
        goal: "Chỉ tiêu đến 2028", "Target until 2028";
        met: "Đã đạt chỉ tiêu", "Target reached";
        not_met: "Chưa đạt chỉ tiêu", "Target not reached yet";
        nobody: "Chưa có cán bộ nào có tài khoản", "Nobody has an account yet";
        method: "Kế hoạch 27/KH-LĐLĐ, mục II.2: 100 % cán bộ chỉ đạo và trực tiếp tham mưu truyền thông của LĐLĐ tỉnh, 100 % lãnh đạo cấp trên trực tiếp cơ sở, từ 70 % lãnh đạo công đoàn cơ sở. Ở đây tính trên cán bộ có tài khoản và vai trò trong hệ thống; ai học đủ các bài bắt buộc của cấp mình thì được tính là đã tập huấn. Người chưa có tài khoản không nằm trong mẫu số.", "Plan 27/KH-LĐLĐ, section II.2: 100 % of the province's officers for communication, 100 % of the leaders directly above the base, at least 70 % of base leaders. Counted here are officers with an account and a role; whoever passed every lesson of their level counts as trained. People without an account are not in the denominator.";
        person: "Cán bộ", "Officer";
        unit: "Đơn vị", "Unit";
        owes: "Còn phải học", "Still owes";
        done: "Đã đủ", "Done";
        csv: "Tải bảng tính (CSV)", "Download as a table (CSV)";
        level_province: "Liên đoàn Lao động tỉnh", "Provincial federation";
        level_upper: "Cấp trên trực tiếp cơ sở", "Directly above the base";
        level_base: "Công đoàn cơ sở", "Base unions";
    }
}
