//! Which rows overlap and which lie within which, as sets of rows for each distinct cell.

use crate::authorization::lower::{Dimension, Extent, Span, Spans};

use super::bits::Bits;
use super::ground::{Ground, all_of};
use super::place::coordinates;
use super::steps::Steps;

/// For every distinct cell of every column: the rows that meet it, and the rows that hold wherever it holds.
pub(super) struct Relations {
    rows: usize,
    /// The rows that hold somewhere in the frame.
    pub(super) alive: Bits,
    columns: Vec<Column>,
}

struct Column {
    /// The rows that hold in all of the frame.
    over_any: Bits,
    meets: Vec<Bits>,
    over: Vec<Bits>,
}

/// Ranges of positions, each with the rows that hold at one of them, or at all.
struct Tree {
    size: usize,
    any: Vec<Bits>,
    all: Vec<Bits>,
}

impl Tree {
    /// A tree over the sets of rows of each position.
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

    /// Adds to `any` the rows at one of the positions, and takes from `all` those not at all of them.
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
    /// The relations of a ground's rows; none where the steps do not suffice.
    pub(super) fn new(ground: &Ground<'_>, steps: &mut Steps) -> Option<Self> {
        let rows = ground.rows().len();
        let mut alive = Bits::none(rows);
        for (at, row) in ground.rows().iter().enumerate() {
            let place = ground.within(row).filter(|_| !row.is_empty);
            if place.is_some_and(|place| coordinates(&ground.geometry, &place).is_some()) {
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

    /// The rows that some facts meet together with this one, itself not among them.
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
                let place = both.and_then(|(own, other)| ground.cut(&ground.within(own)?, other));
                if place.and_then(|place| coordinates(&ground.geometry, &place)).is_none() {
                    met.remove(other as usize);
                }
            }
        }
        met
    }

    /// The rows that hold wherever this one does, itself not among them.
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

/// Whether boxes overlap that no facts meet: where age is asked for in two ways.
fn entangled(ground: &Ground<'_>) -> bool {
    use crate::authorization::fact::FactId;
    let ages = [FactId::AgeYears, FactId::AgeMonths, FactId::BirthDate];
    ages.iter().filter(|fact| ground.geometry.dimension_of(fact).is_some()).count() > 1
}

/// The bytes that the sets of one dimension may take. A *house* value: past it the question is left undecided.
const MOST_BYTES: u64 = 1 << 30;

fn one(
    dimension: &Dimension,
    frame: &Spans,
    with: &[Bits],
    without: Bits,
    rows: usize,
    steps: &mut Steps,
) -> Option<Column> {
    // A set for each position and, in the two trees, up to four times as many; two for each distinct cell.
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
