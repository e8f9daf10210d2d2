//! The CPU time of this thread, and what many measurements come to.

use rustix::time::{ClockId, clock_gettime};

/// The nanoseconds this thread has spent on a processor, in its own code and in the system's for it.
pub(crate) fn cpu_nanos() -> f64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    time.tv_sec as f64 * 1e9 + time.tv_nsec as f64
}

/// What some work costs, in CPU nanoseconds.
pub(crate) fn cost(work: impl FnOnce()) -> f64 {
    let start = cpu_nanos();
    work();
    cpu_nanos() - start
}

/// The middle one; of an even number the upper of the two. Not a number where there is none.
pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
