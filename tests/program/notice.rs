//! The public notice as files: what hostile texts become in each format, what a tree's own templates can and cannot do,
//! and what its city asks for.

use crate::publishing::*;
use serde_json::Value;
use std::fs;

/// Resolved in November, without a wording.
const PLAIN: &str = "feedback/2026/11/fb-20261118-y7n4xk.toml";

fn printed(community: &Community, format: &str) -> String {
    community.forget();
    let ran = community.typed(&format!("publish --period 2026-11 --format {format}"));
    assert_eq!(ran.code, 0, "{format}: {}", ran.err);
    ran.out
}

fn refusal(community: &Community) -> String {
    let ran = community.typed("publish --period 2026-11 --format html");
    assert_eq!((ran.code, ran.out.len()), (3, 0));
    ran.err
}

const HOSTILE: &str = "=cmd|' /C calc'!A0\u{202e}<script>alert(1)</script>\u{1b}[31m[甲](javascript:alert(1)) ![x](http://x.example/y)|乙|{{ 7*7 }}{% raw %}\u{fdd0}\u{200b}";

#[test]
fn hostile_texts_are_inert_in_each_format() {
    let community = lindu();
    let quoted = serde_json::to_string(HOSTILE).unwrap();
    community.word(PLAIN, HOSTILE);
    community.edit("linli.toml", |s| {
        let line = |l: &str| if l.starts_with("name = ") { format!("name = {quoted}") } else { l.to_owned() };
        s.lines().map(line).collect::<Vec<_>>().join("\n") + "\n"
    });
    for format in ["html", "md", "csv", "json"] {
        let page = printed(&community, format);
        assert!(page.contains("7*7") || page.contains("7\\*7"), "{format}: the text is there, and no template ran it");
        assert!(!page.contains(['\u{1b}', '\u{fdd0}', '\u{fdd1}', '\u{202e}']), "{format}");
    }
    let html = printed(&community, "html");
    for active in ["<script", "<img", "<a ", "javascript:alert(1)\"", "src="] {
        assert!(!html.contains(active), "{active}");
    }
    let cell = printed(&community, "md").lines().find(|l| l.contains("alert")).unwrap().to_owned();
    assert!(cell.contains("\\[甲\\](javascript") && cell.contains("\\!\\[x\\]") && cell.contains("\\|乙\\|"), "{cell}");
    assert!(!cell.contains("<script"));

    let csv = printed(&community, "csv");
    let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let is_formula = |cell: &str| cell.trim_start().starts_with(['=', '+', '-', '@', '\t', '＝']);
    assert!(rows.iter().flatten().all(|cell| !is_formula(cell)));
    assert!(rows.iter().flatten().any(|cell| cell.starts_with("'=cmd|")));

    let json = printed(&community, "json");
    let document: Value = serde_json::from_str(&json).unwrap();
    let texts = document["done"]["items"].as_array().unwrap().iter().map(|d| d["matter"].as_str().unwrap());
    assert!(texts.into_iter().any(|t| t == HOSTILE.replace('\u{fdd0}', "")), "JSON gives the text itself");
}

#[test]
fn the_four_formats_say_the_same() {
    let community = lindu();
    let document: Value = serde_json::from_str(&printed(&community, "json")).unwrap();
    let csv = printed(&community, "csv");
    let cell = |section: &str, figure: &str, of: &str| -> String {
        let start = format!("{section},{figure},{of},");
        let line = csv.lines().find_map(|l| l.strip_prefix(&start)).unwrap_or_else(|| panic!("{start}"));
        line.split(',').next().unwrap().to_owned()
    };
    assert_eq!(document["schema"], "linli/publication/1");
    assert_eq!(document["window"], serde_json::json!({"from": "2026-11-01", "to": "2026-12-01"}));
    let flow = &document["flow"];
    for term in ["before", "received", "reopened", "resolved", "answered", "rejected", "withdrawn", "after"] {
        assert_eq!(flow[term].to_string(), cell("flow", term, ""), "{term}");
    }
    let received = document["glance"]["received"].as_u64().unwrap();
    assert_eq!(cell("glance", "received", ""), received.to_string());
    let page = printed(&community, "md");
    assert!(page.contains(&format!("- 收到 {received} 件")));
    let topics: u64 = document["raised"].as_array().unwrap().iter().map(|t| t["n"].as_u64().unwrap()).sum();
    assert_eq!(topics, received, "the categories add up");
    let head = document["head"].as_str().unwrap();
    let code = [0, 4, 8, 12].map(|at| head.get(at..at + 4).unwrap()).join(" ");
    for page in [page, printed(&community, "html")] {
        assert!(page.contains(&format!("核对码 {code}")));
    }
}

#[test]
fn the_eight_sections_stand_in_their_order() {
    let community = lindu();
    for format in ["html", "md"] {
        let page = printed(&community, format);
        let headings = [
            "一、本月一览",
            "二、",
            "三、",
            "四、本月反映最多的",
            "五、各楼栋",
            "六、回访情况",
            "七、走访和关怀",
            "八、有不同意见怎么办",
            "盖章",
        ];
        let places: Vec<usize> =
            headings.iter().map(|h| page.find(h).unwrap_or_else(|| panic!("{format}: {h}"))).collect();
        assert!(places.is_sorted(), "{format}: {places:?}");
    }
}

/// The notice is as of the last second of its period, the figures as of its last day: the same. A round of care
/// that ends with the month is over then.
#[test]
fn care_callbacks_and_coverage_are_those_of_the_figures() {
    let community = lindu();
    community.replace("linli.toml", "min_count = 5", "min_count = 1");
    let json = |args: &str| -> Value {
        let output = community.typed(&format!("{args} --period 2026-11 --as-of 2026-11-30 --format json"));
        serde_json::from_slice(output.out.as_bytes()).unwrap()
    };
    let notice: Value = serde_json::from_str(&printed(&community, "json")).unwrap();
    let (visits, said) = (&json("stats visits")["total"], &json("stats satisfaction")["total"]);
    let outreach = &notice["outreach"];
    assert_eq!(outreach["care"], serde_json::json!({"met": visits["care"]["met"], "of": visits["care"]["due"]}));
    assert!(visits["care"]["due"].as_u64().unwrap() > 0);
    assert_eq!(outreach["covered"], serde_json::json!({"met": visits["covered"], "of": visits["eligible"]}));
    assert_eq!([&outreach["visits"], &outreach["met"]], [&visits["visits"], &visits["met"]]);
    let callbacks = &notice["callbacks"];
    assert_eq!(callbacks["closed"], said["closed"]);
    for call in ["first", "last"] {
        let own = &said["own"][call];
        assert_eq!(callbacks[call]["callbacks"], own["callbacks"]);
        assert_eq!(callbacks[call]["solved"]["met"], own["solved"]["yes"]);
        assert_eq!(callbacks[call]["levels"][0], own["satisfaction"]["very_satisfied"]);
    }
}

/// No building of the village has five items, so that none is named or counted.
#[test]
fn small_buildings_are_neither_counted_nor_named() {
    let community = lindu();
    let page = printed(&community, "md");
    let rooms = community.read("rooms.toml");
    for label in rooms
        .lines()
        .filter_map(|l| l.strip_prefix("label = "))
        .map(|l| l.trim_matches('"'))
        .filter(|l| l.ends_with('栋'))
    {
        let row = page.lines().find(|l| l.starts_with(&format!("| {label} |")));
        let shown = row.map(|l| l.trim_matches('|').split('|').nth(1).unwrap().trim().to_owned());
        assert!(shown.is_none_or(|n| n == "0" || n == "※" || n == "<5"), "{label}");
    }
    assert!(!page.contains("（3栋）"));
}

#[test]
fn the_telephone_of_the_office_and_a_digest_stop_nothing() {
    let community = lindu();
    let contact = community.read("linli.toml");
    let contact = contact.lines().find(|l| l.starts_with("contact = ")).unwrap().to_owned();
    community.replace("linli.toml", &contact, "contact = \"服务中心，电话 13800138000、0512-65123456\"");
    for format in ["html", "md", "csv", "json"] {
        let page = printed(&community, format);
        assert_eq!(page.contains("13800138000"), format != "csv", "{format}");
    }
    // Eleven digits of a revision that begin like a mobile number.
    use linli::publish::marks::own;
    use linli::publish::scan::Scanner;
    use linli::publish::sheet::PageFormat;
    let rooms = linli::model::rooms::Rooms::default();
    let scanner = Scanner::new(linli::text::names::NameMatcher::new(["张伟"]), &rooms, []);
    let page = format!("核对码 {} 版本 {}", own("13800138"), own("13800138000a"));
    for format in PageFormat::ALL {
        assert!(scanner.page(&page, format, &[]).is_empty());
        assert!(!scanner.page("核对码 13800138000", format, &[]).is_empty());
    }
}

#[test]
fn a_tree_has_templates_of_its_own() {
    let community = lindu();
    let before = printed(&community, "html");
    community.write("templates/README.txt", "{% no template %}");
    assert_eq!(printed(&community, "html"), before);
    community.write(
        "templates/notice.html",
        "{% extends \"linli/notice.html\" %}\n{% block visits %}<p id=\"own\">{{ figures.glance.received }}·{{ figures.office.community }}</p>{% endblock %}\n{% block objections %}{{ super() }}<p>欢迎到场</p>{% endblock %}\n",
    );
    let page = printed(&community, "html");
    assert!(
        !page.contains("七、走访和关怀") && page.contains("八、有不同意见怎么办") && page.contains("<p>欢迎到场</p>")
    );
    let document: Value = serde_json::from_str(&printed(&community, "json")).unwrap();
    assert!(page.contains(&format!("<p id=\"own\">{}·邻渡苑</p>", document["glance"]["received"])));
    assert!(page.contains("<h2>一、"), "other blocks are the built-in ones");
    assert!(printed(&community, "md").contains("七、走访和关怀"), "the other format is as it was");
    community.write("templates/section.md", "\n§ {{ section.heading }}\n");
    assert!(printed(&community, "md").contains("§ 一、本月一览"));
    community.write("templates/notice.css", "body { color: black }");
    assert!(printed(&community, "html").contains("body { color: black }"));
}

#[test]
fn a_template_cannot_make_a_text_active_or_reach_anything_else() {
    let community = lindu();
    community.word(PLAIN, "<b>甲</b>");
    let own = |body: &str| {
        community.write(
            "templates/notice.html",
            &format!("{{% extends \"linli/notice.html\" %}}\n{{% block visits %}}\n{body}\n{{% endblock %}}\n"),
        );
    };
    own("{% for item in figures.done.items %}{{ item.matter|safe }}{% endfor %}");
    let page = printed(&community, "html");
    assert!(!page.contains("<b>") && page.contains("&lt;b&gt;甲&lt;/b&gt;"));
    for (body, says) in [
        ("{{ owners }}", "templates/notice.html:3"),
        ("{{ figures.done.items[0].owner }}", "templates/notice.html:3"),
        ("{{ figures.done.items[0].title }}", "templates/notice.html:3"),
        ("{% include \"../owners/2026/03/ow-20260301-7k3m9q.toml\" %}", "templates/notice.html:3"),
        ("{% include \"/etc/passwd\" %}", "templates/notice.html:3"),
        ("{% for x in y %}", "templates/notice.html:4"),
        (
            "{% for a in range(90000) %}{% for b in range(90000) %}{{ a }}{% endfor %}{% endfor %}",
            "templates/notice.html:3",
        ),
    ] {
        own(body);
        let said = refusal(&community);
        assert!(said.contains(says), "{body}: {said}");
    }
    community.write(
        "templates/notice.html",
        "{% extends \"linli/notice.html\" %}{% block visits %}{% include \"part.html\" %}{% endblock %}",
    );
    community.write("templates/part.html", "<p>\n\n{{ nothing }}</p>");
    assert!(refusal(&community).contains("templates/part.html:3"));
    fs::write(community.join("templates/part.html"), b"\xff").unwrap();
    assert!(refusal(&community).contains("templates/part.html"));
}

#[test]
fn a_template_that_names_somebody_is_stopped_too() {
    let community = lindu();
    community.write(
        "templates/notice.html",
        "{% extends \"linli/notice.html\" %}{% block visits %}<p>找张伟 13800138000</p>{% endblock %}",
    );
    let output = community.typed("publish --period 2026-11 --format html");
    assert_eq!((output.code, output.out.len()), (1, 0));
}

#[test]
fn a_city_is_cited_where_the_settings_name_it() {
    let community = lindu();
    for format in ["html", "md", "json"] {
        assert!(!printed(&community, format).contains("物业管理规定"), "{format}: no law is cited unasked");
    }
    community.replace("linli.toml", "[publication]\n", "[publication]\nprofile = \"liaocheng\"\n");
    let page = printed(&community, "md");
    assert!(page.contains("聊城市物业管理规定：对公示的异议在 3 天内提出（第 35 条）"), "{page}");
    community.replace("linli.toml", "objections = ", "# objections = ");
    assert!(
        printed(&community, "md").contains("请在公示之日起 3 天内提出"),
        "what the settings leave out is the city's"
    );
    community.replace("linli.toml", "profile = \"liaocheng\"", "profile = \"huzhou\"");
    community.replace("linli.toml", "days_on_display = 30", "days_on_display = 7");
    community.forget();
    let output = community.typed("publish --period 2026-11");
    assert!(output.err.contains("湖州要求不少于 30 天"), "{output:?}");
    community.replace("linli.toml", "profile = \"huzhou\"", "profile = \"atlantis\"");
    assert_ne!(community.typed("check").code, 0);
}
