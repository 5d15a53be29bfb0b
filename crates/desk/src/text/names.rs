//! The names of things that come from the server: kinds of words, matters, roles, states.

use view::icon::Icon;
use wire::card::Priority;
use wire::case::CaseState;
use wire::desk::{CardState, CardVerb, Role};
use wire::queue::Urgency;
use wire::submission::SubmissionKind;
use wire::topic::Matter;

use super::{pick, t};

/// What a kind of submission is called.
#[must_use]
pub fn submission(kind: SubmissionKind) -> &'static str {
    match kind {
        SubmissionKind::Concern => pick("Phản ánh", "Concern"),
        SubmissionKind::Aspiration => pick("Tâm tư, nguyện vọng", "Aspiration"),
        SubmissionKind::Proposal => pick("Kiến nghị", "Proposal"),
        SubmissionKind::Initiative => pick("Sáng kiến, hiến kế", "Initiative"),
        SubmissionKind::Story => pick("Gương tốt", "Good example"),
        SubmissionKind::FalseNewsReport => pick("Báo tin sai lệch", "False news report"),
        SubmissionKind::Question => pick("Câu hỏi đối thoại", "Question for a dialogue"),
        SubmissionKind::SurveyAnswer => pick("Trả lời khảo sát", "Survey answer"),
    }
}

/// The icon of a kind of submission.
#[must_use]
pub const fn submission_icon(kind: SubmissionKind) -> Icon {
    match kind {
        SubmissionKind::Concern => Icon::Speech,
        SubmissionKind::Aspiration => Icon::Heart,
        SubmissionKind::Proposal => Icon::Send,
        SubmissionKind::Initiative => Icon::Lamp,
        SubmissionKind::Story => Icon::Star,
        SubmissionKind::FalseNewsReport => Icon::Shield,
        SubmissionKind::SurveyAnswer => Icon::List,
        SubmissionKind::Question => Icon::Speech,
    }
}

/// What a submission is about.
#[must_use]
pub fn matter(matter: Matter) -> &'static str {
    match matter {
        Matter::Wages => pick("Tiền lương", "Wages"),
        Matter::Hours => pick("Giờ làm, nghỉ phép", "Hours and leave"),
        Matter::Safety => pick("An toàn, sức khoẻ", "Safety and health"),
        Matter::Insurance => pick("Bảo hiểm", "Insurance"),
        Matter::Meals => pick("Bữa ăn, nước uống", "Meals and water"),
        Matter::Housing => pick("Nhà ở, đi lại", "Housing and travel"),
        Matter::Treatment => pick("Cách đối xử", "Treatment"),
        Matter::Union => pick("Hoạt động công đoàn", "Union life"),
        Matter::Other => pick("Việc khác", "Other"),
    }
}

/// How long a case may wait.
#[must_use]
pub fn urgency(urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::Urgent => t().queue.urgent,
        Urgency::Normal => t().queue.normal,
    }
}

/// What a role is called.
#[must_use]
pub fn role(role: Role) -> &'static str {
    match role {
        Role::Writer => pick("Người viết", "Writer"),
        Role::Approver => pick("Người duyệt", "Approver"),
        Role::Spokesperson => pick("Người phát ngôn", "Spokesperson"),
        Role::Administrator => pick("Quản trị", "Administrator"),
    }
}

/// What a role may do, in a sentence.
#[must_use]
pub fn role_means(role: Role) -> &'static str {
    match role {
        Role::Writer => {
            pick("viết tin và trả lời người lao động", "writes cards and answers workers")
        }
        Role::Approver => {
            pick("duyệt, phát hành tin người khác viết", "approves what others wrote")
        }
        Role::Spokesperson => pick("nói thay tổ chức", "speaks for the organisation"),
        Role::Administrator => pick(
            "quản lý đơn vị và cán bộ; ở LĐLĐ tỉnh còn sửa số liệu luật và thuật ngữ",
            "manages units and officers; at the province also the figures of the law and the glossary",
        ),
    }
}

/// What a state of a case is called.
#[must_use]
pub fn case_state(state: CaseState) -> &'static str {
    let words = &t().cases;
    match state {
        CaseState::Received => words.state_received,
        CaseState::Read => words.state_read,
        CaseState::InProgress => words.state_in_progress,
        CaseState::Answered => words.state_answered,
        CaseState::Closed => words.state_closed,
    }
}

/// What a state of a card is called.
#[must_use]
pub fn card_state(state: CardState) -> &'static str {
    let words = &t().cards;
    match state {
        CardState::Draft => words.draft,
        CardState::Submitted => words.submitted,
        CardState::Returned => words.returned,
        CardState::Approved => words.approved,
        CardState::Scheduled => words.scheduled,
        CardState::Published => words.published,
        CardState::Recalled => words.recalled,
    }
}

/// What was done with a card, as its history says it.
#[must_use]
pub fn card_verb(verb: CardVerb) -> &'static str {
    match verb {
        CardVerb::Edit => pick("Viết, sửa", "Wrote or edited"),
        CardVerb::Submit => pick("Gửi duyệt", "Submitted"),
        CardVerb::Approve => pick("Duyệt", "Approved"),
        CardVerb::Publish => pick("Phát hành", "Published"),
        CardVerb::Schedule => pick("Duyệt và hẹn giờ", "Approved with a time"),
        CardVerb::Unschedule => pick("Bỏ hẹn giờ", "Took the time back"),
        CardVerb::Return => pick("Trả lại", "Returned"),
        CardVerb::Recall => pick("Thu hồi", "Recalled"),
    }
}

/// What a priority is called.
#[must_use]
pub fn priority(priority: Priority) -> &'static str {
    let words = &t().write;
    match priority {
        Priority::Quiet => words.quiet,
        Priority::Normal => words.normal,
        Priority::Urgent => words.urgent,
        Priority::MustConfirm => words.must_confirm,
    }
}

/// What a priority does, in a sentence.
#[must_use]
pub fn priority_means(priority: Priority) -> &'static str {
    let words = &t().write;
    match priority {
        Priority::Quiet => words.quiet_means,
        Priority::Normal => words.normal_means,
        Priority::Urgent => words.urgent_means,
        Priority::MustConfirm => words.must_confirm_means,
    }
}
