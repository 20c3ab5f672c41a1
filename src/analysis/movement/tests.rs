//! Sentences of our own with what they say: positive and negative, many kinds of movers, places and years.
//!
//! Expected lines are those of [`Fixture::summary`](super::fixture::Fixture::summary): kind, factuality, places with
//! roles, headcount.

use super::fixture::{fixture_of, fixture_with};
use crate::analysis::Constraints;
use crate::analysis::frame::operators::Effect;
use crate::analysis::frame::{cues, frames};
use crate::model::{
    AddedMovement, Correction, Factuality, Method, MovementKind, PlaceChoice, SectionKind, TextQuote,
    ToponymRole, When,
};

fn check(kind: SectionKind, cases: &[(&str, &[&str])]) {
    let mut failures = Vec::new();
    for (text, expected) in cases {
        let got = fixture_of(kind, text).summary();
        if got != *expected {
            failures.push(format!("{text}\n   expected {expected:?}\n   got      {got:?}"));
        }
    }
    assert!(failures.is_empty(), "{} of {} wrong:\n{}", failures.len(), cases.len(), failures.join("\n"));
}

#[test]
fn setting_out() {
    check(
        SectionKind::Body,
        &[
            ("The pilgrims left [Alta] at dawn on {Sunday}.", &["departed fact Alta:origin"]),
            (
                "About 2,000 marchers set out from [Alta], [Kessia/A], on {Monday}.",
                &["departed fact Alta:origin Kessia:container 2000..2000"],
            ),
            (
                "Hundreds of families have fled [Alta] since {Sunday}.",
                &["departed fact Alta:origin 100..999"],
            ),
            ("A convoy of 40 trucks pulled out of [Alta] on {Monday}.", &["departed fact Alta:origin"]),
            (
                "Herders with their cattle left [Alta] for [Brod] on {Monday}.",
                &["departed fact Alta:origin Brod:destination"],
            ),
            ("Villagers fled [Alta] as the river rose on {Sunday}.", &["departed fact Alta:origin"]),
            (
                "More than 700 people were evacuated from [Alta] on {Sunday}.",
                &["departed fact Alta:origin 701.."],
            ),
            ("The march began in [Alta] on {Sunday}.", &["origin fact Alta:location"]),
            ("The caravan formed in [Alta] on {Sunday}.", &["origin fact Alta:location"]),
            (
                "The procession, which began as a walk of two dozen people from [Alta], grew quickly.",
                &["departed fact Alta:origin 24..24"],
            ),
            ("Another group of refugees followed on {Monday}.", &["departed fact"]),
            (
                "The protesters began a march from [Alta] to [Brod] on {Sunday}.",
                &["departed fact Alta:origin Brod:destination"],
            ),
        ],
    );
}

#[test]
fn coming() {
    check(
        SectionKind::Body,
        &[
            ("The caravan reached [Brod] on {Sunday}.", &["arrived fact Brod:destination"]),
            (
                "Some 300 refugees arrived in [Brod] from [Alta] on {Sunday}.",
                &["arrived fact Brod:destination Alta:origin 300..300"],
            ),
            ("[Brod] was reached by the first marchers on {Monday}.", &["arrived fact Brod:destination"]),
            (
                "Thousands of pilgrims poured into the town of [Brod] on {Sunday}.",
                &["arrived fact Brod:destination 1000..9999"],
            ),
            ("Families began arriving in [Brod] on {Sunday}.", &["arrived fact Brod:destination"]),
            ("The refugees walked to [Brod] on {Sunday}.", &["arrived fact Brod:destination"]),
            ("Most of the marchers made it to [Brod] on {Sunday}.", &["arrived fact Brod:destination"]),
            (
                "The arrival of 300 refugees in [Brod] on {Sunday} drew crowds.",
                &["arrived fact Brod:destination 300..300"],
            ),
            (
                "Between 3,500 and 7,000 marchers arrived in [Brod] on {Sunday}.",
                &["arrived fact Brod:destination 3500..7000"],
            ),
            (
                "The refugees reached [Brod] and [Dune] on {Sunday}.",
                &["arrived fact Brod:destination Dune:destination"],
            ),
            (
                "After walking for days, the pilgrims arrived in [Brod] on {Sunday}.",
                &["arrived fact Brod:destination"],
            ),
            ("Some 500 refugees settled in [Brod] in {2019}.", &["arrived fact Brod:destination 500..500"]),
            (
                "About 70 migrants landed at [Brod] on {Sunday}, the coast guard said.",
                &["arrived fact Brod:destination 70..70"],
            ),
            ("The herd moved into [Brod] on {Sunday}.", &["arrived fact Brod:destination"]),
            (
                "Their arrival in [Brod] on {Sunday} surprised the refugees themselves.",
                &["arrived fact Brod:destination"],
            ),
        ],
    );
}

#[test]
fn under_way() {
    check(
        SectionKind::Body,
        &[
            ("The marchers passed through [Gap] on {Sunday}.", &["passed fact Gap:via"]),
            (
                "The column was advancing from [Alta] to [Brod] on {Sunday}.",
                &["passed fact Alta:origin Brod:destination"],
            ),
            (
                "The refugees traveled north through [Norland/C] toward [Sudland/C] on {Sunday}.",
                &["passed fact Norland:via Sudland:destination"],
            ),
            ("A herd of reindeer was moving through [Kessia/A] on {Sunday}.", &["passed fact Kessia:via"]),
            (
                "The pilgrims walked from [Alta] to [Brod] on {Sunday}.",
                &["arrived fact Alta:origin Brod:destination"],
            ),
            ("Refugees streamed through [Gap] on {Sunday}.", &["passed fact Gap:via"]),
            ("The convoy rolled into [Gap] on {Sunday}.", &["arrived fact Gap:destination"]),
            ("The caravan headed for [Brod] on {Sunday}.", &["heading-to fact Brod:destination"]),
            (
                "The pilgrims made their way to [Brod] from [Alta] on {Sunday}.",
                &["departed fact Brod:destination Alta:origin"],
            ),
            ("The group continued toward [Brod] on {Monday}.", &["heading-to fact Brod:destination"]),
            ("The refugees were en route to [Brod] on {Sunday}.", &["heading-to fact Brod:destination"]),
            ("The refugees were on the move in [Norland/C] on {Sunday}.", &["passed fact Norland:via"]),
            ("They walked from [Alta] on {Sunday}.", &[]),
            (
                "Refugees slept in the open. They walked from [Alta] on {Sunday}.",
                &["departed fact Alta:origin"],
            ),
        ],
    );
}

#[test]
fn crossing() {
    check(
        SectionKind::Body,
        &[
            (
                "Some 300 migrants crossed the river that divides [Alta] from [Brod] on {Sunday}.",
                &["crossed fact Alta:location 300..300"],
            ),
            ("The refugees crossed into [Norland/C] on {Sunday}.", &["crossed fact Norland:destination"]),
            (
                "Some 90 families crossed the border into [Norland/C] on {Sunday}.",
                &["crossed fact Norland:destination 90..90"],
            ),
            (
                "Hundreds of refugees crossed the [Tarn/W] at [Gap] on {Sunday}.",
                &["crossed fact Tarn:via Gap:location 100..999"],
            ),
            (
                "Dozens of migrants climbed over the fence at [Gap] on {Sunday}.",
                &["crossed fact Gap:location 24..99"],
            ),
            (
                "The migrants tried to cross into [Norland/C] on {Sunday}.",
                &["attempted-crossing fact Norland:destination"],
            ),
            (
                "The marchers broke through a gate in [Gap] on {Sunday}.",
                &["attempted-crossing fact Gap:location"],
            ),
            (
                "Hundreds of migrants stormed the border fence at [Gap] on {Sunday}.",
                &["attempted-crossing fact Gap:location 100..999"],
            ),
            (
                "Thousands of refugees entered [Sudland/C] on {Sunday}.",
                &["crossed fact Sudland:destination 1000..9999"],
            ),
            ("The families were over the fence at [Gap] by {Sunday}.", &["crossed fact Gap:location"]),
            ("The senator crossed into [Norland/C] on {Sunday}.", &[]),
            ("The bill crossed the floor in [Gap] on {Sunday}.", &[]),
        ],
    );
}

#[test]
fn staying() {
    check(
        SectionKind::Body,
        &[
            ("The marchers camped in [Gap] on {Sunday}.", &["at fact Gap:location"]),
            (
                "About 80 refugees were treated at a clinic in [Gap] on {Sunday}.",
                &["at fact Gap:location 80..80"],
            ),
            ("Officials counted 900 walkers in [Gap] on {Sunday}.", &["at fact Gap:location 900..900"]),
            ("There were 5,000 pilgrims in [Gap] on {Sunday}.", &["at fact Gap:location 5000..5000"]),
            ("The caravan spent {Sunday} resting in the town of [Gap].", &["at fact Gap:location"]),
            (
                "In [Norland/C], the marchers rested in [Gap] on {Sunday}.",
                &["at fact Norland:container Gap:location"],
            ),
            (
                "Some 600 pilgrims were stranded in [Gap] on {Sunday}.",
                &["stuck-at fact Gap:location 600..600"],
            ),
            (
                "Many of the refugees have been stuck in [Gap] since {Sunday}.",
                &["stuck-at fact Gap:location"],
            ),
            ("The pilgrims decided to stay in [Gap] on {Sunday}.", &["at fact Gap:location"]),
            (
                "A nurse in [Gap], attending to pilgrims on {Sunday}, said they were weak.",
                &["at fact Gap:location"],
            ),
            ("Youths confronted the marchers in [Gap] on {Sunday}.", &["at fact Gap:location"]),
            ("The refugees are now in southern [Norland/C].", &["at fact Norland:location"]),
            ("The charity runs a kitchen for migrants in [Gap].", &[]),
            ("They resented the mood in [Gap].", &[]),
            ("Police in [Gap] searched a house on {Sunday}.", &[]),
            ("Hundreds of residents protested in [Gap] on {Sunday}.", &[]),
            ("The reporters slept in [Gap] on {Sunday}.", &[]),
            ("Volunteers cooked for the refugees outside.", &[]),
        ],
    );
}

#[test]
fn moved_by_others() {
    check(
        SectionKind::Body,
        &[
            (
                "Some 300 evacuees were bused to [Brod] on {Sunday}.",
                &["arrived fact Brod:destination 300..300"],
            ),
            (
                "Boats ferried 200 evacuees to [Brod] on {Sunday}.",
                &["arrived fact Brod:destination 200..200"],
            ),
            (
                "Families evacuated from [Alta] were taken to [Brod] on {Sunday}.",
                &["departed fact Alta:origin", "arrived fact Brod:destination"],
            ),
            (
                "About 150 migrants were deported to [Norland/C] on {Sunday}.",
                &["returned fact Norland:destination 150..150"],
            ),
            (
                "Some 800 refugees returned to [Alta] on {Sunday}.",
                &["returned fact Alta:destination 800..800"],
            ),
            (
                "Guards sent 60 migrants back to [Norland/C] on {Sunday}.",
                &["returned fact Norland:destination 60..60"],
            ),
            (
                "Floods forced 400 families to leave [Alta] on {Sunday}.",
                &["departed fact Alta:origin 400..400"],
            ),
            ("Trucks carried grain to [Brod] on {Sunday}.", &[]),
            ("The suspect was taken to [Brod] on {Sunday}.", &[]),
            ("The government sent 900 troops to [Brod] on {Sunday}.", &[]),
        ],
    );
}

#[test]
fn what_did_not_happen() {
    check(
        SectionKind::Body,
        &[
            ("The marchers plan to leave [Alta] on {Monday}.", &["departed plan Alta:origin"]),
            ("They voted to leave [Gap].", &[]),
            ("The pilgrims met. They voted to leave [Gap].", &["departed plan Gap:origin"]),
            (
                "Some 2,000 refugees are expected to arrive in [Brod] {this week}.",
                &["arrived forecast Brod:destination 2000..2000"],
            ),
            (
                "If the gates open, thousands of refugees would pour into [Brod].",
                &["arrived hypothetical Brod:destination 1000..9999"],
            ),
            ("No marchers reached [Brod] on {Sunday}.", &["arrived negated Brod:destination"]),
            ("The marchers did not leave [Alta] on {Sunday}.", &["departed negated Alta:origin"]),
            ("Most of the marchers have yet to reach [Brod].", &["arrived not-yet-reached Brod:destination"]),
            (
                "Police stopped 300 migrants from boarding trains and from entering [Norland/C].",
                &["attempted-crossing prevented Norland:destination 300..300"],
            ),
            ("Guards blocked the refugees from reaching [Brod].", &["arrived prevented Brod:destination"]),
            ("The refugees are unlikely to reach [Brod].", &["arrived negated Brod:destination"]),
            (
                "It is unlikely that 900 pilgrims will arrive in [Brod].",
                &["arrived negated Brod:destination 900..900"],
            ),
            ("Refugees often cross into [Norland/C] at night.", &["crossed generic Norland:destination"]),
            (
                "Officials claimed that the marchers left [Alta] on {Sunday}.",
                &["departed reported-claim Alta:origin"],
            ),
            ("The marchers will leave [Alta] on {Monday}.", &["departed forecast Alta:origin"]),
            ("The marchers could leave [Alta] on {Monday}.", &["departed hypothetical Alta:origin"]),
            ("The refugees failed to reach [Brod].", &["arrived negated Brod:destination"]),
            ("Did the marchers leave [Alta] on {Sunday}?", &[]),
            ("Officials told the marchers to leave [Alta].", &["departed hypothetical Alta:origin"]),
            (
                "A wall is meant to keep migrants from entering [Norland/C].",
                &["attempted-crossing prevented Norland:destination"],
            ),
            (
                "The caravan spent {Sunday} resting in [Gap], planning to head north on {Monday}.",
                &["at fact Gap:location", "departed plan Gap:origin"],
            ),
            ("The families had to leave [Alta] on {Sunday}.", &["departed fact Alta:origin"]),
            ("The refugees were not allowed to enter [Norland/C].", &["crossed negated Norland:destination"]),
            (
                "The marchers set off from [Alta] to reach [Brod] on {Sunday}.",
                &["departed fact Alta:origin Brod:destination"],
            ),
            (
                "The governor vowed to stop the marchers reaching [Brod].",
                &["arrived prevented Brod:destination"],
            ),
            (
                "The refugees would not be able to cross into [Norland/C].",
                &["crossed negated Norland:destination"],
            ),
        ],
    );
}

#[test]
fn who_is_no_group() {
    check(
        SectionKind::Body,
        &[
            ("Police marched to [Brod] on {Sunday}.", &[]),
            ("The president left [Alta] on {Sunday}.", &[]),
            ("She fled [Alta] on {Sunday}.", &[]),
            ("A group of residents walked to [Brod] on {Sunday}.", &[]),
            ("A group of lawyers arrived in [Brod] on {Sunday}.", &[]),
            ("Hundreds of letters arrived in [Brod] on {Sunday}.", &[]),
            ("The aid group left [Alta] on {Sunday}.", &[]),
            ("Soldiers crossed into [Norland/C] on {Sunday}.", &[]),
            ("A wave of arrests reached [Brod] on {Sunday}.", &[]),
            ("Prices reached [Brod] levels on {Sunday}.", &[]),
            ("Talks on refugees moved from [Alta] to [Brod] on {Sunday}.", &[]),
            ("The spokeswoman for the refugees left [Alta] on {Sunday}.", &[]),
            ("A reporter walked with the refugees from [Alta] to [Brod] on {Sunday}.", &[]),
            ("The rebel group left [Alta] on {Sunday}.", &[]),
            ("News of the pilgrims reached [Brod] on {Sunday}.", &[]),
        ],
    );
}

#[test]
fn places_that_stand_for_others() {
    check(
        SectionKind::Body,
        &[
            (
                "The refugees passed through [Gap] on {Sunday}. They camped in the town.",
                &["passed fact Gap:via", "at fact Gap:location"],
            ),
            (
                "The pilgrims reached [Gap] on {Sunday}. They slept there.",
                &["arrived fact Gap:destination", "at fact Gap:location"],
            ),
            ("In [Gap], where hundreds of refugees slept, shops closed.", &["at fact Gap:location 100..999"]),
            (
                "[Gap] is a poor place. Some 300 pilgrims reached it on {Sunday}.",
                &["arrived fact Gap:destination 300..300"],
            ),
            (
                "Thousands of [Norlanders/D Norland] have left their country since {Sunday}.",
                &["departed fact Norland:origin 1000..9999"],
            ),
            (
                "[Gap] opened a shelter for some of the 810 refugees that arrived {this week}.",
                &["arrived fact Gap:destination 810..810"],
            ),
            (
                "The refugees waited at the [Norland/C] border with [Sudland/C] on {Sunday}.",
                &["at fact Norland-Sudland border:location"],
            ),
            (
                "The refugees reached the [Norland/C] border on {Sunday}.",
                &["arrived fact Norland border:destination"],
            ),
            (
                "The pilgrims walked from [Alta], some 30 miles north of [Dune], to [Brod] on {Sunday}.",
                &["arrived fact Alta:origin Brod:destination"],
            ),
            ("The marchers camped outside [Gap] on {Sunday}.", &["at fact Gap:location"]),
        ],
    );
}

#[test]
fn counts_without_a_place() {
    check(
        SectionKind::Body,
        &[
            ("Organisers said the march is comprised of about 8,000 walkers.", &["size fact 8000..8000"]),
            ("The march has swelled to 4,000 people.", &["size fact 4000..4000"]),
            (
                "The caravan left [Alta] on {Sunday}. Some media put the number above 2,000.",
                &["departed fact Alta:origin", "size fact 2001.."],
            ),
            ("An estimated 640 children were walking with the column.", &["size fact 640..640"]),
            ("The shelter holds 400 people.", &[]),
            ("The city sent 90 officers.", &[]),
        ],
    );
}

#[test]
fn joined_by_others() {
    check(
        SectionKind::Body,
        &[
            (
                "The march was joined by farmers from [Brod] on {Sunday}.",
                &["joined-by fact Brod:origin-of-joiners"],
            ),
            ("The minister joined the talks in [Brod] on {Sunday}.", &[]),
        ],
    );
}

#[test]
fn captions() {
    check(
        SectionKind::Caption,
        &[
            (
                "Refugees, part of a column of thousands from [Norland/C] en route to [Sudland/C], dry their clothes in [Gap], [Kessia/A] {2021-06-10}.",
                &["at fact Gap:location Kessia:container 1000..9999"],
            ),
            ("Pilgrims rest in [Gap], {2021-06-10}.", &["at fact Gap:location"]),
            (
                "Refugees cross the [Tarn/W] near [Gap], {2021-06-10}.",
                &["crossed fact Tarn:via Gap:location"],
            ),
            ("Police stand guard in [Gap], {2021-06-10}.", &[]),
            ("A border wall is seen near [Gap], {2021-06-10}.", &[]),
            ("Marchers leave [Alta], {2021-06-10}.", &["departed fact Alta:origin"]),
        ],
    );
}

#[test]
fn headlines() {
    check(
        SectionKind::Headline,
        &[
            ("Refugees enter [Norland/C], others wait", &["crossed fact Norland:destination"]),
            ("Marchers reach [Brod]", &["arrived fact Brod:destination"]),
            ("Senate rejects bill in [Brod]", &[]),
        ],
    );
}

#[test]
fn days_of_movements() {
    let day = |text: &str| text.parse::<jiff::civil::Date>().expect("a test date");
    for (text, edtf) in [
        ("The pilgrims left [Alta] on {Sunday}.", Some("2021-06-13")),
        ("The refugees are now in [Gap].", Some("2021-06-16")),
        ("The refugees have reached [Gap].", Some("[..2021-06-16]")),
        ("Some 300 pilgrims arrived in [Gap] {this week}.", Some("[2021-06-13..2021-06-16]")),
        ("Officials said on {Monday} that 300 pilgrims arrived in [Gap] on {Sunday}.", Some("2021-06-13")),
        ("The refugees fled [Alta] in {May}.", Some("[2021-05-01..2021-05-31]")),
        ("The refugees reached [Gap].", None),
    ] {
        let got =
            fixture_of(SectionKind::Body, text).report.movements.first().and_then(|m| m.when).map(When::edtf);
        assert_eq!(got.as_deref(), edtf, "{text}");
    }
    let stay = fixture_of(
        SectionKind::Body,
        "Since {Sunday}, thousands of refugees have traveled through [Norland/C].",
    );
    let when = stay.report.movements.first().and_then(|m| m.when).expect("a stay");
    assert_eq!(when.bounds().start, Some(day("2021-06-13")));
    assert_eq!(when.bounds().end, Some(day("2021-06-16")));
}

#[test]
fn mentions_carry_the_cues_of_the_join() {
    let mention = |text: &str| {
        fixture_of(SectionKind::Body, text).report.movements.first().map(|m| m.mention.clone()).expect(text)
    };
    let m = mention("A second group of more than 1,000 people left [Alta] on {Sunday}.");
    assert!(m.opens && m.ordinal == Some(2) && m.head == "group" && !m.part && !m.pronoun);
    let m = mention("The original caravan left [Alta] on {Sunday}.");
    assert!(m.main && m.definite && !m.opens);
    let m = mention("Hundreds of the refugees left [Alta] on {Sunday}.");
    assert!(m.part);
    let m = mention("Refugees rested. Some left [Alta] on {Sunday}.");
    assert!(m.part);
    let m = mention("More than 300 refugees left [Alta] on {Sunday}.");
    assert!(!m.part && !m.opens);
    let m = mention("Refugees rested. They left [Alta] on {Sunday}.");
    assert!(m.pronoun);
    let m = mention("Pilgrims left [Alta] on {Sunday}.");
    assert!(m.bare_plural && !m.definite);
    let m = mention("Other bands of refugees left [Alta] on {Sunday}.");
    assert!(m.several);
    let m = mention("A group of 80 pilgrims who broke away from the march arrived in [Brod] on {Sunday}.");
    assert!(m.splits);
    let m = mention("Some 300 [Norlanders/D Norland] left [Alta] on {Sunday}.");
    assert_eq!(m.nations, vec!["NO".to_owned()]);
    let m = mention("Refugees from [Sudland/C] left [Alta] on {Sunday}.");
    assert_eq!(m.nations, vec!["SU".to_owned()]);
    let m = mention("The herd left [Alta] on {Sunday}.");
    assert_eq!(m.unit, crate::model::GroupUnit::Herd);
}

#[test]
fn who_says_so() {
    let reporter = |text: &str| {
        fixture_of(SectionKind::Body, text).report.movements.first().and_then(|m| m.reported_by.clone())
    };
    assert_eq!(
        reporter("Officials said 300 pilgrims left [Alta] on {Sunday}.").as_deref(),
        Some("Officials")
    );
    assert_eq!(
        reporter("About 300 pilgrims left [Alta] on {Sunday}, according to the town council.").as_deref(),
        Some("the town council")
    );
    assert_eq!(reporter("The pilgrims left [Alta] on {Sunday}."), None);
}

#[test]
fn roles_of_toponyms_follow() {
    let roles = |text: &str| {
        fixture_of(SectionKind::Body, text).report.toponyms.iter().map(|t| t.role).collect::<Vec<_>>()
    };
    assert_eq!(
        roles("The pilgrims left [Alta], [Kessia/A], for [Brod] on {Sunday}."),
        vec![ToponymRole::Origin, ToponymRole::Container, ToponymRole::Destination]
    );
    assert_eq!(roles("The court in [Alta] met on {Sunday}."), vec![ToponymRole::Mention]);
}

#[test]
fn what_was_not_used_says_why() {
    let unused = |text: &str| fixture_of(SectionKind::Body, text).report.unused.clone();
    assert_eq!(unused("The pilgrims left [Alta] on {Sunday}.").len(), 0);
    let why = unused("The senator left [Alta] on {Sunday}.");
    assert!(why.first().is_some_and(|(_, why)| why.contains("senator")), "{why:?}");
    assert_eq!(unused("The senator left on {Sunday}.").len(), 0);
}

#[test]
fn corrections_win() {
    let text = "The pilgrims left Alta on Sunday. The senator saw Brod.";
    let quote = |exact: &str| {
        let start = text.find(exact).expect("the quote");
        TextQuote::new("fixture", text, crate::model::Span::new(start, start + exact.len()))
    };
    let marked = "The pilgrims left [Alta] on {Sunday}. The senator saw [Brod].";
    let with = |correction| {
        fixture_with(SectionKind::Body, marked, &Constraints { corrections: vec![correction], focus: None })
            .report
            .movements
    };
    assert_eq!(with(Correction::RejectMovement { quote: quote("pilgrims left Alta") }).len(), 0);
    assert!(with(Correction::AcceptMovement { quote: quote("left Alta") }).iter().all(|m| m.reviewed));
    let added = with(Correction::AddMovement {
        quote: quote("saw Brod"),
        movement: AddedMovement {
            kind: MovementKind::Arrived,
            place: PlaceChoice::Point { name: "Brod".to_owned(), lat: 1.0, lon: 2.0 },
            day: Some(jiff::civil::date(2021, 6, 14)),
            until: None,
            group: None,
            count: Some((30, 40)),
        },
    });
    assert_eq!(added.len(), 2);
    let last = added.last().expect("the added one");
    assert!(last.method == Method::Manual && last.reviewed && last.factuality == Factuality::Fact);
    assert_eq!(last.headcount.as_ref().map(|h| (h.min, h.max)), Some((Some(30), Some(40))));
}

#[test]
fn each_frame_reads_its_example_and_not_its_counter_example() {
    let mut failures = Vec::new();
    for frame in &frames().rows {
        if fixture_of(SectionKind::Body, frame.example).report.movements.is_empty() {
            failures.push(format!("{} {}: nothing in {}", frame.lemma, frame.particle, frame.example));
        }
        let got = fixture_of(SectionKind::Body, frame.counter).summary();
        if !got.is_empty() {
            failures.push(format!("{} {}: {got:?} in {}", frame.lemma, frame.particle, frame.counter));
        }
    }
    assert!(failures.is_empty(), "{}:\n{}", failures.len(), failures.join("\n"));
    assert!(frames().rows.len() > 200);
}

#[test]
fn each_cue_does_what_its_row_says() {
    let mut failures = Vec::new();
    for cue in &cues().rows {
        let read = |text: &str| {
            fixture_of(SectionKind::Body, text)
                .report
                .movements
                .iter()
                .map(|m| (m.kind, m.factuality))
                .collect::<Vec<_>>()
        };
        let (example, counter) = (read(cue.example), read(cue.counter));
        let fact = |list: &[(MovementKind, Factuality)]| list.iter().any(|(_, f)| *f == Factuality::Fact);
        let right = match cue.effect {
            Effect::Value(value) => example.iter().any(|(_, f)| *f == value) && !fact(&example),
            Effect::Transparent | Effect::Stop => fact(&example) && !fact(&counter),
            Effect::Attempt => example.contains(&(MovementKind::AttemptedCrossing, Factuality::Fact)),
        };
        if !right {
            failures.push(format!("{} ({:?}): {example:?} in {}", cue.word, cue.kind, cue.example));
        }
        if !matches!(cue.effect, Effect::Transparent | Effect::Stop) && !fact(&counter) {
            failures.push(format!("{} ({:?}): {counter:?} in {}", cue.word, cue.kind, cue.counter));
        }
    }
    assert!(failures.is_empty(), "{}:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn each_mover_is_one_or_none_as_its_row_says() {
    let mut failures = Vec::new();
    for (singular, _, class, example, counter) in super::mover::rows() {
        let read = |text: &str| fixture_of(SectionKind::Body, text).summary();
        let refused = class == super::mover::NounClass::Refuse;
        if read(example).is_empty() != refused {
            failures.push(format!("{singular}: {:?} in {example}", read(example)));
        }
        if read(counter).is_empty() == refused {
            failures.push(format!("{singular}: {:?} in {counter}", read(counter)));
        }
    }
    assert!(failures.is_empty(), "{}:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn each_word_of_a_headcount_counts_as_its_row_says() {
    let mut failures = Vec::new();
    for (words, unit, example, counter) in crate::analysis::quantity::examples() {
        let counts = |text: &str| {
            fixture_of(SectionKind::Body, text).report.movements.iter().any(|m| m.headcount.is_some())
        };
        if counts(example) == unit {
            failures.push(format!(
                "{words}: {:?} in {example}",
                fixture_of(SectionKind::Body, example).summary()
            ));
        }
        if counts(counter) {
            failures.push(format!(
                "{words}: {:?} in {counter}",
                fixture_of(SectionKind::Body, counter).summary()
            ));
        }
    }
    assert!(failures.is_empty(), "{}:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn any_text_is_read_without_panic() {
    for text in [
        "",
        ".",
        "to",
        "the the the of of of from to and and",
        "refugees who who who to to to reach",
        "“”()[".trim_end_matches('['),
        "They that which , , , left ; – and",
        "migrants migrants migrants migrants cross cross cross border border of of border between and",
        "שלום refugees left \u{0} 300",
    ] {
        let _ = fixture_of(SectionKind::Body, text);
        let _ = fixture_of(SectionKind::Caption, text);
    }
}
