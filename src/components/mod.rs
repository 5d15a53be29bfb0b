//! What pages are made of: properties in, callbacks or actions out.

pub mod about_me;
pub mod card_list;
pub mod elsewhere;
pub mod hear_screen;
pub mod install_offer;
pub mod keep_button;
pub mod keep_latest;
pub mod kept_panel;
pub mod large_player;
pub mod later_part;
pub mod outbox_item;
pub mod photos;
pub mod pick;
pub mod player_bar;
pub mod player_parts;
pub mod question;
pub mod reminders;
pub mod strips;
pub mod terms;
pub mod tiles;
pub mod toggles;
pub mod unit_select;
pub mod working;
pub mod workplace;
