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
    no_draft: "Máy đã xoá bản nháp và không giữ nháp lời kín nữa; gửi xong chính máy này cũng không mở lại được. Lời bạn gõ trước khi chọn kín có thể còn vết trong bộ nhớ máy: muốn kỹ thì chọn kín trước rồi mới viết.", "The draft was deleted and none is kept from now on; once it is sent not even this phone can open it. What you typed before choosing this may have left traces in the phone's memory: to be careful, choose first and write then.";
    /// While what seals is being fetched.
    fetching: "Đang lấy phần khoá kín…", "Getting what seals…";
    /// It cannot be had just now.
    away: "Muốn gửi kín lần đầu, máy cần có sóng một lúc để lấy khoá của nơi nhận.", "To send confidentially for the first time, the phone needs a signal for a moment to get the receiver's key.";
    /// The receiver that was chosen meanwhile cannot be sealed to: at the choice, and beside the button.
    no_key: "Chưa có khoá của nơi nhận này nên chưa gửi kín được. Máy không giữ nháp; lời vẫn còn trên màn hình. Hãy chọn nơi nhận khác, thử lại khi có sóng, hoặc chạm “Gửi mở”.", "The key of this receiver is not here, so it cannot go in confidence. No draft is kept; your words are still on the screen. Choose another receiver, try again with a signal, or tap “Open”.";
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
    /// What becomes of further words.
    more_hint: "Được khoá kín trước khi lưu, chỉ nơi đang giữ vụ việc đọc được. Chưa có sóng thì máy giữ bản đã khoá và tự gửi sau.", "Sealed before it is saved; only the union that has the case can read it. Without a signal the sealed words wait here and are sent by themselves.";
    /// They have arrived.
    more_sent: "Nơi nhận đã có lời này.", "They have it now.";
    /// They could not be sealed.
    more_not_sealed: "Máy chưa lấy được khoá của nơi đang giữ vụ việc, nên chưa lưu, chưa gửi gì. Lời của bạn vẫn còn ở đây; hãy thử lại khi có sóng.", "The key of the union that has the case could not be had, so nothing was saved or sent. Your words are still here; try again with a signal.";
    /// What "not solved" does to a sealed case.
    not_solved_hint: "Việc được mở lại, có hạn trả lời mới. Công đoàn cấp trên thấy ngay là có việc đang chờ, nhưng chưa đọc được: cán bộ đang giữ khoá phải khoá lại cho họ. Nếu không muốn qua cán bộ này, bạn hãy gửi một lời kín mới thẳng lên cấp trên. Chỉ báo được một lần.", "The case opens again, with a new day for an answer. The union above sees at once that something waits, but cannot read it: an officer who has the key must first seal it for them. If you would rather not go through these officers, send a new confidential word straight to the union above. This works once.";
    /// Before the name of the unit above.
    climbs: "Bạn đã báo chưa xong. Đang chờ cán bộ khoá lại để chuyển lên:", "You said it is not solved. Waiting for an officer to seal it for:";
    /// What that means.
    climbs_hint: "Đến lúc đó nơi này chưa đọc được lời của bạn.", "Until then that union cannot read your words.";
    /// The code is typed without a signal, and this phone knows the case.
    as_kept: "Chưa có sóng: đây là những gì máy này biết lần trước. Bạn vẫn viết thêm được.", "No signal: this is what this phone knew last. You can still write more.";
    /// The case is not at the union yet.
    not_yet: "Lời kín của bạn còn chờ gửi trên máy này.", "Your confidential word still waits on this phone.";
    /// What was said later, in a list.
    later: "Lời kín viết thêm", "Further confidential words";
    /// It was sealed to a unit that has the case no more.
    later_moved: "Vụ việc đã chuyển sang nơi khác, nơi đó không mở được lời khoá cho nơi cũ. Gõ mã để mở và khoá lại cho nơi đang giữ.", "The case went to another union, which cannot open what was sealed for the one before. Type the code to open it and seal it anew.";
    /// The way there.
    later_open: "Mở bằng mã", "Open with the code";
    /// Seal it anew.
    later_anew: "Khoá lại cho nơi đang giữ và gửi", "Seal it anew and send";
    /// What is left on this phone of what was deleted.
    erased_hint: "Ở đó không còn gì đọc được, chỉ ghi là từng có một lời kín và đã xoá. Bản lưu dự phòng cũ của máy chủ còn bản đã khoá cho đến khi bị thay.", "Nothing that could be opened is left there, only that there was something confidential. Older backups of the server hold the sealed copy until they are replaced.";
    /// Leave.
    close: "Đóng lại, quên mã", "Close and forget the code";
}
