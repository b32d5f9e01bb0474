//! How are learned weights read, and how do they meet the columns that were measured?

/// Columns further from their mean than this many deviations are taken as being just there: what lies beyond was too rare
/// in training to be known.
pub const CLIP: f32 = 3.0;

/// Weights as text, read from above: on each line a name and its numbers; `#` begins a comment.
#[derive(Debug)]
pub struct Lines<'a>(std::str::Lines<'a>);

impl<'a> Lines<'a> {
    /// From the first line on.
    pub fn of(text: &'a str) -> Self {
        Self(text.lines())
    }

    /// The numbers of the next line. None unless it has this name and so many numbers, each of them finite.
    pub fn next<const N: usize>(&mut self, name: &str) -> Option<[f32; N]> {
        let mut fields = self.0.find(|it| !it.starts_with('#'))?.split_whitespace();
        fields.next().filter(|it| *it == name)?;
        let finite = fields.map(|it| it.parse().ok().filter(|it: &f32| it.is_finite()));
        finite.collect::<Option<Vec<_>>>()?.try_into().ok()
    }
}

/// Brings columns to a common scale.
#[derive(Debug, Clone)]
pub struct Scale<const N: usize> {
    mean: [f32; N],
    by: [f32; N],
}

impl<const N: usize> Scale<N> {
    /// Reads the lines of these names.
    pub fn read(lines: &mut Lines<'_>, mean: &str, by: &str) -> Option<Self> {
        Some(Self { mean: lines.next(mean)?, by: lines.next(by)? })
    }

    /// The columns in deviations from their mean.
    pub fn apply(&self, row: &[f32; N]) -> [f32; N] {
        std::array::from_fn(|it| ((row[it] - self.mean[it]) * self.by[it]).clamp(-CLIP, CLIP))
    }
}

/// From log-odds to 0..1.
pub fn sigmoid(logit: f32) -> f32 {
    1.0 / (1.0 + (-logit).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, wanted: Option<[f32; 2]>) {
        assert_eq!(Lines::of(text).next("by"), wanted, "{text}");
    }

    #[test]
    fn a_line_has_its_name_and_as_many_finite_numbers_as_are_wanted() {
        check("by 1 -2.5", Some([1.0, -2.5]));
        check("# by 3 4\nby 1 2\nby 5 6", Some([1.0, 2.0]));
        for line in
            ["", "by", "by 1", "by 1 2 3", "bye 1 2", "by 1 x", "by 1 inf", "by NaN 2", "mean 1 2\nby 1 2"]
        {
            check(line, None);
        }
    }

    #[test]
    fn what_lies_beyond_the_known_is_taken_as_being_just_there() {
        let scale = Scale::read(&mut Lines::of("mean 1 1\nby 2 2"), "mean", "by").expect("a scale");
        assert_eq!(scale.apply(&[1.5, 9.0]).map(f32::to_bits), [1.0, CLIP].map(f32::to_bits));
    }
}
