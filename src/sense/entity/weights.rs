//! Reads the finder's tables from the bytes of a safetensors file: a header that names them, then halves (16-bit floats).

/// A file of tables.
pub(super) struct Tables {
    header: &'static str,
    body: &'static [u8],
}

impl Tables {
    /// Reads the header. None if the bytes are no such file.
    pub(super) fn read(bytes: &'static [u8]) -> Option<Self> {
        let (size, rest) = bytes.split_first_chunk::<8>()?;
        let (header, body) = rest.split_at_checked(usize::try_from(u64::from_le_bytes(*size)).ok()?)?;
        let header = std::str::from_utf8(header).ok()?;
        Some(Self { header, body })
    }

    /// The numbers of a table, one row after the other, still as halves.
    pub(super) fn halves(&self, name: &str) -> Option<&'static [u8]> {
        let (_, entry) = self.header.split_once(&format!("\"{name}\":"))?;
        let (_, offsets) = entry.split_once("\"data_offsets\":[")?;
        let (start, end) = offsets.split_once(']')?.0.split_once(',')?;
        self.body.get(start.trim().parse().ok()?..end.trim().parse().ok()?)
    }

    /// The numbers of a table.
    pub(super) fn floats(&self, name: &str) -> Option<Vec<f32>> {
        Some(floats(self.halves(name)?).collect())
    }
}

/// Halves as floats.
pub(super) fn floats(halves: &[u8]) -> impl Iterator<Item = f32> {
    halves.as_chunks().0.iter().map(|it| float(u16::from_le_bytes(*it)))
}

fn float(half: u16) -> f32 {
    let half = u32::from(half);
    let (sign, exponent, fraction) = (half >> 15 << 31, half >> 10 & 31, half & 1023);
    match exponent {
        0 => f32::from_bits(sign | (fraction as f32 / 16_777_216.0).to_bits()),
        31 => f32::from_bits(sign | 0x7F80_0000 | fraction << 13),
        _ => f32::from_bits(sign | (exponent + 112) << 23 | fraction << 13),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_become_floats() {
        let check = |half, value: f32| assert!((float(half) - value).abs() < f32::EPSILON, "{half:x}");
        check(0x0000, 0.0);
        check(0x3C00, 1.0);
        check(0xC000, -2.0);
        check(0x3555, 0.333_251_95);
        check(0x0001, 5.960_464_5e-8);
        assert!(float(0xFC00).is_infinite());
    }

    #[test]
    fn bytes_that_are_no_tables_are_refused() {
        assert!(Tables::read(b"short").is_none());
        assert!(Tables::read(b"\xff\xff\xff\xff\xff\xff\xff\xffxx").is_none());
        let empty = Tables::read(b"\x02\0\0\0\0\0\0\0{}").expect("a header");
        assert!(empty.halves("mix").is_none());
    }
}
