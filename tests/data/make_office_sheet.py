#!/usr/bin/env python3
"""Makes the feedback register of a property office, with the dirt that such sheets have.

    python3 tests/data/make_office_sheet.py tests/data

writes into the folder given:
  office.xlsx            the register, and a second sheet of notes
  office.csv             the same as Excel saves it, UTF-8 with a byte-order mark
  office-gb18030.csv     the same in GB18030
  office-expected.json   EXPECTED, and for every row what stands in it once the dirt is off

Seeded, so that each run gives the same bytes. Everybody in it is made up. Rooms, places, categories and staff are
those of examples/lindu. Needs openpyxl.

Rows are numbered as a spreadsheet does, from 1, title and header included; in the csv files a row is a csv record
(cells hold line breaks). What an import should say of each row is known here because this script put it there:
  impossible-date   a time or day that does not exist
  unknown-room      no such room
  ambiguous-room    the unit is left out and two units have that door
  before-receipt    the reply stands before the receipt
  missing-content   nothing says what the matter is
A repeated row is the copy of an earlier one, number and all.
"""

import csv
import datetime as dt
import io
import json
import pathlib
import random
import sys
import tomllib
import zipfile

import openpyxl
from openpyxl.styles import Alignment

# What is in the sheet: the script stops if the rows it made are not these.
EXPECTED = {
    "header_row": 3,
    "rows": 204,
    "empty_rows": 3,
    "valid": 186,
    "repeated": 4,
    "rejected": {
        "ambiguous-room": 2,
        "before-receipt": 2,
        "impossible-date": 4,
        "missing-content": 2,
        "unknown-room": 4,
    },
    "valid_without_room_or_place": 5,
    "valid_at_a_place": 27,
    "valid_received_on_a_day": 14,
    "valid_replied": 144,
    "valid_arrived": 65,
    "valid_resolved": 125,
    "valid_called_back": 74,
    "valid_callbacks_reached": 64,
    "valid_with_phone_in_remark": 2,
}

COLUMNS = [
    "序号", "登记时间", "姓名", "电话", "房号", "类型", "类别", "来源", "受理人", "内容", "派工单位", "派单时间",
    "到场时间", "完成时间", "答复内容", "答复时间", "回访日期", "回访结果", "满意度", "备注",
]
TITLES = ["邻渡苑物业服务中心诉求登记表（2026年9—11月）", "制表：客服部    单位：件    （内部资料）"]
FIRST_ROW = len(TITLES) + 2
LINDU = pathlib.Path(__file__).resolve().parents[2] / "examples" / "lindu"
LAST_DAY = dt.date(2026, 11, 22)

# type, category, place label or None, content, answer
MATTERS = [
    ("报修", "电梯", None, "电梯运行时有异响，到八楼抖一下", "已通知维保单位"),
    ("报修", "渗漏水", None, "卫生间顶板渗水，地上放了盆", "工程部下午上门查看"),
    ("报修", "给排水", None, "厨房水压小，早上洗碗要等半天", "安排清洗滤网"),
    ("报修", "供电照明", None, "楼道灯不亮", "电工今天更换"),
    ("报修", "门禁对讲", None, "对讲听不见声音，只有“沙沙”声", "安排检修"),
    ("报修", "公共设施", "儿童游乐区", "秋千链条松了，怕孩子摔着", "已先停用并挂牌"),
    ("报修", "供电照明", "地下车库", "车库东侧一排灯不亮", "电工今天更换"),
    ("投诉", "噪声", None, "楼上半夜拖椅子，连续一周了", "管家上门沟通"),
    ("投诉", "保洁", None, "楼道三天没拖地，有异味", "已告知保洁班长"),
    ("投诉", "停车", None, "车位被占，打电话没人挪车", "已联系车主"),
    ("投诉", "服务态度", None, "前台接电话态度不好", "经理已致歉"),
    ("建议", "绿化", "中心花园", "花园里多种几棵遮阴的树", "列入明年绿化计划"),
    ("建议", "停车", None, "给电动自行车多装几个充电桩", "收集意见后答复"),
    ("咨询", "收费", None, "物业费能不能按季度交", "可以，前台办理"),
    ("咨询", "装修", None, "装修押金什么时候退", "验收后三个工作日内退"),
    ("求助", "服务态度", None, "老人一个人在家，帮忙看一下门关好没有", "保安已去看过"),
    ("表扬", "秩序安全", None, "门岗师傅帮忙把轮椅抬上台阶", ""),
    ("", "", None, "发来一张照片，没有说明", ""),
]
SATISFACTION = {
    "很满意": "very-satisfied", "5分": "very-satisfied", "满意": "satisfied", "基本满意": "basically",
    "不满意": "dissatisfied", "": None,
}
TYPES = {
    "报修": "repair", "投诉": "complaint", "建议": "suggestion", "咨询": "inquiry", "求助": "help", "表扬": "praise",
    "": "unsorted",
}
CHANNELS = {
    "电话": "phone", "前台": "counter", "微信": "wechat", "走访": "visit", "12345": "hotline-12345",
    "意见箱": "suggestion-box", "邮件": "email", "": None,
}
STAFF = {"李芳": "lifang", "孙梅": "sunmei", "工程部": "gongcheng", "示例电梯维保": "dianti", "": None}
SURNAMES = "钱冯褚卫蒋沈韩朱秦尤严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭"
GIVEN = ["建国", "秀英", "志强", "丽华", "晓明", "海燕", "䶮", "子涵", "一诺", "文博", "玉兰", "春梅", "永康", "思远"]


def wide(text):
    """Full-width, as an input method leaves it."""
    return "".join("　" if c == " " else chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def read_community():
    """Room id -> the ways in which an office writes it; the ids of places by label; the keys of categories by label."""
    rooms = {}
    settings = tomllib.loads((LINDU / "rooms.toml").read_text(encoding="utf-8"))
    for building in settings["building"]:
        if building.get("kind", "residence") != "residence":
            continue
        name = building["id"]
        for floor in range(1, building["floors"] + 1):
            for number in range(1, building["doors"] + 1):
                door = f"{floor}{number:02}"
                for unit in range(1, building.get("units", 0) + 1) or [None]:
                    room = f"{name}-{unit}-{door}" if unit else f"{name}-{door}"
                    if room not in building.get("missing", []):
                        rooms[room] = spellings(name, unit, door, building.get("units", 0) == 1)
    places = {place["label"]: place["id"] for place in settings["place"]}
    categories = tomllib.loads((LINDU / "linli.toml").read_text(encoding="utf-8"))["category"]
    return rooms, places, {category["zh"]: category["key"] for category in categories}


def spellings(building, unit, door, only_unit):
    if unit is None:
        return [f"{building}-{door}", f"{building}栋{door}", f"{building}栋{door}室", f"{building}#{door}",
                wide(f"{building}-{door}")]
    full = f"{building}-{unit}-{door}"
    ways = [full, f"{building}栋{unit}单元{door}", f"{building}栋{unit}单元{door}室",
            f"{building}号楼{unit}单元{door}", wide(full)]
    return ways + ([f"{building}#{door}", f"{building}-{door}"] * 2 if only_unit else [])


class When:
    """A time or a day as it happened (`value`), and the cell that an office made of it."""

    def __init__(self, rng, value, text=False):
        is_day = not isinstance(value, dt.datetime)
        style = rng.randrange(3 if is_day else 9)
        self.value = value
        date = f"{value.year}/{value.month}/{value.day}"
        if is_day:
            self.cell = [date, f"{value.year}年{value.month}月{value.day}日", value][style]
        elif style in (7, 8):
            self.cell = value
        else:
            hour, minute = value.hour, value.minute
            # Twelve o'clock is left alone: 上午12点 and 下午12点 mean what each reader takes them to mean.
            noon = f"上午{hour}" if 0 < hour < 12 else f"下午{hour - 12}" if hour > 12 else f"{hour}"
            self.cell = [
                f"{date} {hour}:{minute:02}",
                f"{date} {hour}:{minute:02}:00",
                f"{value:%Y-%m-%d %H:%M}",
                f"{value.year}年{value.month}月{value.day}日 {hour}:{minute:02}",
                f"{value.year}年{value.month}月{value.day}日{hour}时{minute}分",
                f"{date.replace('/', '.')} {hour}:{minute:02}",
                wide(f"{date} {hour}:{minute:02}") if minute % 2 else f"{date} {noon}:{minute:02}",
            ][style]

    def known(self):
        """As the records write it."""
        if isinstance(self.value, dt.datetime):
            return self.value.strftime("%Y-%m-%dT%H:%M:%S+08:00")
        return self.value.isoformat()


class Row:
    """One line of the register: `cells` by column, `known` without the dirt, `reject` = (column, reason) or None."""

    def __init__(self, number):
        self.cells = dict.fromkeys(COLUMNS, None)
        self.cells["序号"] = number
        self.known = {}
        self.reject = None
        self.repeats = None

    def time(self, column, key, when):
        self.cells[column] = when.cell
        self.known[key] = when.known()

    def spoil(self, column, cell, reason):
        self.cells[column] = cell
        self.reject = (column, reason)


def make_households(rng, rooms):
    households = []
    for i, room in enumerate(rng.sample(sorted(rooms), 120)):
        name = SURNAMES[i % len(SURNAMES)] + GIVEN[(i // len(SURNAMES) + i) % len(GIVEN)]
        households.append((name, f"1300000{2000 + i}", room))
    return households


def phone_cell(rng, number):
    return rng.choice([int(number), int(number), int(number), number, f"{number[:3]} {number[3:7]} {number[7:]}",
                       f"{number[:3]}-{number[3:7]}-{number[7:]}", wide(number), f"\t{number}"])


def content_cell(rng, text):
    return rng.choice([text, text, text, f"\t{text}", f"\n\t\t{text}\n", f"　　{text}", f"{text}\n\n请尽快处理",
                       f"【{text}】{wide('OK?')}", text + "。住户说了很久，大意如此" * rng.randrange(1, 12)])


def known_text(text):
    return text.strip(" \t\n　")


def make_row(rng, number, received, household, community):
    row = Row(number)
    rooms, places, categories = community
    kind, category, place, text, answer = rng.choice(MATTERS)
    name, phone, room = household
    cells, known = row.cells, row.known
    row.time("登记时间", "received_at", When(rng, received))
    cells.update({"姓名": name, "电话": phone_cell(rng, phone), "类型": kind,
                  "类别": rng.choice([category, category, category, ""])})
    cells["房号"] = place or rng.choice(rooms[room])
    cells["来源"] = rng.choice(list(CHANNELS))
    cells["受理人"] = rng.choice(["李芳", "孙梅", "孙梅", ""])
    cells["内容"] = content_cell(rng, text)
    cells["备注"] = rng.choice([None, None, None, None, "老住户", "已电话告知", "待跟进"])
    known.update(name=name, phone=phone, room=None if place else room, place=places.get(place), type=TYPES[kind],
                 category=categories[cells["类别"]] if cells["类别"] else None, channel=CHANNELS[cells["来源"]],
                 received_by=STAFF[cells["受理人"]], content=known_text(cells["内容"]))
    handle(rng, row, received, kind, category, answer)
    return row


def handle(rng, row, received, kind, category, answer):
    """What was done about it, in the order in which it happened; a step may be missing, and all later ones with it."""
    def later(low, high):
        if isinstance(received, dt.datetime):
            return received + dt.timedelta(minutes=rng.randrange(low, high))
        return received + dt.timedelta(days=high // 1440)

    cells = row.cells
    if answer and rng.random() < 0.93:
        cells["答复内容"] = answer
        row.time("答复时间", "replied_at", When(rng, later(0, 90)))
    if kind in ("", "咨询", "表扬"):
        return
    if kind == "报修":
        cells["派工单位"] = "示例电梯维保" if category == "电梯" else "工程部"
        row.known["assigned_to"] = STAFF[cells["派工单位"]]
        row.time("派单时间", "assigned_at", When(rng, later(90, 120)))
        row.time("到场时间", "arrived_at", When(rng, later(120, 400)))
    done = later(400, 6000)
    day_of_done = done.date() if isinstance(done, dt.datetime) else done
    if day_of_done > LAST_DAY - dt.timedelta(days=4) or rng.random() < 0.08:
        return
    # An office often notes only the day on which something was finished; never that of receipt here, so that
    # the order of the steps stays known.
    if isinstance(received, dt.datetime) and day_of_done > received.date() and rng.random() < 0.25:
        done = day_of_done
    row.time("完成时间", "resolved_at", When(rng, done))
    if kind != "建议" and rng.random() < 0.8:
        call_back(rng, row, day_of_done + dt.timedelta(days=rng.randrange(1, 4)))


def call_back(rng, row, day):
    row.time("回访日期", "called_back_on", When(rng, day))
    if rng.random() < 0.12:
        row.cells["回访结果"] = "无人接听"
        row.known["callback"] = {"reached": False, "solved": None, "satisfaction": None}
        return
    grade = rng.choice(["满意", "满意", "满意", "很满意", "基本满意", "不满意", "5分", ""])
    solved = grade != "不满意"
    row.cells["回访结果"] = "已解决" if solved else "未解决"
    row.cells["满意度"] = grade
    row.known["callback"] = {"reached": True, "solved": solved, "satisfaction": SATISFACTION[grade]}


def make_rows(rng):
    community = read_community()
    households = make_households(rng, community[0])
    start = dt.datetime(2026, 9, 1, 8, 0)
    times = sorted(start + dt.timedelta(days=rng.randrange(81), minutes=rng.randrange(720)) for _ in range(200))
    days_alone = set(rng.sample(range(200), 14))
    return [
        make_row(rng, n + 1, time.date() if n in days_alone else time, rng.choice(households), community)
        for n, time in enumerate(times)
    ]


def spoil(rng, rows):
    """Puts the faults in, each into a row of its own; then the blanks of merged cells; then the pasted copies."""
    timed = [r for r in rows if "T" in r.known["received_at"]]
    replied = [r for r in timed if "replied_at" in r.known]
    resolved = [r for r in timed if "resolved_at" in r.known]
    taken = set()

    def pick(candidates):
        row = rng.choice([r for r in candidates if id(r) not in taken])
        taken.add(id(row))
        return row

    for cell in ["2026/9/31 10:00", "2026年10月32日", "2026/10/8 25:10"]:
        pick(timed).spoil("登记时间", cell, "impossible-date")
    pick(resolved).spoil("完成时间", "2026-11-31", "impossible-date")
    for cell in ["9-1-101", "3栋3单元501", "1-1-701", "2#1210"]:
        pick(r for r in rows if r.known["room"]).spoil("房号", cell, "unknown-room")
    for cell in ["3-1101", "1栋301"]:
        pick(r for r in rows if r.known["room"]).spoil("房号", cell, "ambiguous-room")
    for _ in range(2):
        row = pick(replied)
        early = dt.datetime.fromisoformat(row.known["received_at"]).replace(tzinfo=None) - dt.timedelta(hours=2)
        row.spoil("答复时间", f"{early:%Y-%m-%d %H:%M}", "before-receipt")
    for cell in [None, " \t"]:
        pick(rows).spoil("内容", cell, "missing-content")

    merged = []
    pairs = set()
    for _ in range(5):
        second = pick(
            r for first, r in zip(rows, rows[1:]) if r.known["room"] and not {id(first), id(r)} & pairs)
        first = rows[rows.index(second) - 1]
        pairs |= {id(first), id(second)}
        for column in ("姓名", "电话", "房号"):
            second.cells[column] = None
        second.known.update(name=None, phone=None, room=None)
        # What the merged cells of the workbook say; the text files have blanks there.
        second.known["merged"] = {key: first.known[key] for key in ("name", "phone", "room")}
        merged.append((first, second))
    for _ in range(2):
        pick(rows).cells["备注"] = "另请联系女儿 13000009999"

    copies = []
    for original in [pick(r for r in rows[:150] if r.known["room"]) for _ in range(4)]:
        copy = Row(original.cells["序号"])
        copy.cells, copy.known, copy.repeats = dict(original.cells), original.known, original
        copies.append(copy)
    firsts = {id(first) for first, _ in merged}
    for copy, gap in zip(copies, [0, 1, 9, 30]):
        index = rows.index(copy.repeats) + 1 + gap
        while id(rows[index - 1]) in firsts:
            index += 1
        rows.insert(index, copy)
    return merged


def lay_out(rng, rows, merged):
    """Lines of the sheet: a Row, or None for an empty one."""
    lines = list(rows)
    seconds = {id(second) for _, second in merged}
    for at in (160, 90, 33):
        while id(lines[at]) in seconds:
            at += 1
        lines.insert(at, None)
    return lines


def count(lines):
    rows = [line for line in lines if line]
    good = [r for r in rows if not r.reject and not r.repeats]
    rejected = {}
    for row in rows:
        if row.reject:
            rejected[row.reject[1]] = rejected.get(row.reject[1], 0) + 1
    return {
        "header_row": FIRST_ROW - 1,
        "rows": len(rows),
        "empty_rows": lines.count(None),
        "valid": len(good),
        "repeated": sum(1 for r in rows if r.repeats),
        "rejected": dict(sorted(rejected.items())),
        "valid_without_room_or_place": sum(1 for r in good if not r.known["room"] and not r.known["place"]),
        "valid_at_a_place": sum(1 for r in good if r.known["place"]),
        "valid_received_on_a_day": sum(1 for r in good if "T" not in r.known["received_at"]),
        "valid_replied": sum(1 for r in good if "replied_at" in r.known),
        "valid_arrived": sum(1 for r in good if "arrived_at" in r.known),
        "valid_resolved": sum(1 for r in good if "resolved_at" in r.known),
        "valid_called_back": sum(1 for r in good if "callback" in r.known),
        "valid_callbacks_reached": sum(1 for r in good if r.known.get("callback", {}).get("reached")),
        "valid_with_phone_in_remark": sum(1 for r in good if "13000009999" in (r.cells["备注"] or "")),
    }


def write_xlsx(path, lines, merged):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "诉求登记"
    for i, title in enumerate(TITLES, 1):
        sheet.cell(i, 1, title).alignment = Alignment(horizontal="center")
        sheet.merge_cells(start_row=i, end_row=i, start_column=1, end_column=len(COLUMNS))
    for c, name in enumerate(COLUMNS, 1):
        sheet.cell(FIRST_ROW - 1, c, name)
    for r, line in enumerate(lines, FIRST_ROW):
        for c, name in enumerate(COLUMNS if line else [], 1):
            value = line.cells[name]
            cell = sheet.cell(r, c, value if value != "" else None)
            if isinstance(value, dt.datetime):
                cell.number_format = "yyyy/m/d h:mm"
            elif isinstance(value, dt.date):
                cell.number_format = "yyyy/m/d"
    total = FIRST_ROW + len(lines)
    sheet.cell(total, 1, "合计")
    sheet.cell(total, 10, "共 200 件")
    where = {id(line): r for r, line in enumerate(lines, FIRST_ROW) if line}
    for first, second in merged:
        for name in ("姓名", "电话", "房号"):
            column = COLUMNS.index(name) + 1
            sheet.merge_cells(start_row=where[id(first)], end_row=where[id(second)], start_column=column,
                              end_column=column)
    notes = book.create_sheet("填表说明")
    for text in ["一、登记时间写到分钟。", "二、房号写楼栋、单元、门牌。", "三、满意度：很满意、满意、基本满意、不满意。"]:
        notes.append([text])
    save_same_bytes(book, path)


def save_same_bytes(book, path):
    """Saves without the time of saving, which openpyxl puts into the properties and the archive."""
    fixed = dt.datetime(2026, 11, 23, 9, 0)
    book.properties.created = fixed
    buffer = io.BytesIO()
    book.save(buffer)
    with zipfile.ZipFile(buffer) as made, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name in made.namelist():
            data = made.read(name)
            if name == "docProps/core.xml":
                stamp = book.properties.modified.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                data = data.replace(stamp, fixed.strftime("%Y-%m-%dT%H:%M:%SZ").encode())
            out.writestr(zipfile.ZipInfo(name, (2026, 11, 23, 9, 0, 0)), data, zipfile.ZIP_DEFLATED)


def shown(value):
    """A cell as Excel writes it into a csv file."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return f"{value.year}/{value.month}/{value.day} {value.hour}:{value.minute:02}"
    if isinstance(value, dt.date):
        return f"{value.year}/{value.month}/{value.day}"
    return str(value)


def csv_text(lines):
    buffer = io.StringIO(newline="")
    out = csv.writer(buffer, lineterminator="\r\n")
    empty = [""] * len(COLUMNS)
    for title in TITLES:
        out.writerow([title] + empty[1:])
    out.writerow(COLUMNS)
    for line in lines:
        out.writerow([shown(line.cells[c]) for c in COLUMNS] if line else empty)
    total = list(empty)
    total[0], total[9] = "合计", "共 200 件"
    out.writerow(total)
    return buffer.getvalue()


def expected_json(lines):
    where = {id(line): r for r, line in enumerate(lines, FIRST_ROW) if line}
    valid, rejected, repeated = [], [], []
    for line in filter(None, lines):
        row = where[id(line)]
        if line.repeats:
            repeated.append({"row": row, "of": where[id(line.repeats)]})
        elif line.reject:
            rejected.append({"row": row, "column": line.reject[0], "reason": line.reject[1]})
        else:
            valid.append({"row": row, **line.known})
    head = json.dumps({"expected": EXPECTED}, ensure_ascii=False, indent=1)[:-2]
    part = lambda name, items: f' "{name}": [\n' + ",\n".join(
        "  " + json.dumps(i, ensure_ascii=False) for i in items) + "\n ]"
    return head + ",\n" + ",\n".join(
        [part("rejected", rejected), part("repeated", repeated), part("valid", valid)]) + "\n}\n"


def main():
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) == 2 else sys.exit(__doc__))
    folder.mkdir(parents=True, exist_ok=True)
    rng = random.Random(20261123)
    rows = make_rows(rng)
    merged = spoil(rng, rows)
    lines = lay_out(rng, rows, merged)
    counts = count(lines)
    if counts != EXPECTED:
        sys.exit(f"the sheet is not what EXPECTED says:\n{json.dumps(counts, ensure_ascii=False, indent=4)}")
    write_xlsx(folder / "office.xlsx", lines, merged)
    text = csv_text(lines)
    (folder / "office.csv").write_bytes(text.encode("utf-8-sig"))
    (folder / "office-gb18030.csv").write_bytes(text.encode("gb18030"))
    (folder / "office-expected.json").write_bytes(expected_json(lines).encode("utf-8"))


if __name__ == "__main__":
    main()
