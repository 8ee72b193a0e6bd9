//! The small part of regular expressions in which number plans are written: digits, classes, groups, alternatives and counts.

use anyhow::{Result, bail};

/// A set of strings of digits.
#[derive(Clone, Debug, PartialEq)]
pub enum Pattern {
    /// One digit out of a set, a bit for each.
    Digit(u16),
    Sequence(Vec<Pattern>),
    Either(Vec<Pattern>),
    /// At least and at most so many times.
    Times(Box<Pattern>, usize, usize),
}

/// Every digit.
pub const ANY: u16 = 0x3FF;

impl Pattern {
    /// Reads a pattern; anything outside the known part is an error that shows where.
    pub fn parse(text: &str) -> Result<Self> {
        let mut reader = Reader { rest: text, whole: text };
        let pattern = reader.either()?;
        if !reader.rest.is_empty() {
            bail!("`{}` left over in `{text}`", reader.rest);
        }
        Ok(pattern)
    }
}

struct Reader<'a> {
    rest: &'a str,
    whole: &'a str,
}

impl Reader<'_> {
    fn take(&mut self, prefix: &str) -> bool {
        self.rest.strip_prefix(prefix).map(|rest| self.rest = rest).is_some()
    }

    fn next(&mut self) -> Result<char> {
        let mut characters = self.rest.chars();
        let Some(character) = characters.next() else { bail!("`{}` ends too soon", self.whole) };
        self.rest = characters.as_str();
        Ok(character)
    }

    fn either(&mut self) -> Result<Pattern> {
        let mut choices = vec![self.sequence()?];
        while self.take("|") {
            choices.push(self.sequence()?);
        }
        Ok(if choices.len() == 1 { choices.swap_remove(0) } else { Pattern::Either(choices) })
    }

    fn sequence(&mut self) -> Result<Pattern> {
        let mut parts = Vec::new();
        while !self.rest.is_empty() && !self.rest.starts_with(['|', ')']) {
            let part = self.part()?;
            parts.push(self.counted(part)?);
        }
        Ok(Pattern::Sequence(parts))
    }

    fn part(&mut self) -> Result<Pattern> {
        if self.take("(?:") || self.take("(") {
            let inner = self.either()?;
            if !self.take(")") {
                bail!("an open group in `{}`", self.whole);
            }
            return Ok(inner);
        }
        if self.take("\\d") {
            return Ok(Pattern::Digit(ANY));
        }
        if self.take("[") {
            return self.class();
        }
        let character = self.next()?;
        match character.to_digit(10) {
            Some(digit) => Ok(Pattern::Digit(1 << digit)),
            None => bail!("`{character}` in `{}`", self.whole),
        }
    }

    fn class(&mut self) -> Result<Pattern> {
        let mut set = 0;
        while !self.take("]") {
            let Some(from) = self.next()?.to_digit(10) else { bail!("a class of other than digits in `{}`", self.whole) };
            let to = if self.take("-") { self.next()?.to_digit(10).unwrap_or(from) } else { from };
            for digit in from..=to {
                set |= 1 << digit;
            }
        }
        Ok(Pattern::Digit(set))
    }

    fn counted(&mut self, part: Pattern) -> Result<Pattern> {
        if self.take("?") {
            return Ok(Pattern::Times(Box::new(part), 0, 1));
        }
        if !self.take("{") {
            return Ok(part);
        }
        let Some((count, rest)) = self.rest.split_once('}') else { bail!("an open count in `{}`", self.whole) };
        self.rest = rest;
        let (least, most) = count.split_once(',').unwrap_or((count, count));
        Ok(Pattern::Times(Box::new(part), least.parse()?, most.parse()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_the_metadata_holds() {
        assert_eq!(Pattern::parse("1[2-4]").unwrap(), Pattern::Sequence(vec![Pattern::Digit(1 << 1), Pattern::Digit(0b11100)]));
        assert!(Pattern::parse("(?:1|2\\d{2,3})?4").is_ok());
        for broken in ["1*", "(1", "[a]", "1{2", "x"] {
            assert!(Pattern::parse(broken).is_err(), "{broken}");
        }
    }
}
