//! Tests of whole sentences.
