//! Every record file of a kind, read one after another relative to its folder's descriptor, on several threads.
//! What is made of a file is the caller's; results come in the order of paths.

use crate::kinds::id;
use crate::model::kind::Kind;
use crate::model::problem::{Code, Problem};
use crate::parallel;
use crate::store::file_stat::FileStat;
use crate::store::files;
use crate::store::listing;
use crate::store::listing::{ListedFolder, Listing};
use crate::store::parse::{MAX_BYTES, too_large};
use crate::store::root::{Past, Root};
use rustix::fd::{AsFd, OwnedFd};
use rustix::fs::AtFlags;
use std::ops::Range;

/// Files that are read and handed on together.
const TOGETHER: usize = 256;

/// A record file as it was read.
pub struct Opened<'o> {
    pub kind: Kind,
    /// Its place among all files of the listing.
    pub number: usize,
    pub id: &'o str,
    /// From the root, with `/`.
    pub path: &'o str,
    pub content: Content<'o>,
}

pub enum Content<'o> {
    /// The file is unchanged since it was last read, and was not opened.
    Same,
    Bytes(&'o [u8]),
    Unreadable(Problem),
}

/// What a file was earlier, by its place among all files of the listing.
pub type KnownFiles<'k> = dyn Fn(usize) -> Option<FileStat> + Sync + 'k;

struct RecordsPart<'l> {
    folder: &'l ListedFolder,
    files: Range<usize>,
    /// The place of the folder's first file among all files.
    first: usize,
}

/// What a thread keeps from file to file.
struct Reader {
    root: rustix::io::Result<OwnedFd>,
    folder: Option<(String, rustix::io::Result<OwnedFd>)>,
    path: String,
    bytes: Vec<u8>,
}

/// Lets `each` see every file of the listing, some hundreds for each `R`, and gives these to `take` in order.
/// Where `known` is given, a file that is still what it was is not opened, and `each` is told what a file was
/// before and after it was read, if that is the same.
pub fn sweep<R: Default + Send>(
    root: &Root,
    listing: &Listing,
    known: Option<&KnownFiles<'_>>,
    each: impl Fn(&mut R, Opened<'_>, Option<FileStat>) + Sync,
    take: impl FnMut(R),
) {
    if let Some(past) = root.past() {
        return sweep_past(past, listing, each, take);
    }
    let mut first = 0;
    let mut all: Vec<RecordsPart<'_>> = Vec::new();
    for folder in &listing.folders {
        all.extend(parts(folder, first));
        first += folder.len();
    }
    let reader = || Reader { root: listing::open(root), folder: None, path: String::new(), bytes: Vec::new() };
    let work = |reader: &mut Reader, part: &RecordsPart<'_>| {
        let mut result = R::default();
        for index in part.files.clone() {
            reader.read(listing.kind, part, index, known, |opened, stamp| each(&mut result, opened, stamp));
        }
        result
    };
    parallel::read_in_order(&all, reader, work, take);
}

/// Reads the files of a tree as it stood earlier: one after another, as they come.
fn sweep_past<R: Default>(
    past: &dyn Past,
    listing: &Listing,
    each: impl Fn(&mut R, Opened<'_>, Option<FileStat>),
    mut take: impl FnMut(R),
) {
    let kind = listing.kind;
    let ids: Vec<&str> = listing.ids().collect();
    let paths: Vec<String> = ids.iter().map(|id| id::path_of(kind, id).unwrap_or_default()).collect();
    let names: Vec<&str> = paths.iter().map(String::as_str).collect();
    let (mut result, mut next) = (R::default(), 0);
    let of = |number: usize| (ids.get(number).copied().unwrap_or(""), names.get(number).copied().unwrap_or(""));
    let read = past.read(&names, &mut |number, bytes| {
        let (id, path) = of(number);
        let content = match bytes.len() as u64 {
            size if size > MAX_BYTES => Content::Unreadable(too_large(size, path)),
            _ => Content::Bytes(bytes),
        };
        each(&mut result, Opened { kind, number, id, path, content }, None);
        next = number + 1;
        if next.is_multiple_of(TOGETHER) {
            take(std::mem::take(&mut result));
        }
    });
    // Whatever keeps them gave no more: none of the rest is passed over in silence.
    let reason = read.err().map(|e| e.to_string()).unwrap_or_default();
    for number in next..ids.len() {
        let (id, path) = of(number);
        let content = Content::Unreadable(Problem::new(Code::Unreadable, path).with("reason", reason.as_str()));
        each(&mut result, Opened { kind, number, id, path, content }, None);
    }
    take(result);
}

fn parts(folder: &ListedFolder, first: usize) -> impl Iterator<Item = RecordsPart<'_>> {
    let starts = (0..folder.len()).step_by(TOGETHER);
    starts.map(move |from| RecordsPart { folder, files: from..(from + TOGETHER).min(folder.len()), first })
}

impl Reader {
    fn read(
        &mut self,
        kind: Kind,
        part: &RecordsPart<'_>,
        index: usize,
        known: Option<&KnownFiles<'_>>,
        see: impl FnOnce(Opened<'_>, Option<FileStat>),
    ) {
        let (id, number) = (part.folder.id(index), part.first + index);
        self.path.clear();
        self.path.push_str(&part.folder.path);
        self.path.push('/');
        let name = self.path.len();
        self.path.push_str(id);
        self.path.push_str(".toml");
        self.go_to(&part.folder.path);
        let path = self.path.as_str();
        let folder = match (&self.root, &self.folder) {
            (Ok(_), Some((_, Ok(folder)))) => folder,
            (Err(e), _) | (_, Some((_, Err(e)))) => {
                let problem = Problem::new(Code::Unreadable, path).with("reason", files::reason(Some(&(*e).into())));
                return see(Opened { kind, number, id, path, content: Content::Unreadable(problem) }, None);
            }
            (Ok(_), None) => return,
        };
        let name = path.get(name..).unwrap_or_default();
        if let Some(earlier) = known.and_then(|known| known(number))
            && let Ok(now) = rustix::fs::statat(folder, name, AtFlags::SYMLINK_NOFOLLOW)
            && FileStat::of(&now) == earlier
        {
            return see(Opened { kind, number, id, path, content: Content::Same }, Some(earlier));
        }
        let (content, stamp) = match files::read_at(folder.as_fd(), name, path, &mut self.bytes) {
            Err(problem) => (Content::Unreadable(problem), None),
            Ok((file, before)) => {
                let after = known.and_then(|_| rustix::fs::fstat(&file).ok());
                let stamp = after.map(|after| FileStat::of(&after)).filter(|after| *after == FileStat::of(&before));
                (Content::Bytes(&self.bytes), stamp)
            }
        };
        see(Opened { kind, number, id, path, content }, stamp);
    }

    /// Opens a folder where another is open, or none.
    fn go_to(&mut self, path: &str) {
        if self.folder.as_ref().is_some_and(|(open, _)| open == path) {
            return;
        }
        // The old one first, so that no more than one is open.
        self.folder = None;
        if let Ok(root) = &self.root {
            self.folder = Some((path.to_owned(), listing::open_folder(root.as_fd(), path)));
        }
    }
}
