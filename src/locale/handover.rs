//! Words of a handover (交接).

use super::word_set::WordSet;

super::message::messages! {
    /// Heads and lines of the sheet.
    HandoverMsg {
        Title { from: String } => "交接清单：{from}", "handover of {from}";
        AsOf { at: String } => "截至 {at}", "as of {at}";
        AsOfHead => "截至", "as of";
        Internal => "内部", "Internal";
        InternalLong => "内部资料：不得张贴、不得转发住户", "internal: not to be posted, not for residents";
        Foot => "已办结的不在其内；业主的电话在系统里查", "what is closed is not on it; phones are looked up in the records";
        Nothing => "手上没有未了的事", "nothing is left to this person";
        Number => "编号", "id";
        Room => "房号", "room";
        Matter => "事项", "matter";
        Due => "期限", "due";
        Sort => "类别", "kind";
        Pending => "待批准的延期和公示文字", "extensions and texts that wait for approval";
        Signatures => "签字", "signatures";
        Role => "身份", "role";
        Name => "姓名", "name";
        Signature => "签名", "signature";
        Day => "日期", "day";
        HandsOver => "移交人", "hands over";
        TakesOver => "接收人", "takes over";
        Witness => "监交人", "witness";
        HandsOverSigns => "移交人签名、日期", "hands over: signature, day";
        TakesOverSigns => "接收人签名、日期", "takes over: signature, day";
        WitnessSigns => "监交人签名、日期", "witness: signature, day";
        Why => "交接", "handover";
        Applied { n: usize, to: String } => "转给 {to} {n} 项", "handed over to {to}: {n}";
        ToThemselves { handle: String } => "`{handle}` 不能交给自己", "`{handle}` cannot hand over to themselves";
        CannotTake { handle: String } => "`{handle}` 不是在职的个人，不能接手", "`{handle}` is no person in service and cannot take over";
    }
}

#[rustfmt::skip]
pub(super) const SETS: &[WordSet] = &[
    ("holding", &[
        ("item", "未了的诉求", "open items"),
        ("promise", "未兑现的承诺", "promises to keep"),
        ("follow-up", "跟进事项", "follow-ups"),
        ("need", "业主的需求", "owners' needs"),
        ("care", "关怀对象（最近一次由其走访）", "people in care, last met by this person"),
        ("order", "要上门的便民服务", "service orders to be done"),
        ("improvement", "进行中的整改", "improvements"),
        ("plan", "负责的计划", "plans"),
    ]),
];
