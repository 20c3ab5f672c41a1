//! Sorting what does not fit into memory: sorted runs in one temporary file, then one merge of all.
//!
//! An entry is a key and a number; equal keys come out together, their numbers in order. The file has no name, so
//! that nothing is left behind however the program ends. Limits: keys of at most 65,535 bytes.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{BufReader, BufWriter, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// Bytes of keys that are held before they are written out as a run.
const RUN_BYTES: usize = 48 << 20;
/// Bytes of an entry beside its key, about.
const OVERHEAD: usize = 40;
/// Read ahead in each run.
const BUFFER: usize = 1 << 16;

/// Entries on their way to order.
pub struct Sorter {
    file: File,
    /// Start and end of each run in the file.
    runs: Vec<(u64, u64)>,
    end: u64,
    entries: Vec<(Vec<u8>, u64)>,
    bytes: usize,
    limit: usize,
}

impl Sorter {
    /// A sorter whose file lies in a folder.
    ///
    /// # Errors
    /// Where no file can be made there.
    pub fn new(folder: &Path) -> std::io::Result<Self> {
        Self::with_limit(folder, RUN_BYTES)
    }

    fn with_limit(folder: &Path, limit: usize) -> std::io::Result<Self> {
        let file = tempfile::tempfile_in(folder)?;
        Ok(Self { file, runs: Vec::new(), end: 0, entries: Vec::new(), bytes: 0, limit })
    }

    /// Adds an entry.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn add(&mut self, key: &[u8], value: u64) -> std::io::Result<()> {
        self.bytes += key.len() + OVERHEAD;
        self.entries.push((key.to_vec(), value));
        if self.bytes > self.limit { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.entries.sort_unstable();
        self.entries.dedup();
        self.file.seek(SeekFrom::Start(self.end))?;
        let mut out = BufWriter::with_capacity(BUFFER, &self.file);
        let start = self.end;
        for (key, value) in self.entries.drain(..) {
            let length = u16::try_from(key.len()).map_err(|_| ErrorKind::InvalidInput)?;
            out.write_all(&length.to_le_bytes())?;
            out.write_all(&key)?;
            out.write_all(&value.to_le_bytes())?;
            self.end += 2 + u64::from(length) + 8;
        }
        out.flush()?;
        drop(out);
        self.bytes = 0;
        self.runs.push((start, self.end));
        Ok(())
    }

    /// Gives each key in order with its numbers in order.
    ///
    /// # Errors
    /// Those of the disk and of `each`.
    pub fn merge(
        mut self,
        mut each: impl FnMut(&[u8], &[u64]) -> std::io::Result<()>,
    ) -> std::io::Result<()> {
        self.flush()?;
        self.entries = Vec::new();
        let file = Arc::new(Mutex::new(self.file));
        let mut runs: Vec<BufReader<Run>> = self
            .runs
            .iter()
            .map(|(start, end)| {
                BufReader::with_capacity(BUFFER, Run { file: Arc::clone(&file), at: *start, end: *end })
            })
            .collect();
        let mut heap = BinaryHeap::new();
        for (index, run) in runs.iter_mut().enumerate() {
            if let Some((key, value)) = next_entry(run)? {
                heap.push(Reverse((key, value, index)));
            }
        }
        let mut key: Vec<u8> = Vec::new();
        let mut values: Vec<u64> = Vec::new();
        while let Some(Reverse((next, value, index))) = heap.pop() {
            if next != key {
                if !values.is_empty() {
                    each(&key, &values)?;
                }
                key = next;
                values.clear();
            }
            if values.last() != Some(&value) {
                values.push(value);
            }
            if let Some(run) = runs.get_mut(index)
                && let Some((key, value)) = next_entry(run)?
            {
                heap.push(Reverse((key, value, index)));
            }
        }
        if values.is_empty() { Ok(()) } else { each(&key, &values) }
    }
}

/// One run of the file.
struct Run {
    file: Arc<Mutex<File>>,
    at: u64,
    end: u64,
}

impl Read for Run {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let most = usize::try_from(self.end - self.at).unwrap_or(usize::MAX).min(buffer.len());
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(self.at))?;
        let got = file.read(buffer.get_mut(..most).unwrap_or_default())?;
        self.at += got as u64;
        Ok(got)
    }
}

fn next_entry(run: &mut impl Read) -> std::io::Result<Option<(Vec<u8>, u64)>> {
    let mut length = [0_u8; 2];
    match run.read_exact(&mut length) {
        Err(e) if e.kind() == ErrorKind::UnexpectedEof => return Ok(None),
        other => other?,
    }
    let mut key = vec![0_u8; usize::from(u16::from_le_bytes(length))];
    run.read_exact(&mut key)?;
    let mut value = [0_u8; 8];
    run.read_exact(&mut value)?;
    Ok(Some((key, u64::from_le_bytes(value))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_runs_come_out_as_one_order() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut sorter = Sorter::with_limit(folder.path(), 300).expect("a sorter");
        let mut expected = std::collections::BTreeMap::<Vec<u8>, Vec<u64>>::new();
        for n in 0_u64..500 {
            let key = format!("key {}", n * 7919 % 101).into_bytes();
            sorter.add(&key, n % 13).expect("added");
            expected.entry(key).or_default().push(n % 13);
        }
        for values in expected.values_mut() {
            values.sort_unstable();
            values.dedup();
        }
        let mut out = Vec::new();
        sorter
            .merge(|key, values| {
                out.push((key.to_vec(), values.to_vec()));
                Ok(())
            })
            .expect("merged");
        assert_eq!(out, expected.into_iter().collect::<Vec<_>>());
    }
}
