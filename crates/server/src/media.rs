//! The bytes of cards' media and of workers' attachments, in a folder or in an S3 bucket.
//!
//! Files are named by their hash. An upload under way is a row of chunks, each named by where it starts,
//! so that any instance of the server can go on with it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use futures_util::TryStreamExt;
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::path::Path as Key;
use object_store::{GetOptions, GetRange, ObjectStore, PutPayload};
use wire::id::Sha256;

/// What a file is for; the two are kept apart, because the one is public and the other is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shelf {
    /// Pictures and recordings of cards.
    Media,
    /// What workers attached.
    Attachments,
}

impl Shelf {
    fn key(self, hash: &Sha256) -> Key {
        let folder = match self {
            Self::Media => "media",
            Self::Attachments => "attachments",
        };
        Key::from(format!("{folder}/{}/{hash}", &hash.as_str()[..2]))
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
    pub fn open(place: &str) -> Result<Self, MediaError> {
        if let Some(rest) = place.strip_prefix("s3://") {
            let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
            let s3 = AmazonS3Builder::from_env()
                .with_bucket_name(bucket)
                .build()
                .map_err(|error| MediaError(format!("cannot open {place}: {error}")))?;
            let store = object_store::prefix::PrefixStore::new(s3, prefix);
            return Ok(Self { store: Arc::new(store), root: None });
        }
        let failed = |error: &dyn std::fmt::Display| {
            MediaError(format!("cannot open the media folder {place}: {error}"))
        };
        let root = Path::new(place);
        std::fs::create_dir_all(root).map_err(|error| failed(&error))?;
        let probe = root.join(".writable");
        std::fs::write(&probe, b"ban-tin").map_err(|error| failed(&error))?;
        std::fs::remove_file(&probe).map_err(|error| failed(&error))?;
        let store = LocalFileSystem::new_with_prefix(root).map_err(|error| failed(&error))?;
        Ok(Self { store: Arc::new(store), root: Some(root.to_path_buf()) })
    }

    async fn put_durably(&self, key: Key, bytes: Bytes) -> Result<(), MediaError> {
        self.store.put(&key, PutPayload::from_bytes(bytes)).await?;
        let Some(root) = &self.root else { return Ok(()) };
        let file = root.join(key.as_ref());
        // The folder is synchronised as well, or the file's name may be gone after a power cut.
        tokio::task::spawn_blocking(move || {
            std::fs::File::open(&file)?.sync_all()?;
            match file.parent() {
                Some(folder) => std::fs::File::open(folder)?.sync_all(),
                None => Ok(()),
            }
        })
        .await
        .map_err(|error| MediaError(error.to_string()))?
        .map_err(|error: std::io::Error| MediaError(error.to_string()))
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

    /// Every file of a shelf, by its hash, with its size.
    ///
    /// # Errors
    /// When the disk or the bucket cannot be listed.
    pub async fn all(&self, shelf: Shelf) -> Result<Vec<(Sha256, u64)>, MediaError> {
        let folder = Key::from(match shelf {
            Shelf::Media => "media",
            Shelf::Attachments => "attachments",
        });
        let objects: Vec<_> = self.store.list(Some(&folder)).try_collect().await?;
        Ok(objects
            .into_iter()
            .filter_map(|object| Some((object.location.filename()?.parse().ok()?, object.size)))
            .collect())
    }

    /// The chunks of an upload under way, in their order: where each starts, and its size.
    async fn chunks(&self, hash: &Sha256) -> Result<Vec<(u64, Key, u64)>, MediaError> {
        let folder = Key::from(format!("uploads/{hash}"));
        let objects: Vec<_> = self.store.list(Some(&folder)).try_collect().await?;
        let mut chunks: Vec<(u64, Key, u64)> = objects
            .into_iter()
            .filter_map(|o| {
                Some((o.location.filename()?.parse().ok()?, o.location.clone(), o.size))
            })
            .collect();
        chunks.sort_by_key(|chunk| chunk.0);
        Ok(chunks)
    }

    /// How many bytes of an upload are here, without a gap from its start.
    ///
    /// # Errors
    /// When the disk or the bucket cannot be listed.
    pub async fn uploaded(&self, hash: &Sha256) -> Result<u64, MediaError> {
        let mut end = 0;
        for (start, _, size) in self.chunks(hash).await? {
            if start != end {
                break;
            }
            end += size;
        }
        Ok(end)
    }

    /// Keeps a chunk of an upload.
    ///
    /// # Errors
    /// When the disk or the bucket refuses.
    pub async fn chunk(&self, hash: &Sha256, start: u64, bytes: Bytes) -> Result<(), MediaError> {
        self.put_durably(Key::from(format!("uploads/{hash}/{start:012}")), bytes).await
    }

    /// All bytes of an upload, joined.
    ///
    /// # Errors
    /// When a chunk cannot be read.
    pub async fn joined(&self, hash: &Sha256) -> Result<Bytes, MediaError> {
        let mut whole = Vec::new();
        for (start, key, _) in self.chunks(hash).await? {
            if start == whole.len() as u64 {
                whole.extend_from_slice(&self.store.get(&key).await?.bytes().await?);
            }
        }
        Ok(whole.into())
    }

    /// Throws the chunks of an upload away.
    ///
    /// # Errors
    /// When the disk or the bucket refuses.
    pub async fn drop_upload(&self, hash: &Sha256) -> Result<(), MediaError> {
        for (_, key, _) in self.chunks(hash).await? {
            match self.store.delete(&key).await {
                Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    /// Throws away uploads that nobody went on with since a moment.
    ///
    /// # Errors
    /// When the disk or the bucket refuses.
    pub async fn drop_stale_uploads(
        &self,
        before: chrono::DateTime<chrono::Utc>,
    ) -> Result<(), MediaError> {
        let objects: Vec<_> = self.store.list(Some(&Key::from("uploads"))).try_collect().await?;
        for object in objects.into_iter().filter(|object| object.last_modified < before) {
            self.store.delete(&object.location).await?;
        }
        Ok(())
    }
}
