//! What pages share, and the pure parts of writing.
//!
//! [`desk`] is who is signed in and what the frame shows; [`preferences`] the look of the screen;
//! [`loaded`] a thing on its way; [`filters`] which cases and cards a list shows; [`drafts`] what lies on
//! this device; [`beginning`] is what a
//! new card starts with, [`writing`] the card in the editor; [`difference`] two versions of one card, [`audience`] whom
//! it is for in words; [`moments`]
//! dates and times of form fields, [`video`] length and size of a video; [`tidy`] what is left out before a card is saved; [`reference`] is what
//! officers change without a new build, [`figures`], [`figure_list`] and [`figure_form`] the figures of the law, [`terms`] the
//! glossary; [`keyring`] the keys that are unlocked, [`passphrase`] how hard one is to guess.
//! glossary; [`rumours`] false news, [`voices`] the figures of the voices.
//! glossary; [`wishes`] is what else a list of cases is narrowed by, [`template_fill`] puts facts into a text that is
//! used again and again, [`deadline_form`] the table of deadlines as one types it.
//! glossary, [`surveys`] a survey as one writes it, [`poster`] a poster as one makes it, [`training`] the
//! lessons on this device.
//! glossary, [`surveys`] a survey as one writes it, [`versus`] another version of the card in the editor.

pub mod audience;
pub mod beginning;
pub mod cropping;
pub mod deadline_form;
pub mod desk;
pub mod difference;
pub mod drafts;
pub mod figure_form;
pub mod figure_list;
pub mod figures;
pub mod filters;
pub mod kept_form;
pub mod keyring;
pub mod lessons;
pub mod loaded;
pub mod moments;
pub mod passphrase;
pub mod poster;
pub mod preferences;
pub mod reach;
pub mod read_aloud;
pub mod reference;
pub mod reports;
pub mod rumours;
pub mod steps;
pub mod surveys;
pub mod template_fill;
pub mod terms;
pub mod tidy;
pub mod training;
pub mod versus;
pub mod video;
pub mod voices;
pub mod wishes;
pub mod writing;
