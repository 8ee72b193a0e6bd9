//! A stacked bar for each of the last four weeks' days. Kinds differ by colour and by pattern; the table beside it has the numbers.

use leptos::prelude::*;
use scruple::calendar::Day;
use scruple::record::{DayCounts, Decision};

use super::{counts, words};

const DAYS: i32 = 28;
/// In the drawing's own units.
const STEP: f64 = 20.0;
const BAR: f64 = 14.0;
const HEIGHT: f64 = 140.0;
const LEFT: f64 = 2.0;
/// The numbers stand beside today: a chart that is wider than its window shows its end first.
const RIGHT: f64 = 28.0;
const TOP: f64 = 10.0;
const FOOT: f64 = 22.0;

/// One piece of a bar.
#[derive(Debug, Clone, PartialEq)]
struct Piece {
    kind: Decision,
    x: f64,
    y: f64,
    height: f64,
}

/// The drawing for the days up to `today`, of all that were counted.
pub fn view(counted: &[DayCounts], today: Day) -> AnyView {
    let days = shown(counted, today);
    let top = scale(&days);
    let drawn: Vec<AnyView> = pieces(&days, today, top).into_iter().map(piece).collect();
    let (width, height) = (LEFT + f64::from(DAYS) * STEP + RIGHT, TOP + HEIGHT + FOOT);
    let lines: Vec<AnyView> = [0, top / 2, top].into_iter().map(|count| level(count, top, width)).collect();
    let dates: Vec<AnyView> = (0..DAYS).step_by(7).map(|back| date(today, DAYS - 1 - back)).collect();
    let legend: Vec<AnyView> =
        counts::kinds(&days).into_iter().map(|kind| view! { <li>{key(kind)}{words::kind(kind)}</li> }.into_any()).collect();
    view! {
        <figure class="chart">
            <svg viewBox=format!("0 0 {width} {height}") role="img" aria-label=in_words(&days)>
                {patterns()}
                {lines}
                {drawn}
                {dates}
            </svg>
            <figcaption><ul class="legend">{legend}</ul></figcaption>
        </figure>
    }
    .into_any()
}

/// The days that have a place in the chart; the record may go back further.
fn shown(counted: &[DayCounts], today: Day) -> Vec<DayCounts> {
    let (first, last) = (today.plus(1 - DAYS).iso(), today.iso());
    counted.iter().filter(|day| (&first..=&last).contains(&&day.date)).cloned().collect()
}

/// A small square in the kind's colour and pattern.
pub fn key(kind: Decision) -> AnyView {
    let class = format!("key kind-{}", words::key(kind));
    let hatched = hatched(kind).then(|| view! { <path d="M-2 14 14-2M2 18 18 2" stroke="var(--paper)" stroke-width="2.5"/> });
    view! { <svg class=class viewBox="0 0 14 14" aria-hidden="true"><rect width="14" height="14" rx="3"/>{hatched}</svg> }
        .into_any()
}

/// What was not checked or not asked is hatched.
const fn hatched(kind: Decision) -> bool {
    matches!(kind, Decision::Unasked | Decision::Unchecked | Decision::Overridden)
}

fn patterns() -> AnyView {
    view! {
        <defs>
            <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <path d="M0 0v6" stroke="var(--paper)" stroke-width="3"/>
            </pattern>
        </defs>
    }
    .into_any()
}

fn piece(piece: Piece) -> AnyView {
    let class = format!("kind-{}", words::key(piece.kind));
    let (x, y, height) = (piece.x, piece.y, piece.height);
    let hatch = hatched(piece.kind).then(|| view! { <rect x=x y=y width=BAR height=height fill="url(#hatch)"/> });
    view! { <rect class=class x=x y=y width=BAR height=height/>{hatch} }.into_any()
}

fn level(count: u32, top: u32, width: f64) -> AnyView {
    let y = TOP + HEIGHT - HEIGHT * f64::from(count) / f64::from(top);
    view! {
        <path class="level" d=format!("M{LEFT} {y}H{}", width - RIGHT)/>
        <text class="scale" x=width - RIGHT + 6.0 y=y + 3.5>{count}</text>
    }
    .into_any()
}

fn date(today: Day, place: i32) -> AnyView {
    let day = today.plus(place - (DAYS - 1));
    let (_, month, day_of_month) = day.year_month_day();
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let month = MONTHS.get(usize::from(month).saturating_sub(1)).copied().unwrap_or_default();
    let x = LEFT + f64::from(place) * STEP + BAR + 3.0;
    view! { <text class="scale" x=x y=TOP + HEIGHT + 16.0 text-anchor="end">{day_of_month}" "{month}</text> }.into_any()
}

/// The pieces of all bars, from the baseline up.
fn pieces(days: &[DayCounts], today: Day, top: u32) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for place in 0..DAYS {
        let date = today.plus(place - (DAYS - 1)).iso();
        let Some(day) = days.iter().find(|day| day.date == date) else { continue };
        let mut y = TOP + HEIGHT;
        for kind in words::KINDS {
            let height = HEIGHT * f64::from(counts::of(day, kind)) / f64::from(top);
            if height > 0.0 {
                y -= height;
                pieces.push(Piece { kind, x: LEFT + f64::from(place) * STEP + (STEP - BAR) / 2.0, y, height });
            }
        }
    }
    pieces
}

/// The count at the top of the chart: even, so that half of it is a whole number, and never below 4.
fn scale(days: &[DayCounts]) -> u32 {
    let most = days.iter().map(counts::of_day).max().unwrap_or(0).max(4);
    let step = [2, 4, 10, 20, 50, 100, 200, 500, 1_000, 10_000].into_iter().find(|step| most <= step * 5).unwrap_or(100_000);
    most.div_ceil(step) * step
}

/// The drawing for whoever does not see it.
fn in_words(days: &[DayCounts]) -> String {
    let kinds: Vec<String> =
        counts::kinds(days).into_iter().map(|kind| format!("{} {}", counts::total(days, kind), words::kind(kind))).collect();
    let sums = if kinds.is_empty() { "none".to_owned() } else { kinds.join(", ") };
    format!("Decisions of the last {DAYS} days by day and kind. In all: {sums}.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use scruple::record::DecisionCount;

    const TODAY: Day = Day(20_779);

    fn days(days: &[(i32, &[(Decision, u32)])]) -> Vec<DayCounts> {
        days.iter()
            .map(|(back, counts)| DayCounts {
                date: TODAY.plus(-back).iso(),
                counts: counts.iter().map(|(decision, count)| DecisionCount { decision: *decision, count: *count }).collect(),
            })
            .collect()
    }

    #[test]
    fn pieces_stand_on_each_other_and_reach_the_days_sum() {
        let days = days(&[(0, &[(Decision::Safe, 3), (Decision::Overridden, 1)])]);
        let pieces = pieces(&days, TODAY, 4);
        assert_eq!(pieces.len(), 2);
        assert_eq!(pieces[0].kind, Decision::Safe);
        assert!((pieces[0].y - (TOP + HEIGHT - pieces[0].height)).abs() < 1e-9);
        assert!((pieces[1].y + pieces[1].height - pieces[0].y).abs() < 1e-9);
        assert!((pieces[1].y - TOP).abs() < 1e-9, "four of four reach the top");
    }

    #[test]
    fn the_last_day_is_today_and_older_ones_stay_out() {
        let days = days(&[(0, &[(Decision::Safe, 1)]), (27, &[(Decision::Safe, 1)]), (28, &[(Decision::Safe, 1)])]);
        let mut at: Vec<f64> = pieces(&days, TODAY, 4).iter().map(|piece| piece.x).collect();
        at.sort_by(f64::total_cmp);
        assert_eq!(at.len(), 2);
        assert!(at[0] < LEFT + STEP && at[1] > LEFT + 26.0 * STEP);
    }

    #[test]
    fn the_words_and_the_legend_sum_what_is_drawn() {
        let days = days(&[
            (0, &[(Decision::Safe, 2)]),
            (27, &[(Decision::Safe, 1)]),
            (28, &[(Decision::Safe, 5), (Decision::Unchecked, 9)]),
        ]);
        let drawn = shown(&days, TODAY);
        assert_eq!(in_words(&drawn), "Decisions of the last 28 days by day and kind. In all: 3 Copied safely.");
        assert_eq!(counts::kinds(&drawn), [Decision::Safe]);
        assert_eq!(in_words(&shown(&days, TODAY.plus(60))), "Decisions of the last 28 days by day and kind. In all: none.");
    }

    #[test]
    fn the_scale_is_even_and_holds_the_highest_day() {
        for most in 1..2_000 {
            let top = scale(&days(&[(3, &[(Decision::Safe, most)])]));
            assert!(top >= most && top.is_multiple_of(2), "{most} under {top}");
        }
    }
}
