//! What JavaScript calls: a buffer to write the text into, and a count of finds.

use std::cell::RefCell;

type Counter = Box<dyn Fn(&str) -> usize>;

thread_local! {
    static TEXT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    /// The text in the buffer, once it was asked about: that it is UTF-8 is checked once, as what a browser hands over is.
    static CHECKED: RefCell<String> = const { RefCell::new(String::new()) };
    static ENGINE: RefCell<Option<Counter>> = const { RefCell::new(None) };
}

/// Makes room for `bytes` bytes of UTF-8 and gives its address.
#[unsafe(no_mangle)]
pub extern "C" fn room(bytes: usize) -> *const u8 {
    CHECKED.with_borrow_mut(String::clear);
    TEXT.with_borrow_mut(|text| {
        text.resize(bytes, 0);
        text.as_ptr()
    })
}

/// Starts the engine.
#[unsafe(no_mangle)]
pub extern "C" fn start() {
    ENGINE.set(crate::engines::all().first().map(|engine| (engine.start)()));
}

/// How many contact details the engine finds in the text; none before it is started.
#[unsafe(no_mangle)]
pub extern "C" fn count() -> usize {
    ENGINE.with_borrow(|engine| {
        let Some(engine) = engine else { return 0 };
        CHECKED.with_borrow_mut(|checked| {
            if checked.is_empty() {
                *checked = TEXT.with_borrow_mut(std::mem::take).try_into().unwrap_or_default();
            }
            engine(checked)
        })
    })
}
