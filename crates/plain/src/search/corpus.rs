//! Generated cards of labour and union life, to measure the search with. The same seed gives the same
//! cards on every machine. Only behind the feature `corpus`: no app carries this.
//!
//! Most words are real compounds, each drawn the less often the later it stands in the list, as 1 / rank,
//! which is how words are spread in real text; one in ten is a syllable out of a long tail (names, places,
//! rare words) or a number, because the tail makes the dictionary of an index large.

use chrono::{DateTime, TimeDelta};
use wire::card::{Action, Card, Contact, Content, Explainer, Kind};
use wire::topic::Topic;
use wire::unit::{Level, UnitRef};

/// Compounds from the most to the least frequent.
const WORDS: &str = "công đoàn|người lao động|công ty|đoàn viên|tiền lương|và|của|được|cho|không|\
    bảo hiểm xã hội|làm việc|có|các|trong|với|khi|từ|ngày|tháng|năm|công nhân|hợp đồng lao động|cơ sở|\
    an toàn|quyền lợi|doanh nghiệp|thời gian|nghỉ phép|làm thêm giờ|tăng ca|là|này|những|một|để|phải|\
    đến|tại|theo|về|nếu|thì|cũng|đã|sẽ|đang|bạn|anh chị em|nhà máy|sản xuất|ca đêm|phân xưởng|tổ trưởng|\
    chuyền may|lương tối thiểu|phụ cấp|tiền thưởng|Tết Nguyên đán|sum vầy|hỗ trợ|chăm lo|khó khăn|\
    hoàn cảnh|thăm hỏi|ốm đau|thai sản|nghỉ hưu|hưu trí|thất nghiệp|bảo hiểm y tế|khám sức khoẻ|định kỳ|\
    bệnh nghề nghiệp|tai nạn lao động|bảo hộ|găng tay|khẩu trang|mũ bảo hiểm|máy móc|thiết bị|vệ sinh|\
    huấn luyện|phòng cháy|chữa cháy|thoát hiểm|bữa ăn ca|cơm trưa|nước uống|nhà ăn|nhà trọ|nhà ở xã hội|\
    khu công nghiệp|vay vốn|lãi suất|ngân hàng|chuyển khoản|tài khoản|thu nhập|thuế|giảm trừ|gia cảnh|\
    con nhỏ|nhà trẻ|mẫu giáo|học bổng|nữ công|phụ nữ|bình đẳng giới|quấy rối|tôn trọng|đối thoại|\
    thương lượng tập thể|thoả ước|đại hội|hội nghị|ban chấp hành|chủ tịch|cán bộ|bầu cử|uỷ ban|kiểm tra|\
    giám sát|khiếu nại|tố cáo|kiến nghị|phản ánh|trả lời|giải quyết|kịp thời|thời hạn|quy định|pháp luật|\
    bộ luật|nghị định|thông tư|hiệu lực|sửa đổi|bổ sung|chính sách|chế độ|trợ cấp|thôi việc|mất việc|\
    chấm dứt|đơn phương|báo trước|thử việc|đào tạo|tay nghề|nâng bậc|thi đua|khen thưởng|sáng kiến|\
    cải tiến|năng suất|chất lượng|tiết kiệm|gương tốt|lao động giỏi|tuyên dương|văn nghệ|thể thao|\
    bóng đá|bóng chuyền|hội thao|du lịch|tham quan|ngày hội|Tháng Công nhân|hiến máu|tình nguyện|\
    môi trường|trồng cây|bản làng|vùng cao|biên giới|thuỷ điện|khoáng sản|chế biến|chè|cao su|xi măng|\
    điện tử|dệt may|xây dựng|giao thông|vận tải|bệnh viện|trường học|giáo viên|y tế|bưu điện|nông nghiệp|\
    mưa lũ|sạt lở|mất điện|đường trơn|xe đưa đón|xe máy|đi lại|khoảng cách|chờ đợi|thông báo|bản tin|\
    ứng dụng|điện thoại|mạng|tải về|nghe|đọc|gửi|hộp thư|mã số|biên nhận|bí mật|an ninh|lừa đảo|tin giả|\
    đính chính|nguồn tin|chính thức|cảnh báo|mạng xã hội|chia sẻ|bình tĩnh|hỏi|đáp|số máy|đường dây nóng|\
    văn phòng|quầy|hồ sơ|giấy tờ|căn cước|sổ bảo hiểm|đơn xin|mẫu đơn|chữ ký|bản sao|nộp|nhận|trước|sau|\
    hôm nay|ngày mai|tuần này|cuối tháng|quý|nửa năm|buổi sáng|buổi chiều|giờ nghỉ|mười lăm phút|\
    cà phê|bánh chưng|quà|vé xe|tàu|quê|cha mẹ|vợ chồng|hàng xóm|bạn bè|đồng nghiệp|quản lý|giám đốc|\
    nhân sự|kế toán|bảo vệ|lái xe|thợ hàn|thợ điện|thợ may|kỹ sư|công trường|giàn giáo|dây an toàn|\
    hoá chất|bụi|tiếng ồn|ánh sáng|nhiệt độ|nóng|lạnh|quạt|máy lọc|đo|kiểm định|sự cố|cấp cứu|sơ cứu";

const ONSETS: &str = "b c ch d đ g gi h k kh l m n ng nh ph qu r s t th tr v x";
const RIMES: &str = "a à á ả ạ ai ài ái am ám an àn án ang àng áng anh ành ánh ao ào áo ăm ăn ăng ắng âm \
    ầm ấm ân ần ấn âng ầng âu ầu ấu ây ầy ấy e è é en ên ền ến ênh êu ều i ì í ị im in inh ình ính iu o ò ó \
    ọ oa oà oá oan oang oi om on òn ong òng óng ô ồ ố ộ ôi ồi ối ôm ôn ồn ông ồng ống ơ ờ ớ ợ ơi ời ới ơm ơn \
    u ù ú ụ ua ùa um un ung ùng úng uôi uồn uông uy uỷ uyên uyền uyết ư ừ ứ ự ưa ừa ưng ừng ươi ười ương \
    ường ướng ượng ưu ứu";

/// Draws numbers; the same seed draws the same ones.
struct Dice(u64);

impl Dice {
    /// `SplitMix64`.
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    /// A number below `below`, which is not zero.
    fn below(&mut self, below: usize) -> usize {
        usize::try_from(self.next() % (below.max(1) as u64)).unwrap_or(0)
    }
}

/// Makes cards, one after the other.
pub struct Corpus {
    dice: Dice,
    words: Vec<&'static str>,
    /// The sums of the frequencies up to each word, in millionths.
    sums: Vec<usize>,
    onsets: Vec<&'static str>,
    rimes: Vec<&'static str>,
    made: usize,
}

impl Corpus {
    /// Cards that follow from a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        let words: Vec<_> = WORDS.split('|').map(str::trim).collect();
        let mut sum = 0;
        let sums = (2..2 + words.len()).map(|rank| {
            sum += 1_000_000 / rank;
            sum
        });
        let sums = sums.collect();
        let split = |text: &'static str| text.split_whitespace().collect();
        Self { dice: Dice(seed), words, sums, onsets: split(ONSETS), rimes: split(RIMES), made: 0 }
    }

    /// A word: a compound, or one time in ten a rare syllable or a number.
    fn word(&mut self, out: &mut String) {
        match self.dice.below(40) {
            0 => {
                let number = self.dice.below(2_000) * 5;
                out.push_str(&number.to_string());
            }
            1..=3 => {
                // The product of two even draws is small more often than large, as in a tail.
                let place = self.dice.below(self.onsets.len()) * self.dice.below(self.rimes.len());
                out.push_str(self.onsets[place % self.onsets.len()]);
                out.push_str(self.rimes[place / self.onsets.len() % self.rimes.len()]);
            }
            _ => {
                let drawn = self.dice.below(self.sums.last().copied().unwrap_or(1));
                let place = self.sums.partition_point(|sum| *sum <= drawn);
                out.push_str(self.words.get(place).copied().unwrap_or_default());
            }
        }
    }

    /// A sentence of so many words, begun with a capital.
    fn sentence(&mut self, words: usize) -> String {
        let mut sentence = String::new();
        for place in 0..words {
            if place > 0 {
                sentence.push_str(if self.dice.below(9) == 0 { ", " } else { " " });
            }
            self.word(&mut sentence);
        }
        let mut rest = sentence.chars();
        let first = rest.next().map(char::to_uppercase);
        first.into_iter().flatten().chain(rest).collect()
    }

    fn sentences(&mut self, least: usize, more: usize, words: usize) -> Vec<String> {
        let count = least + self.dice.below(more + 1);
        (0..count)
            .map(|_| {
                let more = self.dice.below(words);
                self.sentence(words / 2 + more) + "."
            })
            .collect()
    }
}

impl Iterator for Corpus {
    type Item = Card;

    /// The next card: about 250 syllables in four depths. There is always a next one until the
    /// identifiers cannot be written.
    fn next(&mut self) -> Option<Card> {
        self.made += 1;
        let number = self.made;
        let days = i64::try_from(number % 1_000).ok()?;
        let identifier = format!("{:08x}-0000-4000-8000-{number:012x}", self.dice.next() as u32);
        let kind = Kind::ALL[self.dice.below(Kind::ALL.len())];
        let topic = Topic::ALL[self.dice.below(Topic::ALL.len())];
        let content = Content {
            headline: self.sentence(6),
            brief: self.sentences(2, 1, 12),
            explainer: Some(Explainer {
                body: self.sentences(6, 4, 11).join("\n\n"),
                sources: Vec::new(),
            }),
            action: Some(Action {
                steps: self.sentences(2, 2, 7),
                contacts: vec![Contact { name: self.sentence(3), phone: None }],
                ..Action::default()
            }),
            ..Content::empty(kind, topic)
        };
        Some(Card {
            id: identifier.parse().ok()?,
            slug: format!("tin-{number}"),
            version: 1,
            content,
            unit: UnitRef {
                id: format!("00000000-0000-4000-8000-{:012x}", number % 40).parse().ok()?,
                short: format!("CĐCS {}", self.sentence(2)),
                level: Level::Base,
            },
            published_at: DateTime::from_timestamp(1_760_000_000, 0)? + TimeDelta::try_days(days)?,
            corrected_by: None,
            sample: true,
        })
    }
}

/// So many queries as readers type them: each is cut at every letter from the first on, some without
/// diacritics. Taken from headlines and briefs of the same corpus, so that they find something.
#[must_use]
pub fn keys(seed: u64, queries: usize) -> Vec<String> {
    let mut corpus = Corpus::new(seed);
    let mut keys = Vec::new();
    for turn in 0..queries {
        let words = 1 + turn % 3;
        let mut query = String::new();
        for place in 0..words {
            if place > 0 {
                query.push(' ');
            }
            corpus.word(&mut query);
        }
        if turn % 2 == 0 {
            query = crate::fold::fold(&query);
        }
        let cuts = query.char_indices().map(|(at, _)| at).skip(1).chain([query.len()]);
        keys.extend(cuts.map(|at| query[..at].to_owned()));
    }
    keys
}
