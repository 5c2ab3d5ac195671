//! Answers to a survey come in: from the exports of platforms and from paper. Nothing by which a household could be
//! found comes with them, and no order of writing tells who answered when.

use crate::community::{Community, Ran, run};
use std::collections::BTreeSet;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;

const WAVE: &str = "surveys/2026/11/su-20261101-q7r2mk.toml";
/// After the close, so that every day of the wave is past.
const AFTER: &str = "2026-12-05T10:00:00+08:00";
const DURING: &str = "2026-11-20T10:00:00+08:00";

const QUESTIONS: &str = r#"
[[question]]
name = "overall"
type = "satisfaction"
label = "您对物业服务总体满意吗？"
scale = ["非常满意=5", "满意=4", "一般=3", "不满意=2", "非常不满意=1"]
[[question]]
name = "parking"
type = "satisfaction"
label = "您对停车秩序满意吗？"
scale = ["满意=5", "基本满意=3", "不满意=1"]
[[question]]
name = "worst"
type = "select-multiple"
label = "您最想改进哪些？"
choices = ["停车", "保洁", "其他"]
[[question]]
name = "recommend"
type = "nps"
label = "您愿意向朋友推荐本小区吗？"
[[question]]
name = "wish"
type = "text"
label = "您最想改进的一件事"
"#;

/// Twenty-four codes, in order.
fn codes() -> Vec<String> {
    (0..24).map(|n| format!("7KM3Q9{}{}", n / 10, n % 10)).collect()
}

/// A wave of a sample, drawn, with a code for each household.
fn drawn() -> Community {
    let codes = codes().iter().map(|code| format!("\"{code}\"")).collect::<Vec<_>>().join(", ");
    let office = Community::lindu().with("LINLI_TEST_NOW", AFTER);
    office.write(
        WAVE,
        &format!(
            "id = \"su-20261101-q7r2mk\"\ntitle = \"2026年业主满意度调查\"\nmethod = \"sample\"\nopens = 2026-11-05\n\
             closes = 2026-11-30\nchannels = [\"wechat-account\", \"paper\"]\n\
             drawn_at = 2026-11-02T09:00:00+08:00\ndrawn_by = \"lifang\"\ndraw = \"q8\"\n\
             [[stratum]]\nbuildings = [\"1\", \"3\"]\nframe = 300\ndrawn = 20\ncodes = [{codes}]\n{QUESTIONS}"
        ),
    );
    office
}

/// A wave that anybody can answer, without codes.
fn open() -> Community {
    let office = drawn();
    let wave = format!(
        "id = \"su-20261101-q7r2mk\"\ntitle = \"随手评\"\nopens = 2026-11-05\ncloses = 2026-11-30\n{QUESTIONS}"
    );
    office.write(WAVE, &wave);
    office
}

fn import(office: &Community, file: &str, sheet: &str, more: &[&str]) -> Ran {
    office.write(file, sheet);
    office.linli(&[&["import", "response", file, "--survey", "q7r2", "--lang", "en"], more].concat())
}

/// The responses without their ids and imports, in the order of their texts: `code day | question=answer …`.
fn responses(office: &Community) -> Vec<String> {
    let mut found = Vec::new();
    for (path, bytes) in office.files().iter().filter(|(path, _)| path.starts_with("responses/")) {
        let record: toml::Table = toml::from_str(std::str::from_utf8(bytes).unwrap()).unwrap();
        if record["survey"].as_str() != Some("su-20261101-q7r2mk") {
            continue;
        }
        assert!(path.ends_with(&format!("{}.toml", record["id"].as_str().unwrap())));
        let said = |answer: &toml::Table| {
            let score = answer.get("score").map(|n| n.to_string());
            let na = answer.get("na").map(|_| "na".to_owned());
            let text = answer.get("text").map(|t| t.as_str().unwrap().to_owned());
            let choices = answer
                .get("choices")
                .map(|c| c.as_array().unwrap().iter().map(|c| c.as_str().unwrap()).collect::<Vec<_>>().join("+"));
            format!("{}={}", answer["question"].as_str().unwrap(), score.or(na).or(text).or(choices).unwrap())
        };
        let answers = record
            .get("answer")
            .map(|all| all.as_array().unwrap().iter().map(|a| said(a.as_table().unwrap())).collect::<Vec<_>>());
        let code = record.get("code").map_or("-", |code| code.as_str().unwrap());
        found.push(format!("{code} {} | {}", record["day"], answers.unwrap_or_default().join(" ")));
    }
    found.sort();
    found
}

const WJX: &str = "\
序号,提交答卷时间,所用时间,来源,来源详情,来自IP,1、请填写通知单上的问卷码,2、您对物业服务总体满意吗？,3、您对停车秩序满意吗？（必填）,4、(停车),4、(保洁),4、(其他:),5、您愿意向朋友推荐本小区吗？,6、您最想改进的一件事,总分
1,2026/11/12 10:20:31,56秒,微信,N/A,101.38.1.2(北京-北京),7km3q900,满意,基本满意,1,0,0,9,停车难,10
2,2026/11/12 10:25:32,61秒,微信,N/A,101.38.1.3(北京-北京),7KM3Q901,非常满意,不了解,0,1,1,10,(空),11
3,2026/11/13 08:01:33,40秒,手工录入,N/A,101.38.1.4(北京-北京),7KM3-Q902,非常不满意,(跳过),0,0,0,0,,3
";

#[test]
fn an_export_becomes_responses_without_anything_by_which_somebody_could_be_found() {
    let office = drawn();
    import(&office, "wjx.csv", WJX, &["--source", "wjx"]).says(0, &["1、请填写通知单上的问卷码", "not kept"]);
    assert_eq!(
        responses(&office),
        [
            "7KM3Q900 2026-11-12 | overall=4 parking=3 worst=停车 recommend=9 wish=停车难",
            "7KM3Q901 2026-11-12 | overall=5 parking=na worst=保洁+其他 recommend=10",
            "7KM3Q902 2026-11-13 | overall=1 recommend=0",
        ]
    );
    for (path, bytes) in office.files().iter().filter(|(path, _)| path.starts_with("responses/") || *path == WAVE) {
        let text = String::from_utf8_lossy(bytes);
        if !text.contains("su-20261101-q7r2mk") {
            continue;
        }
        for trace in ["101.38", "10:20", "10:25", "08:01", "秒", "微信", "录入", "row ="] {
            assert!(!text.contains(trace), "{trace} in {path}: {text}");
        }
    }
    let wave = office.read(WAVE);
    assert!(
        wave.contains("source = \"wjx\"\nresponses = 3\nsame_source = 0\nburst = 0\nentered_by_hand = 1"),
        "{wave}"
    );
}

#[test]
fn a_second_import_of_the_export_changes_no_byte_and_a_longer_one_adds() {
    let office = drawn();
    import(&office, "wjx.csv", WJX, &["--source", "wjx"]).says(0, &[]);
    let before = office.files();
    import(&office, "wjx.csv", WJX, &["--source", "wjx"]).says(0, &[]);
    assert_eq!(office.files(), before);
    let more =
        format!("{WJX}4,2026/11/14 09:00:00,50秒,微信,N/A,101.38.1.9(北京-北京),7KM3Q903,一般,满意,0,0,0,7,,8\n");
    let ran = import(&office, "wjx.csv", &more, &["--source", "wjx"]);
    assert!(ran.out.contains("1 created, 0 updated, 3 unchanged, 0 rejected"), "{ran:?}");
    assert!(office.read(WAVE).contains("responses = 4"));
    // Another link's export begins its numbers anew: it is another source.
    let other = WJX.replace("7km3q900", "7KM3Q910").replace("7KM3Q901", "7KM3Q911").replace("7KM3-Q902", "7KM3Q912");
    import(&office, "other.csv", &other, &["--source", "wjx"]).says(1, &[]);
    assert_eq!(responses(&office).len(), 4);
    import(&office, "other.csv", &other, &["--source", "paper-kiosk"]).says(0, &[]);
    assert_eq!(responses(&office).len(), 7);
}

#[test]
fn an_answer_that_the_platform_changed_is_told_and_left() {
    let office = drawn();
    import(&office, "wjx.csv", WJX, &["--source", "wjx"]).says(0, &[]);
    let changed = WJX.replace("7km3q900,满意", "7km3q900,不满意");
    let ran = import(&office, "wjx.csv", &changed, &["--source", "wjx"]);
    assert!(ran.code == 1 && ran.out.contains("`overall`"), "{ran:?}");
    assert!(responses(&office)[0].contains("overall=4"));
    // Once the old one is void, the sheet's comes in.
    let id = office
        .files()
        .keys()
        .find(|path| path.starts_with("responses/2026/12") && office.read(path).contains("7KM3Q900"))
        .unwrap()
        .clone();
    let id = Path::new(&id).file_stem().unwrap().to_str().unwrap().to_owned();
    office.ok(&["response", "void", &id, "--reason", "平台上已改"]);
    import(&office, "wjx.csv", &changed, &["--source", "wjx"]).says(0, &[]);
    assert_eq!(responses(&office).iter().filter(|text| text.starts_with("7KM3Q900")).count(), 2);
}

#[test]
fn what_cannot_be_read_is_rejected_with_the_accepted_words() {
    let office = drawn();
    let head = WJX.lines().next().unwrap();
    let rows = [
        ("还行,满意,1,0,0,9,", "非常满意 | 满意 | 一般"),
        ("满意,一般,1,0,0,9,", "满意 | 基本满意 | 不满意"),
        ("满意,满意,也许,0,0,9,", "1, 0"),
        ("满意,满意,1,0,0,11,", "0 … 10"),
        ("6分,满意,1,0,0,9,", "非常满意"),
        ("#REF!,满意,1,0,0,9,", "#REF!"),
    ];
    for (n, (row, accepted)) in rows.iter().enumerate() {
        let sheet = format!("{head}\n{n},2026/11/12 10:20:30,56秒,微信,N/A,1.1.1.{n},7KM3Q900,{row},5\n");
        let ran = import(&office, "one.csv", &sheet, &["--format", "plain"]);
        assert!(ran.code == 1 && ran.out.contains(accepted), "{row}: {ran:?}");
    }
    // What is no code could be a name or a room: it is never stored.
    for code in ["3-1-1101", "张伟", "13812345678"] {
        let sheet = format!("{head}\n1,2026/11/12 10:20:30,56秒,微信,N/A,1.1.1.1,{code},满意,满意,1,0,0,9,,5\n");
        assert_eq!(import(&office, "one.csv", &sheet, &[]).code, 1, "{code}");
    }
    assert!(responses(&office).is_empty());
    // A code that nobody was given, and a day after the close, are kept and told: they count for nothing.
    let sheet = format!("{head}\n1,2026/12/02 10:20:30,56秒,微信,N/A,1.1.1.1,ZZZZZZZZ,满意,满意,1,0,0,9,,5\n");
    import(&office, "one.csv", &sheet, &[]).says(0, &["codes that this survey did not give out", "after the close"]);
}

#[test]
fn an_export_of_the_other_platform_is_read_in_its_own_spelling() {
    let office = drawn();
    let sheet = "\
编号,开始答题时间,结束答题时间,答题时长,地理位置国家和地区,自定义字段,1.您对物业服务总体满意吗？,2.您对停车秩序满意吗？,3.您最想改进哪些？:停车,3.您最想改进哪些？:保洁,4.您愿意向朋友推荐本小区吗？,语言
8,12-Nov-2026 20:20:58,12-Nov-2026 20:26:58,360,中国,7KM3Q904,A.非常满意,B、基本满意,A.停车,,9,zh
9,12-Nov-2026 23:50:58,13-Nov-2026 00:01:02,600,中国,7KM3Q905,E.非常不满意,★,,B.保洁,3,zh
10,13-Nov-2026 09:50:58,13-Nov-2026 10:01:02,600,中国,7KM3Q906,4分,5分,停车,保洁,8分,zh
";
    import(&office, "qq.csv", sheet, &[]).says(0, &[]);
    assert_eq!(
        responses(&office),
        [
            "7KM3Q904 2026-11-12 | overall=5 parking=3 worst=停车 recommend=9",
            "7KM3Q905 2026-11-13 | overall=1 parking=1 worst=保洁 recommend=3",
            "7KM3Q906 2026-11-13 | overall=4 parking=5 worst=停车+保洁 recommend=8",
        ]
    );
}

#[test]
fn a_form_collected_in_a_shared_document_of_an_open_survey_has_no_codes() {
    let office = open();
    let sheet = "\
提交者（自动）,提交时间（自动）,您对物业服务总体满意吗？（必填）,请评价以下各项—您对停车秩序满意吗？,您最想改进哪些？（多选题）,您的电话
张伟,2026年11月12日 10:20,满意,满意,停车┋其他〖噪声〗,13812345678
李芳,2026年11月12日 10:20,满意,满意,停车┋其他〖噪声〗,13812345679
";
    let ran = import(&office, "docs.csv", sheet, &[]).says(0, &["words beside choices"]);
    assert!(ran.err.contains("recommend") || ran.err.contains("您愿意向朋友推荐本小区吗？"), "{ran:?}");
    // Two households may have answered alike, and a second import knows both.
    let alike = "- 2026-11-12 | overall=4 parking=5 worst=停车+其他";
    assert_eq!(responses(&office), [alike, alike]);
    let before = office.files();
    import(&office, "docs.csv", sheet, &[]).says(0, &[]);
    assert_eq!(office.files(), before);
    assert!(
        !office
            .files()
            .iter()
            .any(|(path, bytes)| path.starts_with("responses/2026/12")
                && String::from_utf8_lossy(bytes).contains("张伟"))
    );
}

#[test]
fn digits_alone_are_scores_only_where_nothing_else_can_be_meant() {
    // A platform's export of option numbers: 1 is the first option, which is the best word.
    let coded = "\
序号,提交答卷时间,来自IP,自定义字段,1、您对物业服务总体满意吗？,2、您对停车秩序满意吗？,3、您最想改进哪些？
1,2026/11/12 10:20:31,1.1.1.1,7KM3Q900,1,1,1
2,2026/11/12 10:25:32,1.1.1.2,7KM3Q901,5,3,2
";
    let office = drawn();
    let ran = import(&office, "coded.csv", coded, &["--format", "plain"]);
    assert!(ran.code == 1 && ran.out.contains("numbers = \"scores\""), "{ran:?}");
    assert!(responses(&office).is_empty());
    office.write("options.toml", "kind = \"response\"\nnumbers = \"options\"\n");
    import(&office, "coded.csv", coded, &["--map", "options.toml"]).says(0, &[]);
    assert_eq!(
        responses(&office),
        [
            "7KM3Q900 2026-11-12 | overall=5 parking=5 worst=停车",
            "7KM3Q901 2026-11-12 | overall=1 parking=1 worst=保洁"
        ]
    );
    // A sheet that the office made holds scores, and says so.
    let office = drawn();
    let own =
        "日期,问卷码,您对物业服务总体满意吗？,您对停车秩序满意吗？\n2026-11-12,7KM3Q900,5,3\n2026-11-12,7KM3Q901,1,1\n";
    import(&office, "own.csv", own, &[]).says(0, &["digits alone are scores"]);
    assert_eq!(
        responses(&office),
        ["7KM3Q900 2026-11-12 | overall=5 parking=3", "7KM3Q901 2026-11-12 | overall=1 parking=1"]
    );
    // So does one with words in other columns.
    let office = drawn();
    let mixed = "序号,提交答卷时间,来自IP,自定义字段,您对物业服务总体满意吗？,您对停车秩序满意吗？\n1,2026/11/12 10:20:31,1.1.1.1,7KM3Q900,2,基本满意\n";
    import(&office, "mixed.csv", mixed, &[]).says(0, &[]);
    assert_eq!(responses(&office), ["7KM3Q900 2026-11-12 | overall=2 parking=3"]);
}

#[test]
fn heads_that_nobody_knows_are_named_by_a_map() {
    let office = drawn();
    let sheet = "填报日,卡号,总体评价,停车\n2026-11-12,7KM3Q900,很好,不满意\n";
    import(&office, "sheet.csv", sheet, &[]).says(5, &[]);
    office.write(
        "map.toml",
        "kind = \"response\"\n[columns]\n\"填报日\" = \"day\"\n\"卡号\" = \"code\"\n[questions]\n\"总体评价\" = \"overall\"\n\"停车\" = \"parking\"\n\
         [values.overall]\n\"很好\" = \"非常满意\"\n",
    );
    import(&office, "sheet.csv", sheet, &["--map", "map.toml", "--save-map", "saved.toml"]).says(0, &[]);
    assert_eq!(responses(&office), ["7KM3Q900 2026-11-12 | overall=5 parking=1"]);
    let before = office.files();
    import(&office, "sheet.csv", sheet, &["--map", "saved.toml"]).says(0, &[]);
    assert_eq!(office.files(), before);
    office.write("wrong.toml", "kind = \"response\"\n[questions]\n\"停车\" = \"car\"\n");
    import(&office, "sheet.csv", sheet, &["--map", "wrong.toml"]).says(2, &["`car`"]);
}

#[test]
fn answers_from_one_address_and_in_bursts_are_counted_by_survey() {
    let office = drawn();
    let head = WJX.lines().next().unwrap();
    // Twelve within six minutes, of which five come from one address: two beyond the third, two beyond the tenth.
    let row = |n: usize| {
        let ip = if n < 5 { "1.1.1.1".to_owned() } else { format!("1.1.2.{n}") };
        format!("{n},2026/11/12 10:{:02}:00,56秒,微信,N/A,{ip},{},满意,满意,1,0,0,9,,5\n", n / 2, codes()[n])
    };
    let sheet = |rows: std::ops::Range<usize>| format!("{head}\n{}", rows.map(row).collect::<String>());
    import(&office, "a.csv", &sheet(0..12), &[]).says(0, &[]);
    let counts = "responses = 12\nsame_source = 2\nburst = 2\nentered_by_hand = 0";
    assert!(office.read(WAVE).contains(counts), "{}", office.read(WAVE));
    // The same in two exports, of which the second has all: the counts are those of the whole.
    let office = drawn();
    import(&office, "a.csv", &sheet(0..6), &[]).says(0, &[]);
    import(&office, "a.csv", &sheet(0..12), &[]).says(0, &[]);
    assert!(office.read(WAVE).contains(counts), "{}", office.read(WAVE));
}

#[test]
fn a_survey_that_can_have_no_answers_is_refused_with_what_to_do() {
    let office = drawn();
    office.write("wjx.csv", WJX);
    office.linli(&["import", "response", "wjx.csv", "--lang", "en"]).says(2, &["--survey"]);
    office.linli(&["import", "owner", "wjx.csv", "--survey", "q7r2"]).says(2, &["--survey"]);
    office.edit(WAVE, |text| {
        text.lines().filter(|line| !line.starts_with("codes")).map(|line| format!("{line}\n")).collect()
    });
    import(&office, "wjx.csv", WJX, &[]).says(5, &["survey draw"]);
    let office = drawn();
    office.edit(WAVE, |text| text.replace("draw = \"q8\"", "draw = \"q8\"\nconducted_by = \"某评价中心\""));
    import(&office, "wjx.csv", WJX, &[]).says(5, &["conducted by others"]);
}

/// Types an answer in during the wave.
fn typed(office: &Community, words: &[&str]) -> Ran {
    run(office.command(&[&["response", "add", "q7r2"], words].concat()).env("LINLI_TEST_NOW", DURING))
}

#[test]
fn ten_typed_answers_are_written_together_in_one_commit_and_no_order_tells_which_came_first() {
    let office = drawn().committed();
    let mut order: Vec<String> = codes().into_iter().take(10).collect();
    order.reverse();
    for (n, code) in order.iter().enumerate() {
        let ran = typed(&office, &[code, "4319", "停车难"]);
        assert!(ran.code == 0 && !ran.out.contains("sr-"), "{ran:?}");
        if n < 9 {
            assert!(ran.out.contains(&format!("{} ", n + 1)), "{ran:?}");
            assert!(responses(&office).is_empty());
        }
        // What waits tells nothing of the order, and nobody else may read it.
        let waiting = office.dir.path().join(".local/state/linli/answers/su-20261101-q7r2mk.json");
        if n < 9 {
            let text = std::fs::read_to_string(&waiting).unwrap();
            let places: Vec<usize> = order[..=n].iter().map(|code| text.find(code.as_str()).unwrap()).collect();
            assert!(places.is_sorted_by(|a, b| a > b), "in the order of the codes: {places:?}");
            assert_eq!(std::fs::metadata(&waiting).unwrap().permissions().mode() & 0o777, 0o600);
        } else {
            assert!(!waiting.exists());
        }
    }
    assert_eq!(responses(&office).len(), 10);
    assert!(
        responses(&office)
            .iter()
            .all(|text| text.contains("2026-11-20 | overall=4 parking=3 worst=停车 recommend=9 wish=停车难"))
    );
    assert_eq!(office.git(&["log", "--format=%s"]).lines().collect::<Vec<_>>(), ["response add: 11 records", "first"]);
    // The ids are of one day and in no relation to the codes; the files were made in the order of the ids.
    let files: Vec<String> =
        office.files().keys().filter(|path| path.starts_with("responses/2026/11/sr-20261120-")).cloned().collect();
    assert_eq!(files.len(), 10);
    let by_id: Vec<String> = files
        .iter()
        .map(|path| office.read(path).lines().find(|line| line.starts_with("code")).unwrap().to_owned())
        .collect();
    assert!(!by_id.is_sorted() && !by_id.is_sorted_by(|a, b| a > b), "{by_id:?}");
    let made = |path: &String| {
        let stat = std::fs::metadata(office.join(path)).unwrap();
        (stat.mtime(), stat.mtime_nsec())
    };
    assert!(files.is_sorted_by_key(made));
    for path in &files {
        let text = office.read(path);
        assert!(["recorded", "import", "by =", "10:00"].iter().all(|trace| !text.contains(trace)), "{text}");
    }
}

#[test]
fn the_order_of_the_rows_of_an_export_is_in_no_file_name() {
    let office = drawn().committed();
    let head = WJX.lines().next().unwrap();
    let row = |n: usize| {
        let answer = ["满意", "一般", "不满意", "非常满意"][n % 4];
        format!(
            "{n},2026/11/12 10:{:02}:00,56秒,微信,N/A,1.1.2.{n},{},{answer},满意,1,0,0,9,,5\n",
            n * 2,
            codes()[23 - n]
        )
    };
    import(&office, "a.csv", &format!("{head}\n{}", (0..24).map(row).collect::<String>()), &[]).says(0, &[]);
    let files: Vec<String> =
        office.files().keys().filter(|path| path.starts_with("responses/2026/12/")).cloned().collect();
    let numbers: Vec<u32> = files
        .iter()
        .map(|path| {
            office
                .read(path)
                .lines()
                .find_map(|line| line.strip_prefix("ref = \"")?.strip_suffix('"')?.parse().ok())
                .unwrap()
        })
        .collect();
    assert_eq!(numbers.len(), 24);
    let steps = numbers.windows(2).filter(|pair| pair[1] > pair[0]).count();
    assert!((6..=17).contains(&steps), "the ids follow the rows: {numbers:?}");
    assert_eq!(
        office.git(&["log", "--format=%s"]).lines().collect::<Vec<_>>(),
        ["import response: 25 records", "first"]
    );
}

#[test]
fn what_waits_is_due_can_be_taken_back_and_is_written_early_when_asked_for() {
    let office = drawn().committed();
    typed(&office, &["7KM3Q900", "4319"]).says(0, &[]);
    // The signs may begin with one that was not answered, and options may stand behind them.
    typed(&office, &["7km3q901", "-x-0", "--day", "2026-11-18", "--lang", "en"]).says(0, &[]);
    typed(&office, &["7KM3Q902", "4,1,1+3,10", "夜里", "太吵"]).says(0, &[]);
    let due = run(office.command(&["due", "--format", "json"]).env("LINLI_TEST_NOW", DURING)).ok();
    let due: serde_json::Value = serde_json::from_str(&due).unwrap();
    let row = due["items"].as_array().unwrap().iter().find(|row| row["rule"] == "answers-waiting").unwrap();
    assert_eq!(
        (row["due"].as_str(), row["settle"].as_str()),
        (Some("2026-11-30"), Some("linli response add --finish q7r2mk"))
    );
    typed(&office, &["--take-back", "7KM3Q900"]).says(0, &[]);
    typed(&office, &["--take-back", "7KM3Q900"]).says(5, &[]);
    let ran = run(office.command(&["response", "add", "--finish", "q7r2"]).env("LINLI_TEST_NOW", DURING));
    assert_eq!(ran.ok(), "已写入 2 份答卷\n");
    assert_eq!(
        responses(&office),
        [
            "7KM3Q901 2026-11-18 | parking=na recommend=0",
            "7KM3Q902 2026-11-20 | overall=4 parking=1 worst=停车+其他 recommend=10 wish=夜里 太吵",
        ]
    );
    office.linli(&["response", "add", "--finish", "q7r2"]).says(0, &[]);
    assert_eq!(responses(&office).len(), 2);
}

#[test]
fn a_slip_of_the_finger_is_refused_and_a_code_used_twice_is_told() {
    let office = drawn();
    let en = |words: &[&str]| typed(&office, &[words, &["--lang", "en"]].concat());
    en(&["7KM3Q9ZZ", "4319"]).says(5, &["did not give out"]);
    en(&["3-1-1101", "4319"]).says(2, &["no survey code"]);
    en(&["7KM3Q900", "431"]).says(2, &["overall parking worst recommend"]);
    en(&["7KM3Q900", "4219"]).says(2, &["`2` is no answer to `parking`", "5 满意 | 3 基本满意 | 1 不满意"]);
    en(&["7KM3Q900", "4319", "--day", "2026-11-21"]).says(5, &[]);
    en(&["7KM3Q900", "4319", "请打13812345678"]).says(0, &["phone"]);
    en(&["7KM3Q900", "5319"]).says(0, &["--take-back 7KM3Q900"]);
    // An open survey has no codes.
    let office = open();
    typed(&office, &["4319", "停车难"]).says(0, &[]);
    assert_eq!(run(office.command(&["response", "add", "--finish", "q7r2"]).env("LINLI_TEST_NOW", DURING)).code, 0);
    assert_eq!(responses(&office), ["- 2026-11-20 | overall=4 parking=3 worst=停车 recommend=9 wish=停车难"]);
}

#[test]
fn what_waited_at_the_close_is_written_by_the_next_that_is_typed() {
    let office = drawn();
    typed(&office, &["7KM3Q900", "4319"]).says(0, &[]);
    office.ok(&["response", "add", "q7r2", "7KM3Q901", "5-2-", "--day", "2026-11-28"]);
    assert_eq!(responses(&office).len(), 2);
    // Typed after the close: they wait for each other again.
    office.ok(&["response", "add", "q7r2", "7KM3Q902", "5-2-", "--day", "2026-11-28"]);
    assert_eq!(responses(&office).len(), 2);
}

#[test]
fn answers_of_a_tree_are_not_written_into_a_copy_of_it() {
    let office = drawn();
    typed(&office, &["7KM3Q900", "4319"]).says(0, &[]);
    let copy = Community::at(&office.dir, "copy", "").with("LINLI_TEST_NOW", DURING);
    crate::community::copy(&office.tree, &copy.tree);
    copy.linli(&["response", "add", "q7r2", "7KM3Q901", "4319", "--lang", "en"]).says(5, &["-C"]);
    // Where the tree was moved, they go with it.
    std::fs::rename(&office.tree, office.dir.path().join("gone")).unwrap();
    std::fs::rename(office.dir.path().join("gone/linli.toml"), office.dir.path().join("gone/was.toml")).unwrap();
    copy.ok(&["response", "add", "--finish", "q7r2"]);
    assert_eq!(responses(&copy).len(), 1);
}

#[test]
fn the_sheet_to_be_filled_in_has_the_questions_and_is_read() {
    let office = drawn();
    let sheet = office.ok(&["import", "response", "--template", "--survey", "q7r2", "--format", "csv", "--lang", "zh"]);
    let heads: BTreeSet<&str> = sheet.trim().trim_start_matches('\u{feff}').split(',').collect();
    assert!(heads.contains("您对停车秩序满意吗？") && heads.contains("问卷码"), "{sheet}");
}

#[test]
fn a_questionnaire_is_printed_with_a_code_a_copy_and_no_room() {
    let office = drawn();
    let sheet = office.dir.path().join("codes.csv");
    std::fs::write(&sheet, "房号,问卷码,结果\n1-1-101,7KM3Q900,\n1-1-102,7KM3Q901,\n").unwrap();
    let sheet = sheet.to_str().unwrap();
    let print = |more: &[&str]| office.linli(&[&["print", "questionnaire", "q7r2"], more].concat());
    print(&["--codes", sheet, "--link", "https://q.example/f?c={code}&l=zh", "-o", "q.html", "--lang", "zh"])
        .says(0, &[]);
    let page = office.read("q.html");
    assert_eq!((page.matches("<main").count(), page.matches("<svg").count()), (2, 2));
    for said in
        ["7KM3 Q900", "7KM3 Q901", "□ 5 非常满意", "□ 3 基本满意", "□ 10", "可多选", "名单在调查截止时销毁", "哪几栋"]
    {
        assert!(page.contains(said), "{said}: {page}");
    }
    for hidden in ["1-1-101", "1-1-102", "http"] {
        assert!(!page.contains(hidden), "{hidden}");
    }
    // Without the sheet there is a line for the code, in an open survey there is none.
    let text = print(&["--text", "--lang", "en"]).ok();
    assert!(text.contains("Code: ____") && text.contains("list of codes") && text.contains("[ ] 1 不满意"), "{text}");
    let text = open().linli(&["print", "questionnaire", "q7r2", "--text", "--lang", "zh"]).ok();
    assert!(text.contains("谁也查不到") && !text.contains("问卷码"), "{text}");
    std::fs::write(office.dir.path().join("codes.csv"), "房号,问卷码\n1-1-101,ZZZZZZZZ\n").unwrap();
    print(&["--codes", sheet, "-o", "q.html"]).says(5, &["ZZZZZZZZ"]);
    std::fs::write(office.dir.path().join("codes.csv"), "房号,结果\n1-1-101,\n").unwrap();
    print(&["--codes", sheet, "-o", "q.html"]).says(5, &[]);
    print(&["--link", "https://q.example/", "-o", "q.html"]).says(2, &["--codes"]);
}

#[test]
fn what_a_response_says_becomes_feedback_of_nobody() {
    let office = drawn();
    import(&office, "wjx.csv", WJX, &[]).says(0, &[]);
    let path = office
        .files()
        .keys()
        .find(|path| path.starts_with("responses/2026/12") && office.read(path).contains("停车难"))
        .unwrap()
        .clone();
    let id = Path::new(&path).file_stem().unwrap().to_str().unwrap().to_owned();
    office.ok(&["response", "set", &id, "issue+=type=problem,text=地库停车难"]);
    let due = office.ok(&["due", "--rule", "raise", "--format", "json"]);
    assert!(due.contains(&id) && due.contains("2026-11-15"), "{due}");
    let raised = office.ok(&["raise", &id, "--type", "complaint"]);
    let item = raised.trim();
    let text = office.read(&format!("feedback/2026/12/{item}.toml"));
    for line in [
        "type = \"complaint\"",
        "channel = \"survey\"",
        "reporter = \"anonymous\"",
        "received_at = 2026-11-12",
        "地库停车难",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    assert!(!text.contains("room =") && !text.contains("owner ="), "{text}");
    assert!(office.read(&path).contains(item));
}
