//! Page packs: `data/pages/*.toml` checked, and written as the Rust that builds them.

use std::fmt::Write as _;
use std::path::Path;

#[path = "../src/page/check.rs"]
mod check;
#[path = "../src/page/pack.rs"]
mod pack;

use pack::{Language, MemberRead, PageRule, PlaceRule, Probe, RegionRule, SignRule, Source, Stack};

/// Checks every pack and writes `pages.rs` into the build's output.
pub fn build(out: &Path) -> Result<(), String> {
    println!("cargo::rerun-if-changed=data/pages");
    println!("cargo::rerun-if-changed=src/page/pack.rs");
    println!("cargo::rerun-if-changed=src/page/check.rs");
    let mut files: Vec<_> = std::fs::read_dir("data/pages")
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|error| format!("data/pages: {error}"))?
        .into_iter()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|end| end == "toml"))
        .collect();
    files.sort();
    let mut sources = Vec::new();
    for file in files {
        let name = file.display();
        let text = std::fs::read_to_string(&file).map_err(|error| format!("{name}: {error}"))?;
        sources.push(toml::from_str::<Source>(&text).map_err(|error| format!("{name}: {error}"))?);
    }
    let faults = check::faults(&sources);
    if !faults.is_empty() {
        return Err(faults.join("\n"));
    }
    let mut code = String::from("fn sources() -> Vec<Source> { ");
    sources.write(&mut code);
    code.push('}');
    std::fs::write(out.join("pages.rs"), code).map_err(|error| format!("pages.rs: {error}"))
}

/// Writes a value as a Rust expression.
trait Literal {
    fn write(&self, code: &mut String);
}

impl Literal for String {
    fn write(&self, code: &mut String) {
        let _ = write!(code, "{self:?}.to_owned()");
    }
}

impl Literal for bool {
    fn write(&self, code: &mut String) {
        let _ = write!(code, "{self}");
    }
}

impl<T: Literal> Literal for Vec<T> {
    fn write(&self, code: &mut String) {
        code.push_str("vec![");
        for item in self {
            item.write(code);
            code.push(',');
        }
        code.push(']');
    }
}

impl<T: Literal> Literal for Option<T> {
    fn write(&self, code: &mut String) {
        match self {
            Some(value) => {
                code.push_str("Some(");
                value.write(code);
                code.push(')');
            }
            None => code.push_str("None"),
        }
    }
}

macro_rules! literal_enum {
    ($($name:ident),*) => {$(
        impl Literal for pack::$name {
            fn write(&self, code: &mut String) {
                let _ = write!(code, "pack::{}::{self:?}", stringify!($name));
            }
        }
    )*};
}

literal_enum!(PageKind, Role, Sign, Place);

/// Takes every field by name, so that a field added to a type and forgotten here does not compile.
macro_rules! literal_struct {
    ($($name:ident { $($field:ident),* })*) => {$(
        impl Literal for $name {
            fn write(&self, code: &mut String) {
                let $name { $($field),* } = self;
                code.push_str(concat!("pack::", stringify!($name), " {"));
                $(
                    code.push_str(concat!(stringify!($field), ": "));
                    $field.write(code);
                    code.push(',');
                )*
                code.push('}');
            }
        }
    )*};
}

literal_struct! {
    Source { id, person_paths, screen_attribute, overlay_host, stacks, probes, pages, regions, places, languages }
    Stack { id, present, unless, paths, ready }
    Probe { kind, select }
    PageRule { kind, paths, parameter, screens }
    RegionRule { id, role, kind, paths, stack, within, roots, rows, fallback, shadow, name, badge, member, signs }
    MemberRead { attribute, after, before }
    SignRule { sign, select, parameter }
    PlaceRule { place, paths, select, inside }
    Language { language, first, second, third, you, connect, pending, message }
}
