//! What a command works with, resolved once: root, clock, as-of, language, format, typist.

use crate::calendar::days::Calendar;
use crate::check::faults::{SettingFault, setting_faults};
use crate::check::readers::SettingsReader;
use crate::cli::at;
use crate::cli::env::Env;
use crate::cli::failure::{Exit, Failure};
use crate::cli::global::{Global, find_root, read_time};
use crate::history::git::Git;
use crate::history::hidden::HiddenFile;
use crate::locale::cli::CliMsg;
use crate::locale::history::HistoryMsg;
use crate::locale::problems;
use crate::locale::settings::SettingsMsg;
use crate::locale::store::StoreMsg;
use crate::model::kind::Kind;
use crate::model::settings::{SCHEMA, Settings};
use crate::model::time::{AsOf, Instant, Offset, When};
use crate::model::vocab::{Language, StaffKind};
use crate::render::diagnostic;
use crate::render::ui::Ui;
use crate::store::load::{self, Base, Want};
use crate::store::root::{ROOMS_FILE, Root};
use std::cell::OnceCell;
use std::path::PathBuf;

/// How many of the files that could not be read, or of the settings that are wrong, are named; `linli check` names
/// all.
pub(super) const MOST_NAMED: usize = 10;
/// The years in which a clock can be believed, the last one apart.
const EARLIEST: i32 = 2020;
const LATEST: i32 = 2090;

pub struct Context {
    pub ui: Ui,
    pub env: Env,
    pub global: Global,
    root: OnceCell<Root>,
    revision: OnceCell<String>,
    frame: OnceCell<Base>,
    base: OnceCell<Base>,
    /// What is wrong in linli.toml and calendar/, and in rooms.toml, once it was told.
    frame_faults: OnceCell<Vec<SettingFault>>,
    room_faults: OnceCell<Vec<SettingFault>>,
    typist: OnceCell<Option<Typist>>,
    pub(super) hidden: OnceCell<Vec<HiddenFile>>,
}

impl Context {
    /// # Errors
    /// The file has the ending of no format, or xlsx has no file to go to.
    pub fn new(env: Env, global: Global, lang: Language) -> Result<Context, Failure> {
        let format = global.shape()?;
        let on_terminal = std::io::IsTerminal::is_terminal(&std::io::stderr());
        let color = match global.color.as_deref() {
            Some("always") => true,
            Some("never") => false,
            _ => on_terminal && env.allows_escapes(),
        };
        let width = env.get("LINLI_TEST_WIDTH").and_then(|w| w.parse().ok()).unwrap_or_else(Ui::width_now);
        let ui = Ui { lang, format, output: global.output.clone(), quiet: global.quiet, color, width };
        let ctx = Context {
            ui,
            env,
            global,
            root: OnceCell::new(),
            revision: OnceCell::new(),
            frame: OnceCell::new(),
            base: OnceCell::new(),
            frame_faults: OnceCell::new(),
            room_faults: OnceCell::new(),
            typist: OnceCell::new(),
            hidden: OnceCell::new(),
        };
        if let Some(now) = ctx.impossible_now().filter(|_| ctx.global.as_of.is_none()) {
            ctx.ui.warn(&CliMsg::ClockDoubtful { now });
        }
        Ok(ctx)
    }

    pub fn lang(&self) -> Language {
        self.ui.lang
    }

    /// # Errors
    /// There is no tree here, or not at that commit.
    pub fn root(&self) -> Result<&Root, Failure> {
        if let Some(root) = self.root.get() {
            return Ok(root);
        }
        let root = find_root(self.global.root.first().map(PathBuf::as_path), &self.env)?;
        let root = if self.env.get("LINLI_NO_CACHE").is_some() { root.without_cache() } else { root };
        let root = match &self.global.at {
            Some(typed) => {
                let (root, revision) = at::as_it_stood(root, typed, self.now())?;
                let _ = self.revision.set(revision);
                root
            }
            None => root,
        };
        Ok(self.root.get_or_init(|| root))
    }

    /// The commit that `--at` meant; `None` without it.
    pub fn revision(&self) -> Option<&str> {
        self.revision.get().map(String::as_str)
    }

    /// One context for each of several `-C`; none where there is one community.
    ///
    /// # Errors
    /// As `new`, of any of them.
    pub fn each_root(&self) -> Result<Vec<Context>, Failure> {
        if self.global.root.len() < 2 {
            return Ok(Vec::new());
        }
        let one = |root: &PathBuf| {
            let global = Global { root: vec![root.clone()], ..self.global.clone() };
            Context::new(self.env.clone(), global, self.lang())
        };
        self.global.root.iter().map(one).collect()
    }

    /// Settings and rooms. A setting that is an error is told, once; whoever reads it asks [`may_read`](Self::may_read).
    ///
    /// # Errors
    /// There is no tree here, or its settings cannot be read.
    pub fn base(&self) -> Result<&Base, Failure> {
        self.frame()?;
        let base = self.readable(self.base_as_is()?)?;
        if self.room_faults.get().is_none() {
            let faults = setting_faults(self.root()?, base, AsOf::instant(self.now()));
            let faults = faults.into_iter().filter(|fault| fault.problem.path == ROOMS_FILE).collect();
            self.tell_faults(self.room_faults.get_or_init(|| faults));
        }
        Ok(base)
    }

    /// Settings and calendar years without rooms.toml; of an error as [`base`](Self::base).
    ///
    /// # Errors
    /// There is no tree here, or its settings cannot be read.
    pub fn frame(&self) -> Result<&Base, Failure> {
        let frame = self.readable(self.frame_as_is()?)?;
        if self.frame_faults.get().is_none() {
            let faults = setting_faults(self.root()?, frame, AsOf::instant(self.now()));
            self.tell_faults(self.frame_faults.get_or_init(|| faults));
        }
        // In which days and in which words of this program a tree speaks, every command must know.
        match self.frame_faults.get().into_iter().flatten().find(|fault| fault.is_of(&["schema", "utc_offset"])) {
            Some(fault) => Err(refusal(fault)),
            None => Ok(frame),
        }
    }

    fn readable<'b>(&self, base: &'b Base) -> Result<&'b Base, Failure> {
        if !base.readable {
            self.ui.tell_drawn(&diagnostic::all(&base.problems, self.lang(), self.ui.color));
            let path = base.problems.first().map_or_else(String::new, |p| p.path.clone());
            return Err(Failure::new(Exit::Unread, StoreMsg::SettingsBroken { path }));
        }
        Ok(base)
    }

    fn tell_faults(&self, faults: &[SettingFault]) {
        for fault in faults.iter().take(MOST_NAMED) {
            self.ui.tell(&diagnostic::plain(&fault.problem, self.lang()));
        }
        if !faults.is_empty() {
            self.ui.warn(&SettingsMsg::Faults { n: faults.len() });
        }
    }

    /// The first setting that a reader meets and that is an error.
    ///
    /// # Errors
    /// There is no tree here, or its settings cannot be read.
    pub fn fault_of(&self, reader: SettingsReader<'_>) -> Result<Option<&SettingFault>, Failure> {
        let frame = self.frame()?;
        let found = self.frame_faults.get().and_then(|faults| reader.fault(faults, &frame.settings));
        if found.is_some() || !reader.reads_rooms(&frame.settings) {
            return Ok(found);
        }
        self.base()?;
        Ok(self.room_faults.get().and_then(|faults| reader.fault(faults, &frame.settings)))
    }

    /// Whether the list of rooms is wrong.
    pub fn has_wrong_rooms(&self) -> bool {
        self.base().is_ok() && self.room_faults.get().into_iter().flatten().any(|fault| fault.is_of(&["building"]))
    }

    /// For figures: refuses a newer schema, and where a setting that is read is an error.
    ///
    /// # Errors
    /// The setting is an error, the schema is not known, or the settings cannot be read.
    pub fn may_compute(&self, reader: SettingsReader<'_>) -> Result<(), Failure> {
        self.refuse_newer_schema()?;
        self.may_read(reader)
    }

    /// Refuses where a setting that is read is an error.
    ///
    /// # Errors
    /// The setting is an error, or the settings cannot be read.
    pub fn may_read(&self, reader: SettingsReader<'_>) -> Result<(), Failure> {
        match self.fault_of(reader)? {
            Some(fault) => Err(refusal(fault)),
            None => Ok(()),
        }
    }

    /// A tree of a newer schema is neither written nor counted.
    ///
    /// # Errors
    /// The schema is not known, or there is no sound tree.
    pub fn refuse_newer_schema(&self) -> Result<(), Failure> {
        let found = self.frame()?.settings.schema;
        if !(1..=SCHEMA).contains(&found) {
            let message = StoreMsg::NewerSchema { found, known: SCHEMA };
            return Err(Failure::refused(message).hint(StoreMsg::NewerSchemaHint));
        }
        Ok(())
    }

    /// Settings and rooms, however faulty.
    ///
    /// # Errors
    /// There is no tree here.
    pub fn base_as_is(&self) -> Result<&Base, Failure> {
        if let Some(base) = self.base.get() {
            return Ok(base);
        }
        let mut base = self.frame_as_is()?.clone().with_rooms(self.root()?);
        // Without rooms.toml there are no rooms; with one that is hidden, nobody knows which.
        if self.root()?.lacks(ROOMS_FILE) {
            let hidden = self.hidden_problems(&[], &[ROOMS_FILE], false)?;
            base.readable &= hidden.is_empty();
            base.problems.extend(hidden.into_iter().map(|(problem, _)| problem));
        }
        Ok(self.base.get_or_init(|| base))
    }

    /// Settings and calendar years, however faulty.
    ///
    /// # Errors
    /// There is no tree here.
    pub fn frame_as_is(&self) -> Result<&Base, Failure> {
        if let Some(frame) = self.frame.get() {
            return Ok(frame);
        }
        let frame = load::frame(self.root()?);
        Ok(self.frame.get_or_init(|| frame))
    }

    /// # Errors
    /// There is no tree here, or its settings are not sound.
    pub fn settings(&self) -> Result<&Settings, Failure> {
        Ok(&self.frame()?.settings)
    }

    /// # Errors
    /// There is no tree here, or its settings are not sound.
    pub fn offset(&self) -> Result<Offset, Failure> {
        Ok(self.settings()?.offset)
    }

    /// # Errors
    /// There is no tree here, or its settings are not sound.
    pub fn calendar(&self) -> Result<Calendar, Failure> {
        let frame = self.frame()?;
        Ok(Calendar::new(&frame.settings, &frame.years))
    }

    pub fn now(&self) -> Instant {
        self.env.now
    }

    /// `--as-of`, a day being all of it; else now.
    ///
    /// # Errors
    /// The time that was typed is none, or there is no sound tree.
    pub fn as_of(&self) -> Result<AsOf, Failure> {
        Ok(self.asked_as_of()?.unwrap_or(AsOf::instant(self.now())))
    }

    /// `--as-of`, where it was given.
    ///
    /// # Errors
    /// The time that was typed is none, or there is no sound tree.
    pub fn asked_as_of(&self) -> Result<Option<AsOf>, Failure> {
        if self.global.as_of.is_none() {
            return Ok(None);
        }
        self.global.as_of(self.now(), self.offset()?).map_err(|failure| failure.hint(CliMsg::TimeHint))
    }

    /// Commands that write speak of now alone, and must be able to believe the clock.
    ///
    /// # Errors
    /// `--as-of` or `--at` was given, or the clock cannot be right.
    pub fn may_write(&self) -> Result<(), Failure> {
        if self.global.as_of.is_some() {
            return Err(Failure::usage(CliMsg::AsOfOnWrite));
        }
        if self.global.at.is_some() {
            return Err(Failure::usage(HistoryMsg::AtOnRead));
        }
        match self.impossible_now() {
            Some(now) => Err(Failure::environment(CliMsg::ClockWrong { now }).hint(CliMsg::ClockHint)),
            None => Ok(()),
        }
    }

    /// The clock, where it is so far off that it can only be wrong: a machine without a battery wakes in 1970.
    fn impossible_now(&self) -> Option<String> {
        let day = self.now().day(Offset::UTC);
        (!(EARLIEST..LATEST).contains(&day.year())).then(|| day.to_string())
    }

    /// A time as people type it.
    ///
    /// # Errors
    /// The word is no time, or may be several.
    pub fn time(&self, typed: &str) -> Result<When, Failure> {
        read_time(typed, self.now(), self.offset()?).map_err(|failure| failure.hint(CliMsg::TimeHint))
    }

    /// Who types: `--as`, else `LINLI_STAFF`, else the staff record with git's e-mail. Only a person
    /// on file types.
    ///
    /// # Errors
    /// The handle is no person on file, or the staff files cannot be read.
    pub fn typist(&self) -> Result<Option<Typist>, Failure> {
        if let Some(typist) = self.typist.get() {
            return Ok(typist.clone());
        }
        let typist = self.who_types()?;
        Ok(self.typist.get_or_init(|| typist).clone())
    }

    fn who_types(&self) -> Result<Option<Typist>, Failure> {
        let named = self.global.typist.as_deref().or_else(|| self.env.get("LINLI_STAFF"));
        // What is hidden is asked for only where somebody is not found: every writer comes by here.
        let mut staff = load::tree(self.root()?, &self.frame()?.rooms, Want { kinds: &[Kind::Staff], records: true });
        let handle = match named {
            Some(handle) => Some(handle.to_owned()),
            None => Git::at(self.root()?.dir()).setting("user.email").ok().flatten().and_then(|email| {
                let fits = |r: &&load::Record| r.table.text("email").is_some_and(|e| e.eq_ignore_ascii_case(&email));
                staff.records.iter().find(fits).map(|r| r.id.clone())
            }),
        };
        let Some(handle) = handle else { return Ok(None) };
        let Some(found) = staff.facts.staff.iter().find(|s| staff.facts.names.text(s.handle) == handle) else {
            self.add_hidden(&mut staff, &[Kind::Staff], &[], false)?;
            if staff.unread > 0 {
                return Err(self.unread(&staff));
            }
            return Err(Failure::usage(CliMsg::UnknownTypist { handle }).hint(CliMsg::UnknownTypistHint));
        };
        if found.kind != StaffKind::Person {
            return Err(Failure::usage(CliMsg::TypistNoPerson { handle }));
        }
        Ok(Some(Typist { handle, desk: found.desk }))
    }

    /// A name for the lock and for what was written last.
    pub fn holder(&self) -> String {
        self.global.typist.as_deref().or_else(|| self.env.get("LINLI_STAFF")).unwrap_or("linli").to_owned()
    }
}

/// That a setting is an error and is read here: where it stands, what is wrong and what is right.
fn refusal(fault: &SettingFault) -> Failure {
    let line = fault.problem.place.as_ref().map_or(1, |place| place.line);
    let place = format!("{}:{line}", fault.problem.path);
    let (what, how) = (fault.problem.clone(), fault.problem.clone());
    Failure::new(Exit::Unread, SettingsMsg::Refused { key: fault.key.clone(), place })
        .hint(move |lang| problems::message(&what, lang))
        .hint(move |lang| problems::hint(&how, lang))
}

/// The person at the keyboard.
#[derive(Clone, Debug)]
pub struct Typist {
    pub handle: String,
    /// A shared account: must say who did it.
    pub desk: bool,
}
