//! Every word that the shared components show, in Vietnamese and English, as one typed table: a word
//! that is missing in one language does not compile.

use wire::card::Kind;
use wire::lang::Lang;
use wire::topic::Topic;
use wire::unit::Level;

/// Makes a typed table of words, `Words`, and `words(lang)` that gives the one of a language. Each line
/// is a name, the Vietnamese and the English; both apps make their own table with it.
#[macro_export]
macro_rules! word_table {
    ($($(#[$doc:meta])* $name:ident: $vi:literal, $en:literal;)*) => {
        /// The words of one language.
        #[derive(Debug)]
        pub struct Words {
            /// The language.
            pub lang: wire::lang::Lang,
            $($(#[$doc])* pub $name: &'static str,)*
        }

        static VI: Words = Words { lang: wire::lang::Lang::Vi, $($name: $vi,)* };
        static EN: Words = Words { lang: wire::lang::Lang::En, $($name: $en,)* };

        /// The words of a language.
        #[must_use]
        pub fn words(lang: wire::lang::Lang) -> &'static Words {
            match lang {
                wire::lang::Lang::Vi => &VI,
                wire::lang::Lang::En => &EN,
            }
        }
    };
}

word_table! {
    /// The product's name.
    product: "Bản Tin", "Bản Tin";
    /// First place of the tab bar.
    tab_news: "Tin", "News";
    /// Second place of the tab bar.
    tab_listen: "Nghe", "Listen";
    /// Third place of the tab bar.
    tab_speak: "Gửi", "Speak";
    /// Fourth place of the tab bar.
    tab_mine: "Của tôi", "Mine";
    /// The name of the tab bar.
    tabs: "Các mục chính", "Main places";
    /// Skip link.
    skip: "Đến nội dung", "Skip to content";
    /// Settings.
    settings: "Cài đặt", "Settings";
    /// The name of the ways to search, calculators and what was saved.
    shortcuts: "Tìm và tính", "Find and work out";
    /// To the search.
    search: "Tìm", "Search";
    /// To the calculators.
    tools: "Tính quyền lợi", "Calculators";
    /// To what was saved for later.
    saved: "Đã lưu", "Saved";
    /// Save a card for later.
    save: "Lưu", "Save";
    /// Share a card.
    share: "Chia sẻ", "Share";
    /// Read a card with the phone's own voice.
    read_aloud: "Đọc to", "Read aloud";
    /// Stop reading.
    stop_reading: "Dừng đọc", "Stop reading";
    /// Title of the search.
    search_title: "Tìm tin", "Search the news";
    /// Title of the calculators.
    tools_title: "Tính quyền lợi của bạn", "Work out what is yours";
    /// Title of what was saved.
    saved_title: "Tin đã lưu", "Saved items";
    /// Back to the list.
    back: "Về danh sách tin", "Back to the news";
    /// Title of the feed.
    feed_title: "Tin mới", "News";
    /// The end of the list is a place that one can reach.
    feed_end: "Hết tin mới. Bạn đã xem đủ rồi.", "That is all. You are up to date.";
    /// No cards at all.
    feed_empty: "Chưa có tin nào trên máy", "No news on this phone yet";
    /// What to do about it.
    feed_empty_hint: "Khi có sóng, tin sẽ tự về và ở lại trên máy để đọc lúc mất sóng.", "When there is a signal, news arrives by itself and stays here for reading without one.";
    /// Heading of the older cards.
    older: "Tin cũ hơn", "Earlier news";
    /// Show more of the list.
    show_more: "Xem thêm tin", "Show more";
    /// Back to the cards that came after these.
    newer: "Tin mới hơn", "Newer items";
    /// The next depth: Ngắn.
    brief: "Ngắn", "In short";
    /// How long it takes.
    brief_time: "15 giây", "15 seconds";
    /// Close the card again.
    fold: "Thu gọn", "Fold";
    /// The next depth: Sâu.
    deep: "Sâu", "In depth";
    /// What it tells.
    deep_hint: "vì sao, cho ai", "why, for whom";
    /// The next depth: Rõ.
    clear: "Rõ", "Clear";
    /// What it tells.
    clear_hint: "Bạn cần làm gì?", "What do I do?";
    /// To the survey that the card announces.
    answer_survey: "Trả lời khảo sát", "Answer the survey";
    /// Heading of the sources.
    sources: "Nguồn", "Sources";
    /// Nobody has read the original text yet.
    unverified: "chưa đối chiếu văn bản gốc", "not checked against the original text";
    /// The day of the last check, before a date.
    checked: "kiểm tra ngày", "checked on";
    /// In force from, before a date.
    in_force_from: "Có hiệu lực từ", "In force from";
    /// In force until, before a date.
    in_force_until: "đến hết", "until";
    /// In force until, before a date, where no first day is named.
    in_force_only_until: "Hiệu lực đến hết", "In force until";
    /// No longer in force.
    expired: "Hết hiệu lực", "No longer in force";
    /// The card was opened on this phone before.
    opened: "đã mở", "opened";
    /// The deadline, before a date.
    deadline: "Hạn cuối", "Deadline";
    /// The deadline is today.
    today: "hôm nay", "today";
    /// The deadline is past.
    past: "đã qua", "past";
    /// To the calculator that belongs to a card.
    work_out: "Tính cho trường hợp của bạn", "Work it out for yourself";
    /// Heading of whom to ask.
    ask: "Hỏi ai?", "Whom to ask";
    /// Call somebody.
    call: "Gọi", "Call";
    /// Heading of the question that checks understanding.
    check: "Bạn đã rõ chưa?", "Is it clear?";
    /// The choice is right.
    right: "Đúng rồi.", "That is right.";
    /// The choice is wrong.
    wrong: "Chưa đúng.", "Not quite.";
    /// The card was corrected; the link to the correction.
    corrected: "Tin này đã được đính chính", "This has been corrected";
    /// The card corrects another; the link to it.
    corrects: "Đính chính cho tin này", "Corrects this item";
    /// Sample content.
    sample: "Dữ liệu mẫu", "Sample data";
    /// Who wrote it, before a name.
    by: "Người viết:", "By";
    /// Urgent.
    urgent: "Khẩn", "Urgent";
    /// A card that the spokesperson released in the name of the organisation.
    speaks: "Phát ngôn chính thức", "Official statement";
    /// The link of a card.
    permalink: "Mở riêng tin này", "Open this item";
    /// Where an event takes place, before a place.
    place: "Tại", "At";
    /// The link that puts an event into the phone's calendar.
    add_to_calendar: "Thêm vào lịch", "Add to calendar";
    /// Title of the listening page.
    listen_title: "Bản tin âm thanh", "Audio bulletins";
    /// No bulletins.
    listen_empty: "Chưa có bản tin âm thanh nào", "No audio bulletins yet";
    /// Play.
    play: "Nghe", "Play";
    /// Play all bulletins, one after the other.
    play_all: "Nghe tất cả", "Play all";
    /// Pause.
    pause: "Dừng", "Pause";
    /// A machine speaks.
    synthetic: "giọng máy đọc", "synthetic voice";
    /// Transcript.
    transcript: "Lời của bản tin", "Transcript";
    /// A page was not found.
    not_found: "Không tìm thấy trang này", "This page does not exist";
    /// What to do about it.
    not_found_hint: "Có thể đường dẫn bị thiếu chữ. Tin mới vẫn ở trang đầu.", "The link may be incomplete. The news is on the first page.";
    /// A card was recalled.
    recalled: "Tin này đã được thu hồi", "This item was withdrawn";
    /// Before the reason.
    reason: "Lý do:", "Reason:";
    /// To the first page.
    to_feed: "Về trang tin", "To the news";
    /// The page needs the app, and the app is on its way.
    loading: "Đang mở…", "Opening…";
    /// Title of the page for speaking up.
    speak_title: "Bạn muốn nói điều gì?", "What would you like to say?";
    /// Title of one's own things.
    mine_title: "Của tôi", "Mine";
    /// Title of the settings.
    settings_title: "Cài đặt", "Settings";
    /// Title of the page on which the worker says what is for them.
    for_you_title: "Dành cho bạn", "For you";
    /// Title of the welcome.
    welcome_title: "Chào bạn", "Welcome";
    /// The way to the welcome, above the list.
    welcome_line: "Bạn mới đến? Xem qua 3 bước", "New here? Three short steps";
    /// Do without it.
    welcome_skip: "Bỏ qua", "Skip";

    /// To the list of events.
    events: "Sự kiện", "Events";
    /// Title of the list of events.
    events_title: "Sự kiện sắp tới", "Coming events";
    /// No events are coming.
    events_empty: "Chưa có sự kiện sắp tới", "No events are coming";
    /// The events that are over.
    events_past: "Đã qua", "Past";
    /// An event goes on at this moment.
    event_now: "đang diễn ra", "on now";
    /// Before the end of an event.
    until: "đến", "until";
    /// Ask the phone to remind of an event.
    remind: "Nhắc tôi", "Remind me";
    /// The phone will remind of it.
    reminded: "Sẽ nhắc bạn", "Reminder set";
    /// No longer in force, before its last day.
    expired_since: "Đã hết hiệu lực: chỉ đến", "No longer in force: until";
    /// An event is over, before its day.
    event_over: "Đã diễn ra ngày", "Took place on";
    /// An event is over, as a mark.
    over: "Đã diễn ra", "Over";
    /// Before the headline of what to read instead.
    read_instead: "Nên đọc:", "Read this instead:";
    /// The folded list of versions.
    what_changed: "Đã sửa gì?", "What changed?";
    /// Before the headline of the first version.
    first_version: "Bản đầu:", "The first:";
    /// A part changed, and there are no words to show.
    changed: "đã đổi", "changed";
    /// Before words that came, for those who do not see the mark.
    came: "thêm: ", "added: ";
    /// Before words that went.
    went: "bỏ: ", "removed: ";
    /// A part of a card: kind and topic.
    part_about: "Loại tin, chủ đề", "Kind, topic";
    /// A part of a card: its headline.
    part_headline: "Nhanh", "Quick";
    /// A part of a card: its days in force.
    part_force: "Hiệu lực", "In force";
    /// A part of a card: its event.
    part_event: "Giờ, nơi", "When, where";
    /// A part of a card: whom it is for.
    part_audience: "Gửi tới ai", "Whom for";
    /// A part of a card: how loudly it asks.
    part_priority: "Mức báo", "Priority";
    /// A part of a card: picture, video and recordings.
    part_media: "Ảnh, video, âm thanh", "Picture, video, sound";
    /// A part of a card that this app does not know.
    part_other: "Phần khác", "Another part";
    /// The link to a video, before its length and size.
    open_video: "Mở video", "Open video";
    /// Shows a picture large.
    zoom: "Phóng to ảnh", "Enlarge";
    /// Shows the code of a card's address.
    code: "Mã QR", "QR code";
    /// Load a picture, before its size.
    see_picture: "Xem ảnh", "See the picture";
    /// Download what should wait, before its size.
    all_the_same: "Vẫn tải", "Download anyway";
    /// Title of the page of data and storage.
    data_title: "Dữ liệu và bộ nhớ", "Data and storage";
}

impl Words {
    fn pick(&self, vi: &'static str, en: &'static str) -> &'static str {
        match self.lang {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }

    /// What a kind of card is called.
    #[must_use]
    pub fn kind(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::News => self.pick("Tin", "News"),
            Kind::Explainer => self.pick("Chính sách", "Policy"),
            Kind::Bulletin => self.pick("Bản tin âm thanh", "Audio bulletin"),
            Kind::Notice => self.pick("Thông báo", "Notice"),
            Kind::Correction => self.pick("Đính chính", "Correction"),
            Kind::Event => self.pick("Sự kiện", "Event"),
            Kind::Survey => self.pick("Khảo sát", "Survey"),
        }
    }

    /// What a topic is called.
    #[must_use]
    pub fn topic(&self, topic: Topic) -> &'static str {
        match topic {
            Topic::Values => self.pick("Giá trị, truyền thống", "Values and traditions"),
            Topic::Policy => self.pick("Chính sách, pháp luật", "Policy and law"),
            Topic::Organisation => self.pick("Tổ chức Công đoàn", "The union"),
            Topic::Benefits => self.pick("Lợi ích đoàn viên", "Members' benefits"),
            Topic::Participation => self.pick("Tham gia, chăm lo", "Participation and care"),
            Topic::Examples => self.pick("Người tốt, việc tốt", "Good examples"),
            Topic::Voices => self.pick("Tiếng nói người lao động", "Workers' voices"),
            Topic::Events => self.pick("Hoạt động, sự kiện", "Events"),
        }
    }

    /// What a level of the organisation is called.
    #[must_use]
    pub fn level(&self, level: Level) -> &'static str {
        match level {
            Level::Province => self.pick("Liên đoàn Lao động tỉnh", "Provincial federation"),
            Level::Upper => self.pick("Công đoàn cấp trên trực tiếp cơ sở", "Upper-level union"),
            Level::Base => self.pick("Công đoàn cơ sở", "Base union"),
        }
    }

    /// "còn 3 ngày".
    #[must_use]
    pub fn days_left(&self, days: i64) -> String {
        match (self.lang, days) {
            (_, 0) => self.today.to_owned(),
            (_, ..0) => self.past.to_owned(),
            (Lang::Vi, _) => format!("còn {days} ngày"),
            (Lang::En, 1) => "1 day left".to_owned(),
            (Lang::En, _) => format!("{days} days left"),
        }
    }

    /// "Tải 3 bản mới nhất": keep the newest bulletins on the phone.
    #[must_use]
    pub fn keep_latest(&self, count: usize) -> String {
        match (self.lang, count) {
            (Lang::Vi, _) => format!("Tải {count} bản mới nhất"),
            (Lang::En, 1) => "Download the latest".to_owned(),
            (Lang::En, _) => format!("Download the latest {count}"),
        }
    }

    /// "Bản 3 · đã sửa 2 lần".
    #[must_use]
    pub fn version(&self, version: u32) -> String {
        let times = version.saturating_sub(1);
        let title = self.version_number(version);
        match (self.lang, times) {
            (Lang::Vi, _) => format!("{title} · đã sửa {times} lần"),
            (Lang::En, 1) => format!("{title} · changed once"),
            (Lang::En, _) => format!("{title} · changed {times} times"),
        }
    }

    /// "Bản 3".
    #[must_use]
    pub fn version_number(&self, version: u32) -> String {
        format!("{} {version}", self.pick("Bản", "Version"))
    }

    /// "2 phút".
    #[must_use]
    pub fn minutes(&self, minutes: u32) -> String {
        match self.lang {
            Lang::Vi => format!("{minutes} phút"),
            Lang::En => format!("{minutes} min"),
        }
    }
}
