//! `linli survey draw`: the households of a wave. Which they are, and whose code is which, goes into one sheet outside
//! the records; the records keep counts, and all codes in their order.

use crate::analysis::coverage::{Lives, standings};
use crate::analysis::snapshot::Snapshot;
use crate::analysis::survey_draw::{DrawnStratum, in_order, shares, strata};
use crate::cli::command::{Command, CommitVerb};
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::outside::{open_private, refuse_inside};
use crate::cli::survey_sheet::{CodedRoom, CodesSheet};
use crate::cli::{find, write};
use crate::locale::surveys::SurveyMsg as Msg;
use crate::model::kind::Kind;
use crate::model::time::{AsOf, Day};
use crate::model::value::{Table, Value};
use crate::model::vocab::SurveyMethod;
use crate::render::format::Format;
use crate::store::document::Document;
use crate::store::load::Record;
use clap::Args;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// 抽取调查的样本户；名单和问卷码只写到记录目录以外：`linli survey draw ID --households 120 -o SHEET` || draw the households of a survey; rooms and codes go outside the records only: `linli survey draw ID --households 120 -o SHEET`
#[derive(Args, Debug)]
pub struct DrawArgs {
    /// 调查的编号 || the wave's id
    #[arg(value_name = "ID")]
    pub id: String,
    /// 抽多少户 || how many households
    #[arg(long, value_name = "N", conflicts_with = "share")]
    pub households: Option<u64>,
    /// 抽百分之几 || how many of a hundred
    #[arg(long, value_name = "PERCENT")]
    pub share: Option<u64>,
    /// 补抽：某楼栋的若干户，代替无效样本户 || further households of a building, for such as turned out to be none
    #[arg(long, num_args = 2, value_names = ["BUILDING", "N"], conflicts_with_all = ["households", "share"])]
    pub replace: Vec<String>,
}

/// Of so many drawn households one is in reserve, and in each building two at least.
const RESERVE_OF: u64 = 5;
const LEAST_RESERVE: u64 = 2;

impl Command for DrawArgs {
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        let id = find::id_of(ctx, Kind::Survey, &self.id)?;
        let record = find::record(ctx, Kind::Survey, &id)?;
        write::refuse_void(&record)?;
        match self.replace.as_slice() {
            [building, n] => replace(ctx, &record, building, n),
            _ => draw(ctx, self, &record),
        }
        .map(|()| Exit::Done)
    }

    fn commit_verb(&self) -> Option<CommitVerb> {
        Some(CommitVerb::new("draw"))
    }
}

/// The lived-in rooms of a day by building, and how many rooms stand apart.
struct Frame {
    day: Day,
    rooms: BTreeMap<String, Vec<String>>,
    vacant: u64,
    unknown: u64,
    declined: u64,
}

impl Frame {
    fn of(ctx: &Context, day: Day) -> Result<Frame, Failure> {
        let tree = ctx.tree(&[Kind::Owner], false)?;
        ctx.whole(&tree)?;
        let (base, calendar) = (ctx.base()?, ctx.calendar()?);
        let as_of = AsOf::instant(ctx.now());
        let ground = Snapshot::new(&tree.facts, &base.settings, &calendar, as_of);
        let mut frame = Frame { day, rooms: BTreeMap::new(), vacant: 0, unknown: 0, declined: 0 };
        for standing in standings(&ground, &base.rooms, day) {
            match standing.lives {
                Lives::LivedIn if standing.declined => frame.declined += 1,
                Lives::LivedIn => {
                    frame.rooms.entry(standing.building.to_owned()).or_default().push(standing.room.to_owned());
                }
                Lives::Vacant => frame.vacant += 1,
                Lives::Unstated | Lives::NobodyOnFile => frame.unknown += 1,
            }
        }
        Ok(frame)
    }

    fn sizes(&self) -> BTreeMap<String, u64> {
        self.rooms.iter().map(|(building, rooms)| (building.clone(), count(rooms.len()))).collect()
    }

    /// The rooms of a building in the order of the draw.
    fn in_order(&self, wave: &str, building: &str) -> Vec<&str> {
        let rooms: Vec<&str> = self.rooms.get(building).into_iter().flatten().map(String::as_str).collect();
        in_order(wave, &rooms)
    }
}

fn count(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}

/// The day of the frame: that of the wave, today where it is still to come.
fn frame_day(ctx: &Context, survey: &Table) -> Result<Day, Failure> {
    let today = ctx.now().day(ctx.offset()?);
    let day = survey.day("frame_at").or_else(|| survey.day("opens")).unwrap_or(today);
    Ok(day.min(today))
}

fn draw(ctx: &mut Context, args: &DrawArgs, record: &Record) -> Result<(), Failure> {
    refuse_drawn(ctx, record)?;
    let method = record.table.text("method").and_then(SurveyMethod::from_key).unwrap_or(SurveyMethod::Open);
    if method == SurveyMethod::Open {
        let failure = Failure::refused(Msg::OpenIsNotDrawn { id: record.id.clone() });
        return Err(failure.hint(Msg::OpenIsNotDrawnHint));
    }
    let path = ctx.ui.output.clone().filter(|_| ctx.ui.format == Format::Xlsx);
    let path = path.ok_or_else(|| Failure::usage(Msg::SheetNeeded))?;
    refuse_inside(ctx, &path)?;
    if path.exists() {
        return Err(Failure::refused(Msg::SheetIsThere { path: path.display().to_string() }));
    }
    let frame = Frame::of(ctx, frame_day(ctx, &record.table)?)?;
    let sizes = frame.sizes();
    let shares = shares(&sizes, wanted(args, method, sizes.values().sum())?);
    let min_count = u64::from(ctx.settings()?.publication.min_count);
    let drawn = Draw::new(ctx, (&frame, &shares), strata(&sizes, &shares, min_count), &record.id)?;
    open_private(&path);
    ctx.ui.give_workbook(&drawn.sheet.pages(record.table.text("title").unwrap_or_default(), ctx.lang()))?;
    // The sheet is on the disk before any record says that there is one; what no record knows is taken away again.
    let by = ctx.typist()?.filter(|typist| !typist.desk).map(|typist| typist.handle);
    let saved = write::change(ctx, Kind::Survey, &record.id, |now, document| {
        refuse_drawn(ctx, now)?;
        drawn.enter(ctx, by.as_deref(), document)
    });
    if let Err(failure) = saved {
        let _ = std::fs::remove_file(&path);
        return Err(failure);
    }
    tell(ctx, &frame, &drawn, &path);
    Ok(())
}

fn refuse_drawn(ctx: &Context, record: &Record) -> Result<(), Failure> {
    let Some(at) = record.table.when("drawn_at") else { return Ok(()) };
    let at = at.minute(ctx.offset()?);
    Err(Failure::refused(Msg::DrawnAlready { id: record.id.clone(), at }).hint(Msg::DrawnAlreadyHint))
}

/// How many households are to be drawn; a share is taken to the next whole household.
fn wanted(args: &DrawArgs, method: SurveyMethod, frame: u64) -> Result<u64, Failure> {
    if frame == 0 {
        return Err(Failure::refused(Msg::NothingToDraw));
    }
    let asked = match (method, args.households, args.share) {
        (SurveyMethod::All, None, None) => return Ok(frame),
        (SurveyMethod::All, ..) => return Err(Failure::usage(Msg::HowManyOfAll)),
        (_, Some(n), _) => n,
        (_, None, Some(share)) if (1..=100).contains(&share) => (frame * share).div_ceil(100),
        (_, None, Some(share)) => return Err(Failure::usage(Msg::BadShare { found: share.to_string() })),
        (_, None, None) => return Err(Failure::usage(Msg::HowMany)),
    };
    match asked {
        0 => Err(Failure::usage(Msg::HowMany)),
        asked if asked > frame => Err(Failure::refused(Msg::MoreThanFrame { asked, frame })),
        asked => Ok(asked),
    }
}

/// What was drawn: the strata with their codes, and the sheet that alone says whose is which.
struct Draw {
    mark: String,
    day: Day,
    strata: Vec<(DrawnStratum, Vec<String>)>,
    sheet: CodesSheet,
}

impl Draw {
    fn new(
        ctx: &mut Context,
        (frame, shares): (&Frame, &BTreeMap<String, u64>),
        strata: Vec<DrawnStratum>,
        wave: &str,
    ) -> Result<Draw, Failure> {
        let (mut taken, mut sheet) = (BTreeSet::new(), CodesSheet::default());
        let mark = code(ctx)?;
        let mut of_draw = Vec::new();
        for stratum in strata {
            let mut codes = Vec::new();
            for building in &stratum.buildings {
                let drawn = shares.get(building).copied().unwrap_or(0);
                let rooms = frame.in_order(wave, building);
                let all = rooms.into_iter().zip(1..).take_while(|(_, nth)| *nth <= drawn + reserve(drawn));
                for (room, nth) in all {
                    let code = new_code(ctx, &mut taken)?;
                    codes.push(code.clone());
                    let coded = CodedRoom { building: building.clone(), room: room.to_owned(), code };
                    if nth <= drawn { &mut sheet.sample } else { &mut sheet.reserve }.push(coded);
                }
            }
            // Their order says nothing: neither the order of rooms nor that of the draw.
            codes.sort();
            of_draw.push((stratum, codes));
        }
        Ok(Draw { mark, day: frame.day, strata: of_draw, sheet })
    }

    fn enter(&self, ctx: &Context, by: Option<&str>, document: &mut Document) -> Result<(), Failure> {
        let mut put = |key: &str, value: Value| document.set(key, &value).map_err(write::no_such);
        put("frame_at", self.day.into())?;
        put("drawn_at", ctx.now().into())?;
        if let Some(by) = by {
            put("drawn_by", by.into())?;
        }
        put("draw", self.mark.as_str().into())?;
        for (stratum, codes) in &self.strata {
            let mut table = Table::default();
            table.put("buildings", stratum.buildings.clone().into());
            table.put("frame", stratum.frame.into());
            table.put("drawn", stratum.drawn.into());
            table.put("codes", codes.clone().into());
            document.append("stratum", &table).map_err(write::no_such)?;
        }
        Ok(())
    }
}

fn reserve(drawn: u64) -> u64 {
    if drawn == 0 { 0 } else { drawn.div_ceil(RESERVE_OF).max(LEAST_RESERVE) }
}

/// Eight signs of Crockford's base 32, forty bits: nobody guesses one.
fn code(ctx: &mut Context) -> Result<String, Failure> {
    const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let bits = ctx.env.secret().ok_or_else(|| Failure::refused(Msg::NoRandomness))?;
    let sign = |nth: u32| usize::try_from((bits >> (5 * nth)) & 31).ok().and_then(|place| SIGNS.get(place));
    Ok((0..8).filter_map(sign).map(|sign| char::from(*sign)).collect())
}

fn new_code(ctx: &mut Context, taken: &mut BTreeSet<String>) -> Result<String, Failure> {
    loop {
        let code = code(ctx)?;
        if taken.insert(code.clone()) {
            return Ok(code);
        }
    }
}

fn tell(ctx: &Context, frame: &Frame, drawn: &Draw, path: &Path) {
    let Frame { vacant, unknown, declined, .. } = *frame;
    ctx.ui.note(&Msg::Frame { frame: frame.sizes().values().sum(), vacant, unknown, declined });
    for (stratum, _) in &drawn.strata {
        let buildings = stratum.buildings.join(" + ");
        ctx.ui.note(&Msg::Stratum { buildings, frame: stratum.frame, drawn: stratum.drawn });
    }
    let (sample, reserve) = (count(drawn.sheet.sample.len()), count(drawn.sheet.reserve.len()));
    ctx.ui.note(&Msg::Drawn { drawn: sample, reserve, path: path.display().to_string() });
    ctx.ui.note(&Msg::KeepSheet);
}

/// Further households of a building, in the order of the draw.
fn replace(ctx: &mut Context, record: &Record, building: &str, n: &str) -> Result<(), Failure> {
    if record.table.get("drawn_at").is_none() {
        return Err(Failure::refused(Msg::NotDrawn { id: record.id.clone() }));
    }
    let n: u64 = n.parse().ok().filter(|n| *n > 0).ok_or_else(|| Failure::usage(Msg::HowMany))?;
    let frame = Frame::of(ctx, frame_day(ctx, &record.table)?)?;
    let sizes = frame.sizes();
    let (mut told, mut is_changed) = (Vec::new(), false);
    write::change(ctx, Kind::Survey, &record.id, |now, document| {
        let no_such = || Failure::refused(Msg::NoSuchBuilding { building: building.to_owned() });
        let mut all = now.table.tables("stratum").zip(1..);
        let has = |stratum: &Table| stratum.texts("buildings").any(|own| own == building);
        let (stratum, place) = all.find(|(stratum, _)| has(stratum)).ok_or_else(no_such)?;
        let number = |table: &Table, key: &str| {
            table.get(key).and_then(|node| node.as_int()).and_then(|n| u64::try_from(n).ok()).unwrap_or(0)
        };
        let replaced: BTreeMap<&str, u64> =
            now.table.tables("replaced").filter_map(|of| Some((of.text("building")?, number(of, "n")))).collect();
        let whole: u64 = now.table.tables("stratum").map(|stratum| number(stratum, "drawn")).sum();
        let first = shares(&sizes, whole.saturating_sub(replaced.values().sum())).get(building).copied().unwrap_or(0);
        let before = replaced.get(building).copied().unwrap_or(0);
        let left = reserve(first).min(sizes.get(building).copied().unwrap_or(0).saturating_sub(first));
        let left = left.saturating_sub(before);
        if n > left {
            return Err(Failure::refused(Msg::ReserveUsed { building: building.to_owned(), left }));
        }
        let own: u64 = stratum.texts("buildings").filter_map(|own| sizes.get(own)).sum();
        is_changed = own != number(stratum, "frame");
        let skip = usize::try_from(first + before).unwrap_or(usize::MAX);
        let rooms = frame.in_order(&now.id, building).into_iter().skip(skip);
        told.extend(rooms.take(usize::try_from(n).unwrap_or(usize::MAX)).map(str::to_owned));
        let drawn = number(stratum, "drawn") + n;
        document.set(&format!("stratum.{place}.drawn"), &drawn.into()).map_err(write::no_such)?;
        match now.table.tables("replaced").position(|of| of.text("building") == Some(building)) {
            Some(place) => document.set(&format!("replaced.{}.n", place + 1), &(before + n).into()),
            None => {
                let mut table = Table::default();
                table.put("building", building.into());
                table.put("n", n.into());
                document.append("replaced", &table)
            }
        }
        .map_err(write::no_such)
    })?;
    if is_changed {
        ctx.ui.warn(&Msg::FrameChanged { building: building.to_owned() });
    } else {
        ctx.ui.note(&Msg::Replaced { rooms: told.join(" ") });
    }
    Ok(())
}
