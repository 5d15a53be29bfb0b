//! What every handler has at hand.

use std::sync::Arc;

use ed25519_dalek::SigningKey;
use tokio::sync::Notify;

use crate::auth::Throttle;
use crate::media::Media;
use crate::pages::Pages;
use crate::push::Pusher;
use crate::store::Store;

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
    /// The voice towards push services.
    pub pusher: Pusher,
    /// Wakes the push loop when something was published.
    pub push_wake: Notify,
    /// The shells of both apps and what is rendered into them.
    pub pages: Pages,
    /// Slows down the guessing of passwords.
    pub sign_in_throttle: Throttle,
    /// The origin of the public address, `https://bantin.example`.
    pub public_origin: String,
    /// True when nobody gave a public address.
    pub public_url_is_guessed: bool,
}
