//! Every limit, once. The phone keeps to them while one types; the server refuses what is over.
//!
//! Lengths of text are counted in Unicode scalar values (what `str::chars` yields), as the text is sent.

/// The longest headline of a card (Nhanh), also the text of a push.
pub const HEADLINE_CHARS: usize = 120;
/// The most points in a card's brief (Ngắn).
pub const BRIEF_POINTS: usize = 3;
/// The longest point of a brief.
pub const BRIEF_POINT_CHARS: usize = 240;
/// The longest explainer (Sâu).
pub const EXPLAINER_CHARS: usize = 6_000;
/// The most sources of one card.
pub const SOURCES: usize = 8;
/// The most steps in a card's action (Rõ).
pub const ACTION_STEPS: usize = 9;
/// The longest step.
pub const ACTION_STEP_CHARS: usize = 280;
/// The most people to ask on one card.
pub const CONTACTS: usize = 4;
/// The most choices of the question that checks understanding.
pub const QUESTION_CHOICES: usize = 4;
/// Any other short text: a name, a place, the title of a source.
pub const SHORT_CHARS: usize = 200;
/// The largest video that a card may point to, in bytes (2 GB): a phone in these hands keeps no more.
pub const VIDEO_BYTES: u64 = 2_000_000_000;
/// The longest video, in seconds (four hours).
pub const VIDEO_SECONDS: u32 = 4 * 3_600;
/// The most chapters of one recording.
pub const CHAPTERS: usize = 30;
/// The most recordings of one card, one a language.
pub const TRACKS: usize = 6;
/// The most lines of one transcript.
pub const CUES: usize = 400;
/// The longest line of a transcript.
pub const CUE_CHARS: usize = 300;
/// The longest recording of a card, in seconds (twenty minutes).
pub const SOUND_SECONDS: u32 = 20 * 60;
/// The most characters that a machine reads at once: some ten minutes.
pub const VOICE_CHARS: usize = 8_000;
/// The largest original of a picture or a recording, in bytes (30 MiB): phones never see it.
pub const ORIGINAL_BYTES: u64 = 30 * 1024 * 1024;

/// The most figures of the law, old ones and coming ones too: as many as one JSON body holds.
pub const PARAMETERS: usize = 150;
/// The longest name of a figure of the law.
pub const PARAMETER_KEY_CHARS: usize = 60;

/// The longest text of a submission.
pub const SUBMISSION_CHARS: usize = 5_000;
/// The most attachments of one submission.
pub const ATTACHMENTS: usize = 6;
/// The largest single attachment, in bytes (5 MiB).
pub const ATTACHMENT_BYTES: u64 = 5 * 1024 * 1024;
/// The size of one chunk of an upload, in bytes (64 KiB): a lost chunk on a poor link costs seconds.
pub const UPLOAD_CHUNK_BYTES: usize = 64 * 1024;
/// The longest address of a page that a submission is about, in characters.
pub const LINK_CHARS: usize = 2_048;
/// The most addresses of a false story that one card corrects.
pub const CORRECTED_LINKS: usize = 8;
/// The longest voice note, in seconds (three minutes).
pub const VOICE_SECONDS: u32 = 180;
/// The longest answer of an officer.
pub const ANSWER_CHARS: usize = 5_000;
/// The longest question of the page "Bạn hỏi – Công đoàn trả lời".
pub const ASKED_CHARS: usize = 1_000;
/// The most matters of that page.
pub const ASKED: usize = 200;
/// Groups of people that are smaller are never shown.
pub const SMALLEST_GROUP: u64 = 10;
/// The longest note among officers, and the longest reason for passing a case on.
pub const NOTE_CHARS: usize = 2_000;
/// The longest name of a text that a unit answers with again and again.
pub const TEMPLATE_TITLE_CHARS: usize = 80;
/// The most working days that an answer may take.
pub const DEADLINE_DAYS: u16 = 120;
/// The working days of an answer where nobody has laid down any.
pub const DEADLINE_UNSAID_DAYS: u16 = 10;
/// The most days off that the table of deadlines may name.
pub const HOLIDAYS: usize = 400;
/// The most files that an answer may be said into.
pub const ANSWER_FILES: usize = 3;
/// The most receipt codes that one question for states may hold.
pub const RECEIPTS_PER_QUESTION: usize = 50;

/// The longest header of a sealed submission, in characters of base64url (117 bytes make 156).
pub const SEALED_HEADER_CHARS: usize = 160;
/// The longest sealed words, in characters of base64url: [`SUBMISSION_CHARS`] of four bytes each, escaped,
/// filled up and sealed.
pub const SEALED_WORDS_CHARS: usize = 40_000;
/// The length of a public key, in characters of base64url (32 bytes).
pub const KEY_CHARS: usize = 43;
/// The most characters of a passkey's name: 1,023 bytes (WebAuthn Level 3, section 4) in base64url.
pub const PASSKEY_CHARS: usize = 1_364;
/// The most passkeys of one officer.
pub const PASSKEYS: usize = 10;
/// The most passkeys of one officer that sign in.
pub const SIGN_IN_PASSKEYS: usize = 10;
/// The longest name that an officer gives a passkey, in letters.
pub const PASSKEY_LABEL_CHARS: usize = 40;
/// The most characters of one part of what a passkey answers: more than any authenticator gives, with certificates.
pub const PASSKEY_ANSWER_CHARS: usize = 16 * 1024;
/// The shortest passphrase of an officer's private key.
pub const PASSPHRASE_MIN_CHARS: usize = 12;

/// The largest JSON body that the server reads, in bytes (64 KiB).
pub const JSON_BYTES: usize = 64 * 1024;
/// The most changes (cards and recalls together) in one page of the change log.
pub const CHANGES_PER_PAGE: usize = 50;
/// The longest push endpoint.
pub const ENDPOINT_CHARS: usize = 1_024;
/// The longest officer's name for signing in, and the longest password.
pub const SIGN_IN_CHARS: usize = 128;
/// How many codes for the day without a phone an officer is given.
pub const RECOVERY_CODES: usize = 10;
/// The digits of such a code.
pub const RECOVERY_DIGITS: usize = 16;
/// The digits of a code of the second factor (RFC 6238).
pub const FACTOR_DIGITS: usize = 6;
/// The shortest password that `ban-tin officer add` takes.
pub const PASSWORD_MIN_CHARS: usize = 10;

/// The largest glossary that an officer may send, in bytes of JSON (256 KiB): [`GLOSSARY_ENTRIES`] of them
/// do not fit into [`JSON_BYTES`].
pub const GLOSSARY_JSON_BYTES: usize = 256 * 1024;
/// The most terms of a glossary.
pub const GLOSSARY_ENTRIES: usize = 500;
/// The longest spelling of a term.
pub const GLOSSARY_TERM_CHARS: usize = 60;
/// The most other spellings of one term.
pub const GLOSSARY_SPELLINGS: usize = 8;
/// The longest explanation of a term: one line that opens in place.
pub const GLOSSARY_LINE_CHARS: usize = 160;

/// The most units that a card may name as those whom it is for.
pub const AUDIENCE_UNITS: usize = 20;
/// The most languages that a card may name as those of whom it is for.
pub const AUDIENCE_LANGUAGES: usize = 12;
/// The longest tag of a language.
pub const LANGUAGE_CHARS: usize = 35;
/// The most of a search that is looked at; what somebody pastes may be longer.
pub const SEARCH_CHARS: usize = 200;

/// The most questions of a survey.
pub const SURVEY_QUESTIONS: usize = 30;
/// The most choices of a question: with "not answered" they stay under ten groups, so that their total
/// gives none of them away (see `plain::groups`).
pub const SURVEY_CHOICES: usize = 8;
/// The longest introduction of a survey.
pub const SURVEY_INTRO_CHARS: usize = 600;
/// The longest question.
pub const SURVEY_QUESTION_CHARS: usize = 280;
/// The longest choice, and the longest word at an end of a scale.
pub const SURVEY_CHOICE_CHARS: usize = 120;
/// The longest answer in a worker's own words.
pub const SURVEY_TEXT_CHARS: usize = 1_000;
/// The most languages of a survey beside Vietnamese.
pub const SURVEY_LANGUAGES: usize = 6;
/// The most invitations that are made at a time.
pub const SURVEY_INVITATIONS: usize = 300;
/// How long after its last day a survey still takes what was filled in without a signal, in days.
pub const SURVEY_LATE_DAYS: i64 = 7;
/// Registers of a sketch of the reach, two to the twelfth.
pub const REACH_REGISTERS: u16 = 4_096;
/// The most that a register is raised to.
pub const REACH_RHO: u8 = 40;
/// Places in sketches that a phone tells of in one go.
pub const REACH_TOUCHES: usize = 64;
/// Members of one unit with everything below it, and people at one meeting.
pub const MEMBERS: u32 = 1_000_000;
/// How many days old a number of members may be when it is entered.
pub const MEMBERS_DAYS: i64 = 1_100;
/// How many days old what is attested may be.
pub const OFFLINE_DAYS: i64 = 200;
/// Characters of what was told without phones, and where.
pub const OFFLINE_ABOUT_CHARS: usize = 300;

/// The longest code of a unit: what fits onto a board and into an address.
pub const UNIT_CODE_CHARS: usize = 40;
/// The longest name of a unit in a few words, for cards and lists.
pub const UNIT_SHORT_CHARS: usize = 60;
/// The most levels of the tree.
pub const LEVELS: usize = 8;
/// The most rows of a table of units that is read at a time.
pub const UNIT_ROWS: usize = 1_000;
/// The largest table of units, in bytes of JSON (512 KiB): [`UNIT_ROWS`] with long names fit.
pub const UNIT_IMPORT_BYTES: usize = 512 * 1024;
/// The longest name for signing in that an invited officer may choose, in letters.
pub const OFFICER_NAME_CHARS: usize = 40;
/// How many posts an officer may have at once.
pub const OFFICER_POSTS: usize = 8;
/// How long an invitation can be used, in days.
pub const INVITATION_DAYS: i64 = 7;

/// The longest note with which a unit passes a card on: three short sentences.
pub const FORWARD_NOTE_CHARS: usize = 300;
/// The most notes of one page of changes.
pub const FORWARDS_PER_PAGE: usize = 200;
/// How old a note may be that a phone gets which had none so far, in days.
pub const FORWARD_DAYS: i64 = 120;
/// The longest description of a material.
pub const MATERIAL_ABOUT_CHARS: usize = 600;
/// The most tags of a material.
pub const MATERIAL_TAGS: usize = 10;
/// The longest tag of a material.
pub const MATERIAL_TAG_CHARS: usize = 30;
/// How many bytes of materials a unit shares at a time (300 MiB).
pub const MATERIAL_UNIT_BYTES: u64 = 300 * 1024 * 1024;
