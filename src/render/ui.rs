//! The one owner of the output streams: everything that is printed goes through here.

use super::error::OutputError;
use super::format::Format;
use super::json::{self, Lines};
use super::page::Page;
use super::table::{Layout, TextTable};
use crate::locale::message::Message;
use crate::locale::render::RenderMsg;
use crate::model::vocab::Language;
use crate::text::escape::{self, LineBreaks};
use serde::Serialize;
use std::io::{self, BufRead, IsTerminal, Write};
use std::path::PathBuf;

/// Width of tables where there is no terminal.
pub const WIDTH_OFF_TERMINAL: usize = 100;

/// Where and how results are given.
pub struct Ui {
    pub lang: Language,
    pub format: Format,
    /// `-o FILE`; else standard output.
    pub output: Option<PathBuf>,
    pub quiet: bool,
    pub color: bool,
    pub width: usize,
}

impl Ui {
    /// The terminal's width, or 100 off a terminal.
    pub fn width_now() -> usize {
        if !io::stdout().is_terminal() {
            return WIDTH_OFF_TERMINAL;
        }
        terminal_size::terminal_size().map_or(WIDTH_OFF_TERMINAL, |(w, _)| usize::from(w.0)).clamp(20, 500)
    }

    pub fn say(&self, message: &impl Message) -> String {
        message.text(self.lang)
    }

    /// A result: into `-o FILE` (by way of a temporary file), else to standard output.
    ///
    /// # Errors
    /// The result cannot be written to where it is to go.
    pub fn give(&self, bytes: &[u8]) -> Result<(), OutputError> {
        match &self.output {
            None => {
                let mut out = io::stdout().lock();
                written(out.write_all(bytes).and_then(|()| out.flush()))
            }
            Some(path) => super::save::one(path, bytes),
        }
    }

    /// Lines for people; control characters are shown, not sent.
    ///
    /// # Errors
    /// The result cannot be written to where it is to go.
    pub fn give_text(&self, text: &str) -> Result<(), OutputError> {
        self.give(escape::terminal(text, LineBreaks::Keep).as_bytes())
    }

    /// # Errors
    /// The result cannot be written to where it is to go.
    pub fn give_json(&self, document: &impl Serialize) -> Result<(), OutputError> {
        let lines = if self.format == Format::Jsonl { Lines::One } else { Lines::Many };
        match &self.output {
            None => {
                let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
                written(json::write(document, lines, &mut out).and_then(|()| out.flush()))
            }
            Some(path) => super::save::one(path, &json::bytes(document, lines).map_err(unwritten)?),
        }
    }

    /// A line a document.
    ///
    /// # Errors
    /// The result cannot be written to where it is to go.
    pub fn give_json_lines(&self, documents: &[impl Serialize]) -> Result<(), OutputError> {
        let mut bytes = Vec::new();
        documents.iter().try_for_each(|one| json::write(one, Lines::One, &mut bytes)).map_err(unwritten)?;
        self.give(&bytes)
    }

    /// # Errors
    /// The result cannot be written to where it is to go.
    pub fn give_table(&self, table: &TextTable) -> Result<(), OutputError> {
        let layout = Layout { format: self.format, width: self.width, lang: self.lang };
        let bytes = table.bytes(layout).map_err(|e| unwritten(io::Error::other(e)))?;
        self.give(&bytes)
    }

    /// Several tables as the pages of one workbook.
    ///
    /// # Errors
    /// The result cannot be written to where it is to go.
    pub fn give_workbook(&self, tables: &[TextTable]) -> Result<(), OutputError> {
        let bytes = super::xlsx::workbook(tables, self.lang).map_err(|e| unwritten(io::Error::other(e)))?;
        self.give(&bytes)
    }

    /// # Errors
    /// The result cannot be written to where it is to go.
    pub fn give_page(&self, page: &Page) -> Result<(), OutputError> {
        let layout = Layout { format: self.format, width: self.width, lang: self.lang };
        let bytes = page.bytes(layout).map_err(|e| unwritten(io::Error::other(e)))?;
        self.give(&bytes)
    }

    /// A remark beside the result: on standard error, silent with `-q`.
    pub fn note(&self, message: &impl Message) {
        if !self.quiet {
            self.tell(&self.say(message));
        }
    }

    /// A warning: on standard error, also with `-q`.
    pub fn warn(&self, message: &impl Message) {
        self.tell(&self.say(&RenderMsg::Warning { text: self.say(message) }));
    }

    /// Why something that was not asked for did not come about, with what to do: told, and gone on.
    pub fn warn_of(&self, message: &str, hints: &[String]) {
        self.tell(&self.say(&RenderMsg::Warning { text: message.to_owned() }));
        self.tell_hints(hints);
    }

    /// Why the command failed, with what to do instead.
    pub fn fail(&self, message: &str, hints: &[String]) {
        self.tell(&self.say(&RenderMsg::Error { text: message.to_owned() }));
        self.tell_hints(hints);
    }

    fn tell_hints(&self, hints: &[String]) {
        hints.iter().for_each(|text| self.tell(&self.say(&RenderMsg::Hint { text: text.clone() })));
    }

    /// A line on standard error; control characters are shown, not sent.
    pub fn tell(&self, text: &str) {
        let _ = writeln!(io::stderr().lock(), "{}", escape::terminal(text, LineBreaks::Keep));
    }

    /// Lines on standard error that the program made itself, with their colours.
    pub fn tell_drawn(&self, text: &str) {
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }

    /// Asks the person at the terminal; Enter alone is yes, the end of input is no.
    pub fn confirm(&self, question: &impl Message) -> bool {
        let _ = write!(io::stderr().lock(), "{} [{}] ", self.say(question), self.say(&RenderMsg::YesNo));
        let mut answer = String::new();
        let read = io::stdin().lock().read_line(&mut answer).unwrap_or(0);
        let answer = answer.trim().to_lowercase();
        read > 0 && ["", "y", "yes", "是", "好"].contains(&answer.as_str())
    }

    /// Lets the person at the terminal choose one of some answers; `None` where none of them was.
    pub fn choose(&self, question: &str, answers: &[String]) -> Option<usize> {
        self.tell(question);
        for (number, answer) in (1..).zip(answers) {
            self.tell(&format!("  {number}  {answer}"));
        }
        let numbers: Vec<String> = (1..=answers.len()).map(|n| n.to_string()).collect();
        let _ = write!(io::stderr().lock(), "[{}] ", numbers.join("/"));
        let mut answer = String::new();
        io::stdin().lock().read_line(&mut answer).ok()?;
        numbers.iter().position(|number| number == answer.trim())
    }
}

/// Whether somebody sits at a terminal who can answer.
pub fn may_ask() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// A closed pipe is the reader's choice; anything else is an error.
/// A reader who has seen enough is none of our failures.
fn written(done: io::Result<()>) -> Result<(), OutputError> {
    match done {
        Err(e) if e.kind() != io::ErrorKind::BrokenPipe => Err(unwritten(e)),
        _ => Ok(()),
    }
}

fn unwritten(source: io::Error) -> OutputError {
    OutputError { path: PathBuf::from("-"), source }
}
