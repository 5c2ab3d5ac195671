//! Work on all processors, its results in order: `par_map`, `par_for_each` and `join` for what the processor does alone,
//! `read_map`, `read_in_order` and `read_fed` for what reads files, with as many threads as the descriptors allow.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;

/// Fewer are done before a thread has begun.
pub const MIN_ITEMS: usize = 4_096;
/// What a thread takes at a time.
const SHARE: usize = 1_024;
/// More threads than this gain little.
const MAX_THREADS: usize = 8;

/// What `work` makes of each of `items`, given its place, in their order.
pub fn par_map<'i, T: Sync, R: Send>(items: &'i [T], work: impl Fn(usize, &'i T) -> Option<R> + Sync) -> Vec<R> {
    let mut all = Vec::with_capacity(items.len());
    par_for_each(items, work, |result| all.push(result));
    all
}

/// Gives what `work` makes of each of `items`, given its place, to `take`, in their order. Several threads at once,
/// where there are processors and items for them; where the system gives no thread, this one does the work.
pub fn par_for_each<'i, T: Sync, R: Send>(
    items: &'i [T],
    work: impl Fn(usize, &'i T) -> Option<R> + Sync,
    mut take: impl FnMut(R) + Send,
) {
    let processors = thread::available_parallelism().map_or(1, NonZero::get).min(MAX_THREADS);
    let shares = (0..).step_by(SHARE).zip(items.chunks(SHARE));
    let of_share = |(first, items): (usize, &'i [T])| {
        let results = (first..).zip(items).filter_map(|(place, item)| work(place, item));
        results.collect::<Vec<R>>()
    };
    if processors == 1 || items.len() < MIN_ITEMS {
        return { shares }.for_each(|share| of_share(share).into_iter().for_each(&mut take));
    }
    let shares = Mutex::new(shares);
    let next = || shares.lock().unwrap_or_else(PoisonError::into_inner).next();
    // Results that came before their turn, and the place whose turn it is.
    let waiting = Mutex::new((BTreeMap::new(), 0, take));
    let run = || {
        while let Some(share) = next() {
            let (first, made) = (share.0, of_share(share));
            let mut waiting = waiting.lock().unwrap_or_else(PoisonError::into_inner);
            let (early, turn, take) = &mut *waiting;
            early.insert(first, made);
            while let Some(made) = early.remove(turn) {
                made.into_iter().for_each(&mut *take);
                *turn += SHARE;
            }
        }
    };
    thread::scope(|scope| {
        for _ in 1..processors {
            let _ = thread::Builder::new().spawn_scoped(scope, run);
        }
        run();
    });
}

/// Two things at once, where there is a thread to be had.
pub fn join<A: Send, B>(first: impl Fn() -> A + Sync, second: impl FnOnce() -> B) -> (A, B) {
    let first = &first;
    thread::scope(|scope| match thread::Builder::new().spawn_scoped(scope, first) {
        Ok(running) => {
            let second = second();
            (running.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), second)
        }
        Err(_) => (first(), second()),
    })
}

/// More threads than this gain nothing, even on a cold disk.
const MAX_READERS: usize = 16;
/// Descriptors that a process has open before it reads a record, and one to spare.
const TAKEN: u64 = 6;
/// A thread opens a folder and a file in it, and for an instant the folder above.
const EACH: u64 = 3;
/// Results that may wait to be taken.
const WAITING: usize = 16;

/// How many threads may read files at once.
fn readers() -> usize {
    let processors = thread::available_parallelism().map_or(1, NonZero::get).min(MAX_READERS);
    let limit = rustix::process::getrlimit(rustix::process::Resource::Nofile).current;
    let by_descriptors =
        limit.map_or(MAX_READERS, |n| usize::try_from(n.saturating_sub(TAKEN) / EACH).unwrap_or(MAX_READERS));
    processors.min(by_descriptors).max(1)
}

/// What `work` makes of each item, in the order of the items.
pub fn read_map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let mut results = Vec::with_capacity(items.len());
    read_in_order(items, || (), |(), item| work(item), |result| results.push(result));
    results
}

/// Gives each item to `work`, on several threads with a state of their own, and each result to `take`, on this
/// one and in the order of the items. Few results wait at any time, however many items there are.
pub fn read_in_order<T: Sync, S, R: Send>(
    items: &[T],
    state: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, &T) -> R + Sync,
    mut take: impl FnMut(R),
) {
    let threads = readers().min(items.len());
    let next = AtomicUsize::new(0);
    let run = |send: mpsc::SyncSender<(usize, R)>| {
        let mut own = state();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(index) else { return };
            if send.send((index, work(&mut own, item))).is_err() {
                return;
            }
        }
    };
    let run = &run;
    thread::scope(|scope| {
        let (send, receive) = mpsc::sync_channel(WAITING);
        let mut running = 0;
        for send in (0..threads).filter(|_| threads > 1).map(|_| send.clone()) {
            running += usize::from(thread::Builder::new().spawn_scoped(scope, move || run(send)).is_ok());
        }
        drop(send);
        if running == 0 {
            let mut own = state();
            items.iter().for_each(|item| take(work(&mut own, item)));
            return;
        }
        let mut early: BTreeMap<usize, R> = BTreeMap::new();
        let mut turn = 0;
        for (index, result) in receive {
            early.insert(index, result);
            while let Some(result) = early.remove(&turn) {
                take(result);
                turn += 1;
            }
        }
    });
}

/// What `work` makes of each item that `feed` hands on, in the order of the items; few wait at any time. `feed` runs
/// on this thread, what it hands on goes to several others.
///
/// # Errors
/// `feed` fails, or no thread can be had.
pub fn read_fed<T: Send, R: Send, E: From<std::io::Error>>(
    feed: impl FnOnce(&mut dyn FnMut(T)) -> Result<(), E>,
    work: impl Fn(T) -> R + Sync,
) -> Result<Vec<R>, E> {
    let (send, receive) = mpsc::sync_channel::<(usize, T)>(WAITING);
    let receive = Mutex::new(receive);
    let take = || receive.lock().map_or(None, |queue| queue.recv().ok());
    let run = || {
        let mut made = Vec::new();
        while let Some((index, item)) = take() {
            made.push((index, work(item)));
        }
        made
    };
    thread::scope(|scope| {
        let spawn = |_| thread::Builder::new().spawn_scoped(scope, run);
        let running: Vec<_> = (0..readers()).map(spawn).filter_map(Result::ok).collect();
        if running.is_empty() {
            return Err(std::io::Error::from(std::io::ErrorKind::OutOfMemory).into());
        }
        let mut next = 0..;
        let fed = feed(&mut |item| {
            // Whoever takes is there until this sender is gone.
            let _ = next.next().map(|index| send.send((index, item)));
        });
        drop(send);
        let mut made: Vec<(usize, R)> = running.into_iter().filter_map(|run| run.join().ok()).flatten().collect();
        fed?;
        made.sort_by_key(|(index, _)| *index);
        Ok(made.into_iter().map(|(_, result)| result).collect())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_stand_in_the_order_of_the_items() {
        for n in [0, 1, MIN_ITEMS - 1, MIN_ITEMS, 3 * MIN_ITEMS + 1] {
            let items: Vec<usize> = (0..n).collect();
            let even = |place: usize, item: &usize| {
                assert_eq!(*item, place);
                item.is_multiple_of(2).then_some(*item)
            };
            assert_eq!(par_map(&items, even), (0..n).step_by(2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn results_come_in_the_order_of_the_items() {
        let items: Vec<usize> = (0..500).collect();
        let slow_first = |n: &usize| {
            thread::sleep(std::time::Duration::from_micros(if n.is_multiple_of(50) { 2_000 } else { 1 }));
            n * 2
        };
        assert_eq!(read_map(&items, slow_first), items.iter().map(|n| n * 2).collect::<Vec<_>>());
        assert_eq!(read_map(&Vec::<usize>::new(), slow_first), Vec::<usize>::new());
        let feed = |hand_on: &mut dyn FnMut(usize)| {
            items.iter().copied().for_each(hand_on);
            Ok::<(), std::io::Error>(())
        };
        assert_eq!(read_fed(feed, |n| slow_first(&n)).unwrap(), items.iter().map(|n| n * 2).collect::<Vec<_>>());
    }
}
