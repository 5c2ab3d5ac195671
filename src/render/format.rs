//! The formats in which any result can be given.

crate::model::vocab::vocabulary! {
    /// `--format`.
    Format("format") {
        /// For a terminal.
        Table = "table",
        /// A line each, parts divided by tabs; no head.
        Plain = "plain",
        Json = "json",
        /// One JSON object a line.
        Jsonl = "jsonl",
        Csv = "csv",
        /// Markdown.
        Md = "md",
        /// Plain lines for a chat group: no names, no phones, rooms only when asked for.
        Chat = "chat",
        /// A sheet; only into a file.
        Xlsx = "xlsx",
        /// A calendar file, of what is due.
        Ics = "ics",
        /// A page to be printed.
        Html = "html",
    }
}

impl Format {
    /// Whether a file's ending asks for something that is not given; a folder and a file without an ending are left
    /// to the command.
    pub fn is_no_format(path: &std::path::Path) -> bool {
        path.extension().is_some() && !Format::is_folder(path) && Format::of_file(path).is_none()
    }

    /// Whether a path names a folder: one that is there, or that is to be made (`new.dir/`).
    pub fn is_folder(path: &std::path::Path) -> bool {
        path.as_os_str().to_string_lossy().ends_with('/') || path.is_dir()
    }

    /// The ending of a file of this format.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Table | Format::Plain | Format::Chat => "txt",
            other => other.key(),
        }
    }

    /// The format that a file's ending asks for.
    pub fn of_file(path: &std::path::Path) -> Option<Format> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "txt" => Some(Format::Plain),
            "htm" => Some(Format::Html),
            other => Format::from_key(other),
        }
    }

    /// Read by a person, who is shown what fits and says something; programs are told all.
    pub fn is_for_people(self) -> bool {
        matches!(self, Format::Table | Format::Md | Format::Chat | Format::Html)
    }

    /// Cells to reckon with and to fill in.
    pub fn is_sheet(self) -> bool {
        matches!(self, Format::Xlsx | Format::Csv)
    }

    pub fn is_json(self) -> bool {
        matches!(self, Format::Json | Format::Jsonl)
    }
}
