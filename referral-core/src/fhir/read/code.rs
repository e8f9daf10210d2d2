//! Codes of closed lists.

use super::issue::IssueCode;
use super::notes::{Noting, printable_code};
use super::shape::FromElement;
use crate::fhir::element::Element;

/// A closed list of codes.
pub trait CodeList: Copy + PartialEq + std::fmt::Debug + 'static {
    /// The name of the list in FHIR: `task-status`.
    const NAME: &'static str;
    /// The members, in the order of the list.
    const ALL: &'static [Self];

    /// The member with exactly this code. Returns `None` for any other text.
    fn parse(code: &str) -> Option<Self>;

    /// The code: `in-progress`.
    fn code(self) -> &'static str;
}

/// A code as sent, and the member of the field's list it names. A code outside the list is kept without a member.
///
/// ```
/// use referral_core::fhir::element::Limits;
/// use referral_core::fhir::read::{self, Body, IssueCode, TaskStatus};
///
/// let text = br#"{"resourceType":"Task","status":"accepted","intent":"ordr"}"#;
/// let report = read::document(text, &Limits::default(), &mut |resource| {
///     let Body::Task(task) = resource.body else { return };
///     assert!(task.status.is_some_and(|status| status.is(TaskStatus::Accepted)));
///     // A typing error: the text is kept, and no member is guessed.
///     let intent = task.intent.expect("a text");
///     assert_eq!((intent.text, intent.known), ("ordr", None));
/// });
/// assert_eq!((report.issues[0].code, report.issues[0].path.as_str()), (IssueCode::UnknownCode, "Task.intent"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code<'a, L> {
    /// The text as sent.
    pub text: &'a str,
    /// The member of the list, if the code is one.
    pub known: Option<L>,
}

impl<L: CodeList> Code<'_, L> {
    /// Whether the code is this member of the list.
    #[must_use]
    pub fn is(&self, member: L) -> bool {
        self.known == Some(member)
    }
}

impl<'a, L: CodeList> FromElement<'a> for Code<'a, L> {
    fn from_element(element: Element<'a>, noting: &mut Noting<'_, '_>) -> Option<Self> {
        let text = <&str>::from_element(element, noting)?;
        let known = L::parse(text);
        if known.is_none() {
            noting.say(
                element,
                IssueCode::UnknownCode,
                format!("a code of `{}`", L::NAME),
                printable_code(text),
            );
        }
        Some(Self { text, known })
    }
}

/// Declares closed lists: the list's name in FHIR, and the members with their codes.
macro_rules! code_list {
    ($($(#[$about:meta])* $name:ident $list:literal { $($member:ident $code:literal,)+ })+) => {$(
        $crate::vocabulary::closed_list! {
            $(#[$about])*
            pub enum $name {
                $(#[doc = concat!("`", $code, "`")] $member $code;)+
            }
        }

        impl $crate::fhir::read::CodeList for $name {
            const NAME: &'static str = $list;
            const ALL: &'static [Self] = &Self::ALL;

            fn parse(code: &str) -> Option<Self> {
                Self::parse(code)
            }

            fn code(self) -> &'static str {
                Self::code(self)
            }
        }
    )+};
}
pub(in crate::fhir) use code_list;
