//! The paths that stand in code, groups spelled out.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Every path, wherever it stands: in `use`, in types, in expressions, inside macros. `crate::{a, b::{c, d}}` is three
/// paths, and a name that stands alone is one of one part.
pub(super) fn paths(code: TokenStream) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    collect(code, &mut found);
    found
}

fn collect(code: TokenStream, found: &mut Vec<Vec<String>>) {
    let tokens: Vec<TokenTree> = code.into_iter().collect();
    let mut rest = tokens.as_slice();
    while let Some(token) = rest.first() {
        match token {
            // Who may see something is no path to it.
            TokenTree::Ident(word) if word == "pub" => {
                rest = if is_restriction(rest.get(1)) { &rest[2..] } else { &rest[1..] };
            }
            TokenTree::Ident(_) => rest = one(rest, &[], found),
            TokenTree::Group(group) => {
                collect(group.stream(), found);
                rest = &rest[1..];
            }
            // A path from the root of all crates is nobody's here.
            _ if colons(rest) => rest = skipped(&rest[2..]),
            TokenTree::Punct(_) | TokenTree::Literal(_) => rest = &rest[1..],
        }
    }
}

fn skipped(rest: &[TokenTree]) -> &[TokenTree] {
    match rest {
        [TokenTree::Ident(_), rest @ ..] => rest,
        rest => rest,
    }
}

/// Reads one path, adds what it names, and returns the tokens after it.
fn one<'a>(tokens: &'a [TokenTree], before: &[String], found: &mut Vec<Vec<String>>) -> &'a [TokenTree] {
    let mut path = before.to_vec();
    let mut rest = tokens;
    while let [TokenTree::Ident(part), after @ ..] = rest {
        path.push(part.to_string());
        rest = after;
        if !colons(rest) {
            break;
        }
        match &rest[2..] {
            [TokenTree::Group(group), after @ ..] if group.delimiter() == Delimiter::Brace => {
                each(group.stream(), &path, found);
                return after;
            }
            after @ [TokenTree::Ident(_), ..] => rest = after,
            [TokenTree::Punct(star), after @ ..] if star.as_char() == '*' => {
                path.push("*".to_owned());
                rest = after;
                break;
            }
            // Type arguments end the path.
            after => {
                rest = after;
                break;
            }
        }
    }
    found.push(path);
    rest
}

/// The members of a group, each a path that goes on from the one before the group.
fn each(group: TokenStream, before: &[String], found: &mut Vec<Vec<String>>) {
    let tokens: Vec<TokenTree> = group.into_iter().collect();
    for member in tokens.split(|token| token.to_string() == ",") {
        if !member.is_empty() {
            one(member, before, found);
        }
    }
}

fn is_restriction(token: Option<&TokenTree>) -> bool {
    let Some(TokenTree::Group(group)) = token else { return false };
    let first = group.stream().into_iter().next().map(|first| first.to_string());
    group.delimiter() == Delimiter::Parenthesis
        && first.is_some_and(|first| ["in", "crate", "super", "self"].contains(&first.as_str()))
}

fn colons(tokens: &[TokenTree]) -> bool {
    matches!(tokens, [one, other, ..] if one.to_string() == ":" && other.to_string() == ":")
}

#[test]
fn paths_are_found_wherever_they_stand() {
    let code = r#"
        //! A `crate::comment`, and one more.
        use super::{a::A, b::{self, C as D}, e};
        pub(in crate::no) use self::m;
        pub(crate) fn f(x: &crate::g::G) -> Option<self::h::H> { write!("crate::text {}", super::i::<J>()) }
        acts! { K(super::l::L) by [M] }
        type N = ::core::fmt::Result;
    "#;
    let mut found: Vec<String> = paths(code.parse().unwrap())
        .iter()
        .filter(|path| path.len() > 1)
        .map(|path| path.join("::"))
        .collect();
    found.sort();
    let wanted = [
        "crate::g::G",
        "self::h::H",
        "self::m",
        "super::a::A",
        "super::b::C",
        "super::b::self",
        "super::e",
        "super::i",
        "super::l::L",
    ];
    assert_eq!(found, wanted);
}
