//! The list of cards, and a card on its way to the phones.

words! {
    /// Cards outside the editor.
    Cards {
        title: "Tin bài", "Cards";
        lead: "Viết, duyệt, phát hành, thu hồi.", "Write, approve, publish, recall.";
        filters: "Lọc theo trạng thái", "Filter by state";
        all: "Tất cả", "All";
        draft: "Bản nháp", "Draft";
        submitted: "Chờ duyệt", "To approve";
        returned: "Trả lại", "Returned";
        published: "Đã phát hành", "Published";
        recalled: "Thu hồi", "Recalled";
        device_change: "Sửa dở trên máy này", "Changed on this device";
        device_only: "Chỉ có trên máy này", "Only on this device";
        new: "Viết tin mới", "Write a card";
        untitled: "Chưa có dòng Nhanh", "No headline yet";
        empty: "Không có tin nào ở đây", "No cards here";
        empty_hint: "Đổi bộ lọc để xem các tin khác.", "Change the filter to see others.";
        empty_all: "Chưa có tin nào", "No cards yet";
        empty_all_hint: "Bấm “Viết tin mới”. Một tin tốt trả lời ba câu: có gì mới, có liên quan đến tôi không, tôi cần làm gì.", "Press “Write a card”. A good one answers three questions: what is new, does it concern me, what do I do.";
        pick: "Chọn một tin để xem", "Choose a card";
        pick_hint: "Bạn sẽ thấy nó đúng như trên điện thoại của người lao động.", "You will see it as it looks on a worker's phone.";
        to_list: "Về danh sách tin", "Back to the cards";
        author: "Người viết", "Author";
        unit: "Đơn vị", "Unit";
        changed: "Sửa lần cuối", "Last change";
        published_on: "Phát hành", "Published";
        version: "Bản phát hành", "Release";
        remark: "Lời người duyệt", "The approver's remark";
        recall_reason: "Lý do thu hồi", "Reason for the recall";
        edit: "Sửa", "Edit";
        edit_next: "Sửa thành bản mới", "Edit as a new version";
        submit: "Gửi duyệt", "Submit for approval";
        unready: "Chưa gửi đi được.", "This cannot go out yet.";
        submitted_ok: "Đã gửi duyệt. Một người duyệt khác sẽ đọc.", "Submitted. Another officer will read it.";
        publish: "Duyệt và phát hành", "Approve and publish";
        publishing: "Đang phát hành…", "Publishing…";
        publish_ok: "Đã phát hành. Tin đang đến các điện thoại.", "Published. It is on its way to the phones.";
        publish_ask: "Phát hành tin này?", "Publish this card?";
        publish_tell: "Tin hiện ngay trên các điện thoại dùng Bản Tin. Sau đó chỉ sửa bằng bản mới hoặc thu hồi.", "It shows at once on the phones that use Bản Tin. After that it can only be replaced by a new version or recalled.";
        return_it: "Trả lại", "Return";
        return_title: "Trả lại cho người viết", "Return it to the author";
        return_label: "Cần sửa điều gì?", "What should be changed?";
        return_hint: "Nói rõ chỗ cần sửa và vì sao. Người viết sẽ đọc lời này.", "Say what to change and why. The author will read it.";
        return_ok: "Đã trả lại kèm lời của bạn.", "Returned with your remark.";
        recall: "Thu hồi", "Recall";
        recall_title: "Thu hồi tin này khỏi các điện thoại", "Withdraw this card from the phones";
        recall_label: "Vì sao thu hồi?", "Why is it withdrawn?";
        recall_hint: "Người lao động đọc lời này ở chỗ của tin. Ví dụ: Số tiền ghi nhầm, bản đúng sẽ có chiều nay.", "Workers read this in the card's place. For example: The amount was wrong; the right one follows this afternoon.";
        recall_ok: "Đã thu hồi. Máy đang tắt sẽ gỡ tin khi có mạng.", "Withdrawn. Phones that are off will drop it when they are online.";
        own: "Bạn viết tin này nên không tự duyệt được. Người duyệt khác trong đơn vị sẽ đọc lại.", "You wrote this card, so you cannot approve it. Another approver will read it.";
        waiting_other: "Đang chờ người duyệt đọc. Trong lúc chờ, tin không sửa được.", "Waiting for an approver. It cannot be edited meanwhile.";
        may_nothing: "Vai trò của bạn chỉ xem tin này.", "Your role can only read this card.";
        read_first: "Đọc hết bốn bước trước khi duyệt: đúng nguồn chưa, rõ việc phải làm chưa, có câu nào dễ hiểu lầm không?", "Read all four depths before approving: are the sources right, is it clear what to do, can anything be misread?";
        open_public: "Mở trên trang tin", "Open on the news page";
        push: "Thông báo đến điện thoại", "Push to the phones";
        push_accepted: "đã nhận", "accepted";
        push_waiting: "đang gửi", "on their way";
        push_failed: "không gửi được", "failed";
        push_none: "Chưa có máy nào đăng ký nhận thông báo. Người lao động vẫn thấy tin khi mở ứng dụng.", "No phone subscribed yet. Workers still see it when they open the app.";
        push_quiet: "Tin mức lặng: không rung máy nào. Người lao động thấy tin khi mở ứng dụng.", "A quiet card: no phone is disturbed. Workers see it when they open the app.";
        push_going: "Đang gửi thông báo…", "Push is going out…";
        push_done: "Đã gửi xong thông báo.", "Push has gone out.";
        push_night: "Tin mức thường chờ đến 6 giờ sáng nếu phát hành từ 22 giờ.", "A normal card published after 22:00 waits until 6:00.";
        four_eyes: "Hai người cùng chịu trách nhiệm: người viết và người duyệt.", "Two people answer for it: author and approver.";
        screen: "Màn hình của người lao động", "The worker's screen";
        about: "Về tin này", "About this card";
    }
}
