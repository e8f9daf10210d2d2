//! The problems of a rule book.

use chrono::NaiveDate;

use super::requirement::RequirementKind;
use super::rule::HitPolicy;
use crate::authorization::fact::{FactId, Facts};
use crate::chain::CanonicalError;
use crate::errors::{Suggestion, errors};
use crate::vocabulary::{GroupId, IdError, RuleId, RuleSetId, Word};

errors! {
    /// A problem at one location of a book.
    pub enum BookProblem {
        /// The document is empty.
        Empty "book-empty" "the document is empty";
        /// The bytes are not UTF-8.
        NotUtf8 "book-not-utf8" "the text is not UTF-8";
        /// The document is not JSON.
        NotJson "book-not-json" "the document is not JSON";
        /// The document is not YAML.
        NotYaml {
            /// The rule that it breaks.
            why: &'static str,
        } "book-not-yaml" "the document is not YAML: {why}";
        /// The document has a YAML feature that a book does not need and that hides its content: an anchor, an alias,
        /// a tag, a second document.
        NotPlainYaml {
            /// The feature.
            found: &'static str,
        } "book-not-plain-yaml" "a book cannot contain {found}";
        /// The document is not CSV.
        NotCsv "book-not-csv" "the document is not CSV";
        /// The document has more than the reader accepts.
        TooMuch {
            /// The counted items: `levels of nesting`.
            what: &'static str,
            /// The most that are accepted.
            most: u64,
        } "book-too-much" "more than `{most}` {what}";
        /// The object has a key that is not allowed there.
        UnknownKey {
            /// The key, shortened.
            key: Box<str>,
            /// The key that was probably meant.
            suggestion: Suggestion,
        } "book-unknown-key" "unknown key `{key}`{suggestion}";
        /// The object has the key twice.
        DuplicateKey {
            /// The key, shortened.
            key: Box<str>,
        } "book-duplicate-key" "the key `{key}` occurs twice";
        /// The object lacks a required key.
        MissingKey {
            /// The key.
            key: &'static str,
        } "book-missing-key" "the key `{key}` is missing";
        /// The table has a column that rules do not have.
        UnknownColumn {
            /// The column, shortened.
            column: Box<str>,
        } "book-unknown-column" "unknown column `{column}`";
        /// The table has a column twice.
        DuplicateColumn {
            /// The column, shortened.
            column: Box<str>,
        } "book-duplicate-column" "the column `{column}` occurs twice";
        /// The table lacks a required column.
        MissingColumn {
            /// The column.
            column: &'static str,
        } "book-missing-column" "the column `{column}` is missing";
        /// The row has more or fewer fields than the header.
        RowLength {
            /// The fields of the row.
            found: u64,
            /// The fields of the header.
            expected: u64,
        } "book-row-length" "expected `{expected}` fields as in the header, found `{found}`";
        /// The set has no rules.
        NoRules "book-no-rules" "the set has no rules, and no table provides them";
        /// The table belongs to a set that the book does not have, or that has rules of its own.
        TableWithoutSet "book-table-without-set" "no set of the book takes its rules from this table";
        /// The value has the wrong kind.
        WrongKind {
            /// The expected kind.
            expected: &'static str,
            /// The text found, shortened.
            found: Box<str>,
        } "book-wrong-kind" "expected {expected}, found `{found}`";
        /// The number is out of range.
        OutOfRange {
            /// The text found, shortened.
            found: Box<str>,
            /// The smallest accepted number.
            least: i64,
            /// The greatest accepted number.
            most: i64,
        } "book-out-of-range" "expected a number from `{least}` to `{most}`, found `{found}`";
        /// The text is not a valid identifier or word.
        BadWord {
            /// The reason.
            why: IdError,
        } "book-bad-word" "{why}";
        /// The cell cannot be read.
        BadCell {
            /// The character in the cell, counted from 1.
            character: u32,
            /// The expected text.
            expected: &'static str,
        } "book-bad-cell" "expected {expected} at character `{character}` of the cell";
        /// The text is empty.
        EmptyText "book-empty-text" "the text is empty";
        /// The fact does not exist.
        NoSuchFact {
            /// The given key, shortened.
            key: Box<str>,
        } "book-no-such-fact" "unknown fact `{key}`";
        /// The schema of the book does not declare the fact.
        FactNotInSchema {
            /// The fact.
            fact: FactId,
        } "book-fact-not-in-schema" "the book does not declare the fact `{fact}`";
        /// The fact has the wrong kind of domain.
        WrongDomain {
            /// The fact.
            fact: FactId,
            /// The kind of domain it needs.
            expected: &'static str,
        } "book-wrong-domain" "the fact `{fact}` takes {expected}";
        /// The domain has no value.
        EmptyDomain {
            /// The fact.
            fact: FactId,
        } "book-empty-domain" "the domain of `{fact}` has no value";
        /// The last value of the domain precedes the first.
        BackwardsDomain {
            /// The fact.
            fact: FactId,
            /// The first value.
            from: Box<str>,
            /// The last value.
            to: Box<str>,
        } "book-backwards-domain" "the domain of `{fact}` runs backwards from `{from}` to `{to}`";
        /// The domain lists a code system or word twice.
        RepeatedInDomain {
            /// The fact.
            fact: FactId,
            /// The repeated item.
            value: Word,
        } "book-repeated-in-domain" "the domain of `{fact}` lists `{value}` twice";
        /// A date from which ages are computed may be absent. Without it no age could be computed, and no rule on
        /// ages would match.
        UndatedAge {
            /// The date.
            fact: FactId,
        } "book-undated-age" "`{fact}` may not be absent, as ages are computed from it: leave it missing instead";
        /// An age is assumed although the book declares the birth date, from which the age is computed.
        AssumedAge {
            /// The age.
            fact: FactId,
        } "book-assumed-age" "`{fact}` cannot be assumed in a book that declares `birth_date`";
        /// The assumed value is outside the fact's domain.
        AssumedOutsideDomain {
            /// The fact.
            fact: FactId,
        } "book-assumed-outside-domain" "the value assumed for `{fact}` is outside its domain";
        /// The term does not fit the fact.
        TermDoesNotFit {
            /// The fact.
            fact: FactId,
            /// The expected kind of term.
            expected: &'static str,
            /// The kind of the term.
            found: &'static str,
        } "book-term-does-not-fit" "a cell of `{fact}` names {expected}, not {found}";
        /// A closed domain does not list the word.
        UnknownWord {
            /// The fact.
            fact: FactId,
            /// The word.
            word: Word,
        } "book-unknown-word" "`{word}` is not in the domain of `{fact}`";
        /// The domain of the fact does not list the code system.
        UnknownSystem {
            /// The fact.
            fact: FactId,
            /// The system.
            system: Word,
        } "book-unknown-system" "the domain of `{fact}` has no code system `{system}`";
        /// The range of numbers or dates is entirely outside the domain.
        OutsideDomain {
            /// The fact.
            fact: FactId,
            /// The numbers or dates.
            range: Box<str>,
        } "book-outside-domain" "`{range}` is outside the domain of `{fact}`";
        /// The last value of the range precedes the first.
        BackwardsRange {
            /// The first value.
            from: Box<str>,
            /// The last value.
            to: Box<str>,
        } "book-backwards-range" "the range runs backwards from `{from}` to `{to}`";
        /// The date is before the year 0 or after the year 9999.
        DateOutOfRange {
            /// The date.
            date: NaiveDate,
        } "book-date-out-of-range" "`{date}` is not in the years `0000` to `9999`";
        /// The set does not have the group.
        UnknownGroup {
            /// The given name.
            group: GroupId,
        } "book-unknown-group" "the set has no group `{group}`";
        /// The group has no members, so it would never match.
        EmptyGroup {
            /// The group.
            group: GroupId,
        } "book-empty-group" "the group `{group}` has no members";
        /// The group contains another group.
        GroupInGroup {
            /// The outer group.
            group: GroupId,
            /// The inner group.
            inner: GroupId,
        } "book-group-in-group" "the group `{group}` names the group `{inner}`";
        /// The group mixes codes with words, or has other members.
        MixedGroup {
            /// The group.
            group: GroupId,
        } "book-mixed-group" "the group `{group}` must contain only codes or only words";
        /// The version is below 1.
        VersionZero "book-version-zero" "the version must be `1` or higher";
        /// The set has the version twice.
        DuplicateVersion {
            /// The set.
            set: RuleSetId,
            /// The version.
            version: u32,
        } "book-duplicate-version" "the set `{set}` has version `{version}` twice";
        /// The version was loaded before a lower one.
        LoadedOutOfOrder {
            /// The version.
            version: u32,
            /// The lower version, which was loaded later.
            lower: u32,
        } "book-loaded-out-of-order" "version `{version}` was loaded before version `{lower}`";
        /// Two sets are in force for the same members on the same date.
        TwoSetsInForce {
            /// The other set.
            other: RuleSetId,
            /// The version of the other set.
            version: u32,
            /// A date on which both are in force.
            date: NaiveDate,
        } "book-two-sets-in-force" "the set `{other}/{version}` is in force for the same members on `{date}`";
        /// The set has the rule twice.
        DuplicateRule {
            /// The rule.
            rule: RuleId,
        } "book-duplicate-rule" "the set has the rule `{rule}` twice";
        /// The rule is not valid on any date on which its set is.
        NeverValid {
            /// The rule's dates.
            rule: Box<str>,
            /// The set's dates.
            set: Box<str>,
        } "book-never-valid" "the rule's dates `{rule}` and its set's dates `{set}` have no date in common";
        /// The rule has a priority, but the hit policy ignores priorities.
        PriorityUnused {
            /// The hit policy.
            hit: HitPolicy,
        } "book-priority-unused" "a priority has no effect under the hit policy `{hit}`";
        /// The outcome has two requirements of a kind that is allowed once.
        RepeatedRequirement {
            /// The kind.
            kind: RequirementKind,
        } "book-repeated-requirement" "an outcome has at most one requirement of the kind `{kind}`";
        /// Requirements, limits or grounds are out of order or repeated. A file does not keep their order, and equal
        /// outcomes would not compare as equal. [`Requirements::in_order`](super::Requirements::in_order) sorts them.
        NotInOrder "book-not-in-order" "requirements, limits and grounds must be sorted, each once";
        /// The book has no canonical JSON.
        NotCanonical {
            /// The reason.
            why: CanonicalError,
        } "book-not-canonical" "the book has no canonical JSON ({why})";
        /// Two rules can match at once, which the hit policy of their set does not allow.
        RulesOverlap {
            /// The hit policy.
            hit: HitPolicy,
            /// The other rule.
            other: RuleId,
            /// Facts that both match.
            witness: Box<Facts>,
        } "book-rules-overlap" "this rule and `{other}` can match together, which the hit policy `{hit}` does not allow";
        /// The cell does not fit its fact.
        Misfit {
            /// The fact.
            fact: FactId,
        } "book-misfit" "a cell of `{fact}` does not fit its domain";
        /// The range of numbers goes beyond the domain; the part outside never matches. A warning.
        BeyondDomain {
            /// The fact.
            fact: FactId,
            /// The numbers.
            range: Box<str>,
            /// The domain.
            domain: Box<str>,
        } "book-beyond-domain" "`{range}` exceeds the domain of `{fact}`, `{domain}`";
        /// The loaded code system does not contain the code. A warning.
        UnknownCode {
            /// The system.
            system: Word,
            /// The code, prefix or range.
            code: Box<str>,
        } "book-unknown-code" "`{code}` is not in the code system `{system}`";
        /// The code is retired. A warning.
        RetiredCode {
            /// The system.
            system: Word,
            /// The code, prefix or range.
            code: Box<str>,
        } "book-retired-code" "`{code}` is no longer in use in the code system `{system}`";
    }
}
