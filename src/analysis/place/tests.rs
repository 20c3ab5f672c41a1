//! Sentences of our own with the places that they name.
