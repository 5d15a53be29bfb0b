//! Limits of working hours: Labour Code 45/2019/QH14, Art. 105 and 107; Decree 145/2020/NĐ-CP, Art. 60;
//! Resolution 17/2022/UBTVQH15.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use wire::lang::Lang;
use wire::law::{Decimal, Measure};

use super::Calculator;
use super::answers::Answers;
use super::field::{Choice, Field, InputFault, Kind, Text, choice, within};
use super::keys::{self, Known};
use super::number::ratio_down;
use super::parameters::Parameters;
use super::sheet::Sheet;
use super::working::{Amount, Verdict, Working};

/// How normal hours are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Schedule {
    /// By the day.
    #[default]
    Day,
    /// By the week.
    Week,
}

/// What the calculator needs to know, all in hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// How normal hours are set.
    pub schedule: Schedule,
    /// Normal hours of a day.
    pub normal_day: Decimal,
    /// Normal hours of a week.
    pub normal_week: Decimal,
    /// Overtime of a day.
    pub overtime_day: Decimal,
    /// Overtime of a month.
    pub overtime_month: Decimal,
    /// Overtime of a year.
    pub overtime_year: Decimal,
    /// Whether the employer may have 300 hours of overtime a year.
    pub extended: bool,
}

const SCHEDULES: &[Choice] =
    &[choice("day", "Theo ngày", "By the day"), choice("week", "Theo tuần", "By the week")];

static FIELDS: [Field; 7] = [
    Field::list("schedule", Text::new("Giờ làm bình thường được tính", "Normal hours are set"), SCHEDULES)
        .or("day"),
    Field::number(
        "normal_day",
        Text::new("Giờ làm bình thường một ngày", "Normal hours a day"),
        Kind::Hours,
        1,
        24,
    )
    .or("8"),
    Field::number(
        "normal_week",
        Text::new("Giờ làm bình thường một tuần", "Normal hours a week"),
        Kind::Hours,
        1,
        168,
    )
    .or("48"),
    Field::number(
        "overtime_day",
        Text::new("Giờ làm thêm trong ngày nhiều nhất", "Overtime on the longest day"),
        Kind::Hours,
        0,
        24,
    )
    .or("0"),
    Field::number(
        "overtime_month",
        Text::new("Tổng giờ làm thêm trong tháng", "Overtime of the month"),
        Kind::Hours,
        0,
        744,
    )
    .or("0"),
    Field::number(
        "overtime_year",
        Text::new("Tổng giờ làm thêm từ đầu năm", "Overtime since the year began"),
        Kind::Hours,
        0,
        8_784,
    )
    .or("0"),
    Field::yes_no(
        "extended",
        Text::new(
            "Nơi làm việc được phép làm thêm đến 300 giờ một năm?",
            "May your employer have 300 hours of overtime a year?",
        ),
    )
    .hint(
        "Như dệt may, da giày, điện tử, chế biến nông lâm thuỷ sản, điện, viễn thông, cấp thoát nước.",
        "Such as textiles, shoes, electronics, processing of farm, forest and sea products, power, telecoms, water.",
    ),
];

/// The calculator.
pub static CALCULATOR: Calculator = Calculator {
    id: "hours",
    title: Text::new("Giờ làm có quá mức?", "Are the hours over the limit?"),
    summary: Text::new(
        "So giờ làm và giờ làm thêm của bạn với giới hạn của luật.",
        "Holds your hours and overtime against the limits of the law.",
    ),
    fields: &FIELDS,
    run,
};

const ARTICLES: &[Text] = &[
    Text::new(
        "Bộ luật Lao động 45/2019/QH14, Điều 105, 107",
        "Labour Code 45/2019/QH14, Art. 105, 107",
    ),
    Text::new("Nghị định 145/2020/NĐ-CP, Điều 60, 61", "Decree 145/2020/NĐ-CP, Art. 60, 61"),
    Text::new("Nghị quyết 17/2022/UBTVQH15, Điều 1, 2", "Resolution 17/2022/UBTVQH15, Art. 1, 2"),
];
const NOT_COVERED: &[Text] = &[
    Text::new(
        "Mức 60 giờ một tháng theo Nghị quyết 17/2022: cần kiểm tra lại nghị quyết còn áp dụng hay không.",
        "The 60 hours a month of Resolution 17/2022: whether it still applies has to be checked.",
    ),
    Text::new(
        "Làm thêm phải được bạn đồng ý, trừ trường hợp khẩn cấp ở Điều 108.",
        "Overtime needs your consent, except in the emergencies of Art. 108.",
    ),
    Text::new(
        "Người chưa đủ 18 tuổi, người khuyết tật, phụ nữ mang thai hoặc nuôi con nhỏ, việc nặng nhọc, độc hại có giới hạn thấp hơn.",
        "Workers under 18, disabled, pregnant or with a small child, and heavy or hazardous work have lower limits.",
    ),
    Text::new(
        "Nghỉ giữa giờ, nghỉ chuyển ca 12 giờ, nghỉ hằng tuần (Điều 109 đến 111); ngành có quy định riêng (Điều 116).",
        "Breaks, 12 hours between shifts, weekly rest (Art. 109 to 111); trades with rules of their own (Art. 116).",
    ),
];

fn run(
    mut answers: Answers<'_>,
    parameters: &Parameters,
    day: NaiveDate,
    lang: Lang,
) -> Result<Working, Vec<InputFault>> {
    let input = Input {
        schedule: answers.pick("schedule", &[Schedule::Day, Schedule::Week]),
        normal_day: answers.number("normal_day"),
        normal_week: answers.number("normal_week"),
        overtime_day: answers.number("overtime_day"),
        overtime_month: answers.number("overtime_month"),
        overtime_year: answers.number("overtime_year"),
        extended: answers.yes("extended"),
    };
    answers.finish()?;
    calculate(&input, parameters, day, lang).map_err(|fault| vec![fault])
}

/// Which limits of working hours are kept.
///
/// # Errors
/// When a number is out of the bounds of its field.
pub fn calculate(
    input: &Input,
    parameters: &Parameters,
    day: NaiveDate,
    lang: Lang,
) -> Result<Working, InputFault> {
    let values = [
        ("normal_day", input.normal_day),
        ("normal_week", input.normal_week),
        ("overtime_day", input.overtime_day),
        ("overtime_month", input.overtime_month),
        ("overtime_year", input.overtime_year),
    ];
    within(&FIELDS, &values)?;
    let mut sheet = Sheet::new((parameters, day, lang), ARTICLES, NOT_COVERED);
    let written = write(&mut sheet, input);
    Ok(sheet.finish(written))
}

fn write(sheet: &mut Sheet<'_>, input: &Input) -> Option<()> {
    let by_week = input.schedule == Schedule::Week;
    let mut over = 0;
    let mut limit = |sheet: &mut Sheet<'_>, known: &'static Known, hours: Decimal| {
        let most = sheet.law(known)?;
        over += i64::from(!hold(sheet, known, hours, most));
        Some(())
    };
    limit(
        sheet,
        if by_week { &keys::DAY_HOURS_BY_WEEK } else { &keys::DAY_HOURS },
        input.normal_day,
    )?;
    limit(sheet, &keys::WEEK_HOURS, input.normal_week)?;
    if by_week {
        // Where hours are set by the week, the law limits the whole day and not its overtime.
        let all = input.normal_day.in_thousandths() + input.overtime_day.in_thousandths();
        limit(sheet, &keys::DAY_TOTAL, Decimal::thousandths(all))?;
    }
    let (month, year) = if input.extended {
        (&keys::OVERTIME_MONTH_EXTENDED, &keys::OVERTIME_YEAR_EXTENDED)
    } else {
        (&keys::OVERTIME_MONTH, &keys::OVERTIME_YEAR)
    };
    limit(sheet, month, input.overtime_month)?;
    limit(sheet, year, input.overtime_year)?;
    if !by_week {
        let percent = sheet.law(&keys::OVERTIME_DAY)?;
        let factors = [input.normal_day.in_thousandths(), percent.in_thousandths()];
        let most = Decimal::thousandths(ratio_down(&factors, &[100_000]));
        over += i64::from(!hold(sheet, &keys::OVERTIME_DAY, input.overtime_day, most));
    }
    if over == 0 {
        let text = sheet.say("Trong giới hạn của luật.", "Within the limits of the law.");
        sheet.result(Verdict::Fulfilled, text, None);
    } else {
        let text = sheet.say(
            "Vượt giới hạn của luật. Số giới hạn bị vượt",
            "Over the limits of the law. Limits that are broken",
        );
        sheet.result(
            Verdict::NotFulfilled,
            text,
            Some(Amount::new(Decimal::whole(over), Measure::Times)),
        );
    }
    Some(())
}

fn hold(sheet: &mut Sheet<'_>, known: &'static Known, hours: Decimal, most: Decimal) -> bool {
    let holds = hours <= most;
    let sign = if holds { "≤" } else { ">" };
    let [said, limit] = [hours, most].map(|value| sheet.figure(value, Measure::Hours));
    let name = known.name.say(sheet.lang);
    sheet.limit(name, format!("{said} {sign} {limit}"), Amount::new(most, Measure::Hours), holds);
    holds
}
