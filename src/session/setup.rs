//! What a reader brings along: gazetteers of a user's own, and the place around which the stories are expected.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::analysis::Constraints;
use crate::gazetteer::{Gazetteer, PlaceRef};
use crate::io;
use crate::io::places::{Progress, ReadPlaces};
use crate::model::{Diagnostic, FeatureClass, PlaceId, Severity};
use crate::text::fold;

use super::lookup::find_places;

/// Gazetteer and constraints of a run.
#[derive(Clone, Debug, Default)]
pub struct Setup {
    /// The built-in gazetteer with the user's in front.
    pub gazetteer: Arc<Gazetteer>,
    /// The place around which the user expects the stories.
    pub focus: Option<PlaceId>,
    /// Bad rows of the user's files.
    pub notes: Vec<Diagnostic>,
}

impl Setup {
    /// Reads a user's gazetteers, the first of which wins, and finds the focus.
    ///
    /// # Errors
    /// One sentence for the user: a file that cannot be read, or a focus that no gazetteer has.
    pub fn read(files: &[PathBuf], focus: Option<&str>, progress: Progress<'_>) -> Result<Self, Diagnostic> {
        let known = Gazetteer::builtin();
        let mut added = Vec::new();
        let mut notes = Vec::new();
        for file in files {
            let read = read_gazetteer(file, progress)?;
            added.push(read.index);
            notes.extend(read.problems);
        }
        let gazetteer = Arc::new(known.with_user(added));
        let focus = focus.map(|name| focus_place(&gazetteer, name)).transpose()?;
        Ok(Self { gazetteer, focus, notes })
    }

    /// The constraints of a run without corrections.
    pub fn constraints(&self) -> Constraints {
        Constraints { focus: self.focus.clone(), ..Constraints::default() }
    }
}

/// Reads a user's gazetteer, for [`Gazetteer::with_user`].
///
/// # Errors
/// One sentence for the user.
pub fn read_gazetteer(file: &Path, progress: Progress<'_>) -> Result<ReadPlaces, Diagnostic> {
    io::places::read_places(file, &Gazetteer::builtin(), io::cache_folder().as_deref(), progress)
}

/// The place that a user means by a name, by "TOWN, STATE", or by an identity ("gn:…").
///
/// # Errors
/// One sentence for the user where there is none.
pub fn focus_place(gazetteer: &Gazetteer, name: &str) -> Result<PlaceId, Diagnostic> {
    let id = PlaceId(name.trim().to_owned());
    if gazetteer.by_id(&id).is_some() {
        return Ok(id);
    }
    let mut parts = name.split(',').map(str::trim).filter(|p| !p.is_empty());
    let wanted = parts.next().unwrap_or_default();
    let areas: Vec<&str> = parts.collect();
    let found = find_places(gazetteer, wanted, &[])
        .into_iter()
        .filter_map(|place| Some((place.id(), gazetteer.by_id(&place.id())?)))
        .find(|(_, place)| areas.iter().all(|area| lies_in(gazetteer, *place, area)));
    found.map(|(id, _)| id).ok_or_else(|| {
        Diagnostic::new(
            "no-such-focus",
            Severity::Error,
            format!("No place is called “{name}”; check the spelling, or write it as “Town, State”."),
        )
    })
}

fn lies_in(gazetteer: &Gazetteer, place: PlaceRef, area: &str) -> bool {
    let facts = gazetteer.facts(place);
    let mut areas: Vec<PlaceRef> = gazetteer.lookup(&fold(area)).into_iter().map(|hit| hit.place).collect();
    areas.extend(gazetteer.abbreviation(area));
    areas.into_iter().filter(|a| *a != place).any(|a| {
        let around = gazetteer.facts(a);
        match around.class {
            FeatureClass::Country => facts.country == around.country,
            FeatureClass::Admin1 => facts.admin1.is_some() && facts.admin1 == around.admin1,
            FeatureClass::Admin2 => facts.admin2.is_some() && facts.admin2 == around.admin2,
            _ => false,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_focus_is_found_by_name_by_area_and_by_identity() {
        let gazetteer = Gazetteer::builtin();
        for (name, country, admin1) in [
            ("Birmingham, Alabama", "US", "Alabama"),
            ("Birmingham, England", "GB", "England"),
            ("Paris, Texas", "US", "Texas"),
            ("London, Ont.", "CA", "Ontario"),
            ("Chiapas", "MX", "Chiapas"),
        ] {
            let id = focus_place(&gazetteer, name).expect("a place");
            let place = gazetteer.place(gazetteer.by_id(&id).expect("a place"));
            assert_eq!(
                (place.country.as_deref(), place.admin1.as_deref()),
                (Some(country), Some(admin1)),
                "{name}"
            );
            assert_eq!(focus_place(&gazetteer, &id.0), Ok(id));
        }
        assert!(focus_place(&gazetteer, "Xulmecatepan").is_err());
        assert!(focus_place(&gazetteer, "Paris, Ontario, Texas").is_err());
    }

    #[test]
    fn a_file_that_is_not_there_and_a_bad_focus_say_so() {
        let run = |files: &[PathBuf], focus| Setup::read(files, focus, &|_, _| true);
        let problem = run(&[PathBuf::from("gone.csv")], None).expect_err("not there");
        assert!(problem.message.contains("not there"), "{}", problem.message);
        assert!(run(&[], Some("Xulmecatepan")).is_err());
        assert_eq!(run(&[], None).expect("nothing").focus, None);
    }
}
