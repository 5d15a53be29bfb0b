//! Annual leave: Labour Code 45/2019/QH14, Art. 113 and 114; Decree 145/2020/NĐ-CP, Art. 66.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use wire::lang::Lang;
use wire::law::{Decimal, Measure};

use super::Calculator;
use super::answers::Answers;
use super::field::{Choice, Fault, Field, InputFault, Kind, Text, choice, within};
use super::keys;
use super::number::ratio;
use super::parameters::Parameters;
use super::sheet::Sheet;
use super::working::{Amount, Verdict, Working};

/// How hard the work is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Conditions {
    /// Normal.
    #[default]
    Normal,
    /// Heavy, hazardous or dangerous; or the worker is under 18 or disabled.
    Heavy,
    /// Especially heavy, hazardous or dangerous.
    VeryHeavy,
}

/// What the calculator needs to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// How hard the work is.
    pub conditions: Conditions,
    /// Whole years with this employer.
    pub years: i64,
    /// Whole months worked for this employer within the year, at most 12.
    pub months: i64,
    /// Days worked and paid days off in the month that is not whole.
    pub part_days: Decimal,
    /// The normal working days of that month.
    pub part_normal: Decimal,
    /// Days of annual leave taken already.
    pub taken: Decimal,
}

const CONDITIONS: &[Choice] = &[
    choice("normal", "Công việc bình thường", "Normal conditions"),
    choice(
        "heavy",
        "Nặng nhọc, độc hại, nguy hiểm; hoặc chưa đủ 18 tuổi; hoặc là người khuyết tật",
        "Heavy, hazardous or dangerous; or under 18; or disabled",
    ),
    choice(
        "very_heavy",
        "Đặc biệt nặng nhọc, độc hại, nguy hiểm",
        "Especially heavy, hazardous or dangerous",
    ),
];

static FIELDS: [Field; 6] = [
    Field::list("conditions", Text::new("Công việc của bạn", "Your work"), CONDITIONS).or("normal"),
    Field::number(
        "years",
        Text::new("Số năm đã làm cho nơi này (tròn năm)", "Whole years with this employer"),
        Kind::Years,
        0,
        60,
    )
    .or("0"),
    Field::number(
        "months",
        Text::new("Số tháng làm trong năm nay (tròn tháng)", "Whole months worked this year"),
        Kind::Months,
        0,
        12,
    )
    .or("12"),
    Field::number(
        "part_days",
        Text::new(
            "Tháng lẻ: số ngày làm và ngày nghỉ có lương",
            "Odd month: days worked and paid days off",
        ),
        Kind::Days,
        0,
        31,
    )
    .or("0")
    .hint("Không có tháng lẻ thì để 0.", "0 when there is no odd month."),
    Field::number(
        "part_normal",
        Text::new("Tháng lẻ: số ngày làm việc bình thường", "Odd month: normal working days"),
        Kind::Days,
        1,
        31,
    )
    .or("26"),
    Field::number(
        "taken",
        Text::new("Số ngày phép đã nghỉ", "Leave days taken already"),
        Kind::Days,
        0,
        366,
    )
    .or("0"),
];

/// The calculator.
pub static CALCULATOR: Calculator = Calculator {
    id: "leave",
    title: Text::new("Ngày nghỉ phép năm", "Annual leave"),
    summary: Text::new(
        "Năm nay bạn có bao nhiêu ngày phép, còn lại bao nhiêu.",
        "How many days of leave you have this year, and how many are left.",
    ),
    fields: &FIELDS,
    run,
};

const ARTICLES: &[Text] = &[
    Text::new(
        "Bộ luật Lao động 45/2019/QH14, Điều 113, 114",
        "Labour Code 45/2019/QH14, Art. 113, 114",
    ),
    Text::new("Bộ luật Lao động, Điều 112 (nghỉ lễ, tết)", "Labour Code, Art. 112 (holidays)"),
    Text::new("Nghị định 145/2020/NĐ-CP, Điều 65, 66", "Decree 145/2020/NĐ-CP, Art. 65, 66"),
];
const NOT_COVERED: &[Text] = &[
    Text::new(
        "Phần lẻ của một ngày: nghị định không nói làm tròn thế nào, hãy xem quy chế của đơn vị.",
        "A part of a day: the decree does not say how to round it; see your employer's rules.",
    ),
    Text::new(
        "Thời gian nghỉ ốm, thai sản, tai nạn, nghỉ không lương được tính thế nào: xem Điều 65.",
        "How sick leave, maternity, accidents and unpaid leave count: see Art. 65.",
    ),
    Text::new(
        "Tiền cho ngày phép chưa nghỉ khi thôi việc; ngày đi đường; phép gộp nhiều năm.",
        "Pay for untaken days when leaving; travel days; leave put together over years.",
    ),
];

fn run(
    mut answers: Answers<'_>,
    parameters: &Parameters,
    day: NaiveDate,
    lang: Lang,
) -> Result<Working, Vec<InputFault>> {
    use Conditions::{Heavy, Normal, VeryHeavy};
    let input = Input {
        conditions: answers.pick("conditions", &[Normal, Heavy, VeryHeavy]),
        years: answers.whole("years"),
        months: answers.whole("months"),
        part_days: answers.number("part_days"),
        part_normal: answers.number("part_normal"),
        taken: answers.number("taken"),
    };
    answers.finish()?;
    calculate(&input, parameters, day, lang).map_err(|fault| vec![fault])
}

/// The days of annual leave of a year, and what is left of them, in thousandths of a day, rounded half up.
///
/// # Errors
/// When a number is out of the bounds of its field, or an odd month has more days than it can.
pub fn calculate(
    input: &Input,
    parameters: &Parameters,
    day: NaiveDate,
    lang: Lang,
) -> Result<Working, InputFault> {
    let values = [
        ("years", Decimal::whole(input.years)),
        ("months", Decimal::whole(input.months)),
        ("part_days", input.part_days),
        ("part_normal", input.part_normal),
        ("taken", input.taken),
    ];
    within(&FIELDS, &values)?;
    if input.part_days > input.part_normal {
        let whole =
            Text::new("Tháng lẻ: số ngày làm việc bình thường", "Odd month: normal working days");
        return Err(InputFault { field: "part_days", fault: Fault::MoreThan { whole } });
    }
    let mut sheet = Sheet::new((parameters, day, lang), ARTICLES, NOT_COVERED);
    let written = write(&mut sheet, input);
    Ok(sheet.finish(written))
}

fn write(sheet: &mut Sheet<'_>, input: &Input) -> Option<()> {
    let base = sheet.law(match input.conditions {
        Conditions::Normal => &keys::LEAVE_NORMAL,
        Conditions::Heavy => &keys::LEAVE_HEAVY,
        Conditions::VeryHeavy => &keys::LEAVE_VERY_HEAVY,
    })?;
    let text = sheet.say("Phép của một năm đủ 12 tháng", "Leave of a year of 12 months");
    sheet.step(text, String::new(), Some(Amount::new(base, Measure::Days)));
    let year = base.in_thousandths() + seniority(sheet, input.years)?;
    let months = counted_months(sheet, input)?;
    let days = Decimal::thousandths(ratio(&[year, months], &[12]));
    if months < 12 {
        let formula = format!(
            "{} ÷ 12 × {}",
            sheet.figure(Decimal::thousandths(year), Measure::Days),
            sheet.figure(Decimal::whole(months), Measure::Months)
        );
        let text =
            sheet.say("Làm chưa đủ 12 tháng: tính theo số tháng", "Under 12 months: by the months");
        sheet.step(text, formula, Some(Amount::new(days, Measure::Days)));
    }
    let holidays = sheet.law(&keys::HOLIDAYS)?;
    let text = sheet.say(
        "Ngoài phép năm còn có ngày lễ, tết hưởng nguyên lương",
        "Besides annual leave there are paid holidays",
    );
    sheet.step(text, String::new(), Some(Amount::new(holidays, Measure::Days)));
    if input.taken == Decimal::ZERO {
        let text = sheet.say("Số ngày phép năm nay", "Leave this year");
        sheet.result(Verdict::Figure, text, Some(Amount::new(days, Measure::Days)));
        return Some(());
    }
    let left = Decimal::thousandths((days.in_thousandths() - input.taken.in_thousandths()).max(0));
    let [all, taken] = [days, input.taken].map(|days| sheet.figure(days, Measure::Days));
    let text = sheet.say("Số ngày phép còn lại", "Leave that is left");
    sheet.result(Verdict::Figure, text, Some(Amount::new(left, Measure::Days)));
    sheet.result_formula(format!("{all} − {taken}"));
    Some(())
}

/// Further leave for seniority, in thousandths of a day: so many days for every so many whole years.
fn seniority(sheet: &mut Sheet<'_>, years: i64) -> Option<i64> {
    let (every, days) = (sheet.law(&keys::SENIORITY_YEARS)?, sheet.law(&keys::SENIORITY_DAYS)?);
    let times = years.checked_div(every.floor()).unwrap_or(0);
    let further = times.saturating_mul(days.in_thousandths());
    if further > 0 {
        let formula = format!(
            "{} ÷ {} → {times} × {}",
            sheet.figure(Decimal::whole(years), Measure::Years),
            sheet.figure(every, Measure::Years),
            sheet.figure(days, Measure::Days)
        );
        let text = sheet.say("Thêm theo thâm niên", "Further leave for seniority");
        let amount = Amount::new(Decimal::thousandths(further), Measure::Days);
        sheet.step(text, formula, Some(amount));
    }
    Some(further)
}

/// The months that count: an odd month counts as a whole one when the days worked and paid in it are at
/// least half of its normal working days (Decree 145/2020, Art. 66 clause 2).
fn counted_months(sheet: &mut Sheet<'_>, input: &Input) -> Option<i64> {
    if input.part_days == Decimal::ZERO || input.months >= 12 {
        return Some(input.months);
    }
    let least = sheet.law(&keys::PART_MONTH)?;
    let worked = input.part_days.in_thousandths().saturating_mul(100_000);
    let counts =
        worked >= least.in_thousandths().saturating_mul(input.part_normal.in_thousandths());
    let formula = format!(
        "{} {} {} × {}",
        sheet.figure(input.part_days, Measure::Days),
        if counts { "≥" } else { "<" },
        sheet.figure(least, Measure::Percent),
        sheet.figure(input.part_normal, Measure::Days)
    );
    let text = if counts {
        sheet.say("Tháng lẻ được tính là một tháng", "The odd month counts as a month")
    } else {
        sheet.say("Tháng lẻ không được tính", "The odd month does not count")
    };
    let months = input.months + i64::from(counts);
    sheet.step(text, formula, Some(Amount::new(Decimal::whole(months), Measure::Months)));
    Some(months)
}
