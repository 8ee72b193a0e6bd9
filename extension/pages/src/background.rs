//! What the pages ask of the background, typed.

use scruple::protocol::{PageRequest, PageResponse};
use serde::Serialize;
use wasm_bindgen::JsValue;

use crate::browser;

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// The background says why, in one sentence.
    Refused(String),
    /// The background is dead, was replaced by an update, or may not run.
    NoAnswer,
}

/// Asks; every refusal and every silence is a [`Trouble`].
pub async fn ask(request: &PageRequest) -> Result<PageResponse, Trouble> {
    let message = request.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).map_err(|_| Trouble::NoAnswer)?;
    send(&message).await
}

/// Asks with a message that is at hand as the browser's own value.
pub async fn send(message: &JsValue) -> Result<PageResponse, Trouble> {
    let answer = browser::ask_background(message).await.map_err(|_| Trouble::NoAnswer)?;
    match serde_wasm_bindgen::from_value(answer) {
        Ok(PageResponse::Refused { sentence }) => Err(Trouble::Refused(sentence)),
        Ok(response) => Ok(response),
        Err(_) => Err(Trouble::NoAnswer),
    }
}
