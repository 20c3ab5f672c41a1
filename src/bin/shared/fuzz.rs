//! A loop that changes texts by chance and looks for what breaks their reading: a fault that is told, a panic, or time
//! that grows faster than the text. Limits: time is that of the thread where the system tells it, else time passed.

#[path = "random.rs"]
mod random;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use random::Random;

/// What is changed, and how it is looked at.
pub struct Subject<'a> {
    /// First texts.
    pub seeds: &'a [&'a str],
    /// Words that are put in.
    pub pieces: &'a [&'a str],
    /// Longest text that is changed, in bytes.
    pub longest: usize,
    /// Every so many texts one is measured.
    pub measured: u64,
    /// What is wrong with the reading of a text; `None` where nothing is.
    pub fault: &'a dyn Fn(&str) -> Option<String>,
}

/// How much longer than its length a text eight times as long may take, at most.
const SLACK: f64 = 3.0;

/// Runs for so many seconds from a seed, both arguments of the program; prints each fault and a line of figures.
pub fn run(subject: &Subject<'_>) -> ExitCode {
    let mut words = std::env::args().skip(1).filter_map(|w| w.parse::<u64>().ok());
    let seconds = words.next().unwrap_or(10);
    let mut random = Random(words.next().unwrap_or(1).max(1));
    let end = Instant::now() + Duration::from_secs(seconds);
    let (mut texts, mut bytes, mut faults, mut slow, mut worst) = (0_u64, 0_usize, 0_u64, 0_u64, 0.0_f64);
    while Instant::now() < end {
        let text = changed(subject, &mut random);
        texts += 1;
        bytes += text.len();
        match catch_unwind(AssertUnwindSafe(|| (subject.fault)(&text))) {
            Ok(None) => {}
            Ok(Some(why)) => {
                faults += 1;
                println!("{why}: {text:?}");
            }
            Err(_) => {
                faults += 1;
                println!("panic: {text:?}");
            }
        }
        if texts.is_multiple_of(subject.measured) && text.len() > 200 {
            let ratio = growth(subject, &text);
            worst = worst.max(ratio);
            if ratio > SLACK {
                slow += 1;
                println!("slow, {ratio:.1} times what its length asks: {text:?}");
            }
        }
    }
    println!("{texts} texts, {bytes} bytes, {faults} faults, {slow} slow, at worst {worst:.2} times linear");
    if faults + slow == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// A stretch of one of the first texts.
fn stretch(subject: &Subject<'_>, random: &mut Random) -> String {
    let seed = *random.pick(subject.seeds);
    let (a, b) = (random.boundary(seed), random.boundary(seed));
    seed.get(a.min(b)..a.max(b)).unwrap_or("").chars().take(subject.longest / 2).collect()
}

fn changed(subject: &Subject<'_>, random: &mut Random) -> String {
    let mut text = stretch(subject, random);
    for _ in 0..=random.below(12) {
        let (a, b) = (random.boundary(&text), random.boundary(&text));
        let (a, b) = (a.min(b), a.max(b));
        match random.below(6) {
            0 => {
                let gone: usize = text.get(a..b).unwrap_or("").chars().take(40).map(char::len_utf8).sum();
                text.replace_range(a..a + gone, "");
            }
            1 => text.insert_str(a, random.pick::<&str>(subject.pieces)),
            2 => text.insert_str(a, &random.pick(subject.pieces).repeat(1 + random.below(40))),
            3 => {
                let part: String = text.get(a..b).unwrap_or("").chars().take(200).collect();
                text.insert_str(b, &part);
            }
            4 => text.insert_str(a, &stretch(subject, random)),
            _ => {
                let pair = format!(" {} {} ", random.pick(subject.pieces), random.pick(subject.pieces));
                text.insert_str(a, &pair);
            }
        }
        if text.len() > subject.longest {
            text = text.chars().take(subject.longest / 2).collect();
        }
    }
    text
}

/// How many times longer than its length asks a text takes that is eight times as long: the least of several looks,
/// since others share the machine and only what is slow again and again counts.
fn growth(subject: &Subject<'_>, text: &str) -> f64 {
    let (short, long) = (text.repeat(4), text.repeat(32));
    let ratio = (0..4)
        .map(|_| {
            let base = least(subject, &short).max(Duration::from_millis(2));
            least(subject, &long).as_secs_f64() / base.as_secs_f64() / 8.0
        })
        .take_while(|r| *r > 1.0)
        .fold(f64::INFINITY, f64::min);
    if ratio.is_finite() { ratio } else { 1.0 }
}

/// The least time of several looks at a text.
fn least(subject: &Subject<'_>, text: &str) -> Duration {
    let one = || {
        let start = busy();
        let _ = (subject.fault)(text);
        busy().saturating_sub(start)
    };
    (0..3).map(|_| one()).min().unwrap_or_default()
}

/// Time that this thread has run, where the system tells it; else time passed.
fn busy() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat");
    let nanos = told.ok().and_then(|t| t.split(' ').next().and_then(|n| n.parse().ok()));
    nanos.map_or_else(|| START.elapsed(), Duration::from_nanos)
}
