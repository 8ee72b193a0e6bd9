//! `scruple scan`.

use std::io::{BufRead, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use scruple::contact::{Finder, Hint, Kind, code_point_spans};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Finds contact details in text. Without FILE: JSON objects on standard input, one a line (`{"id","text","region"}`), answered one a
/// line as they are read. With FILE: its lines, the finds marked and masked.
#[derive(clap::Args)]
pub struct Args {
    /// A text to look through, `-` for standard input.
    file: Option<PathBuf>,
    /// The region whose national numbers may stand in FILE: two letters of ISO 3166, up to three separated by commas.
    #[arg(long, requires = "file")]
    region: Option<String>,
    /// Print the finds in full instead of masked.
    #[arg(long, requires = "file")]
    show: bool,
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    id: Value,
    text: String,
    #[serde(default)]
    region: Option<String>,
}

#[derive(Serialize)]
struct Answer<'a> {
    id: Value,
    found: Vec<Found<'a>>,
}

#[derive(Serialize)]
struct Found<'a> {
    kind: Kind,
    start: u32,
    end: u32,
    text: &'a str,
    normalized: &'a str,
}

#[derive(Serialize)]
struct Refused {
    id: Value,
    error: String,
}

/// Runs the subcommand.
pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    match args.file {
        Some(file) => mark(&file, args.region.as_deref(), args.show),
        None => answer_lines(std::io::stdin().lock(), std::io::stdout().lock()),
    }
}

/// Answers each line as it is read, so that a caller may keep the command running and ask again.
fn answer_lines(input: impl BufRead, mut output: impl Write) -> anyhow::Result<ExitCode> {
    let finder = Finder::new();
    for line in input.split(b'\n') {
        let line = line.context("reading standard input")?;
        if line.trim_ascii().is_empty() {
            continue;
        }
        let reply = answer(&finder, &line)?;
        writeln!(output, "{reply}").and_then(|()| output.flush()).context("writing to standard output")?;
    }
    Ok(ExitCode::SUCCESS)
}

fn answer(finder: &Finder, line: &[u8]) -> anyhow::Result<String> {
    let asked: Asked = match serde_json::from_slice(line) {
        Ok(asked) => asked,
        Err(error) => {
            let id = serde_json::from_slice::<Value>(line).ok().and_then(|value| value.get("id").cloned()).unwrap_or_default();
            return Ok(serde_json::to_string(&Refused { id, error: format!("not a question: {error}") })?);
        }
    };
    let finds = finder.find(&asked.text, &asked.region.as_deref().map_or(Hint::none(), Hint::region));
    let spans = code_point_spans(&asked.text, &finds);
    let found = finds
        .iter()
        .zip(spans)
        .map(|(find, (start, end))| Found {
            kind: find.kind,
            start,
            end,
            text: asked.text.get(find.span.start..find.span.end).unwrap_or_default(),
            normalized: find.normalized.expose(),
        })
        .collect();
    Ok(serde_json::to_string(&Answer { id: asked.id, found })?)
}

fn mark(file: &std::path::Path, region: Option<&str>, show: bool) -> anyhow::Result<ExitCode> {
    let text = if file == std::path::Path::new("-") {
        std::io::read_to_string(std::io::stdin()).context("reading standard input")?
    } else {
        let bytes = std::fs::read(file).with_context(|| format!("reading {}", file.display()))?;
        String::from_utf8(bytes).with_context(|| format!("{} is not UTF-8 text; convert it first", file.display()))?
    };
    let hint = region.map_or(Hint::none(), |codes| Hint::regions(codes.split(',')));
    write_marked(&text, &hint, show, anstream::stdout().lock()).context("writing to standard output")?;
    Ok(ExitCode::SUCCESS)
}

/// The text with its finds in colour, masked unless `show`; a stream without colours leaves them out.
fn write_marked(text: &str, hint: &Hint, show: bool, mut output: impl Write) -> std::io::Result<()> {
    let mut written = 0;
    for find in &Finder::new().find(text, hint) {
        let shown = if show { text.get(find.span.start..find.span.end).unwrap_or_default().to_owned() } else { find.masked() };
        let (on, off) = (colour(find.kind).render(), anstyle::Reset.render());
        write!(output, "{}{on}{shown}{off}", text.get(written..find.span.start).unwrap_or_default())?;
        written = find.span.end;
    }
    writeln!(output, "{}", text.get(written..).unwrap_or_default().trim_end_matches('\n'))
}

/// A colour for each kind; left out by the stream where the reader has none or wants none.
fn colour(kind: Kind) -> anstyle::Style {
    let colour = match kind {
        Kind::Email => anstyle::AnsiColor::Cyan,
        Kind::Phone => anstyle::AnsiColor::Yellow,
        Kind::Handle => anstyle::AnsiColor::Magenta,
        Kind::Address => anstyle::AnsiColor::Green,
    };
    colour.on_default().bold()
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::io::{BufReader, Read};
    use std::rc::Rc;

    use super::*;

    fn answers(lines: &str) -> Vec<Value> {
        let mut output = Vec::new();
        answer_lines(lines.as_bytes(), &mut output).expect("answers");
        String::from_utf8(output).expect("text").lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    }

    #[test]
    fn each_question_has_its_answer_and_a_bad_line_does_not_end_it() {
        let asked = concat!(
            "{\"id\":1,\"text\":\"🎉 ada@example.com\"}\n",
            "\n",
            "no JSON\n",
            "{\"id\":\"b\"}\n",
            "{\"id\":3,\"text\":5}\n",
            "{\"id\":4,\"text\":\"020 7946 0018\",\"region\":\"GB\",\"more\":true}"
        );
        let answers = answers(asked);
        assert_eq!(answers.len(), 5);
        let found = &answers[0]["found"][0];
        assert_eq!((&found["kind"], found["start"].as_u64(), found["end"].as_u64()), (&Value::from("email"), Some(2), Some(17)));
        assert!(answers[1]["error"].is_string() && answers[1]["id"].is_null());
        assert!(answers[2]["error"].is_string() && answers[2]["id"] == "b");
        assert!(answers[3]["error"].is_string() && answers[3]["id"] == 3);
        assert_eq!(answers[4]["found"][0]["normalized"], "+442079460018");
    }

    #[test]
    fn a_line_of_many_megabytes_is_answered() {
        let text = "Nothing to see here, move along. ".repeat(60_000) + "ada@example.com";
        let answers = answers(&format!("{}\n", serde_json::json!({ "id": 1, "text": text })));
        assert_eq!(answers[0]["found"].as_array().map(Vec::len), Some(1));
    }

    /// Gives one line at a time, and before each says how much has been answered.
    struct Asker {
        lines: Vec<&'static [u8]>,
        answered: Rc<RefCell<Vec<u8>>>,
        seen: Rc<RefCell<Vec<usize>>>,
    }

    impl Read for Asker {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            self.seen.borrow_mut().push(self.answered.borrow().iter().filter(|&&byte| byte == b'\n').count());
            if self.lines.is_empty() {
                return Ok(0);
            }
            let line = self.lines.remove(0);
            buffer[..line.len()].copy_from_slice(line);
            Ok(line.len())
        }
    }

    /// Holds back what was not flushed.
    #[derive(Default)]
    struct Teller {
        held: Vec<u8>,
        answered: Rc<RefCell<Vec<u8>>>,
    }

    impl Write for Teller {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.held.extend(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            self.answered.borrow_mut().append(&mut self.held);
            Ok(())
        }
    }

    #[test]
    fn a_line_is_answered_before_the_next_is_read() {
        let teller = Teller::default();
        let (answered, seen) = (Rc::clone(&teller.answered), Rc::default());
        let lines = vec![b"{\"text\":\"a\"}\n".as_slice(), b"{\"text\":\"b\"}\n"];
        let asker = Asker { lines, answered, seen: Rc::clone(&seen) };
        answer_lines(BufReader::new(asker), teller).expect("answers");
        assert_eq!(*seen.borrow(), [0, 1, 2]);
    }

    #[test]
    fn a_file_is_shown_masked_unless_asked_in_full() {
        let marked = |show| {
            let mut output = anstream::StripStream::new(Vec::new());
            write_marked("Ada: ada@example.com, tel. +44 20 7946 0018\n", &Hint::none(), show, &mut output).expect("text");
            String::from_utf8(output.into_inner()).expect("text")
        };
        assert_eq!(marked(false), "Ada: a•••@example.com, tel. +44 20 •••• ••18\n");
        assert_eq!(marked(true), "Ada: ada@example.com, tel. +44 20 7946 0018\n");
        let mut coloured = Vec::new();
        write_marked("ada@example.com", &Hint::none(), false, &mut coloured).expect("text");
        assert!(coloured.contains(&0x1B));
    }
}
