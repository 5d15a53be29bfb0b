//! The bytes of cards' media and of workers' attachments, in a folder or in an S3 bucket.
//!
//! Files are named by their hash. Uploads under way are in [`uploads`].

mod uploads;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use futures_util::{StreamExt, TryStreamExt};
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::path::Path as Key;
use object_store::prefix::PrefixStore;
use object_store::{GetOptions, GetRange, ObjectStore, PutPayload, RetryConfig};
use wire::id::Sha256;

/// For how long a request to a bucket is tried again.
const PATIENCE: Duration = Duration::from_secs(10);

/// What a file is for; the two are kept apart, because the one is public and the other is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shelf {
    /// Pictures and recordings of cards.
    Media,
    /// What workers attached.
    Attachments,
}

impl Shelf {
    fn folder(self) -> Key {
        Key::from(match self {
            Self::Media => "media",
            Self::Attachments => "attachments",
        })
    }

    fn key(self, hash: &Sha256) -> Key {
        Key::from(format!("{}/{}/{hash}", self.folder(), &hash.as_str()[..2]))
    }
}

/// Why a file could not be stored or read; the sentence is for the log.
#[derive(Debug)]
pub struct MediaError(pub String);

impl std::fmt::Display for MediaError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for MediaError {}

impl From<object_store::Error> for MediaError {
    fn from(error: object_store::Error) -> Self {
        Self(error.to_string())
    }
}

/// The store of bytes. Cloning it clones a handle.
#[derive(Clone)]
pub struct Media {
    store: Arc<dyn ObjectStore>,
    // The folder, when it is one: its files are synchronised to the disk by ourselves.
    root: Option<PathBuf>,
}

impl Media {
    /// Opens a folder, or a bucket (`s3://bucket/prefix`; the credentials are those of the environment,
    /// `AWS_ACCESS_KEY_ID` and so on).
    ///
    /// # Errors
    /// A sentence that says which place and why.
    pub async fn open(place: &str) -> Result<Self, MediaError> {
        let Some(rest) = place.strip_prefix("s3://") else {
            crate::cli::writable(Path::new(place)).map_err(MediaError)?;
            return Self::folder(Path::new(place));
        };
        let failed = |error| MediaError(format!("cannot open the bucket {place}: {error}"));
        let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        let retry = RetryConfig { retry_timeout: PATIENCE, ..RetryConfig::default() };
        let s3 = AmazonS3Builder::from_env().with_bucket_name(bucket).with_retry(retry);
        let store = PrefixStore::new(s3.build().map_err(failed)?, prefix);
        // A bucket that is not there, or not ours, is found now and not with the first photo.
        if let Some(Err(error)) = store.list(Some(&Key::from("uploads"))).next().await {
            return Err(failed(error));
        }
        Ok(Self { store: Arc::new(store), root: None })
    }

    /// Opens a folder that is there and may be one that cannot be written to, such as a backup.
    ///
    /// # Errors
    /// A sentence that says which folder and why.
    pub fn folder(root: &Path) -> Result<Self, MediaError> {
        let store = LocalFileSystem::new_with_prefix(root).map_err(|error| {
            MediaError(format!("cannot open the media folder {}: {error}", root.display()))
        })?;
        // The folder of an upload goes with its last chunk.
        let store = store.with_automatic_cleanup(true);
        Ok(Self { store: Arc::new(store), root: Some(root.to_path_buf()) })
    }

    async fn put_durably(&self, key: Key, bytes: Bytes) -> Result<(), MediaError> {
        self.store.put(&key, PutPayload::from_bytes(bytes)).await?;
        let Some(root) = self.root.clone() else { return Ok(()) };
        let file = root.join(key.as_ref());
        // The folders are synchronised as well, or the file's name may be gone after a power cut.
        let synchronise = move || {
            file.ancestors()
                .take_while(|place| place.starts_with(&root))
                .try_for_each(|place| std::fs::File::open(place)?.sync_all())
        };
        tokio::task::spawn_blocking(synchronise)
            .await
            .map_err(|error| MediaError(error.to_string()))?
            .map_err(|error| MediaError(error.to_string()))
    }

    /// Stores a file that is there whole; when this returns it survives a power cut.
    ///
    /// # Errors
    /// When the disk or the bucket refuses.
    pub async fn put(&self, shelf: Shelf, hash: &Sha256, bytes: Bytes) -> Result<(), MediaError> {
        self.put_durably(shelf.key(hash), bytes).await
    }

    /// A part of a file, or all of it.
    ///
    /// # Errors
    /// When it is not there or cannot be read.
    pub async fn get(
        &self,
        shelf: Shelf,
        hash: &Sha256,
        range: Option<std::ops::Range<u64>>,
    ) -> Result<Bytes, MediaError> {
        let options = GetOptions { range: range.map(GetRange::Bounded), ..GetOptions::default() };
        Ok(self.store.get_opts(&shelf.key(hash), options).await?.bytes().await?)
    }

    /// Removes a file; one that is not there is no error.
    ///
    /// # Errors
    /// When the disk or the bucket refuses.
    pub async fn remove(&self, shelf: Shelf, hash: &Sha256) -> Result<(), MediaError> {
        match self.store.delete(&shelf.key(hash)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// The hashes of a shelf's files that were put there before a moment.
    ///
    /// # Errors
    /// When the disk or the bucket cannot be listed.
    pub async fn older(
        &self,
        shelf: Shelf,
        before: DateTime<Utc>,
    ) -> Result<Vec<Sha256>, MediaError> {
        let objects: Vec<_> = self.store.list(Some(&shelf.folder())).try_collect().await?;
        Ok(objects
            .into_iter()
            .filter(|object| object.last_modified < before)
            .filter_map(|object| object.location.filename()?.parse().ok())
            .collect())
    }

    /// Every file of a shelf, by its hash, with its size.
    ///
    /// # Errors
    /// When the disk or the bucket cannot be listed.
    pub async fn all(&self, shelf: Shelf) -> Result<Vec<(Sha256, u64)>, MediaError> {
        let objects: Vec<_> = self.store.list(Some(&shelf.folder())).try_collect().await?;
        Ok(objects
            .into_iter()
            .filter_map(|object| Some((object.location.filename()?.parse().ok()?, object.size)))
            .collect())
    }
}
