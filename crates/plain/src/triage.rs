//! A first look at what a worker wrote: what it is about, whether it is urgent, and whether somebody has
//! written the same before. It proposes and says why; an officer decides.
//!
//! Rules that one can read instead of a model that one cannot: each is a phrase and how much it weighs. A
//! phrase is found in a text that has its marks, and in one that has none at all, as many phones write.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use wire::topic::Matter;

use crate::accent::Accent;
use crate::words::{Word, words};

/// Phrases by matter. Those before the semicolon are sure signs and weigh three times those after it.
const RULES: &[(Matter, &str)] = &[
    (
        Matter::Wages,
        "tiền lương|lương tháng|chậm lương|nợ lương|trả lương|trừ lương|bảng lương|lương tối thiểu|tiền thưởng|phụ cấp|\
         tiền tăng ca|lương tăng ca|tiền làm thêm|tạm ứng|ứng lương|khấu trừ|phiếu lương|chưa có lương|thưởng tết|\
         tiền chuyên cần|trả nốt|công nhật|tiền khoán|trả tiền chậm|bảng kê lương|đơn giá|tháng 13|tiền trách nhiệm|\
         thanh toán lương|trừ thẳng|thưởng lễ|tiền làm đêm|tiền phạt;\
         lương|thưởng|tiền công|thu nhập|lãnh|lĩnh|triệu|phạt|trừ|chênh|tài khoản",
    ),
    (
        Matter::Hours,
        "tăng ca|làm thêm giờ|nghỉ phép|ngày phép|ca đêm liên tục|đổi ca|giờ nghỉ|nghỉ giữa ca|làm chủ nhật|làm ngày lễ|\
         nghỉ bù|quá giờ|đi sớm về muộn|xếp ca|nghỉ lễ|giao ca|xin phép|phép năm|tiếng một ngày|giờ ăn trưa|chấm công|đi muộn|\
         nghỉ không lương|xin nghỉ|về sớm|ca gãy|trực đêm|trực tết|lịch làm việc|giờ sáng|sau giờ làm|nghỉ lại hôm|\
         nghỉ mấy ngày|bắt đi làm|kỷ luật;\
         ca đêm|ca sáng|ca chiều|chủ nhật|cn|phép|tiếng mỗi ngày|giờ làm|trừ 2 ngày công|gọi vào ca|giờ",
    ),
    (
        Matter::Safety,
        "tai nạn|bảo hộ|mũ bảo hiểm|găng tay|khẩu trang|điện giật|hở điện|cháy|hoá chất|bình chữa cháy|lối thoát hiểm|\
         giàn giáo|dây an toàn|quạt hút|bụi|bệnh nghề nghiệp|khám sức khoẻ|khám định kỳ|ngất|chảy máu|trơn trượt|sạt lở|\
         máy hỏng phanh|khói|tiếng ồn|dập tay|kẹp tay|dây điện|tủ điện|kho lạnh|xe nâng|che chắn|nắp che|thang máy|thoát nạn|\
         nồi hơi|dừng khẩn cấp|dây đai|dây đeo|trơn|trượt|ngã từ|axit|bỏng|không găng|biển cảnh báo|ù tai|tai ù|lưỡi cưa|máy cưa|\
         mái tôn|gas|xì ra|kim máy|trạm xá|tổ hàn|sơn hắc|nghiêng;\
         an toàn|sức khoẻ|nguy hiểm|mất an toàn|nóng|ho|khó thở|đau đầu|máy|rò rỉ|găng|trên cao|quạt|mỏi mắt|lở|ngã",
    ),
    (
        Matter::Insurance,
        "bảo hiểm xã hội|bhxh|bảo hiểm y tế|bhyt|bảo hiểm thất nghiệp|bhtn|thẻ bảo hiểm|sổ bảo hiểm|nợ bảo hiểm|chốt sổ|\
         thai sản|ốm đau|hưu trí|nghỉ hưu|về hưu|lương hưu|đóng bảo hiểm|tiền bảo hiểm|lương bảo hiểm|trợ cấp thất nghiệp|\
         hưởng trợ cấp|thất nghiệp|vssid|ngắt đóng|dưỡng sức|sau sinh|mức đóng|đóng được|chưa đóng cho|khám bệnh|nghỉ chăm con|\
         sổ tính tiếp|rút bảo hiểm|đi làm về;\
         bảo hiểm|chế độ|nghỉ ốm|thẻ|hồ sơ|được hưởng|thử việc|sổ",
    ),
    (
        Matter::Meals,
        "suất ăn|bữa ăn|cơm ca|nhà ăn|nước uống|nhà vệ sinh|bếp ăn|thức ăn|cơm nguội|ngộ độc|ăn giữa ca|nhà tắm|canh|suất riêng|\
         đậu phụ|ruồi|gián|thịt|ăn chay|nước nóng|nước giếng|bánh mì|toilet|khu ăn|ăn cay|ôi thiu|bếp nấu;\
         cơm|ăn|bếp|vệ sinh|nước|nôn|đau bụng|bát|tắm",
    ),
    (
        Matter::Housing,
        "nhà trọ|nhà ở|phòng trọ|xe đưa đón|xe đưa rước|đưa rước|tiền trọ|tiền điện nước|nhà ở xã hội|ký túc xá|gửi xe|nhà xe|\
         đi lại|chuyến xe|xăng xe|khu trọ|chủ trọ|ở trọ|tuyến xe|xe buýt|để xe|xe công ty|gửi con|đèn đường|khu tập thể|lầy lội;\
         trọ|xe|đường|về bản",
    ),
    (
        Matter::Treatment,
        "chửi|mắng|xúc phạm|quấy rối|sàm sỡ|đe doạ|doạ đuổi|đuổi việc|phân biệt|bắt nạt|trù dập|sa thải|ép viết đơn|\
         không tôn trọng|đánh|tát|giữ giấy tờ|giữ căn cước|giữ bằng|giữ lại chứng minh|chứng minh của|cấm đi vệ sinh|nặng lời|lăng mạ|\
         nói tục|phạt đứng|ưu ái|chưa đủ tuổi|học sinh|nhà quê|bị chê|nhà nghỉ|cắt hợp đồng|camera quay|thay đồ|góp ý xong|\
         thu điện thoại|thôi việc|ký đơn|xin thẻ|muốn chết|không chịu nổi nữa|tự tử|nói năng;\
         quát|thái độ|đối xử|quản đốc|tổ trưởng|quản lý|ép|đi vệ sinh|bị xếp",
    ),
    (
        Matter::Union,
        "công đoàn|đoàn phí|tổ công đoàn|kết nạp|đại hội công đoàn|cán bộ công đoàn|thoả ước|văn nghệ|hội thao|quà tết|\
         sum vầy|đối thoại|thăm hỏi|ban chấp hành|đoàn viên|tham quan|bóng đá|trung thu|gặp giám đốc|vào đoàn|quỹ giúp;\
         hoạt động|phong trào|bầu|quà",
    ),
];

/// What cannot wait for the usual day of answer: somebody is hurt, threatened, or soon will be.
const URGENT: &str = "tai nạn|điện giật|hở điện|cháy|nổ|ngất|chảy máu|ngộ độc|cấp cứu|gãy tay|gãy chân|dập tay|kẹp tay|đe doạ|\
    doạ giết|doạ cắt|đánh|tát|quấy rối|sàm sỡ|nhà nghỉ|tự tử|không muốn sống|muốn chết|sạt lở|rò khí|rò rỉ gas|rò rỉ hoá chất|\
    khoá cửa thoát hiểm|bị nhốt|có thai mà|trẻ em|trẻ con|chưa đủ tuổi|học sinh|giữ căn cước|giữ bằng|nguy hiểm|đứt dây|sắp đổ|\
    nghiêng|không thở|khó thở|bỏng|nhập viện|trạm xá|chưa tỉnh|bất tỉnh|ngã từ|khói|gas|xì ra|vạch đỏ|nôn|xuyên|axit|tróc vỏ";

/// Words that turn a phrase of the list above into its opposite, when they stand right before it.
const NOT: &[&str] = &["khong", "chua", "het", "phong", "tranh", "chong", "binh"];

/// How much a sure sign and a lesser one weigh.
const WEIGHTS: [u32; 2] = [3, 1];

/// What the rules make of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggestion {
    /// What it seems to be about; none when nothing was found, or two are as likely.
    pub matter: Option<Matter>,
    /// Whether it seems not to be able to wait.
    pub urgent: bool,
    /// The phrases that were found for either, as the rules write them.
    pub because: Vec<&'static str>,
}

/// A phrase of the rules, cut into words once.
struct Phrase {
    said: &'static str,
    words: Vec<Word>,
    weight: u32,
}

fn phrases(list: &'static str, weight: u32) -> impl Iterator<Item = Phrase> {
    list.split('|').map(str::trim).map(move |said| Phrase { said, words: words(said), weight })
}

static BY_MATTER: LazyLock<Vec<(Matter, Vec<Phrase>)>> = LazyLock::new(|| {
    let cut = |rule: &'static str| {
        let parts = rule.split(';').zip(WEIGHTS);
        parts.flat_map(|(list, weight)| phrases(list, weight)).collect()
    };
    RULES.iter().map(|(matter, rule)| (*matter, cut(rule))).collect()
});

static URGENT_PHRASES: LazyLock<Vec<Phrase>> = LazyLock::new(|| phrases(URGENT, 1).collect());

/// What a text seems to be about. The order of its sentences does not matter.
#[must_use]
pub fn suggest(text: &str) -> Suggestion {
    let text = words(text);
    let mut signs = Vec::new();
    let mut scores: Vec<(u32, Matter)> = Vec::new();
    for (matter, rule) in BY_MATTER.iter() {
        let found = rule.iter().filter(|phrase| find(&text, &phrase.words).is_some());
        let mut score = 0;
        for phrase in found {
            score += phrase.weight;
            signs.push((*matter, phrase.said));
        }
        scores.push((score, *matter));
    }
    let best =
        scores.iter().max_by_key(|(score, _)| *score).copied().filter(|(score, _)| *score > 0);
    let alone =
        |best: &(u32, Matter)| scores.iter().filter(|(score, _)| *score == best.0).count() == 1;
    let matter = best.filter(alone).map(|(_, matter)| matter);
    // What speaks for another matter did not lead to this one. Where none stands out, all of them are told.
    let mut because: Vec<&'static str> = signs
        .into_iter()
        .filter(|(of, _)| matter.is_none_or(|matter| matter == *of))
        .map(|(_, said)| said)
        .collect();
    let mut urgent = false;
    for phrase in URGENT_PHRASES.iter() {
        let denied = |at: usize| {
            at.checked_sub(1).is_some_and(|before| NOT.contains(&text[before].folded.as_str()))
        };
        if find(&text, &phrase.words).is_some_and(|at| !denied(at)) {
            urgent = true;
            because.push(phrase.said);
        }
    }
    because.sort_unstable();
    because.dedup();
    Suggestion { matter, urgent, because }
}

/// Where a phrase stands first, counted in words.
fn find(text: &[Word], phrase: &[Word]) -> Option<usize> {
    let same = |(said, asked): (&Word, &Word)| {
        said.folded == asked.folded && (said.accent == asked.accent || is_bare(said))
    };
    text.windows(phrase.len().max(1)).position(|part| part.iter().zip(phrase).all(same))
}

/// A word without marks may stand for one with marks: phones without a Vietnamese keyboard write so.
fn is_bare(word: &Word) -> bool {
    word.accent == Accent::default()
}

/// How alike two texts are, from 0 to 100: the part of their pairs of neighbouring words that they share
/// (Jaccard), folded. From [`LIKELY_THE_SAME`] on a person should look whether they are the same matter.
#[must_use]
pub fn likeness(one: &str, other: &str) -> u32 {
    let (one, other) = (pairs(one), pairs(other));
    let shared = one.intersection(&other).count();
    let all = one.len() + other.len() - shared;
    u32::try_from(shared * 100 / all.max(1)).unwrap_or(0)
}

/// The words of the one that both texts have in the same neighbourhood, as the one writes them and in its
/// order; each once. They are why two texts count as alike.
#[must_use]
pub fn shared(one: &str, other: &str) -> Vec<String> {
    let said = words(one);
    let other = pairs(other);
    let mut in_both = vec![false; said.len()];
    for place in 0..said.len().saturating_sub(1) {
        let pair = (said[place].folded.clone(), said[place + 1].folded.clone());
        if other.contains(&pair) {
            in_both[place] = true;
            in_both[place + 1] = true;
        }
    }
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for (word, in_both) in said.iter().zip(in_both) {
        if in_both
            && seen.insert(word.folded.clone())
            && let Some(text) = one.get(word.range.clone())
        {
            found.push(text.to_owned());
        }
    }
    found
}

/// See [`likeness`].
pub const LIKELY_THE_SAME: u32 = 35;

fn pairs(text: &str) -> BTreeSet<(String, String)> {
    let words: Vec<String> = words(text).into_iter().map(|word| word.folded).collect();
    match words.as_slice() {
        [] => BTreeSet::new(),
        [alone] => [(alone.clone(), String::new())].into(),
        words => words.windows(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect(),
    }
}
