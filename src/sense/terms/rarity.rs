//! Decides how rare a word is in the news at large.
//!
//! `assets/model/rarity.txt` holds a line for each word that at least three of 1,685 articles have, sorted: the word and a
//! letter for its rarity. It is searched where it lies, so that loading it costs nothing.

use std::cmp::Ordering;

/// Written by `examples/train.rs`.
const TABLE: &str = include_str!("../../../assets/model/rarity.txt");

/// The letters of the table stand for steps from 0 to 1.
const STEPS: f32 = 50.0;

/// The rarity of a number, whatever its value.
pub const NUMBER: f32 = 0.75;

/// How rare a lower-cased word is: 0 where every article has it, 1 where hardly one does.
pub fn rarity(word: &str) -> f32 {
    find(TABLE, word).map_or(1.0, |letter| f32::from(letter - b'0') / STEPS)
}

/// The letter after `word` in a sorted table.
fn find(table: &str, word: &str) -> Option<u8> {
    let bytes = table.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = low.midpoint(high);
        let start = bytes[low..middle].iter().rposition(|it| *it == b'\n').map_or(low, |it| low + it + 1);
        let end = start + bytes[start..].iter().position(|it| *it == b'\n')?;
        let (entry, letter) = (&bytes[start..end - 1], bytes[end - 1]);
        match entry.cmp(word.as_bytes()) {
            Ordering::Equal => return Some(letter),
            Ordering::Less => low = end + 1,
            Ordering::Greater => high = start,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_table_is_found() {
        assert!(TABLE.lines().all(|line| find(TABLE, &line[..line.len() - 1]) == line.bytes().last()));
    }

    #[test]
    fn what_is_not_there_is_rare() {
        assert!(rarity("the") < 0.1);
        assert!((rarity("zzyzx") - 1.0).abs() < f32::EPSILON);
        assert!((rarity("") - 1.0).abs() < f32::EPSILON);
    }
}
