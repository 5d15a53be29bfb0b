//! The desk without a connection, and its builds.

words! {
    /// Offline, and a new build.
    Offline {
        data_from: "Ngoại tuyến, dữ liệu lúc", "Offline, data from";
        update: "Bàn làm việc có bản mới. Những gì đang viết vẫn còn.", "A new version of the desk is here. What you are writing stays.";
        update_now: "Dùng bản mới", "Use it";
        signed_out: "Chưa đăng nhập trên máy này. Cần có mạng để đăng nhập; những gì máy chủ đã có đã được xoá khỏi máy khi đăng xuất.", "Nobody is signed in on this device. Signing in needs a connection; what the server has was removed from this device at sign-out.";
    }
}
