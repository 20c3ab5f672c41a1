//! The application without a screen: `act`, `receive`, effects, jobs.
