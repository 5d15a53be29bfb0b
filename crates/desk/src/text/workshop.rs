//! Pictures and recordings of a card.

words! {
    /// Pictures and recordings of a card.
    Workshop {
        picture: "Ảnh", "Picture";
        picture_hint: "Một ảnh nói thay nhiều chữ. Máy chủ cắt, thu nhỏ và bỏ hết thông tin ẩn (nơi chụp, giờ chụp).", "One picture says a lot. The server cuts it, makes it small and takes out what is hidden in it (place, time).";
        picture_pick: "Chọn ảnh", "Choose a picture";
        picture_change: "Đổi ảnh", "Another picture";
        picture_remove: "Bỏ ảnh", "Remove the picture";
        picture_alt: "Ảnh cho thấy gì?", "What does it show?";
        picture_alt_hint: "Người không nhìn thấy sẽ nghe câu này. Có chữ trong ảnh thì ghi lại ở đây.", "Those who do not see it hear this. Write down any words in the picture.";
        picture_wrong: "Máy này không đọc được ảnh đó. Hãy chọn ảnh JPEG, PNG hoặc WebP.", "This device cannot read that picture. Choose a JPEG, PNG or WebP.";
        drawing: "Đây là hình có chữ (infographic): giữ nét chữ", "It has words in it (an infographic): keep the letters sharp";
        shape: "Cắt theo khung", "Shape";
        shape_whole: "Giữ nguyên", "As it is";
        shape_wide: "Ngang 16:9", "Wide 16:9";
        shape_photo: "Ngang 4:3", "Photo 4:3";
        shape_square: "Vuông", "Square";
        place_across: "Phần giữ lại: trái đến phải", "What is kept: left to right";
        place_down: "Phần giữ lại: trên xuống dưới", "What is kept: top to bottom";
        picture_use: "Dùng ảnh này", "Use this picture";
        cancel: "Thôi", "Cancel";
        sound: "Âm thanh", "Sound";
        sound_hint: "Một bản thu cho mỗi thứ tiếng. Máy chủ cắt khoảng lặng, chỉnh độ to cho đều và nén nhỏ.", "One recording a language. The server cuts silence, evens the loudness and makes it small.";
        sound_add: "Thêm bản thu", "Add a recording";
        sound_remove: "Bỏ bản thu", "Remove the recording";
        sound_lang: "Nói tiếng gì", "Language";
        record: "Ghi âm ngay", "Record now";
        record_stop: "Dừng ghi", "Stop";
        recording: "Đang ghi…", "Recording…";
        record_refused: "Chưa dùng được micrô. Hãy cho phép trong trình duyệt, hoặc chọn tệp.", "The microphone cannot be used. Allow it in the browser, or choose a file.";
        sound_pick: "Chọn tệp âm thanh", "Choose a sound file";
        sound_wrong: "Không dùng được tệp này. Hãy chọn MP3, M4A, WAV, OGG… dưới 30 MB.", "This file cannot be used. Choose MP3, M4A, WAV, OGG … under 30 MB.";
        machine: "Để máy đọc", "Let a machine read";
        machine_lines: "Máy sẽ đọc", "What it reads";
        machine_hint: "Mỗi dòng một câu. Người nghe luôn thấy ghi rõ là giọng máy.", "A sentence a line. Listeners always see that it is a machine's voice.";
        machine_make: "Tạo giọng đọc", "Have it read";
        no_voice: "Máy chủ chưa có giọng máy cho tiếng này. Hãy ghi âm người nói.", "The server has no voice for this language. Record a person.";
        cut_from: "Bắt đầu từ", "Begins at";
        cut_until: "Kết thúc ở", "Ends at";
        cut_close: "Bỏ khoảng lặng ở đầu và cuối", "Cut the silence before and after";
        cut_here: "Lấy chỗ đang nghe", "Take where it plays";
        cut_wrong: "Ghi phút:giây, ví dụ 0:05. Chỗ kết thúc phải sau chỗ bắt đầu.", "Write minutes:seconds, such as 0:05. The end comes after the beginning.";
        sound_make: "Làm bản thu", "Make the recording";
        sound_use: "Dùng bản thu này", "Use this recording";
        again: "Cắt lại", "Cut again";
        silent: "Trong đoạn này không nghe thấy gì.", "There is nothing to be heard in this part.";
        too_large: "Bản thu quá dài (nhất là 20 phút) hoặc ảnh quá lớn.", "The recording is too long (20 minutes at most), or the picture is too large.";
        unreadable: "Máy chủ không đọc được tệp này. Hãy thử tệp khác.", "The server cannot read this file. Try another one.";
        making: "Máy chủ đang làm, có thể mất một phút…", "The server is at work, it may take a minute…";
        stop: "Dừng tải", "Stop";
        stopped: "Đã dừng. Phần đã gửi vẫn còn trên máy chủ; bấm lại là gửi tiếp.", "Stopped. What was sent is kept; press again to go on.";
        cut_off: "Mất kết nối. Phần đã gửi vẫn còn trên máy chủ; có mạng hãy bấm lại.", "The connection was lost. What was sent is kept; press again when online.";
        offline_hint: "Ảnh và bản thu cần có mạng để làm. Chữ vẫn viết được khi không có mạng.", "Pictures and recordings need a connection. Words can be written without one.";
        by_person: "Người đọc", "A person";
        by_machine: "Giọng máy", "A machine";
        transcript: "Lời trong bản thu", "What is said";
        transcript_hint: "Mỗi dòng: phút:giây rồi lời nói. Người điếc đọc được, người đang ồn cũng đọc được.", "A line each: minutes:seconds, then the words. For the deaf, and for whoever is in a noisy place.";
        mark_time: "Thêm dòng ở chỗ đang nghe", "A line where it plays";
        of_the_whole: "của bản gốc", "of the original";
        loudness: "Độ to của bản thu", "Loudness of the recording";
    }
}
