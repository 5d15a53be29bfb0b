//! False news.

words! {
    /// The list of rumours and one rumour.
    Rumours {
        title: "Tin sai lệch", "False news";
        lead: "Báo cáo về cùng một đường dẫn hay cùng một ảnh tự gom lại thành một tin.", "Reports of the same address or picture come together by themselves.";
        way: "Tin sai lệch được báo", "Reported false news";
        filters: "Lọc theo tình trạng", "Filter by state";
        all: "Tất cả", "All";
        state_new: "Mới", "New";
        state_checking: "Đang kiểm tra", "Being checked";
        state_corrected: "Đã đính chính", "Corrected";
        state_not_false: "Không sai", "Not false";
        reports: "báo cáo", "reports";
        unanswered: "chưa trả lời", "unanswered";
        empty: "Không có tin nào ở đây", "Nothing here";
        empty_hint: "Khi người lao động báo một tin đáng ngờ, tin đó hiện ở đây, nhiều người báo nhất đứng đầu.", "When workers report something doubtful it appears here, the most reported first.";
        pick: "Chọn một tin để kiểm tra", "Choose one to check";
        pick_hint: "Kiểm tra với nguồn chính thức trước khi viết đính chính.", "Check it against an official source before writing a correction.";
        to_list: "Về danh sách tin", "Back to the list";
        no_words: "Chỉ có ảnh hoặc đường dẫn", "Only a picture or an address";
        seen_at: "Thấy ở", "Seen at";
        not_a_link: "Đường dẫn chỉ để đọc, không bấm được: trang sai có thể gây hại.", "The address can be read, not tapped: such a page may do harm.";
        picture: "Ảnh được báo", "Reported picture";
        first_seen: "Báo lần đầu", "First reported";
        last_seen: "Báo gần nhất", "Last reported";
        claim: "Tin này nói gì", "What it claims";
        claim_hint: "Một câu của bạn, không chép lời người báo. Câu này mở đầu thẻ đính chính.", "One sentence of yours, not the reporter's words. It opens the correction.";
        state: "Tình trạng", "State";
        keep: "Lưu", "Save";
        kept: "Đã lưu.", "Saved.";
        decide_not: "Một số báo cáo thuộc đơn vị khác, nên chỉ cấp trên mới đổi tình trạng, gộp hay tách được.", "Some reports belong to other units, so only a level above can change the state, join or split.";
        write: "Viết đính chính", "Write a correction";
        write_hint: "Thẻ mở sẵn loại Đính chính. Khi thẻ được duyệt và phát hành, mọi người đã báo nhận trả lời ngay cùng thẻ đó.", "The card opens as a correction. When it is approved and published, everybody who reported is answered with it at once.";
        go_on: "Viết tiếp đính chính", "Go on with the correction";
        card: "Thẻ đính chính", "Correction";
        card_waits: "Thẻ chưa phát hành. Người báo tin chưa nhận trả lời.", "Not published yet. Nobody was answered so far.";
        answer: "Trả lời bằng thẻ này", "Answer with this card";
        answer_hint: "Có báo cáo đến sau khi thẻ phát hành.", "Some reports came after the card was published.";
        answered: "Đã trả lời người báo bằng thẻ đính chính.", "They were answered with the correction.";
        of_reports: "Các báo cáo", "Reports";
        by_hand: "xếp bằng tay", "put here by hand";
        split: "Tách ra", "Split off";
        split_done: "Đã tách thành một tin riêng.", "It is a story of its own now.";
        join: "Gộp một tin khác vào đây", "Bring another one here";
        join_hint: "Cùng một tin nhưng khác ảnh, khác đường dẫn, hoặc chỉ kể bằng lời. Tin giống nhất đứng đầu.", "The same story with another picture or address, or in words only. The most alike stands first.";
        join_pick: "Chọn tin…", "Choose one…";
        join_button: "Gộp", "Join";
        join_done: "Đã gộp.", "Joined.";
        links: "Địa chỉ của tin sai", "Addresses of the false news";
        links_hint: "Ai sắp chia sẻ địa chỉ này sẽ thấy ngay “Tin này đã được đính chính”, kể cả khi không có mạng. Mỗi dòng một địa chỉ.", "Whoever is about to share one of these sees at once that it was corrected, even offline. One address a line.";
    }
}
