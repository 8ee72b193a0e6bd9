//! The native run: prints decisions and advices a second.

use std::time::Instant;

fn main() {
    let cases = law_loop::read(include_str!("../../../tests/law/scenarios.jsonl"));
    for (name, work, rounds) in
        [("decide", law_loop::decide as extern "C" fn(usize) -> usize, 4000), ("advise", law_loop::advise, 40)]
    {
        std::hint::black_box(work(rounds / 10));
        let start = Instant::now();
        std::hint::black_box(work(rounds));
        println!("{name} {:.0}", (cases * rounds) as f64 / start.elapsed().as_secs_f64());
    }
}
