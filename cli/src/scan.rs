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
    let finds = Finder::new().find(&text, &region.map_or(Hint::none(), |codes| Hint::regions(codes.split(','))));
    let mut output = anstream::stdout().lock();
    let mut written = 0;
    for find in &finds {
        let shown = if show { text.get(find.span.start..find.span.end).unwrap_or_default().to_owned() } else { find.masked() };
        let (on, off) = (colour(find.kind).render(), anstyle::Reset.render());
        write!(output, "{}{on}{shown}{off}", text.get(written..find.span.start).unwrap_or_default())?;
        written = find.span.end;
    }
    writeln!(output, "{}", text.get(written..).unwrap_or_default().trim_end_matches('\n'))?;
    Ok(ExitCode::SUCCESS)
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
