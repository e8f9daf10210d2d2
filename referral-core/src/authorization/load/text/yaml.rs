//! From YAML text to a tree. Anchors, aliases, tags and second documents are refused: they hide what is said, and
//! an alias can make a small file endless.

use granit_parser::{ErrorKind, Event, Options, Parser, ScalarStyle, Span};

use super::super::super::book::BookProblem;
use super::{TOO_DEEP, Unreadable};
use crate::text::{DEEPEST, Entry, Node, Value};

/// Something that is open: a list, or an object with the key that waits for its value.
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
                let at = error.marker().byte_offset().unwrap_or_default();
                if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
                    return Err(Unreadable { at, problem: TOO_DEEP });
                }
                return Err(match tab(error.kind(), text, at) {
                    Some(at) => {
                        let why = "a tab stands where only spaces may";
                        Unreadable { at, problem: BookProblem::NotYaml { why } }
                    }
                    None => Unreadable { at, problem: BookProblem::NotYaml { why: why(error.kind()) } },
                });
            }
        }
    }
    tree.root.ok_or(Unreadable { at: 0, problem: BookProblem::Empty })
}

/// The tab that breaks the rules of YAML, if one does: in the indent of the line of the error, or after the error.
fn tab(kind: &ErrorKind, text: &str, at: usize) -> Option<usize> {
    let (before, after) = text.split_at_checked(at)?;
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
    in_indent.or_else(|| named.then(|| after.find('\t').map_or(at, |tab| at + tab)))
}

/// What breaks the rules of YAML, in the words of whoever writes a book.
fn why(kind: &ErrorKind) -> &'static str {
    if matches!(kind, ErrorKind::UnexpectedCharacter { character: '@' }) {
        "a text that begins with `@` stands in quotes: `\"@group\"`"
    } else if matches!(kind, ErrorKind::UnexpectedCharacter { .. } | ErrorKind::InvalidBlockScalarHeader) {
        "a text that begins with `>`, `|`, `%` or a grave accent stands in quotes: `\">12\"`"
    } else if matches!(kind, ErrorKind::UnknownAnchor) {
        "a text that begins with `*` stands in quotes"
    } else if matches!(
        kind,
        ErrorKind::UnclosedFlowCollection { .. }
            | ErrorKind::UnclosedQuotedScalar
            | ErrorKind::UnexpectedEofFlowSequence
            | ErrorKind::UnexpectedEofFlowMapping
            | ErrorKind::UnexpectedEofImplicitFlowMapping
            | ErrorKind::UnexpectedEof
    ) {
        "a bracket or a quote is opened and never closed"
    } else if matches!(kind, ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidIndentation) {
        "the line is indented too little or too much, or a text with a colon stands without quotes"
    } else {
        "the text does not go on as it has to"
    }
}

struct Tree {
    /// The nodes that are open, the outermost first, with the byte where each begins.
    open: Vec<(usize, Open)>,
    root: Option<Node>,
}

impl Tree {
    fn event(&mut self, event: Event<'_>, span: &Span) -> Result<(), Unreadable> {
        let at = span.start.byte_offset().unwrap_or_default();
        let refuse = |found| Err(Unreadable { at, problem: BookProblem::NotPlainYaml { found } });
        if event.is_alias() {
            return refuse("an alias");
        }
        if event.tag().is_some() {
            let at = span.tag_start().and_then(|tag| tag.byte_offset()).unwrap_or(at);
            let found = "a tag: a cell that begins with `!` stands in quotes";
            return Err(Unreadable { at, problem: BookProblem::NotPlainYaml { found } });
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
                self.add(Node { at, value })
            }
            Event::SequenceStart(..) => self.begin(at, Open::List(Vec::new())),
            Event::MappingStart(..) => self.begin(at, Open::Object(Vec::new(), None)),
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some((at, Open::List(list))) => self.add(Node { at, value: Value::List(list) }),
                Some((at, Open::Object(entries, _))) => self.add(Node { at, value: Value::Object(entries) }),
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

    fn begin(&mut self, at: usize, open: Open) -> Result<(), Unreadable> {
        if self.open.len() >= DEEPEST {
            return Err(Unreadable { at, problem: TOO_DEEP });
        }
        self.open.push((at, open));
        Ok(())
    }

    fn add(&mut self, node: Node) -> Result<(), Unreadable> {
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some((_, Open::List(list))) => list.push(node),
            Some((_, Open::Object(entries, waiting))) => match waiting.take() {
                Some((key, at)) => entries.push(Entry { key, at, node }),
                None => match node.value {
                    Value::Plain(text) | Value::Text(text) => *waiting = Some((text, node.at)),
                    Value::List(_) | Value::Object(_) => {
                        let problem = BookProblem::NotPlainYaml { found: "a key that is no text" };
                        return Err(Unreadable { at: node.at, problem });
                    }
                },
            },
        }
        Ok(())
    }
}
