//! The page Bảo mật: sessions, the second factor, and the accounts of the officers below.

words! {
    /// The page.
    Security {
        title: "Bảo mật", "Security";
        hint: "phiên đăng nhập, bước xác minh thứ hai", "sessions, second step of signing in";
        lead: "Tài khoản của bạn đọc được lời người lao động. Ở đây bạn giữ cho chỉ mình bạn vào được.", "Your account reads what workers say. Here you see to it that only you get in.";
        sessions: "Đang đăng nhập ở", "Signed in on";
        this: "máy này", "this device";
        begun: "Bắt đầu", "Begun";
        used: "Dùng lần cuối khoảng", "Last used about";
        other_browser: "Trình duyệt khác", "Another browser";
        on: "trên", "on";
        end: "Kết thúc phiên này", "End this session";
        end_others: "Kết thúc mọi phiên khác", "End all other sessions";
        ended: "Đã kết thúc. Máy đó phải đăng nhập lại.", "Ended. That device has to sign in again.";
        strange: "Thấy máy lạ? Hãy kết thúc phiên ấy, rồi nhờ người quản trị đặt lại mật khẩu.", "A device you do not know? End its session, then ask your administrator for a new password.";
        factor: "Bước xác minh thứ hai", "Second step of signing in";
        factor_why: "Mật khẩu có thể bị nhìn trộm hoặc đoán ra. Có bước thứ hai, người biết mật khẩu vẫn không vào được nếu không cầm điện thoại của bạn. Mã do ứng dụng trên máy bạn tính, không cần mạng, không tốn tin nhắn.", "A password can be watched or guessed. With a second step, whoever knows it still cannot get in without your phone. An app on your phone counts the codes, without a connection and without messages.";
        factor_own: "Bật hay không là do bạn chọn.", "Whether you use it is your choice.";
        factor_on: "Đang bật từ", "On since";
        factor_off: "Chưa bật", "Off";
        left: "Mã dự phòng còn lại", "Recovery codes left";
        left_few: "Sắp hết mã dự phòng. Hãy tắt rồi bật lại để có mười mã mới.", "Few recovery codes are left. Turn it off and on again for ten new ones.";
        set_up: "Bật bước thứ hai", "Set up the second step";
        password: "Mật khẩu của bạn", "Your password";
        go_on: "Tiếp tục", "Go on";
        scan: "Quét hình này bằng một ứng dụng xác minh", "Scan this with an authenticator app";
        scan_hint: "Ví dụ: Google Authenticator, Microsoft Authenticator, Aegis. Hình được vẽ ngay trên máy này.", "For example Google Authenticator, Microsoft Authenticator or Aegis. The picture is drawn on this device.";
        picture: "Hình vuông để ứng dụng xác minh quét", "The picture that the authenticator scans";
        typed: "Không quét được thì nhập dòng này", "If you cannot scan, type this";
        code: "Mã 6 số trên ứng dụng", "The 6 digits in the app";
        confirm: "Xác nhận và bật", "Confirm and turn on";
        not_yet: "Chỉ khi mã đúng, bước thứ hai mới có hiệu lực.", "It counts only when the code is right.";
        recovery: "Mười mã dự phòng", "Ten recovery codes";
        recovery_hint: "Mất điện thoại thì mỗi mã này thay mã 6 số một lần. Chúng chỉ hiện một lần này: hãy in hoặc chép ra giấy, cất nơi riêng.", "When the phone is gone, each of these stands for the 6 digits once. They show this one time only: print or copy them, and keep them apart.";
        print: "In mã dự phòng", "Print the recovery codes";
        kept: "Tôi đã cất mã", "I have put them away";
        turned_on: "Đã bật. Lần đăng nhập tới sẽ hỏi mã.", "It is on. The next sign-in asks for a code.";
        turn_off: "Tắt bước thứ hai", "Turn the second step off";
        turn_off_hint: "Cần mật khẩu và một mã (6 số, hoặc mã dự phòng).", "It takes the password and a code (6 digits, or a recovery code).";
        turned_off: "Đã tắt. Chỉ còn mật khẩu giữ tài khoản của bạn.", "It is off. Only the password guards your account now.";
        any_code: "Mã 6 số, hoặc mã dự phòng 16 số", "The 6 digits, or a recovery code of 16";
        wrong_password: "Mật khẩu chưa đúng. Chưa có gì thay đổi.", "That is not the password. Nothing was changed.";
        reset: "Bước xác minh thứ hai của bạn đã bị gỡ", "Your second step was taken away";
        reset_hint: "Nếu không phải bạn nhờ, hãy báo ngay cho cấp trên và đổi mật khẩu. Nên bật lại ở trang Bảo mật.", "If you did not ask for it, tell those above you at once and change the password. You should set it up again on the page Security.";
        by_server: "người giữ máy chủ", "whoever keeps the server";
        seen: "Tôi đã biết", "I know";
        officers: "Cán bộ trong phạm vi của bạn", "Officers in your charge";
        officers_hint: "Ai mất điện thoại hoặc nghi bị lộ mật khẩu: kết thúc mọi phiên của họ. Gỡ bước thứ hai thì họ thấy điều đó ở lần đăng nhập tới. Hãy gặp hoặc gọi cho họ trước.", "For who lost a phone or fears for a password: end all their sessions. If you take the second step away they read of it at the next sign-in. Meet or call them first.";
        open: "phiên", "sessions";
        has_factor: "có bước thứ hai", "second step";
        end_all: "Kết thúc mọi phiên", "End all sessions";
        take_away: "Gỡ bước thứ hai", "Take the second step away";
        sure: "Bấm lần nữa để làm", "Press again to do it";
        helped: "Đã làm xong. Việc này được ghi vào nhật ký kiểm tra.", "Done. It stands in the audit trail.";
    }
}
