//! The page Cán bộ, and the page of an invitation.

words! {
    /// The pages.
    People {
        title: "Cán bộ", "Officers";
        hint: "mời, giao vai trò, bàn giao, nghỉ", "invite, give roles, hand over, leave";
        lead: "Những người làm việc trong phạm vi của bạn. Không ai được giao quyền ở ngoài phạm vi ấy.", "Who works in your charge. Nobody is given anything outside of it.";
        none: "Chưa có cán bộ nào ngoài bạn. Hãy mời người đầu tiên: họ tự chọn tên và mật khẩu, bạn không phải giữ hộ.", "There is nobody but you yet. Invite the first: they choose name and password themselves, and you keep neither.";
        invite: "Mời cán bộ", "Invite an officer";
        invite_hint: "Đường dẫn chỉ dùng được một lần, trong 7 ngày. Hãy đưa tận tay hoặc cho quét; ai có đường dẫn là vào được.", "The link works once, for 7 days. Hand it over or let it be scanned; whoever has it gets in.";
        for_name: "Mời ai", "For whom";
        unit: "Làm việc ở đơn vị", "Works at";
        roles: "Vai trò", "Roles";
        invite_go: "Tạo đường dẫn mời", "Make the link";
        invited: "Đường dẫn mời, chỉ hiện một lần này", "The link, shown this one time";
        until: "Dùng được đến", "Good until";
        picture: "Hình vuông để người được mời quét", "The picture for the invited one to scan";
        kept: "Đã đưa xong", "I have handed it over";
        open_invitations: "Lời mời đang chờ", "Invitations that wait";
        withdraw: "Thu lại lời mời", "Take the invitation back";
        withdrawn: "Đã thu lại lời mời.", "The invitation was taken back.";
        change: "Đổi đơn vị, vai trò", "Change unit or roles";
        change_hint: "Sang đơn vị khác thì việc đang giữ trở lại hàng chờ và khoá kín của đơn vị cũ bị thu.", "In another unit their cases go back to the queue, and the old unit's confidential key is taken away.";
        save: "Lưu", "Save";
        saved: "Đã lưu.", "Saved.";
        hand_over: "Bàn giao việc đang giữ", "Hand open cases over";
        to: "Giao cho", "To";
        to_queue: "Trả về hàng chờ của đơn vị", "Back into the unit's queue";
        hand_over_go: "Bàn giao", "Hand over";
        handed: "Đã bàn giao.", "Handed over.";
        leave: "Nghỉ công tác", "Leave";
        leave_hint: "Mọi phiên đăng nhập kết thúc ngay; việc đang giữ được giao lại; khoá kín bị thu và đơn vị cần khoá mới. Những gì họ đã làm vẫn còn tên họ.", "All sessions end at once; open cases are given on; the confidential key is taken away and the unit needs a new one. What they did keeps their name.";
        leave_go: "Cho nghỉ", "Let them leave";
        left: "Đã nghỉ", "Has left";
        left_now: "Tài khoản đã đóng.", "The account was closed.";
        cases: "việc đang giữ", "open cases";
        not_last: "Không làm được: tỉnh phải còn ít nhất một quản trị viên, và việc chỉ giao được cho người soạn hoặc duyệt trong phạm vi. Chưa có gì thay đổi.", "That cannot be done: the province keeps one administrator, and cases go to writers or approvers in your charge. Nothing was changed.";
        roles_none: "Hãy chọn ít nhất một vai trò.", "Choose one role at least.";
        name_missing: "Hãy ghi tên người được mời.", "Write whom it is for.";
        come_in: "Bạn được mời làm việc ở Bản Tin", "You are invited to work with Bản Tin";
        by: "Người mời", "Invited by";
        own_name: "Tên đăng nhập", "Name for signing in";
        own_name_hint: "Chữ thường không dấu, số, dấu chấm. Ví dụ: hoa.may", "Small letters without marks, digits, dots. For example: hoa.may";
        own_display: "Tên hiển thị", "Name that others see";
        own_password: "Mật khẩu mới", "New password";
        own_password_hint: "Ít nhất 10 ký tự. Bốn từ không liên quan thì dễ nhớ và khó đoán.", "10 characters at least. Four words that do not belong together are easy to keep and hard to guess.";
        come_in_go: "Vào làm việc", "Go to work";
        name_taken: "Tên này đã có người dùng. Hãy chọn tên khác.", "Somebody has this name. Choose another.";
        name_bad: "Tên đăng nhập chỉ có chữ thường không dấu, số, dấu chấm, gạch nối.", "The name has small letters, digits, dots and hyphens only.";
        display_bad: "Hãy ghi tên hiển thị.", "Write the name that others see.";
        password_bad: "Mật khẩu cần ít nhất 10 ký tự.", "The password needs 10 characters at least.";
        gone: "Lời mời này không còn dùng được", "This invitation is good no more";
        gone_hint: "Nó đã được dùng, hết hạn, hoặc bị thu lại. Hãy xin người mời một đường dẫn mới.", "It was used, its time is over, or it was taken back. Ask for a new link.";
        to_door: "Tới trang đăng nhập", "To the sign-in page";
        welcome: "Tài khoản của bạn đã sẵn sàng. Nên bật bước xác minh thứ hai ở trang Bảo mật.", "Your account is ready. You should set up the second step on the page Security.";
    }
}
