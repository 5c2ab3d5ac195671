//! Reproducers that no file in git can show, made where they are needed: links, pipes, large files, names
//! that are no text or differ by case alone. Each has its `expected.txt` in its folder like the others.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;

const MONTH: &str = "feedback/2026/11";
const ID: &str = "fb-20261102-4hd0wr";

/// A sound item.
pub const ITEM: &str = "id = \"fb-20261102-4hd0wr\"\ntype = \"repair\"\nplace = \"3-1-door\"\ntitle = \"单元门关得太快\"\n\
     received_at = 2026-11-02T09:00:00+08:00\nreceived_by = \"lifang\"\n";

/// Code, case, and what makes it.
type Made = (&'static str, &'static str, fn(&Path));

pub const MADE: &[Made] = &[
    ("unreadable", "gone", |dir| fs::remove_file(dir.join("linli.toml")).unwrap()),
    ("unreadable", "file-for-a-folder", |dir| fs::write(dir.join("feedback"), "no folder").unwrap()),
    ("unreadable", "file-for-a-month", |dir| {
        fs::create_dir_all(dir.join("feedback/2026")).unwrap();
        fs::write(dir.join(MONTH), "../../elsewhere").unwrap();
    }),
    ("unreadable", "file-for-the-staff", |dir| {
        fs::remove_dir_all(dir.join("staff")).unwrap();
        fs::write(dir.join("staff"), "no folder").unwrap();
        write(dir, ID, ITEM);
    }),
    ("too-large", "bytes", |dir| write(dir, ID, &"#".repeat((1 << 20) + 1))),
    ("too-large", "depth", |dir| write(dir, ID, &format!("{ITEM}x = {}{}\n", "[".repeat(40), "]".repeat(40)))),
    ("too-large", "values", |dir| write(dir, ID, &format!("{ITEM}about = [{}]\n", "1,".repeat(60_000)))),
    ("not-a-file", "link", |dir| symlink("/etc/hostname", record(dir, ID)).unwrap()),
    ("not-a-file", "link-to-nothing", |dir| symlink("nowhere", record(dir, ID)).unwrap()),
    ("not-a-file", "link-to-a-record", |dir| {
        fs::write(dir.join("item.toml"), ITEM).unwrap();
        symlink("../../../item.toml", record(dir, ID)).unwrap();
    }),
    ("not-a-file", "link-for-the-settings", |dir| {
        fs::rename(dir.join("linli.toml"), dir.join("settings")).unwrap();
        symlink("settings", dir.join("linli.toml")).unwrap();
    }),
    ("not-a-file", "link-for-the-rooms", |dir| {
        fs::remove_file(dir.join("rooms.toml")).unwrap();
        symlink("nowhere", dir.join("rooms.toml")).unwrap();
    }),
    ("not-a-file", "link-for-a-folder", |dir| symlink("/etc", dir.join("feedback")).unwrap()),
    ("not-a-file", "link-for-a-month", |dir| {
        fs::create_dir_all(dir.join("feedback/2026")).unwrap();
        symlink("/etc", dir.join(MONTH)).unwrap();
    }),
    ("not-a-file", "pipe", |dir| pipe(&record(dir, ID))),
    ("not-a-file", "pipe-for-the-settings", |dir| {
        fs::remove_file(dir.join("linli.toml")).unwrap();
        pipe(&dir.join("linli.toml"));
    }),
    ("not-a-file", "pipe-for-a-year", |dir| {
        fs::create_dir(dir.join("calendar")).unwrap();
        pipe(&dir.join("calendar/cn-2027.toml"));
    }),
    ("not-a-file", "socket", |dir| drop(UnixListener::bind(record(dir, ID)).unwrap())),
    ("not-a-file", "folder", |dir| fs::create_dir(record(dir, ID)).unwrap()),
    ("stray-file", "copies", |dir| {
        write(dir, ID, ITEM);
        for name in [
            "fb-20261102-4hd0wr (1)",
            "fb-20261102-4hd0wr - 副本",
            "fb-20261102-4hd0wr - 副本 (2)",
            "fb-20261102-4hd0wr 副本",
            "副本 fb-20261102-4hd0wr",
            "Copy of fb-20261102-4hd0wr",
            "fb-20261102-4hd0wr(冲突副本-2026-11-02)",
            "fb-20261102-4hd0wr (李芳的冲突副本 2026-11-02)",
            "fb-20261102-4hd0wr (Li Fang's conflicted copy 2026-11-02)",
            "fb-20261102-4hd0wr.sync-conflict-20261102-101010-ABCDEFG",
            "fb-20261102-4hd0wr_conflict",
            "fb-20261102-4hd0wr (Case Conflict)",
            "fb-20261102-4hd0wr-DESKTOP-7K3M9Q",
            "fb-20261102-4hd0wr_LOCAL_1234",
        ] {
            write(dir, name, &ITEM.replace("单元门关得太快", "单元门关得太快，已派单"));
        }
        for name in ["lifang (1).toml", "lifang - 副本.toml"] {
            fs::write(dir.join("staff").join(name), "handle = \"lifang\"\nname = \"李芳芳\"\n").unwrap();
        }
    }),
    ("stray-file", "copy-of-another-record", |dir| {
        write(dir, ID, ITEM);
        let other = ITEM.replace(ID, "fb-20261102-x2b8tn");
        fs::write(record(dir, ID).with_extension("toml.orig"), &other).unwrap();
        write(dir, "fb-20261102-4hd0wr (conflicted copy)", &other);
        write(dir, "fb-20261102-4hd0wr_REMOTE_77", &other);
    }),
    ("stray-file", "last-copy-of-a-record", |dir| {
        for name in ["fb-20261102-4hd0wr.toml~", "fb-20261102-x2b8tn.toml.bak", "#fb-20261102-9tzk2m.toml#"] {
            fs::write(record(dir, ID).with_file_name(name), ITEM).unwrap();
        }
        fs::write(record(dir, ID).with_file_name(".fb-20261102-h8t2qv.toml.swp"), "b0VIM").unwrap();
    }),
    ("leftover-file", "of-tools", |dir| {
        write(dir, ID, ITEM);
        let older = ITEM.replace("太快", "太慢");
        for ending in ["orig", "rej", "mine", "r123", "LOCAL", "old", "BACKUP.123.toml"] {
            fs::write(record(dir, ID).with_extension(format!("toml.{ending}")), &older).unwrap();
        }
        write(dir, "fb-20261102-4hd0wr_BASE_123", &older);
        fs::write(dir.join("staff/lifang.toml.orig"), "<<<<<<<").unwrap();
        for name in ["linli.toml.orig", "rooms.toml.rej", "fb-20261102-4hd0wr.toml.orig"] {
            fs::write(dir.join(name), &older).unwrap();
        }
    }),
    ("leftover-file", "same-text", |dir| {
        write(dir, ID, ITEM);
        let shorter: String = ITEM.lines().take(3).map(|line| format!("{line}\r\n")).collect();
        write(dir, "fb-20261102-4hd0wr (conflicted copy 2026-11-02)", ITEM);
        write(dir, "fb-20261102-4hd0wr - 副本", &shorter);
        write(dir, "fb-20261102-4hd0wr.sync-conflict-20261102-101010-ABCDEFG", "");
        fs::write(record(dir, ID).with_extension("toml.txt"), ITEM).unwrap();
    }),
    ("not-utf8", "in-line-7", |dir| {
        for (tail, bytes) in [
            ("aaaaaa", &b"\xed\xa0\x80"[..]),
            ("bbbbbb", b"\xff"),
            ("cccccc", b"\xe0\x80\xaf"),
            ("dddddd", b"\xf4\x90\x80\x80"),
        ] {
            let id = format!("fb-20261102-{tail}");
            let text = [ITEM.replace(ID, &id).as_bytes(), "detail = \"灯".as_bytes(), bytes, b"\"\n"].concat();
            fs::write(record(dir, &id), text).unwrap();
        }
        fs::create_dir(dir.join("calendar")).unwrap();
        fs::write(dir.join("calendar/cn-2027.toml"), b"year = 2027\nsource = \"\xed\xbf\xbf\"\n").unwrap();
    }),
    ("text-limit", "long", |dir| {
        let title = "灯".repeat(501);
        let text = ITEM.replace("单元门关得太快", &title) + &format!("detail = \"{}\"\n", "a".repeat(30_001));
        write(dir, ID, &text);
        let of_most = ITEM.replace("单元门关得太快", &"🙂".repeat(500)).replace(ID, "fb-20261102-x2b8tn");
        write(dir, "fb-20261102-x2b8tn", &(of_most + &format!("detail = \"{}\"\n", "𠮷".repeat(30_000))));
    }),
    ("text-limit", "lines", |dir| write(dir, ID, &ITEM.replace("单元门关得太快", "单元门\\n关得\\r\\n太快"))),
    ("control-character", "texts", |dir| {
        let log =
            "\n[[log]]\nat = 2026-11-02T11:00:00+08:00\nby = \"lifang\"\naction = \"note\"\ntext = \"a\\u001b[31mb\"\n";
        write(dir, ID, &(ITEM.replace("单元门", "单元门\u{202e}") + log));
        let rooms = fs::read_to_string(dir.join("rooms.toml")).unwrap();
        fs::write(dir.join("rooms.toml"), rooms.replacen("label = \"", "label = \"\u{2066}", 1)).unwrap();
    }),
    ("bad-id", "references-without-owners", |dir| {
        let _ = fs::remove_dir_all(dir.join("owners"));
        let text = format!(
            "{ITEM}owner = \"../../etc/passwd\"\n\n[[joined]]\nat = 2026-11-02T10:00:00+08:00\n\
             room = \"3-1-1101\"\nowner = \"ow-20261301-aa11bb\"\n\n[[log]]\nat = 2026-11-02T11:00:00+08:00\n\
             by = \"lifang\"\naction = \"duplicate\"\nof = \"4hd0\"\n"
        );
        write(dir, ID, &text);
        fs::create_dir_all(dir.join("visits/2026/11")).unwrap();
        let visit = "id = \"vi-20261102-4hd0wr\"\nowners = [\"ow-20261101-aa11bb\", \"OW-20261101-AA11BB\"]\n\
             at = 2026-11-02T15:00:00+08:00\nmethod = \"phone\"\noutcome = \"met\"\n";
        fs::write(dir.join("visits/2026/11/vi-20261102-4hd0wr.toml"), visit).unwrap();
    }),
    ("stray-file", "endings", |dir| {
        for ending in ["toml.txt", "txt", "toml.orig", "TOML", "toml.icloud", "yaml", "json", "tml"] {
            fs::write(record(dir, ID).with_extension(ending), ITEM).unwrap();
        }
        fs::write(record(dir, ID).with_file_name(format!(".{ID}.toml.icloud")), "").unwrap();
        fs::write(record(dir, ID).with_extension(""), ITEM).unwrap();
    }),
    ("stray-file", "names-that-differ-by-case", |dir| {
        write(dir, ID, ITEM);
        write(dir, "FB-20261102-4HD0WR", ITEM);
        fs::copy(dir.join("staff/lifang.toml"), dir.join("staff/LiFang.toml")).unwrap();
    }),
    ("stray-file", "decomposed-name", |dir| {
        // é as one character, and as e with a combining accent (as macOS writes it).
        write(dir, "caf\u{e9}", ITEM);
        write(dir, "cafe\u{301}", ITEM);
    }),
    ("stray-file", "name-that-is-no-text", |dir| {
        let name = OsStr::from_bytes(b"fb-20261102-4hd0wr\xff.toml");
        fs::write(record(dir, ID).with_file_name(name), ITEM).unwrap();
        let name = OsStr::from_bytes(b"\xcb\xdf\xc7\xf3.toml");
        fs::write(record(dir, ID).with_file_name(name), ITEM).unwrap();
    }),
    ("stray-file", "control-characters-in-a-name", |dir| {
        write(dir, "fb\u{1b}[31m\u{1b}]0;x\u{7}", ITEM);
        write(dir, "fb\nerror[unreadable]\t", ITEM);
        write(dir, "gnp\u{202e}lmot", ITEM);
        write(dir, "fb-20261102-4hd0wr\u{200b}", ITEM);
        write(dir, "\u{9b}2J\u{2028}", ITEM);
    }),
    ("stray-file", "beside", |dir| {
        for name in ["fb-20261102-4hd0wr.toml", "linli - 副本.toml", "Rooms.toml"] {
            fs::write(dir.join(name), ITEM).unwrap();
        }
        for name in ["Feedback", "feedback (1)", "owners_conflict"] {
            fs::create_dir_all(dir.join(name).join("2026/11")).unwrap();
            fs::write(dir.join(name).join("2026/11/fb-20261102-4hd0wr.toml"), ITEM).unwrap();
        }
    }),
];

/// The path of a record of that name, its folder made.
fn record(dir: &Path, name: &str) -> std::path::PathBuf {
    fs::create_dir_all(dir.join(MONTH)).unwrap();
    dir.join(MONTH).join(format!("{name}.toml"))
}

fn write(dir: &Path, name: &str, text: &str) {
    fs::write(record(dir, name), text).unwrap();
}

fn pipe(path: &Path) {
    rustix::fs::mknodat(rustix::fs::CWD, path, rustix::fs::FileType::Fifo, rustix::fs::Mode::from_raw_mode(0o644), 0)
        .unwrap();
}
