//! What is wrong with a record: a code, its arguments and its place. The words are `locale`'s.

use std::ops::Range;

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Error,
    Warning,
}

impl Severity {
    /// The key in JSON and in plain lines.
    pub fn key(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// Declares the closed set of problem codes.
macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $key:literal $severity:ident),+ $(,)?) => {
        /// Everything that can be wrong, each with a page in docs/problems and a reproducer in tests/problems.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $variant),+ }

        impl Code {
            pub const ALL: &'static [Code] = &[$(Code::$variant),+];

            pub fn key(self) -> &'static str {
                match self { $(Code::$variant => $key),+ }
            }

            pub fn from_key(key: &str) -> Option<Code> {
                Code::ALL.iter().copied().find(|code| code.key() == key)
            }

            pub fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity),+ }
            }
        }
    };
}

codes! {
    // Reading a file.
    Unreadable = "unreadable" Error,
    TooLarge = "too-large" Error,
    /// A link, a device, a folder where a record should be.
    NotAFile = "not-a-file" Error,
    /// Git holds files that it keeps out of the work tree.
    HiddenFiles = "hidden-files" Error,
    /// The file holds nothing but space: a crash of the machine leaves this of a file that was being written.
    EmptyFile = "empty-file" Error,
    NotUtf8 = "not-utf8" Error,
    ConflictMarker = "conflict-marker" Error,
    Syntax = "syntax" Error,
    NewerSchema = "newer-schema" Error,
    /// A TOML file where no record belongs.
    StrayFile = "stray-file" Error,
    /// What a tool left beside a record, with nothing in it that the record lacks.
    LeftoverFile = "leftover-file" Warning,
    // Shape of a record.
    MissingKey = "missing-key" Error,
    UnknownKey = "unknown-key" Warning,
    WrongType = "wrong-type" Error,
    UnknownValue = "unknown-value" Error,
    BadDate = "bad-date" Error,
    BadId = "bad-id" Error,
    /// The id inside is not the one in the file's name.
    IdMismatch = "id-mismatch" Error,
    DuplicateId = "duplicate-id" Error,
    /// A key that its action needs, or one that it cannot have.
    EntryKey = "entry-key" Error,
    /// A key of a list that must be unique stands twice: a follow-up's id, a category's key.
    DuplicateKey = "duplicate-key" Error,
    OutOfRange = "out-of-range" Error,
    /// A number of things, or an amount, below nothing.
    NegativeCount = "negative-count" Error,
    /// More have read a notice than were reached.
    ReadExceeds = "read-exceeds" Error,
    /// The levels of satisfaction together are more than the forms that came back.
    LevelsExceed = "levels-exceed" Error,
    /// A score of a rating outside 1 to 5.
    ScoreRange = "score-range" Error,
    /// A count of several requests that names one household.
    CountedHousehold = "counted-household" Error,
    /// Rated by whoever did the work, or before it was done.
    SelfRated = "self-rated" Error,
    /// Somebody decided a recognition of their own.
    SelfAward = "self-award" Error,
    /// A recognition that nothing bears out.
    NoEvidence = "no-evidence" Warning,
    /// Another price than the catalogue's.
    OffPrice = "off-price" Warning,
    /// A price above the one that was told before the work.
    /// A counter's day that is counted twice.
    TalliedTwice = "tallied-twice" Warning,
    OverQuote = "over-quote" Warning,
    /// Staff who did not work here on the day of which a record speaks.
    NotInService = "not-in-service" Warning,
    /// An improvement names no figure that there is.
    UnknownFigure = "unknown-figure" Error,
    /// The target of an improvement is its baseline: neither better nor worse can be told.
    NoDirection = "no-direction" Error,
    /// A tally of fees below the one before it.
    TallyFalls = "tally-falls" Error,
    /// More collected, or more households paid, than was billed and not waived.
    OverCollected = "over-collected" Error,
    /// Two of one charge and building of which the periods overlap.
    OverlappingFees = "overlapping-fees" Error,
    /// A reason for arrears on a visit that is no talk about fees.
    ReasonWithoutArrears = "reason-without-arrears" Error,
    /// A survey whose questions cannot be answered or scored, or that names an overall question that it does not ask.
    BadQuestion = "bad-question" Error,
    /// A code in two strata, or twice in one.
    CodeTwice = "code-twice" Error,
    /// More households with an outcome than were drawn, or more forms back than were handed out.
    Outcomes = "outcomes" Error,
    /// More valid responses than forms that were handed out.
    MoreThanIssued = "more-than-issued" Error,
    /// A wave that a third party conducted, and responses to it.
    Both = "both" Error,
    /// An answer to no question of the wave, or of another type or range.
    WrongAnswer = "wrong-answer" Error,
    /// The questions are not those that the first households answered.
    WaveChanged = "wave-changed" Warning,
    OverlappingHours = "overlapping-hours" Error,
    /// No day of the week has open hours.
    NeverOpen = "never-open" Error,
    /// A text too long, or a title of several lines.
    TextLimit = "text-limit" Warning,
    /// A character in a text that a terminal would obey, or that turns the reading direction.
    ControlCharacter = "control-character" Warning,
    // References.
    DanglingReference = "dangling-reference" Error,
    UnknownRoom = "unknown-room" Error,
    UnknownPlace = "unknown-place" Error,
    UnknownCategory = "unknown-category" Error,
    UnknownCareTier = "unknown-care-tier" Error,
    UnknownBuilding = "unknown-building" Error,
    UnknownSegment = "unknown-segment" Error,
    UnknownService = "unknown-service" Error,
    UnknownCharge = "unknown-charge" Error,
    UnknownTopic = "unknown-topic" Error,
    RoomAndPlace = "room-and-place" Error,
    NoPlace = "no-place" Warning,
    /// Neither planned for a time nor held.
    NoTime = "no-time" Error,
    /// A visit that says neither which rooms nor which owners.
    NoHousehold = "no-household" Error,
    DuplicateRoom = "duplicate-room" Error,
    DuplicateOwner = "duplicate-owner" Warning,
    DuplicateReference = "duplicate-reference" Error,
    // Times.
    BeforeReceipt = "before-receipt" Error,
    EndsBeforeStart = "ends-before-start" Error,
    /// A period that ends where it begins.
    EmptyPeriod = "empty-period" Error,
    /// A period of days that ends where its last day most likely was meant.
    HalfOpen = "half-open" Warning,
    InTheFuture = "in-the-future" Warning,
    /// Both done and given up.
    DoneAndCancelled = "done-and-cancelled" Error,
    // Lifecycle.
    Transition = "transition" Warning,
    NothingToRetract = "nothing-to-retract" Warning,
    DuplicateCycle = "duplicate-cycle" Error,
    DuplicateOfNothing = "duplicate-of-nothing" Error,
    DuplicateAfterClose = "duplicate-after-close" Warning,
    DeskWithoutBy = "desk-without-by" Error,
    /// Typed by a team or a contractor.
    NotAPerson = "not-a-person" Warning,
    /// Handled by the member of staff whom the item praises or complains of.
    ConcernedStaff = "concerned-staff" Warning,
    /// Reviewed by the one who did it.
    SelfReview = "self-review" Warning,
    /// Somebody has left, and things are still theirs.
    LeftWithOpen = "left-with-open" Warning,
    ApprovalLost = "approval-lost" Warning,
    /// What a publication was computed from is no longer as it was.
    PublicationAltered = "publication-altered" Warning,
    ChainForked = "chain-forked" Warning,
    // Privacy.
    PersonalDataOutsideOwners = "personal-data-outside-owners" Warning,
    CareWithoutConsent = "care-without-consent" Warning,
    // The place of work: `check --setup`.
    NoGit = "no-git" Warning,
    GitTooOld = "git-too-old" Warning,
    NoRepository = "no-repository" Warning,
    /// The folder belongs to another user, and git was not told to work in it.
    UntrustedFolder = "untrusted-folder" Warning,
    /// The merge driver is not registered, or the program that is registered does not exist.
    NoMergeDriver = "no-merge-driver" Warning,
    NoMergeAttribute = "no-merge-attribute" Warning,
    /// Commits do not say who made them.
    NobodyNamed = "nobody-named" Warning,
    NoSharedRepository = "no-shared-repository" Warning,
    /// HEAD is at a commit, not on a branch.
    OnNoBranch = "on-no-branch" Warning,
    OwnFolderInGit = "own-folder-in-git" Warning,
    CommitsOff = "commits-off" Warning,
    GitLockLeft = "git-lock-left" Warning,
    /// Answers from paper were typed here and are not in the tree yet.
    AnswersWaiting = "answers-waiting" Warning,
}

/// The bytes of a line that an excerpt keeps behind the fault; it keeps half as many before it.
const EXCERPT: usize = 400;

/// Where in a file: 1-based line and column (in characters), and the line itself for the excerpt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub line: usize,
    pub column: usize,
    /// The text of that line, as far as it stands near.
    pub excerpt: String,
    /// The faulty part, as a byte range of the excerpt.
    pub marked: Range<usize>,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub code: Code,
    /// Values for the code's words, by name; never a name or phone of a resident.
    pub args: Vec<(&'static str, String)>,
    /// Relative to the root, with `/`.
    pub path: String,
    pub place: Option<Place>,
}

impl Problem {
    pub fn new(code: Code, path: &str) -> Problem {
        Problem { code, args: Vec::new(), path: path.to_owned(), place: None }
    }

    /// Adds an argument.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Problem {
        self.args.push((name, value.into()));
        self
    }

    /// Adds an argument where there is one.
    pub fn with_some(self, name: &'static str, value: Option<impl Into<String>>) -> Problem {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Adds the place of a byte range in the file's text.
    pub fn at(mut self, text: &str, span: &Range<usize>) -> Problem {
        self.place = Place::of(text, span);
        self
    }

    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

impl Place {
    /// The place of a byte range; ends at the line's end where the range goes further.
    pub fn of(text: &str, span: &Range<usize>) -> Option<Place> {
        let mut start = span.start.min(text.len());
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let (before, after) = text.split_at_checked(start)?;
        let line_start = before.rfind('\n').map_or(0, |i| i + 1);
        let line_end = after.find('\n').map_or(text.len(), |i| start + i);
        let line = text.get(line_start..line_end)?.trim_end_matches('\r');
        let from = (start - line_start).min(line.len());
        let to = line.ceil_char_boundary(span.end.max(start).saturating_sub(line_start).min(line.len())).max(from);
        // A very long line is shown only around the fault.
        let shown_from = line.floor_char_boundary(from.saturating_sub(EXCERPT / 2));
        let shown_to = line.ceil_char_boundary((from + EXCERPT).min(line.len()));
        Some(Place {
            line: before.bytes().filter(|b| *b == b'\n').count() + 1,
            column: text.get(line_start..start)?.chars().count() + 1,
            marked: from - shown_from..to.min(shown_to) - shown_from,
            excerpt: line.get(shown_from..shown_to)?.to_owned(),
        })
    }
}
