//! The graph a search leaves behind, and what can be reached in it.

/// A step from one state to another, by their numbers.
#[derive(Clone, Copy)]
pub(crate) struct Edge {
    pub(crate) from: u32,
    pub(crate) to: u32,
    /// Whether it takes up again what had ended, by reopening or renewing.
    pub(crate) takes_up: bool,
}

/// Which of the states lead to one of the targets, over the edges that count.
pub(crate) fn leads_to(
    states: usize,
    edges: &[Edge],
    targets: &[u32],
    counts: impl Fn(&Edge) -> bool,
) -> Vec<bool> {
    let mut before: Vec<u32> = vec![0; states + 1];
    for edge in edges.iter().filter(|edge| counts(edge)) {
        before[edge.to as usize + 1] += 1;
    }
    for state in 0..states {
        before[state + 1] += before[state];
    }
    let mut next = before.clone();
    let mut sources: Vec<u32> = vec![0; before[states] as usize];
    for edge in edges.iter().filter(|edge| counts(edge)) {
        let place = &mut next[edge.to as usize];
        sources[*place as usize] = edge.from;
        *place += 1;
    }
    let mut leads = vec![false; states];
    let mut open: Vec<u32> = targets.to_vec();
    for &target in targets {
        leads[target as usize] = true;
    }
    while let Some(state) = open.pop() {
        let (begin, end) = (before[state as usize] as usize, before[state as usize + 1] as usize);
        for &source in &sources[begin..end] {
            if !std::mem::replace(&mut leads[source as usize], true) {
                open.push(source);
            }
        }
    }
    leads
}

#[test]
fn what_leads_somewhere_is_found_over_the_edges_that_count() {
    let edge = |from, to, takes_up| Edge { from, to, takes_up };
    let edges =
        [edge(0, 1, false), edge(1, 2, false), edge(3, 1, true), edge(2, 4, false), edge(4, 2, false)];
    assert_eq!(leads_to(5, &edges, &[2], |_| true), [true, true, true, true, true]);
    assert_eq!(leads_to(5, &edges, &[1], |edge| !edge.takes_up), [true, true, false, false, false]);
}
