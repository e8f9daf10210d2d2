//! Macros by example: what an invocation of a `macro_rules!` of the crate becomes.

use std::collections::BTreeMap;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use syn::parse::{Parse, ParseStream, Parser};

/// How often a part is repeated.
const TIMES: [&str; 3] = ["*", "+", "?"];

/// The kinds of fragments.
const KINDS: [&str; 13] = [
    "ident", "literal", "ty", "expr", "path", "meta", "tt", "block", "vis", "lifetime", "item", "pat", "stmt",
];

/// One macro: its arms, each a pattern and a body.
#[derive(Clone)]
pub(super) struct Macro(Vec<(Vec<Part>, Vec<Part>)>);

/// A piece of a pattern or of a body.
#[derive(Clone)]
enum Part {
    Token(TokenTree),
    Group(Delimiter, Vec<Part>),
    /// `$name` in a body, `$name:kind` in a pattern.
    Name(String, String),
    Repeat {
        of: Vec<Part>,
        separator: Option<TokenTree>,
        times: char,
    },
}

/// What a name stands for.
#[derive(Clone)]
enum Bound {
    Once(TokenStream),
    Each(Vec<Bound>),
}

type Names = BTreeMap<String, Bound>;

impl Macro {
    /// Reads the rules between the braces of a `macro_rules!`.
    pub(super) fn read(rules: TokenStream) -> Self {
        let mut arms = Vec::new();
        let mut groups = rules.into_iter().filter_map(|token| match token {
            TokenTree::Group(group) => Some(parts(group.stream())),
            _ => None,
        });
        while let (Some(pattern), Some(body)) = (groups.next(), groups.next()) {
            arms.push((pattern, body));
        }
        Self(arms)
    }

    /// The tokens that an invocation with this input becomes, or `None` if no arm matches.
    pub(super) fn expand(&self, input: &TokenStream) -> Option<TokenStream> {
        self.0.iter().find_map(|(pattern, body)| {
            let mut names = Names::new();
            let rest = matched(pattern, input.clone(), &mut names)?;
            rest.is_empty().then(|| written(body, &names))
        })
    }
}

fn parts(stream: TokenStream) -> Vec<Part> {
    let tokens: Vec<TokenTree> = stream.into_iter().collect();
    let mut parts = Vec::new();
    let mut rest = tokens.as_slice();
    while let Some((part, after)) = part(rest) {
        parts.push(part);
        rest = after;
    }
    parts
}

fn part(tokens: &[TokenTree]) -> Option<(Part, &[TokenTree])> {
    Some(match tokens {
        [] => return None,
        [dollar, TokenTree::Group(of), next @ ..] if is(dollar, "$") => {
            let (separator, next) = match next {
                [times, ..] if TIMES.iter().any(|sign| is(times, sign)) => (None, next),
                [separator, next @ ..] => (Some(separator.clone()), next),
                [] => panic!("a repetition ends without its sign"),
            };
            let times = next[0].to_string().chars().next().unwrap();
            (Part::Repeat { of: parts(of.stream()), separator, times }, &next[1..])
        }
        [dollar, name, rest @ ..] if is(dollar, "$") && is(name, "crate") => {
            (Part::Token(name.clone()), rest)
        }
        [dollar, name, colon, TokenTree::Ident(kind), rest @ ..]
            if is(dollar, "$") && is(colon, ":") && KINDS.contains(&kind.to_string().as_str()) =>
        {
            (Part::Name(name.to_string(), kind.to_string()), rest)
        }
        [dollar, name, rest @ ..] if is(dollar, "$") => (Part::Name(name.to_string(), String::new()), rest),
        [TokenTree::Group(group), rest @ ..] => (Part::Group(group.delimiter(), parts(group.stream())), rest),
        [token, rest @ ..] => (Part::Token(token.clone()), rest),
    })
}

fn is(token: &TokenTree, text: &str) -> bool {
    !matches!(token, TokenTree::Literal(_)) && token.to_string() == text
}

/// Matches a pattern at the beginning of the input and returns what is left of it.
fn matched(pattern: &[Part], mut input: TokenStream, names: &mut Names) -> Option<TokenStream> {
    for part in pattern {
        input = match part {
            Part::Token(wanted) => {
                let (found, rest) = first(input)?;
                (found.to_string() == wanted.to_string()).then_some(rest)?
            }
            Part::Group(delimiter, inner) => {
                let (TokenTree::Group(group), rest) = first(input)? else { return None };
                if group.delimiter() != *delimiter {
                    return None;
                }
                matched(inner, group.stream(), names)?.is_empty().then_some(rest)?
            }
            Part::Name(name, kind) => {
                let (taken, rest) = fragment(kind, input)?;
                names.insert(name.clone(), Bound::Once(taken));
                rest
            }
            Part::Repeat { of, separator, times } => repeated(of, separator.as_ref(), *times, input, names)?,
        };
    }
    Some(input)
}

fn repeated(
    of: &[Part],
    separator: Option<&TokenTree>,
    times: char,
    mut input: TokenStream,
    names: &mut Names,
) -> Option<TokenStream> {
    let mut rounds = Vec::new();
    while !input.is_empty() && (times != '?' || rounds.is_empty()) {
        let mut start = input.clone();
        if let (Some(separator), false) = (separator, rounds.is_empty()) {
            match first(start) {
                Some((found, rest)) if found.to_string() == separator.to_string() => start = rest,
                _ => break,
            }
        }
        let mut round = Names::new();
        let Some(rest) = matched(of, start, &mut round) else { break };
        rounds.push(round);
        input = rest;
    }
    if times == '+' && rounds.is_empty() {
        return None;
    }
    for name in named(of) {
        let each = rounds.iter_mut().filter_map(|round| round.remove(&name)).collect();
        names.insert(name, Bound::Each(each));
    }
    Some(input)
}

fn named(parts: &[Part]) -> Vec<String> {
    let of = |part: &Part| match part {
        Part::Token(_) => Vec::new(),
        Part::Name(name, _) => vec![name.clone()],
        Part::Group(_, inner) | Part::Repeat { of: inner, .. } => named(inner),
    };
    parts.iter().flat_map(of).collect()
}

fn first(input: TokenStream) -> Option<(TokenTree, TokenStream)> {
    let mut tokens = input.into_iter();
    Some((tokens.next()?, tokens.collect()))
}

/// Takes one fragment of a kind.
fn fragment(kind: &str, input: TokenStream) -> Option<(TokenStream, TokenStream)> {
    match kind {
        "tt" | "ident" | "literal" => {
            let (token, rest) = first(input)?;
            let word = token.to_string();
            match (kind, &token) {
                ("tt", _) | ("ident", TokenTree::Ident(_)) | ("literal", TokenTree::Literal(_)) => {
                    Some((token.into(), rest))
                }
                ("literal", TokenTree::Ident(_)) if word == "true" || word == "false" => {
                    Some((token.into(), rest))
                }
                _ => None,
            }
        }
        "ty" => parsed::<syn::Type>(input),
        "expr" => parsed::<syn::Expr>(input),
        "path" => parsed::<syn::Path>(input),
        "meta" => parsed::<syn::Meta>(input),
        "block" => parsed::<syn::Block>(input),
        "vis" => parsed::<syn::Visibility>(input),
        "lifetime" => parsed::<syn::Lifetime>(input),
        "item" => parsed::<syn::Item>(input),
        other => panic!("a macro takes `{other}`, which the tests cannot read yet"),
    }
}

fn parsed<T: Parse + quote::ToTokens>(input: TokenStream) -> Option<(TokenStream, TokenStream)> {
    let reader = |stream: ParseStream<'_>| {
        let taken: T = stream.parse()?;
        Ok((taken.into_token_stream(), stream.parse::<TokenStream>()?))
    };
    reader.parse2(input).ok()
}

fn written(body: &[Part], names: &Names) -> TokenStream {
    let mut out = TokenStream::new();
    for part in body {
        match part {
            Part::Token(token) => out.extend([token.clone()]),
            Part::Group(delimiter, inner) => {
                out.extend([TokenTree::Group(Group::new(*delimiter, written(inner, names)))]);
            }
            Part::Name(name, _) => match names.get(name) {
                Some(Bound::Once(tokens)) => out.extend(tokens.clone()),
                Some(Bound::Each(_)) => panic!("`${name}` is repeated and stands alone"),
                None => panic!("`${name}` stands for nothing"),
            },
            Part::Repeat { of, separator, .. } => {
                let used = named(of);
                let rounds = used.iter().filter_map(|name| match names.get(name) {
                    Some(Bound::Each(each)) => Some(each.len()),
                    Some(Bound::Once(_)) | None => None,
                });
                for round in 0..rounds.max().unwrap_or_default() {
                    if let (Some(separator), true) = (separator, round > 0) {
                        out.extend([separator.clone()]);
                    }
                    out.extend(written(of, &at(round, names, &used)));
                }
            }
        }
    }
    out
}

/// What the names stand for in one round.
fn at(round: usize, names: &Names, used: &[String]) -> Names {
    let mut here = names.clone();
    for name in used {
        if let Some(Bound::Each(each)) = names.get(name)
            && let Some(bound) = each.get(round)
        {
            here.insert(name.clone(), bound.clone());
        }
    }
    here
}
