//! Uploads under way: a row of chunks, each named by where it starts, so that any instance of the server
//! can go on with one that another began.

use bytes::Bytes;
use chrono::{DateTime, Utc};
use futures_util::TryStreamExt;
use object_store::path::Path as Key;
use wire::id::Sha256;

use super::{Media, MediaError};
use crate::unclaimed::room_for;

impl Media {
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

    /// What all uploads under way take.
    ///
    /// # Errors
    /// When the disk or the bucket cannot be listed.
    pub async fn under_way(&self) -> Result<u64, MediaError> {
        let objects: Vec<_> = self.store.list(Some(&Key::from("uploads"))).try_collect().await?;
        Ok(objects.into_iter().map(|object| room_for(object.size)).sum())
    }

    /// Throws away uploads that nobody went on with since a moment.
    ///
    /// # Errors
    /// When the disk or the bucket refuses.
    pub async fn drop_stale_uploads(&self, before: DateTime<Utc>) -> Result<(), MediaError> {
        let objects: Vec<_> = self.store.list(Some(&Key::from("uploads"))).try_collect().await?;
        for object in objects.into_iter().filter(|object| object.last_modified < before) {
            match self.store.delete(&object.location).await {
                Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }
}
