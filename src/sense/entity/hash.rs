//! The two hash functions that lead from a word to its rows in the finder's tables.

const SEED: u64 = 1;
const MULTIPLY: u64 = 0xC6A4_A793_5BD1_E995;

/// `MurmurHash64A` of a text; the empty text is 0.
pub(super) fn text_id(text: &str) -> u64 {
    if text.is_empty() {
        return 0;
    }
    let word = |it: &[u8]| it.iter().rev().fold(0, |sum, &it| sum << 8 | u64::from(it));
    let mut hash = SEED ^ (text.len() as u64).wrapping_mul(MULTIPLY);
    let chunks = text.as_bytes().chunks_exact(8);
    let tail = chunks.remainder();
    for chunk in chunks {
        let key = word(chunk).wrapping_mul(MULTIPLY);
        hash = (hash ^ (key ^ key >> 47).wrapping_mul(MULTIPLY)).wrapping_mul(MULTIPLY);
    }
    if !tail.is_empty() {
        hash = (hash ^ word(tail)).wrapping_mul(MULTIPLY);
    }
    hash = (hash ^ hash >> 47).wrapping_mul(MULTIPLY);
    hash ^ hash >> 47
}

/// Four numbers for an id: `MurmurHash3` (x64, 128 bits) of its eight bytes.
pub(super) fn four(id: u64, seed: u64) -> [u32; 4] {
    let first = id.wrapping_mul(0x87C3_7B91_1142_53D5).rotate_left(31);
    let mut one = first.wrapping_mul(0x4CF5_AD43_2745_937F) ^ seed ^ 8;
    let mut two = seed ^ 8;
    one = one.wrapping_add(two);
    two = two.wrapping_add(one);
    (one, two) = (mix(one), mix(two));
    one = one.wrapping_add(two);
    two = two.wrapping_add(one);
    [one as u32, (one >> 32) as u32, two as u32, (two >> 32) as u32]
}

fn mix(mut it: u64) -> u64 {
    it = (it ^ it >> 33).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
    it = (it ^ it >> 33).wrapping_mul(0xC4CE_B9FE_1A85_EC53);
    it ^ it >> 33
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_the_training() {
        assert_eq!(text_id(""), 0);
        assert_eq!(text_id("'cause"), 0x1EC1_5B0B_C7CA_816B);
        assert_eq!(text_id("Sébastien"), 0xAB45_95D1_B2F0_2F60);
        let apple = [0x9E2E_98EE, 0xE9D1_9360, 0xED45_E565, 0xDEBA_5D10];
        assert_eq!(four(text_id("apple"), 8), apple);
    }
}
