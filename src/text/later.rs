//! The table of words that only comes with what comes later ([`crate::later`]): so the first download does
//! not pay for them. Those of the first table can be read through it as well.

use std::ops::Deref;

use super::tables;

view::word_table! {
    /// Make the large player small again.
    player_fold: "Thu nhỏ", "Make small";
    /// The recording before this one.
    previous: "Bản trước", "Previous";
    /// The recording after this one.
    next: "Bản sau", "Next";
    /// The sleep timer.
    sleep: "Hẹn giờ tắt", "Sleep timer";
    /// No sleep timer.
    sleep_off: "Tắt", "Off";
    /// It falls silent when this recording is over.
    sleep_after_this: "Hết bản này", "After this one";
    /// The language of the recording.
    heard_in: "Nghe bằng", "Listen in";
    /// What plays one after the other.
    queue: "Danh sách nghe", "Queue";
    /// The kept recordings, all in one.
    kept_all: "Bản thu trên máy", "Recordings on this phone";
    /// Remove all of them.
    delete_all: "Xoá hết bản thu", "Delete all recordings";
    /// Ask before it.
    delete_all_sure: "Xoá hẳn khỏi máy này?", "Delete them from this phone?";
    /// Do not.
    rather_not: "Thôi, giữ lại", "No, keep them";
    /// Back by 15 seconds.
    back15: "Lùi 15 giây", "Back 15 seconds";
    /// Forward by 15 seconds.
    forward15: "Tới 15 giây", "Forward 15 seconds";
    /// The speed.
    speed: "Tốc độ", "Speed";

    /// What the form promises.
    speak_promise: "Bấm gửi là lưu ngay trên máy. Khi có sóng, Bản Tin tự gửi; công đoàn nhận được thì mã biên nhận hiện ở mục Của tôi.", "It is saved on this phone at once. With a signal it is sent by itself; once the union has it, the receipt code stands under Mine.";
    /// Legend of the matters.
    speak_matter: "Về việc gì?", "About what?";
    /// Label of the photos.
    speak_photos: "Ảnh kèm theo", "Photos";
    /// Add a photo.
    speak_photo_add: "Thêm ảnh", "Add a photo";
    /// What happens to photos.
    speak_photo_hint: "Ảnh được thu nhỏ ngay trên máy và bỏ thông tin vị trí.", "Photos are made small on this phone, and their location is removed.";
    /// A photo cannot be read.
    speak_photo_bad: "Máy không đọc được ảnh này. Hãy chọn ảnh khác.", "This phone cannot read that picture. Please pick another.";
    /// Remove a photo.
    speak_photo_remove: "Bỏ ảnh này", "Remove this photo";
    /// No unit chosen.
    speak_unit_pick: "Chọn công đoàn…", "Choose a union…";
    /// The units are not on the phone yet.
    speak_unit_none: "Danh sách công đoàn chưa về máy. Hãy mở Bản Tin một lần khi có sóng; lời bạn viết vẫn còn đây.", "The list of unions is not on this phone yet. Open Bản Tin once with a signal; what you wrote stays here.";
    /// Name.
    speak_name: "Họ tên", "Name";
    /// Contact.
    speak_contact: "Số điện thoại hoặc cách liên hệ", "Phone number or how to reach you";
    /// The button.
    speak_send: "Lưu và gửi", "Save and send";
    /// While it is being saved.
    speak_saving: "Đang lưu…", "Saving…";
    /// The words are missing.
    speak_need_text: "Bạn chưa viết gì. Một câu cũng được.", "Nothing is written yet. One sentence is enough.";
    /// The words are too long.
    speak_long_text: "Lời viết hơi dài, tối đa 5.000 ký tự. Bạn có thể gửi làm hai lần.", "That is too long, at most 5,000 characters. You can send it in two parts.";
    /// The unit is missing.
    speak_need_unit: "Bạn chưa chọn nơi gửi tới.", "Please choose whom it goes to.";

    /// Nothing was sent yet.
    mine_empty: "Bạn chưa gửi gì", "You have not sent anything yet";
    /// What it is for.
    mine_empty_hint: "Điều bạn gửi sẽ nằm ở đây: đã lưu, đã nhận, đã trả lời đến đâu.", "What you send stays here: saved, received, and how far the answer is.";
    /// To the form.
    mine_write: "Viết điều muốn nói", "Say something";
    /// Send what waits, now.
    send_now: "Gửi ngay", "Send now";
    /// It was tried, and something still waits.
    send_tried: "Vừa thử nhưng chưa gửi được hết. Lời của bạn vẫn ở trên máy; có sóng là máy tự gửi.", "It was tried just now, and not everything went. Your words are still on this phone, and are sent by themselves with a signal.";
    /// Somebody is sending already.
    send_queued: "Máy đang gửi rồi, lần lượt từng lời. Lời còn chờ được gửi ngay sau lời đang gửi.", "The phone is sending already, one after the other. What waits goes right after what is being sent.";
    /// It will be sent.
    waits_hint: "Khi có sóng, Bản Tin tự gửi. Bạn có thể đóng máy.", "It is sent by itself when there is a signal. You may close the app.";
    /// State: saved.
    state_saved: "Đã lưu trên máy", "Saved on this phone";
    /// State: sending, before the percent.
    state_sending: "Đang gửi", "Sending";
    /// State: received.
    state_received: "Đã nhận", "Received";
    /// State: read.
    state_read: "Đã đọc", "Read";
    /// State: in progress.
    state_in_progress: "Đang xử lý", "In progress";
    /// State: answered.
    state_answered: "Đã trả lời", "Answered";
    /// State: closed.
    state_closed: "Đã đóng", "Closed";
    /// State: set aside.
    state_set_aside: "Chưa gửi được", "Could not be sent";
    /// Above the code.
    receipt: "Mã biên nhận", "Receipt code";
    /// What the code is for.
    receipt_hint: "Giữ mã này như chìa khoá: có mã là xem được trả lời.", "Keep it like a key: whoever has it can see the answer.";
    /// Copy the code.
    copy: "Chép mã", "Copy code";
    /// Copy the words.
    copy_text: "Chép lời", "Copy the words";
    /// Copied.
    copied: "Đã chép", "Copied";
    /// By when an answer is due, before a date.
    due: "Sẽ trả lời trước", "An answer is due by";
    /// Sent to, before a unit.
    sent_to: "Gửi tới", "Sent to";
    /// Who answers, before a unit.
    answer_from: "Trả lời của", "Answer of";
    /// Delete an item that was set aside.
    delete: "Xoá", "Delete";
    /// Ask before it.
    delete_sure: "Xoá hẳn khỏi máy này?", "Delete it from this phone for good?";
    /// Why it was set aside: the unit is unknown.
    aside_unit: "Nơi nhận không còn nữa. Lời của bạn vẫn ở trên máy: hãy chọn nơi khác rồi gửi lại.", "The receiving union no longer exists. Your words are safe here: choose another and send them again.";
    /// Why it was set aside: too large.
    aside_large: "Ảnh hoặc lời viết quá lớn. Lời của bạn vẫn ở trên máy: hãy chép lời rồi gửi lại với ít ảnh hơn.", "A photo or the text is too large. Your words are safe here: copy them and send them with fewer photos.";
    /// Why it was set aside: anything else.
    aside_other: "Máy chủ không nhận ở dạng này. Lời của bạn vẫn ở trên máy: hãy chép lời ra nơi khác.", "The server does not take it in this form. Your words are safe here: copy them elsewhere.";

    /// Language.
    language: "Ngôn ngữ", "Language";
    /// Theme.
    theme: "Nền", "Theme";
    /// As the phone.
    theme_auto: "Theo máy", "As the phone";
    /// Light.
    theme_light: "Sáng", "Light";
    /// Dark.
    theme_dark: "Tối", "Dark";
    /// Text size.
    text_size: "Cỡ chữ", "Text size";
    /// Notices.
    notices: "Thông báo", "Notices";
    /// What it means.
    notices_hint: "Khi có tin khẩn hoặc thông báo mới, máy báo một tiếng. Không cần tài khoản hay số điện thoại.", "Your phone tells you of urgent items and new notices. No account or phone number is needed.";
    /// Switch on.
    notices_on: "Bật thông báo", "Switch on notices";
    /// Switch off.
    notices_off: "Tắt thông báo", "Switch off notices";
    /// It is on.
    notices_are_on: "Đang bật trên máy này", "On for this phone";
    /// This browser cannot.
    notices_missing: "Trình duyệt này chưa nhận được thông báo. Tin vẫn tự về khi bạn mở Bản Tin.", "This browser cannot show notices. News still arrives when you open Bản Tin.";
    /// The worker said no.
    notices_denied: "Máy đang chặn thông báo của trang này. Bạn có thể cho phép trong cài đặt của trình duyệt.", "Notices of this page are blocked. You can allow them in the browser's settings.";
    /// It failed.
    notices_failed: "Chưa bật được. Hãy thử lại khi sóng tốt hơn.", "It did not work. Try again with a better signal.";
    /// Kept on the phone.
    storage: "Trên máy này", "On this phone";
    /// Cards.
    storage_cards: "Tin để đọc lúc mất sóng", "Items to read without a signal";
    /// Recordings.
    storage_recordings: "Bản thu đã giữ", "Kept recordings";
    /// Waiting.
    storage_unsent: "Chờ gửi", "Waiting to be sent";
    /// About.
    about: "Về Bản Tin", "About Bản Tin";
    /// About, in words.
    about_hint: "Bản Tin không cần tài khoản và không ghi lại ai đã đọc gì.", "Bản Tin needs no account and keeps no record of who read what.";
    /// The desk.
    desk: "Dành cho cán bộ: mở bàn làm việc", "For officers: open the desk";
    /// The last sync, before a moment.
    last_news: "Tin mới nhất về máy lúc", "Last news at";
    /// Look for news now.
    refresh: "Xem có tin mới", "Look for news";
    /// While looking.
    refreshing: "Đang xem…", "Looking…";
    /// Nothing was saved yet.
    saved_empty: "Bạn chưa lưu tin nào", "You have not saved anything";
    /// What to do about it.
    saved_empty_hint: "Ở cuối mỗi tin có nút Lưu. Tin đã lưu chỉ máy này biết.", "There is a Save button at the end of each item. Only this phone knows what you saved.";
    /// What one types into the search.
    search_label: "Tìm tin, chính sách, đơn vị…", "Search news, policy, unions…";
    /// The choice of a topic.
    search_topic: "Chủ đề", "Topic";
    /// No topic is chosen.
    search_any_topic: "Mọi chủ đề", "Any topic";
    /// The choice of a kind.
    search_kind: "Loại tin", "Kind";
    /// No kind is chosen.
    search_any_kind: "Mọi loại", "Any kind";
    /// Nothing was found.
    search_none: "Không thấy tin nào", "Nothing found";
    /// What to do about it.
    search_none_hint: "Hãy thử ít chữ hơn, hoặc chọn mọi chủ đề. Gõ không dấu cũng tìm được.", "Try fewer words, or any topic. Typing without diacritics works as well.";
    /// What calculators are for.
    tools_hint: "Tính ngay trên máy, kể cả khi mất sóng. Những gì bạn điền không gửi đi đâu cả.", "Worked out on this phone, also without a signal. What you fill in is sent nowhere.";
    /// The figures of the law have not come to this phone yet.
    tools_missing: "Số liệu luật chưa về tới máy", "The figures of the law have not come yet";
    /// What to do about it.
    tools_missing_hint: "Khi có sóng, hãy mở lại trang này. Sau đó bạn tính được cả khi mất sóng.", "Open this page again when there is a signal; after that it works without one.";
    /// Back to the list of calculators.
    tools_back: "Các công cụ tính", "All calculators";
    /// Work it out.
    work_out: "Tính", "Work it out";
    /// Something is wrong with what was filled in.
    work_faults: "Hãy xem lại những ô có lời nhắc.", "Please look at the fields with a remark.";
    /// Heading of the result.
    result: "Kết quả", "Result";
    /// A condition is fulfilled.
    fulfilled: "Đúng quy định", "Within the law";
    /// A condition is not fulfilled.
    not_fulfilled: "Chưa đúng hoặc chưa đủ điều kiện", "Not within the law, or not yet entitled";
    /// It cannot be said.
    unknown: "Chưa tính được", "Cannot be worked out";
    /// Heading of the steps.
    working: "Cách tính từng bước", "Step by step";
    /// Heading of the articles.
    articles: "Theo điều luật", "By these articles";
    /// Heading of the figures.
    figures: "Số liệu đã dùng", "Figures used";
    /// Heading of what is not covered.
    not_covered: "Chưa tính đến", "Not covered";
    /// Heading of the doubts.
    doubts: "Cần hỏi lại công đoàn", "Ask your union about these";
    /// Yes.
    yes: "Có", "Yes";
    /// No.
    no: "Không", "No";
    /// Pick one of a list.
    pick: "Chọn một mục", "Choose one";
    /// The offer to put the app on the home screen.
    install_title: "Để Bản Tin ở màn hình chính?", "Put Bản Tin on the home screen?";
    /// What it is good for.
    install_hint: "Lần sau chỉ chạm một lần là mở, cả khi mất sóng. Không tốn thêm dung lượng tải.", "Next time one tap opens it, also without a signal. Nothing more is downloaded.";
    /// How it is done on an iPhone.
    install_by_hand: "Trên iPhone: bấm nút Chia sẻ của trình duyệt, rồi chọn “Thêm vào MH chính”.", "On an iPhone: tap the browser's Share button, then “Add to Home Screen”.";
    /// Yes.
    install_yes: "Để ở màn hình chính", "Put it there";
    /// No.
    install_no: "Không cần", "No, thanks";
    /// What the page promises.
    own_promise: "Bạn chọn gì, chỉ máy này biết. Riêng tên nơi làm đi kèm một con số để đếm có bao nhiêu máy nhận được tin: không ai biết máy nào là của bạn. Tắt được ở mục Dữ liệu và bộ nhớ. Chưa chọn thì bạn thấy mọi tin.", "What you choose stays on this phone. Only the name of your workplace goes along with a number, to count how many phones the news got to: nobody learns which phone is yours. You can switch that off under Data and storage. Without a choice you see everything.";
    /// Heading of the workplace.
    own_place: "Bạn làm việc ở đâu?", "Where do you work?";
    /// The field of the workplace.
    own_place_field: "Tên nơi làm việc, hoặc mã đơn vị", "Name of your workplace, or its code";
    /// How one may type.
    own_place_hint: "Gõ không dấu cũng được. Mã đơn vị có trên bảng tin.", "Diacritics are not needed. The code is on the notice board.";
    /// After how many workplaces were found.
    own_place_count: "nơi", "found";
    /// No workplace was found.
    own_place_none: "Không thấy nơi nào. Hãy gõ ít chữ hơn, hoặc xem mã đơn vị trên bảng tin.", "No such place. Type less, or look for the code on the notice board.";
    /// The units are not on the phone yet.
    own_place_away: "Danh sách nơi làm việc chưa về máy. Khi có sóng, nó tự về.", "The list of workplaces has not come yet. It comes by itself with a signal.";
    /// The workplace that is chosen.
    own_place_is: "Nơi làm việc của bạn", "Your workplace";
    /// Choose no more.
    unchoose: "Bỏ chọn", "Clear";
    /// Scan the code on the board.
    scan: "Quét mã trên bảng tin", "Scan the code on the board";
    /// While the camera looks.
    scanning: "Đưa mã vào giữa khung hình", "Hold the code in the middle";
    /// The camera is shut off.
    scan_denied: "Máy chưa cho dùng camera. Bạn vẫn gõ tên được ở trên.", "The camera may not be used. You can still type the name above.";
    /// The code is of something else.
    scan_other: "Mã này không phải của nơi làm việc nào.", "This code belongs to no workplace.";
    /// Heading of the sectors.
    own_sector: "Bạn làm ngành nào?", "What is your line of work?";
    /// Heading of the shifts.
    own_shift: "Bạn hay làm ca nào?", "Which shift do you work?";
    /// Heading of the languages.
    own_language: "Bạn muốn nghe bằng tiếng nào?", "Which language do you like to listen in?";
    /// Heading of the topics.
    own_topics: "Bạn thích nghe chuyện gì?", "What do you like to hear of?";
    /// What topics do and do not do.
    own_topics_hint: "Thông báo và tin khẩn vẫn luôn hiện.", "Notices and urgent items always show.";
    /// Take back everything that was chosen.
    own_clear: "Xoá hết", "Clear all";
    /// Ask before it.
    own_clear_sure: "Xoá hết điều bạn đã chọn?", "Clear everything you chose?";
    /// To the list.
    own_see: "Xem tin cho bạn", "See what is for you";
    /// The way there from the settings.
    own_set: "Chọn nơi làm, ngành, điều bạn thích", "Choose workplace, sector, interests";
    /// Nothing was chosen.
    own_nothing: "Chưa chọn gì: bạn thấy tin của mọi nơi.", "Nothing chosen: you see news of all places.";
    /// Before the name of a unit.
    unit_ask: "Bạn làm việc ở đây?", "Do you work here?";
    /// Yes.
    unit_yes: "Đúng, tôi làm ở đây", "Yes, I work here";
    /// No.
    unit_no: "Không phải", "No";
    /// Before the workplace that was chosen before.
    unit_other: "Bạn đang chọn:", "Chosen now:";
    /// It is chosen.
    unit_is_own: "Đây là nơi làm việc của bạn", "This is your workplace";
    /// Heading of the newest cards of a unit.
    unit_news: "Tin mới của nơi này", "News of this place";
    /// No unit has this code.
    unit_lost: "Không có đơn vị mang mã này", "No unit has this code";
    /// What to do about it.
    unit_lost_hint: "Mã có thể bị thiếu chữ. Hãy quét lại, hoặc tìm theo tên.", "The code may be incomplete. Scan it again, or search by name.";
    /// Find it by its name.
    unit_find: "Tìm nơi làm việc của bạn", "Find your workplace";
    /// The steps of the welcome, before "1/3".
    welcome_step: "Bước", "Step";
    /// First step: what the app does.
    welcome_what: "Tin Công đoàn trong túi bạn", "Union news in your pocket";
    /// What it does, first.
    welcome_read: "Đọc và nghe cả khi mất sóng", "Read and listen without a signal";
    /// Second.
    welcome_speak: "Nói điều bạn nghĩ, không cần ghi tên", "Say what you think, without your name";
    /// Third.
    welcome_tools: "Tính lương, phép, bảo hiểm của bạn", "Work out your pay, leave and insurance";
    /// Fourth.
    welcome_safe: "Không tài khoản. Không ai biết bạn đọc gì", "No account. Nobody knows what you read";
    /// To the next step.
    welcome_on: "Tiếp", "Next";
    /// To the step before.
    welcome_back: "Quay lại", "Back";
    /// Third step.
    welcome_like: "Bạn muốn nghe gì?", "What would you like to hear?";
    /// The end of the welcome.
    welcome_done: "Xong, xem tin", "Done, to the news";
    /// Do without the welcome.
    welcome_skip: "Bỏ qua", "Skip";
    /// Read this screen aloud.
    hear_screen: "Nghe trang này", "Hear this page";

    /// Before an event that begins tomorrow.
    tomorrow: "Ngày mai", "Tomorrow";
    /// Before an event that begins today.
    today: "Hôm nay", "Today";
    /// Before an event whose time has changed.
    event_moved: "Đổi giờ:", "New time:";
    /// Before an event that was withdrawn.
    event_gone: "Đã huỷ:", "Called off:";
    /// The unit that was chosen is there no more.
    home_moved: "Đơn vị bạn chọn đã sáp nhập hoặc đóng", "The place that you chose was merged or closed";
    /// What stands for it.
    home_now: "Bản Tin đã chọn đơn vị thay thế cho bạn", "Bản Tin has chosen what took its place";
    /// The worker has taken note.
    understood: "Đã rõ", "Got it";
    /// Read and understood.
    confirm: "Tôi đã đọc", "I have read it";
    /// What is counted.
    confirm_hint: "Chỉ đếm số người, không ghi tên.", "Only counted, without names.";
    /// It could not be kept.
    confirm_failed: "Máy chưa lưu được. Hãy dọn bớt bộ nhớ rồi bấm lại.", "The phone could not keep it. Free some room and tap again.";
    /// A reminder is set.
    remind_set: "Sẽ nhắc ở trang Tin từ hôm trước", "Shown above the news from the day before";
    /// What a reminder does and does not.
    remind_hint: "“Nhắc tôi”: một dòng ở đầu trang Tin từ hôm trước; nếu có bật thông báo, máy báo khi đang mở Bản Tin. Muốn máy chắc chắn reo, hãy “Thêm vào lịch”.", "“Remind me”: a line above the news from the day before; with notices on, also a notice while Bản Tin is open. Only your calendar is sure to ring.";
    /// Heading of the ways to follow elsewhere.
    elsewhere: "Theo dõi ở nơi khác", "Follow elsewhere";
    /// The podcast.
    elsewhere_podcast: "Bản tin âm thanh", "Audio bulletins";
    /// What to do with its address.
    elsewhere_podcast_hint: "Dán vào ứng dụng podcast.", "For a podcast app.";
    /// The calendar.
    elsewhere_calendar: "Lịch sự kiện", "Calendar of events";
    /// Follow the calendar.
    follow_calendar: "Theo dõi lịch", "Follow the calendar";
    /// The feed of cards.
    elsewhere_feed: "Tin mới", "News";
    /// What to do with its address.
    elsewhere_feed_hint: "Dán vào trình đọc tin.", "For a feed reader.";
    /// The notice board.
    elsewhere_board: "Bảng tin", "Notice board";
    /// What it is for.
    elsewhere_board_hint: "Mở trên ti vi hoặc in ra giấy.", "For a screen or paper.";
    /// Open it.
    open_board: "Mở", "Open";
    /// Copy an address.
    copy_address: "Chép", "Copy";
    /// Before the first day of another value of a figure.
    figure_from: "Từ", "From";
    /// The name of a picture that is shown large.
    picture: "Ảnh", "Picture";
    /// The frame of that picture, and how it is used.
    zoom_frame: "Ảnh lớn: kéo để xem, phím + và − để phóng, thu", "Large picture: drag to look around, + and − to zoom";
    /// Closer.
    zoom_in: "Phóng to ảnh", "Zoom in";
    /// Less close.
    zoom_out: "Thu nhỏ ảnh", "Zoom out";
    /// All of it.
    zoom_fit: "Vừa khung", "Fit";
    /// What the code is, for those who do not see it.
    code_label: "Mã QR mở tin này trên máy khác", "QR code that opens this item on another phone";
    /// What the code is for.
    code_hint: "Người bên cạnh mở máy ảnh và quét mã này.", "Somebody beside you opens the camera and scans this.";
    /// Copies the address.
    copy_link: "Chép đường dẫn", "Copy the link";
    /// The history of a card cannot be had just now.
    history_away: "Cần có sóng để xem lần đầu. Xem rồi thì máy giữ lại.", "The first look needs a signal; after that the phone keeps it.";
    /// The chapters of a recording.
    contents: "Trong bản thu này", "In this recording";
    /// The way from a chapter to a card, before its headline.
    read_card: "Đọc tin:", "Read:";
    /// What was downloaded today.
    data_today: "Hôm nay đã tải", "Downloaded today";
    /// The daily budget.
    data_daily: "Mỗi ngày tải tối đa", "At most each day";
    /// No limit.
    data_unlimited: "Không giới hạn", "No limit";
    /// What is left of it, after an amount.
    data_left: "còn lại", "left";
    /// Nothing is left of it.
    data_over: "đã hết hạn mức", "the budget is used up";
    /// What the budget is about.
    data_hint: "Hết hạn mức, ảnh và bản thu chờ bạn chạm. Tin chữ vẫn về.", "Then pictures and sound wait for a tap. Text still comes.";
    /// Wi-Fi only.
    data_wifi: "Ảnh, bản thu chỉ tải khi có Wi-Fi", "Pictures and sound over Wi-Fi only";
    /// Keep the newest.
    data_newest: "Tự giữ 3 bản tin mới nhất", "Keep the 3 newest bulletins";
    /// What that costs.
    data_newest_hint: "Bản cũ tự xoá.", "Older ones go.";
    /// Being counted.
    data_reach: "Cho đếm máy này khi tính tin đến được bao nhiêu người", "Count this phone when it is worked out how many people the news got to";
    /// What is told, and what is not.
    data_reach_hint: "Mỗi ngày nhiều nhất một lần, vài trăm byte: nơi làm bạn chọn, tin đã mở, kèm một con số ngẫu nhiên riêng cho từng phép đếm. Không có tên, không giữ giờ giấc, không nối được hai lần đếm với nhau.", "At most once a day, a few hundred bytes: the workplace that you chose, cards that were opened, each with a random number of its own. No name, no time is kept, and no two counts can be linked.";
    /// Text.
    data_text: "Tin chữ", "Text";
    /// Pictures.
    data_pictures: "Ảnh", "Pictures";
    /// The app.
    data_app: "Ứng dụng", "The app";
    /// Delete the pictures.
    data_pictures_go: "Xoá hết ảnh", "Delete all pictures";
    /// What could be lost.
    data_lost: "Nếu trình duyệt dọn máy", "If the browser clears it";
    /// What would be lost.
    data_lost_hint: "Tin, ảnh, bản thu tải lại được. Lời chưa gửi và mã biên nhận mất hẳn.", "All can come again but unsent words and receipt codes.";
    /// What the own unit adds to a card from above, after its name.
    passed_on: "nhắn thêm", "adds";
    /// The browser has promised.
    data_promised: "Trình duyệt đã hứa giữ", "The browser promised to keep it";
    /// Ask it.
    data_ask: "Xin trình duyệt giữ", "Ask the browser to keep it";
    /// It said no.
    data_refused: "Chưa được. Để Bản Tin ở màn hình chính thì dễ hơn.", "Not yet. It helps to put Bản Tin on the home screen.";

    /// A card whose signature was not checked.
    signed_unknown: "Chưa kiểm tra được chữ ký của tin này trên máy. Máy tự thử lại khi có sóng.", "The signature of this item could not be checked on this phone yet. It tries again by itself.";
    /// To what is kept back.
    held_look: "Xem tin bị giữ lại", "See what is kept back";
    /// Title of what is kept back.
    held_title: "Tin bị giữ lại", "Kept back";
    /// What it is, what is safe, and what to do.
    held_hint: "Nội dung nhận về không đúng như Công đoàn đã ký, có thể bị sửa trên đường truyền. Tin đang có trên máy vẫn đúng, lời bạn gửi vẫn còn. Hãy thử lại bằng mạng khác; nếu vẫn vậy, báo cán bộ công đoàn.", "What came is not what the union signed; it may have been changed on its way. What is on this phone is right, and what you wrote is safe. Try again over another network; if it stays so, tell your union.";
    /// Why, where the words do not fit.
    held_changed: "chữ ký không khớp.", "the signature does not fit.";
    /// Why, where the key is another one.
    held_key: "ký bằng khoá lạ.", "signed with a key that this phone does not know.";
    /// Before the headline of the version that is here.
    held_before: "Máy vẫn giữ bản trước:", "The version before is still here:";
    /// There is no version before.
    held_none: "Tin này chưa hiện trên máy.", "It is not shown on this phone.";
    /// Why, where the words of a recall do not fit.
    held_recall: "lời thu hồi không khớp chữ ký.", "a withdrawal whose signature does not fit.";
    /// Before the headline of the card that a recall was to take away.
    held_stays: "Máy vẫn giữ tin:", "The item is still here:";
    /// Under a card that a recall was to take away.
    held_here: "Có lời thu hồi tin này không khớp chữ ký của Công đoàn, nên máy vẫn giữ tin. Máy tự hỏi lại khi có sóng; cần chắc chắn, hãy hỏi cán bộ công đoàn.", "A withdrawal of this item came that does not match the union's signature, so the item stays. The phone asks again by itself; to be sure, ask your union.";
    /// Ask again.
    held_again: "Thử lấy lại", "Try again";
    /// Before the names of the other keys.
    held_other_key: "Máy chủ đưa ra khoá mới mà khoá cũ không ký. Chỉ tin khoá mới khi cán bộ công đoàn xác nhận đúng dãy này:", "The server shows a new key that the old one has not signed. Believe it only when your union confirms this name:";
    /// Believe them.
    held_believe: "Cán bộ đã xác nhận: tin khoá này", "My union confirmed it: believe this key";
}

impl Deref for Words {
    type Target = tables::Words;

    fn deref(&self) -> &tables::Words {
        tables::words(self.lang)
    }
}
