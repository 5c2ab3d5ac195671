//! `audit sample`: closed items drawn so that anybody can draw them again.

use crate::analysis::sampling::ticket;
use crate::analysis::snapshot::{Item, Snapshot};
use crate::model::window::Window;

/// Items drawn, in the order of their tickets.
pub struct CallSample<'g> {
    pub items: Vec<Item<'g>>,
    /// The number of items from which they were drawn.
    pub of: usize,
}

/// At most `n` of those closed: resolved in the window (`None`: whenever) and not opened again, of residents, neither
/// void nor a duplicate.
pub fn sample<'g>(ground: &'g Snapshot<'g>, window: Option<Window>, seed: &str, n: usize) -> CallSample<'g> {
    let offset = ground.offset();
    let closed = |item: Item<'g>| {
        let close = item.standing.folded.last_close().filter(|_| item.standing.counts())?;
        let at = item.row.entry(close.entry)?.at;
        let is_meant = window.is_none_or(|w| w.contains(at.earliest(offset, None), offset));
        is_meant.then(|| (ticket(seed, ground.facts.names.text(item.row.id)), item))
    };
    let mut drawn: Vec<(String, Item<'g>)> = ground.items().filter_map(closed).collect();
    let of = drawn.len();
    drawn.sort_by(|a, b| a.0.cmp(&b.0));
    drawn.truncate(n);
    CallSample { items: drawn.into_iter().map(|(_, item)| item).collect(), of }
}
