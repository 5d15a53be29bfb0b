//! The words of the plain forms: speaking up and following by code where no program runs. The server alone
//! uses them, so no phone pays for them.

use wire::case::CaseState;
use wire::lang::Lang;
use wire::submission::{Purpose, SubmissionKind};
use wire::topic::Matter;

crate::word_table! {
    /// Above the form.
    speak_hint: "Trình duyệt này gửi được lời bằng chữ. Không cần ghi tên. Gửi xong bạn nhận mã biên nhận.", "This browser can send words. No name is needed. You get a receipt code at once.";
    /// What kind of word.
    kind: "Đây là", "This is";
    /// What it is about.
    matter: "Về việc gì?", "About what?";
    /// No matter is chosen.
    matter_none: "Chưa chọn", "Not chosen";
    /// To whom.
    unit: "Gửi tới", "Send to";
    /// No unit is chosen.
    unit_none: "Chọn nơi nhận", "Choose who receives it";
    /// The words.
    text: "Lời của bạn", "Your words";
    /// Their hint.
    text_hint: "Một câu cũng được. Ở đâu, từ khi nào, bạn mong điều gì?", "One sentence is enough. Where, since when, what do you hope for?";
    /// The name.
    name: "Tên (không bắt buộc)", "Name (not needed)";
    /// The contact.
    contact: "Số điện thoại hoặc cách liên lạc (không bắt buộc)", "Phone or other contact (not needed)";
    /// What is agreed to.
    consents: "Bạn đồng ý điều gì? Không chọn gì cũng gửi được.", "What do you agree to? You may choose nothing.";
    /// Consent to use name and contact.
    consent_contact: "Dùng tên và cách liên lạc ở trên để trả lời tôi", "Use my name and contact above to answer me";
    /// Consent to publish.
    consent_publish: "Đăng câu hỏi và trả lời cho mọi người xem, không nêu ai hỏi", "Show question and answer to everybody, without who asked";
    /// Who reads it.
    readers: "Cán bộ công đoàn nơi nhận và cấp trên đọc được. Lời đi qua mạng có mã hoá, nhưng máy này có thể lưu trang đã mở: dùng nhờ máy thì hãy xoá lịch sử.", "Officers of the union that receives it and those above can read it. On somebody else's phone, clear the history afterwards.";
    /// Send it.
    send: "Gửi", "Send";
    /// Something is not right.
    wrong: "Chưa gửi. Hãy xem lại chỗ có lời nhắc; những gì bạn gõ vẫn còn.", "Not sent. Please see the remarks; what you typed is still here.";
    /// No words.
    need_text: "Hãy viết ít nhất một câu.", "Please write at least one sentence.";
    /// Too many words.
    long_text: "Dài quá. Hãy rút ngắn.", "Too long. Please shorten it.";
    /// No unit.
    need_unit: "Bạn chưa chọn nơi nhận.", "You have not chosen who receives it.";
    /// A name without consent.
    need_consent: "Ghi tên hoặc số điện thoại thì cần đồng ý cho dùng ở dưới. Không muốn thì hãy xoá tên và số.", "A name or contact needs your consent below. Otherwise take them out.";
    /// The form was sent before with other words.
    again: "Lời gửi trước đã được nhận và không đổi. Lời dưới đây sẽ là một lời mới: bấm Gửi lần nữa.", "What you sent first was received and is unchanged. This will be a new one: send it again.";
    /// The server cannot store it now.
    away: "Chưa lưu được vào máy chủ. Những gì bạn gõ vẫn còn: đợi một lát rồi bấm lại.", "It could not be stored. What you typed is still here: wait a little and try again.";
    /// The address that it comes from has had its share of today.
    share: "Nơi bạn đang nối mạng hôm nay đã gửi quá nhiều. Những gì bạn gõ vẫn còn: đợi ít phút rồi bấm lại, hoặc dùng mạng khác.", "Too much came from this network today. What you typed is still here: try again in some minutes, or use another network.";
    /// It was received.
    received: "Công đoàn đã nhận lời của bạn", "The union has your words";
    /// The code.
    code: "Mã biên nhận", "Receipt code";
    /// What it is for.
    code_hint: "Hãy chép lại hoặc in trang này. Có mã là xem được trả lời, từ bất cứ máy nào; mất mã thì không ai tìm lại được.", "Write it down or print this page. With it you see the answer from any phone; without it nobody can find it again.";
    /// Received by.
    by: "Nơi nhận", "Received by";
    /// Received at.
    at: "Nhận lúc", "Received at";
    /// To the page of receipts.
    look_up: "Xem bằng mã biên nhận", "Follow by receipt code";
    /// The field of the code.
    code_field: "Mã biên nhận, 16 chữ số", "Receipt code, 16 digits";
    /// How one types it.
    code_field_hint: "Gõ liền hay cách đều được. Mã không nằm trên thanh địa chỉ.", "With or without spaces. The code stays out of the address bar.";
    /// Look.
    look: "Xem", "Look";
    /// It is not 16 digits.
    code_short: "Mã có đủ 16 chữ số. Hãy xem lại.", "A code has 16 digits. Please check.";
    /// There is none.
    code_none: "Không có biên nhận mang mã này. Hãy xem lại từng chữ số.", "No receipt has this code. Please check each digit.";
    /// Too many tries.
    code_wait: "Đang có quá nhiều lần thử mã. Hãy đợi một phút rồi thử lại.", "Too many codes are being tried. Wait a minute and try again.";
    /// Where the case stands.
    state: "Việc của bạn", "Your case";
    /// By when an answer is due.
    due: "Sẽ trả lời trước", "An answer is due by";
    /// Above an answer.
    answer: "Trả lời của", "Answer of";
    /// Above what the sender said.
    own: "Bạn viết thêm", "You wrote";
    /// Above "not solved".
    not_solved_said: "Bạn báo chưa giải quyết xong", "You said it is not solved";
    /// A further word.
    reply: "Viết thêm cho công đoàn", "Write more to the union";
    /// Send it.
    reply_send: "Gửi thêm", "Send";
    /// Not solved.
    not_solved: "Chưa giải quyết xong", "Not solved";
    /// What it does.
    not_solved_hint: "Việc được mở lại và chuyển lên công đoàn cấp trên, có hạn trả lời mới. Chỉ chuyển được một lần.", "The case opens again and goes one level up, with a new day for an answer. This works once.";
    /// What is wrong.
    not_solved_field: "Còn vướng điều gì? Không viết cũng được.", "What is still wrong? You may leave it empty.";
    /// Do it.
    not_solved_send: "Chuyển lên cấp trên", "Send it one level up";
    /// The rating.
    rate: "Câu trả lời giúp được bạn đến đâu?", "How much did the answer help?";
    /// Send the rating.
    rate_send: "Gửi đánh giá", "Send the rating";
    /// Rating 1.
    rate_1: "Không giúp", "Not at all";
    /// Rating 2.
    rate_2: "Giúp ít", "A little";
    /// Rating 3.
    rate_3: "Tạm được", "So-so";
    /// Rating 4.
    rate_4: "Tốt", "Good";
    /// Rating 5.
    rate_5: "Rất tốt", "Very good";
    /// Taking back and deleting.
    back: "Rút lại, xoá", "Take back, delete";
    /// Take a consent back.
    withdraw: "Rút lại đồng ý:", "Take back:";
    /// Delete.
    erase: "Xoá hết ở công đoàn", "Delete everything at the union";
    /// What it means, beside the box that says so.
    erase_sure: "Tôi muốn xoá hẳn lời viết, tên, ảnh và câu trả lời. Không lấy lại được, và công đoàn không giải quyết việc này nữa.", "I want words, name, photos and answers deleted for good. The union works on it no more.";
    /// The box is not ticked.
    erase_tick: "Muốn xoá thì hãy đánh dấu vào ô trước.", "To delete, tick the box first.";
    /// It is deleted.
    erased: "Đã xoá ở công đoàn", "Deleted at the union";
    /// It was stored.
    done: "Công đoàn đã nhận.", "The union has it.";
    /// It is not possible any more.
    refused: "Việc đã sang bước khác nên không làm được nữa. Những gì đã gửi trước vẫn nguyên.", "The case has moved on, so this is not possible any more. What you sent before is unchanged.";
    /// Title of the public page.
    asked_title: "Bạn hỏi – Công đoàn trả lời", "You ask, the union answers";
    /// What it is.
    asked_hint: "Việc có thật của người lao động, đăng khi họ đồng ý, không nêu ai hỏi.", "Real matters of workers, shown with their consent and without who asked.";
    /// Nothing there.
    asked_none: "Chưa có việc nào ở đây", "Nothing here yet";
    /// What to do.
    asked_none_hint: "Bạn có thể hỏi công đoàn ở mục Gửi.", "You can ask the union under Speak.";
    /// All of them.
    asked_all: "Tất cả", "All";
    /// Open.
    asked_open: "Công đoàn đang lắng nghe", "The union is listening";
    /// After how many.
    same_count: "người cũng vậy", "others say so too";
}

impl Words {
    const fn pick(&self, vi: &'static str, en: &'static str) -> &'static str {
        match self.lang {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }

    /// What a kind is called; none for those that have no plain form.
    #[must_use]
    pub const fn kind_of(&self, kind: SubmissionKind) -> Option<&'static str> {
        Some(match kind {
            SubmissionKind::Concern => self.pick("Phản ánh", "A concern"),
            SubmissionKind::Aspiration => self.pick("Tâm tư, nguyện vọng", "An aspiration"),
            SubmissionKind::Proposal => self.pick("Kiến nghị", "A proposal"),
            SubmissionKind::Initiative => self.pick("Sáng kiến", "An idea"),
            SubmissionKind::Story => self.pick("Gương tốt", "A good example"),
            SubmissionKind::Question => self.pick("Hỏi lãnh đạo", "Ask leaders"),
            SubmissionKind::FalseNewsReport | SubmissionKind::SurveyAnswer => return None,
        })
    }

    /// What a matter is called.
    #[must_use]
    pub const fn matter_of(&self, matter: Matter) -> &'static str {
        match matter {
            Matter::Wages => self.pick("Tiền lương", "Wages"),
            Matter::Hours => self.pick("Giờ làm, nghỉ phép", "Hours and leave"),
            Matter::Safety => self.pick("An toàn", "Safety"),
            Matter::Insurance => self.pick("Bảo hiểm", "Insurance"),
            Matter::Meals => self.pick("Bữa ăn, nước uống", "Meals and water"),
            Matter::Housing => self.pick("Nhà ở, đi lại", "Housing, travel"),
            Matter::Treatment => self.pick("Cách đối xử", "Treatment"),
            Matter::Union => self.pick("Công đoàn", "The union"),
            Matter::Other => self.pick("Việc khác", "Something else"),
        }
    }

    /// Where a case stands.
    #[must_use]
    pub const fn state_of(&self, state: CaseState) -> &'static str {
        match state {
            CaseState::Received => self.pick("Đã nhận", "Received"),
            CaseState::Read => self.pick("Đã đọc", "Read"),
            CaseState::InProgress => self.pick("Đang xử lý", "In progress"),
            CaseState::Answered => self.pick("Đã trả lời", "Answered"),
            CaseState::Closed => self.pick("Đã đóng", "Closed"),
        }
    }

    /// What was agreed to.
    #[must_use]
    pub const fn consent_of(&self, purpose: Purpose) -> &'static str {
        match purpose {
            Purpose::Contact => self.consent_contact,
            Purpose::Publish => self.consent_publish,
            Purpose::Credit => self.pick("Nêu tên tôi là tác giả", "Name me as the author"),
        }
    }

    /// What a rating is called.
    #[must_use]
    pub const fn rating_of(&self, rating: u8) -> &'static str {
        match rating {
            1 => self.rate_1,
            2 => self.rate_2,
            3 => self.rate_3,
            4 => self.rate_4,
            _ => self.rate_5,
        }
    }
}
