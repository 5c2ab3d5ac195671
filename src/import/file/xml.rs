//! The XML pages of packed workbooks: elements in turn, and their attributes.

use crate::import::error::ImportError;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesEnd, BytesStart, Event};
use std::borrow::Cow;
use std::io::BufRead;

/// Elements of a page, whatever prefix their names have.
pub struct Page<R> {
    reader: quick_xml::Reader<R>,
    buffer: Vec<u8>,
}

/// What stands next in a page.
pub enum Piece<'p> {
    /// An element opens; an empty one is opened and closed.
    Open(BytesStart<'p>),
    Close(BytesEnd<'p>),
    Text(Cow<'p, str>),
}

impl<R: BufRead> Page<R> {
    pub fn new(from: R) -> Page<R> {
        let mut reader = quick_xml::Reader::from_reader(from);
        reader.config_mut().expand_empty_elements = true;
        Page { reader, buffer: Vec::new() }
    }

    /// The next piece; comments and instructions are passed over.
    ///
    /// # Errors
    /// The page is no XML, or names an entity that it would have to declare.
    pub fn next_piece(&mut self) -> Result<Option<Piece<'_>>, ImportError> {
        self.buffer.clear();
        Ok(Some(match self.reader.read_event_into(&mut self.buffer)? {
            Event::Start(element) => Piece::Open(element),
            Event::End(element) => Piece::Close(element),
            Event::Text(text) => Piece::Text(text.xml10_content()),
            Event::CData(text) => Piece::Text(text.xml10_content()),
            Event::GeneralRef(name) => Piece::Text(referred(&name)?.into()),
            Event::Eof => return Ok(None),
            _ => Piece::Text("".into()),
        }))
    }
}

/// The text of `&amp;` or `&#10;`.
fn referred(name: &quick_xml::events::BytesRef<'_>) -> Result<String, ImportError> {
    if let Some(sign) = name.resolve_char_ref()? {
        return Ok(sign.to_string());
    }
    let text = quick_xml::escape::resolve_predefined_entity(name.as_ref());
    text.map(str::to_owned).ok_or(ImportError::Entities)
}

/// The value of an attribute, whatever prefix its name has.
///
/// # Errors
/// The element is not well formed.
pub fn attribute(element: &BytesStart<'_>, name: &str) -> Result<Option<String>, ImportError> {
    for found in element.attributes().with_checks(false) {
        let found = found.map_err(quick_xml::Error::from)?;
        if found.key.local_name().as_ref() == name {
            return Ok(Some(found.normalized_value(XmlVersion::Implicit1_0)?.into_owned()));
        }
    }
    Ok(None)
}

/// Whether an attribute says yes.
///
/// # Errors
/// The element is not well formed.
pub fn is_set(element: &BytesStart<'_>, name: &str) -> Result<bool, ImportError> {
    Ok(attribute(element, name)?.is_some_and(|value| matches!(value.as_str(), "1" | "true" | "on")))
}

/// A number in an attribute; one beyond all bounds is the largest there is.
///
/// # Errors
/// The element is not well formed.
pub fn number(element: &BytesStart<'_>, name: &str) -> Result<Option<usize>, ImportError> {
    let value = attribute(element, name)?;
    Ok(value
        .filter(|v| !v.is_empty() && v.bytes().all(|b| b.is_ascii_digit()))
        .map(|v| v.parse().unwrap_or(usize::MAX)))
}

/// The value of an attribute whose name has this prefix: some are told apart by nothing else.
///
/// # Errors
/// The element is not well formed.
pub fn named(element: &BytesStart<'_>, name: &str) -> Result<Option<String>, ImportError> {
    let found = element.try_get_attribute(name).map_err(quick_xml::Error::from)?;
    found.map(|found| Ok(found.normalized_value(XmlVersion::Implicit1_0)?.into_owned())).transpose()
}
