//! The outside world: files, decoding of their bytes, atomic writing.
