//! What the environment tells of where the program runs.

use std::env;

/// Is a variable set? An empty one is as if it were not.
pub fn is_set(name: &str) -> bool {
    env::var_os(name).is_some_and(|it| !it.is_empty())
}

/// Does the person sit at another machine?
pub fn is_remote() -> bool {
    ["SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"].into_iter().any(is_set)
}
