//! The workers' voices.

words! {
    /// The list of cases and one case.
    Cases {
        title: "Tiếng nói", "Voices";
        lead: "Lời của người lao động gửi đến đơn vị bạn.", "What workers sent to your unit.";
        filters: "Lọc theo tình trạng", "Filter by state";
        all: "Tất cả", "All";
        unread: "Chưa đọc", "Unread";
        working: "Đang xử lý", "In progress";
        overdue: "Quá hạn", "Overdue";
        answered: "Đã trả lời", "Answered";
        closed: "Đã đóng", "Closed";
        state_received: "Chưa đọc", "Unread";
        state_read: "Đã đọc", "Read";
        state_in_progress: "Đang xử lý", "In progress";
        state_answered: "Đã trả lời", "Answered";
        state_closed: "Đã đóng", "Closed";
        empty: "Không có lời nào ở đây", "Nothing here";
        empty_all: "Chưa có ai gửi lời", "Nobody has sent anything yet";
        empty_all_hint: "Khi người lao động gửi phản ánh, tâm tư hay sáng kiến từ mục “Gửi”, lời của họ hiện ở đây cùng hạn trả lời. Hãy in mã QR lên bảng tin để mọi người biết.", "When workers send a concern, a wish or an idea, it appears here with the day to answer by. Put the QR code on the notice board so that everybody knows.";
        empty_hint: "Đổi bộ lọc để xem các lời khác.", "Change the filter to see others.";
        pick: "Chọn một lời để đọc", "Choose one to read";
        pick_hint: "Mở một lời là người gửi thấy “Đã đọc” trên máy của họ.", "When you open one, its sender sees “Read” on their phone.";
        to_list: "Về danh sách", "Back to the list";
        words: "Lời người gửi", "The sender's words";
        sent_to: "Đang ở đơn vị", "Now with";
        received: "Nhận lúc", "Received";
        due: "Hạn trả lời", "Answer by";
        sender: "Người gửi", "Sender";
        nameless: "Không nêu tên. Trả lời ở đây sẽ đến đúng máy của người gửi.", "No name given. An answer here reaches the sender's phone.";
        contact: "Liên hệ", "Contact";
        files: "Tệp gửi kèm", "Attachments";
        photo: "Ảnh người lao động gửi", "Photo from the worker";
        enlarge: "Xem lớn", "Enlarge";
        voice: "Ghi âm người lao động gửi", "Voice note from the worker";
        photo_failed: "Không tải được ảnh. Hãy thử mở lại trang.", "The photo could not be loaded. Open the page again.";
        answers: "Đã trả lời", "Answers so far";
        answer: "Trả lời", "Answer";
        answer_more: "Trả lời thêm", "Answer again";
        answer_label: "Câu trả lời của đơn vị", "Your unit's answer";
        answer_hint: "Viết như đang nói với người gửi: đã làm gì, ai làm tiếp, bao giờ xong.", "Write as if speaking to the sender: what was done, who goes on, until when.";
        send: "Trả lời", "Answer";
        send_close: "Trả lời và đóng", "Answer and close";
        close_hint: "Đóng khi việc đã xong. Người gửi vẫn đọc được mọi câu trả lời.", "Close it when the matter is settled. The sender can still read every answer.";
        sent: "Đã gửi câu trả lời. Người gửi sẽ thấy khi máy có mạng.", "Answer sent. The sender sees it when their phone is online.";
        sent_before: "Câu trả lời trước đã đến nơi từ lần gửi bị ngắt. Nội dung bạn vừa sửa còn nguyên ở ô dưới.", "Your earlier answer had arrived before the cut. What you changed is still in the box below.";
        send_cut: "Mất kết nối khi gửi", "The connection was cut while sending";
        send_cut_hint: "Câu trả lời vẫn còn trên máy này. Hãy bấm gửi lại; có gửi hai lần cũng chỉ đến một lần.", "The answer is still on this device. Send it again; it arrives once even if sent twice.";
        preview: "Người gửi sẽ thấy", "The sender will see";
        keep_private: "Không nhắc tên, số điện thoại hay điều người khác có thể nhận ra người gửi.", "Do not mention names, phone numbers or anything that could identify the sender.";
        confirm_close: "Vụ việc này đã đóng. Bạn vẫn có thể trả lời thêm.", "This case is closed. You can still answer.";
        read_only: "Vai trò của bạn chỉ xem. Người viết hoặc người duyệt của đơn vị trả lời.", "Your role can only read. A writer or approver of the unit answers.";
    }
}
