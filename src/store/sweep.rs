//! Every record file of a kind, read one after another relative to its folder's descriptor, on several threads.
//! What is made of a file is the caller's; results come in the order of paths.

use super::files;
use super::listing::{self, Folder, Listing};
use super::root::Root;
use super::workers;
use crate::model::kind::Kind;
use crate::model::problem::{Code, Problem};
use rustix::fd::{AsFd, OwnedFd};
use std::ops::Range;

/// Files that are read and handed on together.
const TOGETHER: usize = 256;

/// A record file as it was read.
pub struct Opened<'o> {
    pub kind: Kind,
    pub id: &'o str,
    /// From the root, with `/`.
    pub path: &'o str,
    pub bytes: Result<&'o [u8], Problem>,
}

struct Part<'l> {
    folder: &'l Folder,
    files: Range<usize>,
}

/// What a thread keeps from file to file.
struct Reader {
    root: rustix::io::Result<OwnedFd>,
    folder: Option<(String, rustix::io::Result<OwnedFd>)>,
    path: String,
    bytes: Vec<u8>,
}

/// Lets `each` see every file of the listing, some hundreds for each `R`, and gives these to `take` in order.
pub fn sweep<R: Default + Send>(
    root: &Root,
    listing: &Listing,
    each: impl Fn(&mut R, Opened<'_>) + Sync,
    take: impl FnMut(R),
) {
    let parts: Vec<Part<'_>> = listing.folders.iter().flat_map(parts).collect();
    let reader = || Reader { root: listing::open(root), folder: None, path: String::new(), bytes: Vec::new() };
    let work = |reader: &mut Reader, part: &Part<'_>| {
        let mut result = R::default();
        for index in part.files.clone() {
            reader.read(listing.kind, part.folder, index, |opened| each(&mut result, opened));
        }
        result
    };
    workers::in_order(&parts, reader, work, take);
}

fn parts(folder: &Folder) -> impl Iterator<Item = Part<'_>> {
    let starts = (0..folder.len()).step_by(TOGETHER);
    starts.map(move |from| Part { folder, files: from..(from + TOGETHER).min(folder.len()) })
}

impl Reader {
    fn read(&mut self, kind: Kind, folder: &Folder, index: usize, see: impl FnOnce(Opened<'_>)) {
        let id = folder.id(index);
        self.path.clear();
        self.path.push_str(&folder.path);
        self.path.push('/');
        let name = self.path.len();
        self.path.push_str(id);
        self.path.push_str(".toml");
        self.go_to(&folder.path);
        let path = self.path.as_str();
        let read = match (&self.root, &self.folder) {
            (Ok(_), Some((_, Ok(folder)))) => {
                files::read_at(folder.as_fd(), path.get(name..).unwrap_or_default(), path, &mut self.bytes).map(drop)
            }
            (Err(e), _) | (_, Some((_, Err(e)))) => {
                Err(Problem::new(Code::Unreadable, path).with("reason", files::reason(Some(&(*e).into()))))
            }
            (Ok(_), None) => return,
        };
        see(Opened { kind, id, path, bytes: read.map(|()| self.bytes.as_slice()) });
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
