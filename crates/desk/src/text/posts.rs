//! An officer's posts: for which one they work, and what an administrator does with them.

words! {
    /// The posts.
    Posts {
        title: "Vị trí công tác", "Posts";
        lead: "Bạn làm việc ở nhiều đơn vị. Mỗi lúc chỉ làm cho một nơi: danh sách, quyền và khoá kín đều là của nơi ấy. Chữ đang viết ở nơi khác vẫn nằm trên máy này.", "You work at several units. At a time you work for one: lists, rights and confidential keys are that one's. What you write for another stays on this device.";
        acting: "Đang làm việc cho", "Working for";
        here: "đang làm việc", "working now";
        switch: "Đổi nơi làm việc", "Change";
        act_for: "Làm việc cho", "Work for";
        now: "Đã chuyển. Từ lúc này bạn làm việc cho", "Changed. From now on you work for";
        moved: "Ở một trang khác, bạn đã đổi nơi làm việc. Chưa có gì được gửi từ trang này, chữ đang viết vẫn ở đây.", "Another page changed whom you work for. Nothing was sent from this one, and what you typed is still here.";
        moved_go: "Tải lại theo nơi mới", "Load for the new one";
        drafts_here: "Bản nháp viết cho nơi khác, chỉ nằm trên máy này:", "Drafts for another post, on this device only:";
        drafts_hint: "Hãy đổi nơi làm việc để viết tiếp.", "Change the post to go on writing.";
        join_title: "Nhận thêm vị trí công tác", "Take one more post";
        join_as: "Bạn đang đăng nhập là", "You are signed in as";
        join_hint: "Tài khoản và mật khẩu của bạn giữ nguyên. Nếu lời mời là của người khác, hãy chọn Để sau và đưa lại đường dẫn cho họ.", "Your account and password stay as they are. If this is meant for somebody else, choose Later and give them the link.";
        join_go: "Nhận vị trí này", "Take this post";
        join_held: "Bạn đã có vị trí ở đơn vị này, hoặc đã có đủ tám vị trí. Lời mời vẫn còn; hãy nhờ người quản trị đổi vai trò.", "You have a post at this unit already, or eight. The invitation is still good; ask the administrator to change the roles.";
        later: "Để sau", "Later";
        have_account: "Tôi đã có tài khoản", "I have an account";
        have_account_hint: "Đăng nhập để nhận thêm vị trí này bằng tài khoản đang có.", "Sign in to take this post with the account that you have.";
        add: "Thêm vị trí ở đơn vị khác", "Add a post at another unit";
        add_hint: "Chỉ trong phạm vi của bạn. Người ở ngoài phạm vi thì hãy gửi lời mời: họ đăng nhập rồi nhận.", "Only in your charge. Send whoever is outside of it an invitation: they sign in and take it.";
        add_go: "Thêm vị trí", "Add the post";
        added: "Đã thêm vị trí.", "The post was added.";
        change: "Đổi vị trí ở", "Change the post at";
        end: "Thôi vị trí ở", "End the post at";
        end_hint: "Việc đang giữ ở nơi này được giao lại, khoá kín của nơi này bị thu, phiên đang làm cho nơi này kết thúc. Các vị trí khác giữ nguyên.", "Open cases here are given on, this unit's confidential key is taken away, sessions that work for it end. Other posts stay.";
        end_go: "Thôi vị trí", "End the post";
        ended: "Đã thôi vị trí.", "The post has ended.";
        held: "Người này đã có vị trí ở đơn vị ấy.", "They have a post at that unit already.";
        elsewhere: "còn vị trí ở ngoài phạm vi của bạn", "has a post outside of your charge as well";
        elsewhere_leave: "Người này còn vị trí ở ngoài phạm vi của bạn: ở đây chỉ thôi các vị trí trong phạm vi, tài khoản vẫn còn.", "They have a post outside of your charge: only those in your charge end, and the account stays.";
        elsewhere_factor: "Bước xác minh thứ hai chỉ quản trị viên ở trên mọi vị trí của người này mới bỏ được.", "Only an administrator above all of their posts can take the second step away.";
    }
}
