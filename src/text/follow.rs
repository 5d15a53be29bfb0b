//! The words about what becomes of what was sent: replies, ratings, taking back, receipts. They come with
//! what comes later.

use sync::outbox::Said;
use wire::follow::FollowVerb;
use wire::lang::Lang;
use wire::submission::Purpose;

view::word_table! {
    /// Somebody answered since the worker last looked.
    news: "Có trả lời mới", "New answer";
    /// Title of the box for more words.
    reply: "Viết thêm cho công đoàn", "Write more to the union";
    /// Its label.
    reply_field: "Lời viết thêm", "Your further words";
    /// Send them.
    reply_send: "Gửi thêm", "Send";
    /// Above what the worker said.
    own: "Bạn viết thêm", "You wrote";
    /// It is on the phone's disk.
    waits: "Đã lưu trên máy, sẽ gửi khi có sóng", "Saved on this phone; sent when there is a signal";
    /// The phone could not keep it.
    not_kept: "Máy không lưu được, có thể vì đầy bộ nhớ. Lời bạn gõ vẫn còn ở đây: hãy xoá bớt ảnh rồi thử lại.", "This phone could not save it, perhaps it is full. Your words are still here: free some space and try again.";
    /// There is nothing in the box.
    need_text: "Hãy viết ít nhất một câu.", "Please write at least one sentence.";
    /// There is too much in the box.
    long_text: "Lời viết dài quá 5.000 chữ. Hãy rút ngắn.", "More than 5,000 characters. Please shorten it.";
    /// Say "not solved".
    not_solved: "Chưa giải quyết xong", "Not solved";
    /// What it does.
    not_solved_hint: "Việc được mở lại và chuyển lên công đoàn cấp trên, có hạn trả lời mới. Chỉ chuyển được một lần.", "The case opens again and goes to the union one level up, with a new day for an answer. This works once.";
    /// Its label.
    not_solved_field: "Còn vướng điều gì? Không viết cũng được.", "What is still wrong? You may leave it empty.";
    /// Do it.
    not_solved_send: "Chuyển lên cấp trên", "Send it one level up";
    /// It was said.
    not_solved_said: "Bạn báo chưa giải quyết xong", "You said it is not solved";
    /// The rating.
    rate: "Câu trả lời giúp được bạn đến đâu?", "How much did the answer help?";
    /// What may become of it.
    rate_hint: "Đổi được cho đến khi việc đóng lại.", "You can change it until the case is closed.";
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
    /// What was rated, before a word.
    rated: "Bạn đánh giá:", "Your rating:";
    /// Title of taking back and deleting.
    back: "Rút lại, xoá", "Take back, delete";
    /// What the worker may ask for, and how soon it is done.
    back_hint: "Bạn được rút lại điều đã đồng ý, hoặc xoá hết, bất cứ lúc nào. Luật cho công đoàn 15 ngày; ở đây làm ngay khi máy chủ nhận được.", "You may take back what you agreed to, or delete everything, at any time. The law gives the union 15 days; here it is done as soon as the server has your word.";
    /// Take a consent back.
    withdraw: "Rút lại", "Take back";
    /// It was agreed to: name and contact.
    consent_contact: "Dùng tên và cách liên lạc để trả lời bạn", "Using your name and contact to answer you";
    /// It was agreed to: publishing.
    consent_publish: "Đăng câu hỏi và trả lời, không nêu ai hỏi", "Showing question and answer without who asked";
    /// It was agreed to: credit.
    consent_credit: "Nêu tên bạn là tác giả", "Naming you as the author";
    /// Delete everything.
    erase: "Xoá hết ở công đoàn", "Delete everything at the union";
    /// Ask before it.
    erase_ask: "Lời viết, tên, ảnh và câu trả lời bị xoá hẳn ở công đoàn, không lấy lại được. Công đoàn không giải quyết việc này nữa.", "Words, name, photos and answers are deleted at the union for good. The union works on it no more.";
    /// Yes.
    erase_yes: "Xoá hết", "Delete everything";
    /// It is deleted.
    erased: "Đã xoá ở công đoàn", "Deleted at the union";
    /// What is left.
    erased_hint: "Ở đó chỉ còn ghi là từng có một lời gửi và đã xoá. Bản trên máy này còn cho đến khi bạn xoá.", "All that is kept there is that something was sent and deleted. The copy on this phone stays until you delete it.";
    /// Delete it from the phone.
    erased_here: "Xoá khỏi máy này", "Delete from this phone";
    /// It stands on the public page.
    published: "Đang có ở mục Bạn hỏi – Công đoàn trả lời, không nêu ai hỏi.", "Shown under “You ask, the union answers”, without who asked.";
    /// Something that was said is refused.
    refused: "Công đoàn không nhận điều này", "The union does not take this";
    /// Because the case has moved on.
    refused_state: "Việc đã sang bước khác nên không làm được nữa. Những gì đã gửi trước vẫn nguyên.", "The case has moved on, so this is not possible any more. What you sent before is unchanged.";
    /// Let go of it.
    let_go: "Bỏ", "Let go";
    /// The signature is right.
    signed: "Biên nhận đã kiểm chữ ký", "Receipt checked: the signature is right";
    /// The signature is wrong.
    not_signed: "Chữ ký biên nhận không khớp. Hãy giữ nguyên máy và hỏi công đoàn cấp trên.", "The receipt's signature is wrong. Keep this phone as it is and ask the union above.";
    /// It cannot be checked.
    unchecked: "Chưa kiểm được chữ ký trên máy này", "The signature cannot be checked on this phone yet";
    /// The signature is right, by another key than at first.
    other_key: "Chữ ký đúng, nhưng máy chủ đã đổi khoá ký. Nếu chưa nghe công đoàn báo, hãy hỏi lại.", "The signature is right, but the server has a new key. If the union did not tell you, please ask.";
    /// Print the receipt.
    print: "In biên nhận", "Print the receipt";
    /// Before the receiver on the printed receipt.
    print_unit: "Nơi nhận", "Received by";
    /// Before the moment on the printed receipt.
    print_at: "Nhận lúc", "Received at";
    /// What one does with it.
    print_hint: "Ai có mã này đều xem được trả lời. Xem ở:", "Whoever has this code can see the answer. See it at:";
    /// Correct what was refused.
    edit: "Sửa lại", "Correct it";
    /// Keep it as a file.
    to_file: "Lưu ra tệp", "Save as a file";
    /// The way to the page of receipts.
    other_phone: "Xem bằng mã biên nhận", "Use a receipt code";
    /// Title of that page.
    code_title: "Xem bằng mã biên nhận", "Follow by receipt code";
    /// Its label.
    code_field: "Mã biên nhận, 16 chữ số", "Receipt code, 16 digits";
    /// How one may type.
    code_hint: "Gõ hoặc dán mã. Mã không nằm trên thanh địa chỉ và không được ghi lại.", "Type or paste it. The code stays out of the address bar and is written down nowhere.";
    /// Look.
    code_look: "Xem", "Look";
    /// Some digits are missing.
    code_short: "Mã có đủ 16 chữ số. Hãy xem lại còn thiếu số nào.", "A code has 16 digits. Please see which are missing.";
    /// There is no such case.
    code_none: "Không có biên nhận mang mã này. Hãy xem lại từng chữ số.", "No receipt has this code. Please check each digit.";
    /// There is no signal.
    code_away: "Cần có sóng để xem bằng mã. Mã bạn gõ vẫn còn đây.", "This needs a signal. What you typed is still here.";
    /// Too many tries.
    code_wait: "Đang có quá nhiều lần thử mã. Hãy đợi một phút rồi thử lại.", "Too many codes are being tried. Wait a minute and try again.";
    /// It could not be sent.
    said_away: "Chưa gửi được. Lời bạn gõ vẫn còn đây; khi có sóng hãy gửi lại.", "Not sent. Your words are still here; send them again when there is a signal.";
    /// It was sent.
    said_sent: "Công đoàn đã nhận", "The union has it";
    /// Keep the code.
    code_keep: "Giữ mã trên máy này", "Keep the code on this phone";
    /// What that means.
    code_keep_hint: "Ai mở máy này cũng xem được trả lời.", "Whoever opens this phone can see the answers.";
    /// Codes that are kept.
    code_kept: "Mã đang giữ trên máy này", "Codes kept on this phone";
    /// Keep it no more.
    code_forget: "Thôi giữ", "Forget it";
    /// Another code.
    code_other: "Xem mã khác", "Another code";
    /// Hand over what waits.
    hand: "Chuyển lời chưa gửi sang máy khác", "Hand over what waits";
    /// What that is.
    hand_hint: "Ghi mọi lời chưa gửi vào một tệp có khoá. Đưa tệp cho cán bộ có sóng gửi giúp; họ không đọc được. Gửi từ hai máy, công đoàn vẫn nhận một lần.", "Writes all that waits into one locked file. An officer with a signal can send it for you without reading it. Sent from two phones it still arrives once.";
    /// What is not in it.
    hand_not: "Không có trong tệp: điều bạn trả lời thêm, đánh giá, xin xem lại hay rút lại ở lời đã gửi, và phiếu khảo sát. Muốn gửi những thứ đó phải có mã biên nhận của bạn; ai giữ mã là đọc được cả vụ việc, nên máy không đưa mã cho ai. Chúng chờ ở máy này, có sóng là tự gửi.", "Not in it: replies, ratings, reopening or withdrawal of what was sent, and survey sheets. Sending those takes your receipt code, and whoever has that can read the whole case, so it is given to nobody. They wait on this phone and go by themselves with a signal.";
    /// Only such things wait.
    hand_only_said: "Chỉ còn điều bạn nói thêm ở lời đã gửi là đang chờ; những điều đó không đưa sang máy khác được. Có sóng là máy này tự gửi.", "Only what you said to something already sent is waiting, and that cannot be handed over. This phone sends it by itself with a signal.";
    /// The passphrase.
    hand_pass: "Câu khoá, ít nhất 8 ký tự", "Passphrase, at least 8 characters";
    /// What it is for.
    hand_pass_hint: "Đọc câu khoá cho người mở tệp. Quên câu khoá thì không ai mở được.", "Tell it to whoever opens the file. Nobody can open it without.";
    /// Make the file.
    hand_make: "Ghi ra tệp", "Make the file";
    /// It was made.
    hand_made: "Đã ghi tệp. Lời của bạn vẫn còn trên máy này.", "The file is made. Your words stay on this phone too.";
    /// Take a file in.
    hand_take: "Nhận tệp từ máy khác", "Take in a file";
    /// Its label.
    hand_file: "Chọn tệp có khoá", "Choose the locked file";
    /// Take it in.
    hand_open: "Nhận vào máy này", "Take it in";
    /// The passphrase is too short.
    hand_short: "Câu khoá cần ít nhất 8 ký tự.", "The passphrase needs at least 8 characters.";
    /// It does not open.
    hand_wrong: "Không mở được: sai câu khoá, hoặc tệp bị hỏng. Chưa có gì được nhận vào.", "It does not open: a wrong passphrase, or a damaged file. Nothing was taken in.";
    /// Nothing waits.
    hand_nothing: "Không có lời nào đang chờ gửi.", "Nothing waits to be sent.";
    /// It failed.
    hand_failed: "Máy không làm được việc này. Lời của bạn vẫn còn trên máy.", "This phone could not do it. Your words are still on it.";
    /// Whose it is.
    carried: "Lời của người khác, chỉ chuyển hộ", "Somebody else's words, only carried";
    /// It has arrived.
    carried_done: "Đã chuyển hộ: công đoàn đã nhận. Người gửi xem mã biên nhận trên máy của họ.", "Carried: the union has it. The sender sees the receipt code on their own phone.";
    /// Take it off this phone.
    carried_go: "Xoá khỏi máy này", "Delete from this phone";
    /// Title of the public page.
    asked_title: "Bạn hỏi – Công đoàn trả lời", "You ask, the union answers";
    /// What it is.
    asked_hint: "Việc có thật của người lao động, đăng khi họ đồng ý, không nêu ai hỏi.", "Real matters of workers, shown with their consent and without who asked.";
    /// All matters.
    asked_all: "Tất cả", "All";
    /// Nothing there.
    asked_none: "Chưa có việc nào ở đây", "Nothing here yet";
    /// What to do.
    asked_none_hint: "Bạn có thể hỏi công đoàn ở mục Gửi.", "You can ask the union under Speak.";
    /// It is not here yet.
    asked_away: "Cần có sóng để xem lần đầu. Xem rồi thì máy giữ lại.", "The first look needs a signal; after that the phone keeps it.";
    /// Open.
    asked_open: "Công đoàn đang lắng nghe", "The union is listening";
    /// Me too.
    same: "Tôi cũng vậy", "Me too";
    /// It was said.
    same_said: "Bạn đã nói: tôi cũng vậy", "You said: me too";
    /// What is known of whoever says so.
    same_hint: "Không ai biết bạn là ai. Số người chỉ hiện từ 10 trở lên.", "Nobody knows who you are. The number shows from 10 on.";
    /// After how many.
    same_count: "người cũng vậy", "others say so too";
    /// It could not be counted.
    same_away: "Chưa gửi được. Khi có sóng hãy bấm lại.", "Not sent. Tap again when there is a signal.";
}

impl Words {
    /// What a rating is called.
    #[must_use]
    pub fn rating(&self, rating: u8) -> &'static str {
        match rating {
            1 => self.rate_1,
            2 => self.rate_2,
            3 => self.rate_3,
            4 => self.rate_4,
            _ => self.rate_5,
        }
    }

    /// What was agreed to.
    #[must_use]
    pub fn consent(&self, purpose: Purpose) -> &'static str {
        match purpose {
            Purpose::Contact => self.consent_contact,
            Purpose::Publish => self.consent_publish,
            Purpose::Credit => self.consent_credit,
        }
    }

    /// How many items a file brought.
    #[must_use]
    pub fn taken(&self, count: usize) -> String {
        match (self.lang, count) {
            (Lang::Vi, _) => format!("Đã nhận {count} lời vào máy này; có sóng là tự gửi."),
            (Lang::En, 1) => "1 item is here; it is sent when there is a signal.".to_owned(),
            (Lang::En, _) => {
                format!("{count} items are here; they are sent when there is a signal.")
            }
        }
    }

    /// What somebody said, in a line.
    #[must_use]
    pub fn verb(&self, said: &Said) -> String {
        let follow_up = &said.follow_up;
        match follow_up.verb {
            FollowVerb::Reply => self.own.to_owned(),
            FollowVerb::NotSolved => self.not_solved_said.to_owned(),
            FollowVerb::Rate => {
                format!("{} {}", self.rated, self.rating(follow_up.rating.unwrap_or(3)))
            }
            FollowVerb::Withdraw => {
                let what = follow_up.purpose.map_or("", |purpose| self.consent(purpose));
                format!("{}: {what}", self.withdraw)
            }
            FollowVerb::Erase => self.erase.to_owned(),
        }
    }
}

/// The table of a language.
#[must_use]
pub fn follow(lang: Lang) -> &'static Words {
    words(lang)
}
