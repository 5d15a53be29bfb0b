//! What every handler has at hand.

use std::sync::Arc;

use ed25519_dalek::SigningKey;
use tokio::sync::{Notify, RwLock, Semaphore};

use crate::answer_cache::AnswerCache;
use crate::caller::Proxies;
use crate::doorkeeper::Doorkeeper;
use crate::intake::Intake;
use crate::media::Media;
use crate::packed::Packed;
use crate::pages::Pages;
use crate::passkeys::PasskeyDoor;
use crate::public_url::PublicUrl;
use crate::push::Pusher;
use crate::reach_gate::ReachGate;
use crate::room::Room;
use crate::searching::Searching;
use crate::second_factor::FactorKey;
use crate::senders::Senders;
use crate::share::Studio;
use crate::store::Store;
use crate::unclaimed::Unclaimed;
use crate::workshop::Workshop;

/// The server's parts. Cloning it clones a handle.
pub type App = Arc<Parts>;

/// The server's parts.
pub struct Parts {
    /// The database.
    pub store: Store,
    /// The bytes of media and attachments.
    pub media: Media,
    /// The secret from which receipts' codes are derived.
    pub secret: seal::receipt::Secret,
    /// The key that signs receipts.
    pub signing_key: SigningKey,
    /// Room for bodies that are held in memory and are larger than a chunk of an upload: a few at a time,
    /// or some hundred connections could fill it.
    pub large_bodies: Semaphore,
    /// The measure of what strangers may leave here.
    pub unclaimed: Unclaimed,
    /// The measure of what strangers may have stored in a day.
    pub intake: Intake,
    /// The measure of what phones may tell of the reach in a day.
    pub reach_gate: ReachGate,
    /// Makes numbers of addresses, for the measures.
    pub senders: Senders,
    /// The proxies that are believed when they say from which address a request comes.
    pub proxies: Proxies,
    /// Whether the disk has room.
    pub room: Room,
    /// Held to read while a file goes to the shelf and into the database, and to write while one that
    /// nobody claims is taken away: neither meets the other half done.
    pub shelving: RwLock<()>,
    /// The voice towards push services.
    pub pusher: Pusher,
    /// Wakes the push loop when something was published.
    pub push_wake: Notify,
    /// Wakes whoever publishes at a time when one was set.
    pub schedule_wake: Notify,
    /// Wakes whoever gathers reports of false news when one came in.
    pub gather_wake: Notify,
    /// The shells of both apps and what is rendered into them.
    pub pages: Pages,
    /// Pages and feeds that everybody reads, as they go out.
    pub answers: AnswerCache,
    /// Pages of the change log as they go out.
    pub packed: Packed,
    /// Makes pictures and recordings ready.
    pub workshop: Workshop,
    /// Draws share pictures and keeps the last ones.
    pub studio: Studio,
    /// The cards that can be found, in memory.
    pub searching: Searching,
    /// Checks passwords, and slows guessing down.
    pub doorkeeper: Doorkeeper,
    /// Seals and opens what second factors are counted from.
    pub factor_key: FactorKey,
    /// Asks passkeys and checks their answers; none where the public address is a number and no name.
    pub passkeys: Option<PasskeyDoor>,
    /// The organisation's address of mail, for the podcast's feed; none where none was given.
    pub mail: Option<String>,
    /// The address that the public uses.
    pub public_url: PublicUrl,
}
