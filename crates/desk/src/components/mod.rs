//! What pages are made of: properties in, callbacks out.
//!
//! [`shell`] is the frame; [`title`] the heading that takes the focus; [`figure`] icons of the desk's own;
//! [`state_mark`] states by word, icon and colour; [`field`] and [`date_field`] are what one
//! types into; [`modal`] asks; [`trouble`] says what went wrong; [`empty`] what is not there yet; [`audience`] whom a
//! card is for; [`phone`]
//! the worker's screen; [`chips`], [`case_row`] and [`card_row`] make lists; [`editor`] is the card in its
//! four depths as one writes it; [`figure_row`], [`figure_value`], [`figure_fields`] and [`doubt`] show and
//! change the figures of the law, [`attempt`] and [`save_buttons`] what is shared by all of the province;
//! [`passkey_door`] is the way in by passkey; [`working`] does one thing at a time; [`key_parts`], [`key_holders`], [`new_passphrase`], [`change_passphrase`],
//! [`passkeys`] and [`unlock`] are the keys of confidential words, [`sealed_case`] is such a word; [`case`] is what is
//! done with a case beside answering it, [`case_filters`] what a list of them is narrowed by, [`choice`] one of a few,
//! [`answer_more`] what an answer may have beside words; [`survey`] is what the pages of surveys are made of,
//! [`clarity`] the meter beside the editor, [`security`] the page of one's own account; [`poster`] what the poster maker is
//! made of, [`training`] the lessons, [`recognition`]
//! the ledger.
//! [`typed`] shows what was typed and not sent,
//! [`push_outlook`] what a push would do, [`push_report`] how it goes, [`confirmed`] who has read it; [`answer_more`] what an answer may have beside words; [`survey`] is what the pages of surveys are made of,
//! [`clarity`] the meter beside the editor, [`security`] the page of one's own account.

pub mod answer_form;
pub mod answer_more;
pub mod attempt;
pub mod audience;
pub mod card_actions;
pub mod card_history;
pub mod card_row;
pub mod case;
pub mod case_filters;
pub mod case_row;
pub mod change_passphrase;
pub mod chart;
pub mod chips;
pub mod choice;
pub mod clarity;
pub mod code_form;
pub mod confirmed;
pub mod date_field;
pub mod door;
pub mod doubt;
pub mod editor;
pub mod empty;
pub mod field;
pub mod figure;
pub mod figure_fields;
pub mod figure_row;
pub mod figure_value;
pub mod files;
pub mod forward;
pub mod key_holders;
pub mod key_parts;
pub mod look;
pub mod material;
pub mod modal;
pub mod new_passphrase;
pub mod notice;
pub mod on_device;
pub mod on_server;
pub mod passkey_door;
pub mod passkeys;
pub mod people;
pub mod people_ways;
pub mod phone;
pub mod poster;
pub mod posts;
pub mod publish_answer;
pub mod push_outlook;
pub mod push_report;
pub mod recognition;
pub mod remark;
pub mod report;
pub mod reported;
pub mod rumour_card;
pub mod rumour_decide;
pub mod rumour_row;
pub mod save_buttons;
pub mod schedule;
pub mod sealed_answer;
pub mod sealed_case;
pub mod sealed_files;
pub mod sealed_forward;
pub mod sealed_next;
pub mod security;
pub mod sender_side;
pub mod sender_view;
pub mod server_line;
pub mod shell;
pub mod shortcuts;
pub mod state_mark;
pub mod strips;
pub mod survey;
pub mod title;
pub mod training;
pub mod trouble;
pub mod typed;
pub mod units;
pub mod unlock;
pub mod working;
