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

macro_rules! sample_numbers {
    ($($ty:ty)+) => { $(impl SampleArgument for $ty { fn sample() -> $ty { 2 } })+ };
}
sample_numbers!(usize u32 u64 i64 i32);

/// Declares an enum of messages: `Variant { arg: Type } => "中文 {arg}", "English {arg}";`
macro_rules! messages {
    ($(#[$doc:meta])* $name:ident { $($variant:ident $({ $($arg:ident : $ty:ty),+ $(,)? })? => $zh:literal, $en:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum $name { $($variant $({ $($arg: $ty),+ })?),+ }

        impl $crate::locale::message::Message for $name {
            fn text(&self, lang: $crate::model::vocab::Language) -> String {
                use $crate::model::vocab::Language::{En, Zh};
                match self {
                    $($name::$variant $({ $($arg),+ })? => {
                        $($(let _ = $arg;)+)?
                        match lang { Zh => format!($zh), En => format!($en) }
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
