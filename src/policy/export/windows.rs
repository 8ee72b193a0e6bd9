//! Registry files for Chrome and Edge on Windows.
//!
//! Under `…\3rdparty\extensions\<id>\policy`, Chromium turns a DWORD into a boolean or an integer, REG_SZ into a text, and a subkey with
//! values named 1, 2, 3 … into a list. It ignores REG_MULTI_SZ. An empty list is written as the JSON text `[]`, which Chromium reads
//! where its schema wants a list: a subkey without values may not arrive at all.

use super::{File, texts};
use crate::policy::value::{RawObject, Value};

/// A browser's branch of the registry.
pub(super) struct Branch {
    pub path: &'static str,
    browser: &'static str,
    pub file: &'static str,
}

pub(super) const CHROME: Branch =
    Branch { path: r"SOFTWARE\Policies\Google\Chrome", browser: "Chrome", file: "scruple-chrome.reg" };
pub(super) const EDGE: Branch = Branch { path: r"SOFTWARE\Policies\Microsoft\Edge", browser: "Edge", file: "scruple-edge.reg" };

/// The registry path of the extension's policy, without the hive.
pub(super) fn policy_path(branch: &Branch, id: &str) -> String {
    format!(r"{}\3rdparty\extensions\{id}\policy", branch.path)
}

/// A `.reg` file in UTF-16 with a byte order mark, the only form in which the registry editor reads every character.
pub(super) fn registry_file(policy: &RawObject, branch: Branch, id: &str) -> File {
    let path = format!(r"HKEY_LOCAL_MACHINE\{}", policy_path(&branch, id));
    // The first section takes away what an earlier policy left behind.
    let mut text = format!("Windows Registry Editor Version 5.00\r\n\r\n[-{path}]\r\n\r\n[{path}]\r\n");
    for (key, value) in policy {
        match value {
            Value::Switch(on) => text.push_str(&format!("\"{key}\"=dword:{:08x}\r\n", u8::from(*on))),
            Value::Whole(number) => text.push_str(&format!("\"{key}\"=dword:{number:08x}\r\n")),
            Value::Text(words) => text.push_str(&format!("\"{key}\"={}\r\n", registry_text(words))),
            Value::List(list) if list.is_empty() => text.push_str(&format!("\"{key}\"=\"[]\"\r\n")),
            _ => {}
        }
    }
    for (key, value) in policy {
        let Value::List(list) = value else { continue };
        if list.is_empty() {
            continue;
        }
        text.push_str(&format!("\r\n[{path}\\{key}]\r\n"));
        for (index, words) in texts(list).enumerate() {
            text.push_str(&format!("\"{}\"={}\r\n", index + 1, registry_text(words)));
        }
    }
    let goes = format!(
        "Import it with `reg import {}` as administrator, or deploy it by Group Policy preferences or your software distribution. \
         It takes effect within minutes, or at once with \"Reload policies\" on the policy page of {}.",
        branch.file, branch.browser
    );
    File { name: branch.file.to_owned(), bytes: utf16_with_mark(&text), goes }
}

/// A REG_SZ value: quoted, or as UTF-16 bytes where a line end would break the quotes.
fn registry_text(words: &str) -> String {
    if words.contains(['\n', '\r', '\0']) {
        let bytes: Vec<String> =
            words.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).map(|byte| format!("{byte:02x}")).collect();
        return format!("hex(1):{}", bytes.join(","));
    }
    format!("\"{}\"", words.replace('\\', r"\\").replace('"', "\\\""))
}

pub(super) fn utf16_with_mark(text: &str) -> Vec<u8> {
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}
