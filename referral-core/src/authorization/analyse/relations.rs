//! The overlaps and inclusions among rows, as sets of rows for each distinct cell.

use crate::authorization::fact::FactId;
use crate::authorization::lower::{Dimension, Extent, Span, Spans};

use super::bits::Bits;
use super::ground::{Ground, all_of};
use super::region::coordinates;
use super::steps::Steps;

/// For each distinct cell of each column: the rows that overlap it, and the rows that match wherever it holds.
pub(super) struct Relations {
    rows: usize,
    /// The rows that match somewhere in the frame.
    pub(super) alive: Bits,
    columns: Vec<Column>,
}

struct Column {
    /// The rows that match everywhere in the frame.
    over_any: Bits,
    meets: Vec<Bits>,
    over: Vec<Bits>,
}

/// A tree over ranges of positions, each with the rows that match at some or at all of them.
struct Tree {
    size: usize,
    any: Vec<Bits>,
    all: Vec<Bits>,
}

impl Tree {
    /// A tree over the rows of each position.
    fn new(positions: Vec<Bits>, rows: usize) -> Self {
        let size = positions.len().next_power_of_two();
        let (mut any, mut all) = (vec![Bits::none(rows); size], vec![Bits::none(rows); size]);
        any.extend(positions.iter().cloned());
        all.extend(positions);
        any.resize(2 * size, Bits::none(rows));
        all.resize(2 * size, Bits::all(rows));
        for at in (1..size).rev() {
            for (tree, is_any) in [(&mut any, true), (&mut all, false)] {
                let Some(mut joined) = tree.get(2 * at).cloned() else { continue };
                if let Some(other) = tree.get(2 * at + 1) {
                    if is_any { joined.or(other) } else { joined.and(other) }
                }
                if let Some(node) = tree.get_mut(at) {
                    *node = joined;
                }
            }
        }
        Self { size, any, all }
    }

    /// Adds to `any` the rows at some of the positions, and removes from `all` those not at every one.
    fn range(&self, span: &Span, any: &mut Bits, all: &mut Bits) {
        let (mut from, mut to) = (span.from as usize + self.size, span.to as usize + self.size + 1);
        let mut take = |at: usize| {
            if let Some((theirs, whole)) = self.any.get(at).zip(self.all.get(at)) {
                any.or(theirs);
                all.and(whole);
            }
        };
        while from < to {
            if from % 2 == 1 {
                take(from);
                from += 1;
            }
            if to % 2 == 1 {
                to -= 1;
                take(to);
            }
            from /= 2;
            to /= 2;
        }
    }
}

impl Relations {
    /// The relations of a ground's rows. Returns `None` if the steps do not suffice.
    pub(super) fn new(ground: &Ground<'_>, steps: &mut Steps) -> Option<Self> {
        let rows = ground.rows().len();
        let mut alive = Bits::none(rows);
        for (at, row) in ground.rows().iter().enumerate() {
            let region = ground.within(row).filter(|_| !row.is_empty);
            if region.is_some_and(|region| coordinates(&ground.geometry, &region).is_some()) {
                alive.insert(at);
            }
        }
        let mut columns = Vec::new();
        for (at, dimension) in ground.geometry.dimensions().iter().enumerate() {
            let mut with: Vec<Bits> = vec![Bits::none(rows); dimension.extents().len()];
            let mut without = alive.clone();
            for row in alive.iter() {
                let cells = ground.row(row).map(|row| ground.geometry.cells(row)).unwrap_or_default();
                for cell in cells.iter().filter(|cell| cell.dimension as usize == at) {
                    without.remove(row as usize);
                    if let Some(bits) = with.get_mut(cell.extent as usize) {
                        bits.insert(row as usize);
                    }
                }
            }
            let all = all_of(dimension);
            let frame = ground.frame.get(at).unwrap_or(&all);
            columns.push(match frame {
                Extent::One(frame) => one(dimension, frame, &with, without, rows, steps)?,
                Extent::Set(_) => sets(dimension, &with, without, steps)?,
            });
        }
        Some(Self { rows, alive, columns })
    }

    fn each<'r>(
        &'r self,
        ground: &'r Ground<'_>,
        row: u32,
    ) -> impl Iterator<Item = (&'r Column, Option<usize>)> + 'r {
        let cells = ground.row(row).map(|row| ground.geometry.cells(row)).unwrap_or_default();
        self.columns.iter().enumerate().map(move |(at, column)| {
            let cell = cells.iter().find(|cell| cell.dimension as usize == at);
            (column, cell.map(|cell| cell.extent as usize))
        })
    }

    /// The other rows that match some facts together with this row.
    pub(super) fn overlapping(&self, ground: &Ground<'_>, row: u32) -> Bits {
        let mut met = self.alive.clone();
        if !met.contains(row as usize) {
            return Bits::none(self.rows);
        }
        for (column, cell) in self.each(ground, row) {
            if let Some(meets) = cell.and_then(|cell| column.meets.get(cell)) {
                met.and(meets);
            }
        }
        met.remove(row as usize);
        if entangled(ground) {
            let own = ground.row(row);
            for other in met.clone().iter() {
                let both = own.zip(ground.row(other));
                let region = both.and_then(|(own, other)| ground.cut(&ground.within(own)?, other));
                if region.and_then(|region| coordinates(&ground.geometry, &region)).is_none() {
                    met.remove(other as usize);
                }
            }
        }
        met
    }

    /// The other rows that match wherever this row does.
    pub(super) fn over(&self, ground: &Ground<'_>, row: u32) -> Bits {
        let mut over = self.alive.clone();
        if !over.contains(row as usize) {
            return Bits::none(self.rows);
        }
        for (column, cell) in self.each(ground, row) {
            match cell {
                Some(cell) => {
                    if let Some(rows) = column.over.get(cell) {
                        over.and(rows);
                    }
                }
                None => over.and(&column.over_any),
            }
        }
        over.remove(row as usize);
        over
    }
}

/// Whether boxes can overlap without any facts in common: if several facts express the age.
fn entangled(ground: &Ground<'_>) -> bool {
    let ages = [FactId::AgeYears, FactId::AgeMonths, FactId::BirthDate];
    ages.iter().filter(|fact| ground.geometry.dimension_of(fact).is_some()).count() > 1
}

/// The most bytes for the sets of one dimension. The library's own choice: beyond it the question is left
/// undecided.
const MOST_BYTES: u64 = 1 << 30;

fn one(
    dimension: &Dimension,
    frame: &Spans,
    with: &[Bits],
    without: Bits,
    rows: usize,
    steps: &mut Steps,
) -> Option<Column> {
    // One set for each position, up to four times as many in the two trees, and two for each distinct cell.
    let sets = u64::from(dimension.size()) * 5 + with.len() as u64 * 2;
    if sets.saturating_mul(rows.div_ceil(8) as u64) > MOST_BYTES {
        return None;
    }
    let mut positions = vec![without.clone(); dimension.size() as usize];
    for (extent, bits) in dimension.extents().iter().zip(with) {
        let Extent::One(spans) = extent else { continue };
        if bits.count() == 0 {
            continue;
        }
        steps.take(usize::try_from(spans.count()).ok()?).then_some(())?;
        for at in spans.iter() {
            if let Some(position) = positions.get_mut(at as usize) {
                position.or(bits);
            }
        }
    }
    let tree = Tree::new(positions, rows);
    let look = |spans: &Spans| {
        let (mut any, mut all) = (Bits::none(rows), Bits::all(rows));
        for span in spans.spans() {
            tree.range(span, &mut any, &mut all);
        }
        (any, all)
    };
    let (mut meets, mut over) = (Vec::with_capacity(with.len()), Vec::with_capacity(with.len()));
    for (extent, bits) in dimension.extents().iter().zip(with) {
        let (any, all) = match extent {
            Extent::One(spans) if bits.count() > 0 => look(&spans.intersect(frame)),
            Extent::One(_) | Extent::Set(_) => (Bits::default(), Bits::default()),
        };
        meets.push(any);
        over.push(all);
    }
    let (_, over_any) = look(frame);
    Some(Column { over_any, meets, over })
}

fn sets(dimension: &Dimension, with: &[Bits], without: Bits, steps: &mut Steps) -> Option<Column> {
    let size = dimension.size();
    let all = all_of(dimension);
    let (mut meets, mut over) = (Vec::with_capacity(with.len()), Vec::with_capacity(with.len()));
    let mut over_any = without.clone();
    for (extent, bits) in dimension.extents().iter().zip(with) {
        if all.is_subset(extent, size) {
            over_any.or(bits);
        }
    }
    for (extent, own) in dimension.extents().iter().zip(with) {
        let (mut any, mut whole) = (without.clone(), without.clone());
        if own.count() > 0 {
            steps.take(with.len()).then_some(())?;
            for (other, bits) in dimension.extents().iter().zip(with) {
                if extent.intersects(other) {
                    any.or(bits);
                    if extent.is_subset(other, size) {
                        whole.or(bits);
                    }
                }
            }
        }
        meets.push(any);
        over.push(whole);
    }
    Some(Column { over_any, meets, over })
}
