//! The paid side of a repair (`order --from`): room, owner, times and who did it are those of the item.

use super::words::{catalogue, which};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::{find, item, write};
use crate::facts::duplicates::standings;
use crate::locale::labels::label;
use crate::locale::orders::OrderMsg as Msg;
use crate::model::kind::Kind;
use crate::model::lifecycle::Action;
use crate::model::services::Service;
use crate::model::time::{AsOf, Day, Offset, When};
use crate::model::value::{Table, Value};
use crate::model::vocab::{FeedbackType, Language};
use crate::store::load::Record;
use crate::text::normalize::fold_argument;

/// What an order takes from the item.
pub(super) struct OrderedRepair {
    pub record: Record,
    pub requested: When,
    arrived: Option<When>,
    resolved: Option<When>,
    worker: Option<String>,
}

impl OrderedRepair {
    /// # Errors
    /// There is no such item, it is void, or it has an order already.
    pub fn read(ctx: &Context, typed: &str) -> Result<OrderedRepair, Failure> {
        let id = item::id_for(ctx, typed, Action::Note)?;
        let record = find::record(ctx, Kind::Feedback, &id)?;
        write::refuse_void(&record)?;
        let orders = ctx.tree(&[Kind::Service], false)?.facts;
        let names = &orders.names;
        let is_of_it = |of: Option<_>| of.is_some_and(|of| names.text(of) == id);
        if let Some(order) = orders.services.iter().find(|order| is_of_it(order.item) && order.record.void.is_none()) {
            return Err(Failure::refused(Msg::OrderedBefore { id: names.text(order.record.id).to_owned() }));
        }
        let facts = item::facts_of(&record);
        let settings = ctx.settings()?;
        let stood = standings(&facts, settings, AsOf::instant(ctx.now()));
        let (mut arrived, mut resolved, mut worker) = (None, None, None);
        if let Some((status, row)) = stood.first().zip(facts.feedback.first()) {
            let entries: Vec<_> = status.folded.entries(row.log()).map(|(_, entry)| *entry).collect();
            let first = |action| entries.iter().find(|entry| entry.action == action);
            (arrived, resolved) = (first(Action::Arrive).map(|e| e.at), first(Action::Resolve).map(|e| e.at));
            resolved = resolved.filter(|_| !status.folded.state.is_open());
            let doer = [Action::Arrive, Action::Work, Action::Resolve].iter().find_map(|action| first(*action)?.by);
            let holder = status.folded.holder(row.log(), ctx.now());
            worker = doer.or(holder).map(|who| facts.names.text(who).to_owned());
        }
        let requested = record.table.when("received_at").unwrap_or(When::At(ctx.now()));
        Ok(OrderedRepair { record, requested, arrived, resolved, worker })
    }

    /// The service: the one that is named, else the one that the title or the item's type speaks of.
    ///
    /// # Errors
    /// There is no catalogue, or none of its services is meant.
    pub fn service<'a>(&self, ctx: &'a Context, words: &[String], day: Day) -> Result<&'a Service, Failure> {
        let catalogue = catalogue(ctx, day)?;
        if !words.is_empty() {
            let typed = words.join(" ");
            let called = catalogue.iter().copied().find(|line| line.is_called(&fold_argument(&typed)));
            return called.ok_or_else(|| which(ctx, &typed, &catalogue));
        }
        let settings = ctx.settings()?;
        let title = self.record.table.text("title").unwrap_or_default();
        let sort = self.record.table.text("type").unwrap_or_default();
        let sorts = Language::ALL.iter().map(|lang| label(FeedbackType::VOCABULARY.name, sort, *lang));
        let mut texts = std::iter::once(title).chain(sorts);
        let found = texts.find_map(|text| settings.service_of_text(text, day));
        found.ok_or_else(|| which(ctx, title, &catalogue))
    }

    /// Puts what the item tells.
    pub fn put(&self, table: &mut Table) {
        for key in ["room", "owner"] {
            table.put_some(key, self.record.table.text(key).map(Value::from));
        }
        table.put_some("provider", self.worker.as_deref().map(Value::from));
        table.put_some("arrived_at", self.arrived.filter(|_| self.comes_first()).map(Value::from));
        table.put_some("done_at", self.resolved.map(Value::from));
        table.put("feedback", self.record.id.as_str().into());
    }

    /// Whether the arrival is no later than the end, as an order has to tell it.
    fn comes_first(&self) -> bool {
        let begin = |at: When| at.earliest(Offset::CHINA, None);
        self.arrived.zip(self.resolved).is_none_or(|(arrived, resolved)| begin(arrived) <= begin(resolved))
    }
}
