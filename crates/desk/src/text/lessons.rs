//! Writing lessons.

words! {
    /// Writing lessons of the officers' training.
    Lessons {
        title: "Soạn bài tập huấn", "Write lessons";
        way: "Soạn và sửa bài", "Write and change lessons";
        lead: "Sửa lời hay câu hỏi là thành bản mới; ai đã đạt bản trước vẫn được tính là đạt.", "A change makes a new edition; whoever passed an earlier one has still passed.";
        add: "Thêm bài học", "Add a lesson";
        new_title: "Bài học mới", "New lesson";
        empty: "Chưa có bài học nào", "No lessons yet";
        empty_hint: "Bấm “Thêm bài học” để soạn bài đầu tiên.", "Press “Add a lesson” to write the first one.";
        pick: "Chọn một bài", "Choose a lesson";
        pick_hint: "Bạn sẽ sửa được lời, câu hỏi và cấp phải học.", "You can change its words, its questions and who owes it.";
        to_list: "Tất cả bài học", "All lessons";
        edition: "bản", "edition";
        questions_count: "câu hỏi", "questions";
        name: "Tên bài", "Title";
        aim: "Học xong làm được gì", "What one can do after it";
        minutes: "Mất bao nhiêu phút", "How many minutes";
        levels: "Cấp nào phải học", "Who owes it";
        levels_hint: "Không chọn cấp nào thì bài là tự chọn.", "Where none is chosen the lesson is optional.";
        part: "Phần", "Part";
        heading: "Tên phần", "Heading of part";
        text: "Lời phần", "Text of part";
        text_hint: "Viết như phần Sâu: đoạn văn, “- ” cho gạch đầu dòng, **đậm**.", "As in Sâu: paragraphs, “- ” for lists, **bold**.";
        add_part: "Thêm phần", "Add a part";
        cards: "Tin và bản tin kèm theo", "Cards and bulletins";
        cards_hint: "Bản thu của tin nằm luôn trong bài.", "A card's recording stands in the lesson.";
        add_card: "Thêm một tin", "Add a card";
        card_elsewhere: "Tin của đơn vị khác", "A card of another unit";
        question: "Câu hỏi", "Question";
        choice: "Lựa chọn", "Choice";
        right: "Lựa chọn đúng", "The right choice";
        reason: "Vì sao đúng", "Why it is right";
        add_choice: "Thêm lựa chọn", "Add a choice";
        add_question: "Thêm câu hỏi", "Add a question";
        sources: "Nguồn", "Sources";
        sources_hint: "Mỗi dòng một văn bản, có số hiệu và ngày.", "A text a line, with number and date.";
        remove: "Bỏ", "Remove";
        remove_lesson: "Bỏ bài học", "Remove the lesson";
        remove_title: "Bỏ bài học này?", "Remove this lesson?";
        remove_tell: "Bài không còn trong danh sách. Kết quả và giấy chứng nhận đã có vẫn giữ nguyên.", "It leaves the list. Results and certificates stay as they are.";
        saved: "Đã lưu bài học trên máy chủ.", "The lesson is saved on the server.";
        removed: "Đã bỏ bài học.", "The lesson was removed.";
        gone: "(không còn trên máy chủ)", "(no longer on the server)";
        not_yours: "Chỉ quản trị viên của tỉnh soạn bài.", "Only the province's administrator writes lessons.";
        no_levels: "Tự chọn", "Optional";
    }
}
