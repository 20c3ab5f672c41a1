//! Analysis and preset in, publication out: masked, coarsened, held back.
