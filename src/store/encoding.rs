//! What bytes that are not UTF-8 most likely are: for the error that asks to save them anew.

/// The name of the encoding that fits best.
pub fn guess(bytes: &[u8]) -> &'static str {
    match bytes {
        [0xff, 0xfe, ..] => "UTF-16LE",
        [0xfe, 0xff, ..] => "UTF-16BE",
        _ if bytes.contains(&0) && std::str::from_utf8(bytes).is_ok() => "text with NUL bytes",
        _ if bytes.iter().skip(1).step_by(2).filter(|b| **b == 0).count() * 3 > bytes.len() => "UTF-16LE",
        _ if fits(encoding_rs::GB18030, bytes) => "GB18030 (GBK)",
        _ if fits(encoding_rs::BIG5, bytes) => "Big5",
        _ => "binary",
    }
}

fn fits(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> bool {
    encoding.decode_without_bom_handling_and_without_replacement(bytes).is_some()
}

/// The text of a file that may be UTF-8 with or without BOM, else GB18030; `None` where neither fits.
pub fn decode(bytes: &[u8]) -> Option<String> {
    let plain = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(plain) {
        Ok(text) => Some(text.to_owned()),
        Err(_) => encoding_rs::GB18030
            .decode_without_bom_handling_and_without_replacement(bytes)
            .map(std::borrow::Cow::into_owned),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn office_encodings_are_told_apart() {
        let (gbk, _, _) = encoding_rs::GB18030.encode("名称 = \"锦绣花园\"");
        assert_eq!(guess(&gbk), "GB18030 (GBK)");
        assert_eq!(decode(&gbk).unwrap(), "名称 = \"锦绣花园\"");
        assert_eq!(guess(b"\xff\xfea\0"), "UTF-16LE");
        assert_eq!(decode("\u{feff}a,b".as_bytes()).unwrap(), "a,b");
    }
}
