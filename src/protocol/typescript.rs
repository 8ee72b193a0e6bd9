//! TypeScript declarations of the protocol, so that the content scripts are checked against the types that the engine speaks.

use std::any::TypeId;
use std::collections::{BTreeMap, BTreeSet};

use ts_rs::{Config, TS, TypeVisitor};

use super::{ContentNotice, ContentRequest, ContentResponse, PageRequest, PageResponse};

/// The text of `extension/protocol.d.ts`.
pub fn declarations() -> String {
    let mut collecting =
        Collecting { config: Config::new().with_large_int("number"), seen: BTreeSet::new(), declared: BTreeMap::new() };
    collecting.visit::<ContentRequest>();
    collecting.visit::<ContentResponse>();
    collecting.visit::<ContentNotice>();
    collecting.visit::<PageRequest>();
    collecting.visit::<PageResponse>();
    let mut text = String::from("// Generated from src/protocol.rs by `cargo xtask generate`. Do not edit.\n");
    for declaration in collecting.declared.values() {
        text.push_str("\nexport ");
        text.push_str(declaration);
        text.push('\n');
    }
    text
}

struct Collecting {
    config: Config,
    seen: BTreeSet<TypeId>,
    declared: BTreeMap<String, String>,
}

impl TypeVisitor for Collecting {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        // Only types of our own are declared by name; the others stand inside those.
        if T::output_path().is_some() {
            self.declared.insert(T::ident(&self.config), T::decl(&self.config));
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}
