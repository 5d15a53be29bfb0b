//! Passing cards from above on.

words! {
    /// Cards from above, with a note of the own unit.
    Forwards {
        title: "Tin từ cấp trên", "From the level above";
        way: "Chuyển tiếp tin từ cấp trên", "Pass on from above";
        way_hint: "Giữ nguyên tin gốc, thêm lời nhắn của đơn vị mình.", "The card stays as it is; your unit adds a note.";
        lead: "Tin gốc không bị chép lại: cấp trên sửa hay thu hồi thì máy người lao động đổi theo ngay, kể cả lời nhắn.", "The card is not copied: when the level above corrects or withdraws it, phones follow at once, and your note with it.";
        back: "Về danh sách tin bài", "Back to the cards";
        unit: "Đơn vị nhắn", "The unit that speaks";
        ours: "Lời nhắn của đơn vị", "Notes of your units";
        ours_none: "Chưa có lời nhắn nào", "No notes yet";
        ours_none_hint: "Chọn một tin bên dưới rồi bấm “Chuyển tiếp cho đơn vị mình”.", "Pick a card below and press “Pass on to my unit”.";
        above: "Tin cấp trên đã phát hành", "Published by the levels above";
        above_none: "Chưa có tin nào của cấp trên", "Nothing from above yet";
        above_none_hint: "Khi cấp trên phát hành tin cho đơn vị này, tin hiện ở đây.", "What the levels above publish for this unit is shown here.";
        top: "Không có cấp nào ở trên đơn vị này. Chọn một đơn vị bên dưới để xem tin đơn vị đó nhận được.", "There is no level above this unit. Choose a unit below to see what it gets.";
        pass_on: "Chuyển tiếp cho đơn vị mình", "Pass on to my unit";
        passed: "Đơn vị đã có lời nhắn", "Your unit has a note";
        note: "Lời nhắn thêm", "Your note";
        note_hint: "Việc của riêng đơn vị: nộp ở đâu, hỏi ai, hạn nào. Hiện ngay phía trên tin gốc, kèm tên đơn vị.", "What is special about your unit: where, whom to ask, by when. It stands above the card, with the unit's name.";
        seen: "Người lao động sẽ thấy", "Workers will see";
        adds: "nhắn thêm", "adds";
        save: "Lưu nháp", "Save the draft";
        saved: "Đã lưu lời nhắn. Gửi duyệt khi xong.", "The note is saved. Submit it when it is ready.";
        kept: "Chữ đang viết vẫn còn trên máy này.", "What you are writing stays on this device.";
        edit: "Sửa", "Edit";
        edit_next: "Sửa cho lần sau", "Edit the next version";
        submit: "Gửi duyệt", "Submit";
        approve: "Duyệt, chưa phát hành", "Approve without publishing";
        publish: "Duyệt và phát hành", "Approve and publish";
        return_it: "Trả lại", "Return";
        recall: "Thu hồi lời nhắn", "Withdraw the note";
        done_submit: "Đã gửi duyệt. Một người khác sẽ duyệt.", "Submitted. Another officer approves it.";
        done_approve: "Đã duyệt, chưa phát hành.", "Approved, not published yet.";
        done_publish: "Đã phát hành. Máy của người lao động nhận ở lần lấy tin tới.", "Published. Phones get it with the next news.";
        done_return: "Đã trả lại cho người viết.", "Returned to whoever wrote it.";
        done_recall: "Đã thu hồi. Lời nhắn rời các máy ở lần lấy tin tới; tin gốc vẫn còn.", "Withdrawn. It leaves phones with the next news; the card stays.";
        why: "Lý do", "Why";
        why_hint: "Viết ngắn, để người viết biết phải làm gì.", "Short, so that the writer knows what to do.";
        publish_ask: "Phát hành lời nhắn này?", "Publish this note?";
        publish_tell: "Người lao động của đơn vị và các đơn vị bên dưới thấy lời nhắn phía trên tin gốc.", "Workers of the unit and of those below see it above the card.";
        publish_quiet: "không máy nào rung; lời nhắn hiện ở lần lấy tin tới.", "no phone rings; the note shows with the next news.";
        publish_push: "máy đã chọn nơi làm việc ở đơn vị này, hoặc đơn vị bên dưới, được báo kèm lời nhắn.", "phones whose workplace is this unit, or one below it, get a notice with the note.";
        loud: "Báo tới điện thoại", "Telling the phones";
        one: "Lời nhắn", "Note";
        waiting: "Lời nhắn chờ bạn", "Notes waiting for you";
        done_unschedule: "Đã bỏ hẹn. Lời nhắn vẫn được duyệt, chưa phát hành.", "The time was taken back. The note stays approved and is not published.";
        was_scheduled: "Máy chủ sẽ tự phát hành đúng giờ đã hẹn. Trong lúc chờ, lời nhắn không sửa được.", "The server will publish it at its time. It cannot be edited meanwhile.";
        own: "Bạn viết lời nhắn này nên một người khác phải duyệt.", "You wrote this note, so another officer has to approve it.";
        changed: "Tin gốc đã đổi sau khi viết lời nhắn. Hãy đọc lại cả hai.", "The card has changed since the note was written. Please read both again.";
        on_phones: "Đang ở trên máy người lao động", "On phones now";
        see: "Xem tin gốc", "See the card";
        by: "Viết:", "Written by:";
        of_card: "Đơn vị đã chuyển tiếp", "Passed on by";
        of_card_none: "Chưa đơn vị nào bên dưới chuyển tiếp tin này.", "No unit below has passed this card on yet.";
        of_card_count: "đơn vị kèm lời nhắn riêng", "units with a note of their own";
        findings: "Góp ý cho lời nhắn", "About the note";
    }
}
