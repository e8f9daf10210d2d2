//! The American rows of the clocks' table up to the first appointment, T1 to T8.

use referral_core::policy::TimerId::{T1, T2, T3, T4, T5, T6, T7, T8};
use referral_core::vocabulary::Priority::{Emergent, Expedited, Routine, Urgent};

use super::clocks::Row;

pub(super) const UP_TO_SCHEDULING: &[Row] = &[
    // T1: on Friday before a holiday, after closing, over a weekend.
    (T1, Emergent, "2026-03-06 16:00 draft", "2026-03-06T16:00-05:00", "2026-03-06T20:00-05:00"),
    (T1, Urgent, "2026-01-16 10:00 draft", "2026-01-16T10:00-05:00", "2026-01-20T17:00-05:00"),
    (T1, Expedited, "2026-03-06 17:30 draft", "2026-03-06T17:30-05:00", "2026-03-10T17:00-04:00"),
    (T1, Routine, "2026-03-06 10:00 draft", "2026-03-06T10:00-05:00", "2026-03-10T17:00-04:00"),
    // T2: through the hour that is missing; before a holiday; anew once the turn is ours again.
    (T2, Emergent, "2026-03-08 01:30 draft order", "2026-03-08T01:30-05:00", "2026-03-08T04:30-04:00"),
    (T2, Urgent, "2026-07-02 16:59 draft order", "2026-07-02T16:59-04:00", "2026-07-06T17:00-04:00"),
    (T2, Routine, "2026-03-04 09:00 draft order", "2026-03-04T09:00-05:00", "2026-03-06T17:00-05:00"),
    (
        T2,
        Routine,
        "2026-03-02 09:00 draft order assess required submit 2026-03-05 11:00 approve",
        "2026-03-05T11:00-05:00",
        "2026-03-09T17:00-04:00",
    ),
    (
        T2,
        Routine,
        "2026-03-02 09:00 draft order assess required submit 2026-03-03 11:00 void-auth",
        "2026-03-03T11:00-05:00",
        "2026-03-05T17:00-05:00",
    ),
    (
        T2,
        Routine,
        "2026-03-02 09:00 draft order 2026-03-03 assess required",
        "2026-03-02T09:00-05:00",
        "2026-03-04T17:00-05:00",
    ),
    (
        T2,
        Routine,
        "2026-03-02 09:00 draft order ask/RC 2026-03-04 10:00 supply",
        "2026-03-04T10:00-05:00",
        "2026-03-06T17:00-05:00",
    ),
    // T3: by the pack, and as somebody said.
    (T3, Emergent, "2026-03-03 15:00 draft order ask", "2026-03-03T15:00-05:00", "2026-03-03T19:00-05:00"),
    (T3, Urgent, "2026-03-03 15:00 draft order ask", "2026-03-03T15:00-05:00", "2026-03-04T17:00-05:00"),
    (T3, Routine, "2026-03-03 15:00 draft order ask", "2026-03-03T15:00-05:00", "2026-03-10T17:00-04:00"),
    (
        T3,
        Routine,
        "2026-03-03 15:00 draft order ask/RC/2026-03-12T12:00",
        "2026-03-03T15:00-05:00",
        "2026-03-12T12:00-04:00",
    ),
    // T4: the last evening of the old rule and the first morning of the new, the date being the office's.
    (
        T4,
        Routine,
        "2025-12-31 20:00 draft order assess required submit",
        "2025-12-31T20:00-05:00",
        "2026-01-14T20:00-05:00",
    ),
    (
        T4,
        Routine,
        "2026-01-01 00:30 draft order assess required submit",
        "2026-01-01T00:30-05:00",
        "2026-01-08T00:30-05:00",
    ),
    (
        T4,
        Urgent,
        "2026-03-06 10:00 draft order assess required submit",
        "2026-03-06T10:00-05:00",
        "2026-03-09T11:00-04:00",
    ),
    (
        T4,
        Emergent,
        "2026-03-06 10:00 draft order assess required submit",
        "2026-03-06T10:00-05:00",
        "2026-03-09T11:00-04:00",
    ),
    // A pend and its answer leave the payer's clock running.
    (
        T4,
        Routine,
        "2026-03-02 10:00 draft order assess required submit 2026-03-04 pend 2026-03-05 answer-payer",
        "2026-03-02T10:00-05:00",
        "2026-03-09T10:00-04:00",
    ),
    (
        T4,
        Routine,
        "2026-02-20 10:00 draft order assess required submit deny 2026-03-02 10:00 appeal",
        "2026-03-02T10:00-05:00",
        "2026-04-01T10:00-04:00",
    ),
    // T5 until delivery is proved, T6 from then on.
    (T5, Emergent, "2026-03-06 16:30 sent", "2026-03-06T16:30-05:00", "2026-03-06T18:30-05:00"),
    (T5, Urgent, "2026-03-06 16:30 sent", "2026-03-06T16:30-05:00", "2026-03-09T17:00-04:00"),
    (T5, Routine, "2026-03-06 10:00 sent", "2026-03-06T10:00-05:00", "2026-03-08T11:00-04:00"),
    (
        T6,
        Routine,
        "2026-03-02 09:00 sent 2026-03-04 18:00 prove",
        "2026-03-04T18:00-05:00",
        "2026-03-12T17:00-04:00",
    ),
    (
        T6,
        Urgent,
        "2026-03-02 09:00 sent 2026-03-04 10:00 prove 2026-03-05 prove",
        "2026-03-04T10:00-05:00",
        "2026-03-05T17:00-05:00",
    ),
    (
        T6,
        Emergent,
        "2026-03-02 09:00 sent 2026-03-04 10:00 prove",
        "2026-03-04T10:00-05:00",
        "2026-03-04T14:00-05:00",
    ),
    (
        T6,
        Routine,
        "2026-03-02 09:00 sent prove 2026-03-03 10:00 acknowledge",
        "2026-03-03T10:00-05:00",
        "2026-03-10T17:00-04:00",
    ),
    // T7: the same day, and after closing two hours into Monday.
    (T7, Emergent, "2026-03-03 10:00 sent accept", "2026-03-03T10:00-05:00", "2026-03-03T17:00-05:00"),
    (T7, Emergent, "2026-03-06 18:00 sent accept", "2026-03-06T18:00-05:00", "2026-03-09T10:00-04:00"),
    (T7, Urgent, "2026-03-06 10:00 sent accept", "2026-03-06T10:00-05:00", "2026-03-10T17:00-04:00"),
    (T7, Routine, "2026-03-06 17:30 sent accept", "2026-03-06T17:30-05:00", "2026-03-16T17:00-04:00"),
    (
        T7,
        Routine,
        "2026-03-06 10:00 sent accept wait/2026-05-04T09:00",
        "2026-03-06T10:00-05:00",
        "2026-05-04T09:00-04:00",
    ),
    // T8: without and with an authorization.
    (T8, Emergent, "2026-03-06 18:00 sent accept", "2026-03-06T18:00-05:00", "2026-03-09T10:00-04:00"),
    (T8, Urgent, "2026-03-06 10:00 sent accept", "2026-03-06T10:00-05:00", "2026-03-08T11:00-04:00"),
    (
        T8,
        Urgent,
        "2026-03-06 10:00 sent required submit approve accept",
        "2026-03-06T10:00-05:00",
        "2026-03-10T11:00-04:00",
    ),
    (
        T8,
        Expedited,
        "2026-03-06 10:00 sent required submit accept",
        "2026-03-06T10:00-05:00",
        "2026-03-10T11:00-04:00",
    ),
    (T8, Routine, "2026-03-06 10:00 sent accept wait", "2026-03-06T10:00-05:00", "2026-03-27T17:00-04:00"),
];
