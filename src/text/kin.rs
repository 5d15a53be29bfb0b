//! The words of what is said in confidence; they come with what comes later.

view::word_table! {
    /// Before open or confidential.
    who_reads: "Ai đọc được?", "Who can read it?";
    /// Open.
    open: "Gửi mở", "Open";
    /// What that means.
    open_hint: "Cán bộ nơi nhận và công đoàn cấp trên đọc được.", "The officers who receive it and the unions above can read it.";
    /// Confidential.
    sealed: "Gửi kín", "Confidential";
    /// What that means.
    sealed_hint: "Khoá lại ngay trên máy này. Chỉ cán bộ giữ khoá của nơi nhận mở được; cấp trên, máy chủ và người quản trị thì không.", "Locked on this phone at once. Only officers who hold the receiver's key can open it: not the unions above, not the server, not who runs it.";
    /// What it cannot protect from.
    cannot: "Không che được giọng nói, gương mặt trong ảnh, chuyện chỉ mình bạn biết, hay máy đang có người xem trộm. Máy chủ vẫn biết nơi nhận, giờ nhận và cỡ tệp.", "It cannot hide a voice, a face in a photo, something only you know, or a phone that somebody watches. The server still knows who receives it, the hour, and the sizes.";
    /// What becomes of the draft and of the words.
    no_draft: "Máy không giữ nháp lời kín, và gửi xong chính máy này cũng không mở lại được. Lời bạn gõ trước khi chọn kín có thể còn vết trong máy: muốn kỹ thì chọn kín trước rồi mới viết.", "No draft of it is kept, and once it is sent not even this phone can open it. What you typed before choosing this may have left traces here: to be careful, choose first and write then.";
    /// While what seals is being fetched.
    fetching: "Đang lấy phần khoá kín…", "Getting what seals…";
    /// It cannot be had just now.
    away: "Muốn gửi kín lần đầu, máy cần có sóng một lúc để lấy khoá của nơi nhận.", "To send confidentially for the first time, the phone needs a signal for a moment to get the receiver's key.";
    /// The key was not signed by the province.
    forged: "Khoá của nơi nhận không có chữ ký đúng của tỉnh, nên máy không khoá kín bằng khoá đó. Hãy báo công đoàn tỉnh.", "The receiver's key does not carry the province's signature, so nothing is sealed to it. Please tell the province's union.";
    /// The province shows another key.
    changed: "Khoá của tỉnh đã đổi", "The province's key has changed";
    /// What that may mean.
    changed_hint: "Có thể tỉnh vừa làm khoá mới, cũng có thể có người giả mạo. Hãy hỏi công đoàn hoặc xem bảng tin: dãy số mới có đúng không? Chưa chắc thì đừng gửi kín.", "The province may have made a new one, or somebody may be pretending. Ask your union or look at the notice board: is the new number right? If in doubt, do not send confidentially.";
    /// Before the old fingerprint.
    changed_known: "Máy này biết", "Known here";
    /// Before the new one.
    changed_new: "Máy chủ đưa", "The server shows";
    /// Believe it.
    changed_accept: "Đã hỏi, số mới đúng", "I asked: the new number is right";
    /// While it is being sealed.
    sealing: "Đang khoá kín…", "Sealing…";
    /// Sealing or saving failed.
    not_sealed: "Máy chưa khoá kín được nên chưa lưu, chưa gửi gì. Lời của bạn vẫn còn trên màn hình; hãy thử lại khi có sóng hoặc xoá bớt ảnh.", "It could not be sealed, so nothing was saved or sent. Your words are still on the screen; try again with a signal, or with fewer photos.";

    /// What the form promises.
    promise: "Bấm gửi là khoá kín và lưu ngay trên máy. Mã để đọc trả lời hiện ra lúc đó, một lần, để bạn chép lại; có sóng là tự gửi.", "It is sealed and saved on this phone at once. The code for the answer is shown then, once, for you to write down; with a signal it is sent by itself.";

    /// It is sealed and saved.
    done: "Đã khoá kín và lưu trên máy", "Sealed and saved on this phone";
    /// What the code is for.
    done_hint: "Có sóng là tự gửi. Muốn đọc trả lời, bạn cần mã này:", "It is sent by itself with a signal. To read the answer you need this code:";
    /// Copy it by hand.
    done_copy: "Chép lại mã này: máy này không giữ. Mất mã thì không ai đọc được trả lời, cũng không ai cấp lại được.", "Write this code down: this phone does not keep it. Without it nobody can read the answer, and nobody can give it again.";
    /// Keep it after all.
    keep_code: "Giữ mã trong máy này", "Keep the code on this phone";
    /// What that means.
    keep_code_hint: "Ai mở được máy này cũng đọc được trả lời.", "Whoever opens this phone can read the answer too.";
    /// Done.
    code_copied: "Tôi đã chép mã", "I have written it down";

    /// The name of a sealed item.
    item: "Lời kín", "Confidential word";
    /// What the phone knows of it.
    item_hint: "Máy này không mở lại được.", "This phone cannot open it.";
    /// It has an answer.
    has_answer: "Đã có trả lời", "There is an answer";
    /// Open it.
    see: "Đọc trả lời bằng mã", "Read the answer by code";
    /// Let go of it.
    remove: "Xoá dấu vết khỏi máy", "Remove it from this phone";
    /// Ask before it.
    remove_sure: "Xoá hẳn? Mã bạn đã chép vẫn dùng được.", "Remove it for good? The code you wrote down still works.";

    /// The page.
    title: "Trả lời kín", "Confidential answer";
    /// What to do there.
    title_hint: "Gõ mã 16 số đã chép khi gửi kín. Máy nào cũng xem được.", "Type the 16 digits you wrote down. Any phone will do.";
    /// The field.
    code: "Mã 16 số", "Code of 16 digits";
    /// Look.
    look: "Xem", "Look";
    /// While looking.
    looking: "Đang mở…", "Opening…";
    /// Not a code.
    bad_code: "Mã chưa đủ 16 số. Hãy xem lại tờ giấy bạn chép.", "A code has 16 digits. Please look again.";
    /// The server does not know it.
    lost: "Không có lời kín nào mang mã này. Xem lại từng số; nếu vừa gửi lúc mất sóng thì máy chưa gửi đi.", "No confidential word has this code. Check each digit; if you had no signal, it has not been sent yet.";
    /// No connection.
    cut: "Chưa có sóng nên chưa hỏi được. Mã không lưu vào máy.", "There is no signal just now. The code was not saved.";
    /// An answer that does not open.
    damaged: "Không mở được câu trả lời này: nó đã bị đổi trên đường.", "This answer does not open: it was changed on its way.";
    /// No answer yet.
    no_answer: "Chưa có trả lời.", "No answer yet.";
    /// Say something more.
    more: "Nói thêm", "Say more";
    /// What becomes of it.
    more_hint: "Được khoá kín như lần đầu, chỉ nơi đang giữ vụ việc đọc được.", "Sealed like the first one; only the union that has the case can read it.";
    /// Send it.
    more_send: "Khoá kín và gửi", "Seal and send";
    /// It was sent.
    more_sent: "Nơi nhận đã có lời này.", "They have it now.";
    /// It could not be sent.
    more_failed: "Chưa gửi được. Lời của bạn vẫn còn ở trên; hãy thử lại khi có sóng.", "It was not sent. Your words are still above; try again with a signal.";
    /// Leave.
    close: "Đóng lại, quên mã", "Close and forget the code";
}
