//! What can be wrong with a rule book.

use chrono::NaiveDate;

use super::requirement::RequirementKind;
use super::rule::HitPolicy;
use crate::authorization::fact::{FactId, Facts};
use crate::chain::CanonicalError;
use crate::errors::errors;
use crate::vocabulary::{GroupId, IdError, RuleId, RuleSetId, Word};

errors! {
    /// What is wrong at a place of a book.
    pub enum BookProblem {
        /// There is no text.
        Empty "book-empty" "the document is empty";
        /// The bytes are not UTF-8.
        NotUtf8 "book-not-utf8" "the text is not UTF-8";
        /// The text is not JSON.
        NotJson "book-not-json" "not JSON";
        /// The text is not YAML.
        NotYaml {
            /// What breaks its rules.
            why: &'static str,
        } "book-not-yaml" "not YAML: {why}";
        /// Something of YAML that a book has no use for and that hides what is said: an anchor, an alias, a tag, a
        /// second document.
        NotPlainYaml {
            /// What.
            found: &'static str,
        } "book-not-plain-yaml" "a book has no place for {found}";
        /// The text is not CSV.
        NotCsv "book-not-csv" "not CSV";
        /// More than is read.
        TooMuch {
            /// Of what: `levels of nesting`.
            what: &'static str,
            /// How many are read.
            most: u64,
        } "book-too-much" "more than `{most}` {what}";
        /// A key that is not among those that may stand there.
        UnknownKey {
            /// The key, shortened.
            key: Box<str>,
        } "book-unknown-key" "there is no key `{key}`";
        /// A key stated twice in one object.
        DuplicateKey {
            /// The key, shortened.
            key: Box<str>,
        } "book-duplicate-key" "the key `{key}` is stated twice";
        /// A key that must be there is not.
        MissingKey {
            /// The key.
            key: &'static str,
        } "book-missing-key" "the key `{key}` is missing";
        /// A column that rules do not have.
        UnknownColumn {
            /// The column, shortened.
            column: Box<str>,
        } "book-unknown-column" "there is no column `{column}`";
        /// A column stated twice.
        DuplicateColumn {
            /// The column, shortened.
            column: Box<str>,
        } "book-duplicate-column" "the column `{column}` is stated twice";
        /// A column that must be there is not.
        MissingColumn {
            /// The column.
            column: &'static str,
        } "book-missing-column" "the column `{column}` is missing";
        /// A row with more or fewer fields than the header.
        RowLength {
            /// The fields of the row.
            found: u64,
            /// The fields of the header.
            expected: u64,
        } "book-row-length" "the row has `{found}` fields and the header `{expected}`";
        /// A set whose rules are nowhere.
        NoRules "book-no-rules" "the set states no rules and no table brings them";
        /// A table for a set that the book does not have, or that states its rules itself.
        TableWithoutSet "book-table-without-set" "no set of the book waits for the rules of this table";
        /// A value of the wrong kind.
        WrongKind {
            /// What is expected.
            expected: &'static str,
            /// What is there, shortened.
            found: Box<str>,
        } "book-wrong-kind" "expected {expected}, found `{found}`";
        /// A number that cannot be.
        OutOfRange {
            /// What is there, shortened.
            found: Box<str>,
            /// The least that is taken.
            least: i64,
            /// The most that is taken.
            most: i64,
        } "book-out-of-range" "`{found}` is outside `{least}` to `{most}`";
        /// Text that cannot be an identifier or a word.
        BadWord {
            /// Why not.
            why: IdError,
        } "book-bad-word" "{why}";
        /// A cell that cannot be read.
        BadCell {
            /// Where in the cell, in characters from 1.
            at: u32,
            /// What is expected there.
            expected: &'static str,
        } "book-bad-cell" "expected {expected} at character `{at}` of the cell";
        /// Text that says nothing.
        EmptyText "book-empty-text" "the text is empty";
        /// A fact that there is not.
        NoSuchFact {
            /// The key given, shortened.
            key: Box<str>,
        } "book-no-such-fact" "there is no fact `{key}`";
        /// A fact that the book's schema does not define.
        FactNotInSchema {
            /// The fact.
            fact: FactId,
        } "book-fact-not-in-schema" "the book does not define the fact `{fact}`";
        /// A domain of another kind than the fact has.
        WrongDomain {
            /// The fact.
            fact: FactId,
            /// The kind of domain it has.
            expected: &'static str,
        } "book-wrong-domain" "the fact `{fact}` takes {expected}";
        /// A domain without a value.
        EmptyDomain {
            /// The fact.
            fact: FactId,
        } "book-empty-domain" "the domain of `{fact}` has no value";
        /// A domain whose last value is before its first.
        BackwardsDomain {
            /// The fact.
            fact: FactId,
            /// The first value.
            from: Box<str>,
            /// The last value.
            to: Box<str>,
        } "book-backwards-domain" "the domain of `{fact}` runs backwards from `{from}` to `{to}`";
        /// A code system or word listed twice in a domain.
        RepeatedInDomain {
            /// The fact.
            fact: FactId,
            /// What is listed twice.
            value: Word,
        } "book-repeated-in-domain" "the domain of `{fact}` lists `{value}` twice";
        /// A date that ages are worked out from may be absent: no age could be told, and what asks for one would not hold.
        UndatedAge {
            /// The date.
            fact: FactId,
        } "book-undated-age" "`{fact}` cannot be absent in a book that works ages out; leave it missing where it is not known";
        /// An age is assumed that is worked out from the birth date, which the book asks for.
        AssumedAge {
            /// The age.
            fact: FactId,
        } "book-assumed-age" "`{fact}` cannot be assumed in a book that asks for `birth_date`";
        /// The value assumed is not in the fact's domain.
        AssumedOutsideDomain {
            /// The fact.
            fact: FactId,
        } "book-assumed-outside-domain" "the value assumed for `{fact}` is outside its domain";
        /// A term that means nothing for the fact.
        TermDoesNotFit {
            /// The fact.
            fact: FactId,
            /// What its cells name.
            expected: &'static str,
            /// What the term is.
            found: &'static str,
        } "book-term-does-not-fit" "a cell of `{fact}` names {expected}, not {found}";
        /// A word that a closed domain does not list.
        UnknownWord {
            /// The fact.
            fact: FactId,
            /// The word.
            word: Word,
        } "book-unknown-word" "`{word}` is not in the domain of `{fact}`";
        /// A code system that the fact's domain does not list.
        UnknownSystem {
            /// The fact.
            fact: FactId,
            /// The system.
            system: Word,
        } "book-unknown-system" "the domain of `{fact}` has no code system `{system}`";
        /// Numbers or dates of which the domain has none.
        OutsideDomain {
            /// The fact.
            fact: FactId,
            /// The numbers or dates.
            range: Box<str>,
        } "book-outside-domain" "`{range}` is outside the domain of `{fact}`";
        /// A range whose last value is before its first.
        BackwardsRange {
            /// The first value.
            from: Box<str>,
            /// The last value.
            to: Box<str>,
        } "book-backwards-range" "the range runs backwards from `{from}` to `{to}`";
        /// A date before the year 0 or after the year 9999.
        DateOutOfRange {
            /// The date.
            date: NaiveDate,
        } "book-date-out-of-range" "`{date}` is not in the years `0000` to `9999`";
        /// A group that the set does not have.
        UnknownGroup {
            /// The name given.
            group: GroupId,
        } "book-unknown-group" "the set has no group `{group}`";
        /// A group without members: nothing would ever match it.
        EmptyGroup {
            /// The group.
            group: GroupId,
        } "book-empty-group" "the group `{group}` has no members";
        /// A group inside a group.
        GroupInGroup {
            /// The group that has it.
            group: GroupId,
            /// The group inside.
            inner: GroupId,
        } "book-group-in-group" "the group `{group}` names the group `{inner}`";
        /// A group that holds something else than codes alone or words alone.
        MixedGroup {
            /// The group.
            group: GroupId,
        } "book-mixed-group" "the group `{group}` holds neither codes alone nor words alone";
        /// A version below 1.
        VersionZero "book-version-zero" "versions count from `1`";
        /// A version of a set that is there twice.
        DuplicateVersion {
            /// The set.
            set: RuleSetId,
            /// The version.
            version: u32,
        } "book-duplicate-version" "the version `{version}` of the set `{set}` is there twice";
        /// A version that was loaded before a lower one.
        LoadedOutOfOrder {
            /// The version.
            version: u32,
            /// The lower version that was loaded later.
            lower: u32,
        } "book-loaded-out-of-order" "version `{version}` was loaded before version `{lower}`";
        /// Two sets for the same members on the same date.
        TwoSetsInForce {
            /// The other set.
            other: RuleSetId,
            /// Its version.
            version: u32,
            /// A date on which both are in force.
            date: NaiveDate,
        } "book-two-sets-in-force" "the set `{other}/{version}` is in force for the same members on `{date}`";
        /// A rule that is there twice in a set.
        DuplicateRule {
            /// The rule.
            rule: RuleId,
        } "book-duplicate-rule" "the set has the rule `{rule}` twice";
        /// A rule that is valid on no date on which its set is.
        NeverValid {
            /// The rule's dates.
            rule: Box<str>,
            /// The set's dates.
            set: Box<str>,
        } "book-never-valid" "valid in `{rule}`, and its set in `{set}`: on no date both";
        /// A level in a set that does not go by levels.
        PriorityUnused {
            /// What the set goes by.
            hit: HitPolicy,
        } "book-priority-unused" "a priority means nothing under the hit policy `{hit}`";
        /// Two requirements of a kind that stands in an outcome once.
        RepeatedRequirement {
            /// The kind.
            kind: RequirementKind,
        } "book-repeated-requirement" "an outcome has at most one requirement of the kind `{kind}`";
        /// Requirements, limits or grounds out of order or there twice: a file does not keep that, and two outcomes that
        /// say the same would not be equal. [`Requirements::in_order`](super::Requirements::in_order) puts them in order.
        NotInOrder "book-not-in-order" "requirements, limits and grounds stand sorted, each once";
        /// The book has no canonical JSON.
        NotCanonical {
            /// Why not.
            why: CanonicalError,
        } "book-not-canonical" "the book has no canonical JSON ({why})";
        /// Two rules that can match at once, in a set whose hit policy promises otherwise.
        RulesOverlap {
            /// What the set goes by.
            hit: HitPolicy,
            /// The other rule.
            other: RuleId,
            /// Facts that both match.
            witness: Box<Facts>,
        } "book-rules-overlap" "by the hit policy `{hit}` this and `{other}` cannot both match, and they can";
        /// A cell that means nothing for its fact.
        Misfit {
            /// The fact.
            fact: FactId,
        } "book-misfit" "a cell of `{fact}` means nothing for its domain";
        /// Numbers that begin before the domain or end after it: what lies outside holds for nothing. A warning.
        BeyondDomain {
            /// The fact.
            fact: FactId,
            /// The numbers.
            range: Box<str>,
            /// The domain.
            domain: Box<str>,
        } "book-beyond-domain" "`{range}` goes beyond the domain of `{fact}`, which is `{domain}`";
        /// A code that the code system, as loaded, does not have. A warning.
        UnknownCode {
            /// The system.
            system: Word,
            /// The code, prefix or range.
            code: Box<str>,
        } "book-unknown-code" "`{code}` is not in the code system `{system}`";
        /// A code that is no longer in use. A warning.
        RetiredCode {
            /// The system.
            system: Word,
            /// The code, prefix or range.
            code: Box<str>,
        } "book-retired-code" "`{code}` is no longer in use in the code system `{system}`";
    }
}
