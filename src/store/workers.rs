//! Work on several files at once: as many threads as there are processors, as far as the descriptors go.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, mpsc};
use std::thread;

/// More threads than this gain nothing, even on a cold disk.
const MOST: usize = 16;
/// Descriptors that a process has open before it reads a record, and one to spare.
const TAKEN: u64 = 6;
/// A thread opens a folder and a file in it, and for an instant the folder above.
const EACH: u64 = 3;
/// Results that may wait to be taken.
const WAITING: usize = 16;

/// How many threads may read files at once.
fn count() -> usize {
    let processors = thread::available_parallelism().map_or(1, NonZero::get).min(MOST);
    let limit = rustix::process::getrlimit(rustix::process::Resource::Nofile).current;
    let by_descriptors = limit.map_or(MOST, |n| usize::try_from(n.saturating_sub(TAKEN) / EACH).unwrap_or(MOST));
    processors.min(by_descriptors).max(1)
}

/// What `work` makes of each item, in the order of the items.
pub fn each<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let mut results = Vec::with_capacity(items.len());
    in_order(items, || (), |(), item| work(item), |result| results.push(result));
    results
}

/// Gives each item to `work`, on several threads with a state of their own, and each result to `take`, on this
/// one and in the order of the items. Few results wait at any time, however many items there are.
pub fn in_order<T: Sync, S, R: Send>(
    items: &[T],
    state: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, &T) -> R + Sync,
    mut take: impl FnMut(R),
) {
    let threads = count().min(items.len());
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
/// Those of `feed`, and where no thread can be had.
pub fn fed<T: Send, R: Send, E: From<std::io::Error>>(
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
        let running: Vec<_> = (0..count()).map(spawn).filter_map(Result::ok).collect();
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
    fn results_come_in_the_order_of_the_items() {
        let items: Vec<usize> = (0..500).collect();
        let slow_first = |n: &usize| {
            thread::sleep(std::time::Duration::from_micros(if n.is_multiple_of(50) { 2_000 } else { 1 }));
            n * 2
        };
        assert_eq!(each(&items, slow_first), items.iter().map(|n| n * 2).collect::<Vec<_>>());
        assert_eq!(each(&Vec::<usize>::new(), slow_first), Vec::<usize>::new());
        let feed = |hand_on: &mut dyn FnMut(usize)| {
            items.iter().copied().for_each(hand_on);
            Ok::<(), std::io::Error>(())
        };
        assert_eq!(fed(feed, |n| slow_first(&n)).unwrap(), items.iter().map(|n| n * 2).collect::<Vec<_>>());
    }
}
