//! Sentences of our own in the plain ways of agencies and reports, each with one that looks like it and tells of no
//! movement. Expected lines are those of `tests`.

use super::wider::check;
use crate::model::SectionKind;

#[test]
fn people_named_for_what_befell_them_and_bodies_of_so_many() {
    check(
        SectionKind::Body,
        "",
        &[
            ("The rescued were taken to [Brod] on {Sunday}.", &["arrived fact Brod:destination"]),
            ("The rescued goods were taken to [Brod] on {Sunday}.", &[]),
            (
                "A total of 972 people were taken to [Brod] on {Sunday}.",
                &["arrived fact Brod:destination 972..972"],
            ),
            ("A photo of 972 people was taken to [Brod] on {Sunday}.", &[]),
            ("A list of 300 migrants was sent to [Brod] on {Sunday}.", &[]),
            ("A team of 55 arrived in [Brod] on {Sunday}.", &["arrived fact Brod:destination 55..55"]),
            ("The home team arrived in [Brod] on {Sunday}.", &[]),
            ("Some 500 drivers parked outside [Gap] on {Sunday}.", &["at fact Gap:location 500..500"]),
            ("Drivers parked outside [Gap] on {Sunday}.", &[]),
            ("The Third Division reached [Brod] on {Sunday}.", &["arrived fact Brod:destination"]),
            ("The Third Bank reached [Brod] on {Sunday}.", &[]),
        ],
    );
}

#[test]
fn where_troops_and_boats_were_seen_and_ways_that_were_fought_for() {
    check(
        SectionKind::Body,
        "",
        &[
            ("Rebel fighters were seen near [Gap] on {Sunday}.", &["at fact Gap:location"]),
            ("Gaps were seen near [Gap] on {Sunday}.", &[]),
            (
                "A boat carrying 50 migrants was found off [Gap] on {Sunday}.",
                &["at fact Gap:location 50..50"],
            ),
            ("A wreck was found off [Gap] on {Sunday}.", &[]),
            ("The refugees fought their way into [Brod] on {Sunday}.", &["arrived fact Brod:destination"]),
            ("The lawyers fought their way into [Brod] on {Sunday}.", &[]),
            ("Hitherto the convoy had halted before [Gap].", &["at fact Gap:location"]),
            ("The refugees walked by way of [Gap] on {Sunday}.", &["passed fact Gap:via"]),
        ],
    );
}

#[test]
fn so_many_are_told_of_without_a_place() {
    check(
        SectionKind::Body,
        "",
        &[
            ("Another 400,000 people were displaced on {Sunday}.", &["departed fact 400000..400000"]),
            ("The water was displaced on {Sunday}.", &[]),
            ("Some 9,000 refugees were held up for two days.", &["stuck-at fact 9000..9000"]),
            ("The parcels were held up for two days.", &[]),
            ("They will be stopped.", &[]),
            ("The migrants leave their shoes behind.", &[]),
        ],
    );
}

#[test]
fn places_that_hold_and_await_people() {
    check(
        SectionKind::Body,
        "",
        &[
            ("[Gap] is home to 12,000 refugees.", &["at fact Gap:location 12000..12000"]),
            ("[Gap] is home to 12,000 banks.", &[]),
            ("[Brod] expects 1,500 migrants by {Friday}.", &["arrived forecast Brod:destination 1500..1500"]),
            ("[Brod] expects rain by {Friday}.", &[]),
            ("[Brod] expects 1,500 jobs by {Friday}.", &[]),
            ("Families in [Gap] were cut off by the water.", &["stuck-at fact Gap:location"]),
            ("Telephones in [Gap] were cut off by the water.", &[]),
        ],
    );
}

#[test]
fn headlines_leave_the_place_to_the_text() {
    check(
        SectionKind::Headline,
        "",
        &[
            ("Thousands flee bombing", &["departed fact 1000..9999"]),
            ("Investors flee bonds", &[]),
            ("Troops stop migrant caravan", &["stuck-at fact"]),
            ("Judge stops migrant caravan", &[]),
            ("Police stop sale of caravan", &[]),
        ],
    );
}

#[test]
fn verbs_that_look_like_nouns() {
    check(
        SectionKind::Body,
        "Some 900 refugees reached [Alta] on {Sunday}. ",
        &[
            ("Many now camp in [Gap].", &["at fact Gap:location"]),
            ("The rest shelter in [Gap].", &["at fact Gap:location"]),
            ("The rest shelter was shut in [Gap].", &[]),
        ],
    );
}
