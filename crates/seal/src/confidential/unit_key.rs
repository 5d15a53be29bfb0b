//! A unit's pair of keys. The private one is made in an officer's browser and leaves it only sealed: to
//! that officer's own key, to a colleague's, or to the province's recovery key.

use core::fmt;
use wire::id::{OfficerId, UnitId};
use zeroize::Zeroizing;

use super::{CannotOpen, CryptoRng, KEY, OfficerSecret, derived, hpke_open, hpke_seal, public_of};

/// The public key of a unit: what phones seal to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitKey {
    /// Whose it is.
    pub unit: UnitId,
    /// Counts from 1 with every new pair of keys of the unit.
    pub epoch: u32,
    /// The key.
    pub public: [u8; KEY],
}

/// The private key of a unit, in an officer's browser. It is wiped from memory when it is dropped, and
/// never printed.
#[derive(Clone)]
pub struct UnitSecret {
    /// Whose it is.
    pub unit: UnitId,
    /// Which of the unit's pairs it belongs to.
    pub epoch: u32,
    secret: Zeroizing<[u8; KEY]>,
}

impl fmt::Debug for UnitSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnitSecret").field("unit", &self.unit).field("epoch", &self.epoch).finish()
    }
}

/// For whom a unit's private key is sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// An officer of the unit.
    Officer(OfficerId),
    /// Two of the three who keep a recovery share.
    Recovery,
}

impl UnitSecret {
    /// A new pair of keys.
    #[must_use]
    pub fn new(unit: UnitId, epoch: u32, chance: &mut impl CryptoRng) -> Self {
        let mut seed = Zeroizing::new([0; KEY]);
        chance.fill_bytes(seed.as_mut());
        Self { unit, epoch, secret: Zeroizing::new(derived(&seed).0) }
    }

    /// The public half.
    ///
    /// # Errors
    /// [`CannotOpen`] when these bytes are no key, which no pair of [`UnitSecret::new`] is.
    pub fn public(&self) -> Result<UnitKey, CannotOpen> {
        Ok(UnitKey { unit: self.unit, epoch: self.epoch, public: public_of(&self.secret)? })
    }

    pub(super) fn bytes(&self) -> &[u8; KEY] {
        &self.secret
    }

    /// Seals it to the public key of somebody who is to have it.
    ///
    /// # Errors
    /// [`CannotOpen`] when their key is no key.
    pub fn seal_for(
        &self,
        holder: Holder,
        public: &[u8; KEY],
        chance: &mut impl CryptoRng,
    ) -> Result<Vec<u8>, CannotOpen> {
        hpke_seal(public, &info(self.unit, self.epoch, holder), self.secret.as_ref(), chance)
    }

    /// Opens what [`UnitSecret::seal_for`] sealed to this officer.
    ///
    /// # Errors
    /// [`CannotOpen`] when it was sealed to somebody else, is of another unit or epoch, or was changed.
    pub fn open_with(
        unit: UnitId,
        epoch: u32,
        officer: &OfficerSecret,
        sealed: &[u8],
    ) -> Result<Self, CannotOpen> {
        Self::opened(unit, epoch, Holder::Officer(officer.officer), officer.bytes(), sealed)
    }

    /// Opens what [`UnitSecret::seal_for`] sealed to the recovery key.
    ///
    /// # Errors
    /// As of [`UnitSecret::open_with`].
    pub fn recovered(
        unit: UnitId,
        epoch: u32,
        recovery: &[u8; KEY],
        sealed: &[u8],
    ) -> Result<Self, CannotOpen> {
        Self::opened(unit, epoch, Holder::Recovery, recovery, sealed)
    }

    fn opened(
        unit: UnitId,
        epoch: u32,
        holder: Holder,
        key: &[u8; KEY],
        sealed: &[u8],
    ) -> Result<Self, CannotOpen> {
        let opened = Zeroizing::new(hpke_open(key, &info(unit, epoch, holder), sealed)?);
        let bytes: &[u8; KEY] = opened.as_slice().try_into().map_err(|_| CannotOpen)?;
        Ok(Self { unit, epoch, secret: Zeroizing::new(*bytes) })
    }
}

fn info(unit: UnitId, epoch: u32, holder: Holder) -> Vec<u8> {
    let holder = match holder {
        Holder::Officer(officer) => officer.0.as_bytes().to_vec(),
        Holder::Recovery => b"recovery".to_vec(),
    };
    [b"ban-tin unit secret".as_slice(), unit.0.as_bytes(), &epoch.to_be_bytes(), &holder].concat()
}
