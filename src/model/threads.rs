//! Work of the processor alone, shared out.

use std::num::NonZero;
use std::thread;

/// Fewer are done before a thread has begun.
const FEWEST: usize = 4_096;
/// More threads than this gain little.
const MOST: usize = 8;

/// What `work` adds for each run of `items`, given the place of its first, in their order. Several threads at once, where there are processors
/// and items for them; where the system gives no thread, this one does the work.
pub fn side_by_side<'i, T: Sync, R: Send>(items: &'i [T], work: impl Fn(usize, &'i [T], &mut Vec<R>) + Sync) -> Vec<R> {
    let processors = thread::available_parallelism().map_or(1, NonZero::get).min(MOST);
    let mut all = Vec::with_capacity(items.len());
    if processors == 1 || items.len() < FEWEST {
        work(0, items, &mut all);
        return all;
    }
    let (first, others) = items.split_at(items.len().div_ceil(processors));
    let run = |place: usize, items: &'i [T]| {
        let mut found = Vec::with_capacity(items.len());
        work(place, items, &mut found);
        found
    };
    let run = &run;
    thread::scope(|scope| {
        let begin = |(turn, items): (usize, &'i [T])| {
            let place = first.len() * (turn + 1);
            (thread::Builder::new().spawn_scoped(scope, move || run(place, items)), place, items)
        };
        let running: Vec<_> = others.chunks(first.len()).enumerate().map(begin).collect();
        work(0, first, &mut all);
        for (thread, place, items) in running {
            match thread.map(thread::ScopedJoinHandle::join) {
                Ok(Ok(found)) => all.extend(found),
                Ok(Err(panic)) => std::panic::resume_unwind(panic),
                Err(_) => work(place, items, &mut all),
            }
        }
    });
    all
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
            let even = |place: usize, items: &[usize], out: &mut Vec<usize>| {
                assert_eq!(items.first().copied().unwrap_or(place), place);
                out.extend(items.iter().filter(|n| *n % 2 == 0));
            };
            assert_eq!(side_by_side(&items, even), (0..n).step_by(2).collect::<Vec<_>>());
        }
    }
}
