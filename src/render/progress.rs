//! A bar for long work (进度条): on standard error, on a terminal, and nowhere else.

use super::ui::Ui;
use crate::locale::message::Message;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;

/// Work of fewer steps shows no bar.
const FEWEST: usize = 200;

/// A bar that appears once there is much to do, and is wiped away at the end.
pub struct Bar {
    bar: ProgressBar,
}

impl Bar {
    /// A bar with a word of what is done; it shows nothing off a terminal, on one that is to be sent no escapes, or
    /// with `-q`.
    pub fn new(ui: &Ui, doing: impl Message) -> Bar {
        let shows = !ui.quiet && ui.color && std::io::stderr().is_terminal();
        let target = if shows { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(None, target).with_message(ui.say(&doing));
        if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len}") {
            bar.set_style(style);
        }
        Bar { bar }
    }

    /// Shows that so many of so many steps are done.
    pub fn show(&self, done: usize, total: usize) {
        if total >= FEWEST {
            self.bar.set_length(u64::try_from(total).unwrap_or(u64::MAX));
            self.bar.set_position(u64::try_from(done).unwrap_or(u64::MAX));
        }
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
