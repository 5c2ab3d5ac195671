//! Messages for people: closed enums, each variant with its Chinese and its English side by side,
//! so that the compiler sees that neither is missing.

use crate::model::vocab::Language;

/// Something that can be said in both languages.
pub trait Message {
    fn text(&self, lang: Language) -> String;
}

/// Words that are put together only when the language is known.
impl<F: Fn(Language) -> String> Message for F {
    fn text(&self, lang: Language) -> String {
        self(lang)
    }
}

/// A stand-in value for an argument, a word of no language: what the test that reads every message puts in.
pub trait SampleArgument {
    fn sample() -> Self;
}

impl SampleArgument for String {
    fn sample() -> String {
        "◇".to_owned()
    }
}

/// A number that decides between one and several: `1 answer`, `2 answers`.
pub trait Counted {
    fn is_one(&self) -> bool;
}

/// A number that stands between marks of the leak scan is still that number.
impl Counted for String {
    fn is_one(&self) -> bool {
        self.trim_matches(|c: char| !c.is_ascii_digit()) == "1"
    }
}

macro_rules! sample_numbers {
    ($($ty:ty)+) => { $(
        impl SampleArgument for $ty { fn sample() -> $ty { 2 } }
        impl Counted for $ty { fn is_one(&self) -> bool { *self == 1 } }
    )+ };
}
sample_numbers!(usize u32 u64 i64 i32);

/// Declares an enum of messages: `Variant { arg: Type } => "中文 {arg}", "English {arg}";`. Where English has another
/// form for one: `Variant { n: u64 } => "{n} 件", n: "{n} item" | "{n} items";`.
macro_rules! messages {
    ($(#[$doc:meta])* $name:ident { $($variant:ident $({ $($arg:ident : $ty:ty),+ $(,)? })? => $zh:literal, $($n:ident : $one:literal |)? $en:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum $name { $($variant $({ $($arg: $ty),+ })?),+ }

        impl $crate::locale::message::Message for $name {
            fn text(&self, lang: $crate::model::vocab::Language) -> String {
                use $crate::model::vocab::Language::{En, Zh};
                match self {
                    $($name::$variant $({ $($arg),+ })? => {
                        $($(let _ = $arg;)+)?
                        match lang {
                            Zh => format!($zh),
                            $(En if $crate::locale::message::Counted::is_one($n) => format!($one),)?
                            En => format!($en),
                        }
                    })+
                }
            }
        }

        impl $name {
            /// Each of them, with stand-in arguments.
            pub fn every(lang: $crate::model::vocab::Language) -> Vec<String> {
                use $crate::locale::message::Message;
                let all = [$($name::$variant $({ $($arg: <$ty as $crate::locale::message::SampleArgument>::sample()),+ })?),+];
                all.iter().map(|message| message.text(lang)).collect()
            }
        }
    };
}
pub(crate) use messages;

/// Picks one of two texts.
pub fn pick<'a>(lang: Language, zh: &'a str, en: &'a str) -> &'a str {
    match lang {
        Language::Zh => zh,
        Language::En => en,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    messages! {
        Said {
            Answers { n: u64, of: String } => "{of} 中 {n} 人答", n: "{n} answer of {of}" | "{n} answers of {of}";
            Calls { n: String } => "{n} 次", n: "{n} call" | "{n} calls";
        }
    }

    #[test]
    fn one_is_not_several() {
        let answers = |n| Said::Answers { n, of: "1".to_owned() };
        let en: Vec<String> = [0, 1, 2, 11, 21].map(|n| answers(n).text(Language::En)).into();
        assert_eq!(en, ["0 answers of 1", "1 answer of 1", "2 answers of 1", "11 answers of 1", "21 answers of 1"]);
        assert_eq!(answers(1).text(Language::Zh), "1 中 1 人答");
        assert_eq!(Said::every(Language::En), ["2 answers of ◇", "◇ calls"]);
        let calls = |n: &str| Said::Calls { n: n.to_owned() }.text(Language::En);
        assert_eq!([calls("1"), calls("10"), calls("—")], ["1 call", "10 calls", "— calls"]);
        assert_eq!(calls("\u{fdd0}1\u{fdd1}"), "\u{fdd0}1\u{fdd1} call", "marked as the program's own");
    }
}
