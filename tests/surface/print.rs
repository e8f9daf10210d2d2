//! The public surface as lines: the path, a colon, what is there.

use std::collections::{BTreeMap, BTreeSet};

use syn::{Fields, Generics, ImplItem, Item, ReturnType, Signature, TraitItem, Type, Variant, Visibility};

use crate::kit::source::{Definition, Public, Source, plain, public};

/// The lines of each floor; what stands in `lib.rs` itself is under `lib`.
pub(crate) fn surface(source: &Source) -> BTreeMap<String, BTreeSet<String>> {
    let public = public(source);
    let mut lines = BTreeSet::new();
    for (definition, paths) in &public.definitions {
        let Some(path) = paths.first() else { continue };
        lines.extend(source.item(definition).into_iter().flat_map(|item| of_item(path, item)));
        lines.extend(paths.iter().skip(1).map(|other| format!("{other}: is {path}")));
    }
    lines.extend(public.foreign.iter().map(|(path, what)| format!("{path}: is {what}, of another crate")));
    for (path, traits) in traits(source, &public) {
        let traits: Vec<String> = traits.into_iter().collect();
        lines.insert(format!("{path}: implements {}", traits.join(", ")));
    }
    lines.extend(methods(source, &public));
    let mut floors: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in lines {
        let path = line.split(": ").next().unwrap_or_default();
        let floor = path.split_once("::").map_or("lib", |(floor, _)| floor);
        let floor = if floor.starts_with(char::is_uppercase) { "lib" } else { floor }.to_owned();
        floors.entry(floor).or_default().insert(line);
    }
    floors
}

fn of_item(path: &str, item: &Item) -> Vec<String> {
    match item {
        Item::Struct(item) => {
            let parameters = plain(&item.generics);
            let hidden = item.fields.iter().any(|field| !is_public(&field.vis));
            let hidden = if hidden { ", with private fields" } else { "" };
            let mut lines = vec![format!("{path}: struct{parameters}{hidden}")];
            let public = item.fields.iter().enumerate().filter(|(_, field)| is_public(&field.vis));
            lines.extend(public.map(|(place, field)| {
                let name = field.ident.as_ref().map_or(place.to_string(), ToString::to_string);
                format!("{path}.{name}: {}", plain(&field.ty))
            }));
            lines
        }
        Item::Enum(item) => {
            let mut lines = vec![format!("{path}: enum{}", plain(&item.generics))];
            lines.extend(item.variants.iter().map(|variant| match &variant.fields {
                Fields::Unit => format!("{path}::{}: variant", variant.ident),
                Fields::Named(_) => format!("{path}::{}: variant {{ {} }}", variant.ident, fields(variant)),
                Fields::Unnamed(_) => format!("{path}::{}: variant ({})", variant.ident, fields(variant)),
            }));
            lines
        }
        Item::Trait(item) => {
            let above = if item.supertraits.is_empty() {
                String::new()
            } else {
                format!(": {}", plain(&item.supertraits))
            };
            let mut lines = vec![format!("{path}: trait{}{above}", plain(&item.generics))];
            lines.extend(item.items.iter().filter_map(|inner| match inner {
                TraitItem::Fn(inner) => Some(function(&format!("{path}::{}", inner.sig.ident), &inner.sig)),
                TraitItem::Type(inner) => Some(format!("{path}::{}: type", inner.ident)),
                TraitItem::Const(inner) => {
                    Some(format!("{path}::{}: const {}", inner.ident, plain(&inner.ty)))
                }
                _ => None,
            }));
            lines
        }
        Item::Type(item) => vec![format!("{path}: type{} = {}", plain(&item.generics), plain(&item.ty))],
        Item::Fn(item) => vec![function(path, &item.sig)],
        Item::Const(item) => vec![format!("{path}: const {}", plain(&item.ty))],
        Item::Static(item) => vec![format!("{path}: static {}", plain(&item.ty))],
        _ => Vec::new(),
    }
}

fn fields(variant: &Variant) -> String {
    let each = variant.fields.iter().map(|field| match &field.ident {
        Some(name) => format!("{name}: {}", plain(&field.ty)),
        None => plain(&field.ty),
    });
    each.collect::<Vec<_>>().join(", ")
}

fn function(path: &str, signature: &Signature) -> String {
    let qualified = if signature.constness.is_some() { "const fn" } else { "fn" };
    let inputs: Vec<String> = signature.inputs.iter().map(plain).collect();
    let output = match &signature.output {
        ReturnType::Default => String::new(),
        ReturnType::Type(_, output) => format!(" -> {}", plain(output)),
    };
    let parameters = plain(&signature.generics);
    let bounds = signature.generics.where_clause.as_ref().map(|bounds| format!(" {}", plain(bounds)));
    format!("{path}: {qualified}{parameters}({}){output}{}", inputs.join(", "), bounds.unwrap_or_default())
}

fn is_public(seen: &Visibility) -> bool {
    matches!(seen, Visibility::Public(_))
}

/// What a type that stands in a module is, if it is reachable: its path outside.
fn outside<'a>(source: &Source, public: &'a Public, module: &[String], of: &Type) -> Option<&'a str> {
    let Type::Path(of) = of else { return None };
    let path: Vec<String> = of.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    Some(public.definitions.get(&source.lookup(module, &path)?)?.first()?)
}

/// The traits of each type: those it derives and those it has an `impl` for. Private traits are left out.
fn traits(source: &Source, public: &Public) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (definition, paths) in &public.definitions {
        let attributes = match source.item(definition) {
            Some(Item::Struct(item)) => &item.attrs,
            Some(Item::Enum(item)) => &item.attrs,
            _ => continue,
        };
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("derive")) {
            let _parsed = attribute.parse_nested_meta(|derived| {
                let name = derived.path.segments.last().map(|last| last.ident.to_string());
                found.entry(paths[0].clone()).or_default().extend(name);
                Ok(())
            });
        }
    }
    for (module, block) in source.impls() {
        let Some((of, _)) = &block.trait_ else { continue };
        let path: Vec<String> = of.segments.iter().map(|segment| segment.ident.to_string()).collect();
        let own: Option<Definition> = source.lookup(module, &path);
        let of_all = match (&own, &*block.self_ty) {
            (Some(own), _) if !public.definitions.contains_key(own) => continue,
            (_, Type::Reference(of)) => outside(source, public, module, &of.elem).map(|path| (path, "&")),
            (_, of) => outside(source, public, module, of).map(|path| (path, "")),
        };
        if let (Some((path, reference)), Some(last)) = (of_all, of.segments.last()) {
            let name =
                if reference.is_empty() { plain(last) } else { format!("{} of {reference}", plain(last)) };
            found.entry(path.to_owned()).or_default().insert(name);
        }
    }
    found
}

/// The public functions and constants of the types.
fn methods(source: &Source, public: &Public) -> BTreeSet<String> {
    let mut lines = BTreeSet::new();
    for (module, block) in source.impls().filter(|(_, block)| block.trait_.is_none()) {
        let Some(path) = outside(source, public, module, &block.self_ty) else { continue };
        let of = only_for(&block.self_ty, &block.generics);
        for inner in &block.items {
            let line = match inner {
                ImplItem::Fn(inner) if is_public(&inner.vis) => {
                    function(&format!("{path}::{}", inner.sig.ident), &inner.sig)
                }
                ImplItem::Const(inner) if is_public(&inner.vis) => {
                    format!("{path}::{}: const {}", inner.ident, plain(&inner.ty))
                }
                _ => continue,
            };
            lines.insert(line + &of);
        }
    }
    lines
}

/// Which of a type's instances an `impl` is for, if it is not for all: ` (of History<RecordEvent>)`.
fn only_for(of: &Type, parameters: &Generics) -> String {
    let Type::Path(path) = of else { return String::new() };
    let Some(last) = path.path.segments.last() else { return String::new() };
    let own: Vec<String> = parameters.type_params().map(|parameter| parameter.ident.to_string()).collect();
    let syn::PathArguments::AngleBracketed(arguments) = &last.arguments else { return String::new() };
    let fixed = arguments.args.iter().any(|argument| match argument {
        syn::GenericArgument::Type(of) => !own.contains(&plain(of)),
        _ => false,
    });
    if fixed { format!(" (of {})", plain(of)) } else { String::new() }
}
