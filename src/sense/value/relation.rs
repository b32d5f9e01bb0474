//! Decides whether two values can both be true of one thing.

use super::{Bounds, Date, Unit, Value, What};

/// How two values stand to each other, if they are said of the same thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Relation {
    /// They cannot be compared: another unit, or nothing that both say.
    Apart,
    /// The same, or no contradiction: "at least 12" and 15.
    Fits,
    /// The same number, but not said to be as exact: "53" and "at least 53".
    Loose,
    /// They differ, but not by much, or one of them is rough.
    Soft,
    /// They cannot both be true.
    Hard,
}

/// Measures that differ by less than this share of the greater are two measurements of one thing.
const MEASURED: f64 = 0.15;

/// Numbers said to be "about" may be off by so much.
const ABOUT: f64 = 0.12;

impl Value {
    /// How this value stands to one of the other side.
    pub fn relation(&self, other: &Self) -> Relation {
        match (&self.what, &other.what) {
            (What::Amount { .. }, What::Amount { .. }) => amounts(self, other),
            (What::Date(left), What::Date(right)) => dates(left, right),
            (What::Time { low, high, half }, What::Time { low: from, high: to, half: known }) => {
                times((*low, *high), (*from, *to), *half && *known)
            }
            _ => Relation::Apart,
        }
    }

    /// How far apart two amounts are: the logarithm of how many times the greater holds the lesser.
    pub fn ratio(&self, other: &Self) -> f32 {
        let (What::Amount { low, high, .. }, What::Amount { low: from, high: to, .. }) =
            (&self.what, &other.what)
        else {
            return 0.0;
        };
        let (a, b) = ((low + high) / 2.0, (from + to) / 2.0);
        if a <= 0.0 || b <= 0.0 {
            return 0.0;
        }
        (a / b).ln().abs() as f32
    }
}

fn amounts(left: &Value, right: &Value) -> Relation {
    let (What::Amount { low, high, unit }, What::Amount { low: from, high: to, unit: other }) =
        (&left.what, &right.what)
    else {
        return Relation::Apart;
    };
    if unit != other {
        return Relation::Apart;
    }
    let equal = |a: f64, b: f64| (a - b).abs() <= 1e-9 * a.abs().max(b.abs());
    if equal(*low, *from) && equal(*high, *to) {
        let open = |it: &Value| matches!(it.bounds, Bounds::AtLeast | Bounds::AtMost);
        let loose = open(left) != open(right);
        return if loose { Relation::Loose } else { Relation::Fits };
    }
    let (a, b) = (widened(*low, *high, left.bounds), widened(*from, *to, right.bounds));
    let apart = a.0 > b.1 || b.0 > a.1;
    let exact = left.bounds == Bounds::Exact && right.bounds == Bounds::Exact;
    let close = (high - to).abs() <= MEASURED * high.max(*to);
    match (apart, exact) {
        (false, _) => Relation::Fits,
        (true, true) if close && *unit != Unit::Thing && *unit != Unit::Age => Relation::Soft,
        (true, true) => Relation::Hard,
        (true, false) => Relation::Soft,
    }
}

/// What a number may be in truth.
fn widened(low: f64, high: f64, bounds: Bounds) -> (f64, f64) {
    match bounds {
        Bounds::Exact => (low, high),
        Bounds::AtLeast => (low, f64::INFINITY),
        Bounds::AtMost => (f64::NEG_INFINITY, high),
        Bounds::About => (low * (1.0 - ABOUT), high * (1.0 + ABOUT)),
    }
}

/// Minutes in half a day.
const HALF: f64 = 720.0;

fn times(left: (f64, f64), right: (f64, f64), half: bool) -> Relation {
    let round = if half { 2.0 * HALF } else { HALF };
    let middle = |it: (f64, f64)| f64::midpoint(it.0, it.1);
    let off = (middle(left) - middle(right)).rem_euclid(round);
    let gap = off.min(round - off) - (left.1 - left.0 + right.1 - right.0) / 2.0;
    let exact = left.0.to_bits() == left.1.to_bits() && right.0.to_bits() == right.1.to_bits();
    match gap {
        it if it <= 0.0 => Relation::Fits,
        it if it < 15.0 || !exact => Relation::Soft,
        _ => Relation::Hard,
    }
}

fn dates(left: &Date, right: &Date) -> Relation {
    let differ = |a: Option<i32>, b: Option<i32>| a.zip(b).map(|(a, b)| a != b);
    let small = |it: Option<u8>| it.map(i32::from);
    let fields = [
        differ(left.year, right.year),
        differ(small(left.month), small(right.month)),
        differ(small(left.day), small(right.day)),
        differ(small(left.weekday), small(right.weekday)),
    ];
    if fields.contains(&Some(true)) {
        return Relation::Hard;
    }
    let both = fields.contains(&Some(false));
    let part = left.part.zip(right.part).filter(|(a, b)| a.0 >= b.1 || b.0 >= a.1);
    let days = left.days.zip(right.days).map(|(a, b)| a.low > b.high || b.low > a.high);
    match (both, part, days) {
        (true, Some(_), _) | (_, _, Some(true)) => Relation::Soft,
        (true, None, _) | (_, _, Some(false)) => Relation::Fits,
        _ => Relation::Apart,
    }
}
