//! The vocabulary: plain data that every other module may name.
//!
//! Nothing here reads a file, a clock or a text; the types say what was read and what is not known
//! about it. Coordinates are WGS 84 degrees and always given latitude first, longitude second in
//! fields and arguments (`lat`, `lon`), never as an unnamed pair.
//!
//! **Invariant:** `model` names no other module of the crate.

mod analysis;
mod article;
mod correction;
mod date;
mod diagnostic;
#[cfg(test)]
pub(crate) mod fixture;
mod movement;
mod offsets;
mod place;
mod route;
mod span;
mod toponym;

pub use analysis::{Analysis, PersonName, Report};
pub use article::{
    Article, Dateline, Evidence, PublicationBasis, PublishedOn, PublisherHome, Section, SectionKind,
};
pub use correction::{AddedMovement, Correction, CorrectionId, PlaceChoice, TextQuote};
pub use date::{Certainty, DayRange, When, month_day_count};
pub use diagnostic::{Diagnostic, Severity};
pub use movement::{
    Factuality, Group, GroupMention, GroupUnit, Headcount, HeadcountScope, Method, Movement, MovementKind,
    MovementPlace, PlaceRole,
};
pub use offsets::{Offsets, byte_of_code_point};
pub use place::{Extent, FeatureClass, KM_PER_DEGREE, Kilometers, Place, PlaceId};
pub use route::{Area, Leg, LegStyle, Plan, Route, Stop, StopHeadcount};
pub use span::Span;
pub use toponym::{
    Candidate, Reason, ReasonKind, TimeExpression, TimeExpressionKind, Toponym, ToponymRole, ToponymType,
    UnresolvedName,
};
