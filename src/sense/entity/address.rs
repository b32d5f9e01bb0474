//! Is a word an address of the web or of mail? Such a word is one token.

use super::rules::Rules;

/// Letters of the shortest and of the longest last part of a host's name.
const LAST_PART: std::ops::RangeInclusive<usize> = 2..=63;

/// Is the whole word an address: a host, with or without scheme, name before an @, port and path?
pub(super) fn is_address(word: &str, rules: &Rules) -> bool {
    if !word.trim_start_matches('.').contains('.') && !word.contains("://") {
        return false;
    }
    let bare = word
        .split_once("://")
        .filter(|(scheme, _)| scheme.chars().count() > 1 && scheme.chars().all(is_scheme))
        .map_or(word, |(_, rest)| rest);
    let after_at = bare.match_indices('@').filter(|it| it.0 > 0).map(|(at, _)| &bare[at + 1..]);
    after_at.chain([bare]).any(|it| is_host_and_path(it, rules))
}

fn is_scheme(it: char) -> bool {
    it.is_alphanumeric() || "_+-.".contains(it)
}

fn is_host_and_path(word: &str, rules: &Rules) -> bool {
    let (host, rest) = word.split_at(word.find([':', '/', '?', '#']).unwrap_or(word.len()));
    let path = rest.strip_prefix(':').map_or(rest, |it| {
        let digits = it.len() - it.trim_start_matches(|it: char| it.is_numeric()).len();
        // A port has two to five digits; what is left of a wrong one is no path.
        if (2..=5).contains(&digits) { &it[digits..] } else { rest }
    });
    (path.is_empty() || path.starts_with(['/', '?', '#'])) && (is_name(host, rules) || is_number(host))
}

fn is_name(host: &str, rules: &Rules) -> bool {
    let Some((parts, last)) = host.rsplit_once('.') else {
        return false;
    };
    LAST_PART.contains(&last.chars().count())
        && last.chars().all(|it| rules.lower.has(it))
        && parts.split('.').all(is_part)
}

/// One of the parts of a host's name that dots divide.
fn is_part(part: &str) -> bool {
    let inner = |it: char| it.is_ascii_alphanumeric() || ('\u{a1}'..='\u{ffff}').contains(&it);
    part.chars().count() <= 64
        && part.starts_with(inner)
        && part.ends_with(inner)
        && part.chars().all(|it| inner(it) || it == '_' || it == '-')
}

/// Four numbers that are a host's public address.
fn is_number(host: &str) -> bool {
    let parts: Vec<u8> = host.split('.').map_while(|it| it.parse().ok()).collect();
    let [first, second, _, last] = parts[..] else {
        return false;
    };
    let private =
        matches!((first, second), (0 | 10 | 127 | 224.., _) | (169, 254) | (192, 168) | (172, 16..=31));
    host.matches('.').count() == 3 && !private && (1..255).contains(&last)
}

#[cfg(test)]
mod tests {
    use super::super::rules::rules;
    use super::*;

    #[test]
    fn addresses_are_told_from_words() {
        for it in
            ["a.com", "www.example.org/x?y", "http://example.com:8080/", "ann@mail.example.net", "8.8.8.8"]
        {
            assert!(is_address(it, rules()), "{it}");
        }
        for it in ["U.S.", "3.5", "10.0.0.1", "end.Start", "e.g", "://", "a..com", "example.com."] {
            assert!(!is_address(it, rules()), "{it}");
        }
    }
}
