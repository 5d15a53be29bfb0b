//! What the sender did with a case, and showing it to everybody.

words! {
    /// The sender's side of a case, and the public page.
    Asked {
        messages: "Người gửi viết thêm", "What the sender added";
        reply: "Viết thêm", "Added";
        not_solved: "Báo chưa giải quyết xong", "Said it is not solved";
        reopened: "Người gửi báo chưa giải quyết xong; việc đã chuyển lên đơn vị này.", "The sender says it is not solved; the case came up to this unit.";
        rated: "Người gửi đánh giá", "The sender's rating";
        rate_1: "Không giúp", "Not at all";
        rate_2: "Giúp ít", "A little";
        rate_3: "Tạm được", "So-so";
        rate_4: "Tốt", "Good";
        rate_5: "Rất tốt", "Very good";
        erased: "Người gửi đã xoá hết. Ở đây chỉ còn ghi là từng có lời gửi này.", "The sender had everything deleted. All that is left is that it was here.";
        title: "Bạn hỏi – Công đoàn trả lời", "You ask, the union answers";
        not_agreed: "Người gửi chưa đồng ý đăng, nên không đăng được.", "The sender did not agree to it, so it cannot be shown.";
        not_yet: "Người gửi đồng ý đăng. Trả lời xong thì đăng được.", "The sender agrees. It can be shown once it is answered.";
        hint: "Viết lại câu hỏi và câu trả lời cho mọi người đọc. Bỏ tên, tổ, ca, ngày và mọi chi tiết chỉ một người biết.", "Write question and answer anew for everybody. Leave out names, teams, shifts, days and every detail that only one person knows.";
        question: "Câu hỏi", "The question";
        answer: "Câu trả lời", "The answer";
        open: "Đăng khi chưa trả lời, để người khác nói “Tôi cũng vậy”", "Show it as open, so that others can say “me too”";
        matter: "Về việc gì", "About what";
        checked: "Tôi đã đọc lại: không ai nhận ra người hỏi.", "I have read it again: nobody can tell who asked.";
        check_first: "Hãy đọc lại và đánh dấu vào ô ở trên.", "Please read it again and tick the box above.";
        publish: "Đăng cho mọi người xem", "Show it to everybody";
        change: "Sửa lời đã đăng", "Change the words";
        take_back: "Gỡ xuống", "Take it back";
        shown: "Đang đăng", "Shown now";
        done: "Đã đăng", "It is shown";
        gone: "Đã gỡ xuống", "Taken back";
        same: "người cũng vậy", "others say so too";
    }
}
