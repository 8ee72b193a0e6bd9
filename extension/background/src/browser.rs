//! The browser's interfaces that the background uses. Chrome and Firefox both offer them as promises under `chrome` in manifest 3.

use js_sys::{Object, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// `chrome.storage.local` and its like.
    pub type StorageArea;
    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome", "storage"], js_name = local)]
    static LOCAL: StorageArea;
    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome", "storage"], js_name = session)]
    static SESSION: StorageArea;
    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome", "storage"], js_name = managed)]
    static MANAGED: Option<StorageArea>;
    #[wasm_bindgen(method, catch)]
    fn get(this: &StorageArea, keys: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn set(this: &StorageArea, items: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = create)]
    fn create_tab(properties: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = query)]
    fn query_tabs(filter: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = sendMessage)]
    fn send_to_tab(tab: f64, message: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = getURL)]
    pub fn extension_address(path: &str) -> String;
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = getManifest)]
    fn manifest() -> JsValue;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "runtime"], js_name = sendMessage)]
    fn send_to_pages(message: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues)]
    fn get_random_values(bytes: &Uint8Array);
}

/// Where something is kept.
#[derive(Clone, Copy)]
pub enum Area {
    /// On the disk, until it is erased.
    Local,
    /// In memory, until the browser closes.
    Session,
}

impl Area {
    fn with<T>(self, action: impl FnOnce(&StorageArea) -> T) -> T {
        match self {
            Self::Local => LOCAL.with(action),
            Self::Session => SESSION.with(action),
        }
    }

    /// Everything that is kept there.
    pub async fn read_all(self) -> Result<JsValue, JsValue> {
        JsFuture::from(self.with(|area| area.get(&JsValue::NULL))?).await
    }

    /// Keeps one value.
    pub async fn write(self, key: &str, value: &JsValue) -> Result<(), JsValue> {
        let items = Object::new();
        js_sys::Reflect::set(&items, &key.into(), value)?;
        JsFuture::from(self.with(|area| area.set(&items))?).await.map(|_| ())
    }
}

/// What an administrator has set.
pub enum Managed {
    /// The policy's values.
    Set(JsValue),
    /// There is no policy: Chrome says `{}`, Firefox rejects ("Managed storage manifest not found").
    NotSet,
    /// It could not be read; what was seen last stays in force.
    Unreadable(String),
}

/// Reads the managed storage. Chrome's first read after a cold start takes seconds.
pub async fn read_managed() -> Managed {
    let Some(reading) = MANAGED.with(|area| area.as_ref().map(|area| area.get(&JsValue::NULL))) else { return Managed::NotSet };
    let answer = match reading {
        Ok(promise) => JsFuture::from(promise).await,
        Err(error) => Err(error),
    };
    match answer {
        Ok(values) if Object::keys(values.unchecked_ref::<Object>()).length() == 0 => Managed::NotSet,
        Ok(values) => Managed::Set(values),
        Err(error) => {
            let text = message_of(&error);
            if text.contains("Managed storage manifest not found") { Managed::NotSet } else { Managed::Unreadable(text) }
        }
    }
}

/// What an error says, without where it arose. Read by name: an error of another realm is no `Error` of ours.
pub fn message_of(error: &JsValue) -> String {
    property(error, "message").and_then(|message| message.as_string()).unwrap_or_else(|| format!("{error:?}"))
}

/// Opens one of the extension's own pages in a tab.
pub async fn open_page(path: &str) -> Result<(), JsValue> {
    let properties = Object::new();
    js_sys::Reflect::set(&properties, &"url".into(), &extension_address(path).into())?;
    JsFuture::from(create_tab(&properties)?).await.map(|_| ())
}

/// Tells every open LinkedIn page and every own page. Nobody has to be there.
pub async fn announce(message: &JsValue) -> Result<(), JsValue> {
    if let Ok(promise) = send_to_pages(message) {
        // Rejects where no own page is open.
        let _ = JsFuture::from(promise).await;
    }
    let filter = Object::new();
    js_sys::Reflect::set(&filter, &"url".into(), &"https://www.linkedin.com/*".into())?;
    let tabs: js_sys::Array = JsFuture::from(query_tabs(&filter)?).await?.unchecked_into();
    // All at once, and no answer is waited for: a tab that the browser has frozen gives none, and the others are not to wait for it.
    let ids = tabs.iter().filter_map(|tab| property(&tab, "id")?.as_f64());
    let told: js_sys::Array = ids.filter_map(|id| send_to_tab(id, message).ok()).collect();
    // A tab that was open before the installation has no script of ours, and its promise rejects: nobody is to hear of that.
    drop(Promise::all_settled(&told));
    Ok(())
}

/// The version in the manifest.
pub fn version() -> String {
    js_sys::Reflect::get(&manifest(), &"version".into()).ok().and_then(|version| version.as_string()).unwrap_or_default()
}

/// Random bytes for the key of a session's hashes.
pub fn random_key() -> [u8; 16] {
    let bytes = Uint8Array::new_with_length(16);
    get_random_values(&bytes);
    let mut key = [0; 16];
    bytes.copy_to(&mut key);
    key
}

/// The time and the distance of the local time from UTC.
pub fn clock() -> scruple::calendar::Clock {
    let now = js_sys::Date::new_0();
    scruple::calendar::Clock {
        // Both are whole and small by their definition.
        now_ms: now.get_time() as u64,
        utc_offset_minutes: -(now.get_timezone_offset() as i32),
    }
}

/// The language of the person's browser (BCP 47).
pub fn language() -> String {
    property(&js_sys::global(), "navigator")
        .and_then(|navigator| property(&navigator, "language")?.as_string())
        .unwrap_or_default()
}

/// Calls a function of an object by name, if it is there; `None` where the browser does not know it.
pub fn property(object: &JsValue, name: &str) -> Option<JsValue> {
    js_sys::Reflect::get(object, &name.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
}
