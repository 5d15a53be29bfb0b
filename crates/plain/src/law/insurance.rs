//! Contributions to compulsory insurance: Social Insurance Law 41/2024/QH15, Art. 31–34; the laws on health
//! insurance and on employment.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use wire::lang::Lang;
use wire::law::{Decimal, Measure};

use super::Calculator;
use super::answers::Answers;
use super::field::{Field, InputFault, Text, within};
use super::keys::{self, Known};
use super::minimum_wage::{REGIONS, Region};
use super::number::ratio;
use super::parameters::Parameters;
use super::sheet::Sheet;
use super::working::{Amount, Verdict, Working};

/// What the calculator needs to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// The wage that contributions are counted from, in đồng a month.
    pub wage: i64,
    /// Where the employer works: the minimum wage there caps unemployment insurance.
    pub region: Region,
}

static FIELDS: [Field; 2] = [
    Field::money(
        "wage",
        Text::new("Tiền lương đóng BHXH một tháng", "Wage for social insurance a month"),
        1,
    )
    .hint(
        "Lương, phụ cấp lương và khoản bổ sung trả đều hằng tháng, theo hợp đồng.",
        "Wage, wage allowances and regular monthly supplements of the contract.",
    ),
    Field::list("region", Text::new("Nơi làm việc thuộc", "The workplace is in"), REGIONS)
        .hint("Chỉ cần cho mức trần BHTN.", "Needed only for the cap of unemployment insurance."),
];

/// The calculator.
pub static CALCULATOR: Calculator = Calculator {
    id: "insurance",
    title: Text::new("Tiền đóng bảo hiểm mỗi tháng", "Insurance contributions a month"),
    summary: Text::new(
        "BHXH, BHYT, BHTN: bạn đóng bao nhiêu, nơi làm việc đóng bao nhiêu.",
        "Social, health and unemployment insurance: your share and your employer's.",
    ),
    fields: &FIELDS,
    run,
};

const ARTICLES: &[Text] = &[
    Text::new(
        "Luật Bảo hiểm xã hội 41/2024/QH15, Điều 31 đến 34",
        "Social Insurance Law 41/2024/QH15, Art. 31–34",
    ),
    Text::new("Luật Bảo hiểm y tế", "Law on Health Insurance"),
    Text::new("Luật Việc làm 74/2025/QH15", "Law on Employment 74/2025/QH15"),
];
const NOT_COVERED: &[Text] = &[
    Text::new(
        "Người hưởng lương nhà nước, người nước ngoài, BHXH tự nguyện.",
        "Those paid by the State's scale, foreigners, voluntary insurance.",
    ),
    Text::new(
        "Người làm không trọn thời gian có lương thấp hơn mức thấp nhất: có thể không thuộc diện bắt buộc.",
        "Part-time workers with less than the lowest wage: they may not be insured compulsorily.",
    ),
    Text::new(
        "Tháng nghỉ không lương từ 14 ngày làm việc; mức đóng tai nạn lao động được giảm.",
        "Months with 14 unpaid working days or more; lower rates for work accidents.",
    ),
];

fn run(
    mut answers: Answers<'_>,
    parameters: &Parameters,
    day: NaiveDate,
    lang: Lang,
) -> Result<Working, Vec<InputFault>> {
    let input = Input { wage: answers.whole("wage"), region: answers.pick("region", &Region::ALL) };
    answers.finish()?;
    calculate(&input, parameters, day, lang).map_err(|fault| vec![fault])
}

/// The worker's contributions of a month in đồng, and the employer's as a step; each contribution rounded
/// half up.
///
/// # Errors
/// When the wage is out of bounds.
pub fn calculate(
    input: &Input,
    parameters: &Parameters,
    day: NaiveDate,
    lang: Lang,
) -> Result<Working, InputFault> {
    within(&FIELDS, &[("wage", Decimal::whole(input.wage))])?;
    let mut sheet = Sheet::new((parameters, day, lang), ARTICLES, NOT_COVERED);
    let written = write(&mut sheet, input);
    Ok(sheet.finish(written))
}

fn write(sheet: &mut Sheet<'_>, input: &Input) -> Option<()> {
    let base = sheet.law(&keys::BASE_SALARY)?;
    let least = bound(sheet, base, &keys::INSURANCE_FLOOR)?;
    let most = bound(sheet, base, &keys::INSURANCE_CAP)?;
    let minimum = sheet.law(input.region.month())?;
    let unemployment_most = bound(sheet, minimum, &keys::UNEMPLOYMENT_CAP)?;
    let social = input.wage.max(least).min(most);
    let unemployment = input.wage.max(least).min(unemployment_most);
    let text = sheet.say("Lương đóng BHXH, BHYT", "Wage for social and health insurance");
    sheet.money(text, String::new(), social);
    let text = sheet.say("Lương đóng BHTN", "Wage for unemployment insurance");
    sheet.money(text, String::new(), unemployment);

    let worker: [(&Known, i64); 3] = [
        (&keys::EMPLOYEE_SOCIAL, social),
        (&keys::EMPLOYEE_HEALTH, social),
        (&keys::EMPLOYEE_UNEMPLOYMENT, unemployment),
    ];
    let employer: [(&Known, i64); 3] = [
        (&keys::EMPLOYER_SOCIAL, social),
        (&keys::EMPLOYER_HEALTH, social),
        (&keys::EMPLOYER_UNEMPLOYMENT, unemployment),
    ];
    let yours = contributions(sheet, worker)?;
    let theirs = contributions(sheet, employer)?;
    let text = sheet
        .say("Nơi làm việc đóng, không trừ vào lương", "Your employer pays, not out of your wage");
    sheet.money(text, String::new(), theirs);
    let text = sheet.say("Bạn đóng mỗi tháng, trừ vào lương", "You pay a month, out of your wage");
    sheet.result(Verdict::Figure, text, Some(Amount::dong(yours)));
    Some(())
}

/// The lowest or highest wage that counts, in đồng: so many times a figure.
fn bound(sheet: &mut Sheet<'_>, of: Decimal, known: &'static Known) -> Option<i64> {
    let times = sheet.law(known)?;
    let bound = ratio(&[of.floor(), times.in_thousandths()], &[1_000]);
    let formula = format!("{} × {}", sheet.dong(of.floor()), sheet.figure(times, Measure::Times));
    sheet.money(known.name.say(sheet.lang), formula, bound);
    Some(bound)
}

fn contributions(sheet: &mut Sheet<'_>, parts: [(&'static Known, i64); 3]) -> Option<i64> {
    let mut total = 0_i64;
    for (known, wage) in parts {
        let percent = sheet.law(known)?;
        let due = ratio(&[wage, percent.in_thousandths()], &[100_000]);
        let formula = format!("{} × {}", sheet.dong(wage), sheet.figure(percent, Measure::Percent));
        sheet.money(known.name.say(sheet.lang), formula, due);
        total = total.saturating_add(due);
    }
    Some(total)
}
