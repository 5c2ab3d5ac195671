//! The generic commands of every kind, built from its field table.

use crate::cli::commands::activity_purge::PurgeArgs;
use crate::cli::commands::answers::add::AddResponseArgs;
use crate::cli::commands::fee_count::CountArgs;
use crate::cli::commands::notice_to::ToArgs;
use crate::cli::commands::staff_recognise::RecogniseArgs;
use crate::cli::commands::survey_draw::DrawArgs;
use crate::cli::commands::visit_plan::PlanArgs;
use crate::kinds::spec::GenericVerb;
use crate::model::field::{FieldSpec, FieldType as T, Label};
use crate::model::kind::Kind;
use clap::{Arg, ArgAction, Args, Command};

/// Help in both languages, as `help` divides it.
fn both(label: Label) -> String {
    format!("{} || {}", label.zh, label.en)
}

/// `linli owner …`, `linli visit …` and so on: the verbs that the kind's spec names.
pub fn command(kind: Kind) -> Command {
    let spec = kind.spec();
    let command = Command::new(spec.key).about(both(spec.about)).subcommand_required(true);
    let command = spec.verbs.iter().fold(command, |command, verb| command.subcommand(of_verb(kind, *verb)));
    // What only one kind can do.
    match kind {
        Kind::Visit => command.subcommand(PlanArgs::augment_args(Command::new("plan"))),
        Kind::Notice => command.subcommand(ToArgs::augment_args(Command::new("to"))),
        Kind::Response => command.subcommand(AddResponseArgs::augment_args(Command::new("add"))),
        Kind::Staff => command.subcommand(RecogniseArgs::augment_args(Command::new("recognise"))),
        Kind::Fee => command.subcommand(CountArgs::augment_args(Command::new("count"))),
        Kind::Activity => command.subcommand(PurgeArgs::augment_args(Command::new("purge"))),
        Kind::Survey => command.subcommand(DrawArgs::augment_args(Command::new("draw"))),
        _ => command,
    }
}

fn of_verb(kind: Kind, verb: GenericVerb) -> Command {
    let with_id = |about: &'static str| Command::new(verb.key()).about(about).arg(id());
    match verb {
        GenericVerb::Add => add(kind),
        GenericVerb::List => list(),
        GenericVerb::Show => with_id("看一条记录 || show a record"),
        GenericVerb::Edit => with_id("用编辑器改一条记录 || change a record in an editor"),
        GenericVerb::Set => set(),
        GenericVerb::Void => with_id("作废一条记录 || void a record")
            .arg(Arg::new("reason").long("reason").value_name("TEXT").help("原因 || why")),
        GenericVerb::Log => with_id("一条记录的修改历史 || a record's history"),
    }
}

fn id() -> Arg {
    Arg::new("id").value_name("ID").required(true).help("编号、短编号、`.`（我最后写的）；业主也可用房号、姓名、电话 || id, short id, `.` for the last one I wrote; owners also by room, name, phone")
}

fn add(kind: Kind) -> Command {
    let words = Arg::new("words").value_name("WORDS").action(ArgAction::Append).help(both(kind.spec().words_help));
    let mut command = Command::new("add").about("新增一条记录 || add a record").arg(words);
    for field in kind.fields().iter().filter(|f| !f.verb_only) {
        command = command.arg(flag(field, field.key.to_owned(), field.label));
        if let T::Table(inner) = field.ty {
            for part in inner {
                let path = format!("{}.{}", field.key, part.key);
                command = command.arg(flag(part, path, part.alone.unwrap_or(part.label)));
            }
        }
    }
    if kind == Kind::Improvement {
        let help = "基线的时段，如 `2026-Q3`（默认本月之前同样长的整月） || period of the baseline, such as `2026-Q3` (default: as many whole months before this one)";
        command = command.arg(Arg::new("baseline").long("baseline").value_name("PERIOD").help(help));
    }
    if kind == Kind::Survey {
        let help = "题目：`std` 标准问卷，或一张表（题目 题型 选项） || the questions: `std`, the built-in ones, or a sheet (question, type, choices)";
        command = command.arg(Arg::new("questions").long("questions").value_name("std|FILE").help(help));
    }
    command
}

/// A flag of a field; keys with `_` are typed with `-`.
fn flag(field: &FieldSpec, path: String, label: Label) -> Arg {
    let value = match field.ty {
        T::Table(_) | T::Tables(_) => "KEY=VALUE,…",
        T::Day | T::LastDay => "DAY",
        T::Instant | T::When => "TIME",
        T::Room | T::Rooms => "ROOM",
        T::Bool => "YES|NO",
        T::Count => "N",
        T::Money => "YUAN",
        _ => "VALUE",
    };
    let many = field.ty.is_list();
    let long = path.replace('_', "-");
    // Typed in yuan, an amount is not called fen.
    let said = if matches!(field.ty, T::Money) { long.trim_end_matches("-fen").to_owned() } else { long.clone() };
    let arg = if said == long { Arg::new(path) } else { Arg::new(path).alias(long) };
    arg.long(said).value_name(value).action(if many { ArgAction::Append } else { ArgAction::Set }).help(both(label))
}

fn list() -> Command {
    let arg = |name: &'static str, value: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name(value).help(help)
    };
    Command::new("list")
        .about("列出记录 || list records")
        .arg(
            arg("where", "CONDITION", "条件，可多次：`state=open`、`title~电梯`、`received_at>=2026-11-01`、`!owner` || condition, may be repeated: `state=open`, `title~lift`, `received_at>=2026-11-01`, `!owner`")
                .action(ArgAction::Append),
        )
        .arg(arg("sort", "KEYS", "排序：`key` 或 `-key`，逗号分隔 || sort by `key` or `-key`, divided by commas").allow_hyphen_values(true).allow_hyphen_values(true))
        .arg(arg("columns", "KEYS", "显示的列，逗号分隔 || columns, divided by commas"))
        .arg(arg("limit", "N", "最多几条 || at most so many").value_parser(clap::value_parser!(usize)))
        .arg(
            Arg::new("all")
                .long("all")
                .action(ArgAction::SetTrue)
                .help("连同作废的、已搬走的、已离职的 || also void ones, and people who left"),
        )
        .arg(
            Arg::new("rooms")
                .long("rooms")
                .action(ArgAction::SetTrue)
                .help("`chat` 格式中也给出房号 || show rooms in the `chat` format too"),
        )
}

fn set() -> Command {
    Command::new("set")
        .about("改一条记录的若干项 || set keys of a record")
        .arg(id())
        .arg(Arg::new("assignments").value_name("KEY=VALUE").required(true).action(ArgAction::Append).help(
            "`key=value` 设定，`key+=value` 添加，`key-=value` 去掉，`key=` 清空 || `key=value` sets, `key+=value` adds, `key-=value` removes, `key=` clears",
        ))
}
