//! Tokens as text, spaced as a person writes them, on one line.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::ToTokens;

/// The text of some code on one line.
pub(crate) fn plain(code: &impl ToTokens) -> String {
    let mut text = String::new();
    write(code.to_token_stream(), &mut text);
    for (wide, narrow) in [(", )", ")"), (", >", ">"), (", ]", "]")] {
        text = text.replace(wide, narrow);
    }
    text.trim().to_owned()
}

fn write(code: TokenStream, text: &mut String) {
    let mut joined = false;
    for token in code {
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{ ", " }"),
                    Delimiter::None => ("", ""),
                };
                if open == "[" {
                    word(open, text);
                } else {
                    text.push_str(open);
                }
                write(group.stream(), text);
                text.push_str(close);
            }
            TokenTree::Ident(ident) => word(&ident.to_string(), text),
            TokenTree::Literal(literal) => word(&literal.to_string(), text),
            TokenTree::Punct(sign) => {
                let sign_text = sign.as_char();
                let wide = !joined && (sign.spacing() == Spacing::Joint || "=+".contains(sign_text));
                match sign_text {
                    ',' | ';' => {
                        text.push(sign_text);
                        text.push(' ');
                    }
                    '\'' => word("'", text),
                    ':' if joined || sign.spacing() == Spacing::Joint => text.push(':'),
                    ':' => text.push_str(": "),
                    '-' if wide => text.push_str(" -"),
                    '>' if joined && text.ends_with('-') => text.push_str("> "),
                    '=' | '+' => {
                        text.push(' ');
                        text.push(sign_text);
                        text.push(' ');
                    }
                    other => text.push(other),
                }
                joined = sign.spacing() == Spacing::Joint;
                continue;
            }
        }
        joined = false;
    }
}

/// A word, with a space before it where it would run into another.
fn word(next: &str, text: &mut String) {
    let last = text.chars().next_back();
    if last.is_some_and(|last| last.is_alphanumeric() || "_\"')]".contains(last)) && !text.ends_with('\'') {
        text.push(' ');
    }
    text.push_str(next);
}

#[test]
fn code_is_written_on_one_line() {
    let of = |code: &str| plain(&code.parse::<TokenStream>().unwrap());
    for (code, wanted) in [
        (
            "fn f<'a>(&'a self, x : &'a mut Vec < u8 >,) -> Option<&'a str>",
            "fn f<'a>(&'a self, x: &'a mut Vec<u8>) -> Option<&'a str>",
        ),
        ("impl Iterator<Item = &'a Event> + '_", "impl Iterator<Item = &'a Event> + '_"),
        ("&'static [std::fmt::Result; 3]", "&'static [std::fmt::Result; 3]"),
        ("&dyn Fn(&str) -> bool", "&dyn Fn(&str) -> bool"),
        ("const A: &str = \"a b\"", "const A: &str = \"a b\""),
    ] {
        assert_eq!(of(code), wanted);
    }
}
