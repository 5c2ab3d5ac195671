//! What is told about whom a notice is for and what is kept of an activity.

super::message::messages! {
    /// Lines of `notice to` and `activity purge`.
    UndertakingMsg {
        RoomsPurged { id: String } => "{id}：到场房号已删，户数和人数不变", "{id}: the rooms that came are taken out; the counts stay";
        NoRoomsKept { id: String } => "{id} 没有留下到场房号", "{id} keeps no rooms";
        NothingToPurge => "没有保存期已满的到场房号", "no rooms have been kept long enough to be taken out";
        HistoryKeepsRooms => "以前的提交里仍有这些房号；要连同历史清除，须重写仓库历史", "earlier commits still hold these rooms; to clear them there too the history must be rewritten";
        NoRetention => "`linli.toml` 没有写 `[retention] attendance`（保存多少天）；写编号可只删一次的", "linli.toml has no `[retention] attendance` (how many days they are kept); give an id to take out those of one activity";
        Title { title: String } => "通知对象：{title}", "To be told: {title}";
        Room => "房号", "Room";
        Names => "姓名", "Names";
        NamesMasked => "姓名（已遮）", "names (masked)";
        Prefer => "首选方式", "Prefers";
        Phones => "电话", "Phones";
        PhonesMasked => "电话（已遮）", "phones (masked)";
        Quiet => "免打扰", "Quiet hours";
        Told => "渠道", "By";
        Reached { n: usize, people: usize } => "应通知 {n} 户，其中有在册住户 {people} 人", "{n} households to be told, with {people} residents on file";
        ByPreference { counts: String } => "首选方式：{counts}", "they prefer: {counts}";
        NoPreference { n: usize } => "未说明 {n}", "not said {n}";
        Otherwise { n: usize } => "另有 {n} 户首选别的方式，不在其中", n: "{n} household prefers another way and is left out" | "{n} households prefer another way and are left out";
        OptedOut { n: usize } => "另有 {n} 户不愿被打扰（`visits = false`），不在名单，公告栏照常张贴", n: "{n} household does not want to be approached (`visits = false`) and is left out; boards reach them" | "{n} households do not want to be approached (`visits = false`) and are left out; boards reach them";
        NobodyOnFile { n: usize } => "范围内有 {n} 户没有在册的住户", n: "{n} room in scope has no resident on file" | "{n} rooms in scope have no resident on file";
        NotBySegment { n: usize } => "按人群通知时，没有在册住户的户不知是否在内，未计入：{n} 户", n: "a segment is meant, and of {n} room without residents on file nobody knows whether it belongs: left out" | "a segment is meant, and of {n} rooms without residents on file nobody knows whether they belong: left out";
        QuietNow { n: usize } => "现在是其中 {n} 户的免打扰时段，先不要打电话、敲门", n: "it is the quiet time of {n} household now: do not call or knock yet" | "it is the quiet time of {n} households now: do not call or knock yet";
        ListHow => "名单只写到记录目录以外：`linli notice to ID -o 文件.xlsx`；带全名和电话要写用途：`--reason 用途`", "the list goes to a file outside the records only: `linli notice to ID -o FILE.xlsx`; whole names and phones need a purpose: `--reason PURPOSE`";
        ListInside { path: String } => "名单不能写进记录目录：{path}", "the list must not lie within the records: {path}";
        ListInsideHint => "`-o` 写到别处，例如 `-o ~/通知名单.xlsx`；用后删除", "let `-o` name a file elsewhere, such as `-o ~/list.xlsx`, and delete it after use";
        ListWritten { n: usize, path: String } => "名单 {n} 户已写入 {path}，用后删除", n: "the list of {n} household is in {path}; delete it after use" | "the list of {n} households is in {path}; delete it after use";
        ReasonNeedsList => "`--reason` 只用于写名单（`-o`）", "`--reason` belongs to a list (`-o`)";
        Purpose { reason: String } => "用途：{reason}；用后删除", "purpose: {reason}; delete after use";
        NoticeWithdrawn { id: String } => "{id} 已撤回", "{id} was taken back";
        OwnersAbsent => "这里没有 `owners/`，不知道每户的首选方式和免打扰时段", "there is no owners/ here: what each household prefers is not known";
    }
}
