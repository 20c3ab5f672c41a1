//! What the user owns: articles, corrections, edits and their inverses; no file.
