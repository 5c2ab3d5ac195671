//! The check code of a page as a QR code, so that a photograph of the page tells which publication it is.

use super::marks::own;
use crate::locale::message::Message;
use crate::locale::notice_rules::RuleMsg;
use crate::model::chain::printed;
use crate::model::vocab::Language;
use qrcode::{Color, EcLevel, QrCode};
use serde::Serialize;

/// How many digits of the head it holds.
const DIGITS: usize = 16;
/// Modules that stay white around it.
const QUIET: usize = 4;

/// Dark modules as one path in a square of `size` units.
#[derive(Clone, Debug, Serialize)]
pub struct Qr {
    pub size: String,
    pub path: String,
    /// What it says, for those who cannot see it.
    pub label: String,
}

impl Qr {
    /// `linli:2026-Q3:0123456789abcdef`.
    pub fn of(id: &str, head: &str, lang: Language) -> Option<Qr> {
        let digits: String = head.chars().take(DIGITS).collect();
        let label = RuleMsg::QrOf { code: own(printed(head)) }.text(lang);
        let Qr { size, path, label } = Qr::plain(&format!("linli:{id}:{digits}"), &label)?;
        Some(Qr { size: own(size), path: own(path), label })
    }

    /// Of any text, with what is said to those who cannot see it; for sheets that are not searched for personal data.
    pub fn plain(content: &str, label: &str) -> Option<Qr> {
        let code = QrCode::with_error_correction_level(content, EcLevel::M).ok()?;
        let (width, colors) = (code.width(), code.to_colors());
        let mut path = String::new();
        for (y, row) in colors.chunks(width).enumerate() {
            let mut x = 0;
            // Dark modules beside each other are one stroke.
            for run in row.chunk_by(|a, b| a == b) {
                if run.first() == Some(&Color::Dark) {
                    path.push_str(&format!("M{} {}h{}v1h-{}z", x + QUIET, y + QUIET, run.len(), run.len()));
                }
                x += run.len();
            }
        }
        Some(Qr { size: (width + 2 * QUIET).to_string(), path, label: label.to_owned() })
    }
}
