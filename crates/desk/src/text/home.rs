//! What waits today.

words! {
    /// The first place of the desk.
    Home {
        title: "Việc hôm nay", "Today";
        hello: "Xin chào,", "Hello,";
        unread: "lời chưa đọc", "unread";
        overdue: "lời quá hạn", "overdue";
        approve: "tin chờ bạn duyệt", "to approve";
        returned: "tin bị trả lại", "returned to you";
        notes: "lời nhắn chờ bạn", "notes to decide on";
        none_unread: "Đã đọc hết", "All read";
        none_overdue: "Không có lời nào quá hạn", "Nothing overdue";
        none_approve: "Không có tin chờ duyệt", "Nothing to approve";
        none_returned: "Không có tin trả lại", "Nothing returned";
        answer_first: "Trả lời trước", "Answer these first";
        to_approve: "Chờ bạn duyệt", "Waiting for your approval";
        mine_returned: "Trả lại cho bạn", "Returned to you";
        unfinished: "Đang viết dở", "Unfinished";
        all_cases: "Xem mọi lời", "All voices";
        new_card: "Viết tin mới", "Write a card";
        done_title: "Xong việc hôm nay", "Done for today";
        done_detail: "Không còn lời nào chờ trả lời và không còn tin nào chờ bạn. Khi có việc mới, nó sẽ hiện ở đây.", "No voice waits for an answer and no card waits for you. New work will show up here.";
        teach_title: "Một bản tin đi như thế này", "How a card travels";
        teach_write: "Viết trong bốn bước Nhanh, Ngắn, Sâu, Rõ; màn hình của người lao động hiện ngay bên cạnh.", "Write it in four depths; the worker's screen stands beside it.";
        teach_approve: "Gửi duyệt: một người khác đọc lại rồi mới phát hành. Không ai tự duyệt bài của mình.", "Submit it: another officer reads it before it goes out. Nobody approves their own.";
        teach_answer: "Người lao động đọc, hỏi lại; lời của họ về mục Tiếng nói với hạn trả lời.", "Workers read and ask; their words arrive under Voices with a day to answer by.";
    }
}
