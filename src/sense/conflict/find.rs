//! Decides which details of two linked passages are worth a closer look: every one that may differ.

mod amount;
mod denial;
mod slot;
mod sureness;
mod voice;

use super::{candidate::Candidate, frame::Frame};

/// The candidates of a link, by family.
pub fn candidates(frame: &Frame<'_>) -> Vec<Candidate> {
    let mut out = Vec::new();
    amount::find(frame, &mut out);
    sureness::find(frame, &mut out);
    voice::find(frame, &mut out);
    slot::find(frame, &mut out);
    denial::find(frame, &mut out);
    out
}
