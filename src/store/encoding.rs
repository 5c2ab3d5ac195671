//! What bytes that are not UTF-8 most likely are: for the error that asks to save them anew.

use encoding_rs::{BIG5, Encoding, GB18030};

/// The key of what fits best; a name, or a value of the vocabulary `encoding`.
pub fn guess(bytes: &[u8]) -> &'static str {
    let (even, odd) = nuls(bytes);
    match bytes {
        [0xff, 0xfe, ..] => "UTF-16LE",
        [0xfe, 0xff, ..] => "UTF-16BE",
        _ if odd > even * 4 && odd * 4 > bytes.len() / 2 => "UTF-16LE",
        _ if even > odd * 4 && even * 4 > bytes.len() / 2 => "UTF-16BE",
        _ if even + odd > 0 => "nul",
        _ => match std::str::from_utf8(bytes) {
            Err(e) if e.error_len().is_none() => "cut-off",
            Err(_) if is_mostly_utf8(bytes) || is_utf8_of_no_character(bytes) => "damaged",
            _ => national(bytes),
        },
    }
}

/// NUL bytes at even and at odd places: one half of the Latin characters of UTF-16.
fn nuls(bytes: &[u8]) -> (usize, usize) {
    let count = |start: usize| bytes.iter().skip(start).step_by(2).filter(|b| **b == 0).count();
    (count(0), count(1))
}

/// Most of what is not ASCII reads as UTF-8: a few bytes were damaged.
pub fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += chunk.invalid().len();
    }
    good > bad * 2
}

/// Every byte that is not ASCII belongs to a sequence built as UTF-8 builds them, and some stand for what is no
/// character: half of a pair of UTF-16 (`ED A0 80`), a longer way of writing (`E0 80 AF`, `C0 80`), a number beyond all
/// characters.
fn is_utf8_of_no_character(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    while let Some((lead, behind)) = rest.split_first() {
        let count = match lead {
            0x00..=0x7f => 0,
            0xc2..=0xdf => 1,
            0xe0..=0xef => 2,
            0xf0..=0xf7 => 3,
            0xf8..=0xfb => 4,
            // Java's own sign for NUL; other pairs that begin so are Chinese of GBK.
            0xc0 if behind.first() == Some(&0x80) => 1,
            _ => return false,
        };
        let Some((trail, behind)) = behind.split_at_checked(count) else { return false };
        if !trail.iter().all(|b| matches!(b, 0x80..=0xbf)) {
            return false;
        }
        rest = behind;
    }
    true
}

/// Nearly every byte above ASCII stands alone between two of ASCII, as accents do in the texts of western Europe;
/// in a Chinese text they come in pairs.
fn is_western(bytes: &[u8]) -> bool {
    let runs = bytes.chunk_by(|a, b| a.is_ascii() == b.is_ascii()).filter(|run| !run.iter().all(u8::is_ascii));
    let (mut alone, mut all) = (0, 0);
    for run in runs {
        all += 1;
        alone += usize::from(run.len() == 1);
    }
    alone * 4 > all * 3
}

/// Nearly all bytes of one of these fit the other too, so it is judged by the characters that come out.
fn national(bytes: &[u8]) -> &'static str {
    match (fluency(GB18030, bytes), fluency(BIG5, bytes)) {
        _ if is_western(bytes) => "Windows-1252",
        (Some(simplified), Some(traditional)) if traditional > simplified => "Big5",
        (Some(_), _) => "GB18030 (GBK)",
        (None, Some(_)) => "Big5",
        (None, None) => "binary",
    }
}

/// Whether bytes that can be read as GB18030 are a Chinese text in it: most of its signs are among the 3,755 of the
/// first level of GB 2312, its punctuation or its wide Latin letters. What was written in another encoding hits these
/// by chance only.
pub fn is_likely_gb(bytes: &[u8]) -> bool {
    let (mut usual, mut all, mut rest) = (0, 0, bytes.iter().copied());
    while let Some(lead) = rest.next() {
        if lead.is_ascii() {
            continue;
        }
        let Some(trail) = rest.next() else { break };
        all += 1;
        usual += usize::from(matches!((lead, trail), (0xb0..=0xd7 | 0xa1 | 0xa3, 0xa1..)));
    }
    usual * 2 >= all
}

/// How many in a thousand of the characters that are not ASCII are among the commonest of written Chinese;
/// `None` where the bytes do not fit.
pub fn fluency(encoding: &'static Encoding, bytes: &[u8]) -> Option<usize> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    let (mut common, mut all) = (0, 0);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        all += 1;
        common += usize::from(COMMON.contains(c));
    }
    Some(common * 1000 / all.max(1))
}

/// The commonest characters of simplified and of traditional Chinese, the words of this trade, and the
/// signs that stand between them.
const COMMON: &str = "，。、：；？！（）“”《》\
    的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运\
    這個們來為國時說會對過發後裡經麼學現當沒動還進樣開從實軍無與長機見業將兩間問並應戰頭體產話內給門員兒聲東論處義幾條氣題爾變總電數報結務場計資區隊統決馬書聽卻達強難權設類據邊張該規萬術領傳師觀讓識帶導爭運點關\
    房屋单元栋户主业修报投诉建议咨询求助表扬维护保洁绿化停车电梯漏水路灯物管处理回复姓名地址楼层號棟單戶維護報訴議諮詢錦繡花園小區樓層電梯漏水燈偉";

/// Whether the characters of Big5 are by far the likelier ones.
pub fn is_surely_big5(bytes: &[u8]) -> bool {
    let simplified = fluency(GB18030, bytes).unwrap_or(0);
    fluency(BIG5, bytes).is_some_and(|traditional| traditional >= 400 && traditional > simplified * 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIMPLIFIED: &str = "title = \"3栋1单元电梯异响，已报修两次\"\ndetail = \"老人进出来不及。\"\n";
    const TRADITIONAL: &str = "title = \"3棟1單元電梯異響，已報修兩次\"\ndetail = \"老人進出來不及。\"\n";

    #[test]
    fn office_encodings_are_told_apart() {
        let (gbk, _, _) = GB18030.encode(SIMPLIFIED);
        assert_eq!(guess(&gbk), "GB18030 (GBK)");
        let (big5, _, unmapped) = BIG5.encode(TRADITIONAL);
        assert!(!unmapped);
        assert_eq!(guess(&big5), "Big5");
        for short in ["标题 = \"漏水\"", "name = \"张伟\"", "\"电梯\""] {
            assert_eq!(guess(&GB18030.encode(short).0), "GB18030 (GBK)", "{short}");
        }
        for short in ["標題 = \"漏水\"", "name = \"張偉\"", "\"電梯\""] {
            assert_eq!(guess(&BIG5.encode(short).0), "Big5", "{short}");
        }
    }

    #[test]
    fn utf16_is_known_with_and_without_its_mark() {
        for mark in ["", "\u{feff}"] {
            let text = format!("{mark}{SIMPLIFIED}");
            let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            assert_eq!((guess(&little), guess(&big)), ("UTF-16LE", "UTF-16BE"));
        }
        assert_eq!(guess(b"i\0d\0=\0"), "UTF-16LE");
        assert_eq!(guess(b"id = 1\0\0\0"), "nul");
        assert_eq!(guess(&[0; 500]), "nul");
    }

    #[test]
    fn a_damaged_file_is_not_taken_for_another_encoding() {
        let whole = SIMPLIFIED.as_bytes();
        assert_eq!(guess(&whole[..whole.iter().position(|b| *b > 127).unwrap() + 1]), "cut-off");
        let mut bytes = whole.to_vec();
        let at = bytes.iter().position(|b| *b > 127).unwrap();
        bytes[at + 1] = b'?';
        assert_eq!(guess(&bytes), "damaged");
        for bytes in [
            b"\xed\xa0\x80",
            &b"\xed\xbf\xbf"[..],
            b"\xe0\x80\xaf",
            b"\xc0\x80",
            b"\xf0\x80\x80\x80",
            b"\xf4\x90\x80\x80",
        ] {
            assert_eq!(guess(&[b"title = \"a", bytes, b"\"\n"].concat()), "damaged", "{bytes:x?}");
        }
        assert_eq!(guess(&GB18030.encode("title = \"联通\"").0), "GB18030 (GBK)");
        assert_eq!(guess(&[0x89, b'P', b'N', b'G', 0xff, 0xff, 0x80]), "binary");
    }
}
