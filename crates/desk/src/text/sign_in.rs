//! Signing in.

words! {
    /// The page for signing in.
    SignIn {
        title: "Đăng nhập", "Sign in";
        lead: "Nơi cán bộ công đoàn viết tin và trả lời người lao động.", "Where union officers write the news and answer the workers.";
        name: "Tên đăng nhập", "Name";
        name_hint: "Ví dụ: lan.viet", "For example: lan.viet";
        password: "Mật khẩu", "Password";
        show: "Hiện mật khẩu", "Show the password";
        hide: "Ẩn mật khẩu", "Hide the password";
        go: "Đăng nhập", "Sign in";
        going: "Đang kiểm tra…", "Checking…";
        empty: "Hãy nhập cả tên đăng nhập và mật khẩu.", "Enter both name and password.";
        wrong: "Tên đăng nhập hoặc mật khẩu chưa đúng", "Name or password is wrong";
        wrong_hint: "Hãy kiểm tra phím hoa (Caps Lock) và bộ gõ tiếng Việt. Quên mật khẩu thì nhờ người quản trị của đơn vị đặt lại.", "Check Caps Lock and the keyboard's language. If you forgot the password, ask your unit's administrator for a new one.";
        brake: "Sai nhiều lần nên phải đợi", "Too many tries, please wait";
        brake_hint: "Đây là cách giữ tài khoản của bạn khỏi người đoán mật khẩu. Không có gì bị mất.", "This protects your account from guessing. Nothing is lost.";
        expired: "Phiên làm việc đã hết", "Your session has ended";
        expired_hint: "Những gì bạn đang viết vẫn còn trên máy này. Đăng nhập lại để làm tiếp ở đúng chỗ.", "What you were writing is still on this device. Sign in to go on where you were.";
        signed_out: "Bạn đã đăng xuất", "You are signed out";
        signed_out_hint: "Bản nháp trên máy này chỉ mở được khi chính bạn đăng nhập lại.", "Drafts on this device open only when you sign in again.";
        code_title: "Nhập mã xác minh", "Enter the code";
        code_lead: "Mật khẩu đúng rồi. Mở ứng dụng xác minh trên điện thoại và nhập mã đang hiện.", "The password is right. Open the authenticator on your phone and enter the code it shows.";
        code: "Mã xác minh", "Code";
        code_hint: "6 số trên ứng dụng, hoặc một mã dự phòng 16 số", "6 digits in the app, or a recovery code of 16";
        code_wrong: "Mã chưa đúng hoặc đã dùng", "The code is wrong or was used";
        code_wrong_hint: "Đợi mã mới hiện ra rồi nhập lại. Giờ trên điện thoại phải đúng.", "Wait for the next one and try again. The phone's clock must be right.";
        code_brake_hint: "Có người nhập sai mã nhiều lần sau khi đã đúng mật khẩu. Nếu không phải bạn, hãy báo người quản trị.", "Somebody entered wrong codes after the right password. If it was not you, tell your administrator.";
        code_late: "Đã quá năm phút", "Five minutes are over";
        code_late_hint: "Hãy nhập lại mật khẩu.", "Enter the password again.";
        code_lost: "Mất điện thoại và hết mã dự phòng? Nhờ người quản trị của đơn vị gỡ bước này.", "No phone and no recovery codes? Ask your unit's administrator to take this step away.";
        back: "Quay lại", "Back";
        to_news: "Bạn là người lao động? Mở trang tin", "Are you a worker? Open the news";
    }
}
