//! The built-in sample, read, joined and drawn: its groups against a table that a person made, and the main route.

use std::collections::BTreeMap;
use std::sync::Arc;

use dateline::analysis::Constraints;
use dateline::gazetteer::Gazetteer;
use dateline::model::{Analysis, Article};
use dateline::session::input::read_sample;
use dateline::session::work::{Readings, Watch, analyze};

const GROUPS: &str = include_str!("sample_groups.tsv");

fn sample() -> Analysis {
    let articles: Vec<Arc<Article>> = read_sample().into_iter().map(Arc::new).collect();
    let mut readings = Readings::default();
    analyze(&articles, &Gazetteer::builtin(), &Constraints::default(), 1, &mut readings, &Watch::none())
        .expect("an analysis")
}

/// For each movement the group that the table gives it, and the one that it was joined to.
fn pairs(analysis: &Analysis) -> Vec<(&'static str, Option<usize>)> {
    let mut rows: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for line in GROUPS.lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
        let columns: Vec<&str> = line.split('\t').collect();
        let &[file, words, group] = columns.as_slice() else { panic!("three columns: {line}") };
        rows.entry(file).or_default().push((words, group));
    }
    analysis
        .movements
        .iter()
        .map(|movement| {
            let article = &analysis.articles[movement.article];
            let own =
                rows.get(article.file.as_str()).unwrap_or_else(|| panic!("no row for {}", article.file));
            let said = own.iter().filter(|(words, _)| *words != "*").find(|(words, _)| {
                let start =
                    article.text.find(words).unwrap_or_else(|| panic!("not in {}: {words}", article.file));
                movement.span.start < start + words.len() && start < movement.span.end
            });
            let all = own.iter().find(|(words, _)| *words == "*");
            (said.or(all).expect("a row").1, movement.group)
        })
        .collect()
}

/// B-cubed F1; a movement without a group is one of its own.
fn b_cubed(pairs: &[(&str, Option<usize>)]) -> f64 {
    let (mut precision, mut recall) = (0.0, 0.0);
    for (i, (truth, found)) in pairs.iter().enumerate() {
        let put = |j: usize, other: &Option<usize>| i == j || (found.is_some() && found == other);
        let own = pairs.iter().filter(|(t, _)| t == truth).count() as f64;
        let with = pairs.iter().enumerate().filter(|(j, (_, f))| put(*j, f)).count() as f64;
        let both = pairs.iter().enumerate().filter(|(j, (t, f))| t == truth && put(*j, f)).count() as f64;
        precision += both / with;
        recall += both / own;
    }
    let n = pairs.len() as f64;
    let (precision, recall) = (precision / n, recall / n);
    2.0 * precision * recall / (precision + recall)
}

#[test]
fn its_groups_are_those_of_the_table() {
    let analysis = sample();
    let pairs = pairs(&analysis);
    assert!(pairs.len() >= 60, "{} movements are too few to tell", pairs.len());
    let f1 = b_cubed(&pairs);
    let strays: Vec<&str> = analysis
        .movements
        .iter()
        .zip(&pairs)
        .filter(|(m, (truth, _))| (m.group == Some(0)) != (*truth == "first"))
        .map(|(m, _)| m.span.of(&analysis.articles[m.article].text))
        .collect();
    assert!(f1 >= 0.95, "B-cubed F1 {f1:.3}; on the wrong side of the main group: {strays:#?}");
    assert_eq!(
        analysis.groups.len(),
        5,
        "{:?}",
        analysis.groups.iter().map(|g| &g.label).collect::<Vec<_>>()
    );
}

#[test]
fn the_main_group_goes_from_town_to_town_and_reaches_the_border() {
    let analysis = sample();
    let route = analysis.routes.iter().find(|r| r.group == 0).expect("the main route");
    let towns: Vec<&str> = route.stops.iter().map(|s| s.place.name.as_str()).collect();
    assert_eq!(
        towns,
        [
            "San Pedro Sula",
            "Agua Caliente crossing",
            "Esquipulas",
            "Guatemala City",
            "Ciudad Tecún Umán",
            "Ciudad Hidalgo",
            "Metapa",
            "Tapachula",
            "Huixtla",
            "Mapastepec",
            "Pijijiapan",
            "Arriaga",
            "San Pedro Tapanatepec",
            "Heroica Ciudad de Juchitán de Zaragoza",
            "Matías Romero Avendaño",
            "Isla",
            "Mexico City",
            "Santiago de Querétaro",
            "Guadalajara",
            "Culiacán",
            "Tijuana",
        ]
    );
}

#[test]
fn a_part_that_broke_away_hangs_on_its_group() {
    let analysis = sample();
    let children: Vec<&str> =
        analysis.groups.iter().filter(|g| g.parent == Some(0)).map(|g| g.label.as_str()).collect();
    assert_eq!(children, ["Part of a group in Tijuana, 11 Nov 2018"]);
}
