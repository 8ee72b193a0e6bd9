//! The browser as the pages need it: the background, the tab beside the panel, permissions, the clipboard, a file to save. Nothing
//! else in this crate calls a browser's interface. Chrome and Firefox both offer them as promises under `chrome` in manifest 3.

use js_sys::{Array, Function, Object, Promise, Reflect};
use scruple::calendar::{Clock, Day};
use serde::Serialize;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// LinkedIn's pages, as the manifest's host permission names them.
pub const SITE: &str = "https://www.linkedin.com/*";

/// How long a page waits for the background, which may have to be started first.
const PATIENCE_MS: i32 = 8_000;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "runtime"], js_name = sendMessage)]
    fn send_to_background(message: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = query)]
    fn query_tabs(filter: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = getCurrent)]
    fn current_tab() -> Result<Promise, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = sendMessage)]
    fn send_to_tab(tab: f64, message: &JsValue, options: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = getManifest)]
    fn manifest() -> JsValue;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "permissions"], js_name = contains)]
    fn contains_permissions(permissions: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "permissions"], js_name = request)]
    fn request_permissions(permissions: &JsValue) -> Result<Promise, JsValue>;

    type Listeners;
    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome", "runtime"], js_name = onMessage)]
    static ON_MESSAGE: Listeners;
    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome", "tabs"], js_name = onActivated)]
    static ON_TAB_ACTIVATED: Listeners;
    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome", "tabs"], js_name = onUpdated)]
    static ON_TAB_UPDATED: Listeners;
    #[wasm_bindgen(method, js_name = addListener)]
    fn add_listener(this: &Listeners, listener: &Function);
}

/// Sends a message to the background; rejects when nobody answers in time.
pub async fn ask_background(message: &JsValue) -> Result<JsValue, JsValue> {
    let too_late = Promise::new(&mut |_, reject| {
        if let Some(window) = web_sys::window() {
            // A page without a timer waits for as long as the browser lets it.
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&reject, PATIENCE_MS);
        }
    });
    let answer = send_to_background(message)?;
    JsFuture::from(Promise::race(&Array::of2(answer.as_ref(), too_late.as_ref()))).await
}

/// Opens the browser's dialog to print this page.
pub fn print() {
    if let Some(window) = web_sys::window() {
        // A browser that cannot print says so itself.
        let _ = window.print();
    }
}

/// A tab of the browser. Its address is visible to us on LinkedIn only.
#[derive(Clone, PartialEq)]
pub struct Tab {
    /// The browser's number for it.
    pub id: f64,
    /// It shows LinkedIn.
    pub on_site: bool,
}

/// The tab that the panel speaks of: the active one of its window. Where the panel itself stands in a tab (browsers without a side
/// panel) it is the LinkedIn tab that was looked at last.
pub async fn tab_in_view() -> Result<Option<Tab>, JsValue> {
    let own = JsFuture::from(current_tab()?).await?;
    if property(&own, "id").is_none() {
        let tabs = tabs(&[("active", JsValue::TRUE), ("currentWindow", JsValue::TRUE)]).await?;
        return Ok(tabs.iter().next().as_ref().and_then(Tab::read));
    }
    let tabs = tabs(&[("url", SITE.into())]).await?;
    let seen = |tab: &JsValue| property(tab, "lastAccessed").and_then(|at| at.as_f64()).unwrap_or_default();
    Ok(tabs.iter().max_by(|one, other| seen(one).total_cmp(&seen(other))).as_ref().and_then(Tab::read))
}

impl Tab {
    fn read(tab: &JsValue) -> Option<Self> {
        let url = text(tab, "url");
        let site = SITE.trim_end_matches('*');
        Some(Self { id: property(tab, "id")?.as_f64()?, on_site: url.starts_with(site) })
    }

    /// Asks the tab's content script; `None` when none is there, or when it has nothing to say.
    pub async fn ask(&self, kind: &str) -> Option<JsValue> {
        // The page itself, not the frames in it.
        let answer = send_to_tab(self.id, &object(&[("kind", kind.into())]), &object(&[("frameId", 0.into())])).ok()?;
        JsFuture::from(answer).await.ok().filter(|answer| !answer.is_null() && !answer.is_undefined())
    }
}

async fn tabs(filter: &[(&str, JsValue)]) -> Result<Array, JsValue> {
    Ok(JsFuture::from(query_tabs(&object(filter))?).await?.unchecked_into())
}

/// Calls `listener` whenever another tab comes into view or one of them goes to another address.
pub fn on_tab_change(listener: impl Fn() + Clone + 'static) {
    let activated = Closure::<dyn Fn()>::new(listener.clone());
    ON_TAB_ACTIVATED.with(|event| event.add_listener(activated.as_ref().unchecked_ref()));
    activated.forget();
    let updated = Closure::<dyn Fn(JsValue, JsValue)>::new(move |_tab, change: JsValue| {
        // Titles and favicons change all the time.
        if property(&change, "url").is_some() || property(&change, "status").is_some() {
            listener();
        }
    });
    ON_TAB_UPDATED.with(|event| event.add_listener(updated.as_ref().unchecked_ref()));
    updated.forget();
}

/// Calls `listener` with the kind of every message that another part of the extension sends, and the tab it came from. Nothing is
/// answered here: that is the background's.
pub fn on_message(listener: impl Fn(&str, Option<f64>) + 'static) {
    let heard = Closure::<dyn Fn(JsValue, JsValue)>::new(move |message: JsValue, sender: JsValue| {
        let tab = property(&sender, "tab").and_then(|tab| property(&tab, "id")).and_then(|id| id.as_f64());
        if let Some(kind) = property(&message, "kind").and_then(|kind| kind.as_string()) {
            listener(&kind, tab);
        }
    });
    ON_MESSAGE.with(|event| event.add_listener(heard.as_ref().unchecked_ref()));
    heard.forget();
}

/// Whether the browser grants access to LinkedIn's pages. Chrome and Firefox both let the person take it away.
pub async fn site_access() -> bool {
    granted(contains_permissions(&site_permission())).await
}

/// Asks the person for that access. Must be called within their click.
pub fn request_site_access() -> impl Future<Output = bool> {
    granted(request_permissions(&site_permission()))
}

async fn granted(asked: Result<Promise, JsValue>) -> bool {
    match asked {
        Ok(promise) => JsFuture::from(promise).await.is_ok_and(|answer| answer.is_truthy()),
        Err(_) => false,
    }
}

/// The permissions that the manifest asks for, each with whether it is granted. One that this browser does not know is left out.
pub async fn permissions() -> Vec<(String, bool)> {
    let asked = property(&manifest(), "permissions").map(JsCast::unchecked_into::<Array>).unwrap_or_default();
    let mut found = Vec::new();
    for name in asked.iter() {
        let wanted = object(&[("permissions", Array::of1(&name).into())]);
        let Ok(answer) = contains_permissions(&wanted) else { continue };
        if let (Some(name), Ok(granted)) = (name.as_string(), JsFuture::from(answer).await) {
            found.push((name, granted.is_truthy()));
        }
    }
    found
}

/// The browser's name and version: "Chrome 156.0.0.0", "Firefox 153.0".
pub fn version() -> String {
    let agent = web_sys::window().and_then(|window| window.navigator().user_agent().ok()).unwrap_or_default();
    let version = |name: &str| agent.split(' ').find_map(|part| part.strip_prefix(name)).map(str::to_owned);
    [("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("HeadlessChrome/", "Chrome")]
        .into_iter()
        .find_map(|(mark, name)| version(mark).map(|version| [name, " ", &version].concat()))
        .unwrap_or(agent)
}

fn site_permission() -> JsValue {
    object(&[("origins", Array::of1(&SITE.into()).into())])
}

/// Puts text on the clipboard. Must be called within the person's click.
pub async fn copy(text: &str) -> Result<(), JsValue> {
    let Some(window) = web_sys::window() else { return Err(JsValue::NULL) };
    JsFuture::from(window.navigator().clipboard().write_text(text)).await.map(|_| ())
}

/// Saves text as a file of that name.
pub fn save_file(name: &str, media_type: &str, text: &str) -> Result<(), JsValue> {
    let document = document().ok_or(JsValue::NULL)?;
    let properties = web_sys::BlobPropertyBag::new();
    properties.set_type(media_type);
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &properties)?;
    let address = web_sys::Url::create_object_url_with_blob(&blob)?;
    let link: web_sys::HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The browser has taken its own reference to the file by now.
    web_sys::Url::revoke_object_url(&address)
}

/// The language of the person's browser (BCP 47).
pub fn language() -> String {
    web_sys::window().and_then(|window| window.navigator().language()).unwrap_or_else(|| "en".to_owned())
}

/// The file name of this page without its ending: `settings`.
pub fn page_name() -> String {
    let path = web_sys::window().and_then(|window| window.location().pathname().ok()).unwrap_or_default();
    path.rsplit('/').next().unwrap_or_default().trim_end_matches(".html").to_owned()
}

/// What stands after the `#` of this page's address.
pub fn fragment() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.trim_start_matches('#').to_owned()
}

/// Calls `listener` whenever that changes.
pub fn on_fragment(listener: impl Fn() + 'static) {
    let changed = Closure::<dyn Fn()>::new(listener);
    if let Some(window) = web_sys::window() {
        // Cannot fail for a window and a function.
        let _ = window.add_event_listener_with_callback("hashchange", changed.as_ref().unchecked_ref());
    }
    changed.forget();
}

/// Calls `listener` when this page is left or closed.
pub fn on_leave(listener: impl Fn() + 'static) {
    let left = Closure::<dyn Fn()>::new(listener);
    if let Some(window) = web_sys::window() {
        // Cannot fail for a window and a function.
        let _ = window.add_event_listener_with_callback("pagehide", left.as_ref().unchecked_ref());
    }
    left.forget();
}

/// The person's local day.
pub fn today() -> Day {
    let now = js_sys::Date::new_0();
    // Whole and small by their definition.
    Clock { now_ms: now.get_time() as u64, utc_offset_minutes: -(now.get_timezone_offset() as i32) }.day()
}

/// A value as JSON text, to be read by people.
pub fn json<T: Serialize>(value: &T) -> String {
    let value = value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).unwrap_or(JsValue::NULL);
    js_sys::JSON::stringify_with_replacer_and_space(&value, &JsValue::NULL, &2.into()).map(String::from).unwrap_or_default()
}

/// Names the page in the browser's tab.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Moves the keyboard's focus, and scrolls there.
pub fn focus(id: &str) {
    if let Some(element) = document().and_then(|document| document.get_element_by_id(id)) {
        // An element without a place in the focus order stays unfocused.
        let _ = element.unchecked_into::<web_sys::HtmlElement>().focus();
    }
}

/// Calls `action` once, later.
pub fn after(milliseconds: i32, action: impl FnOnce() + 'static) {
    let action = Closure::once_into_js(action);
    if let Some(window) = web_sys::window() {
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(action.unchecked_ref(), milliseconds);
    }
}

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

/// A plain object.
pub fn object(entries: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (key, value) in entries {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&object, &(*key).into(), value);
    }
    object.into()
}

/// A text of an object, or nothing.
pub fn text(object: &JsValue, name: &str) -> String {
    property(object, name).and_then(|value| value.as_string()).unwrap_or_default()
}

fn property(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &name.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
}
