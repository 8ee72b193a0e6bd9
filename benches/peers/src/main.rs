//! The native half of `cargo xtask bench contact`: a table on the standard output, and the text for the other half when asked.

use std::time::{Duration, Instant};

use peers::{engines, text};

const MEGABYTE: usize = 1_000_000;
/// How often the long text is read: other work on the machine disturbs most of them, and the fastest is what counts. By turns with the
/// other engines, because what disturbs lasts for seconds.
const TURNS: usize = 8;
const ROUNDS: usize = 5;

fn main() -> std::io::Result<()> {
    if let Some(path) = std::env::args().nth(1) {
        return std::fs::write(path, text::generate(7, 5 * MEGABYTE));
    }
    let long = text::generate(7, 5 * MEGABYTE);
    let short = text::generate(11, 2000);
    println!("| native engine | MB/s | 2 kB warm, ms | start, ms | first 2 kB, ms | found in 5 MB |");
    println!("|---|---|---|---|---|---|");
    let mut measured: Vec<_> = engines::all().into_iter().map(|engine| Measured::first(engine, &short, &long)).collect();
    for _ in 0..TURNS {
        for one in &mut measured {
            one.whole = one.whole.min(fastest(ROUNDS, || (one.count)(&long)));
            one.warm = one.warm.min(fastest(100, || (one.count)(&short)));
        }
    }
    for one in measured {
        let rate = long.len() as f64 / MEGABYTE as f64 / one.whole.as_secs_f64();
        println!(
            "| {} | {rate:.0} | {:.4} | {:.3} | {:.3} | {} |",
            one.name,
            milliseconds(one.warm),
            milliseconds(one.start),
            milliseconds(one.first),
            one.found
        );
    }
    linearity();
    Ok(())
}

/// An engine, and what it took at best.
struct Measured {
    name: &'static str,
    count: Box<dyn Fn(&str) -> usize>,
    start: Duration,
    first: Duration,
    warm: Duration,
    whole: Duration,
    found: usize,
}

impl Measured {
    /// Makes an engine ready, and lets it read for the first time.
    fn first(engine: engines::Engine, short: &str, long: &str) -> Self {
        let begun = Instant::now();
        let count = (engine.start)();
        let start = begun.elapsed();
        let begun = Instant::now();
        std::hint::black_box(count(short));
        let first = begun.elapsed();
        let found = count(long);
        Self { name: engine.name, count, start, first, warm: Duration::MAX, whole: Duration::MAX, found }
    }
}

/// Time a megabyte at growing sizes and on input made to be slow: the same number down a column is linear time.
fn linearity() {
    let Some(engine) = engines::all().into_iter().find(|engine| engine.name == "scruple") else { return };
    let count = (engine.start)();
    println!("\n| scruple on | 1 MB, ms/MB | 8 MB, ms/MB | 64 MB, ms/MB |\n|---|---|---|---|");
    let sizes = [1, 8, 64];
    let row = |name: &str, texts: [String; 3]| {
        let figures =
            texts.map(|text| format!("{:.2}", milliseconds(fastest(1, || count(&text))) / (text.len() as f64 / MEGABYTE as f64)));
        println!("| {name} | {} |", figures.join(" | "));
    };
    row("the text above", sizes.map(|size| text::generate(7, size * MEGABYTE)));
    for index in 0..text::adversarial(1).len() {
        let of_size = |size: usize| text::adversarial(size * MEGABYTE).swap_remove(index);
        row(of_size(1).0, sizes.map(|size| of_size(size).1));
    }
}

fn fastest(times: usize, work: impl Fn() -> usize) -> Duration {
    (0..times)
        .map(|_| {
            let begun = Instant::now();
            std::hint::black_box(work());
            begun.elapsed()
        })
        .min()
        .unwrap_or_default()
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}
