//! The clarity meter: a sentence for each thing that it finds.

use wire::card::Depth;
use wire::clarity::{Finding, What};

use super::{pick, shared, t};

words! {
    /// The clarity meter.
    Clarity {
        title: "Độ rõ", "Clarity";
        hint: "Máy này chỉ góp ý, trừ điều bắt buộc. Chạm một điều để tới đúng chỗ trong bài.", "Advice only, but for what is required. Tap a line to go to its place in the text.";
        syllables: "tiếng", "syllables";
        none: "Không thấy điều gì cần sửa. Đọc to một lần rồi gửi duyệt.", "Nothing to mend. Read it aloud once, then submit.";
        required: "Bắt buộc sửa", "Required";
        stopped: "Chưa gửi duyệt được", "Not submitted yet";
        stopped_tell: "Bản nháp đã lưu. Sửa các điều bắt buộc dưới đây rồi gửi lại.", "The draft is saved. Mend what is required below, then submit again.";
        replace: "Thay bằng", "Replace with";
        replaced: "Đã thay. ", "Replaced. ";
        open: "Xem", "Show";
        approve_none: "Máy đo độ rõ không thấy điều gì cần sửa.", "The clarity meter found nothing to mend.";
        approve_title: "Máy đo độ rõ góp ý", "What the clarity meter found";
        approve_hint: "Đọc trước khi duyệt. Đúng thì trả lại kèm lời nhắn, không thì vẫn duyệt được.", "Read this before approving. Return the card if it is right; otherwise you may still approve.";
        total: "Đọc hết", "Read in full";
        over_limit: "Chỗ này trống, quá dài hoặc chưa hợp lệ.", "This is empty, too long or not valid.";
        long_depth: "Phần này dài quá mức nên đọc.", "This part is longer than it should be.";
        long_sentence: "Câu dài. Tách làm hai, mỗi câu một ý.", "A long sentence. Make two of it, one thought each.";
        abbreviation: "Chữ tắt chưa được giải thích.", "An abbreviation that nothing explains.";
        officialese: "Lời công văn. Nói như khi kể cho bạn cùng tổ.", "Office language. Say it as to a workmate.";
        noun_chain: "Nhiều “việc”, “sự”, “công tác” trong một câu. Dùng động từ.", "Many nouns made of verbs in one sentence. Use verbs.";
        passive: "“Được … bởi …”: nói ai làm trước.", "“Done by …”: say first who does it.";
        no_source: "Nhắc đến luật mà chưa ghi nguồn.", "The law is named without a source.";
        no_source_refused: "Thẻ giải thích chính sách phải có nguồn: số hiệu, ngày của văn bản.", "A card that explains a policy needs a source: number and date of the text.";
        source_unnumbered: "Nguồn chưa có số hiệu, ngày hoặc năm để tra lại.", "The source has no number, date or year to look it up by.";
        source_unchecked: "Chưa ai đối chiếu với nguồn này: ghi ngày đối chiếu.", "Nobody has checked against this source: say on which day.";
        no_date: "Chưa nói từ ngày nào, đến ngày nào.", "No day is told: from when, until when.";
        no_date_refused: "Sự kiện phải có giờ bắt đầu.", "An event needs a time to start.";
        no_action: "Chưa có phần Rõ: người đọc phải làm gì?", "No steps: what should readers do?";
        no_verb: "Chưa bước nào bắt đầu bằng việc phải làm: Gọi…, Mang…, Nộp…", "No step begins with something to do: Call …, Bring …, Hand in …";
        no_sound: "Bản tin âm thanh phải có bản thu: ghi âm, chọn tệp hoặc để máy đọc.", "An audio bulletin needs a recording: record one, choose a file, or let a machine read.";
        prompt: "Còn lời gợi ý của mẫu. Viết vào chỗ này rồi xoá lời gợi ý.", "A prompt of the template is still here. Write in its place and delete it.";
        no_contact: "Chưa nói hỏi ai, ở đâu, hạn nào.", "Nobody to ask, no place and no deadline.";
    }
}

/// What was found, in a sentence.
#[must_use]
pub fn told(finding: &Finding) -> String {
    let words = &t().clarity;
    let sentence = match finding.what {
        What::OverLimit => words.over_limit,
        What::LongDepth => words.long_depth,
        What::LongSentence => words.long_sentence,
        What::Abbreviation => words.abbreviation,
        What::Officialese => words.officialese,
        What::NounChain => words.noun_chain,
        What::Passive => words.passive,
        What::NoSource if finding.refused => words.no_source_refused,
        What::NoSource => words.no_source,
        What::SourceUnnumbered => words.source_unnumbered,
        What::SourceUnchecked => words.source_unchecked,
        What::NoDate if finding.refused => words.no_date_refused,
        What::NoDate => words.no_date,
        What::NoAction => words.no_action,
        What::NoVerb => words.no_verb,
        What::NoContact => words.no_contact,
        What::NoSound => words.no_sound,
        What::Prompt => words.prompt,
    };
    let (Some(count), Some(most)) = (finding.count, finding.most) else {
        return sentence.to_owned();
    };
    if finding.what == What::NounChain {
        return sentence.to_owned();
    }
    let unit = words.syllables;
    pick(
        format!("{sentence} ({count} {unit}, nhiều nhất {most})"),
        format!("{sentence} ({count} {unit}, at most {most})"),
    )
}

/// The name of a depth.
#[must_use]
pub fn depth(depth: Depth) -> &'static str {
    match depth {
        Depth::Quick => t().write.quick,
        Depth::Brief => shared().brief,
        Depth::Deep => shared().deep,
        Depth::Clear => shared().clear,
    }
}

/// Where it was found: "Ngắn, ý 2".
#[must_use]
pub fn place(finding: &Finding) -> String {
    let words = &t().write;
    let name = match finding.field.as_str() {
        "in_force_from" => return words.when.to_owned(),
        "event.starts" => return words.event.to_owned(),
        field => field,
    };
    let depth = depth(finding.depth);
    let number = name.split_once('[').and_then(|(list, rest)| {
        let number: usize = rest.split_once(']')?.0.parse().ok()?;
        let row = match list {
            "brief" => words.point,
            "action.steps" => words.step,
            "explainer.sources" => words.source,
            "action.contacts" => words.contact,
            _ => return None,
        };
        Some(format!("{depth}, {} {}", row.to_lowercase(), number + 1))
    });
    number.unwrap_or_else(|| depth.to_owned())
}

/// "15 giây", "1 phút 20 giây".
#[must_use]
pub fn time(seconds: u32) -> String {
    let (minutes, rest) = (seconds / 60, seconds % 60);
    match (minutes, rest) {
        (0, _) => pick(format!("{rest} giây"), format!("{rest} s")),
        (_, 0) => pick(format!("{minutes} phút"), format!("{minutes} min")),
        _ => pick(format!("{minutes} phút {rest} giây"), format!("{minutes} min {rest} s")),
    }
}

/// "3 điều nên sửa".
#[must_use]
pub fn count(findings: usize) -> String {
    match findings {
        0 => pick("không có gì phải sửa", "nothing to mend").to_owned(),
        1 => pick("1 điều nên sửa", "1 thing to mend").to_owned(),
        _ => pick(format!("{findings} điều nên sửa"), format!("{findings} things to mend")),
    }
}

/// A bar as a screen reader says it: "43 trên 50 tiếng".
#[must_use]
pub fn of_most(syllables: u32, most: u32) -> String {
    let unit = t().clarity.syllables;
    pick(format!("{syllables} trên {most} {unit}"), format!("{syllables} of {most} {unit}"))
}
