//! Recognition of contributors.

words! {
    /// The ledger, its rates, and whom it proposes.
    Recognition {
        title: "Ghi nhận đóng góp", "Recognition";
        way_hint: "sổ đóng góp, nhuận bút, đề xuất khen thưởng", "the ledger, payment and award proposals";
        lead: "Tin đã phát hành, bản thu, tư liệu đã chia sẻ, gương tốt và sáng kiến đã trả lời tự vào sổ. Việc khác bạn ghi thêm. Tên người lao động chỉ hiện khi họ đã nói rõ là đồng ý.", "Published cards, recordings, shared materials, and stories and initiatives that were answered enter by themselves; you add the rest. A worker's name shows only where they said yes.";
        period: "Kỳ", "Period";
        unit: "Đơn vị", "Unit";
        ledger: "Sổ đóng góp", "The ledger";
        none: "Kỳ này chưa có đóng góp nào", "Nothing in this period yet";
        none_hint: "Khi tin được phát hành, hoặc gương tốt, sáng kiến được trả lời, chúng tự vào sổ.", "Published cards, and stories and initiatives that were answered, will enter by themselves.";
        add: "Ghi thêm đóng góp", "Add a contribution";
        edit: "Sửa", "Change";
        by_itself: "tự vào sổ", "entered by itself";
        no_name: "Không nêu tên", "Not named";
        taken_back: "Đã rút tên", "Name taken back";
        officer: "cán bộ", "officer";
        no_rate: "Chưa có mức", "No rate yet";
        sample_rate: "mức mẫu, không dùng để chi", "sample rate, not for payment";
        payable: "Tổng tiền theo mức đã ban hành", "Sum by rates that are in force";
        kind: "Loại", "Kind";
        kind_card: "Thẻ tin", "Card";
        kind_translation: "Bản dịch, thu tiếng dân tộc", "Translation, recording in another language";
        kind_recording: "Bản thu", "Recording";
        kind_story: "Gương tốt", "Story";
        kind_initiative: "Sáng kiến, hiến kế", "Initiative";
        kind_material: "Tư liệu dùng chung", "Shared material";
        reused: "lần tư liệu được dùng trong tin", "uses of materials in cards";
        kind_other: "Đóng góp khác", "Other";
        what: "Tên đóng góp", "What it is called";
        person: "Người đóng góp", "Who";
        person_hint: "Ghi đúng như họ muốn được gọi. Để trống nếu họ không muốn nêu tên.", "As they wish to be called. Leave empty if they do not wish to be named.";
        agreed: "Tôi đã hỏi và người này nói rõ là đồng ý nêu tên", "I asked, and this person said yes to being named";
        day: "Ngày", "Day";
        rate: "Mức nhuận bút", "Rate";
        rate_by_kind: "Theo loại và ngày", "By kind and day";
        note: "Ghi chú giữa cán bộ", "Remark among officers";
        credit: "Cách ghi tên", "How to name them";
        credit_named: "Nêu tên như họ muốn", "By name, as they wish";
        credit_unit: "Chỉ nêu đơn vị", "The unit alone";
        credit_withdrawn: "Họ rút lại: xoá tên", "They took it back: erase the name";
        withdrawn_tell: "Tên sẽ bị xoá khỏi dòng này và không ghi lại được. Số lượng vẫn tính cho đơn vị. Bản in và bài đã đăng nơi khác thì bạn phải gỡ.", "The name is erased from this line for good. The count stays with the unit. What was printed or posted elsewhere is yours to take down.";
        save: "Lưu", "Save";
        saved: "Đã ghi vào sổ.", "Entered.";
        conflict: "Có người vừa sửa dòng này. Lời bạn gõ vẫn còn; hãy xem lại rồi lưu lần nữa.", "Somebody just changed this line. What you typed is still here; look again and save once more.";
        proposals: "Đề xuất khen thưởng", "Award proposals";
        proposals_lead: "Máy gợi ý, người quyết định. Điểm: sáng kiến 3; thẻ tin, gương tốt, bản dịch 2; bản thu, tư liệu, việc khác 1; mỗi tin dùng một tư liệu thêm 1. Từ 3 đóng góp trở lên trong kỳ.", "The machine suggests, people decide. Points: initiative 3; card, story, translation 2; recording, material, other 1, and 1 for each card that uses a material. From 3 contributions in the period.";
        proposals_none: "Trong kỳ chưa có ai đủ 3 đóng góp.", "Nobody has 3 contributions in this period.";
        people: "Cá nhân", "People";
        units: "Tập thể", "Units";
        months: "tháng có đóng góp", "months with contributions";
        points: "điểm", "points";
        proposals_open: "Mở bản in (PDF)", "Open for printing (PDF)";
        csv: "Xuất để chi trả (CSV)", "Export for payment (CSV)";
        rates: "Mức nhuận bút, thù lao", "Rates";
        rates_lead: "Mức do Liên đoàn Lao động tỉnh ban hành. Mức ghi “mẫu” chỉ để thử phần mềm và không cộng vào tiền chi.", "Rates are laid down by the federation. Those marked as samples are for trying the program and in no sum.";
        from: "từ", "from";
        until: "đến", "until";
        sample: "Mẫu", "Sample";
        rate_add: "Thêm mức", "Add a rate";
        rate_name: "Tên mức", "Name of the rate";
        rate_amount: "Số tiền (đồng)", "Amount (đồng)";
        rate_per: "Tính cho một", "For one";
        rate_source: "Quyết định, văn bản làm căn cứ", "The decision it rests on";
        rate_from: "Có hiệu lực từ", "In force from";
        rate_until: "Hết hiệu lực sau ngày", "In force until";
        rate_until_hint: "Để trống khi chưa có mức mới. Bài trong thời gian có hiệu lực vẫn tính theo mức này.", "Empty while there is no new rate. Contributions within it are still paid by this rate.";
        rate_edit: "Sửa mức này", "Edit this rate";
        rate_drop: "Bỏ mức này", "Remove this rate";
        rate_drop_title: "Bỏ mức chi này?", "Remove this rate?";
        rate_drop_tell: "Đóng góp ghi từ nay không tính theo mức này nữa. Muốn thôi áp dụng từ một ngày, hãy sửa ngày kết thúc thay vì bỏ.", "Contributions entered from now on no longer go by it. To end it on a day, change its last day instead.";
        rate_saved: "Đã lưu mức nhuận bút.", "The rates are kept.";
        dong: "đ", "đ";
    }
}
