//! What one sheet of paper holds: no list is cut while another leaves room.

use crate::cli::commands::weekly::view::WeeklyView;
use crate::locale::weekly::WeeklyMsg as Msg;
use crate::render::page::Section;

/// Lines of the lists below the figures, those that stand beside each other counted once.
const LINES: usize = 27;
/// What the list of what is overdue, the first band, and each of the others has for itself.
const FIRST: usize = 10;
const OTHER: usize = 3;
/// The head that a band without rows does not print.
const HEAD: usize = 1;

/// Cuts the lists, band by band from the top, to what the sheet holds, and lets long cells go on below where lines
/// are left.
pub(super) fn share_out(view: &WeeklyView, bands: &mut [Vec<Section>]) {
    let wanted: Vec<usize> = bands.iter().map(|band| rows(band)).collect();
    let own = |(at, want): (usize, &usize)| (*want).min(if at == 0 { FIRST } else { OTHER });
    let mut given: Vec<usize> = wanted.iter().enumerate().map(own).collect();
    // A band that is cut says how much it leaves out, on a line of its own.
    let cost = |(given, want): (&usize, &usize)| given + usize::from(given < want);
    let bare = wanted.iter().filter(|want| **want == 0).count() * HEAD;
    let mut left = (LINES + bare).saturating_sub(given.iter().zip(&wanted).map(cost).sum());
    for (given, want) in given.iter_mut().zip(&wanted).filter(|(given, want)| **given < **want) {
        let lacking = want.saturating_sub(*given);
        let more = if lacking <= left + 1 { lacking } else { left };
        *given += more;
        left = if more == lacking { left + 1 - more } else { 0 };
    }
    for (band, most) in bands.iter_mut().zip(given) {
        *band = std::mem::take(band).into_iter().map(|section| cut(view, section, most)).collect();
        let further = band.iter().map(Section::further_lines).max().unwrap_or(0);
        if further <= left {
            band.iter_mut().for_each(|section| section.wraps = true);
            left -= further;
        }
    }
}

fn rows(band: &[Section]) -> usize {
    band.iter().map(|section| section.table.rows.len()).max().unwrap_or(0)
}

/// A list of at most so many rows, and below it how many are not shown.
pub(super) fn cut(view: &WeeklyView, mut section: Section, most: usize) -> Section {
    let all = section.table.rows.len();
    if all > most {
        section.table.rows.truncate(most);
        section.below = Some(view.say(Msg::More { n: all - most }));
    } else if all == 0 {
        section.below = Some(view.say(Msg::Nothing));
    }
    section
}
