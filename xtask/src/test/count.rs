//! What a test runner's output says about how many tests ran.

/// Tests of one step.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub passed: usize,
    pub failed: usize,
    /// Tests that their runner did not run.
    pub ignored: usize,
    /// Lines in which a test says that it skipped itself. Its runner counted it as passed.
    pub skipped: Vec<String>,
}

impl Count {
    /// Reads cargo's (`test result: ok. 3 passed; 0 failed; 1 ignored; …`) and Node's (`ℹ pass 3`) summaries, all of them.
    pub fn read(output: &str) -> Self {
        let mut count = Self::default();
        for line in output.lines().map(str::trim) {
            if let Some(result) = line.strip_prefix("test result: ") {
                count.passed += before(result, " passed");
                count.failed += before(result, " failed");
                count.ignored += before(result, " ignored");
            } else if let Some((what, number)) = line.strip_prefix("ℹ ").and_then(|rest| rest.split_once(' ')) {
                let number = number.parse().unwrap_or(0);
                match what {
                    "pass" => count.passed += number,
                    "fail" | "cancelled" => count.failed += number,
                    "skipped" | "todo" => count.ignored += number,
                    _ => {}
                }
            } else if line.starts_with("skipped: ") && !count.skipped.iter().any(|known| known == line) {
                count.skipped.push(line.to_owned());
            }
        }
        count.passed = count.passed.saturating_sub(count.skipped.len());
        count
    }

    /// A step without tests of its own is one check; a step that failed outside its tests has at least one failure.
    pub fn settle(&mut self, ok: bool) {
        let none = self.passed + self.failed + self.ignored == 0;
        if ok && none {
            self.passed = 1;
        } else if !ok && self.failed == 0 {
            self.failed = 1;
        }
    }

    /// Adds another step's tests.
    pub fn add(&mut self, other: &Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.ignored += other.ignored;
        self.skipped.extend(other.skipped.iter().cloned());
    }
}

/// The number that stands before `word`.
fn before(text: &str, word: &str) -> usize {
    text.split_once(word).and_then(|(head, _)| head.rsplit(' ').next()).and_then(|number| number.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_cargos_summaries() {
        let output = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
                      test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured";
        assert_eq!(Count::read(output), Count { passed: 15, failed: 2, ignored: 1, skipped: Vec::new() });
    }

    #[test]
    fn sums_nodes_summary() {
        let output = "ℹ tests 9\nℹ suites 1\nℹ pass 6\nℹ fail 1\nℹ cancelled 1\nℹ skipped 1\nℹ todo 0\nℹ duration_ms 12.5";
        assert_eq!(Count::read(output), Count { passed: 6, failed: 2, ignored: 1, skipped: Vec::new() });
    }

    #[test]
    fn a_test_that_skipped_itself_is_not_counted_as_passed() {
        let output = "skipped: ../shared not there\ntest result: ok. 2 passed; 0 failed; 0 ignored";
        assert_eq!(
            Count::read(output),
            Count { passed: 1, failed: 0, ignored: 0, skipped: vec!["skipped: ../shared not there".into()] }
        );
    }

    #[test]
    fn a_step_that_failed_before_its_tests_is_a_failure() {
        let mut count = Count::read("error[E0425]: cannot find value");
        count.settle(false);
        assert_eq!(count.failed, 1);
    }

    #[test]
    fn a_check_without_tests_counts_as_one() {
        let mut count = Count::read("");
        count.settle(true);
        assert_eq!((count.passed, count.failed), (1, 0));
    }
}
