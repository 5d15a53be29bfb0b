//! Verbs with which a step begins: what a worker can do.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::tokens::{Kind, Token};
use crate::words::words;

/// Verbs that say by themselves what to do.
const ALONE: &str = "hãy đừng không chớ xin mở vào gọi hỏi chụp ghi nộp mang đến tới báo gửi bấm xem giữ đọc nghe \
    chọn đi tải tính so ký viết nói nhắn điền nhận đổi chỉ bật tắt dừng rời lưu tìm làm cùng rủ nhờ hẹn rút đóng lên \
    xuống ra về cầm đeo mặc cài quét nhập thử cộng nhân lấy trình đưa mời dùng đặt dán cất treo đếm chia nghỉ xoá \
    khai khoá kể nêu nhớ nhắc đợi chờ để đứng chạy ngồi uống rửa học dạy trả tránh cúp chặn góp bỏ giơ nối lập bàn \
    sửa thay giúp thăm dành đón đỡ kéo đẩy cắt gõ lau dọn in sao xếp hô trao";

/// Verbs of two syllables whose first one begins other words as well: `kiểm tra`, `đề nghị`, but not `đề tài`.
const PAIRS: &[(&str, &[&str])] = &[
    ("kiểm", &["tra"]),
    ("đăng", &["ky", "nhap"]),
    ("liên", &["he", "lac"]),
    ("chuẩn", &["bi"]),
    ("yêu", &["cau"]),
    ("đề", &["nghi", "xuat"]),
    ("phản", &["anh"]),
    ("tham", &["gia", "du"]),
    ("tập", &["trung", "hop"]),
    ("theo", &["doi"]),
    ("đối", &["chieu"]),
    ("bình", &["chon"]),
    ("bảo", &["ve", "nhau"]),
    ("tố", &["cao"]),
    ("khiếu", &["nai"]),
];

type Key = (String, u32);

fn keys(text: &str) -> impl Iterator<Item = Key> {
    words(text).into_iter().map(|word| (word.folded, word.accent.bits()))
}

static SINGLE: LazyLock<HashSet<Key>> = LazyLock::new(|| keys(ALONE).collect());
static DOUBLE: LazyLock<HashMap<Key, &[&str]>> = LazyLock::new(|| {
    PAIRS.iter().flat_map(|(first, seconds)| keys(first).map(|key| (key, *seconds))).collect()
});

/// True when something to do begins here.
#[must_use]
pub fn is_verb(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at).filter(|token| token.kind == Kind::Word) else { return false };
    let key = (token.folded.clone(), token.accent.bits());
    let next = tokens.get(at + 1).map_or("", |next| next.folded.as_str());
    SINGLE.contains(&key) || DOUBLE.get(&key).is_some_and(|seconds| seconds.contains(&next))
}
