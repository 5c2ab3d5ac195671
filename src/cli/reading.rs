//! Reading records for a command: what cannot be read, and what git holds and the work tree hides, is told and
//! counted.

use crate::cli::context::{Context, MOST_NAMED};
use crate::cli::failure::{Exit, Failure};
use crate::history::hidden::{self, Asked, HiddenFile};
use crate::locale::cli::CliMsg;
use crate::locale::history::HistoryMsg;
use crate::model::kind::Kind;
use crate::model::problem::{Code, Problem, Severity};
use crate::render::diagnostic;
use crate::store::load::{self, Tree, Want};

impl Context {
    /// Reads records; files that cannot be read are told and counted.
    ///
    /// # Errors
    /// There is no tree here, or its settings are not sound.
    pub fn tree(&self, kinds: &[Kind], records: bool) -> Result<Tree, Failure> {
        // Only an item's row says in which building it is.
        let base = if kinds.contains(&Kind::Feedback) { self.base()? } else { self.frame()? };
        let mut tree = load::tree(self.root()?, &base.rooms, Want { kinds, records });
        let places: &[&str] = if kinds.len() == Kind::ALL.len() { &["publications"] } else { &[] };
        self.add_hidden(&mut tree, kinds, places, false)?;
        self.tell_files(&tree);
        Ok(tree)
    }

    /// Reads the records of a kind and keeps what `pick` makes of them; the tree tells what could not be read.
    ///
    /// # Errors
    /// There is no tree here, or its settings are not sound.
    pub fn select<R: Send>(
        &self,
        kind: Kind,
        pick: impl Fn(load::Record) -> Option<R> + Sync,
    ) -> Result<(Vec<R>, Tree), Failure> {
        self.frame()?;
        let (picked, mut tree) = load::select(self.root()?, kind, pick);
        self.add_hidden(&mut tree, &[kind], &[], true)?;
        self.tell_files(&tree);
        Ok((picked, tree))
    }

    /// With `--verbose`: how many files were read.
    fn tell_files(&self, tree: &Tree) {
        if self.global.verbose {
            self.ui.tell(&self.ui.say(&CliMsg::FilesRead { files: tree.files, unread: tree.unread }));
        }
    }

    /// What git holds and the work tree hides; nothing of a tree as it stood earlier. Where git cannot tell, that is
    /// said, and nothing is known to be hidden.
    ///
    /// # Errors
    /// There is no tree here.
    pub fn hidden(&self) -> Result<&[HiddenFile], Failure> {
        let root = self.root()?;
        let told = |error| Failure::from(error).warn(&self.ui);
        let found = || if root.past().is_some() { Ok(Vec::new()) } else { hidden::of(root.dir()) };
        Ok(self.hidden.get_or_init(|| found().map_err(told).unwrap_or_default()))
    }

    /// The hidden files of these kinds and places, a problem and a number for each; `names`: owners are asked for by
    /// name, so that a clone without owners/ lacks them.
    ///
    /// # Errors
    /// There is no tree here.
    pub fn hidden_problems(
        &self,
        kinds: &[Kind],
        places: &[&str],
        names: bool,
    ) -> Result<Vec<(Problem, usize)>, Failure> {
        let has_owners = !self.root()?.lacks(Kind::Owner.folder());
        Ok(hidden::problems(self.hidden()?, Asked { kinds, places, names, has_owners }))
    }

    /// Counts hidden files like those that cannot be read.
    ///
    /// # Errors
    /// There is no tree here.
    pub fn add_hidden(&self, tree: &mut Tree, kinds: &[Kind], places: &[&str], names: bool) -> Result<(), Failure> {
        for (problem, count) in self.hidden_problems(kinds, places, names)? {
            tree.problems.push(problem);
            tree.unread += count;
            tree.files += count;
        }
        Ok(())
    }

    /// How hidden files come back, where a tree lacks some.
    fn hidden_hint(&self, tree: &Tree) -> Option<HistoryMsg> {
        let is_short = tree.problems.iter().any(|problem| problem.code == Code::HiddenFiles);
        let hidden = self.hidden().ok().filter(|_| is_short)?;
        Some(HistoryMsg::HiddenHint { command: hidden::way_back(hidden) })
    }

    /// For lists: goes on without the unreadable files; the mark and the exit code of an incomplete result.
    pub fn incomplete(&self, tree: &Tree) -> Option<String> {
        if tree.unread == 0 {
            return None;
        }
        self.name_unread(tree);
        let hint = self.hidden_hint(tree).map(|hint| self.ui.say(&hint));
        let mark = self.ui.say(&CliMsg::Incomplete { unread: tree.unread });
        self.ui.warn_of(&mark, hint.as_slice());
        Some(mark)
    }

    /// The failure where what is asked for may be among the files that cannot be read.
    pub fn unread(&self, tree: &Tree) -> Failure {
        self.name_unread(tree);
        let failure = Failure::new(Exit::Unread, CliMsg::Incomplete { unread: tree.unread });
        self.hidden_hint(tree).into_iter().fold(failure, Failure::hint)
    }

    /// Names the files that could not be read, with the reason; the first of many.
    fn name_unread(&self, tree: &Tree) {
        let errors = tree.problems.iter().filter(|p| p.severity() == Severity::Error);
        for problem in errors.take(MOST_NAMED) {
            self.ui.tell(&diagnostic::plain(problem, self.lang()));
        }
    }

    /// For figures: refuses while files cannot be read, unless `--allow-invalid`.
    ///
    /// # Errors
    /// Files cannot be read.
    pub fn whole(&self, tree: &Tree) -> Result<(), Failure> {
        self.refuse_newer_schema()?;
        if tree.unread > 0 && !self.global.allow_invalid {
            self.name_unread(tree);
            let failure = Failure::new(Exit::Unread, CliMsg::FiguresRefused { unread: tree.unread });
            let failure = failure.hint(CliMsg::FiguresRefusedHint);
            return Err(self.hidden_hint(tree).into_iter().fold(failure, Failure::hint));
        }
        Ok(())
    }
}
