//! Articles of our own, those of `tuned`, `second` and `third` to tune the rules on and thirty in `held` that no rule may
//! look at: every change of what the program finds in them shows as a change of a committed file.
//!
//! To renew the files: `cargo run --no-default-features --features train --bin measure_articles -- --write`.

#[allow(dead_code, reason = "the program that measures prints more of it")]
pub mod articles;

use articles::{HALVES, Totals, find, folder, gold_document, outcomes, stories};
use dateline::gazetteer::Gazetteer;

#[test]
fn what_is_found_in_the_articles_is_what_the_committed_outcomes_say() {
    let gazetteer = Gazetteer::builtin();
    for half in HALVES {
        let stories = stories(half);
        let found: Vec<_> = stories.iter().map(|s| find(s, &gazetteer)).collect();
        let now = outcomes(&stories, &found);
        let before =
            std::fs::read_to_string(folder(half).join("outcomes.txt")).expect("the committed outcomes");
        let changed = before.lines().zip(now.lines()).filter(|(a, b)| a != b);
        // What changed in the held half is not shown: no rule may be made for it.
        let shown: Vec<String> = if half.starts_with("held") {
            vec![format!("{} lines", changed.count())]
        } else {
            changed.map(|(a, b)| format!("- {a}\n+ {b}")).collect()
        };
        assert!(
            before == now,
            "{half}: look at the change, then renew the files (see the head of this module)\n{}\n{}",
            shown.join("\n"),
            Totals::of(&stories, &found).shown()
        );
    }
}

#[test]
fn the_files_for_a_scorer_are_those_of_the_marked_articles() {
    for half in HALVES {
        let (text, gold) = gold_document(&stories(half));
        let read = |name: &str| std::fs::read_to_string(folder(half).join(name)).expect("a committed file");
        assert!(text == read("articles.txt"), "{half}/articles.txt is old");
        assert!(format!("{gold:#}\n") == read("gold.json"), "{half}/gold.json is old");
    }
}

#[test]
fn the_articles_are_many_and_of_many_kinds() {
    let all: Vec<_> = HALVES.iter().flat_map(|half| stories(half)).collect();
    let distinct = |f: &dyn Fn(&articles::Story) -> String| {
        all.iter().map(f).collect::<std::collections::BTreeSet<_>>().len()
    };
    assert!(all.len() >= 60);
    assert!(distinct(&|s| s.situation.clone()) >= 25);
    assert!(distinct(&|s| s.country.clone()) >= 12);
    assert_eq!(distinct(&|s| s.name.clone()), all.len());
}
