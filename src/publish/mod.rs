//! Analysis and preset in, [`Publication`] out: masked, coarsened, held back.
//!
//! **Invariant:** exporters see only a publication, so that no format can leak what a preset hides.

/// Who will see an export.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Preset {
    /// Everybody: private persons masked, counts under 10 not told apart, no article text.
    #[default]
    Public,
    /// A partner: persons masked, exact places and counts.
    Partner,
    /// The own newsroom: everything.
    Internal,
}
