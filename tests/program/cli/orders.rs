//! Service orders as they are typed at the desk: a household's wish, a counter's day, the paid side of a repair, and
//! what the owner said of it.

use super::harness::{Community, copy_of};
use serde_json::{Value as Json, json};

/// Monday 2026-11-23, 10:00.
fn office() -> Community {
    copy_of("lindu").with("LINLI_STAFF", "lifang").with("LINLI_TEST_NOW", "2026-11-23T10:00:00+08:00")
}

fn added(office: &Community, args: &[&str]) -> String {
    office.ok(args).lines().last().unwrap().trim().to_owned()
}

fn record(office: &Community, id: &str) -> Json {
    let shown: Json = serde_json::from_str(&office.ok(&["show", id, "--format", "json"])).unwrap();
    shown["record"].clone()
}

#[test]
fn the_words_of_a_wish_say_household_service_time_and_note() {
    let office = office();
    let id = added(&office, &["order", "3-1-1101", "家政", "做厨房", "周三9点", "--provider", "jiajie"]);
    let order = record(&office, &id);
    assert_eq!(order["service"], json!("housekeeping"));
    assert_eq!((&order["room"], &order["owner"]), (&json!("3-1-1101"), &json!("ow-20260301-7k3m9q")));
    assert_eq!(order["promised_for"], json!("2026-11-25T09:00:00+08:00"));
    assert_eq!((&order["provider"], &order["price_fen"]), (&json!("jiajie"), &json!(12_000)));
    assert_eq!((&order["note"], &order["received_by"]), (&json!("做厨房"), &json!("lifang")));
    let other = record(&office, &added(&office, &["order", "3-1-1102", "钟点工", "明天", "14:00", "--price", "150.5"]));
    assert_eq!((&other["promised_for"], &other["price_fen"]), (&json!("2026-11-24T14:00:00+08:00"), &json!(15_050)));
    let spoken = record(&office, &added(&office, &["order", "3-1-1102", "想借推车搬家"]));
    assert_eq!((&spoken["service"], &spoken["note"]), (&json!("tools"), &json!("想借推车搬家")));
}

#[test]
fn what_cannot_be_told_is_asked_for() {
    let office = office();
    for (args, said) in [
        (&["order", "3-1-1101", "家政", "周三3点"][..], "周三3点"),
        (&["order", "3-1-1101", "修电脑"], "housekeeping"),
        (&["order", "家政"], "房号"),
        (&["order", "3-1-1101", "家政", "--for", "2026-11-20"], "2026-11-20"),
        (&["order", "3-1-1101", "快递", "--count", "4"], "--count"),
        (&["order", "快递", "--count", "0"], "--count"),
    ] {
        let run = office.linli(args);
        assert_ne!(run.code, 0, "{args:?}");
        assert!(run.err.contains(said), "{args:?}: {}", run.err);
    }
    assert_eq!(office.ok(&["service", "list", "--where", "requested_at=2026-11-23", "--format", "jsonl"]), "");
}

#[test]
fn a_counter_has_one_record_a_day_and_a_second_is_told() {
    let office = office();
    let id = added(&office, &["order", "parcel", "--count", "41"]);
    let tally = record(&office, &id);
    assert_eq!((&tally["count"], &tally["requested_at"]), (&json!(41), &json!("2026-11-23")));
    assert!(tally.get("room").is_none_or(Json::is_null) && tally.get("price_fen").is_none_or(Json::is_null));
    let again = office.linli(&["order", "快递", "--count", "41"]);
    assert!(again.err.contains(&id), "{}", again.err);
    assert!(!office.linli(&["order", "快递", "--count", "3", "--time", "2026-11-21"]).err.contains(&id));
    assert_ne!(office.linli(&["rate", &id, "5", "5", "5"]).code, 0, "nobody can rate it");
}

#[test]
fn an_owner_rates_once_and_never_to_whoever_did_the_work() {
    let office = office();
    let id = added(&office, &["order", "3-1-1101", "家政", "--time", "2026-11-21T09:00"]);
    assert_ne!(office.linli(&["rate", &id, "5", "5", "5"]).code, 0, "not done");
    office.ok(&["service", "set", &id, "done_at=2026-11-22T11:00", "provider=sunmei"]);
    assert!(office.ok(&["receipt", &id]).contains("评价"));
    for wrong in [&["6", "5", "5"][..], &["0", "5", "5"], &["4", "5"], &["好", "5", "5"]] {
        assert_ne!(office.linli(&[&["rate", &id][..], wrong].concat()).code, 0, "{wrong:?}");
    }
    assert_ne!(office.linli(&["rate", &id, "5", "5", "5", "--by", "sunmei"]).code, 0, "did the work");
    office.ok(&["rate", &id, "4", "5", "-", "很快"]);
    let rating = record(&office, &id)["rating"].clone();
    assert_eq!((&rating["speed"], &rating["quality"], &rating["by"]), (&json!(4), &json!(5), &json!("lifang")));
    assert!(rating.get("attitude").is_none_or(Json::is_null) && rating["text"] == json!("很快"));
    assert_ne!(office.linli(&["rate", &id, "1", "1", "1"]).code, 0, "a second time");
    assert_ne!(office.linli(&["service", "set", &id, "rating.speed=5"]).code, 0, "by no other command");
    assert!(!office.ok(&["receipt", &id]).contains("评价"));
}

#[test]
fn a_paid_repair_is_done_with_its_item() {
    let office = office();
    let item = added(&office, &["new", "3-1-1101", "报修", "厨房水龙头漏水"]);
    let id = added(&office, &["order", "--from", &item, "--price", "35"]);
    let order = record(&office, &id);
    assert_eq!((&order["service"], &order["feedback"]), (&json!("repair"), &json!(item)));
    assert_eq!((&order["room"], &order["price_fen"]), (&json!("3-1-1101"), &json!(3500)));
    assert!(order.get("done_at").is_none_or(Json::is_null));
    assert_ne!(office.linli(&["order", "--from", &item]).code, 0, "one item has one order");
    office.ok(&["resolve", &item, "换了阀芯", "--told", "修好了"]);
    assert_eq!(record(&office, &id)["done_at"], json!("2026-11-23T10:00:00+08:00"));
    let stats: Json =
        serde_json::from_str(&office.ok(&["stats", "services", "--period", "2026-11-23", "--format", "json"])).unwrap();
    assert_eq!((&stats["total"]["linked"], &stats["total"]["in_time"]["arrive"]["n"]), (&json!(1), &json!(0)));
}

#[test]
fn new_says_where_a_wish_looks_like_an_order() {
    let office = office();
    assert!(office.linli(&["new", "3-1-1101", "想约家政擦窗"]).err.contains("linli order 3-1-1101"));
    assert!(!office.linli(&["new", "3-1-1101", "报修", "家政阀门坏"]).err.contains("linli order"), "its type was said");
    assert!(!office.linli(&["new", "3-1-1101", "灯坏了"]).err.contains("linli order"));
}

#[test]
fn a_complaint_about_an_order_is_the_residents_matter() {
    let office = office();
    office.ok(&["service", "set", "k2v9xn", "issue+=type=problem,text=油烟机没擦"]);
    let item = added(&office, &["raise", "k2v9xn", "--type", "投诉"]);
    let item = record(&office, &item);
    assert_eq!((&item["room"], &item["channel"]), (&json!("3-1-1101"), &json!("service")));
    assert_eq!(
        (&item["owner"], &item["received_at"]),
        (&json!("ow-20260301-7k3m9q"), &json!("2026-11-10T10:00:00+08:00"))
    );
    let stats: Json =
        serde_json::from_str(&office.ok(&["stats", "services", "--period", "2026-11", "--format", "json"])).unwrap();
    assert_eq!(stats["total"]["complaints"], json!({"items": 1, "of": 1, "rate": 100.0}));
}

#[test]
fn the_catalogue_stands_on_paper_with_its_prices() {
    let office = office();
    let text = office.ok(&["print", "catalogue", "--text"]);
    assert!(text.contains("家政保洁") && text.contains("120.00 元/次") && text.contains("保管七天"), "{text}");
    assert_ne!(office.linli(&["print", "catalogue", "k2v9xn", "--text"]).code, 0);
}

/// A register of orders and a counter's tallies in one sheet; the same sheet again changes nothing.
#[test]
fn a_sheet_brings_orders_and_tallies_once() {
    let office = office();
    office.write(
        "orders.csv",
        "单号,预约时间,房号,服务项目,件数,约定上门,服务人,完成时间,收费,速度,质量,评价时间\n\
         A1,2026-11-16 09:00,3-1-1102,家政,,2026-11-17 14:00,jiajie,2026-11-17 16:00,120,4,5,2026-11-18\n\
         A2,2026-11-16,,快递,37,,,,,,,\n\
         A3,2026-11-16 10:00,3-1-1102,快递,3,,,,,,,\n\
         A4,2026-11-16 11:00,3-1-1102,修电脑,,,,,,,,\n\
         A5,2026-11-16 11:00,3-1-1102,借梯子,,,,,十元,,,\n",
    );
    let told = office.linli(&["import", "service", "orders.csv"]);
    let all = told.err.clone() + &told.out;
    assert_eq!(told.code, 1, "{all}");
    assert!(all.contains("修电脑") && all.contains("十元"), "{all}");
    let columns = "service,room,count,promised_for,price_fen,rating.speed,rating.source,requested_at";
    let list = office.ok(&["service", "list", "--format", "json", "--columns", columns]);
    let list: Json = serde_json::from_str(&list).unwrap();
    let is_of_sheet = |item: &&Json| item["requested_at"].as_str().unwrap().starts_with("2026-11-16");
    let items: Vec<&Json> = list["items"].as_array().unwrap().iter().filter(is_of_sheet).collect();
    assert_eq!(items.len(), 3, "{list}");
    let of = |service: &str| items.iter().find(|item| item["service"] == json!(service)).unwrap();
    let order = of("housekeeping");
    assert_eq!((&order["room"], &order["price_fen"]), (&json!("3-1-1102"), &json!(12_000)));
    assert_eq!((&order["rating.speed"], &order["rating.source"]), (&json!(4), &json!("form")));
    assert_eq!((&of("parcel")["count"], &of("parcel")["room"]), (&json!(37), &Json::Null));
    assert_eq!(of("tools")["price_fen"], Json::Null, "an amount in words is no amount");
    let before = office.files();
    office.linli(&["import", "service", "orders.csv"]);
    assert_eq!(office.files().len(), before.len());
}

#[test]
fn a_household_sees_what_it_ordered_and_what_came_of_what_it_reported() {
    let office = office();
    let id = added(&office, &["order", "3-1-1101", "家政", "做厨房", "周三9点", "--provider", "jiajie"]);
    office.ok(&["improvement", "set", "4tz7rc", "feedback+=fb-20261103-4hd0wr"]);
    let page = office.ok(&["3-1-1101"]);
    for line in [
        format!("  {id}  家政保洁  未完成  2026-11-23 10:00  2026-11-25 09:00  jiajie  做厨房"),
        "  sv-20261110-k2v9xn  家政保洁  已完成".to_owned(),
        "  im-20261112-4tz7rc  群里的诉求当天答复  未完成  2026-12-31".to_owned(),
    ] {
        assert!(page.contains(&line), "{line}\n{page}");
    }
    assert!(!page.contains("t5m8wd") && !page.contains("h3r7pz"), "a day's parcels and the neighbour's loan\n{page}");
    let before: Json =
        serde_json::from_str(&office.ok(&["3-1-1101", "--as-of", "2026-11-11", "--format", "json"])).unwrap();
    assert_eq!((&before["last_orders"], &before["open_orders"][0]["state"]), (&json!([]), &json!("open")));
    assert!(!office.ok(&["3-1-1102"]).contains("k2v9xn"));
}

#[test]
fn the_weekly_page_has_the_orders_and_improvements_of_the_week() {
    let office = office().with("LINLI_TEST_NOW", "2026-11-23T10:00:00+08:00");
    let id = added(&office, &["order", "3-1-1101", "家政", "周三9点"]);
    let late = added(&office, &["order", "3-1-1102", "家政", "--time", "2026-11-16T09:00"]);
    let page: Json = serde_json::from_str(&office.ok(&["weekly", "--format", "json"])).unwrap();
    let page = &page["undertakings"];
    // The parcels of the 20th, and the order of the 16th.
    assert_eq!((&page["services"]["n"], &page["services"]["open"]), (&json!(42), &json!(1)));
    let happened: Vec<&str> =
        page["happened"].as_array().unwrap().iter().map(|l| l["what"].as_str().unwrap()).collect();
    assert!(happened.contains(&"reviewed"), "{happened:?}");
    let ids = |key: &str| page[key].as_array().unwrap().iter().map(|l| l["id"].to_string()).collect::<Vec<_>>();
    assert!(ids("coming").iter().any(|told| told.contains(&id)), "{page}");
    assert!(ids("owed").iter().any(|told| told.contains(&late)), "nobody came within three days: {page}");
    let chat = office.ok(&["weekly", "--format", "chat"]);
    assert!(!chat.contains("3-1-1102") && !chat.contains("3-1-1101"), "{chat}");
}

#[test]
fn a_work_slip_says_what_was_wished_and_what_it_costs() {
    let office = office();
    let id = added(&office, &["order", "3-1-1101", "家政", "做厨房", "周三9点", "--provider", "jiajie"]);
    let slip = office.ok(&["print", "work", &id, "--text"]);
    for line in
        ["地点：3-1-1101", "服务：家政保洁", "要求：做厨房", "约定上门：2026-11-25（周三）09:00", "报价：120.00 元"]
    {
        assert!(slip.contains(line), "{line}\n{slip}");
    }
    assert!(slip.contains("业主签名") && !slip.contains("张伟") && !slip.contains("138"), "{slip}");
    for (over, said) in [("t5m8wd", "汇总"), ("h3r7pz", "已取消")] {
        let run = office.linli(&["print", "work", over, "--text"]);
        assert!(run.code != 0 && run.err.contains(said), "{over}: {}", run.err);
    }
    assert!(office.ok(&["print", "work", "4hd0wr", "--text"]).contains("受理号：4HD0WR"), "of an item as before");
}

#[test]
fn an_order_whose_item_was_turned_down_is_on_the_list_until_it_is_ended() {
    let office = office();
    let item = added(&office, &["new", "3-1-1102", "报修", "厨房水龙头滴水"]);
    let id = added(&office, &["order", "--from", &item, "入户维修", "--price", "80"]);
    assert!(!office.ok(&["due", "--rule", "service"]).contains(id.get(12..).unwrap()));
    office.ok(&["reject", &item, "不在物业范围"]);
    let due = office.ok(&["due", "--rule", "service"]);
    assert!(due.contains(id.get(12..).unwrap()) && due.contains("服务单还开着"), "{due}");
    office.ok(&["service", "set", &id, "cancelled_at=now", "reason=不在物业范围", "cancelled_by=office"]);
    assert!(!office.ok(&["due", "--rule", "service"]).contains(id.get(12..).unwrap()));
}
