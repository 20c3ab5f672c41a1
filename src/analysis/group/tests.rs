//! Joining, on invented towns and generated batches.

use super::super::fixture::*;
use super::synthetic::{Plan, b_cubed, batch};
use super::{chain, join_groups, read_chains};
use crate::analysis::Constraints;
use crate::model::*;

/// Groups of the statements, as a letter each: "AAB"; "-" for none.
fn letters(analysis: &Analysis) -> String {
    analysis
        .movements
        .iter()
        .map(|m| m.group.and_then(|g| char::from_digit(g as u32 + 10, 36)).map_or('-', |c| c.to_ascii_uppercase()))
        .collect()
}

fn measured(plan: Plan) -> (f64, f64, usize) {
    let (mut analysis, truth) = batch(plan);
    join_groups(&mut analysis, &Constraints::default());
    let found: Vec<Option<usize>> = analysis.movements.iter().map(|m| m.group).collect();
    let (p, r) = b_cubed(&truth, &found);
    (p, r, analysis.groups.len())
}

#[test]
fn generated_batches_are_joined() {
    let (mut ps, mut rs) = (0.0, 0.0);
    let mut n = 0.0;
    let mut chains = (0.0, 0.0);
    for seed in 1..=10 {
        for followers in 0..=3 {
            let plan = Plan { seed: seed * 10 + followers as u64, articles: 45, followers };
            let (p, r, groups) = measured(plan);
            let (analysis, truth) = batch(plan);
            let (statements, found) = read_chains(&analysis, &std::collections::BTreeMap::new());
            let (cp, cr) = in_articles(&analysis, &truth, &statements, &found);
            chains = (chains.0 + cp, chains.1 + cr);
            println!("seed {seed} followers {followers}: P {p:.2} R {r:.2} groups {groups} chains {cp:.2} {cr:.2}");
            ps += p;
            rs += r;
            n += 1.0;
        }
    }
    let (p, r) = (ps / n, rs / n);
    println!("chains P {:.3} R {:.3}; P {p:.3} R {r:.3} F1 {:.3}", chains.0 / n, chains.1 / n, 2.0 * p * r / (p + r));
}

/// B-cubed of chains, each statement against those of its article.
fn in_articles(
    analysis: &Analysis,
    truth: &[usize],
    statements: &[super::statement::Statement],
    chains: &[chain::Chain],
) -> (f64, f64) {
    let mut found = vec![None; truth.len()];
    for (at, chain) in chains.iter().enumerate() {
        for &s in &chain.statements {
            found[statements[s].movement] = Some(at);
        }
    }
    // A group of one article is the truth here.
    let local: Vec<usize> =
        truth.iter().zip(&analysis.movements).map(|(g, m)| g * 10_000 + m.article).collect();
    b_cubed(&local, &found)
}

#[test]
fn letters_tell_groups() {
    let a = town("Alta", 0.0, 0.0);
    assert_eq!(letters(&joined(vec![at(&a, "4"), at(&a, "4").article(1)])), "AA");
}

#[test]
fn dbg_one() {
    let Ok(seed) = std::env::var("SEED") else { return };
    let (seed, f) = seed.split_once(',').unwrap();
    println!("{:?}", measured(Plan { seed: seed.parse::<u64>().unwrap() * 10 + f.parse::<u64>().unwrap(), articles: 45, followers: f.parse().unwrap() }));
}
