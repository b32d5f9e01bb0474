//! Decides which passages of an article repeat an earlier one: a deck printed again as a paragraph, a caption twice.

use rustc_hash::FxHashMap;

use super::tokens;

/// Passages with fewer content words are alike by chance ("Read more", "Photo: agency").
const LEAST_WORDS: usize = 4;

/// The share of content words that two passages must have in common: twice the common ones by those of both (Dice).
const NEAR: f32 = 0.9;

/// So many of a passage's rarest words are used to look for earlier ones: a passage that shares 90 % of its words with
/// another shares at least one of its three rarest, but for odd cases of two changed names.
const PROBES: usize = 3;

/// So many earlier passages are compared for each probe; of a line that stands there a thousand times the first few do.
const COMPARED: usize = 16;

/// For each passage the first earlier one that it repeats, nearly word for word.
pub fn repeats(passages: &[&str]) -> Vec<Option<usize>> {
    let mut numbers = FxHashMap::default();
    let bags: Vec<Bag> = passages.iter().map(|it| Bag::of(it, &mut numbers)).collect();
    let mut frequency = vec![0_u32; numbers.len()];
    bags.iter().flat_map(|it| &it.content).for_each(|it| frequency[*it as usize] += 1);
    let mut index: Vec<Vec<usize>> = vec![Vec::new(); numbers.len()];
    let mut out: Vec<Option<usize>> = Vec::with_capacity(bags.len());
    for (at, bag) in bags.iter().enumerate() {
        let probes = rarest(&bag.content, &frequency);
        let mut earlier = probes.iter().flat_map(|it| &index[*it as usize]).copied().collect::<Vec<_>>();
        earlier.retain(|it| bags[*it].is_repeated_by(bag));
        let found = earlier.into_iter().min().filter(|_| bag.content.len() >= LEAST_WORDS);
        out.push(found);
        for probe in probes.into_iter().filter(|_| found.is_none()) {
            if index[probe as usize].len() < COMPARED {
                index[probe as usize].push(at);
            }
        }
    }
    out
}

/// The words of a passage as numbers, sorted, repetitions kept.
struct Bag {
    content: Vec<u32>,
    /// Numbers and negations: with another one the passage says something else.
    details: Vec<u32>,
}

impl Bag {
    fn of(text: &str, numbers: &mut FxHashMap<String, u32>) -> Self {
        let mut bag = Self { content: Vec::new(), details: Vec::new() };
        for token in tokens::tokens(text) {
            let (content, detail) = (!token.is_stop(), tokens::is_detail(&token.norm));
            let next = numbers.len() as u32;
            let number = *numbers.entry(token.norm).or_insert(next);
            bag.content.extend(content.then_some(number));
            bag.details.extend(detail.then_some(number));
        }
        bag.content.sort_unstable();
        bag.details.sort_unstable();
        bag
    }

    fn is_repeated_by(&self, later: &Self) -> bool {
        self.details == later.details && near(&self.content, &later.content)
    }
}

fn rarest(bag: &[u32], frequency: &[u32]) -> Vec<u32> {
    let mut out = bag.to_vec();
    out.dedup();
    out.sort_by_key(|it| (frequency[*it as usize], *it));
    out.truncate(PROBES);
    out
}

/// Do two sorted bags have nearly all their words in common?
fn near(one: &[u32], other: &[u32]) -> bool {
    let (mut at, mut shared) = (0, 0);
    for word in one {
        at += other[at..].iter().take_while(|it| *it < word).count();
        if other.get(at) == Some(word) {
            shared += 1;
            at += 1;
        }
    }
    2.0 * shared as f32 >= NEAR * (one.len() + other.len()) as f32
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(passages: &[&str], wanted: &[Option<usize>]) {
        assert_eq!(repeats(passages), wanted);
    }

    #[test]
    fn a_deck_printed_again_is_a_repeat_of_the_first() {
        let deck = "The harbor bridge of Korva will close for two years.";
        let again = "The harbor bridge of Korva will close for 2 years";
        check(&[deck, "Work begins in May.", again, deck], &[None, None, Some(0), Some(0)]);
    }

    #[test]
    fn what_differs_in_a_detail_is_no_repeat() {
        check(&["Red team beat blue team 3-1 at home", "Red team beat green team 4-2 away"], &[None, None]);
    }

    #[test]
    fn another_number_or_a_negation_is_no_repeat() {
        let sold = "The ministry did confirm the sale of the old ferry line.";
        check(&[sold, "The ministry did not confirm the sale of the old ferry line."], &[None, None]);
        let share =
            |n| format!("In March {n} percent of the harbor workers voted for a strike at the shipyard.");
        check(&[&share(63), &share(41), &share(63)], &[None, None, Some(0)]);
    }

    #[test]
    fn short_furniture_is_left_alone() {
        check(&["Read more", "Read more", ""], &[None, None, None]);
    }

    proptest! {
        #[test]
        fn a_repeat_points_back_to_an_original(passages in prop::collection::vec("([a-e]{4} ){0,6}", 0..8)) {
            let passages: Vec<&str> = passages.iter().map(String::as_str).collect();
            let found = repeats(&passages);
            for (at, of) in found.iter().enumerate().filter_map(|(at, it)| Some((at, (*it)?))) {
                prop_assert!(of < at && found[of].is_none());
            }
        }
    }
}
