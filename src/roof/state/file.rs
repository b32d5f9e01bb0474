//! What is kept of a pair as a file: versioned TOML that a person can read.

use std::{collections::BTreeMap, io::Read, path::Path};

use serde::{Deserialize, Serialize};

use crate::{
    ground::{Clean, Pair, Side, Spot},
    result::{
        Correction, Kept, Notes, Options, Reading,
        kept::{LONGEST_NOTE, MOST_KEPT},
    },
    roof::load,
};

/// What this program writes. It reads older versions; a newer one it leaves alone.
const VERSION: u32 = 1;

/// A longer file (bytes) is none of ours: as many notes as are kept, each as long as it may be, are shorter.
const LARGEST: u64 = 8 << 20;

/// Why a file cannot be taken up.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// It says nothing that could be understood.
    #[error("{0}")]
    Damaged(String),
    /// A newer program wrote it.
    #[error("the notes on this pair were written by a newer bifocal")]
    Newer,
    /// It cannot be read.
    #[error("the notes on this pair cannot be read: {0}")]
    Unreadable(#[from] std::io::Error),
}

#[derive(Deserialize)]
struct Head {
    version: u32,
}

#[derive(Serialize, Deserialize)]
struct Wire {
    version: u32,
    reading: Option<WireReading>,
    #[serde(default)]
    marks: BTreeMap<char, WireSpot>,
    #[serde(default)]
    notes: Vec<WireNote>,
    #[serde(default)]
    corrections: Vec<WireCorrection>,
}

/// The article whose contents have the smaller hash comes first, in whichever order the two are opened.
#[derive(Serialize, Deserialize, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum WireSide {
    First,
    Second,
}

#[derive(Serialize, Deserialize)]
struct WireReading {
    side: WireSide,
    cursors: [usize; 2],
    threshold: Option<f64>,
}

#[derive(Serialize, Deserialize)]
struct WireSpot {
    side: WireSide,
    at: usize,
}

#[derive(Serialize, Deserialize)]
struct WireNote {
    side: WireSide,
    at: usize,
    text: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum WireCorrection {
    Link([usize; 2]),
    Unlink([usize; 2]),
    Same([WireSpot; 2]),
    Different(WireSpot),
}

/// The bytes of a file, if it is none that could not be ours.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, Trouble> {
    let file = load::without_waiting(path)?;
    let kind = file.metadata()?;
    let mut bytes = Vec::new();
    if kind.is_file() {
        file.take(LARGEST + 1).read_to_end(&mut bytes)?;
    }
    if !kind.is_file() || bytes.len() as u64 > LARGEST {
        return Err(damaged());
    }
    Ok(bytes)
}

fn damaged() -> Trouble {
    Trouble::Damaged("the notes on this pair are damaged".to_owned())
}

/// What a file says.
pub(super) fn parse(bytes: &[u8]) -> Result<Kept, Trouble> {
    let text = std::str::from_utf8(bytes).map_err(|_| damaged())?;
    let head: Head = toml::from_str(text).map_err(|_| damaged())?;
    if head.version > VERSION {
        return Err(Trouble::Newer);
    }
    toml::from_str(text).map(Wire::into_kept).map_err(|_| damaged())
}

/// The file for what is kept.
pub(super) fn print(kept: &Kept) -> Result<String, toml::ser::Error> {
    toml::to_string(&Wire::of(kept))
}

impl Wire {
    fn of(kept: &Kept) -> Self {
        let note =
            |(it, text): (Spot, &Clean)| WireNote { side: it.side.into(), at: it.at, text: text.to_string() };
        Self {
            version: VERSION,
            reading: kept.reading.map(WireReading::of),
            marks: kept.marks.iter().map(|(letter, it)| (*letter, (*it).into())).collect(),
            notes: kept.notes.iter().map(note).collect(),
            corrections: kept.corrections.iter().map(|it| (*it).into()).collect(),
        }
    }

    fn into_kept(self) -> Kept {
        let marks = self.marks.into_iter().filter(|it| it.0.is_ascii_lowercase());
        let note = |it: WireNote| {
            let text: String = it.text.chars().take(LONGEST_NOTE).collect();
            (Spot::new(it.side.into(), it.at), Clean::line(&text))
        };
        Kept {
            reading: self.reading.map(WireReading::into_reading),
            marks: marks.map(|(letter, it)| (letter, it.into())).collect(),
            notes: self.notes.into_iter().map(note).collect::<Notes>(),
            corrections: self.corrections.into_iter().take(MOST_KEPT).map(Correction::from).collect(),
        }
    }
}

impl WireReading {
    fn of(it: Reading) -> Self {
        // A hundredth is as fine as it can be set.
        let threshold = it.threshold.map(|it| (f64::from(it) * 100.0).round() / 100.0);
        Self { side: it.side.into(), cursors: [it.cursors.left, it.cursors.right], threshold }
    }

    fn into_reading(self) -> Reading {
        let threshold = self.threshold.map(|it| it as f32);
        Reading {
            side: self.side.into(),
            cursors: Pair::new(self.cursors[0], self.cursors[1]),
            threshold: threshold.filter(|it| (Options::FLOOR..1.0).contains(it)),
        }
    }
}

impl From<Side> for WireSide {
    fn from(it: Side) -> Self {
        match it {
            Side::Left => Self::First,
            Side::Right => Self::Second,
        }
    }
}

impl From<WireSide> for Side {
    fn from(it: WireSide) -> Self {
        match it {
            WireSide::First => Self::Left,
            WireSide::Second => Self::Right,
        }
    }
}

impl From<Spot> for WireSpot {
    fn from(it: Spot) -> Self {
        Self { side: it.side.into(), at: it.at }
    }
}

impl From<WireSpot> for Spot {
    fn from(it: WireSpot) -> Self {
        Self::new(it.side.into(), it.at)
    }
}

impl From<Correction> for WireCorrection {
    fn from(it: Correction) -> Self {
        match it {
            Correction::Link(at) => Self::Link([at.left, at.right]),
            Correction::Unlink(at) => Self::Unlink([at.left, at.right]),
            Correction::Same(one, other) => Self::Same([one.into(), other.into()]),
            Correction::Different(spot) => Self::Different(spot.into()),
        }
    }
}

impl From<WireCorrection> for Correction {
    fn from(it: WireCorrection) -> Self {
        match it {
            WireCorrection::Link([left, right]) => Self::Link(Pair::new(left, right)),
            WireCorrection::Unlink([left, right]) => Self::Unlink(Pair::new(left, right)),
            WireCorrection::Same([one, other]) => Self::Same(one.into(), other.into()),
            WireCorrection::Different(spot) => Self::Different(spot.into()),
        }
    }
}
