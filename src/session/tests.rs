//! The session driven as a window drives it.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::{Date, date};

use super::runner::Runner;
use super::{Action, Effect, Event, Revision, Selection, Session, TimeMode};
use crate::gazetteer::Gazetteer;
use crate::model::fixture::{self, FIRST, SECOND, span};
use crate::model::{Analysis, Correction, PlaceChoice, PlaceId};

/// A session that shows the hand-made analysis.
fn shown() -> Session {
    let mut session = Session::new(Arc::new(Gazetteer::builtin()));
    let analysis = fixture::analysis();
    session.document.articles.clone_from(&analysis.articles);
    let revision = session.revision;
    session.receive(Event::Analyzed { revision, analysis: Arc::new(analysis) });
    session
}

fn d(day: i8) -> Date {
    date(2031, 5, day)
}

#[test]
fn the_first_analysis_sets_days_and_shows_the_story() {
    let mut session = Session::new(Arc::new(Gazetteer::builtin()));
    let effects =
        session.receive(Event::Analyzed { revision: Revision(0), analysis: Arc::new(fixture::analysis()) });
    assert_eq!(session.days, Some((d(3), d(9))));
    assert_eq!(session.day, Some(d(9)));
    assert_eq!(effects, [Effect::ShowStory]);
    let effects = session.act(Action::Select(Selection::Group(0)));
    let [Effect::ShowBounds([south, west, north, east])] = effects.as_slice() else { panic!("{effects:?}") };
    assert!(*south < -17.0 && *north > -16.0);
    assert!(west > east, "the short way goes over the antimeridian: {west} {east}");
}

#[test]
fn days_are_held_within_those_of_the_reports() {
    let mut session = shown();
    for (action, expected) in [
        (Action::SetDay(date(1999, 1, 1)), d(3)),
        (Action::StepDays(-1), d(3)),
        (Action::Step(1), d(4)),
        (Action::StepReport(1), d(5)),
        (Action::StepReport(1), d(9)),
        (Action::StepReport(1), d(9)),
        (Action::StepReport(-2), d(3)),
        (Action::StepDays(7), d(9)),
        (Action::FirstDay, d(3)),
        (Action::LastDay, d(9)),
        (Action::StepReport(i32::MIN), d(3)),
    ] {
        assert!(session.act(action.clone()).is_empty());
        assert_eq!(session.day, Some(expected), "{action:?}");
    }
}

#[test]
fn without_reports_nothing_moves() {
    let mut session = Session::new(Arc::new(Gazetteer::builtin()));
    for action in
        [Action::Step(1), Action::FirstDay, Action::TogglePlay(0.0), Action::Tick(9.0), Action::SetDay(d(3))]
    {
        session.act(action);
        assert_eq!((session.day, session.playback), (None, None));
    }
}

#[test]
fn playing_from_the_end_starts_at_the_beginning_and_stops_at_the_end() {
    let mut session = shown();
    session.act(Action::TogglePlay(100.0));
    for (now, day) in [(100.0, 3), (100.6, 4), (100.6, 4), (101.0, 5)] {
        session.act(Action::Tick(now));
        assert_eq!(session.day, Some(d(day)), "{now}");
    }
    session.act(Action::SetSpeed(2.0));
    session.act(Action::Tick(101.25));
    assert_eq!(session.day, Some(d(6)), "a new speed goes on from where it was");
    session.act(Action::Tick(500.0));
    assert_eq!(session.day, Some(d(9)));
    assert_eq!(session.playback, None);
    session.act(Action::TogglePlay(600.0));
    session.act(Action::Step(1));
    assert_eq!(session.playback, None, "who steps takes over");
}

#[test]
fn the_range_never_ends_before_it_begins() {
    let mut session = shown();
    session.act(Action::SetMode(TimeMode::Range));
    assert_eq!(session.range_start, Some(d(3)));
    session.act(Action::SetRangeStart(d(7)));
    session.act(Action::SetDay(d(5)));
    assert!(session.range_start <= session.day);
    session.act(Action::SetRangeStart(d(8)));
    assert!(session.range_start <= session.day);
}

#[test]
fn a_mark_leads_to_its_sentence_and_words_lead_to_the_map() {
    let mut session = shown();
    let effects = session.act(Action::Select(Selection::Stop(0, 1)));
    let words = span(FIRST, "About 400 people reached Bora on May 5");
    assert_eq!(effects, [Effect::ShowText(0, words)]);

    session.act(Action::LastDay);
    let effects = session.act(Action::SelectWords(0, span(FIRST, "Alta").start));
    assert_eq!(session.selection, Selection::Stop(0, 0));
    assert_eq!(session.day, Some(d(3)));
    assert!(matches!(effects.as_slice(), [Effect::ShowBounds(_)]), "{effects:?}");

    for (article, byte, expected) in [
        (0, span(FIRST, "reached").start, Selection::Stop(0, 1)),
        (1, span(SECOND, "Dura").start, Selection::Movement(3)),
        (1, 0, Selection::Article(1)),
        (9, 0, Selection::Nothing),
    ] {
        session.act(Action::SelectWords(article, byte));
        assert_eq!(session.selection, expected);
    }
    session.act(Action::Select(Selection::Stop(7, 7)));
    assert_eq!(session.selection, Selection::Nothing);
}

#[test]
fn a_stale_result_is_thrown_away() {
    let mut session = shown();
    session.act(Action::RemoveArticle(1));
    assert!(session.updating);
    session.receive(Event::Analyzed { revision: Revision(0), analysis: Arc::new(Analysis::default()) });
    assert!(session.updating);
    assert_eq!(session.analysis.articles.len(), 2, "the old one stays until the new one is there");
    session.receive(Event::Progress { revision: Revision(0), done: 1, total: 2 });
    assert_eq!(session.progress, None);
    let revision = session.revision;
    session.receive(Event::Progress { revision, done: 1, total: 2 });
    assert_eq!(session.progress, Some((1, 2)));
    session.receive(Event::Analyzed { revision, analysis: Arc::new(Analysis::default()) });
    assert!(!session.updating);
    assert_eq!(session.progress, None);
}

#[test]
fn a_correction_is_a_named_step_that_can_be_taken_back() {
    let mut session = shown();
    let place = PlaceChoice::Known(PlaceId("gn:1".into()));
    let effects = session.act(Action::ChoosePlace(0, 1, place, false));
    assert_eq!(effects, [Effect::Analyze(session.revision)]);
    assert_eq!(session.document.undo.last().map(|s| s.name.as_str()), Some("Place of “Bora”"));
    assert!(
        matches!(session.document.corrections.as_slice(), [(_, Correction::SetPlace { quote, .. })] if quote.exact == "Bora")
    );
    let before = session.revision;
    assert_eq!(session.act(Action::Undo), [Effect::Analyze(session.revision)]);
    assert!(session.revision > before);
    assert!(session.document.corrections.is_empty());
    session.act(Action::Redo);
    assert_eq!(session.document.corrections.len(), 1);
    assert!(
        session.act(Action::ChoosePlace(5, 5, PlaceChoice::Known(PlaceId("gn:1".into())), true)).is_empty()
    );
    session.act(Action::Undo);
    assert!(session.act(Action::Undo).is_empty(), "nothing is left to undo");
}

#[test]
fn what_is_selected_and_hidden_follows_into_a_new_analysis() {
    let mut session = shown();
    session.act(Action::Select(Selection::Stop(0, 2)));
    session.act(Action::ToggleGroup(0));
    session.act(Action::ToggleGroup(42));
    assert_eq!(session.hidden_groups, [0]);
    // The first article has gone: places in the list change, the stop is the same.
    let mut analysis = fixture::analysis();
    analysis.articles.remove(0);
    analysis.reports.remove(0);
    analysis.movements.drain(..2);
    for movement in &mut analysis.movements {
        movement.article = 0;
    }
    let route = &mut analysis.routes[0];
    route.stops.drain(..2);
    route.legs.clear();
    route.stops[0].movements = vec![0];
    analysis.groups[0].movements = vec![0, 1, 2];
    let revision = session.revision;
    session.receive(Event::Analyzed { revision, analysis: Arc::new(analysis) });
    assert_eq!(session.selection, Selection::Stop(0, 0));
    assert_eq!(session.hidden_groups, [0]);
    session.receive(Event::Analyzed { revision, analysis: Arc::new(Analysis::default()) });
    assert_eq!(session.selection, Selection::Nothing);
    assert!(session.hidden_groups.is_empty());
    assert_eq!(session.day, None);
}

#[test]
fn opening_pasting_and_taking_back_through_the_runner() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("one.txt");
    crate::io::write_whole(&path, b"Walkers reach Huixtla\n\nThey came on Friday.").expect("written");
    let mut session = Session::new(Arc::new(Gazetteer::builtin()));
    let mut runner = Runner::default().with_threads(2);
    runner.act(&mut session, Action::Open(vec![path.clone(), PathBuf::from("gone.txt")]));
    assert_eq!(session.analysis.articles.len(), 1);
    assert!(!session.updating);
    assert!(session.messages.iter().any(|m| m.contains("gone.txt")), "{:?}", session.messages);
    runner.act(&mut session, Action::Open(vec![path]));
    assert_eq!(session.analysis.articles.len(), 1, "the same text is not taken twice");
    runner.act(&mut session, Action::PasteText("Another story\n\nThey left on Sunday.".into()));
    assert_eq!(session.analysis.articles.len(), 2);
    assert_eq!(session.analysis.articles.get(1).map(|a| a.file.as_str()), Some("pasted text 1"));
    assert_eq!(session.document.undo.last().map(|s| s.name.as_str()), Some("Open 1 article"));
    runner.act(&mut session, Action::Undo);
    assert_eq!(session.analysis.articles.len(), 1);
    runner.act(&mut session, Action::PasteText(" \n".into()));
    assert_eq!(session.analysis.articles.len(), 1);
    assert!(session.messages.last().is_some_and(|m| m.contains("empty")));
    runner.act(&mut session, Action::NewDocument);
    assert!(session.analysis.articles.is_empty());
    assert!(!session.updating);
}

#[test]
fn a_gazetteer_among_the_files_adds_its_places_and_can_be_taken_away() {
    let folder = tempfile::tempdir().expect("a folder");
    let (places, story) = (folder.path().join("camps.csv"), folder.path().join("story.txt"));
    crate::io::write_whole(&places, b"name,lat,lon\nCampo Aurora,14.95,-92.2\n,1,1\n").expect("written");
    crate::io::write_whole(&story, b"Walkers rest\n\nThey slept in Campo Aurora on Friday.")
        .expect("written");
    let mut session = Session::new(Arc::new(Gazetteer::builtin()));
    let mut runner = Runner::default().with_threads(1);
    let id = |session: &Session| -> Option<String> {
        let toponyms = &session.analysis.reports.first()?.toponyms;
        toponyms.iter().find_map(|t| t.place().filter(|p| p.name == "Campo Aurora")).map(|p| p.id.0.clone())
    };
    runner.act(&mut session, Action::Open(vec![story]));
    assert_eq!(id(&session), None);
    runner.act(&mut session, Action::Open(vec![places]));
    assert!(id(&session).is_some(), "what was read before is read anew");
    assert_eq!(session.analysis.articles.len(), 1, "a table of places is no article");
    for part in ["“camps.csv” was added as a gazetteer: 1 place.", "Row 3 of “camps.csv” was left out"]
    {
        assert!(session.messages.iter().any(|m| m.starts_with(part)), "{part}: {:?}", session.messages);
    }
    assert_eq!(session.gazetteer.user_sources().collect::<Vec<_>>(), [("camps.csv", 1)]);
    runner.act(&mut session, Action::RemoveGazetteer(1));
    assert!(id(&session).is_some(), "there is no second one");
    runner.act(&mut session, Action::RemoveGazetteer(0));
    assert_eq!(id(&session), None);
}

#[test]
fn no_progress_is_left_of_a_gazetteer_that_failed_or_was_stopped() {
    let mut session = Session::new(Arc::new(Gazetteer::builtin()));
    session.act(Action::Open(vec![PathBuf::from("MX.txt")]));
    session.receive(Event::PlacesProgress(3 << 20, 9 << 20));
    assert_eq!(session.progress, Some((3, 9)));
    session.receive(Event::ArticlesRead { articles: Vec::new(), diagnostics: Vec::new() });
    assert_eq!(session.progress, None);
    session.receive(Event::PlacesProgress(4 << 20, 9 << 20));
    session.act(Action::Cancel);
    session.receive(Event::PlacesProgress(5 << 20, 9 << 20));
    assert_eq!(session.progress, None);
}

#[test]
fn the_place_where_stories_are_expected_decides_between_namesakes() {
    let mut session = Session::new(Arc::new(Gazetteer::builtin()));
    let mut runner = Runner::default().with_threads(1);
    runner.act(&mut session, Action::PasteText("A fire in town\n\nA house burned in Granada.".into()));
    let country = |session: &Session| -> Option<String> {
        session.analysis.reports.first()?.toponyms.first()?.place()?.country.clone()
    };
    assert_eq!(country(&session).as_deref(), Some("ES"));
    let managua = super::setup::focus_place(&session.gazetteer, "Managua").expect("a place");
    runner.act(&mut session, Action::SetFocus(Some(managua)));
    assert_eq!(country(&session).as_deref(), Some("NI"));
    runner.act(&mut session, Action::SetFocus(None));
    assert_eq!(country(&session).as_deref(), Some("ES"));
}

#[test]
fn a_panic_in_a_job_is_a_message_and_a_dropped_job_says_nothing() {
    use super::job::{Job, Outlet};
    use std::sync::atomic::{AtomicUsize, Ordering};
    let (events, received) = std::sync::mpsc::channel();
    let outlet = Outlet { events, wake: Arc::new(|| {}), running: Arc::new(AtomicUsize::new(0)) };
    let job = Job::spawn("panic", &outlet, |_| panic!("of this test"));
    let event = received.recv().expect("an event");
    assert!(matches!(&event, Event::Failed(message) if message.contains("of this test")), "{event:?}");
    drop(job);
    let job = Job::spawn("dropped", &outlet, |cancelled| {
        while !cancelled.load(Ordering::SeqCst) {
            std::thread::yield_now();
        }
        Some(Event::Failed("too late".into()))
    });
    drop(job);
    while outlet.running.load(Ordering::SeqCst) > 0 {
        std::thread::yield_now();
    }
    assert!(received.try_recv().is_err());
}

#[test]
fn back_and_forward_go_through_selections_with_their_days() {
    let mut session = shown();
    session.act(Action::Select(Selection::Stop(0, 1)));
    session.act(Action::SetDay(d(4)));
    session.act(Action::SetDay(d(5)));
    session.act(Action::Select(Selection::Article(1)));
    let effects = session.act(Action::Back);
    assert_eq!((session.selection, session.day), (Selection::Stop(0, 1), Some(d(5))));
    assert!(effects.iter().any(|e| matches!(e, Effect::ShowText(0, _))), "{effects:?}");
    assert!(effects.iter().any(|e| matches!(e, Effect::ShowBounds(_))), "{effects:?}");
    session.act(Action::Back);
    assert_eq!((session.selection, session.day), (Selection::Stop(0, 1), Some(d(9))));
    session.act(Action::Back);
    assert_eq!(session.selection, Selection::Nothing);
    assert!(!session.history.has_past());
    session.act(Action::Forward);
    session.act(Action::Forward);
    session.act(Action::Forward);
    assert_eq!(session.selection, Selection::Article(1));
    session.act(Action::NewDocument);
    assert!(!session.history.has_past(), "another document has another way");
}

#[test]
fn a_group_that_comes_later_is_shown_on_its_days() {
    let mut session = shown();
    let (first, last) = super::follow::days_of_group(0, &session.analysis).expect("days");
    assert!(first < last);
    session.act(Action::SetDay(first));
    session.act(Action::Select(Selection::Group(0)));
    assert_eq!(session.day, Some(first), "it is there on this day");
}

#[test]
fn a_file_read_again_keeps_corrections_and_reports_those_that_lost_their_words() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("road.txt");
    let first = "Drivers on the road\n\nKOSTI, Sudan - About 40 drivers left Kosti on Sunday.\n\nThey slept in Rabak beside the bridge that night.";
    crate::io::write_whole(&path, first.as_bytes()).expect("written");
    let mut session = Session::new(Arc::new(Gazetteer::builtin()));
    let mut runner = Runner::default().with_threads(1);
    runner.act(&mut session, Action::Open(vec![path.clone()]));
    let text = session.analysis.articles[0].text.clone();
    for words in ["left Kosti", "slept in Rabak"] {
        let quote = crate::model::TextQuote::new(
            &session.analysis.articles[0].text_sha256,
            &text,
            span(&text, words),
        );
        runner.act(&mut session, Action::Correct(Correction::RejectMovement { quote }));
    }
    assert!(session.orphans.is_empty());
    let changed = first.replace("slept in Rabak", "slept in a field");
    crate::io::write_whole(&path, changed.as_bytes()).expect("written");
    runner.act(&mut session, Action::Open(vec![path]));
    assert_eq!(session.analysis.articles.len(), 1, "the new version took the place of the old one");
    assert!(
        session.messages.last().is_some_and(|m| m.contains("1 correction has lost its words")),
        "{:?}",
        session.messages
    );
    let [orphan] = session.orphans.as_slice() else { panic!("{:?}", session.orphans) };
    assert_eq!(orphan.lost.as_ref().map(|q| q.exact.as_str()), Some("slept in Rabak"));
    let id = orphan.id;
    let text = session.analysis.articles[0].text.clone();
    runner.act(&mut session, Action::AttachCorrection(id, 0, crate::model::Span::new(0, 0)));
    assert_eq!(session.orphans.len(), 1, "nothing is attached to no words");
    runner.act(&mut session, Action::AttachCorrection(id, 0, span(&text, "slept in a field")));
    assert!(session.orphans.is_empty());
    runner.act(&mut session, Action::Undo);
    runner.act(&mut session, Action::DeleteCorrection(id));
    assert!(session.orphans.is_empty());
    assert_eq!(session.document.corrections.len(), 1);
}

#[test]
fn a_pasted_version_takes_the_place_of_the_article_that_it_is_like() {
    let mut session = Session::new(Arc::new(Gazetteer::builtin()));
    let mut runner = Runner::default().with_threads(1);
    let first = "KOSTI, Sudan - About 40 drivers left Kosti on Sunday and slept in Rabak that night.";
    runner.act(&mut session, Action::PasteText(first.into()));
    let newer = format!("{first} They went on at dawn.");
    assert_eq!(session.older_version_of(&newer), Some(0));
    assert_eq!(
        session.older_version_of("Nobody in Ed Damazin knows how many herders crossed on Monday."),
        None
    );
    runner.act(&mut session, Action::PasteVersion(0, newer.clone()));
    assert_eq!(session.analysis.articles.len(), 1);
    assert_eq!(session.analysis.articles[0].text, newer);
    runner.act(&mut session, Action::PasteVersion(0, " ".into()));
    assert!(session.messages.last().is_some_and(|m| m.contains("is empty")));
    runner.act(&mut session, Action::Undo);
    assert_eq!(session.analysis.articles[0].text, first);
}
