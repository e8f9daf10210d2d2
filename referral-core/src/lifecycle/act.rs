//! Tables of acts. One act has up to three names: a *command* asks for it and may be refused, a *fact* reports it and
//! never is, an *event* says that it is part of the history now. All three carry the same payload, so they are made
//! from one table and cannot drift apart.

use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::vocabulary::Role;

/// The kinds of an aggregate's events.
pub trait Kind: Copy + Eq + fmt::Debug + Serialize + DeserializeOwned + 'static {
    /// Every kind, in the order of the table.
    const ALL: &'static [Self];

    /// The name of the kind, as histories spell it.
    fn name(self) -> &'static str;

    /// The name of the command that asks for it. If no command does, the name of the kind.
    fn asked_as(self) -> &'static str;

    /// The roles that may perform the act.
    fn roles(self) -> &'static [Role];
}

/// The content of an aggregate's events.
pub trait Body: Clone + fmt::Debug + Eq + Serialize + DeserializeOwned {
    /// The kinds of events.
    type Kind: Kind;

    /// The kind of event.
    fn kind(&self) -> Self::Kind;
}

/// Makes the commands, facts and events of a table, and their kinds.
///
/// The first line names what is made, the second the macro that hands the table to faces; a macro in a macro needs the
/// dollar sign from outside. Each further line is one act: its row, its event and payload, the roles whose act
/// it is, and what happened as one clause. Then come the command that asks for it, with words for a button, and the
/// fact that reports it, if there are any.
macro_rules! acts {
    (
        $(#[$fits:meta])*
        names $Command:ident $CommandKind:ident $Fact:ident $EventBody:ident $EventKind:ident;
        $(#[$about:meta])*
        each $each:ident $dollar:tt;
        $(
            $row:literal $event:ident($payload:ident) by $roles:tt $doc:literal
            $(command $command:ident $button:literal)? $(fact $fact:ident)?;
        )*
    ) => {
        /// The kind of an event: the act without its payload.
        ///
        $(#[$fits])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $EventKind {
            $(#[doc = $crate::lifecycle::acts!(@doc $doc $roles)] $event,)*
        }

        impl $EventKind {
            /// Every kind, in the order of the table.
            pub const ALL: &'static [$EventKind] = &[$($EventKind::$event,)*];

            /// The row of the table.
            #[must_use]
            pub const fn row(self) -> u8 {
                match self {
                    $($EventKind::$event => $row,)*
                }
            }

            /// The name, as histories spell it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $($EventKind::$event => stringify!($event),)*
                }
            }

            /// What happened, as one clause.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self {
                    $($EventKind::$event => $doc,)*
                }
            }

            /// The roles that may perform the act. A system may relay a fact of any of them.
            #[must_use]
            pub const fn roles(self) -> &'static [$crate::vocabulary::Role] {
                match self {
                    $($EventKind::$event => $crate::lifecycle::acts!(@roles $roles),)*
                }
            }
        }

        impl $crate::lifecycle::Kind for $EventKind {
            const ALL: &'static [Self] = Self::ALL;

            fn name(self) -> &'static str {
                self.name()
            }

            fn asked_as(self) -> &'static str {
                match self {
                    $($EventKind::$event => $crate::lifecycle::acts!(@asked $event $($command)?),)*
                }
            }

            fn roles(self) -> &'static [$crate::vocabulary::Role] {
                self.roles()
            }
        }

        /// The content of an event: what happened.
        ///
        $(#[$fits])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(tag = "type", content = "data")]
        pub enum $EventBody {
            $(#[doc = $crate::lifecycle::acts!(@doc $doc $roles)] $event($payload),)*
        }

        impl $EventBody {
            /// The kind of event.
            #[must_use]
            pub const fn kind(&self) -> $EventKind {
                match self {
                    $($EventBody::$event(_) => $EventKind::$event,)*
                }
            }
        }

        impl $crate::lifecycle::Body for $EventBody {
            type Kind = $EventKind;

            fn kind(&self) -> $EventKind {
                self.kind()
            }
        }

        /// A request of a local actor. It may be refused, and the refusal holds every finding against it.
        ///
        $(#[$fits])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(tag = "type", content = "data")]
        pub enum $Command {
            $($(#[doc = concat!("Asks for `", stringify!($event), "`: ", $crate::lifecycle::acts!(@doc $doc $roles))] $command($payload),)?)*
        }

        impl $Command {
            /// Reads a command from its JSON, strictly: unlike a stored event it may not hold anything unknown.
            ///
            /// # Errors
            /// [`ActError`](crate::lifecycle::ActError) with the first defect and its place.
            pub fn parse(text: &str) -> Result<Self, $crate::lifecycle::ActError> {
                $crate::lifecycle::read_act(text)
            }

            /// The kind of command.
            #[must_use]
            pub const fn kind(&self) -> $CommandKind {
                match self {
                    $($($Command::$command(_) => $CommandKind::$command,)?)*
                }
            }

            /// The event it asks for.
            #[must_use]
            pub fn asked(&self) -> $EventBody {
                match self {
                    $($($Command::$command(payload) => $EventBody::$event(payload.clone()),)?)*
                }
            }
        }

        /// The kind of a command: one button of an app.
        ///
        $(#[$fits])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $CommandKind {
            $($(#[doc = concat!("Asks for `", stringify!($event), "` with [`", stringify!($payload), "`]: ", $crate::lifecycle::acts!(@doc $doc $roles))] $command,)?)*
        }

        impl $CommandKind {
            /// Every kind of command, in the order of the table.
            pub const ALL: &'static [$CommandKind] = &[$($($CommandKind::$command,)?)*];

            /// The kind of the event it asks for.
            #[must_use]
            pub const fn event(self) -> $EventKind {
                match self {
                    $($($CommandKind::$command => $EventKind::$event,)?)*
                }
            }

            /// The name, as an app asks for it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $($($CommandKind::$command => stringify!($command),)?)*
                }
            }

            /// The words for a button.
            #[must_use]
            pub const fn words(self) -> &'static str {
                match self {
                    $($($CommandKind::$command => $button,)?)*
                }
            }
        }

        /// A report of something that happened. It is never refused: if it does not fit, it is kept as an anomaly
        /// that somebody has to answer.
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(tag = "type", content = "data")]
        pub enum $Fact {
            $($(#[doc = $crate::lifecycle::acts!(@doc $doc $roles)] $fact($payload),)?)*
        }

        impl $Fact {
            /// Reads a fact from its JSON, strictly: unlike a stored event it may not hold anything unknown.
            ///
            /// # Errors
            /// [`ActError`](crate::lifecycle::ActError) with the first defect and its place.
            pub fn parse(text: &str) -> Result<Self, $crate::lifecycle::ActError> {
                $crate::lifecycle::read_act(text)
            }

            /// The event that records this fact if everything fits.
            #[must_use]
            pub fn reported(&self) -> $EventBody {
                match self {
                    $($($Fact::$fact(payload) => $EventBody::$event(payload.clone()),)?)*
                }
            }

            /// The kind of the event that records this fact if everything fits.
            #[must_use]
            pub const fn kind(&self) -> $EventKind {
                match self {
                    $($($Fact::$fact(_) => $EventKind::$event,)?)*
                }
            }
        }

        $(#[$about])*
        #[macro_export]
        macro_rules! $each {
            ($dollar then:ident) => {
                $dollar then! {
                    $($row $event($payload) $doc $(command $command $button)? $(fact $fact)?;)*
                }
            };
        }
    };
    (@asked $event:ident) => { stringify!($event) };
    (@asked $event:ident $command:ident) => { stringify!($command) };
    (@doc $doc:literal [$first:ident $($role:ident)*]) => {
        concat!(
            $doc,
            ".\n\nWhose act it is: ",
            $crate::lifecycle::acts!(@link $first),
            $(", ", $crate::lifecycle::acts!(@link $role),)*
            "."
        )
    };
    (@link RC) => { "[referring clinician](crate::vocabulary::Role::ReferringClinician)" };
    (@link CO) => { "[coordinator](crate::vocabulary::Role::Coordinator)" };
    (@link RS) => { "[recipient staff](crate::vocabulary::Role::RecipientStaff)" };
    (@link RK) => { "[recipient clinician](crate::vocabulary::Role::RecipientClinician)" };
    (@link PT) => { "[patient](crate::vocabulary::Role::Patient)" };
    (@link PY) => { "[payer](crate::vocabulary::Role::Payer)" };
    (@link SY) => { "[system](crate::vocabulary::Role::System)" };
    (@link SU) => { "[supervisor](crate::vocabulary::Role::Supervisor)" };
    (@roles [$($role:ident)*]) => { &[$($crate::lifecycle::acts!(@role $role)),*] };
    (@role RC) => { $crate::vocabulary::Role::ReferringClinician };
    (@role CO) => { $crate::vocabulary::Role::Coordinator };
    (@role RS) => { $crate::vocabulary::Role::RecipientStaff };
    (@role RK) => { $crate::vocabulary::Role::RecipientClinician };
    (@role PT) => { $crate::vocabulary::Role::Patient };
    (@role PY) => { $crate::vocabulary::Role::Payer };
    (@role SY) => { $crate::vocabulary::Role::System };
    (@role SU) => { $crate::vocabulary::Role::Supervisor };
}

pub(crate) use acts;
