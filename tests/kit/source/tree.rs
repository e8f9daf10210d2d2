//! The modules of the core, what each defines, and where a name leads.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Attribute, Item, ItemImpl, UseTree, Visibility};

use super::expand::Macro;
use super::paths::paths;

const SOURCES: &str = "referral-core/src/";

/// A module by its path from the root: `["referral", "payload"]`.
pub(crate) type Path = Vec<String>;

/// Where a name is defined: the module and the name in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Definition {
    pub(crate) module: Path,
    pub(crate) name: String,
}

/// One name that a module takes in.
pub(super) struct Import {
    pub(super) path: Vec<String>,
    pub(super) name: String,
    pub(super) public: bool,
}

pub(super) struct Module {
    /// Whether the module is a folder with its `mod.rs`.
    folder: bool,
    /// Items, macros expanded, tests left out.
    pub(super) items: Vec<Item>,
    /// The names of the items.
    names: BTreeSet<String>,
    pub(super) imports: Vec<Import>,
    /// The paths that stand in the code, macros as they are written. In a `mod.rs` what it only hands on is left out.
    paths: Vec<Vec<String>>,
}

/// The sources of the core.
pub(crate) struct Source {
    pub(super) modules: BTreeMap<Path, Module>,
}

/// What leads from one place to another: the path as it is written, and the modules it leads from and to, the latter
/// `None` if it leads out of the crate.
pub(crate) struct Step<'a> {
    pub(crate) from: &'a [String],
    pub(crate) to: Option<Path>,
    pub(crate) written: String,
}

impl Source {
    /// Reads files of the core; other files are left out.
    pub(crate) fn read<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let files: Vec<(Path, bool, Vec<Item>)> = files
            .filter_map(|(path, text)| {
                let path = path.strip_prefix(SOURCES)?.strip_suffix(".rs")?;
                let mut module: Path = path.split('/').map(str::to_owned).collect();
                let folder = module.last().is_some_and(|last| last == "mod" || last == "lib");
                if folder {
                    module.pop();
                }
                let items = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}")).items;
                Some((module, folder, items.into_iter().filter(|item| !is_test(item)).collect()))
            })
            .collect();
        let mut macros: BTreeMap<String, Vec<(Path, Macro)>> = BTreeMap::new();
        for (module, _, items) in &files {
            for (name, read) in items.iter().filter_map(as_macro) {
                macros.entry(name).or_default().push((module.clone(), read));
            }
        }
        let modules = files.into_iter().map(|(module, folder, items)| {
            let handed_on = |item: &Item| matches!(item, Item::Use(item) if folder && !is_private(&item.vis));
            let code = items.iter().filter(|item| !handed_on(item) && !matches!(item, Item::Mod(_)));
            let paths = paths(code.map(ToTokens::to_token_stream).collect());
            let items = expanded(items, &module, &macros);
            let imports = items.iter().flat_map(imports).collect();
            let names = items.iter().filter_map(named).map(|(name, _)| name).collect();
            (module, Module { folder, items, names, imports, paths })
        });
        Self { modules: modules.collect() }
    }

    /// Where a path that stands in a module leads. `None` outside the crate, and for names of the language.
    pub(crate) fn lookup(&self, module: &[String], path: &[String]) -> Option<Definition> {
        self.follow(module, path, 0)
    }

    fn follow(&self, module: &[String], path: &[String], depth: usize) -> Option<Definition> {
        assert!(depth < 40, "{module:?} {path:?} goes round in circles");
        let mut here = module.to_vec();
        let (first, rest) = path.split_first()?;
        let mut rest = rest;
        match first.as_str() {
            "crate" => here.clear(),
            "self" => {}
            "super" => drop(here.pop()?),
            _ => rest = path,
        }
        while let [part, after @ ..] = rest {
            if part == "super" {
                here.pop()?;
            } else if part == "self" {
            } else {
                let found = self.modules.get(&here)?;
                let below: Path = here.iter().chain([part]).cloned().collect();
                let import = found.imports.iter().find(|import| import.name == *part);
                let descends = self.modules.contains_key(&below) && !(after.is_empty() && import.is_some());
                if (after.is_empty() || !descends) && found.names.contains(part) {
                    return Some(Definition { module: here, name: part.clone() });
                } else if descends {
                    here = below;
                } else if let Some(import) = import.filter(|import| import.path[..] != rest[..1]) {
                    let on: Vec<String> = import.path.iter().chain(after).cloned().collect();
                    return self.follow(&here, &on, depth + 1);
                } else if rest.len() == path.len() {
                    return None;
                } else {
                    // A name that the tests cannot see, such as one made by another crate's macro.
                    return Some(Definition { module: here, name: part.clone() });
                }
            }
            rest = after;
        }
        Some(Definition { module: here, name: String::new() })
    }

    /// The item that defines a name, macros expanded.
    pub(crate) fn item(&self, definition: &Definition) -> Option<&Item> {
        let module = self.modules.get(&definition.module)?;
        module.items.iter().find(|item| named(item).is_some_and(|(name, _)| name == definition.name))
    }

    /// Whether the name is one of a type: a struct, an enum, a trait or an alias.
    pub(crate) fn is_type(&self, definition: &Definition) -> bool {
        let item = self.item(definition);
        matches!(item, Some(Item::Struct(_) | Item::Enum(_) | Item::Trait(_) | Item::Type(_)))
    }

    /// Every path in the code that leads to another module of the crate, or that is to.
    pub(crate) fn steps(&self) -> impl Iterator<Item = Step<'_>> {
        self.modules.iter().filter(|(path, _)| !path.is_empty()).flat_map(move |(from, module)| {
            module.paths.iter().filter_map(move |path| {
                let first = path[0].as_str();
                let rooted = path.len() > 1 && ["crate", "super", "self"].contains(&first);
                let known = match path.len() {
                    1 => module.imports.iter().any(|import| import.name == first),
                    _ => true,
                };
                let to = (rooted || (module.folder && known)).then(|| self.lookup(from, path)).flatten();
                let to = to.map(|found| found.module);
                let leads = to.as_ref().map_or(rooted, |to| to != from);
                leads.then(|| Step { from, to, written: path.join("::") })
            })
        })
    }

    /// Every `impl`, with the module it stands in.
    pub(crate) fn impls(&self) -> impl Iterator<Item = (&Path, &ItemImpl)> {
        self.modules.iter().flat_map(|(path, module)| {
            module.items.iter().filter_map(move |item| match item {
                Item::Impl(block) => Some((path, block)),
                _ => None,
            })
        })
    }

    /// The modules.
    pub(crate) fn modules(&self) -> impl Iterator<Item = &Path> {
        self.modules.keys()
    }

    /// The parts of the file of a module below the sources: a folder's own file is its `mod`.
    pub(crate) fn file(&self, module: &[String]) -> Path {
        let folder = self.modules.get(module).is_some_and(|module| module.folder);
        module.iter().cloned().chain(folder.then(|| "mod".to_owned())).collect()
    }
}

/// The name of an item that has one, modules and macros aside, and who may see it.
pub(super) fn named(item: &Item) -> Option<(String, &Visibility)> {
    let (name, seen) = match item {
        Item::Struct(item) => (&item.ident, &item.vis),
        Item::Enum(item) => (&item.ident, &item.vis),
        Item::Trait(item) => (&item.ident, &item.vis),
        Item::Type(item) => (&item.ident, &item.vis),
        Item::Fn(item) => (&item.sig.ident, &item.vis),
        Item::Const(item) => (&item.ident, &item.vis),
        Item::Static(item) => (&item.ident, &item.vis),
        Item::Macro(item) => (item.ident.as_ref()?, &Visibility::Inherited),
        _ => return None,
    };
    Some((name.to_string(), seen))
}

fn is_private(seen: &Visibility) -> bool {
    matches!(seen, Visibility::Inherited)
}

fn is_test(item: &Item) -> bool {
    let attributes: &[Attribute] = match item {
        Item::Mod(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        _ => &[],
    };
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg") && attribute.meta.to_token_stream().to_string().contains("(test)")
    })
}

fn as_macro(item: &Item) -> Option<(String, Macro)> {
    match item {
        Item::Macro(item) => Some((item.ident.as_ref()?.to_string(), Macro::read(item.mac.tokens.clone()))),
        _ => None,
    }
}

/// The items with every macro of the crate replaced by what it makes, inside `impl` too.
fn expanded(items: Vec<Item>, module: &Path, macros: &BTreeMap<String, Vec<(Path, Macro)>>) -> Vec<Item> {
    let made =
        |call: &syn::Macro| -> Option<TokenStream> {
            let of_name = macros.get(&call.path.segments.last()?.ident.to_string())?;
            let own = of_name.iter().find(|(place, _)| place == module).or_else(|| of_name.first())?;
            let made = own.1.expand(&call.tokens);
            Some(made.unwrap_or_else(|| {
                panic!("no arm of `{}!` matches in {module:?}", call.path.to_token_stream())
            }))
        };
    let mut all = Vec::new();
    for mut item in items {
        if let Item::Macro(call) = &item
            && call.ident.is_none()
            && let Some(tokens) = made(&call.mac)
        {
            let file: syn::File = syn::parse2(tokens).unwrap_or_else(|error| panic!("{module:?}: {error}"));
            all.extend(expanded(file.items, module, macros));
            continue;
        }
        if let Item::Impl(block) = &mut item {
            for inner in std::mem::take(&mut block.items) {
                match &inner {
                    syn::ImplItem::Macro(call) if made(&call.mac).is_some() => {
                        let tokens = made(&call.mac).unwrap();
                        let wrapped: syn::ItemImpl =
                            syn::parse2(quote::quote! { impl X { #tokens } }).unwrap();
                        block.items.extend(wrapped.items);
                    }
                    _ => block.items.push(inner),
                }
            }
        }
        all.push(item);
    }
    all
}

fn imports(item: &Item) -> Vec<Import> {
    let Item::Use(item) = item else { return Vec::new() };
    let mut found = Vec::new();
    let public = matches!(item.vis, Visibility::Public(_));
    leaves(&item.tree, &mut Vec::new(), public, &mut found);
    found
}

fn leaves(tree: &UseTree, before: &mut Vec<String>, public: bool, found: &mut Vec<Import>) {
    let mut leaf = |last: String, name: String| {
        let path: Vec<String> = before.iter().cloned().chain((last != "self").then_some(last)).collect();
        let name = if name == "self" { path.last().cloned().unwrap_or_default() } else { name };
        found.push(Import { path, name, public });
    };
    match tree {
        UseTree::Name(name) => leaf(name.ident.to_string(), name.ident.to_string()),
        UseTree::Rename(name) => leaf(name.ident.to_string(), name.rename.to_string()),
        UseTree::Path(path) => {
            before.push(path.ident.to_string());
            leaves(&path.tree, before, public, found);
            before.pop();
        }
        UseTree::Group(group) => group.items.iter().for_each(|tree| leaves(tree, before, public, found)),
        UseTree::Glob(_) => {}
    }
}
