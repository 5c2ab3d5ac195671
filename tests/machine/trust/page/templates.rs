//! Templates of a tree's own choose words and looks, and no numbers.

use super::harness::*;

fn with_template(name: &str, text: &str) -> Community {
    let community = committed();
    community.write(&format!("templates/{name}"), text);
    community.commit_all("templates");
    community
}

const PUBLISH: &str = "publish --period 2026-11 -o out/";

#[test]
fn words_and_looks_are_free_and_the_page_says_whose_they_are() {
    let text = "{% extends \"linli/notice.html\" %}\n{% block visits %}{% endblock %}\n\
        {% block objections %}{{ super() }}<p>Open house: every first Saturday.</p><p>{{ figures.glance.received }}</p>{% endblock %}\n";
    let community = with_template("notice.html", text);
    let said = community.typed(PUBLISH, 0);
    assert!(!said.contains("did not compute"), "{said}");
    let page = community.read("out/2026-11.html");
    assert!(
        page.contains("templates of the office&#x27;s own")
            || page.contains("templates of the office's own")
            || page.contains("templates of the office&#39;s own"),
        "{page}"
    );
    community.verified("out/2026-11.html", &[]);
    community.verified("out/2026-11.csv", &[]);
    assert!(!community.read("out/2026-11.json").contains("office's own"));
}

#[test]
fn numbers_of_its_own_are_listed_and_never_verify() {
    for line in [
        "<p>Answered in time: 99.9 %</p>",
        "<p>Answered in time: ９９ %</p>",
        "<p>{{ 99.9 }}</p>",
        "<p>{{ figures.glance.received * 11 }}</p>",
        "<p>{{ \"9\" ~ \"9\" }}</p>",
        "<p title=\"99.9 %\">-</p>",
        "<style>h1::after { content: \"99.9 %\" }</style>",
        "<p>{{ foot|replace(\"Check\", \"99.9 %\") }}</p>",
    ] {
        let text = format!(
            "{{% extends \"linli/notice.html\" %}}\n{{% block header %}}{{{{ super() }}}}{line}{{% endblock %}}\n"
        );
        let community = with_template("notice.html", &text);
        let said = community.typed(PUBLISH, 0);
        assert!(said.contains("did not compute"), "{line}: {said}");
        community.verified("out/2026-11.html", &["template-differs"]);
    }
}

/// What a draft says of a page whose header ends with a line of the tree's own.
fn drafted(community: &Community, name: &str, line: &str, code: i32) -> String {
    let text = match name {
        "notice.css" => format!("{}\n{line}\n", include_str!("../../../../src/publish/templates/notice.css")),
        _ => format!(
            "{{% extends \"linli/{name}\" %}}\n{{% block header %}}\n{{{{ super() }}}}{line}\n{{% endblock %}}\n"
        ),
    };
    community.write(&format!("templates/{name}"), &text);
    let said = community.typed("publish --period 2026-11 --draft --lang en", code);
    std::fs::remove_file(community.join("templates").join(name)).unwrap();
    said
}

#[test]
fn numbers_that_only_a_reader_sees_are_listed() {
    let community = committed();
    let number = "{{ figures.glance.received }}";
    for (name, line, is_listed) in [
        ("notice.html", "<p>N<b></b>N</p>", true),
        ("notice.html", "<p>N<!-- -->N</p>", true),
        ("notice.html", "<p>N&#8203;N</p>", true),
        ("notice.html", "<p>N&#8202;N</p>", true),
        ("notice.html", "<p>&#x3N;</p>", true),
        ("notice.html", "<p>&sup1;&frac34;</p>", true),
        ("notice.html", "<p>及时率百分之九十九</p>", true),
        ("notice.html", "<p>百分之百答复</p>", true),
        ("notice.md", "**N****N**", true),
        ("notice.md", "<b>N</b><i>N</i>", true),
        ("notice.css", "/* it's */ p::after{content:'99.9'}", true),
        ("notice.html", "<p>N and N</p>", false),
        ("notice.html", "<p>一一答复，一次办好</p>", false),
        ("notice.css", "p { color: #123456; margin: 3px }", false),
    ] {
        let said = drafted(&community, name, &line.replace('N', number), 0);
        assert_eq!(said.contains("did not compute"), is_listed, "{line}: {said}");
    }
}

#[test]
fn pictures_and_what_turns_or_cuts_digits_are_refused_by_name() {
    let community = committed();
    for (name, line, what) in [
        ("notice.html", "<svg viewBox=\"0 0 9 9\"><path d=\"M0 0h9\"/></svg>", "<svg>"),
        ("notice.html", "<img alt=\"\" src=\"data:image/png;base64,AAAA\">", "<img>"),
        ("notice.html", "<p style=\"background:url(data:image/png;base64,AAAA)\">x</p>", "url("),
        ("notice.html", "<bdo dir=\"rtl\">x</bdo>", "<bdo>"),
        ("notice.html", "<p dir=rtl>x</p>", "dir="),
        ("notice.html", "<p>&#8238;x</p>", "U+202E"),
        ("notice.html", "<ol start=\"99\"><li>x</li></ol>", "<ol>"),
        ("notice.html", "<ul type=\"1\"><li>x</li></ul>", "type="),
        ("notice.html", "<p/onclick=x()>x</p>", "on…="),
        ("notice.html", "<meta http-equiv=\"&#114;efresh\" content=\"0\">", "<meta refresh>"),
        ("notice.html", "<a href=\"java&#115;cript:x()\">x</a>", "javascript:"),
        ("notice.html", "<a href=\"&#104;ttps://example.org\">x</a>", "https:"),
        ("notice.html", "<s{{ \"\" }}cript>x</s{{ \"\" }}cript>", "<script>"),
        ("notice.css", "p::after { content: counter(x) }", "counter"),
        ("notice.css", "td { transform: rotate(180deg) }", "transform"),
        ("notice.css", "td::first-letter { font-size: 0 }", "first-letter"),
        ("notice.css", "p::after { c\\6fntent: '9' }", "\\"),
        ("notice.css", "h1 { background: URL(\"data:image/svg+xml,x\") }", "url("),
        ("notice.md", "![x](a.png)", "!["),
        ("notice.md", "<img src=\"a.png\">", "<img>"),
    ] {
        let said = drafted(&community, name, line, 3);
        assert!(said.contains(&format!("may not hold `{what}`")), "{line}: {said}");
    }
}

#[test]
fn a_template_that_is_changed_afterwards_changes_no_page_that_was_published() {
    let community = with_template("notice.css", "p { color: black }\n");
    community.typed(PUBLISH, 0);
    community.write("templates/notice.css", "p { color: white }\n");
    community.commit_all("looks");
    community.verified("out/2026-11.html", &[]);
}

#[test]
fn scripts_and_other_addresses_are_refused_by_name() {
    for (line, what) in [
        ("<script>1</script>", "<script>"),
        ("<SCRIPT src=x></SCRIPT>", "<script>"),
        ("<meta http-equiv=\"refresh\" content=\"0\">", "<meta refresh>"),
        ("<img src=\"http://example.org/a.png\">", "http:"),
        ("<img src=\"https://example.org/a.png\">", "https:"),
        ("<a href=\"//example.org/a\">a</a>", "//"),
        ("<link rel=\"stylesheet\" href=\"a.css\">", "<link>"),
        ("<p onclick=\"x()\">", "on…="),
        ("<style>@import 'a';</style>", "@import"),
        ("<iframe></iframe>", "<iframe>"),
        ("<!--", "<!--"),
    ] {
        let text = format!("{{% extends \"linli/notice.html\" %}}\n{{% block header %}}\n{line}\n{{% endblock %}}\n");
        let community = with_template("notice.html", &text);
        let said = community.typed(PUBLISH, 3);
        assert!(
            said.contains(&format!("may not hold {what}")) || said.contains(&format!("`{what}`")),
            "{line}: {said}"
        );
        assert!(!community.join(LEDGER).exists());
    }
}

#[test]
fn what_nests_too_deeply_is_an_error_with_its_place() {
    for text in [
        format!("a\n{{{{ {}1{} }}}}", "(".repeat(50_000), ")".repeat(50_000)),
        format!("a\n{{{{ {}1 }}}}", "not ".repeat(50_000)),
        format!("a\n{{{{ 1{} }}}}", " + 1".repeat(50_000)),
        format!("a\n{{{{ [{}] }}}}", "[".repeat(9_000)),
        format!("\n{}", "{% if a %}".repeat(9_000)),
        format!("a\n{{{{ a{} }}}}", ".b".repeat(50_000)),
    ] {
        let community = with_template("notice.html", &text);
        let said = community.typed(PUBLISH, 3);
        assert!(said.contains("templates/notice.html:2"), "{said}");
    }
    for text in [
        "{% include \"notice.html\" %}",
        "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}",
    ] {
        let community = with_template("notice.html", text);
        assert!(community.typed(PUBLISH, 3).contains("templates/notice.html:1"));
    }
}

#[test]
fn a_linked_folder_is_refused() {
    let community = committed();
    community.write("../elsewhere/notice.css", "p { color: red }\n");
    std::os::unix::fs::symlink("../elsewhere", community.join("templates")).unwrap();
    let said = community.typed("publish --period 2026-11 --draft", 3);
    assert!(said.contains("templates is a link"), "{said}");
}

#[test]
fn nothing_hides_the_line_and_the_code() {
    let community = with_template(
        "notice.html",
        "<!DOCTYPE html><html><body><style>p { display: none }</style><p>{{ title }}</p>\n",
    );
    community.typed(PUBLISH, 0);
    let page = community.read("out/2026-11.html");
    let line = page.lines().last().unwrap();
    assert!(line.contains("display:block!important") && line.contains(&community.code(LEDGER)), "{line}");
}
