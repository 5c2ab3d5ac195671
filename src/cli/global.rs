//! The options of every command: how they are typed, and what follows from them.

use crate::cli::env::Env;
use crate::cli::failure::Failure;
use crate::locale::cli::CliMsg;
use crate::locale::store::StoreMsg;
use crate::model::time::{AsOf, Instant, Offset, When};
use crate::model::vocab::Language;
use crate::render::format::Format;
use crate::store::load;
use crate::store::root::{Root, shown_path};
use crate::text::normalize::fold_argument;
use crate::text::when::{TimeFault, read_when};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, Args};
use std::path::{Path, PathBuf};

/// Options of every command.
#[derive(Args, Debug, Clone, Default)]
pub struct Global {
    /// 社区目录（默认从当前目录向上找 `linli.toml`，再看 `LINLI_ROOT`）；统计时可给多个 || the community's folder (else upwards from here to `linli.toml`, else `LINLI_ROOT`); for figures it may be repeated
    #[arg(short = 'C', long = "root", value_name = "DIR", global = true, action = ArgAction::Append)]
    pub root: Vec<PathBuf>,
    /// 截至时间：此后的事实视为不存在 || as of this time: facts after it do not exist
    #[arg(long, value_name = "TIME", global = true)]
    pub as_of: Option<String>,
    /// 取某个提交或某天结束时的记录和设置，从 git 中读取 || records and settings as a commit holds them, or as they stood at the end of a day, read from git
    #[arg(long, global = true, value_name = "REV|DATE")]
    pub at: Option<String>,
    /// 输出格式：`table`、`plain`、`json`、`jsonl`、`csv`、`md`、`chat`、`xlsx`；`due` 还有 `ics`，`weekly` 还有 `html` || output format: `table`, `plain`, `json`, `jsonl`, `csv`, `md`, `chat`, `xlsx`; `due` also gives `ics`, `weekly` also `html`
    #[arg(long, value_name = "FORMAT", global = true, value_parser = format_parser())]
    pub format: Option<Format>,
    /// 写入文件，格式由扩展名决定；给出目录（`out/`）则写入其中 || write to a file; its ending chooses the format; a folder (`out/`) gets a file named after the command
    #[arg(short = 'o', long = "output", value_name = "FILE", global = true)]
    pub output: Option<PathBuf>,
    /// 语言：`zh` 或 `en` || language: `zh` or `en`
    #[arg(long, value_name = "LANG", global = true, value_parser = language_parser())]
    pub lang: Option<Language>,
    /// 颜色：`auto`、`always`、`never` || colour: `auto`, `always`, `never`
    #[arg(long, value_name = "WHEN", global = true, value_parser = ["auto", "always", "never"])]
    pub color: Option<String>,
    /// 录入人的代号（默认 `LINLI_STAFF`，再看 git 的邮箱） || the typist's handle (else `LINLI_STAFF`, else git's e-mail)
    #[arg(long = "as", value_name = "HANDLE", global = true)]
    pub typist: Option<String>,
    /// 少说话：只给结果、警告和错误 || quiet: results, warnings and errors only
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// 多说明：列出读了什么 || verbose: say what was read
    #[arg(short, long, global = true)]
    pub verbose: bool,
    /// 有文件读不出时仍给出数字，并在结果中注明 || give figures in spite of unreadable files, and say so in the result
    #[arg(long, global = true)]
    pub allow_invalid: bool,
    /// 显示帮助 || show help
    #[arg(short = 'h', long, global = true, action = ArgAction::Help)]
    pub help: Option<bool>,
    /// 显示版本 || show the version
    #[arg(short = 'V', long, action = ArgAction::Version)]
    pub version: Option<bool>,
}

fn format_parser() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::VOCABULARY.keys).map(|k| Format::from_key(&k).unwrap_or(Format::Table))
}

fn language_parser() -> impl TypedValueParser<Value = Language> {
    PossibleValuesParser::new(Language::VOCABULARY.keys).map(|k| Language::from_key(&k).unwrap_or(Language::Zh))
}

impl Global {
    /// `--format`, else what the ending of `-o` asks for, else a table.
    ///
    /// # Errors
    /// The ending asks for no format that there is, or a workbook would go to the screen.
    pub fn shape(&self) -> Result<Format, Failure> {
        let file = self.output.as_deref();
        if let Some(file) = file.filter(|file| self.format.is_none() && Format::is_no_format(file)) {
            let file = file.display().to_string();
            return Err(Failure::usage(CliMsg::UnknownEnding { file }).hint(CliMsg::EndingHint));
        }
        let format = self.format.or(file.and_then(Format::of_file)).unwrap_or(Format::Table);
        if format == Format::Xlsx && file.is_none() {
            return Err(Failure::usage(CliMsg::XlsxNeedsFile));
        }
        Ok(format)
    }

    /// Where `-o` names a folder, the file in it that a command of this name writes: `feedback-list.csv`.
    ///
    /// # Errors
    /// A workbook would go to the screen.
    pub fn name_output(&mut self, name: impl FnOnce() -> String) -> Result<(), Failure> {
        let format = self.shape()?;
        if let Some(folder) = self.output.take_if(|path| Format::is_folder(path)) {
            self.output = Some(folder.join(format!("{}.{}", name(), format.ending())));
            self.format = Some(format);
        }
        Ok(())
    }

    /// `--as-of`, where it was given; a day is all of it.
    ///
    /// # Errors
    /// The word is no time.
    pub fn as_of(&self, now: Instant, offset: Offset) -> Result<Option<AsOf>, Failure> {
        let time = self.as_of.as_deref().map(|typed| read_time(typed, now, offset)).transpose()?;
        Ok(time.map(|time| AsOf::new(time, offset)))
    }
}

/// A time as people type it.
///
/// # Errors
/// The word is no time.
pub fn read_time(typed: &str, now: Instant, offset: Offset) -> Result<When, Failure> {
    let found = typed.to_owned();
    read_when(&fold_argument(typed), now, offset).map_err(|fault| {
        Failure::usage(match fault {
            TimeFault::Ambiguous => CliMsg::TimeAmbiguous { found },
            TimeFault::NoSuchTime => CliMsg::TimeImpossible { found },
            TimeFault::NotATime => CliMsg::NotATime { found },
        })
    })
}

/// `-C DIR`, else upwards from here, else `LINLI_ROOT`.
///
/// # Errors
/// There is no records tree.
pub fn find_root(named: Option<&Path>, env: &Env) -> Result<Root, Failure> {
    if let Some(dir) = named {
        return Ok(Root::at(dir)?);
    }
    if let Some(root) = Root::above(&env.current_dir) {
        return Ok(root);
    }
    match env.get("LINLI_ROOT") {
        Some(dir) => Ok(Root::at(Path::new(dir))?),
        None => Err(no_tree(&env.current_dir)),
    }
}

/// There is no tree from `dir` upwards; an empty path is a current folder that was deleted.
fn no_tree(dir: &Path) -> Failure {
    if dir.as_os_str().is_empty() {
        return Failure::environment(StoreMsg::FolderGone).hint(StoreMsg::FolderGoneHint);
    }
    Failure::environment(StoreMsg::NoTree { dir: shown_path(dir) }).hint(StoreMsg::NoTreeHint)
}

/// `--lang`, found before anything is parsed, else `LINLI_LANG`, else linli.toml, else the locale, else Chinese.
pub fn language(args: &[String], env: &Env) -> Language {
    let flag = |long: &str, short: &str| {
        args.iter().enumerate().find_map(|(at, arg)| {
            if arg == long || (!short.is_empty() && arg == short) {
                return args.get(at + 1).cloned();
            }
            arg.strip_prefix(long).and_then(|rest| rest.strip_prefix('=')).map(str::to_owned)
        })
    };
    if let Some(lang) = flag("--lang", "").as_deref().and_then(Language::from_key) {
        return lang;
    }
    if let Some(lang) = env.get("LINLI_LANG").and_then(Language::from_key) {
        return lang;
    }
    let named = flag("--root", "-C");
    let stated = find_root(named.as_deref().map(Path::new), env).ok().and_then(|root| load::language(&root));
    stated.unwrap_or_else(|| {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| env.get(name)).unwrap_or_default();
        if locale.starts_with("en") { Language::En } else { Language::Zh }
    })
}
