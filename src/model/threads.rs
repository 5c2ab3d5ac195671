//! Work of the processor alone, shared out.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Fewer are done before a thread has begun.
pub const FEWEST: usize = 4_096;
/// What a thread takes at a time.
const SHARE: usize = 1_024;
/// More threads than this gain little.
const MOST: usize = 8;

/// What `work` makes of each of `items`, given its place, in their order.
pub fn side_by_side<'i, T: Sync, R: Send>(items: &'i [T], work: impl Fn(usize, &'i T) -> Option<R> + Sync) -> Vec<R> {
    let mut all = Vec::with_capacity(items.len());
    in_turn(items, work, |result| all.push(result));
    all
}

/// Gives what `work` makes of each of `items`, given its place, to `take`, in their order. Several threads at once,
/// where there are processors and items for them; where the system gives no thread, this one does the work.
pub fn in_turn<'i, T: Sync, R: Send>(
    items: &'i [T],
    work: impl Fn(usize, &'i T) -> Option<R> + Sync,
    mut take: impl FnMut(R) + Send,
) {
    let processors = thread::available_parallelism().map_or(1, NonZero::get).min(MOST);
    let shares = (0..).step_by(SHARE).zip(items.chunks(SHARE));
    let of_share = |(first, items): (usize, &'i [T])| {
        let results = (first..).zip(items).filter_map(|(place, item)| work(place, item));
        results.collect::<Vec<R>>()
    };
    if processors == 1 || items.len() < FEWEST {
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
pub fn both<A: Send, B>(first: impl Fn() -> A + Sync, second: impl FnOnce() -> B) -> (A, B) {
    let first = &first;
    thread::scope(|scope| match thread::Builder::new().spawn_scoped(scope, first) {
        Ok(running) => {
            let second = second();
            (running.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), second)
        }
        Err(_) => (first(), second()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_stand_in_the_order_of_the_items() {
        for n in [0, 1, FEWEST - 1, FEWEST, 3 * FEWEST + 1] {
            let items: Vec<usize> = (0..n).collect();
            let even = |place: usize, item: &usize| {
                assert_eq!(*item, place);
                item.is_multiple_of(2).then_some(*item)
            };
            assert_eq!(side_by_side(&items, even), (0..n).step_by(2).collect::<Vec<_>>());
        }
    }
}
