//! The words of every refusal, in Vietnamese and English; the compiler asks for both.

use wire::lang::Lang;
use wire::problem::Code;

/// Title and detail: what happened, what is safe, what to do next.
pub const fn of(code: Code, lang: Lang) -> (&'static str, &'static str) {
    let (vi, en) = match code {
        Code::Malformed => (
            (
                "Nội dung gửi lên không đọc được",
                "Chưa có gì được lưu. Hãy cập nhật ứng dụng rồi gửi lại.",
            ),
            ("The request cannot be read", "Nothing was stored. Update the app and send it again."),
        ),
        Code::TooLarge => (
            ("Nội dung quá lớn", "Chưa có gì được lưu. Hãy rút ngắn hoặc bớt tệp rồi gửi lại."),
            ("Too large", "Nothing was stored. Shorten it or remove files, then send it again."),
        ),
        Code::WrongContentType => (
            (
                "Sai kiểu nội dung",
                "Chưa có gì được lưu. Máy chủ không nhận kiểu nội dung này ở đây.",
            ),
            ("Wrong content type", "Nothing was stored. This content type is not taken here."),
        ),
        Code::Invalid => (
            ("Có chỗ chưa đúng", "Chưa có gì được lưu. Hãy sửa các mục được nêu rồi gửi lại."),
            (
                "Something is not right yet",
                "Nothing was stored. Correct the fields named and send again.",
            ),
        ),
        Code::NotFound => (
            ("Không tìm thấy", "Ở đây không có nội dung này. Hãy kiểm tra lại địa chỉ."),
            ("Not found", "There is no such thing here. Check the address."),
        ),
        Code::Recalled => (
            ("Tin này đã được thu hồi", "Nội dung không còn hiệu lực."),
            ("This card was withdrawn", "It is no longer valid."),
        ),
        Code::UnknownUnit => (
            ("Không có đơn vị này", "Chưa có gì được lưu. Hãy chọn lại đơn vị nhận rồi gửi."),
            ("Unknown unit", "Nothing was stored. Choose the receiving unit again, then send."),
        ),
        Code::IdReused => (
            ("Mã gửi đã được dùng", "Lời gửi trước vẫn an toàn và không bị thay đổi."),
            ("This identifier was used before", "What was sent first is safe and unchanged."),
        ),
        Code::AttachmentsMissing => (
            ("Còn thiếu tệp đính kèm", "Hãy tải lên các tệp được nêu rồi gửi lại."),
            ("Attachments are missing", "Upload the files named, then send again."),
        ),
        Code::HashMismatch => (
            ("Tệp bị hỏng khi tải lên", "Phần đã tải bị bỏ. Hãy tải lại từ đầu."),
            ("The file was damaged on its way", "What arrived was thrown away. Upload it again."),
        ),
        Code::WrongOffset => (
            (
                "Tải lên phải tiếp tục từ chỗ khác",
                "Phần đã nhận vẫn còn. Hãy tiếp tục từ vị trí được nêu.",
            ),
            (
                "The upload goes on elsewhere",
                "What arrived is kept. Continue from the place named.",
            ),
        ),
        Code::EpochChanged => (
            (
                "Dữ liệu máy chủ đã được thay mới",
                "Tin trên máy vẫn còn. Ứng dụng sẽ tải lại từ đầu.",
            ),
            (
                "The server's data was replaced",
                "Cards on the phone stay. The app starts again from 0.",
            ),
        ),
        Code::NotSignedIn => (
            ("Chưa đăng nhập", "Hãy đăng nhập rồi làm lại. Nội dung đang soạn vẫn còn trên máy."),
            (
                "Not signed in",
                "Sign in and try again. What you were writing is still on the device.",
            ),
        ),
        Code::Forbidden => (
            ("Không thuộc quyền của bạn", "Việc này thuộc đơn vị hoặc vai trò khác."),
            ("Not yours to do or to see", "This belongs to another unit or role."),
        ),
        Code::CrossSite => (
            ("Yêu cầu đến từ trang khác", "Máy chủ từ chối để bảo vệ bạn. Hãy mở lại trang này."),
            (
                "The request comes from another site",
                "Refused to protect you. Open this page again.",
            ),
        ),
        Code::WrongPassword => (
            ("Sai tên hoặc mật khẩu", "Hãy kiểm tra và thử lại."),
            ("Wrong name or password", "Check and try again."),
        ),
        Code::WrongCode => (
            (
                "Mã chưa đúng hoặc đã dùng",
                "Mỗi mã chỉ dùng một lần. Hãy đợi mã mới trên ứng dụng xác minh rồi thử lại; giờ trên điện thoại phải đúng.",
            ),
            (
                "The code is wrong or was used",
                "Each code counts once. Wait for the next one in your app and try again; the phone's clock must be right.",
            ),
        ),
        Code::WrongPasskey => (
            (
                "Passkey này không đăng nhập được ở đây",
                "Có thể nó đã bị bỏ, hoặc chỉ mở lời kín. Hãy chọn passkey khác, hoặc dùng mật khẩu.",
            ),
            (
                "This passkey does not sign in here",
                "It may have been removed, or opens confidential words only. Choose another one, or use the password.",
            ),
        ),
        Code::FactorNeeded => (
            (
                "Cần bước xác minh thứ hai",
                "Đơn vị bạn hoặc cấp trên yêu cầu bước này. Chưa có gì bị mất: hãy tải lại trang và làm theo hướng dẫn.",
            ),
            (
                "A second step is needed",
                "Your unit or one above asks for it. Nothing is lost: load the page again and follow it.",
            ),
        ),
        Code::PostChanged => (
            (
                "Bạn đang làm việc cho một đơn vị khác",
                "Ở một trang khác của trình duyệt này, bạn đã đổi đơn vị làm việc. Chưa có gì được gửi, và chữ đang viết vẫn ở đây. Hãy tải lại trang, hoặc đổi về đơn vị trước rồi làm tiếp.",
            ),
            (
                "You work for another unit now",
                "Another page of this browser changed it. Nothing was sent, and what you typed is still here. Load the page again, or change back and go on.",
            ),
        ),
        Code::TooMany => (
            ("Thử quá nhiều lần", "Hãy đợi một lát rồi thử lại."),
            ("Too many tries", "Wait a little and try again."),
        ),
        Code::EditConflict => (
            (
                "Nội dung vừa được người khác sửa",
                "Bản của bạn chưa được lưu và không đè lên bản kia. Hãy tải lại để xem.",
            ),
            (
                "Somebody changed it meanwhile",
                "Nothing was overwritten. Reload to see their version.",
            ),
        ),
        Code::WrongState => (
            (
                "Không làm được ở bước này",
                "Nội dung không bị thay đổi. Hãy tải lại để xem trạng thái mới.",
            ),
            ("Not possible at this step", "Nothing was changed. Reload to see where it stands."),
        ),
        Code::PushServiceRefused => (
            (
                "Không dùng dịch vụ thông báo này",
                "Máy chủ chỉ gửi qua dịch vụ của các trình duyệt đã biết.",
            ),
            (
                "This push service is not used",
                "The server sends only through known browsers' services.",
            ),
        ),
        Code::ToolMissing => (
            (
                "Máy chủ chưa có chương trình cần cho việc này",
                "Tệp đã gửi lên vẫn còn. Hãy nhờ người quản trị máy chủ cài thêm, tên nằm trong nhật ký, rồi làm lại.",
            ),
            (
                "The server lacks a program that this needs",
                "What was uploaded is still there. Ask whoever runs the server to install it, its name is in the log, \
                 and try again.",
            ),
        ),
        Code::MethodNotAllowed => (
            ("Không dùng được cách này ở đây", "Chưa có gì thay đổi."),
            ("Method not allowed here", "Nothing was changed."),
        ),
        Code::Internal => (
            ("Máy chủ gặp lỗi", "Chưa có gì được lưu. Hãy thử lại sau; nội dung trên máy vẫn còn."),
            (
                "The server failed",
                "Nothing was stored. Try again later; what is on the phone stays.",
            ),
        ),
        Code::Unavailable => (
            (
                "Máy chủ tạm thời chưa lưu được",
                "Chưa có gì được lưu. Hãy thử lại sau; nội dung trên máy vẫn còn.",
            ),
            (
                "The server cannot store right now",
                "Nothing was stored. Try again later; the phone keeps it.",
            ),
        ),
    };
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}
