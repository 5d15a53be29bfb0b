//! The officer and this device.

words! {
    /// The place of the officer.
    Me {
        title: "Tôi", "Me";
        unit: "Đơn vị", "Unit";
        roles: "Vai trò", "Roles";
        no_roles: "Chưa có vai trò nào. Hãy hỏi người quản trị của đơn vị.", "No role yet. Ask your unit's administrator.";
        below: "Đơn vị bạn phụ trách", "Units in your charge";
        session_until: "Phiên làm việc đến", "Session until";
        sign_out: "Đăng xuất", "Sign out";
        sign_out_hint: "Trên máy dùng chung, hãy đăng xuất khi xong việc.", "On a shared device, sign out when you are done.";
        sign_out_cut: "Chưa đăng xuất được vì mất mạng. Hãy thử lại khi có mạng.", "Could not sign out without a connection. Try again when there is one.";
        drafts: "Bản nháp trên máy này", "Drafts on this device";
        no_drafts: "Không có bản nháp nào chỉ nằm trên máy này.", "No draft lies only on this device.";
        discard: "Bỏ bản nháp", "Discard";
        discard_title: "Bỏ bản nháp này?", "Discard this draft?";
        discard_tell: "Nội dung chỉ có trên máy này sẽ mất. Bản trên máy chủ, nếu có, vẫn còn.", "What lies only on this device will be lost. A copy on the server, if any, stays.";
        discarded: "Đã bỏ bản nháp.", "Draft discarded.";
        answer_draft: "Câu trả lời đang viết", "Answer being written";
        shared: "Dữ liệu dùng chung", "Shared data";
        law_hint: "lương cơ sở, lương tối thiểu, giờ làm thêm…", "base salary, minimum wages, overtime…";
        terms_hint: "từ và chữ viết tắt được giải nghĩa trong tin", "terms and abbreviations explained in cards";
        screen: "Màn hình", "Screen";
        language: "Ngôn ngữ", "Language";
        vietnamese: "Tiếng Việt", "Vietnamese";
        english: "English", "English";
        theme: "Nền", "Theme";
        theme_system: "Theo máy", "As the device";
        theme_light: "Sáng", "Light";
        theme_dark: "Tối", "Dark";
        text_size: "Cỡ chữ", "Text size";
    }
}
