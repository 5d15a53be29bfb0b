//! IndexedDB: what the phone keeps. Text is kept as JSON under a string key, files as bytes.
//!
//! A thin layer of our own instead of a crate: handing a promise's own `resolve` to a request needs no
//! closure at all, and the crates that offer strict durability bring a good part of an async runtime.
//!
//! A transaction commits by itself as soon as nothing is asked of it while other work is awaited, so
//! everything is encoded and hashed before one is opened, and one function call is one transaction.

use js_sys::{Array, Promise, Uint8Array};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbDatabase, IdbObjectStore, IdbRequest, IdbTransaction};

use super::{js, json};

const NAME: &str = "ban-tin";

/// The schema's versions have names; each adds to the one before and none drops the outbox.
#[derive(Clone, Copy)]
#[repr(u32)]
enum Schema {
    /// Cards, their next copy, small facts, the outbox and its files.
    Foundation = 1,
}

/// A store of the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Store {
    /// Cards as they are read, by identifier.
    Cards,
    /// The copy that a new first sync builds beside the old one.
    NextCards,
    /// Small facts, by name: the cursor of the change log, the list of units.
    Facts,
    /// What the worker wrote, by identifier.
    Outbox,
    /// The files of the outbox, by hash.
    Files,
}

impl Store {
    const ALL: [Self; 5] = [Self::Cards, Self::NextCards, Self::Facts, Self::Outbox, Self::Files];

    const fn name(self) -> &'static str {
        match self {
            Self::Cards => "cards",
            Self::NextCards => "next-cards",
            Self::Facts => "facts",
            Self::Outbox => "outbox",
            Self::Files => "files",
        }
    }
}

/// Why the phone's storage did not do what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageFault {
    /// There is no storage here (a private window, a browser inside another app).
    Missing,
    /// The phone's storage is full.
    Full,
    /// Anything else: closed under us, broken, a form we do not know.
    Broken,
}

/// One change of a transaction.
#[derive(Clone)]
pub enum Change {
    /// Puts JSON under a key.
    Put(Store, String, String),
    /// Puts bytes under a key.
    PutBytes(Store, String, Vec<u8>),
    /// Removes a key.
    Remove(Store, String),
    /// Removes everything of a store.
    Clear(Store),
}

impl Change {
    /// Puts a value under a key, encoded now, before any transaction is open.
    ///
    /// # Errors
    /// [`StorageFault::Broken`] when the value cannot be written as JSON.
    pub fn put<T: Serialize>(store: Store, key: String, value: &T) -> Result<Self, StorageFault> {
        let json = serde_json::to_string(value).map_err(|_| StorageFault::Broken)?;
        Ok(Self::Put(store, key, json))
    }
}

/// The open database. Cloning it clones a handle.
#[derive(Clone)]
pub struct Database(IdbDatabase);

impl Database {
    /// Opens the database, and makes it on the first start.
    ///
    /// # Errors
    /// [`StorageFault::Missing`] where there is no IndexedDB, otherwise as the browser says.
    pub async fn open() -> Result<Self, StorageFault> {
        let factory = js::window().indexed_db().ok().flatten().ok_or(StorageFault::Missing)?;
        let request =
            factory.open_with_u32(NAME, Schema::Foundation as u32).map_err(|e| fault(&e))?;
        let wanted = request.clone();
        let upgrade = Closure::once(move || {
            if let Ok(value) = wanted.result() {
                let database: IdbDatabase = value.unchecked_into();
                let there = database.object_store_names();
                for store in Store::ALL {
                    if !there.contains(store.name()) {
                        let _ = database.create_object_store(store.name());
                    }
                }
            }
        });
        request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
        let opened = answer(&request).await?;
        Ok(Self(opened.unchecked_into()))
    }

    /// Makes all the changes or none, and comes back when they are on the disk (strict durability): only
    /// then may the screen say "Đã lưu".
    ///
    /// # Errors
    /// As the browser says; then nothing was changed.
    pub async fn change(&self, changes: Vec<Change>) -> Result<(), StorageFault> {
        let mut names: Vec<&str> = changes
            .iter()
            .map(|change| match change {
                Change::Put(s, ..)
                | Change::PutBytes(s, ..)
                | Change::Remove(s, _)
                | Change::Clear(s) => s.name(),
            })
            .collect();
        names.sort_unstable();
        names.dedup();
        if names.is_empty() {
            return Ok(());
        }
        let transaction = self.transaction(&names, "readwrite")?;
        for change in changes {
            let done = match change {
                Change::Put(store, key, json) => table(&transaction, store)?
                    .put_with_key(&JsValue::from_str(&json), &JsValue::from_str(&key)),
                Change::PutBytes(store, key, bytes) => {
                    // An ArrayBuffer rather than a Blob: Safari and old Androids lose blobs.
                    let bytes = Uint8Array::from(bytes.as_slice()).buffer();
                    table(&transaction, store)?.put_with_key(&bytes, &JsValue::from_str(&key))
                }
                Change::Remove(store, key) => {
                    table(&transaction, store)?.delete(&JsValue::from_str(&key))
                }
                Change::Clear(store) => table(&transaction, store)?.clear(),
            };
            if let Err(error) = done {
                let _ = transaction.abort();
                return Err(fault(&error));
            }
        }
        // A page that ends in the next moment must not take the transaction with it; where a browser does
        // not know this, it commits by itself a moment later.
        let _ = js::call(&transaction, "commit", &[]);
        finished(&transaction).await
    }

    /// Every value of a store, in the order of the keys. A value that this build cannot read is left out.
    ///
    /// # Errors
    /// As the browser says.
    pub async fn all<T: DeserializeOwned>(&self, store: Store) -> Result<Vec<T>, StorageFault> {
        let transaction = self.transaction(&[store.name()], "readonly")?;
        let request = table(&transaction, store)?.get_all().map_err(|e| fault(&e))?;
        let values: Array = answer(&request).await?.unchecked_into();
        Ok(values.iter().filter_map(|value| json::read(&value.as_string()?)).collect())
    }

    /// Every value whose key begins so, in the order of the keys.
    ///
    /// # Errors
    /// As the browser says.
    pub async fn all_under<T: DeserializeOwned>(
        &self,
        store: Store,
        start: &str,
    ) -> Result<Vec<T>, StorageFault> {
        let range = js::get(&js::window(), "IDBKeyRange");
        let (from, to) = (JsValue::from_str(start), JsValue::from_str(&format!("{start}\u{ffff}")));
        let range = js::call(&range, "bound", &[from, to]).map_err(|e| fault(&e))?;
        let transaction = self.transaction(&[store.name()], "readonly")?;
        let table = table(&transaction, store)?;
        let request = js::call(&table, "getAll", &[range]).map_err(|e| fault(&e))?;
        let values: Array = answer(request.unchecked_ref()).await?.unchecked_into();
        Ok(values.iter().filter_map(|value| json::read(&value.as_string()?)).collect())
    }

    /// Whether a store holds anything; one that cannot be read counts as empty.
    pub async fn holds_any(&self, store: Store) -> bool {
        let Ok(transaction) = self.transaction(&[store.name()], "readonly") else { return false };
        let Ok(Ok(request)) = table(&transaction, store).map(|table| table.count()) else {
            return false;
        };
        answer(&request).await.is_ok_and(|count| count.as_f64().is_some_and(|count| count > 0.0))
    }

    /// How much text a store holds, in bytes; nothing where that cannot be read.
    pub async fn weigh(&self, store: Store) -> u64 {
        let Ok(transaction) = self.transaction(&[store.name()], "readonly") else { return 0 };
        let Ok(Ok(request)) = table(&transaction, store).map(|table| table.get_all()) else {
            return 0;
        };
        let Ok(values) = answer(&request).await else { return 0 };
        let text = |value: JsValue| value.as_string().map_or(0, |text| text.len() as u64);
        values.unchecked_into::<Array>().iter().map(text).sum()
    }

    /// The value under a key.
    ///
    /// # Errors
    /// As the browser says.
    pub async fn get<T: DeserializeOwned>(
        &self,
        store: Store,
        key: &str,
    ) -> Result<Option<T>, StorageFault> {
        let value = self.value(store, key).await?;
        Ok(value.as_string().and_then(|json| json::read(&json)))
    }

    /// The bytes under a key.
    ///
    /// # Errors
    /// As the browser says.
    pub async fn bytes(&self, store: Store, key: &str) -> Result<Option<Vec<u8>>, StorageFault> {
        let value = self.value(store, key).await?;
        Ok((!value.is_undefined()).then(|| Uint8Array::new(&value).to_vec()))
    }

    async fn value(&self, store: Store, key: &str) -> Result<JsValue, StorageFault> {
        let transaction = self.transaction(&[store.name()], "readonly")?;
        let request =
            table(&transaction, store)?.get(&JsValue::from_str(key)).map_err(|e| fault(&e))?;
        answer(&request).await
    }

    fn transaction(&self, names: &[&str], mode: &str) -> Result<IdbTransaction, StorageFault> {
        let names: Array = names.iter().map(|name| JsValue::from_str(name)).collect();
        // Chromium's default became "relaxed": without this, "complete" comes before the flush.
        let strict = js::object(&[("durability", JsValue::from_str("strict"))]);
        js::call(&self.0, "transaction", &[names.into(), JsValue::from_str(mode), strict])
            .map(JsCast::unchecked_into)
            .map_err(|e| fault(&e))
    }
}

fn table(transaction: &IdbTransaction, store: Store) -> Result<IdbObjectStore, StorageFault> {
    transaction.object_store(store.name()).map_err(|e| fault(&e))
}

async fn answer(request: &IdbRequest) -> Result<JsValue, StorageFault> {
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    match js::wait(promise).await {
        Ok(_) => request.result().map_err(|e| fault(&e)),
        Err(_) => Err(fault(&js::get(request, "error"))),
    }
}

async fn finished(transaction: &IdbTransaction) -> Result<(), StorageFault> {
    let promise = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
    });
    match js::wait(promise).await {
        Ok(_) => Ok(()),
        Err(_) => Err(fault(&js::get(transaction, "error"))),
    }
}

fn fault(error: &JsValue) -> StorageFault {
    match js::get(error, "name").as_string().as_deref() {
        Some("QuotaExceededError") => StorageFault::Full,
        _ => StorageFault::Broken,
    }
}
