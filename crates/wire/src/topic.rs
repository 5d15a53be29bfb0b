//! The eight content groups of the plan's section III.1, and what a concern can be about.

use serde::{Deserialize, Serialize};

/// What a card is about: the eight content groups of plan 27/KH-LĐLĐ, section III.1, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// Giá trị cốt lõi, chủ trương, truyền thống.
    Values,
    /// Chính sách, pháp luật.
    Policy,
    /// Tổ chức Công đoàn: what the union is.
    Organisation,
    /// Lợi ích đoàn viên: "vào Công đoàn để làm gì".
    Benefits,
    /// Tham gia xây dựng chính sách, chăm lo, phát triển đoàn viên.
    Participation,
    /// Người tốt việc tốt, thi đua, phản bác tin sai.
    Examples,
    /// Tâm tư, nguyện vọng, sáng kiến.
    Voices,
    /// Hoạt động, sự kiện hằng năm.
    Events,
}

impl Topic {
    /// All of them, in the plan's order.
    pub const ALL: [Self; 8] = [
        Self::Values,
        Self::Policy,
        Self::Organisation,
        Self::Benefits,
        Self::Participation,
        Self::Examples,
        Self::Voices,
        Self::Events,
    ];
}

/// What a submission is about, picked by picture and word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Matter {
    /// Tiền lương, phụ cấp.
    Wages,
    /// Giờ làm, tăng ca, nghỉ phép.
    Hours,
    /// An toàn, sức khoẻ.
    Safety,
    /// Bảo hiểm xã hội, y tế, thất nghiệp.
    Insurance,
    /// Bữa ăn, nước uống, nhà vệ sinh.
    Meals,
    /// Nhà ở, đi lại.
    Housing,
    /// Cách đối xử.
    Treatment,
    /// Hoạt động công đoàn.
    Union,
    /// Việc khác.
    Other,
}

impl Matter {
    /// All of them, in the order of the screen.
    pub const ALL: [Self; 9] = [
        Self::Wages,
        Self::Hours,
        Self::Safety,
        Self::Insurance,
        Self::Meals,
        Self::Housing,
        Self::Treatment,
        Self::Union,
        Self::Other,
    ];
}
