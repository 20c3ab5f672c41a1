//! Frames: which verb or noun with which preposition tells of which movement, and the operators of factuality.
