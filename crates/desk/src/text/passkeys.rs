//! Passkeys that sign in, and the rule that every officer needs a second factor.

words! {
    /// At the door, on the page Bảo mật, and in the place of every page while a second factor is missing.
    Passkeys {
        enter: "Vào bằng passkey", "Use a passkey";
        enter_hint: "Vân tay, khuôn mặt hoặc mã mở máy, không cần mật khẩu.", "Finger, face or the device's PIN, without a password.";
        entering: "Đang chờ passkey…", "Waiting for the passkey…";
        refused: "Passkey không trả lời: bạn đã huỷ, hết giờ, hoặc máy không cho. Hãy thử lại, hoặc dùng mật khẩu.", "The passkey did not answer: cancelled, too late, or refused by the device. Try again, or use the password.";
        wrong: "Passkey này không đăng nhập được ở đây: có thể đã bị bỏ, hoặc chỉ mở lời kín. Hãy chọn passkey khác, hoặc dùng mật khẩu.", "This passkey does not sign in here: it may have been removed, or opens confidential words only. Choose another one, or use the password.";
        late: "Đã quá năm phút. Hãy bấm lại.", "Five minutes are over. Press again.";
        title: "Passkey để đăng nhập", "Passkeys to sign in";
        why: "Vào bàn làm việc bằng vân tay, khuôn mặt hoặc mã mở máy. Passkey không nhìn trộm hay lừa lấy được, và vì máy đã nhận ra bạn nên không phải nhập mã. Vân tay và khuôn mặt không rời máy bạn. Mật khẩu vẫn dùng được.", "Enter the desk by finger, face or the device's PIN. A passkey can be neither watched nor tricked out of you, and since the device knew you no code is asked for. Finger and face never leave your device. The password still works.";
        kin: "Passkey này không mở lời kín; khoá kín có passkey riêng.", "It does not open confidential words; those keys have a passkey of their own.";
        none: "Chưa có passkey nào.", "There is no passkey yet.";
        made: "Thêm lúc", "Added at";
        used: "Đăng nhập lần cuối", "Last signed in";
        never: "chưa dùng lần nào", "never used";
        add: "Thêm passkey trên máy này", "Add a passkey on this device";
        label: "Đặt tên để nhận ra máy này", "A name to know this device by";
        making: "Đang chờ máy…", "Waiting for the device…";
        added: "Đã thêm passkey. Lần sau vào được bằng nó.", "The passkey was added. You can sign in with it from now on.";
        not_made: "Máy không tạo được passkey: bạn đã huỷ, hết giờ, hoặc máy không có khoá màn hình. Chưa có gì thay đổi.", "The device made no passkey: cancelled, too late, or it has no screen lock. Nothing was changed.";
        there: "Máy này đã có passkey của bạn. Chưa có gì thay đổi.", "This device has a passkey of yours already. Nothing was changed.";
        label_bad: "Tên cần từ 1 đến 40 ký tự. Chưa có gì thay đổi.", "The name takes 1 to 40 characters. Nothing was changed.";
        unable: "Trình duyệt này không dùng được passkey.", "This browser has no passkeys.";
        many: "Đã có mười passkey, hoặc đã quá năm phút. Bỏ bớt một cái, hoặc làm lại.", "There are ten passkeys, or five minutes are over. Remove one, or start again.";
        remove: "Bỏ passkey này", "Remove this passkey";
        remove_hint: "Máy có passkey này sẽ không vào được nữa, và phiên nó mở cũng hết. Mất máy thì bỏ ngay.", "The device with it gets in no more, and the sessions it began end. Remove it at once when the device is lost.";
        removed: "Đã bỏ passkey.", "The passkey was removed.";
        by: "vào bằng passkey", "by passkey";
        rule: "Bắt buộc bước xác minh thứ hai", "Require a second step";
        rule_hint: "Khi bật, cán bộ của đơn vị bạn và các đơn vị bên dưới chưa có passkey hoặc mã xác minh phải thiết lập ngay khi vào; chưa xong thì không làm được việc khác. Bật và tắt đều ghi vào nhật ký kiểm tra.", "When it is on, every officer of your unit and below it without a passkey or codes has to set one up on entering, and can do nothing else until then. Turning it on and off stands in the audit trail.";
        rule_on: "Đang bắt buộc", "Required";
        rule_off: "Không bắt buộc", "Not required";
        rule_first: "Trước hết bạn phải có passkey hoặc mã xác minh, và đăng nhập bằng cách đó: nếu không bạn tự khoá mình ở ngoài.", "First you need a passkey or codes yourself, and to have signed in by them: otherwise you would shut yourself out.";
        rule_above: "Cấp trên đang bắt buộc, áp dụng cho cả đơn vị bạn:", "A unit above requires it, of yours as well:";
        rename: "Đổi tên", "Rename";
        rename_label: "Tên mới của passkey này", "The new name of this passkey";
        rename_save: "Lưu tên", "Save the name";
        renamed: "Đã đổi tên passkey.", "The passkey has its new name.";
        turn_on: "Bật bắt buộc", "Require it";
        turn_off: "Thôi bắt buộc", "Require it no more";
        rule_changed: "Đã ghi.", "Done.";
        required: "Đơn vị bạn hoặc cấp trên yêu cầu cán bộ có bước này hoặc passkey.", "Your unit or one above asks officers for it or for a passkey.";
        gate: "Thêm một bước để giữ an toàn", "One more step to stay safe";
        gate_lead: "Đơn vị bạn hoặc cấp trên yêu cầu cán bộ có bước xác minh thứ hai. Hãy chọn một trong hai cách dưới đây; xong là vào bàn làm việc. Những gì bạn đang viết vẫn còn trên máy.", "Your unit or one above asks officers for a second step. Choose one of the two ways below; then the desk opens. What you were writing is still on this device.";
        prove_lead: "Đơn vị bạn hoặc cấp trên yêu cầu bước xác minh thứ hai, và phiên này mới chỉ qua mật khẩu. Hãy vào bằng passkey của bạn, hoặc đăng xuất rồi đăng nhập lại để nhập mã.", "Your unit or one above asks for a second step, and this session has only passed the password. Use your passkey, or sign out and in again to enter a code.";
        prove_lost: "Mất máy có passkey? Nhờ người quản trị của đơn vị gỡ bước này.", "Lost the device with the passkey? Ask your unit's administrator to take this step away.";
        sign_out: "Đăng xuất", "Sign out";
    }
}
