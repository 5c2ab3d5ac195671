//! Orders that are the paid side of a repair: done with the `resolve` of its item.

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::write;
use crate::facts::services::ServiceOrder;
use crate::locale::orders::OrderMsg as Msg;
use crate::model::kind::Kind;
use crate::model::time::When;

/// Writes into the open orders of an item that they were done then.
///
/// # Errors
/// The orders cannot be read, or one of them cannot be saved.
pub fn finish(ctx: &Context, item: &str, at: Option<When>) -> Result<(), Failure> {
    let Some(at) = at else { return Ok(()) };
    let facts = ctx.tree(&[Kind::Service], false)?.facts;
    let names = &facts.names;
    let is_open = |order: &&ServiceOrder| {
        let row = &order.record;
        row.done.is_none() && row.cancelled.is_none() && row.void.is_none()
    };
    let of_item = facts.services.iter().filter(|order| order.item.is_some_and(|of| names.text(of) == item));
    for order in of_item.filter(is_open) {
        let id = names.text(order.record.id);
        write::change(ctx, Kind::Service, id, |_, document| {
            document.set("done_at", &at.into()).map_err(write::no_such)
        })?;
        ctx.ui.note(&Msg::OrderDone { id: id.to_owned(), item: item.to_owned() });
    }
    Ok(())
}
