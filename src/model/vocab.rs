//! Closed vocabularies: the values that a key may have, as they stand on disk.
//! Their words for people live in `locale`.

/// A closed set of values by name, in the order in which people are shown them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vocabulary {
    pub name: &'static str,
    pub keys: &'static [&'static str],
}

/// A derived column that says whether something is so.
pub const YES_NO: Vocabulary = Vocabulary { name: "bool", keys: &["true", "false"] };

/// Declares an enum whose variants stand on disk as the given keys, and its [`Vocabulary`].
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident ($set:literal) { $($(#[$vdoc:meta])* $variant:ident = $key:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            pub const ALL: &'static [$name] = &[$($name::$variant),+];
            pub const VOCABULARY: $crate::model::vocab::Vocabulary =
                $crate::model::vocab::Vocabulary { name: $set, keys: &[$($key),+] };

            /// The key as it stands on disk.
            pub const fn key(self) -> &'static str {
                match self { $($name::$variant => $key),+ }
            }

            pub fn from_key(key: &str) -> Option<$name> {
                match key { $($key => Some($name::$variant),)+ _ => None }
            }
        }
    };
}
pub(crate) use vocabulary;

vocabulary! {
    /// What a feedback item is (诉求类型).
    FeedbackType("type") {
        Complaint = "complaint", Repair = "repair", Suggestion = "suggestion", Inquiry = "inquiry",
        Help = "help", Praise = "praise", Unsorted = "unsorted",
    }
}
vocabulary! {
    /// Whose rules on notices a community follows (城市规则).
    CityProfile("publication.profile") {
        Beijing = "beijing", Hangzhou = "hangzhou", Huzhou = "huzhou", Liaocheng = "liaocheng",
        Qingdao = "qingdao", Shaoxing = "shaoxing",
    }
}
vocabulary! {
    /// A section that the public notice has where a community asks for it (公示栏目).
    PublicationSection("publication.sections") {
        /// 计划完成情况.
        Plan = "plan",
        /// 发出的通知.
        Notices = "notices",
        /// 活动和座谈会, and what became of suggestions.
        Activities = "activities",
        /// 便民服务.
        Services = "services",
        /// 整改与改进.
        Improvements = "improvements",
        /// 收费, of the whole community.
        Fees = "fees",
    }
}
vocabulary! {
    /// How often a community publishes (公示周期).
    PublicationCycle("publication.every") {
        Month = "month", Quarter = "quarter", HalfYear = "half-year", Year = "year",
    }
}
vocabulary! {
    /// Within what the numbers of a register are counted (编号起排).
    Numbering("import_source.numbering") { Month = "month", Year = "year", Sheet = "sheet" }
}
vocabulary! {
    /// How pressing an item is (紧急程度).
    Urgency("urgency") { Urgent = "urgent", Normal = "normal" }
}
vocabulary! {
    /// How an item came in (来源渠道).
    Channel("channel") {
        Phone = "phone", Counter = "counter", Wechat = "wechat", App = "app", Email = "email",
        SuggestionBox = "suggestion-box", Survey = "survey", Visit = "visit",
        Hotline12345 = "hotline-12345",
        Forum = "forum", Activity = "activity", Service = "service", Social = "social", Sms = "sms",
        /// Found by staff (主动发现): outside the residents' figures until a resident joins.
        Patrol = "patrol",
    }
}
vocabulary! {
    /// Who reported an item (反映人身份).
    Reporter("reporter") {
        Owner = "owner", Tenant = "tenant", Family = "family", Shopkeeper = "shopkeeper",
        Visitor = "visitor", Staff = "staff", Anonymous = "anonymous",
    }
}
vocabulary! {
    /// How a person belongs to a room (与房屋的关系).
    ResidenceRole("role") {
        Owner = "owner", Tenant = "tenant", Family = "family", Shopkeeper = "shopkeeper", Other = "other",
    }
}
vocabulary! {
    /// How a person wants to be reached (首选联系方式).
    Contact("prefer") {
        Phone = "phone", Wechat = "wechat", Sms = "sms", Email = "email", App = "app", InPerson = "in-person",
    }
}
vocabulary! {
    /// How a visit was made (走访方式).
    VisitMethod("method") {
        InPerson = "in-person", Phone = "phone", Wechat = "wechat", Reception = "reception",
        Sms = "sms", Email = "email", App = "app", Letter = "letter",
    }
}
vocabulary! {
    /// How a visit ended (走访结果).
    VisitOutcome("outcome") {
        Met = "met", NoAnswer = "no-answer", Refused = "refused", Rescheduled = "rescheduled",
        /// Something was sent (已发出): an attempt, whoever may have read it.
        Sent = "sent",
    }
}
vocabulary! {
    /// Why a visit was made (走访目的).
    VisitPurpose("purpose") {
        Routine = "routine", Care = "care", NewOwner = "new-owner", Callback = "callback",
        Festival = "festival", Complaint = "complaint",
        /// Talks about fees that are owed (催缴沟通): no care of anybody.
        Arrears = "arrears",
    }
}
vocabulary! {
    /// Why a household says that it has not paid (欠费原因).
    ArrearsReason("arrears_reason") {
        /// Something is not put right: a matter for the office.
        Defect = "defect",
        /// Not content with the service: likewise.
        Dissatisfied = "dissatisfied",
        Vacant = "vacant", Hardship = "hardship", Dispute = "dispute", Away = "away", Other = "other",
    }
}
vocabulary! {
    /// Who took part in a visit, by role (参加人).
    Participant("participants") {
        Owner = "owner", Tenant = "tenant", Family = "family", Shopkeeper = "shopkeeper",
        Staff = "staff", Community = "community", Other = "other",
    }
}
vocabulary! {
    /// What was raised on a visit (走访所提事项).
    IssueType("issue") { Problem = "problem", Suggestion = "suggestion" }
}
vocabulary! {
    /// What a notice is about (通知类型).
    NoticeType("notice.type") {
        Outage = "outage", Works = "works", Safety = "safety", Event = "event", Fees = "fees", Rules = "rules",
        Result = "result", News = "news", Assembly = "assembly", Other = "other",
    }
}
vocabulary! {
    /// Why something is out of service (停用起因).
    NoticeCause("notice-cause") { Planned = "planned", Emergency = "emergency", Utility = "utility" }
}
vocabulary! {
    /// By which way residents are told (发布渠道).
    NoticeChannel("notice.channel") {
        Board = "board", WechatGroup = "wechat-group", WechatAccount = "wechat-account", Social = "social", App = "app",
        Sms = "sms", Email = "email", Phone = "phone", Paper = "paper", Broadcast = "broadcast",
    }
}
vocabulary! {
    /// What an activity is (活动类型).
    ActivityType("activity.type") {
        /// 座谈会.
        Forum = "forum", Festival = "festival", Health = "health", ParentChild = "parent-child",
        Environment = "environment", Safety = "safety", Sport = "sport", Culture = "culture",
        ServiceDay = "service-day", Other = "other",
    }
}
vocabulary! {
    /// Whose money paid for an activity (经费来源).
    PaidFrom("paid_from") {
        Office = "office", CommonRevenue = "common-revenue", Sponsor = "sponsor", Residents = "residents",
    }
}
vocabulary! {
    /// Who is asked in a survey (调查方式).
    SurveyMethod("survey.method") {
        /// Every lived-in home (普查).
        All = "all",
        /// A sample that was drawn (抽样).
        Sample = "sample",
        /// Whoever opens the link (自愿参与).
        Open = "open",
    }
}
vocabulary! {
    /// What became of a form that was meant for a household (发放结果).
    SurveyOutcome("survey.outcome") {
        /// Handed over or sent, and not back.
        Issued = "issued",
        /// Back, readable or not.
        Returned = "returned",
        /// Handed over, and not answered.
        Refused = "refused",
        NotReached = "not-reached",
        /// 无效样本户: nobody lives there after all.
        Ineligible = "ineligible",
    }
}
vocabulary! {
    /// What sort of question is asked (题型), by the names of XLSForm.
    QuestionType("question.type") {
        Satisfaction = "satisfaction", Nps = "nps", SelectOne = "select-one", SelectMultiple = "select-multiple",
        Integer = "integer", Text = "text",
    }
}
vocabulary! {
    /// By which time a window selects items (统计口径).
    Basis("basis") {
        /// By the group's receipt.
        Received = "received",
        /// By the deadline in force, for each duty its own.
        Due = "due",
    }
}
vocabulary! {
    /// For whom a work report is (工作报告给谁).
    ReportReader("report.for") { Office = "office", Owners = "owners" }
}
vocabulary! {
    /// What showed that something has to become better (整改来源).
    ImprovementSource("improvement.source") {
        Feedback = "feedback", Survey = "survey", Inspection = "inspection", Audit = "audit", Forum = "forum", Own = "own",
    }
}
vocabulary! {
    /// What a plan is of (计划内容).
    PlannedKind("plan.kind") {
        Activity = "activity", Notice = "notice", Training = "training", Survey = "survey",
    }
}
vocabulary! {
    /// How long the slots of a plan are (计划周期).
    PlanCycle("plan.every") { Month = "1mo", Quarter = "3mo", HalfYear = "6mo", Year = "12mo" }
}
vocabulary! {
    /// What can be printed (打印).
    PrintSheet("print") {
        Notice = "notice",
        /// 活动海报.
        Poster = "poster",
        /// 签到表.
        SignIn = "sign-in",
        /// 反馈条.
        Feedback = "feedback",
        /// 纸质问卷.
        Questionnaire = "questionnaire",
        /// 派工单.
        Work = "work",
        /// 走访表.
        Walk = "walk",
        /// 便民服务目录.
        Catalogue = "catalogue",
        /// 交接清单.
        Handover = "handover",
        /// 缴费提醒.
        Reminder = "reminder",
        /// 培训签到表.
        Training = "training",
    }
}
vocabulary! {
    /// How somebody was recognised (表彰奖励): never with a sum of money.
    Recognition("recognition.type") {
        /// 表扬.
        Praise = "praise",
        /// 奖励.
        Award = "award",
        /// 晋升培养.
        Growth = "growth",
    }
}
vocabulary! {
    /// Who called a service order off (取消方).
    CancelledBy("cancelled_by") { Owner = "owner", Office = "office" }
}
vocabulary! {
    /// How a rating of a service order came in (评价来源).
    RatingSource("rating.source") { Call = "call", Form = "form" }
}
vocabulary! {
    /// By what a service is charged (计价单位).
    PriceUnit("unit") { Each = "each", Hour = "hour", SquareMetre = "square-metre" }
}
vocabulary! {
    /// How an undertaking stands (完成状态).
    Standing("standing") { Open = "open", Done = "done", Cancelled = "cancelled", Void = "void" }
}
vocabulary! {
    /// What became of a suggestion (采纳情况).
    Adopted("adopted") { Yes = "yes", Partly = "partly", No = "no" }
}
vocabulary! {
    /// Why an item waits (暂停原因).
    PauseReason("pause.reason") {
        Owner = "owner", ThirdParty = "third-party", MaintenanceFund = "maintenance-fund", ForceMajeure = "force-majeure",
    }
}
vocabulary! {
    /// Why an item was opened again (重办原因).
    ReopenReason("reopen.reason") { NotFixed = "not-fixed", Dissatisfied = "dissatisfied", Other = "other" }
}
vocabulary! {
    /// Who asked the owner in a callback (回访来源).
    CallbackSource("callback.source") { Own = "own", Hotline12345 = "12345" }
}
vocabulary! {
    /// What the owner thinks of the handling (满意度), best first.
    Satisfaction("satisfaction") {
        VerySatisfied = "very-satisfied", Satisfied = "satisfied", Basically = "basically",
        Dissatisfied = "dissatisfied", VeryDissatisfied = "very-dissatisfied",
    }
}
vocabulary! {
    /// What the source of an imported item had no column for (来源未记).
    Lack("import.lacks") { Reply = "reply", Arrive = "arrive", Callback = "callback" }
}
vocabulary! {
    /// What a staff record stands for (人员类别).
    StaffKind("kind") { Person = "person", Team = "team", Contractor = "contractor" }
}
vocabulary! {
    /// What a building is for (楼栋用途).
    BuildingKind("building.kind") { Residence = "residence", Shop = "shop", Parking = "parking" }
}
vocabulary! {
    /// The community's language (语言).
    Language("language") { Zh = "zh", En = "en" }
}

impl Language {
    /// The language tag that documents carry.
    pub fn tag(self) -> &'static str {
        match self {
            Language::Zh => "zh-CN",
            Language::En => "en",
        }
    }
}

impl Satisfaction {
    /// 5 very satisfied … 1 very dissatisfied, as people type it.
    pub fn from_score(score: u8) -> Option<Satisfaction> {
        5u8.checked_sub(score).and_then(|i| Satisfaction::ALL.get(usize::from(i))).copied()
    }

    pub fn score(self) -> u8 {
        match self {
            Satisfaction::VerySatisfied => 5,
            Satisfaction::Satisfied => 4,
            Satisfaction::Basically => 3,
            Satisfaction::Dissatisfied => 2,
            Satisfaction::VeryDissatisfied => 1,
        }
    }

    /// Dissatisfied or worse.
    pub fn is_bad(self) -> bool {
        self.score() <= 2
    }
}
