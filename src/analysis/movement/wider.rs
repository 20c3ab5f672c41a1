//! Sentences of our own in the ways of news beside the plain statement: headlines, journeys told by a noun, bare
//! numbers, residents and families, boats and columns, captions. Expected lines are those of `tests`.

use super::fixture::fixture_of;
use crate::model::SectionKind;

/// Sentences with what they say; before each a sentence that names a group, whose own statements are left out.
pub(super) fn check(kind: SectionKind, before: &str, cases: &[(&str, &[&str])]) {
    let said = fixture_of(kind, before).summary().len();
    let mut failures = Vec::new();
    for (text, expected) in cases {
        let got: Vec<String> =
            fixture_of(kind, &format!("{before}{text}")).summary().into_iter().skip(said).collect();
        if got != *expected {
            failures.push(format!("{text}\n   expected {expected:?}\n   got      {got:?}"));
        }
    }
    assert!(failures.is_empty(), "{} of {} wrong:\n{}", failures.len(), cases.len(), failures.join("\n"));
}

#[test]
fn headlines_tell_in_the_present() {
    check(
        SectionKind::Headline,
        "",
        &[
            ("Pilgrims stream into [Brod]", &["arrived fact Brod:destination"]),
            ("Long march of teachers reaches [Brod]", &["arrived fact Brod:destination"]),
            ("Strikers' march reaches outskirts of [Brod]", &["arrived fact Brod:destination"]),
            ("Column pushes past [Gap]", &["passed fact Gap:via"]),
            ("Ships bring 900 to [Brod]", &["arrived fact Brod:destination 900..900"]),
            ("Queue of lorries at [Gap] stretches for miles", &["at fact Gap:location"]),
            ("Families wade ashore at [Brod]", &["arrived fact Brod:destination"]),
            ("Two thousand flee [Alta] as river rises", &["departed fact Alta:origin 2000..2000"]),
            ("Floods force 4,000 from homes in [Alta]", &["departed fact Alta:origin 4000..4000"]),
            ("Thousands stranded at [Gap] after storm", &["stuck-at fact Gap:location 1000..9999"]),
            ("Buses take camp's last families to [Brod]", &["arrived fact Brod:destination"]),
            ("Mourners follow coffin to [Brod]", &["heading-to fact Brod:destination"]),
            ("Rebels withdraw from [Alta]", &["departed fact Alta:origin"]),
            ("Exodus from [Alta] slows", &["departed fact Alta:origin"]),
            ("Convoy of 30 lorries stuck at [Gap]", &["stuck-at fact Gap:location"]),
            (
                "Ferry with 300 aboard leaves [Alta] for [Brod]",
                &["departed fact Alta:origin Brod:destination 300..300"],
            ),
            ("Evacuees sleep in stadium in [Brod]", &["at fact Brod:location"]),
            ("Miners end long walk in [Brod]", &["arrived fact Brod:destination"]),
            ("Herd of camels swims to [Brod]", &["crossed fact Brod:destination"]),
            ("Mayor flees [Alta]", &[]),
            ("Talks on refugees move to [Brod]", &[]),
            ("Prices march toward record in [Brod]", &[]),
            ("Ministers leave [Alta] without deal", &[]),
            ("Team arrives in [Brod] for final", &[]),
            ("Court in [Brod] stops march", &[]),
        ],
    );
}

#[test]
fn nouns_of_journeys() {
    check(
        SectionKind::Body,
        "The pilgrims prayed together. ",
        &[
            (
                "The march from [Alta] to [Brod] took the pilgrims nine days.",
                &["passed fact Alta:origin Brod:destination"],
            ),
            (
                "Their march from [Alta] to [Brod] took nine days.",
                &["passed fact Alta:origin Brod:destination"],
            ),
            (
                "Their arrival in [Brod] on {Sunday} was greeted with bells.",
                &["arrived fact Brod:destination"],
            ),
            ("After a two-day walk to [Brod], they rested.", &["arrived fact Brod:destination"]),
            (
                "The evacuation of 900 villagers from [Alta] was completed on {Sunday}.",
                &["departed fact Alta:origin 900..900"],
            ),
            (
                "The flight of 3,000 villagers from [Alta] began on {Sunday}.",
                &["departed fact Alta:origin 3000..3000"],
            ),
            (
                "The return of 400 families to [Alta] began on {Monday}.",
                &["returned fact Alta:destination 400..400"],
            ),
            (
                "It was the fourth day of their march from [Alta] to [Brod].",
                &["passed fact Alta:origin Brod:destination"],
            ),
            ("A walk of three days brought them to [Brod] on {Sunday}.", &["arrived fact Brod:destination"]),
            (
                "The journey from [Alta] to [Brod] took the families six days.",
                &["passed fact Alta:origin Brod:destination"],
            ),
            ("The flight from [Alta] to [Brod] takes two hours.", &[]),
            ("The road from [Alta] to [Brod] was closed.", &[]),
            ("A march from [Alta] to [Brod] is planned for {May}.", &[]),
            ("The arrival of spring in [Brod] was late.", &[]),
        ],
    );
}

#[test]
fn numbers_alone() {
    check(
        SectionKind::Body,
        "The refugees prayed together. ",
        &[
            ("Some 300 crossed at [Gap] on {Sunday}.", &["crossed fact Gap:location 300..300"]),
            ("By {Sunday} about 4,500 had reached [Brod].", &["arrived fact Brod:destination 4500..4500"]),
            ("Another 240 were taken to [Brod] on {Monday}.", &["arrived fact Brod:destination 240..240"]),
            (
                "Nearly 1,000 left [Alta] on {Sunday}, the agency said.",
                &["departed fact Alta:origin 1000..1000"],
            ),
            ("About 60 slept on the floor of a school in [Gap].", &["at fact Gap:location 60..60"]),
            (
                "Of the 800 who set out from [Alta], 650 reached [Brod] on {Sunday}.",
                &["departed fact Alta:origin 800..800", "arrived fact Brod:destination 650..650"],
            ),
            ("Some 40 were killed in [Gap] on {Sunday}.", &[]),
            ("About 300 tons reached [Brod] on {Sunday}.", &[]),
        ],
    );
}

#[test]
fn residents_and_families() {
    check(
        SectionKind::Body,
        "",
        &[
            (
                "About 5,000 residents left [Alta] for [Brod] on {Sunday}.",
                &["departed fact Alta:origin Brod:destination 5000..5000"],
            ),
            ("Whole families slept in cars outside [Gap] on {Sunday}.", &["at fact Gap:location"]),
            (
                "More than 900 residents of [Alta] are living in tents in [Brod].",
                &["at fact Brod:location 901.."],
            ),
            (
                "Some 200 villagers from around [Alta] spent {Sunday} night in a school in [Brod].",
                &["at fact Brod:location 200..200"],
            ),
            ("Entire villages walked to [Brod] on {Sunday}.", &["arrived fact Brod:destination"]),
            ("Residents of [Brod] slept badly on {Sunday}.", &[]),
            ("Residents of [Brod] shop in [Gap].", &[]),
        ],
    );
}

#[test]
fn boats_trains_and_columns() {
    check(
        SectionKind::Body,
        "",
        &[
            (
                "A boat carrying 85 people reached [Brod] on {Sunday}.",
                &["arrived fact Brod:destination 85..85"],
            ),
            (
                "Three boats with about 120 migrants aboard landed at [Brod] on {Sunday}.",
                &["arrived fact Brod:destination 120..120"],
            ),
            (
                "A train with 700 refugees pulled into [Brod] on {Sunday}.",
                &["arrived fact Brod:destination 700..700"],
            ),
            ("The first of four buses left [Alta] at dawn on {Sunday}.", &["departed fact Alta:origin"]),
            (
                "Two trawlers packed with families were towed into [Brod] on {Sunday}.",
                &["arrived fact Brod:destination"],
            ),
            ("A column of tanks and trucks rolled through [Gap] on {Sunday}.", &["passed fact Gap:via"]),
            (
                "A plane carrying 130 deportees landed in [Brod] on {Monday}.",
                &["arrived fact Brod:destination 130..130"],
            ),
            ("A boat was found off [Brod] on {Sunday}.", &[]),
            ("A boat carrying timber reached [Brod] on {Sunday}.", &[]),
        ],
    );
}

#[test]
fn captions_show_where_a_group_was() {
    check(
        SectionKind::Caption,
        "",
        &[
            ("Marchers on the road outside [Gap], {2021-06-10}.", &["at fact Gap:location"]),
            (
                "A woman carries her child as refugees walk past [Gap], {2021-06-10}.",
                &["passed fact Gap:via"],
            ),
            ("Tents of evacuees in a stadium in [Brod], {2021-06-10}.", &["at fact Brod:location"]),
            ("Pilgrims board a train in [Alta], {2021-06-10}.", &["departed fact Alta:origin"]),
            ("A child looks out of a bus with evacuees in [Brod], {2021-06-10}.", &["at fact Brod:location"]),
            ("An empty shelter in [Brod], {2021-06-10}.", &[]),
        ],
    );
}

#[test]
fn more_headlines() {
    check(
        SectionKind::Headline,
        "",
        &[
            ("Flood evacuees bused to [Brod]", &["arrived fact Brod:destination"]),
            (
                "Hundreds of [Norlanders/D Norland] cross into [Sudland/C]",
                &["crossed fact Sudland:destination 100..999"],
            ),
            ("Striking teachers camp in [Gap] square", &["at fact Gap:location"]),
            ("Last residents leave [Alta]", &["departed fact Alta:origin"]),
            ("Villagers return to [Alta] after fire", &["returned fact Alta:destination"]),
            ("First refugees arrive in [Brod]", &["arrived fact Brod:destination"]),
            ("Caravan halts at [Gap] for night", &["at fact Gap:location"]),
            ("Nomads trapped by snow near [Gap]", &["stuck-at fact Gap:location"]),
            ("Scouts' hike ends in [Brod]", &["arrived fact Brod:destination"]),
            ("Tourists flown home from [Alta]", &["returned fact Alta:origin"]),
            ("Seven hundred marchers set out from [Alta]", &["departed fact Alta:origin 700..700"]),
            ("Minister visits camp in [Brod]", &[]),
        ],
    );
}

#[test]
fn more_ways_of_saying_it() {
    check(
        SectionKind::Body,
        "The refugees prayed together. ",
        &[
            (
                "On {Sunday} they were in [Gap], and by {Monday} they had got to [Brod].",
                &["at fact Gap:location", "arrived fact Brod:destination"],
            ),
            (
                "Among those who reached [Brod] on {Sunday} were 200 children.",
                &["arrived fact Brod:destination"],
            ),
            (
                "From [Alta] they went by train to [Brod] on {Sunday}.",
                &["arrived fact Alta:origin Brod:destination"],
            ),
            ("[Brod] has received 400 refugees since {Sunday}.", &["at fact Brod:location 400..400"]),
            ("Two days later the caravan was at [Gap].", &["at fact Gap:location"]),
            ("The trek ended on {Sunday} in [Brod].", &["arrived fact Brod:destination"]),
            (
                "The marchers covered the road from [Alta] to [Brod] on {Sunday}.",
                &["arrived fact Alta:origin Brod:destination"],
            ),
            (
                "They made the journey from [Alta] to [Brod] in four days.",
                &["departed fact Alta:origin Brod:destination"],
            ),
            (
                "The marchers walked from [Alta] toward [Brod] on {Sunday}.",
                &["departed fact Alta:origin Brod:destination"],
            ),
            (
                "Some 300 residents of [Alta] are being taken to [Brod] on {Sunday}.",
                &["heading-to fact Brod:destination 300..300"],
            ),
            (
                "Helicopters evacuated 300 residents from [Alta] to [Brod] on {Sunday}.",
                &["arrived fact Alta:origin Brod:destination 300..300"],
            ),
            ("By {Sunday} the caravan had dwindled to 4,000 people.", &["size fact 4000..4000"]),
            ("The caravan has shrunk to about 200 people in [Brod].", &["size fact 200..200"]),
            ("The caravan now numbers about 5,000.", &["size fact 5000..5000"]),
            ("The number of refugees in [Brod] has grown to 6,000.", &["size fact 6000..6000"]),
            ("The number of clerks in [Brod] has grown to 6,000.", &[]),
            ("The price of the caravan has fallen by 4,000.", &[]),
            ("The number of refugees killed rose to 300.", &[]),
            ("The number of refugees who drowned rose to 300.", &[]),
            ("The caravan ballooned to 5,000 people.", &["size fact 5000..5000"]),
            ("The mayor told reporters in [Brod] that the caravan had left on {Sunday}.", &[]),
            (
                "Some 300 residents are being evacuated to [Brod] on {Sunday}.",
                &["heading-to fact Brod:destination 300..300"],
            ),
            (
                "Despite being taken to [Brod] on {Sunday}, the refugees were hungry.",
                &["arrived fact Brod:destination"],
            ),
            ("The villagers flee to [Brod].", &["arrived fact Brod:destination"]),
            ("The villagers will flee to [Brod].", &["departed forecast Brod:destination"]),
            ("A cargo ship foundered off [Brod] on {Sunday}.", &[]),
            ("The guards sank the ship off [Brod] on {Sunday}.", &[]),
            ("The army air-lifted refugees to [Brod] on {Sunday}.", &["arrived fact Brod:destination"]),
            (
                "The marchers slept in [Brod], which they had reached on {Sunday}.",
                &["at fact Brod:location", "arrived fact Brod:destination"],
            ),
            (
                "The marchers slept in [Brod], [Norland/A], which they had reached on {Sunday}.",
                &["at fact Brod:location Norland:container", "arrived fact Brod:destination"],
            ),
            (
                "The marchers slept in [Brod], which officials had reached on {Sunday}.",
                &["at fact Brod:location"],
            ),
            ("The rebels withdrew to [Brod] on {Sunday}.", &["arrived fact Brod:destination"]),
            ("The rebels withdrew from [Alta] on {Sunday}.", &["departed fact Alta:origin"]),
            ("The villagers fled to [Brod] on {Sunday}.", &["arrived fact Brod:destination"]),
            (
                "The villagers fled [Alta] for [Brod] on {Sunday}.",
                &["departed fact Alta:origin Brod:destination"],
            ),
            (
                "Planes brought another 150 from [Alta] to [Brod] on {Monday}.",
                &["arrived fact Alta:origin Brod:destination 150..150"],
            ),
            ("The families have since moved to a camp outside [Brod].", &["arrived fact Brod:destination"]),
            ("The first 60 came ashore at [Brod] on {Sunday}.", &["arrived fact Brod:destination 60..60"]),
            ("The mayor of [Brod] received a prize on {Sunday}.", &[]),
        ],
    );
}

#[test]
fn ways_told_by_any_verb() {
    check(
        SectionKind::Body,
        "",
        &[
            (
                "The herders moseyed from [Alta] to [Brod] on {Sunday}.",
                &["arrived fact Alta:origin Brod:destination"],
            ),
            ("Helpers chaperoned the pupils to [Brod] on {Sunday}.", &["arrived fact Brod:destination"]),
            ("The herders complained to [Brod] on {Sunday}.", &[]),
            ("The letters moseyed from [Alta] to [Brod] on {Sunday}.", &[]),
            (
                "Some 3,000 oddballs marched to [Brod] on {Sunday}.",
                &["arrived fact Brod:destination 3000..3000"],
            ),
            ("Some 3,000 parcels reached [Brod] on {Sunday}.", &[]),
            ("Fiddlers walked to [Brod] on {Sunday}.", &["arrived fact Brod:destination"]),
            ("Computers walked to [Brod] on {Sunday}.", &[]),
            ("Nurses walked to [Brod] on {Sunday}.", &[]),
            (
                "The families were taken to [Alta] and then on to [Brod] on {Sunday}.",
                &["arrived fact Alta:destination", "arrived fact Brod:destination"],
            ),
            (
                "Some 300 villagers were removed from [Alta] and shipped to [Brod] on {Sunday}.",
                &["departed fact Alta:origin 300..300", "arrived fact Brod:destination 300..300"],
            ),
        ],
    );
}

#[test]
fn pronouns_reach_past_others() {
    let before = "The pilgrims left [Alta] on {Sunday}. Officials praised the weather. ";
    check(
        SectionKind::Body,
        before,
        &[
            ("They reached [Brod] on {Monday}.", &["arrived fact Brod:destination"]),
            ("He reached [Brod] on {Monday}.", &[]),
        ],
    );
    check(
        SectionKind::Body,
        "The garrison left [Alta] on {Sunday}. ",
        &[("It reached [Brod] on {Monday}.", &["arrived fact Brod:destination"])],
    );
}
