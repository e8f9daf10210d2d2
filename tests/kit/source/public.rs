//! What of the core can be reached from outside: through `pub mod` and `pub use`, from `lib.rs` down.

use std::collections::{BTreeMap, BTreeSet};

use syn::{Item, Visibility};

use super::tree::{Definition, Path, Source, named};

/// What can be reached, each definition with the paths it has outside: those of its floor first, the
/// shortest before the others.
pub(crate) struct Public {
    pub(crate) definitions: BTreeMap<Definition, Vec<String>>,
    /// What is handed on from other crates: the path outside, and what is there.
    pub(crate) foreign: BTreeMap<String, String>,
}

/// Walks from the root.
pub(crate) fn public(source: &Source) -> Public {
    let mut public = Public { definitions: BTreeMap::new(), foreign: BTreeMap::new() };
    walk(source, &Path::new(), "", &mut public, &mut BTreeSet::new());
    for (definition, paths) in &mut public.definitions {
        let elsewhere = |path: &str| {
            definition.module.first().is_some_and(|floor| path.split("::").next() != Some(floor))
        };
        paths.sort_by_key(|path| (elsewhere(path), path.matches("::").count(), path.clone()));
        paths.dedup();
    }
    public
}

fn walk(source: &Source, module: &Path, outside: &str, public: &mut Public, open: &mut BTreeSet<Path>) {
    let Some(here) = source.modules.get(module) else { return };
    if !open.insert(module.clone()) {
        return;
    }
    let join = |name: &str| if outside.is_empty() { name.to_owned() } else { format!("{outside}::{name}") };
    for item in &here.items {
        match item {
            Item::Mod(item) if matches!(item.vis, Visibility::Public(_)) => {
                let name = item.ident.to_string();
                let below = module.iter().cloned().chain([name.clone()]).collect();
                walk(source, &below, &join(&name), public, open);
            }
            item => {
                if let Some((name, Visibility::Public(_))) = named(item) {
                    let outside = join(&name);
                    let definition = Definition { module: module.clone(), name };
                    public.definitions.entry(definition).or_default().push(outside);
                }
            }
        }
    }
    for import in here.imports.iter().filter(|import| import.public) {
        let outside = join(&import.name);
        match source.lookup(module, &import.path) {
            Some(found) if found.name.is_empty() => walk(source, &found.module, &outside, public, open),
            Some(found) => public.definitions.entry(found).or_default().push(outside),
            None => drop(public.foreign.insert(outside, import.path.join("::"))),
        }
    }
    open.remove(module);
}
