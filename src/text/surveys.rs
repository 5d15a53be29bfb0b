//! The words of surveys; they come with what comes later.

view::word_table! {
    /// Title of the list.
    title: "Khảo sát", "Surveys";
    /// What it is about.
    lead: "Công đoàn hỏi để biết bạn cần gì. Trả lời được cả khi mất sóng.", "The union asks to learn what you need. You can answer without a signal.";
    /// None is open.
    none: "Chưa có khảo sát nào đang mở", "No survey is open";
    /// What to do about it.
    none_hint: "Khi có khảo sát mới, bạn sẽ thấy tin báo ở trang đầu.", "When there is a new one, an item on the first page will say so.";
    /// None that is for the worker; others are.
    others: "Khảo sát cho nơi khác", "Surveys for others";
    /// The survey is not here.
    missing: "Khảo sát này không có trên máy", "This survey is not on the phone";
    /// What to do about it.
    missing_hint: "Có thể đã hết hạn, hoặc chưa về máy. Khi có sóng, hãy mở lại đường dẫn này.", "It may be over, or it has not come yet. Open this link again when there is a signal.";
    /// Back to the list.
    back: "Mọi khảo sát", "All surveys";
    /// It was never asked which there are, and cannot be asked now.
    away: "Cần có sóng để xem lần đầu. Xem rồi thì máy giữ lại.", "The first look needs a signal; after that the phone keeps it.";
    /// Open until, before a date.
    until: "Mở đến hết", "Open until";
    /// Opens on, before a date.
    from: "Mở từ", "Opens on";
    /// It is over.
    over: "Đã hết hạn", "Over";
    /// How many questions, after the number.
    questions: "câu hỏi", "questions";
    /// In which language.
    language: "Đọc bằng tiếng", "Read it in";
    /// Who will know, in an open survey.
    private_open: "Không ghi tên, không ghi máy nào, không ghi lúc nào. Cán bộ chỉ thấy số của ít nhất 10 người. Mỗi máy trả lời một lần.", "No name, no phone and no time is stored. Officers only see numbers of at least 10 people. Each phone answers once.";
    /// Who will know, in one by invitation.
    private_invited: "Mã mời chỉ để mỗi người trả lời một lần. Máy chủ không ghi mã nào đi với câu trả lời nào. Cán bộ chỉ thấy số của ít nhất 10 người.", "The code is only there so that each person answers once. The server does not store which code gave which answer. Officers only see numbers of at least 10 people.";
    /// The code of the invitation.
    code: "Mã trên giấy mời", "Code on the invitation";
    /// Its hint.
    code_hint: "12 chữ và số. Viết hoa hay thường, có gạch hay không đều được.", "12 letters and digits, capitals or not, hyphens or not.";
    /// It is none.
    code_wrong: "Mã chưa đúng: cần đủ 12 chữ và số. Hãy xem lại giấy mời.", "That is not a code yet: it has 12 letters and digits. Check the invitation.";
    /// Begin.
    begin: "Bắt đầu", "Begin";
    /// Go on where one was.
    go_on: "Làm tiếp", "Go on";
    /// Question, before its number.
    question: "Câu", "Question";
    /// Of, between two numbers.
    of: "trên", "of";
    /// An answer is needed.
    needed: "Câu này cần một câu trả lời để đi tiếp.", "This one needs an answer to go on.";
    /// One question back.
    previous: "Câu trước", "Back";
    /// The next question.
    next: "Tiếp", "Next";
    /// Every tap is kept.
    kept: "Đã giữ trên máy đến đây", "Kept on this phone so far";
    /// The last screen.
    end: "Hết câu hỏi", "That was the last question";
    /// What happens next.
    end_hint: "Gửi rồi thì không sửa được nữa, và máy chỉ giữ thêm 30 ngày để gửi lại nếu máy chủ gặp sự cố.", "Once sent it cannot be changed; the phone keeps it 30 more days, in case the server loses it.";
    /// Send.
    send: "Gửi câu trả lời", "Send the answers";
    /// Change something before.
    look_again: "Xem lại từ đầu", "Look through it again";
    /// It is on the disk.
    saved: "Đã lưu trên máy", "Saved on this phone";
    /// What happens next.
    saved_hint: "Khi có sóng, Bản Tin tự gửi. Bạn không phải làm gì nữa.", "It is sent by itself when there is a signal. Nothing more to do.";
    /// The server has it.
    received: "Đã nhận", "Received";
    /// Thanks.
    thanks: "Cảm ơn bạn. Kết quả chung sẽ có trong một bản tin sau khi khảo sát đóng.", "Thank you. The results will be told in an item after the survey is over.";
    /// Being filled in.
    open: "Đang làm dở", "Not finished";
    /// Not begun.
    fresh: "Chưa trả lời", "Not answered yet";
    /// Set aside.
    aside: "Chưa gửi được", "Could not be sent";
    /// The code was used.
    aside_used: "Mã mời này đã được dùng; câu trả lời đầu tiên vẫn còn nguyên. Nếu không phải bạn dùng, hãy xin cán bộ một mã khác.", "This code was used before; the first answer stays. If that was not you, ask an officer for another code.";
    /// The survey was closed.
    aside_over: "Khảo sát đã đóng trước khi câu trả lời tới nơi.", "The survey was closed before the answers arrived.";
    /// The code is unknown, or something does not fit.
    aside_wrong: "Máy chủ không nhận mã mời này, hoặc còn câu chưa trả lời. Câu trả lời vẫn còn trên máy.", "The server does not take this code, or an answer is missing. Your answers are still on this phone.";
    /// Correct it.
    correct: "Sửa rồi gửi lại", "Correct and send again";
    /// Delete it.
    discard: "Xoá khỏi máy", "Delete from this phone";
    /// The phone cannot keep it.
    not_kept: "Máy không lưu được câu trả lời: bộ nhớ đầy hoặc trình duyệt không cho lưu. Điều đã giữ trước đó vẫn còn.", "The phone could not keep this: it is full, or the browser keeps nothing. What was kept before is safe.";
}
