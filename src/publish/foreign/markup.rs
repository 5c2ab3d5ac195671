//! A page as a browser takes it apart: tags with their attributes, text with its references read, styles.

use html5gum::{DefaultEmitter, HtmlString, StartTag, Token, Tokenizer};

/// A start tag: where it stands in the page in bytes, its name in small letters, its attributes with their values.
pub struct Tag {
    pub at: usize,
    pub name: String,
    pub attributes: Vec<(String, String)>,
}

impl Tag {
    fn of(tag: StartTag<usize>) -> Tag {
        let attributes = tag.attributes.iter().map(|(name, value)| (text(name), text(value)));
        Tag { at: tag.span.start, name: text(&tag.name), attributes: attributes.collect() }
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(of, _)| of == name).map(|(_, value)| value.as_str())
    }
}

/// What a page is made of.
#[derive(Default)]
pub struct Markup {
    pub tags: Vec<Tag>,
    /// What stands between tags. Nothing takes the place of a tag within a line, a blank that of any other.
    pub text: String,
    /// The content of `style` elements.
    pub styles: String,
}

/// Elements that keep what is in them apart from what stands beside them, and those that are never seen.
const APART: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "caption",
    "dd",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "meta",
    "nav",
    "p",
    "pre",
    "section",
    "style",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
];

impl Markup {
    pub fn of(page: &str) -> Markup {
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        let mut markup = Markup::default();
        let mut is_style = false;
        for token in Tokenizer::new_with_emitter(page, emitter).flatten() {
            match token {
                Token::StartTag(tag) => {
                    let tag = Tag::of(tag);
                    is_style = tag.name == "style";
                    markup.part(&tag.name);
                    markup.tags.push(tag);
                }
                Token::EndTag(tag) => {
                    is_style = false;
                    markup.part(&text(&tag.name));
                }
                Token::String(said) if is_style => markup.styles.push_str(&text(&said)),
                Token::String(said) => markup.text.push_str(&text(&said)),
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
        }
        markup
    }

    fn part(&mut self, name: &str) {
        if APART.contains(&name) {
            self.text.push(' ');
        }
    }
}

/// A text with the signs that references stand for, and no tags: `&#57;` and `&sup1;` are seen as numbers.
pub fn decoded(text: &str) -> String {
    Markup::of(&text.replace('<', "&lt;")).text
}

fn text(bytes: &HtmlString) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_what_it_stands_for() {
        assert_eq!(decoded("&#39;a&#39; &#57;&#x39; &#57b &#; &sup1;&frac34; a < 1"), "'a' 99 9b &#; ¹¾ a < 1");
    }

    #[test]
    fn a_tag_within_a_line_parts_nothing() {
        assert_eq!(Markup::of("<td>9</td><td>9</td><b>8</b><i>8</i><!-- 7 -->8").text, " 9  9 888");
    }
}
