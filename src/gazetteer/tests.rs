//! Names as news writes them, and what they must and must not be.

use super::*;

/// Names of the places that a name may be, best first, each as "Name/CC/class".
fn found(name: &str) -> Vec<String> {
    let gazetteer = Gazetteer::builtin();
    gazetteer
        .lookup(&fold(name))
        .into_iter()
        .map(|hit| {
            let place = gazetteer.place(hit.place);
            format!("{}/{}/{:?}", place.name, place.country.unwrap_or_default(), place.class)
        })
        .collect()
}

#[test]
fn opens() {
    assert!(index::len() > 250_000);
    assert!(found("Mexico")[0] == "Mexico/MX/Country", "{:?}", found("Mexico"));
}
