//! Sentences with the phrases that are read in them, and sentences that hold none.

use super::super::symbol::{Anchor, DayPart, Edge, Feast, Reference, Repeated, Season, Symbol, Target, Unit};
use super::*;
use crate::text::tokenize;

fn read(text: &str) -> Vec<(String, Symbol)> {
    let tokens = tokenize(text);
    let mut grammar = Grammar::new(text, &tokens);
    let mut found = Vec::new();
    grammar.read(0..tokens.len(), &mut found);
    found
        .into_iter()
        .map(|f| {
            let start = tokens[f.tokens.start].span.start;
            let end = tokens[f.tokens.end - 1].span.end;
            (text[start..end].to_owned(), f.symbol)
        })
        .collect()
}

#[expect(clippy::unnecessary_box_returns, reason = "the symbols that hold others hold them in boxes")]
fn of(day: Symbol) -> Box<Symbol> {
    Box::new(day)
}

#[test]
fn dates_are_read_whole() {
    use Symbol::{BareMonth, Day, DayOfMonth, Month, MonthDay, Weekday, Year};
    for (text, phrase, symbol) in [
        ("Goats left on May 3, 2019.", "May 3, 2019", Day(2019, 5, 3)),
        ("Goats left on Nov. 3, 2019.", "Nov. 3, 2019", Day(2019, 11, 3)),
        ("Goats left on 3 May 2019.", "3 May 2019", Day(2019, 5, 3)),
        ("Goats left on Friday, May 3, 2019.", "Friday, May 3, 2019", Day(2019, 5, 3)),
        ("Goats left on 2019-05-03.", "2019-05-03", Day(2019, 5, 3)),
        ("Goats left on 31/12/2018.", "31/12/2018", Day(2018, 12, 31)),
        ("Goats left on the 4th of July.", "the 4th of July", MonthDay(7, 4)),
        ("Goats left on June. 10 at last.", "June. 10", MonthDay(6, 10)),
        ("Goats left in May 2019.", "May 2019", Month(2019, 5)),
        ("Goats left in May.", "May", BareMonth(5)),
        ("In May 12 goats left.", "May", BareMonth(5)),
        ("Goats left on the 14th.", "the 14th", DayOfMonth(14)),
        ("Goats left on Friday.", "Friday", Weekday(5)),
        ("Goats left in 1848.", "1848", Year(1848)),
        ("The wall fell in 212 BC.", "212 BC", Year(-212)),
        ("Goats left in AD 70.", "AD 70", Year(70)),
        ("The 1870s were dry.", "The 1870s", Symbol::Decade(187)),
        ("In the ’80s goats left.", "’80s", Symbol::Decade(198)),
        ("The 19th century was dry.", "The 19th century", Symbol::Century(19)),
        ("In the 5th century BC goats left.", "the 5th century BC", Symbol::Century(-5)),
        ("In spring 1921 goats left.", "spring 1921", Symbol::Season(Season::Spring, Some(1921))),
        ("Goats left in the summer.", "the summer", Symbol::Season(Season::Summer, None)),
        (
            "Sales fell in the third quarter of 2019.",
            "the third quarter of 2019",
            Symbol::Quarter(3, Some(2019)),
        ),
        ("Goats left over the weekend.", "the weekend", Symbol::Weekend(None)),
        ("Goats left on Christmas Eve.", "Christmas Eve", Symbol::Feast(Feast::Fixed(12, 24), None)),
    ] {
        assert_eq!(read(text), vec![(phrase.to_owned(), symbol)], "{text}");
    }
}

#[test]
fn parts_edges_and_clocks_join_their_day() {
    let friday = || Symbol::Weekday(5);
    for (text, phrase, symbol) in [
        ("They slept on Friday night.", "Friday night", Symbol::Part(Some(of(friday())), DayPart::Night)),
        ("They left early on Friday.", "early on Friday", Symbol::Part(Some(of(friday())), DayPart::Morning)),
        ("They left late Friday.", "late Friday", Symbol::Part(Some(of(friday())), DayPart::Evening)),
        (
            "By dawn on Friday they left.",
            "dawn on Friday",
            Symbol::Part(Some(of(friday())), DayPart::Morning),
        ),
        (
            "They sang into the early hours of Friday.",
            "the early hours of Friday",
            Symbol::Part(Some(of(friday())), DayPart::Night),
        ),
        (
            "They left in the wee hours of the morning.",
            "the wee hours of the morning",
            Symbol::Part(None, DayPart::Morning),
        ),
        (
            "They stopped for the night on Friday.",
            "the night on Friday",
            Symbol::Part(Some(of(friday())), DayPart::Night),
        ),
        (
            "They walked throughout the afternoon into town.",
            "the afternoon",
            Symbol::Part(None, DayPart::Afternoon),
        ),
        ("They left at 3 am on Friday.", "3 am on Friday", Symbol::Clock(Some(of(friday())), 3, 0)),
        ("They left at 3:30 p.m. Friday.", "3:30 p.m. Friday", Symbol::Clock(Some(of(friday())), 15, 30)),
        ("They left at 11pm.", "11pm", Symbol::Clock(None, 23, 0)),
        (
            "They left in mid-October.",
            "mid-October",
            Symbol::Edge(Box::new(Symbol::BareMonth(10)), Edge::Mid),
        ),
        (
            "They left in late May 2019.",
            "late May 2019",
            Symbol::Edge(Box::new(Symbol::Month(2019, 5)), Edge::Late),
        ),
        (
            "They left at the end of 1918.",
            "the end of 1918",
            Symbol::Edge(Box::new(Symbol::Year(1918)), Edge::Late),
        ),
        (
            "They left earlier this month.",
            "earlier this month",
            Symbol::Edge(Box::new(Symbol::Rel(Unit::Month, 0, Anchor::Publication)), Edge::Earlier),
        ),
        (
            "In the first eight months of 2021 they left.",
            "the first eight months of 2021",
            Symbol::First(8, Unit::Month, false, Box::new(Symbol::Year(2021))),
        ),
    ] {
        assert_eq!(read(text), vec![(phrase.to_owned(), symbol)], "{text}");
    }
}

#[test]
fn pointing_words_and_lengths() {
    use Anchor::{Publication, Text};
    let rel = Symbol::Rel;
    for (text, phrase, symbol) in [
        ("They left last week.", "last week", rel(Unit::Week, -1, Publication)),
        ("They leave next year.", "next year", rel(Unit::Year, 1, Publication)),
        ("They left the next day.", "the next day", rel(Unit::Day, 1, Text)),
        ("They left that day.", "that day", rel(Unit::Day, 0, Text)),
        ("They left yesterday.", "yesterday", rel(Unit::Day, -1, Publication)),
        ("They left the day before yesterday.", "the day before yesterday", rel(Unit::Day, -2, Publication)),
        ("They left last Friday.", "last Friday", Symbol::NextOf(Target::Weekday(5), -1, Publication)),
        ("They leave next May.", "next May", Symbol::NextOf(Target::Month(5), 1, Publication)),
        ("They left three days ago.", "three days ago", Symbol::Shift(Some(30), Unit::Day, -1, Publication)),
        ("They left two weeks later.", "two weeks later", Symbol::Shift(Some(20), Unit::Week, 1, Text)),
        ("They left several days ago.", "several days ago", Symbol::Shift(None, Unit::Day, -1, Publication)),
        ("It took about three years.", "about three years", Symbol::Length(Some(30), Unit::Year, false)),
        (
            "It took two and a half years.",
            "two and a half years",
            Symbol::Length(Some(25), Unit::Year, false),
        ),
        ("It took half an hour.", "half an hour", Symbol::Length(Some(5), Unit::Hour, false)),
        ("It took a couple of days.", "a couple of days", Symbol::Length(Some(20), Unit::Day, false)),
        ("It took weeks.", "weeks", Symbol::Length(None, Unit::Week, false)),
        ("It took a 45-day trek.", "45-day", Symbol::Length(Some(450), Unit::Day, false)),
        ("It was a week-long trek.", "week-long", Symbol::Length(Some(10), Unit::Week, false)),
        ("It lasted twenty-five years.", "twenty-five years", Symbol::Length(Some(250), Unit::Year, false)),
        ("In recent weeks they left.", "recent weeks", Symbol::Length(None, Unit::Week, true)),
        (
            "Over the past two weeks they left.",
            "the past two weeks",
            Symbol::Length(Some(20), Unit::Week, true),
        ),
        ("They leave every Friday.", "every Friday", Symbol::Every(1, Repeated::Weekday(5))),
        ("They leave daily.", "daily", Symbol::Every(1, Repeated::Unit(Unit::Day))),
        ("They walk 20 miles a day.", "a day", Symbol::Every(1, Repeated::Rate(Unit::Day))),
        ("They are now there.", "now", Symbol::Ref(Reference::Present)),
        ("They recently left.", "recently", Symbol::Ref(Reference::Past)),
    ] {
        assert_eq!(read(text), vec![(phrase.to_owned(), symbol)], "{text}");
    }
}

#[test]
fn ranges_are_two_phrases() {
    for (text, first, second) in [
        ("The fair ran 6–9 May 2019.", Symbol::Day(2019, 5, 6), Symbol::Day(2019, 5, 9)),
        ("The fair ran May 6-9.", Symbol::MonthDay(5, 6), Symbol::MonthDay(5, 9)),
        ("The war of 1914–18 ended.", Symbol::Year(1914), Symbol::Year(1918)),
        ("The siege of May–August 1950 ended.", Symbol::Month(1950, 5), Symbol::Month(1950, 8)),
        ("The years 490–480 BC were dry.", Symbol::Year(-490), Symbol::Year(-480)),
    ] {
        let got: Vec<Symbol> = read(text).into_iter().map(|(_, s)| s).collect();
        assert_eq!(got, vec![first, second], "{text}");
    }
}

#[test]
fn words_that_only_look_like_dates() {
    for text in [
        "They may march on the town.",
        "They began to fall into a trap.",
        "April Doe and May Roe left.",
        "The Sunday Times wrote of goats.",
        "A 29-year-old farmer left.",
        "Some 1500 men left.",
        "They sold 2000 goats for $1990 each, 10 percent less.",
        "He won the second race.",
        "She said that may be true.",
        "Goats march, and sat down.",
        "He reads the Riverside Weekly.",
        "They were seen now and again.",
        "The 14th Amendment stands.",
        "It weighs 3.5 tonnes.",
    ] {
        assert_eq!(read(text), vec![], "{text}");
    }
}
