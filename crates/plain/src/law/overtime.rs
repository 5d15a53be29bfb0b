//! Overtime and night pay: Labour Code 45/2019/QH14, Art. 98; Decree 145/2020/NĐ-CP, Art. 55–57.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use wire::lang::Lang;
use wire::law::{Decimal, Measure};

use super::Calculator;
use super::answers::Answers;
use super::field::{Choice, Field, InputFault, Kind, Text, choice, within};
use super::keys;
use super::number::ratio;
use super::parameters::Parameters;
use super::sheet::Sheet;
use super::working::{Amount, Verdict, Working};

/// How a wage is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pay {
    /// By the month; the hour is worked out.
    #[default]
    Month,
    /// By the hour.
    Hour,
}

/// What kind of day the overtime fell on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Day {
    /// A working day.
    #[default]
    Normal,
    /// The weekly rest day.
    Rest,
    /// A holiday, Tết, a day of paid leave.
    Holiday,
}

/// What the calculator needs to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// How the wage is told.
    pub pay: Pay,
    /// The wage for normal work, in đồng a month or an hour.
    pub wage: i64,
    /// The normal hours of the month, where the wage is by the month.
    pub month_hours: Decimal,
    /// What kind of day it was.
    pub day: Day,
    /// Overtime between 6 and 22 o'clock, in hours.
    pub day_hours: Decimal,
    /// Overtime between 22 and 6 o'clock, in hours.
    pub night_hours: Decimal,
    /// Whether there was overtime in daytime of the same working day, before that of the night.
    pub day_first: bool,
    /// Normal work (no overtime) between 22 and 6 o'clock, in hours.
    pub night_shift: Decimal,
}

const PAY: &[Choice] = &[
    choice("month", "Lương theo tháng", "By the month"),
    choice("hour", "Lương theo giờ", "By the hour"),
];
const DAYS: &[Choice] = &[
    choice("normal", "Ngày thường", "A working day"),
    choice("rest", "Ngày nghỉ hằng tuần", "The weekly rest day"),
    choice("holiday", "Ngày lễ, tết, ngày nghỉ có hưởng lương", "A holiday or a paid leave day"),
];

/// The most hours of overtime that a form takes: those of a month of 31 days.
const HOURS_MOST: i64 = 744;

static FIELDS: [Field; 8] = [
    Field::list("pay", Text::new("Bạn được trả lương", "You are paid"), PAY).or("month"),
    Field::money("wage", Text::new("Tiền lương", "Wage"), 1).hint(
        "Lương của công việc đang làm. Không tính tiền làm thêm, thưởng, tiền ăn ca, xăng xe, điện thoại, nhà ở.",
        "The wage for your work, without overtime, bonus, and allowances for meals, travel, phone, housing.",
    ),
    Field::number(
        "month_hours",
        Text::new("Số giờ làm bình thường trong tháng", "Normal hours of the month"),
        Kind::Hours,
        1,
        300,
    )
    .or("208")
    .hint("26 ngày × 8 giờ = 208 giờ.", "26 days × 8 hours = 208 hours."),
    Field::list("day", Text::new("Bạn làm thêm vào", "The overtime was on"), DAYS).or("normal"),
    Field::number(
        "day_hours",
        Text::new("Giờ làm thêm ban ngày (6–22 giờ)", "Overtime in daytime (6–22 o'clock)"),
        Kind::Hours,
        0,
        HOURS_MOST,
    )
    .or("0"),
    Field::number(
        "night_hours",
        Text::new("Giờ làm thêm ban đêm (22–6 giờ)", "Overtime at night (22–6 o'clock)"),
        Kind::Hours,
        0,
        HOURS_MOST,
    )
    .or("0"),
    Field::yes_no(
        "day_first",
        Text::new(
            "Ngày thường: trước khi làm thêm đêm, hôm đó đã làm thêm ban ngày?",
            "Working day: was there overtime in daytime before that of the night?",
        ),
    ),
    Field::number(
        "night_shift",
        Text::new("Giờ làm ca đêm bình thường, không phải làm thêm", "Normal night shift hours, no overtime"),
        Kind::Hours,
        0,
        HOURS_MOST,
    )
    .or("0"),
];

/// The calculator.
pub static CALCULATOR: Calculator = Calculator {
    id: "overtime",
    title: Text::new("Tiền làm thêm giờ, làm đêm", "Overtime and night pay"),
    summary: Text::new(
        "Làm thêm giờ, làm ban đêm thì được trả ít nhất bao nhiêu.",
        "The least that must be paid for overtime and for night work.",
    ),
    fields: &FIELDS,
    run,
};

const ARTICLES: &[Text] = &[
    Text::new("Bộ luật Lao động 45/2019/QH14, Điều 98", "Labour Code 45/2019/QH14, Art. 98"),
    Text::new(
        "Bộ luật Lao động, Điều 106 (giờ làm ban đêm)",
        "Labour Code, Art. 106 (night hours)",
    ),
    Text::new(
        "Nghị định 145/2020/NĐ-CP, Điều 55, 56, 57",
        "Decree 145/2020/NĐ-CP, Art. 55, 56, 57",
    ),
];
const NOT_COVERED: &[Text] = &[
    Text::new(
        "Lương sản phẩm: cách tính tương tự, nhưng trên đơn giá sản phẩm.",
        "Piece wages: the same rates, but of the price of a piece.",
    ),
    Text::new(
        "Lương của chính ngày lễ, tết: người hưởng lương ngày được trả thêm ngoài số này.",
        "The wage of the holiday itself: those paid by the day get it on top.",
    ),
    Text::new(
        "Mức cao hơn trong hợp đồng, thoả ước, quy chế của đơn vị; thuế thu nhập cá nhân.",
        "Higher rates of your contract or collective agreement; income tax.",
    ),
];

fn run(
    mut answers: Answers<'_>,
    parameters: &Parameters,
    day: NaiveDate,
    lang: Lang,
) -> Result<Working, Vec<InputFault>> {
    let input = Input {
        pay: answers.pick("pay", &[Pay::Month, Pay::Hour]),
        wage: answers.whole("wage"),
        month_hours: answers.number("month_hours"),
        day: answers.pick("day", &[Day::Normal, Day::Rest, Day::Holiday]),
        day_hours: answers.number("day_hours"),
        night_hours: answers.number("night_hours"),
        day_first: answers.yes("day_first"),
        night_shift: answers.number("night_shift"),
    };
    answers.finish()?;
    calculate(&input, parameters, day, lang).map_err(|fault| vec![fault])
}

/// The least pay for overtime and night work, in đồng, each kind of hours rounded half up to a whole đồng.
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
        ("wage", Decimal::whole(input.wage)),
        ("month_hours", input.month_hours),
        ("day_hours", input.day_hours),
        ("night_hours", input.night_hours),
        ("night_shift", input.night_shift),
    ];
    within(&FIELDS, &values)?;
    let mut sheet = Sheet::new((parameters, day, lang), ARTICLES, NOT_COVERED);
    let written = write(&mut sheet, input);
    Ok(sheet.finish(written))
}

fn write(sheet: &mut Sheet<'_>, input: &Input) -> Option<()> {
    let per_hour = match input.pay {
        Pay::Month => input.month_hours,
        Pay::Hour => Decimal::whole(1),
    };
    // The wage stays whole in every product below: an hour's wage that was rounded first would cost a
    // worker up to half a đồng an hour of what is due at least.
    let wage = match input.pay {
        Pay::Month => format!(
            "{} ÷ {}",
            sheet.dong(input.wage),
            sheet.figure(input.month_hours, Measure::Hours)
        ),
        Pay::Hour => sheet.dong(input.wage),
    };
    let hour = ratio(&[input.wage, 1_000], &[per_hour.in_thousandths()]);
    let text = sheet.say("Tiền lương một giờ bình thường", "The wage of a normal hour");
    let formula = if input.pay == Pay::Month { wage.clone() } else { String::new() };
    sheet.money(text, formula, hour);

    let line = |sheet: &mut Sheet<'_>, text: &str, percent: Decimal, hours: Decimal| {
        let due = ratio(
            &[input.wage, percent.in_thousandths(), hours.in_thousandths()],
            &[100_000, per_hour.in_thousandths()],
        );
        let (percent, hours) =
            (sheet.figure(percent, Measure::Percent), sheet.figure(hours, Measure::Hours));
        sheet.money(text, format!("{wage} × {percent} × {hours}"), due);
        due
    };
    let rate = sheet.law(match input.day {
        Day::Normal => &keys::OVERTIME_NORMAL,
        Day::Rest => &keys::OVERTIME_REST,
        Day::Holiday => &keys::OVERTIME_HOLIDAY,
    })?;
    let mut parts: Vec<i64> = Vec::new();
    if input.day_hours > Decimal::ZERO {
        let text = sheet.say("Làm thêm ban ngày", "Overtime in daytime");
        parts.push(line(sheet, text, rate, input.day_hours));
    }
    if input.night_hours > Decimal::ZERO {
        let percent = night_rate(sheet, input, rate)?;
        let text = sheet.say("Làm thêm ban đêm", "Overtime at night");
        parts.push(line(sheet, text, percent, input.night_hours));
    }
    if input.night_shift > Decimal::ZERO {
        let percent = sheet.law(&keys::NIGHT)?;
        let text = sheet.say(
            "Ca đêm bình thường: phần trả thêm ngoài lương",
            "Normal night shift: the supplement on top of the wage",
        );
        parts.push(line(sheet, text, percent, input.night_shift));
    }
    let total = parts.iter().fold(0_i64, |total, part| total.saturating_add(*part));
    let text = sheet.say("Phải được trả ít nhất", "You must be paid at least");
    if parts.len() > 1 {
        let parts: Vec<String> = parts.iter().map(|part| sheet.dong(*part)).collect();
        sheet.result_formula(parts.join(" + "));
    }
    sheet.result(Verdict::Figure, text, Some(Amount::dong(total)));
    Some(())
}

/// The rate of overtime at night: the day's rate, the supplement for the night, and a further part of the
/// rate that daytime work of that day has. On a working day that is 100 % where there was no overtime in
/// daytime before, and the overtime rate where there was (Decree 145/2020, Art. 57 clause 1).
fn night_rate(sheet: &mut Sheet<'_>, input: &Input, rate: Decimal) -> Option<Decimal> {
    let (night, further) = (sheet.law(&keys::NIGHT)?, sheet.law(&keys::NIGHT_OVERTIME)?);
    let base = match input.day {
        Day::Normal if !input.day_first => Decimal::whole(100),
        _ => rate,
    };
    let part = ratio(&[further.in_thousandths(), base.in_thousandths()], &[100_000]);
    let total = Decimal::thousandths(rate.in_thousandths() + night.in_thousandths() + part);
    let percent = |value| sheet.figure(value, Measure::Percent);
    let formula = format!(
        "{} + {} + {} × {}",
        percent(rate),
        percent(night),
        percent(further),
        percent(base)
    );
    let text = sheet.say("Mức làm thêm ban đêm", "The rate of overtime at night");
    sheet.step(text, formula, Some(Amount::new(total, Measure::Percent)));
    Some(total)
}
