//! The shell around the engine in the background: it carries messages in, effects out, and decides nothing.
#![cfg(target_arch = "wasm32")]

use std::cell::RefCell;
use std::rc::Rc;

use scruple::engine::{Effect, Engine, Saved, Store, Unread};
use scruple::protocol::{ContentNotice, ContentRequest, PageRequest, PageResponse};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

mod browser;

use browser::{Area, Managed};

const SITE: &str = "https://www.linkedin.com/";

/// The engine and the state it was restored from.
#[wasm_bindgen]
pub struct Background {
    engine: Rc<RefCell<Engine>>,
}

#[wasm_bindgen]
impl Background {
    /// Restores the engine from what was kept, and reads the organisation's policy behind it: what was seen last is in force at once,
    /// because Chrome's first read takes seconds.
    pub async fn start() -> Result<Background, JsValue> {
        let mut unread = Vec::new();
        let on_disk = [Store::PERSON, Store::POLICY, Store::RECORD, Store::TALLY];
        let local = kept_in(Area::Local, &on_disk, &mut unread).await;
        let session = kept_in(Area::Session, &[Store::LEDGER], &mut unread).await;
        let saved = Saved {
            person: stored(&local, Store::PERSON, &mut unread),
            policy: stored(&local, Store::POLICY, &mut unread),
            record: stored(&local, Store::RECORD, &mut unread),
            ledger: stored(&session, Store::LEDGER, &mut unread),
            tally: stored(&local, Store::TALLY, &mut unread),
            unread,
            session_key: browser::random_key(),
            version: browser::version(),
            language: browser::language(),
        };
        let background = Self { engine: Rc::new(RefCell::new(Engine::new(saved))) };
        // Open pages have these packs from the life before.
        drop(use_page_pack(&background.engine));
        let engine = Rc::clone(&background.engine);
        spawn_local(async move { read_policy(&engine).await });
        Ok(background)
    }

    /// Answers one message. Only our own content scripts and pages are answered, each with the requests that are its own.
    pub async fn message(&self, message: JsValue, sender: JsValue) -> JsValue {
        let address = browser::property(&sender, "url").and_then(|url| url.as_string()).unwrap_or_default();
        if address.starts_with(&browser::extension_address("")) {
            let answer = read::<PageRequest>(message).map(|request| self.engine.borrow_mut().page(request, browser::clock()));
            self.answer_once_kept(answer).await
        } else if address.starts_with(SITE) {
            let answer =
                read::<ContentRequest>(message).map(|request| self.engine.borrow_mut().content(request, browser::clock()));
            self.answer(answer)
        } else {
            refused("Scruple answers its own pages only.")
        }
    }

    /// Has the browser compile the contact finder before a copy waits for it.
    pub fn rehearse(&self) {
        scruple::contact::Finder::new().rehearse();
    }

    /// The extension was installed or updated: the welcome page is due once, unless policy makes it needless.
    pub async fn installed(&self, reason: String) {
        read_policy(&self.engine).await;
        if reason == "install" {
            let effects = self.engine.borrow_mut().installed();
            carry_out(&self.engine, effects).await;
        }
    }

    /// The organisation's policy may have changed.
    pub async fn read_policy(&self) {
        read_policy(&self.engine).await;
    }

    /// The person gave or took away the access to LinkedIn's pages.
    pub async fn access_changed(&self) {
        let effects = self.engine.borrow().announce();
        carry_out(&self.engine, effects).await;
    }
}

impl Background {
    /// Answers first; what has to be kept is written behind the answer, so that no copy waits for a disk.
    fn answer<T: Serialize>(&self, answer: Result<(T, Vec<Effect>), String>) -> JsValue {
        match answer {
            Ok((response, effects)) => {
                self.carry_out_behind(effects);
                write(&response)
            }
            Err(sentence) => refused(&sentence),
        }
    }

    /// Answers one of our own pages once what it changed is kept: nobody is told of a change that will be forgotten as if it stood.
    async fn answer_once_kept(&self, answer: Result<(PageResponse, Vec<Effect>), String>) -> JsValue {
        match answer {
            Ok((response, effects)) => {
                let (saves, others) = effects.into_iter().partition(|effect| matches!(effect, Effect::Save(_)));
                let kept = carry_out(&self.engine, saves).await;
                self.carry_out_behind(others);
                write(&if kept { response } else { Engine::not_kept() })
            }
            Err(sentence) => refused(&sentence),
        }
    }

    fn carry_out_behind(&self, effects: Vec<Effect>) {
        if !effects.is_empty() {
            let engine = Rc::clone(&self.engine);
            spawn_local(async move {
                carry_out(&engine, effects).await;
            });
        }
    }
}

async fn read_policy(engine: &Rc<RefCell<Engine>>) {
    let mut effects = match browser::read_managed().await {
        Managed::Set(values) => match serde_wasm_bindgen::from_value(values) {
            Ok(policy) => engine.borrow_mut().policy_read(Some(policy), browser::clock()),
            Err(error) => engine.borrow_mut().policy_unreadable(&error.to_string()),
        },
        Managed::NotSet => engine.borrow_mut().policy_read(None, browser::clock()),
        Managed::Unreadable(error) => engine.borrow_mut().policy_unreadable(&error),
    };
    effects.extend(use_page_pack(engine));
    carry_out(engine, effects).await;
}

/// Parses the page packs that a new policy brings and hands them to the engine.
fn use_page_pack(engine: &Rc<RefCell<Engine>>) -> Vec<Effect> {
    let Some(text) = engine.borrow().page_pack_wanted().map(str::to_owned) else { return Vec::new() };
    let parsed = js_sys::JSON::parse(&text)
        .map_err(|error| browser::message_of(&error))
        .and_then(|value| serde_wasm_bindgen::from_value(value).map_err(|error| error.to_string()));
    engine.borrow_mut().use_page_pack(parsed)
}

/// Carries effects out one after the other, and says whether all could be.
async fn carry_out(engine: &Rc<RefCell<Engine>>, effects: Vec<Effect>) -> bool {
    let mut all = true;
    for effect in effects {
        let done = match &effect {
            Effect::Save(store) => {
                let hindrance = engine.borrow().must_not_keep(store).map(str::to_owned);
                let area = if store.is_for_the_session() { Area::Session } else { Area::Local };
                match hindrance {
                    Some(error) => Err(error),
                    None => area.write(store.key(), &write(store)).await.map_err(|error| browser::message_of(&error)),
                }
            }
            Effect::Announce(greeting) => {
                let notice = ContentNotice::Changed { greeting: greeting.clone() };
                browser::announce(&write(&notice)).await.map_err(|error| browser::message_of(&error))
            }
            Effect::Open { page, fragment } => {
                let fragment = fragment.as_deref().map(|fragment| format!("#{fragment}")).unwrap_or_default();
                let path = format!("extension/pages/{page}.html{fragment}");
                browser::open_page(&path).await.map_err(|error| browser::message_of(&error))
            }
        };
        match done {
            Ok(()) => engine.borrow_mut().carried_out(&effect),
            Err(error) => {
                all = false;
                engine.borrow_mut().failed(&effect, &error);
            }
        }
    }
    all
}

/// All that is kept in an area; where the browser does not hand it over, nothing of it may be taken for absent.
async fn kept_in(area: Area, keys: &[&'static str], unread: &mut Vec<Unread>) -> JsValue {
    area.read_all().await.unwrap_or_else(|error| {
        unread.extend(keys.iter().map(|key| Unread { key, error: browser::message_of(&error), may_be_replaced: false }));
        JsValue::UNDEFINED
    })
}

/// What is kept under a key, if it can be understood.
fn stored<T: DeserializeOwned>(all: &JsValue, key: &'static str, unread: &mut Vec<Unread>) -> Option<T> {
    let read = serde_wasm_bindgen::from_value(browser::property(all, key)?);
    read.map_err(|error| unread.push(Unread { key, error: error.to_string(), may_be_replaced: true })).ok()
}

fn read<T: DeserializeOwned>(message: JsValue) -> Result<T, String> {
    serde_wasm_bindgen::from_value(message).map_err(|error| format!("Scruple did not understand this request: {error}"))
}

fn write<T: Serialize + ?Sized>(value: &T) -> JsValue {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).unwrap_or_else(|error| refused(&error.to_string()))
}

fn refused(sentence: &str) -> JsValue {
    let answer = js_sys::Object::new();
    // Setting a property of a fresh object cannot fail.
    let _ = js_sys::Reflect::set(&answer, &"kind".into(), &"refused".into());
    let _ = js_sys::Reflect::set(&answer, &"sentence".into(), &sentence.into());
    answer.into()
}
