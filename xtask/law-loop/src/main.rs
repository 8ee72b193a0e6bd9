//! The native run: prints decisions and advices a second.

use std::time::Instant;

/// The best of so many runs counts: what else the machine does can only slow one down.
const RUNS: usize = 7;

fn main() {
    let cases = law_loop::take(include_str!("../../../tests/law/scenarios.jsonl"));
    for (name, work, rounds) in
        [("decide", law_loop::decide as extern "C" fn(usize) -> usize, 1000), ("advise", law_loop::advise, 100)]
    {
        std::hint::black_box(work(rounds / 10));
        let run = || {
            let start = Instant::now();
            std::hint::black_box(work(rounds));
            start.elapsed().as_secs_f64()
        };
        let best = (0..RUNS).map(|_| run()).fold(f64::INFINITY, f64::min);
        println!("{name} {:.0}", (cases * rounds) as f64 / best);
    }
}
