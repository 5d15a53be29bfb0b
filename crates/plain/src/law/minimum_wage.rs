//! Regional minimum wage: Labour Code 45/2019/QH14, Art. 91; Decree 293/2025/NĐ-CP.

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

/// A region of the minimum wage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Region {
    /// Vùng I.
    I,
    /// Vùng II.
    Ii,
    /// Vùng III.
    Iii,
    /// Vùng IV, the lowest: where a reader falls when nothing else is known.
    #[default]
    Iv,
}

impl Region {
    /// All of them, in the order of [`REGIONS`].
    pub const ALL: [Self; 4] = [Self::I, Self::Ii, Self::Iii, Self::Iv];

    /// The minimum wage of a month there.
    #[must_use]
    pub fn month(self) -> &'static Known {
        match self {
            Self::I => &keys::WAGE_MONTH_I,
            Self::Ii => &keys::WAGE_MONTH_II,
            Self::Iii => &keys::WAGE_MONTH_III,
            Self::Iv => &keys::WAGE_MONTH_IV,
        }
    }

    /// The minimum wage of an hour there.
    #[must_use]
    pub fn hour(self) -> &'static Known {
        match self {
            Self::I => &keys::WAGE_HOUR_I,
            Self::Ii => &keys::WAGE_HOUR_II,
            Self::Iii => &keys::WAGE_HOUR_III,
            Self::Iv => &keys::WAGE_HOUR_IV,
        }
    }
}

/// The regions as a list of a form.
pub const REGIONS: &[Choice] = &[
    choice("i", "Vùng I", "Region I"),
    choice("ii", "Vùng II", "Region II"),
    choice("iii", "Vùng III", "Region III"),
    choice("iv", "Vùng IV", "Region IV"),
];

/// How a wage is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pay {
    /// By the month.
    #[default]
    Month,
    /// By the week.
    Week,
    /// By the day.
    Day,
    /// By the hour.
    Hour,
}

/// What the calculator needs to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// Where the employer works.
    pub region: Region,
    /// How the wage is told.
    pub pay: Pay,
    /// The wage for normal hours, in đồng.
    pub wage: i64,
    /// The normal working days of the month, where the wage is by the day.
    pub month_days: Decimal,
}

const PAY: &[Choice] = &[
    choice("month", "Theo tháng", "By the month"),
    choice("week", "Theo tuần", "By the week"),
    choice("day", "Theo ngày", "By the day"),
    choice("hour", "Theo giờ", "By the hour"),
];

static FIELDS: [Field; 4] = [
    Field::list("region", Text::new("Nơi làm việc thuộc", "The workplace is in"), REGIONS).hint(
        "Hỏi công đoàn cơ sở nếu bạn chưa biết xã, phường mình thuộc vùng nào.",
        "Ask your union if you do not know the region of your commune.",
    ),
    Field::list("pay", Text::new("Bạn được trả lương", "You are paid"), PAY).or("month"),
    Field::money("wage", Text::new("Tiền lương", "Wage"), 1).hint(
        "Lương khi làm đủ giờ bình thường, không tính làm thêm, thưởng, phụ cấp khác.",
        "For full normal hours, without overtime, bonus and other allowances.",
    ),
    Field::number(
        "month_days",
        Text::new(
            "Lương ngày: số ngày làm bình thường trong tháng",
            "Paid by the day: normal days of the month",
        ),
        Kind::Days,
        1,
        31,
    )
    .or("26"),
];

/// The calculator.
pub static CALCULATOR: Calculator = Calculator {
    id: "minimum_wage",
    title: Text::new("Lương có thấp hơn mức tối thiểu?", "Is the wage under the minimum?"),
    summary: Text::new(
        "So lương của bạn với lương tối thiểu vùng.",
        "Holds your wage against the regional minimum.",
    ),
    fields: &FIELDS,
    run,
};

const ARTICLES: &[Text] = &[
    Text::new("Bộ luật Lao động 45/2019/QH14, Điều 91", "Labour Code 45/2019/QH14, Art. 91"),
    Text::new("Nghị định 293/2025/NĐ-CP", "Decree 293/2025/NĐ-CP"),
];
const NOT_COVERED: &[Text] = &[
    Text::new(
        "Xã, phường nào thuộc vùng nào: xem phụ lục của nghị định.",
        "Which commune is in which region: see the annex of the decree.",
    ),
    Text::new(
        "Mức cao hơn đã thoả thuận, như cho người qua đào tạo hoặc việc nặng nhọc, độc hại.",
        "Higher rates that were agreed, such as for trained workers or heavy work.",
    ),
    Text::new(
        "Lương sản phẩm, lương khoán; người làm không đủ giờ; thử việc.",
        "Piece wages; part-time work; probation.",
    ),
];

fn run(
    mut answers: Answers<'_>,
    parameters: &Parameters,
    day: NaiveDate,
    lang: Lang,
) -> Result<Working, Vec<InputFault>> {
    let input = Input {
        region: answers.pick("region", &Region::ALL),
        pay: answers.pick("pay", &[Pay::Month, Pay::Week, Pay::Day, Pay::Hour]),
        wage: answers.whole("wage"),
        month_days: answers.number("month_days"),
    };
    answers.finish()?;
    calculate(&input, parameters, day, lang).map_err(|fault| vec![fault])
}

/// Whether a wage is at least the minimum, and the difference in đồng. A wage by the week or the day is
/// turned into one by the month and rounded down, so that none that is short passes.
///
/// # Errors
/// When a number is out of the bounds of its field.
pub fn calculate(
    input: &Input,
    parameters: &Parameters,
    day: NaiveDate,
    lang: Lang,
) -> Result<Working, InputFault> {
    within(&FIELDS, &[("wage", Decimal::whole(input.wage)), ("month_days", input.month_days)])?;
    let mut sheet = Sheet::new((parameters, day, lang), ARTICLES, NOT_COVERED);
    let written = write(&mut sheet, input);
    Ok(sheet.finish(written))
}

fn write(sheet: &mut Sheet<'_>, input: &Input) -> Option<()> {
    let said = sheet.dong(input.wage);
    let (wage, formula) = match input.pay {
        Pay::Month | Pay::Hour => (input.wage, String::new()),
        Pay::Week => (ratio_down(&[input.wage, 52], &[12]), format!("{said} × 52 ÷ 12")),
        Pay::Day => (
            ratio_down(&[input.wage, input.month_days.in_thousandths()], &[1_000]),
            format!("{said} × {}", sheet.figure(input.month_days, Measure::Days)),
        ),
    };
    let by_hour = input.pay == Pay::Hour;
    let text = if by_hour {
        sheet.say("Lương một giờ của bạn", "Your wage an hour")
    } else {
        sheet.say("Lương một tháng của bạn", "Your wage a month")
    };
    sheet.money(text, formula, wage);
    let least = if by_hour { input.region.hour() } else { input.region.month() };
    let minimum = sheet.law(least)?.floor();
    let holds = wage >= minimum;
    let formula =
        format!("{} {} {}", sheet.dong(wage), if holds { "≥" } else { "<" }, sheet.dong(minimum));
    let name = least.name.say(sheet.lang);
    sheet.limit(name, formula, Amount::dong(minimum), holds);
    let (verdict, text) = if !holds {
        let text = sheet.say("Thấp hơn mức tối thiểu, còn thiếu", "Under the minimum, short by");
        (Verdict::NotFulfilled, text)
    } else {
        let text =
            sheet.say("Không thấp hơn mức tối thiểu; cao hơn", "Not under the minimum; over it by");
        (Verdict::Fulfilled, text)
    };
    let difference = i64::try_from(wage.abs_diff(minimum)).unwrap_or(i64::MAX);
    sheet.result(verdict, text, Some(Amount::dong(difference)));
    Some(())
}
