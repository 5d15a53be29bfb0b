//! The words of the form for speaking up; they come with what comes later, and the first download does not
//! pay for them.

use wire::lang::Lang;
use wire::submission::{Purpose, SubmissionKind};

view::word_table! {
    /// Before the kind that is chosen.
    kind: "Đây là", "This is";
    /// Before what it is about.
    matter: "Về việc gì?", "About what?";
    /// Nothing is chosen yet.
    not_chosen: "chưa chọn", "not chosen";
    /// Label of the words.
    text: "Lời của bạn", "Your words";
    /// How many more characters fit, after the number.
    left: "ký tự nữa là đầy", "characters left";
    /// By how many characters it is too long, after the number.
    over: "ký tự quá dài: hãy bớt đi hoặc gửi làm hai lần", "characters too long: shorten it, or send it in two parts";
    /// Label of the link.
    link: "Đường dẫn", "Link";
    /// Hint of the link.
    link_hint: "Dán địa chỉ trang có nội dung đó, nếu có.", "Paste the address of the page, if there is one.";
    /// The link is no link.
    need_link: "Đường dẫn này chưa đúng. Hãy dán lại cả địa chỉ, hoặc xoá đi; lời của bạn vẫn còn đây.", "That is no web address. Paste the whole address again, or remove it; your words are still here.";
    /// A false-news report with nothing in it.
    need_report: "Bạn chưa gửi kèm gì. Chỉ cần một đường dẫn, một tấm ảnh hoặc một câu.", "There is nothing in it yet. A link, a picture or one sentence is enough.";

    /// Legend of the voice note.
    voice: "Lời nói", "Your voice";
    /// Record.
    voice_start: "Ghi âm lời nói", "Record your voice";
    /// What a voice note is.
    voice_hint: "Tối đa 3 phút, mỗi phút chừng 200 KB. Ghi âm rồi thì không cần viết.", "Up to 3 minutes, about 200 KB each. With a recording you need not write.";
    /// The phone asks whether it may record.
    voice_asking: "Máy đang hỏi bạn có cho dùng micro không. Hãy chạm “Cho phép”.", "Your phone asks whether the microphone may be used. Tap “Allow”.";
    /// While it records.
    voice_on: "Đang ghi", "Recording";
    /// Before the time that is left.
    voice_left: "còn", "left:";
    /// Stop recording.
    voice_stop: "Dừng ghi", "Stop";
    /// Hear it.
    voice_play: "Nghe lại", "Hear it";
    /// Pause it.
    voice_pause: "Tạm dừng", "Pause";
    /// Record it anew.
    voice_again: "Ghi lại từ đầu", "Record again";
    /// Ask before it.
    voice_again_sure: "Bỏ bản này và ghi lại?", "Drop this one and record again?";
    /// Take it out.
    voice_delete: "Bỏ bản ghi", "Remove";
    /// The microphone is refused.
    voice_denied: "Máy đang chặn micro của Bản Tin. Hãy chạm biểu tượng ổ khoá cạnh địa chỉ trang, bật Micro rồi ghi lại. Bạn vẫn có thể viết.", "The microphone is blocked for Bản Tin. Tap the lock beside the address, allow the microphone, and try again. You can still write.";
    /// There is no microphone.
    voice_none: "Máy không mở được micro; có thể một ứng dụng khác đang dùng. Hãy đóng ứng dụng đó rồi ghi lại. Bạn vẫn có thể viết.", "The microphone cannot be opened; another app may be using it. Close that one and try again. You can still write.";
    /// The recorder broke off.
    voice_broken: "Ghi âm bị ngắt giữa chừng. Phần đã ghi vẫn còn trên máy nếu có; bạn có thể ghi lại.", "The recording broke off. What was recorded is still here, if anything was; you can record again.";
    /// It is still being recorded.
    need_stop: "Đang ghi âm. Hãy bấm “Dừng ghi” rồi gửi; lời của bạn vẫn còn đây.", "A recording is still running. Tap “Stop”, then send; nothing is lost.";

    /// To whom.
    to: "Gửi tới", "To";
    /// Hint of the list of all unions.
    to_hint: "Chọn công đoàn nơi bạn làm việc; sau đó bạn có thể gửi thẳng lên trên.", "Choose the union where you work; after that you can send straight to a level above.";
    /// Another union than those.
    elsewhere: "Tới nơi khác", "To another union";
    /// The list of all unions.
    all_unions: "Tất cả công đoàn", "All unions";
    /// What sending to one's own base union means.
    to_base: "Nơi bạn làm việc. Cán bộ ở đó và công đoàn cấp trên đọc được.", "Where you work. Its officers and the unions above it can read it.";
    /// What sending straight to the upper union means.
    to_upper: "Gửi thẳng cấp trên. Cán bộ cơ sở không thấy, trừ khi cấp trên chuyển xuống.", "Straight to the level above. Officers of the base union do not see it, unless it is passed on to them.";
    /// What sending straight to the province means.
    to_province: "Gửi thẳng lên tỉnh. Các công đoàn bên dưới không thấy, trừ khi tỉnh chuyển xuống.", "Straight to the province. The unions below do not see it, unless it is passed on to them.";
    /// How known.
    known: "Có ghi tên không?", "With your name?";
    /// Without a name.
    nameless: "Không ghi tên", "Without a name";
    /// What that means.
    nameless_hint: "Cán bộ không biết bạn là ai. Trả lời vẫn về máy này.", "The officers do not know who you are. The answer still reaches this phone.";
    /// With a name.
    named: "Ghi tên tôi", "With my name";
    /// What that means.
    named_hint: "Người đọc được lời này cũng đọc được tên và cách liên hệ bạn ghi.", "Whoever can read this can also read the name and contact you give.";
    /// What leaving the name out cannot protect from.
    cannot: "Không ghi tên vẫn có thể bị nhận ra qua giọng nói, nét chữ hay người trong ảnh, hoặc một chuyện chỉ mình bạn biết.", "Even without a name you may be recognised: by your voice, by handwriting or faces in a photo, or by something that only you know.";
    /// What else is recorded.
    nothing_else: "Bản Tin không ghi lại gì khác về bạn hay máy của bạn.", "Nothing else about you or your phone is recorded.";
    /// A name is there, and its use was not agreed to.
    need_contact: "Bạn đã ghi tên hoặc cách liên hệ mà chưa đồng ý cho dùng. Hãy đánh dấu đồng ý, hoặc chọn “Không ghi tên”; lời của bạn vẫn còn đây.", "You gave a name or a contact, and have not agreed to its use. Tick that you agree, or choose “Without a name”; your words are still here.";

    /// Something was shared before the phone was ready for it.
    share_not_ready: "Điều bạn vừa chia sẻ chưa tới được Bản Tin, và không ai giữ gì. Bây giờ máy đã sẵn sàng: bạn hãy chia sẻ lại.", "What you shared has not reached Bản Tin, and nobody kept it. This phone is ready now: please share it again.";
    /// Something was shared, and the phone could not keep it.
    share_no_room: "Máy chưa nhận được điều bạn chia sẻ, có thể vì bộ nhớ đã đầy. Hãy xoá bớt ảnh trong máy rồi chia sẻ lại.", "What you shared was not kept; the phone may be full. Free some space and share it again.";
    /// Something was put here by another app or page.
    unasked: "Một ứng dụng hoặc trang khác vừa đưa điều này vào đây. Chưa gửi đi đâu cả.", "Another app or page has just put this here. Nothing has been sent.";
    /// Keep it as a draft.
    unasked_keep: "Giữ làm nháp", "Keep as a draft";
    /// Drop it.
    unasked_drop: "Bỏ đi", "Drop it";
    /// The list of drafts.
    drafts: "Bản nháp", "Drafts";
    /// A draft without words.
    draft_wordless: "(chưa viết lời, có gửi kèm)", "(no words yet, something attached)";
    /// Delete a draft.
    draft_delete: "Xoá", "Delete";
    /// Ask before it.
    draft_delete_sure: "Xoá hẳn?", "For good?";
    /// The draft is open on another page.
    draft_elsewhere: "Bản nháp này đang mở ở một cửa sổ khác của Bản Tin. Hãy đóng cửa sổ đó rồi mở lại.", "This draft is open in another window of Bản Tin. Close that one, then open it here.";
    /// What is written is on the disk as a draft.
    draft_kept: "Đã giữ nháp trên máy", "Draft kept on this phone";
    /// The phone is too full for drafts.
    draft_full: "Máy đã đầy nên chưa giữ được nháp. Lời của bạn vẫn còn trên màn hình: đừng đóng trang này, hãy xoá bớt ảnh trong máy.", "The phone is full, so this draft is not kept. Your words are still on the screen: do not close this page, and free some space.";
    /// The phone keeps no drafts.
    draft_not_kept: "Trình duyệt này không giữ được nháp. Hãy viết và gửi luôn trong một lần.", "This browser keeps no drafts. Write and send in one go.";
    /// What was to be corrected could not be opened.
    not_kept: "Máy đã đầy nên chưa mở ra để sửa được. Lời của bạn vẫn còn trên máy.", "The phone is full, so it cannot be opened for correcting. Your words are still on this phone.";
    /// Begin another draft.
    draft_another: "Viết lời khác", "Write another";
    /// Saving failed: the phone is full.
    not_saved_full: "Máy chưa lưu được vì bộ nhớ đã đầy. Lời của bạn vẫn còn trên màn hình; hãy xoá bớt ảnh hoặc ứng dụng trong máy rồi bấm lại.", "The phone could not save it, because it is full. Your words are still on the screen; free some space and try again.";
    /// Saving failed: the browser keeps nothing.
    not_saved_missing: "Máy chưa lưu được vì trình duyệt này không cho lưu gì. Lời của bạn vẫn còn trên màn hình; hãy mở Bản Tin bằng trình duyệt thường, không ẩn danh.", "The phone could not save it, because this browser keeps nothing. Your words are still on the screen; open Bản Tin in a normal window.";
    /// Saving failed otherwise.
    not_saved_broken: "Máy chưa lưu được. Lời của bạn vẫn còn trên màn hình; hãy chép lại lời rồi mở lại Bản Tin.", "The phone could not save it. Your words are still on the screen; copy them and open Bản Tin again.";
    /// Nothing is allowed.
    none_allowed: "chưa cho phép gì", "nothing yet";
    /// Something is allowed.
    some_allowed: "đã cho phép", "allowed";
    /// Legend of what is agreed to.
    consents: "Bạn cho phép gì?", "What do you allow?";
    /// What holds for all of it.
    consents_hint: "Không bắt buộc. Đã cho phép vẫn rút lại được, ở mục Của tôi.", "None of it is required, and each can be taken back later, under Mine.";
}

/// What helps to write a submission of this kind.
#[must_use]
pub const fn hint(kind: SubmissionKind, lang: Lang) -> &'static str {
    let (vi, en) = match kind {
        SubmissionKind::Concern => (
            "Một câu cũng được. Ở đâu, từ khi nào, bạn mong điều gì?",
            "One sentence is enough. Where, since when, what do you hope for?",
        ),
        SubmissionKind::Aspiration => (
            "Một câu cũng được. Điều gì làm bạn lo, hay bạn mong được thế nào?",
            "One sentence is enough. What worries you, or what do you wish for?",
        ),
        SubmissionKind::Proposal => (
            "Một câu cũng được. Ai nên làm gì, và vì sao?",
            "One sentence is enough. Who should do what, and why?",
        ),
        SubmissionKind::Initiative => (
            "Một câu cũng được. Làm cách nào thì tốt hơn, đỡ tốn hơn, an toàn hơn?",
            "One sentence is enough. How could it be better, cheaper or safer?",
        ),
        SubmissionKind::Story => (
            "Một câu cũng được. Ai, đã làm việc tốt gì?",
            "One sentence is enough. Who did what good deed?",
        ),
        SubmissionKind::FalseNewsReport => (
            "Chỉ cần đường dẫn hoặc ảnh chụp màn hình, không viết gì cũng được.",
            "A link or a screenshot is enough; you need not write anything.",
        ),
        SubmissionKind::Question => (
            "Một câu hỏi cho lãnh đạo, để trả lời trong buổi đối thoại.",
            "One question to the leaders, to be answered at the dialogue.",
        ),
        SubmissionKind::SurveyAnswer => ("", ""),
    };
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// What a worker agrees to, in one plain sentence.
#[must_use]
pub const fn agree(purpose: Purpose, lang: Lang) -> &'static str {
    let (vi, en) = match purpose {
        Purpose::Contact => (
            "Tôi đồng ý để công đoàn dùng tên và cách liên hệ này để trả lời tôi.",
            "The union may use this name and contact to answer me.",
        ),
        Purpose::Publish => (
            "Tôi đồng ý để công đoàn đăng câu hỏi và trả lời cho mọi người xem, không nêu tôi là ai.",
            "The union may show question and answer to everybody, without saying who I am.",
        ),
        Purpose::Credit => (
            "Tôi đồng ý để công đoàn nêu tên tôi là tác giả.",
            "The union may name me as the author.",
        ),
    };
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}
