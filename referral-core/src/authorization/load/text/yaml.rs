//! Reads a tree from YAML text. Anchors, aliases, tags and second documents are rejected: they obscure the
//! content, and aliases can expand a small file without limit.

use granit_parser::{ErrorKind, Event, Options, Parser, ScalarStyle, Span};

use super::super::super::book::BookProblem;
use super::{TOO_DEEP, Unreadable};
use crate::text::{DEEPEST, Entry, Node, Value};

/// An open list, or an open object with the key that has no value yet.
enum Open {
    List(Vec<Node>),
    Object(Vec<Entry>, Option<(Box<str>, usize)>),
}

/// Reads the one document of a YAML text.
pub(in super::super) fn yaml(text: &str) -> Result<Node, Unreadable> {
    let mut options = Options::default();
    options.disallow_directives = true;
    options.flow_nesting_limit = DEEPEST;
    options.block_nesting_limit = DEEPEST;
    let mut tree = Tree { open: Vec::new(), root: None };
    for event in Parser::new_from_str_with_options(text, options) {
        match event {
            Ok((event, span)) => tree.event(event, &span)?,
            Err(error) => {
                let offset = error.marker().byte_offset().unwrap_or_default();
                if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
                    return Err(Unreadable { offset, problem: TOO_DEEP });
                }
                return Err(match tab(error.kind(), text, offset) {
                    Some(offset) => {
                        let why = "indent with spaces, not with a tab";
                        Unreadable { offset, problem: BookProblem::NotYaml { why } }
                    }
                    None => Unreadable { offset, problem: BookProblem::NotYaml { why: why(error.kind()) } },
                });
            }
        }
    }
    tree.root.ok_or(Unreadable { offset: 0, problem: BookProblem::Empty })
}

/// The tab that breaks the rules of YAML: in the indentation of the line of the error, or after the error.
fn tab(kind: &ErrorKind, text: &str, offset: usize) -> Option<usize> {
    let (before, after) = text.split_at_checked(offset)?;
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let line = text.get(start..)?;
    let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
    let in_indent = line.get(..indent)?.find('\t').map(|tab| start + tab);
    let named = matches!(
        kind,
        ErrorKind::TabNotAllowed
            | ErrorKind::TabInBlockIndentation
            | ErrorKind::TabInIndentation
            | ErrorKind::TabInPlainScalar
            | ErrorKind::TabAtBlockScalarStart
    );
    in_indent.or_else(|| named.then(|| after.find('\t').map_or(offset, |tab| offset + tab)))
}

/// The broken rule of YAML, in the words of an author of a book.
fn why(kind: &ErrorKind) -> &'static str {
    if matches!(kind, ErrorKind::UnexpectedCharacter { character: '@' }) {
        "a text that begins with `@` needs quotes: `\"@group\"`"
    } else if matches!(kind, ErrorKind::UnexpectedCharacter { .. } | ErrorKind::InvalidBlockScalarHeader) {
        "a text that begins with `>`, `|`, `%` or a grave accent needs quotes: `\">12\"`"
    } else if matches!(kind, ErrorKind::UnknownAnchor) {
        "a text that begins with `*` needs quotes"
    } else if matches!(
        kind,
        ErrorKind::UnclosedFlowCollection { .. }
            | ErrorKind::UnclosedQuotedScalar
            | ErrorKind::UnexpectedEofFlowSequence
            | ErrorKind::UnexpectedEofFlowMapping
            | ErrorKind::UnexpectedEofImplicitFlowMapping
            | ErrorKind::UnexpectedEof
    ) {
        "a bracket or a quote is not closed"
    } else if matches!(kind, ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidIndentation) {
        "the line is indented wrongly, or a text with a colon needs quotes"
    } else {
        "the indentation or structure is not valid YAML here"
    }
}

struct Tree {
    /// The open nodes, outermost first, with the byte at which each begins.
    open: Vec<(usize, Open)>,
    root: Option<Node>,
}

impl Tree {
    fn event(&mut self, event: Event<'_>, span: &Span) -> Result<(), Unreadable> {
        let offset = span.start.byte_offset().unwrap_or_default();
        let refuse = |found| Err(Unreadable { offset, problem: BookProblem::NotPlainYaml { found } });
        if event.is_alias() {
            return refuse("an alias");
        }
        if event.tag().is_some() {
            let offset = span.tag_start().and_then(|tag| tag.byte_offset()).unwrap_or(offset);
            let found = "a tag: a cell that begins with `!` needs quotes";
            return Err(Unreadable { offset, problem: BookProblem::NotPlainYaml { found } });
        }
        if event.is_node() && event.anchor_id().is_some() {
            return refuse("an anchor");
        }
        match event {
            Event::DocumentStart(..) if self.root.is_some() => refuse("a second document"),
            Event::Scalar(text, style, ..) => {
                let text = text.as_ref().into();
                let value = match style {
                    ScalarStyle::Plain => Value::Plain(text),
                    ScalarStyle::SingleQuoted
                    | ScalarStyle::DoubleQuoted
                    | ScalarStyle::Literal
                    | ScalarStyle::Folded => Value::Text(text),
                };
                self.add(Node { offset, value })
            }
            Event::SequenceStart(..) => self.begin(offset, Open::List(Vec::new())),
            Event::MappingStart(..) => self.begin(offset, Open::Object(Vec::new(), None)),
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some((offset, Open::List(list))) => self.add(Node { offset, value: Value::List(list) }),
                Some((offset, Open::Object(entries, _))) => {
                    self.add(Node { offset, value: Value::Object(entries) })
                }
                None => Ok(()),
            },
            Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(..)
            | Event::DocumentEnd
            | Event::Alias(_)
            | Event::Anchor(..)
            | Event::UnresolvedAlias(_)
            | _ => Ok(()),
        }
    }

    fn begin(&mut self, offset: usize, open: Open) -> Result<(), Unreadable> {
        if self.open.len() >= DEEPEST {
            return Err(Unreadable { offset, problem: TOO_DEEP });
        }
        self.open.push((offset, open));
        Ok(())
    }

    fn add(&mut self, node: Node) -> Result<(), Unreadable> {
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some((_, Open::List(list))) => list.push(node),
            Some((_, Open::Object(entries, waiting))) => match waiting.take() {
                Some((key, offset)) => entries.push(Entry { key, offset, node }),
                None => match node.value {
                    Value::Plain(text) | Value::Text(text) => *waiting = Some((text, node.offset)),
                    Value::List(_) | Value::Object(_) => {
                        let problem = BookProblem::NotPlainYaml { found: "a key that is not text" };
                        return Err(Unreadable { offset: node.offset, problem });
                    }
                },
            },
        }
        Ok(())
    }
}
