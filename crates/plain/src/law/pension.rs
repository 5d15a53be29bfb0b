//! Pension by years of contributions: Social Insurance Law 41/2024/QH15, Art. 64, 66 and 98; retirement age:
//! Labour Code 45/2019/QH14, Art. 169, Decree 135/2020/NĐ-CP.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use wire::lang::Lang;
use wire::law::{Decimal, Measure};

use super::Calculator;
use super::answers::Answers;
use super::field::{Choice, Field, InputFault, Kind, Text, choice, within};
use super::keys;
use super::number::ratio;
use super::parameters::Parameters;
use super::severance::half_years;
use super::sheet::Sheet;
use super::working::{Amount, Verdict, Working};

/// Whose retirement age and rate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// Nữ.
    #[default]
    Woman,
    /// Nam.
    Man,
}

/// What the calculator needs to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// Whose retirement age and rate.
    pub sex: Sex,
    /// The day of birth.
    pub born: NaiveDate,
    /// Years of contributions until now …
    pub years: i64,
    /// … and months, 0 to 11.
    pub months: i64,
    /// The average wage of all contributions, in đồng a month; 0 to leave it out.
    pub average: i64,
}

const SEXES: &[Choice] = &[choice("woman", "Nữ", "Woman"), choice("man", "Nam", "Man")];

static FIELDS: [Field; 5] = [
    Field::list("sex", Text::new("Bạn là", "You are a"), SEXES),
    Field::number("born", Text::new("Ngày sinh", "Day of birth"), Kind::Date, 1_930, 2_015),
    Field::number(
        "years",
        Text::new("Đã đóng BHXH: số năm", "Social insurance so far: years"),
        Kind::Years,
        0,
        60,
    ),
    Field::number("months", Text::new("và số tháng", "and months"), Kind::Months, 0, 11).or("0"),
    Field::money(
        "average",
        Text::new(
            "Lương bình quân đóng BHXH (không bắt buộc)",
            "Average wage of contributions (optional)",
        ),
        0,
    )
    .or("0")
    .hint("Để trống thì chỉ tính tỷ lệ.", "Leave it empty to see the rate only."),
];

/// The calculator.
pub static CALCULATOR: Calculator = Calculator {
    id: "pension",
    title: Text::new("Bao giờ có lương hưu?", "When is there a pension?"),
    summary: Text::new(
        "Tuổi nghỉ hưu, số năm đóng còn thiếu và tỷ lệ lương hưu.",
        "Retirement age, years that are missing, and the rate.",
    ),
    fields: &FIELDS,
    run,
};

const ARTICLES: &[Text] = &[
    Text::new(
        "Luật Bảo hiểm xã hội 41/2024/QH15, Điều 64, 66, 98",
        "Social Insurance Law 41/2024/QH15, Art. 64, 66, 98",
    ),
    Text::new("Bộ luật Lao động 45/2019/QH14, Điều 169", "Labour Code 45/2019/QH14, Art. 169"),
    Text::new("Nghị định 135/2020/NĐ-CP, Điều 3, 4", "Decree 135/2020/NĐ-CP, Art. 3, 4"),
];
const NOT_COVERED: &[Text] = &[
    Text::new(
        "Nghỉ hưu sớm hơn: việc nặng nhọc, độc hại, vùng đặc biệt khó khăn, suy giảm khả năng lao động (bị trừ tỷ lệ).",
        "Earlier retirement: heavy or hazardous work, very hard regions, lost ability to work (with a lower rate).",
    ),
    Text::new(
        "Đóng một lần cho tối đa 6 tháng còn thiếu; BHXH tự nguyện; lực lượng vũ trang.",
        "Paying at once for up to 6 missing months; voluntary insurance; the armed forces.",
    ),
    Text::new(
        "Trợ cấp một lần cho những năm đóng vượt mức 75 %; BHXH một lần.",
        "The lump sum for years beyond 75 %; drawing contributions out at once.",
    ),
    Text::new(
        "Lương bình quân có điều chỉnh trượt giá: cơ quan BHXH tính chính thức.",
        "The average wage adjusted for prices: the insurance works it out officially.",
    ),
];

fn run(
    mut answers: Answers<'_>,
    parameters: &Parameters,
    day: NaiveDate,
    lang: Lang,
) -> Result<Working, Vec<InputFault>> {
    let input = Input {
        sex: answers.pick("sex", &[Sex::Woman, Sex::Man]),
        born: answers.day("born"),
        years: answers.whole("years"),
        months: answers.whole("months"),
        average: answers.whole("average"),
    };
    answers.finish()?;
    calculate(&input, parameters, day, lang).map_err(|fault| vec![fault])
}

/// When somebody reaches the retirement age, whether the contributions are enough, and the rate of the
/// pension in percent (with an average wage, its sum in đồng, rounded half up).
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
        ("born", i64::from(input.born.year())),
        ("years", input.years),
        ("months", input.months),
        ("average", input.average),
    ];
    within(&FIELDS, &values.map(|(id, value)| (id, Decimal::whole(value))))?;
    let mut sheet = Sheet::new((parameters, day, lang), ARTICLES, NOT_COVERED);
    let written = write(&mut sheet, input);
    Ok(sheet.finish(written))
}

fn write(sheet: &mut Sheet<'_>, input: &Input) -> Option<()> {
    let (age, reached) = retirement(sheet, input)?;
    let (age_years, age_months) = (age / 12, age % 12);
    let (year, month) = (reached.div_euclid(12), reached.rem_euclid(12) + 1);
    let (old_text, since_text) = match sheet.lang {
        Lang::Vi => (
            format!("Tuổi nghỉ hưu của bạn: {age_years} tuổi {age_months} tháng"),
            format!("Đủ tuổi trong tháng {month:02}/{year}; lương hưu từ đầu tháng sau"),
        ),
        Lang::En => (
            format!("Your retirement age: {age_years} years {age_months} months"),
            format!("Reached in {month:02}/{year}; a pension from the month after"),
        ),
    };
    let now = month_of(sheet.day);
    let old_enough = reached < now;
    sheet.limit(
        &old_text,
        since_text,
        Amount::new(Decimal::whole(age), Measure::Months),
        old_enough,
    );

    let paid = input.years * 12 + input.months;
    let least = sheet.law(&keys::PENSION_LEAST)?;
    let paid_enough = paid * 1_000 >= least.in_thousandths() * 12;
    let [said, needed] = [Decimal::whole(paid), Decimal::thousandths(least.in_thousandths() * 12)]
        .map(|months| sheet.figure(months, Measure::Months));
    let sign = if paid_enough { "≥" } else { "<" };
    let name = keys::PENSION_LEAST.name.say(sheet.lang);
    sheet.limit(
        name,
        format!("{said} {sign} {needed}"),
        Amount::new(least, Measure::Years),
        paid_enough,
    );
    if !paid_enough {
        let missing = Decimal::thousandths(least.in_thousandths() * 12 - paid * 1_000);
        let amount = Some(Amount::new(missing, Measure::Months));
        let text = sheet.say("Còn phải đóng thêm", "Still to pay");
        sheet.step(text, format!("{needed} − {said}"), amount);
        if !old_enough {
            let by_then = Decimal::whole(paid + (reached - now).max(0));
            let text = sheet.say(
                "Nếu đóng đều đến khi đủ tuổi thì có",
                "With contributions every month until then there will be",
            );
            sheet.step(text, String::new(), Some(Amount::new(by_then, Measure::Months)));
        }
        let text = sheet.say(
            "Chưa đủ số năm đóng để có lương hưu. Còn thiếu",
            "Not enough contributions for a pension yet. Missing",
        );
        sheet.result(Verdict::NotFulfilled, text, amount);
        return Some(());
    }
    let rate = rate(sheet, input.sex, paid, least)?;
    let mut result = Amount::new(rate, Measure::Percent);
    if input.average > 0 {
        let sum = ratio(&[input.average, rate.in_thousandths()], &[100_000]);
        let formula =
            format!("{} × {}", sheet.dong(input.average), sheet.figure(rate, Measure::Percent));
        let text = sheet.say("Lương hưu một tháng", "The pension a month");
        sheet.money(text, formula, sum);
        result = Amount::dong(sum);
    }
    if old_enough {
        let text =
            sheet.say("Đủ điều kiện. Lương hưu", "All conditions are fulfilled. The pension");
        sheet.result(Verdict::Fulfilled, text, Some(result));
    } else {
        let text = sheet.say(
            "Đủ số năm đóng, chưa đủ tuổi. Lương hưu với số năm đã đóng",
            "Enough contributions, not old enough yet. The pension with what is paid so far",
        );
        sheet.result(Verdict::NotFulfilled, text, Some(result));
    }
    Some(())
}

/// Months since the year 0, for counting with.
fn month_of(day: NaiveDate) -> i64 {
    i64::from(day.year()) * 12 + i64::from(day.month0())
}

/// The retirement age in months, and the month in which it is reached. The age rises every year, so what
/// counts is the first year in which one has reached the age of that year (Decree 135/2020, Art. 4 and
/// annex I). The path begins in the year in which its first age came into force.
fn retirement(sheet: &mut Sheet<'_>, input: &Input) -> Option<(i64, i64)> {
    let ((start, since), step, end) = match input.sex {
        Sex::Woman => (
            sheet.law_since(&keys::RETIRE_WOMEN)?,
            sheet.law(&keys::RETIRE_WOMEN_STEP)?,
            sheet.law(&keys::RETIRE_WOMEN_END)?,
        ),
        Sex::Man => (
            sheet.law_since(&keys::RETIRE_MEN)?,
            sheet.law(&keys::RETIRE_MEN_STEP)?,
            sheet.law(&keys::RETIRE_MEN_END)?,
        ),
    };
    let (first, born) = (i64::from(since.year()), month_of(input.born));
    // Nobody who may be typed in was born so late that the search would end without an answer: ages are
    // at most 1,200 months.
    (first..first + 300).find_map(|year| {
        let age =
            (start.floor() + step.floor() * (year - first)).min(end.floor().max(start.floor()));
        let reached = born + age;
        (reached.div_euclid(12) <= year).then_some((age, reached))
    })
}

/// The rate in percent of somebody with enough contributions: Art. 66. Odd months count as half a year or
/// as a year, as with allowances.
fn rate(sheet: &mut Sheet<'_>, sex: Sex, paid: i64, least: Decimal) -> Option<Decimal> {
    let halves = half_years(paid, sheet.law(&keys::PENSION_HALF)?);
    let years = halves * 500;
    let (start, from, step) = match sex {
        Sex::Woman => (sheet.law(&keys::PENSION_WOMEN)?, least, sheet.law(&keys::PENSION_YEAR)?),
        Sex::Man => {
            let full = sheet.law(&keys::PENSION_MEN_YEARS)?;
            if years < full.in_thousandths() {
                let start = sheet.law(&keys::PENSION_MEN_SHORT)?;
                (start, least, sheet.law(&keys::PENSION_MEN_SHORT_YEAR)?)
            } else {
                (sheet.law(&keys::PENSION_MEN)?, full, sheet.law(&keys::PENSION_YEAR)?)
            }
        }
    };
    let most = sheet.law(&keys::PENSION_MOST)?;
    let beyond = (years - from.in_thousandths()).max(0);
    let further = ratio(&[step.in_thousandths(), beyond], &[1_000]);
    let rate = Decimal::thousandths(start.in_thousandths() + further).min(most);
    let percent = |value| sheet.figure(value, Measure::Percent);
    let span = |value| sheet.figure(value, Measure::Years);
    let formula = format!(
        "{} + {} × ({} − {}) ≤ {}",
        percent(start),
        percent(step),
        span(Decimal::thousandths(years)),
        span(from),
        percent(most)
    );
    let text =
        sheet.say("Tỷ lệ lương hưu, tháng lẻ đã làm tròn", "The rate, with odd months rounded");
    sheet.step(text, formula, Some(Amount::new(rate, Measure::Percent)));
    Some(rate)
}
