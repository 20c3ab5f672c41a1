//! The layout of `assets/basemap/basemap.bin`, read in place.
//!
//! Little-endian. `DLBASE`, u16 version, u32 count of sections, then (u32 offset, u32 length) for
//! each [`Section`] in its order. Numbers are LEB128 varints, signed ones zigzag; points are steps
//! from the point before, from (0, 0) at first.
//! *Fill*: u8 log2 of tiles on a side, u8 log2 of steps on a side of a tile, u16 nought, u32 offsets
//! of the tiles, one more than tiles. Tile: count of rings, lengths, points in steps from the tile's
//! left top, count of triangles, corners as steps from the corner before.
//! *Lines*: u8 log2 of steps on the world's side, 3 bytes nought, u32 arcs, u32 chunks, u32 first
//! chunk of each arc and of the end; chunks of 16 bytes: u16 west, north, east, south in 1/65536 of
//! the world (rounded outwards), u32 offset, u8 kind, u8 least zoom in tenths, u8 1 where the chunk
//! goes on from the one before, u8 nought; then counts and points.
//! *Countries*: count; code of 2 bytes, u8 0 for arcs of 1:10m or 1 for 1:50m, length, rings.
//! *Divisions*: count; code of the country, GeoNames code, names (lines), each with its length; length,
//! rings. *Rings*: count; count of arcs, each as (zigzag step from the arc before) * 2 + 1 if backwards.
//! *Arcs*: u8 log2 of steps, 3 bytes nought, u32 arcs, u32 offsets, one more than arcs; points.
//! Everything that does not fit reads as empty: a broken file gives an empty map, never a panic.

/// Version of the layout that this program reads.
pub(super) const VERSION: u16 = 2;

/// The sections of the file in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub(super) enum Section {
    Fill110,
    Fill50,
    Fill10,
    Lakes,
    Lines110,
    Lines50,
    Lines10,
    Admin1,
    Rivers,
    Disputed,
    Shores,
    Countries,
    DivisionArcs,
    Divisions,
    Countries50,
}

/// A cursor over bytes; at the end everything reads as nought and [`Self::ended`] is true.
#[derive(Clone)]
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    ended: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, ended: false }
    }

    /// Whether more was read than there was.
    pub(super) fn ended(&self) -> bool {
        self.ended
    }

    pub(super) fn byte(&mut self) -> u8 {
        if let Some((first, rest)) = self.bytes.split_first() {
            self.bytes = rest;
            *first
        } else {
            self.ended = true;
            0
        }
    }

    pub(super) fn take(&mut self, count: usize) -> &'a [u8] {
        if let Some((head, rest)) = self.bytes.split_at_checked(count) {
            self.bytes = rest;
            head
        } else {
            self.bytes = &[];
            self.ended = true;
            &[]
        }
    }

    pub(super) fn varint(&mut self) -> u64 {
        let mut value = 0;
        for shift in (0..63).step_by(7) {
            let byte = self.byte();
            value |= u64::from(byte & 127) << shift;
            if byte < 128 {
                return value;
            }
        }
        self.ended = true;
        0
    }

    /// A count of things that take at least one byte each: never more than there are bytes left.
    pub(super) fn count(&mut self) -> usize {
        let value = usize::try_from(self.varint()).unwrap_or(usize::MAX);
        if value > self.bytes.len() {
            self.ended = true;
            return 0;
        }
        value
    }

    pub(super) fn signed(&mut self) -> i64 {
        let value = self.varint();
        (value >> 1).cast_signed() ^ -(value & 1).cast_signed()
    }

    /// The next point of a line, given the one before.
    pub(super) fn point(&mut self, last: [i64; 2]) -> [i64; 2] {
        let x = last[0].wrapping_add(self.signed());
        let y = last[1].wrapping_add(self.signed());
        [x, y]
    }
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    four.try_into().ok().map(u32::from_le_bytes)
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at.checked_add(2)?)?;
    two.try_into().ok().map(u16::from_le_bytes)
}

/// The bytes of a section; empty where the file is not one of this version.
pub(super) fn section(file: &[u8], section: Section) -> &[u8] {
    let part = || {
        if !file.starts_with(b"DLBASE") || u16_at(file, 6)? != VERSION {
            return None;
        }
        let entry = 12 + 8 * section as usize;
        let start = u32_at(file, entry)? as usize;
        file.get(start..start.checked_add(u32_at(file, entry + 4)? as usize)?)
    };
    part().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_back_and_the_end_is_not_overrun() {
        let mut reader = Reader::new(&[0x05, 0x80, 0x01, 0x03, 0x04]);
        assert_eq!(reader.varint(), 5);
        assert_eq!(reader.varint(), 128);
        assert_eq!(reader.signed(), -2);
        assert_eq!(reader.signed(), 2);
        assert!(!reader.ended());
        assert_eq!(reader.varint(), 0);
        assert!(reader.ended());
    }

    #[test]
    fn a_count_beyond_the_file_is_nought() {
        let mut reader = Reader::new(&[0xff, 0xff, 0x03, 1, 2]);
        assert_eq!(reader.count(), 0);
        assert!(reader.ended());
        assert_eq!(Reader::new(&[0xff; 12]).varint(), 0, "an endless number");
    }

    #[test]
    fn another_file_has_no_sections() {
        assert!(section(b"GIF89a", Section::Fill10).is_empty());
        let mut file = b"DLBASE\x01\0\x01\0\0\0".to_vec();
        file.extend([20, 0, 0, 0, 1, 0, 0, 0, 7]);
        assert!(section(&file, Section::Fill110).is_empty(), "another version");
        file[6] = 2;
        assert_eq!(section(&file, Section::Fill110), &[7]);
        assert!(section(&file, Section::Rivers).is_empty());
    }
}
