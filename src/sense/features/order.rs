//! Decides how much of what two passages share stands together, and in the same order.
//!
//! Sentences on one topic share words here and there; those that say the same share them in a row.

/// The longest run of words that one passage takes from the other, as told by its pairs of neighboring stems.
#[derive(Debug, Default)]
pub struct Run {
    open: Stretch,
    /// The run that has most stems.
    pub longest: usize,
    /// The weight of the run that weighs most.
    pub heaviest: f32,
}

/// A run that may go on.
#[derive(Debug, Default)]
struct Stretch {
    last: Option<u32>,
    stems: usize,
    weight: f32,
}

impl Run {
    /// A shared pair of stems, with the weights of both.
    pub fn add(&mut self, stems: [u32; 2], weights: [f32; 2]) {
        if self.open.last != Some(stems[0]) {
            self.open = Stretch { last: None, stems: 1, weight: weights[0] };
        }
        self.open.last = Some(stems[1]);
        self.open.stems += 1;
        self.open.weight += weights[1];
        self.longest = self.longest.max(self.open.stems);
        self.heaviest = self.heaviest.max(self.open.weight);
    }

    /// A pair that is not shared.
    pub fn stop(&mut self) {
        self.open.last = None;
    }
}

/// The heaviest choice of shared stems that stand in the same order on both sides. Takes them in the order of the right
/// side; the time is that of keeping a sorted list, so that passages of a megabyte do no harm.
#[derive(Debug, Default)]
pub struct InOrder {
    /// Left places ascending, each with the weight of the best choice that ends there; the weights ascend too.
    ends: Vec<(u32, f32)>,
}

impl InOrder {
    /// Forgets what was added.
    pub fn clear(&mut self) {
        self.ends.clear();
    }

    /// A shared stem by its place on the left.
    pub fn add(&mut self, place: u32, weight: f32) {
        let at = self.ends.partition_point(|it| it.0 < place);
        let best = weight + at.checked_sub(1).map_or(0.0, |it| self.ends[it].1);
        let beaten = self.ends[at..].iter().take_while(|it| it.1 <= best).count();
        if self.ends.get(at).is_none_or(|it| it.0 > place || beaten > 0) {
            self.ends.splice(at..at + beaten, [(place, best)]);
        }
    }

    /// The weight of the best choice.
    pub fn weight(&self) -> f32 {
        self.ends.last().map_or(0.0, |it| it.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The weight of the best choice from places that all weigh one.
    fn check(places: &[u32], wanted: f32) {
        let mut order = InOrder::default();
        for it in places {
            order.add(*it, 1.0);
        }
        assert!((order.weight() - wanted).abs() < 1e-6, "{places:?}: {}", order.weight());
    }

    #[test]
    fn what_crosses_counts_once() {
        check(&[], 0.0);
        check(&[0, 1, 2], 3.0);
        check(&[2, 1, 0], 1.0);
        check(&[4, 0, 1, 5, 2], 3.0);
    }

    #[test]
    fn the_heavier_choice_wins() {
        let mut order = InOrder::default();
        for (place, weight) in [(5, 3.0), (0, 1.0), (1, 1.0), (6, 0.5)] {
            order.add(place, weight);
        }
        assert!((order.weight() - 3.5).abs() < 1e-6);
    }

    #[test]
    fn a_run_ends_where_a_pair_is_missing_or_begins_elsewhere() {
        let mut run = Run::default();
        run.add([1, 2], [0.5, 0.5]);
        run.add([2, 3], [0.5, 0.5]);
        run.stop();
        run.add([3, 4], [0.5, 0.5]);
        run.add([7, 8], [1.0, 1.0]);
        assert_eq!(run.longest, 3);
        assert!((run.heaviest - 2.0).abs() < 1e-6);
    }
}
