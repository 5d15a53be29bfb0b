//! Union dues: Decision 61/QĐ-TLĐ of 29 July 2025, letter 4133/TLĐ-ToC of 23 May 2025.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use wire::lang::Lang;
use wire::law::{Decimal, Measure};

use super::Calculator;
use super::answers::Answers;
use super::field::{Choice, Fault, Field, InputFault, Text, choice, within};
use super::keys;
use super::number::ratio;
use super::parameters::Parameters;
use super::sheet::Sheet;
use super::working::{Amount, Verdict, Working};

/// Where a member works.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// A private or foreign enterprise, a cooperative, a public-service body outside the State.
    #[default]
    Enterprise,
    /// An enterprise of the State, or one in which it holds the majority.
    StateEnterprise,
    /// A public-service body that is not wholly paid by the State budget.
    PublicUnit,
    /// An agency, a body wholly paid by the State budget, the armed forces.
    StateBody,
    /// Anywhere, without compulsory social insurance.
    Uninsured,
}

/// What the calculator needs to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// Where the member works.
    pub place: Place,
    /// The wage that dues are counted from, in đồng a month.
    pub wage: i64,
}

const PLACES: &[Choice] = &[
    choice(
        "enterprise",
        "Doanh nghiệp ngoài nhà nước, hợp tác xã, đơn vị sự nghiệp ngoài công lập",
        "A private or foreign enterprise, a cooperative, a private service body",
    ),
    choice("state_enterprise", "Doanh nghiệp nhà nước", "An enterprise of the State"),
    choice(
        "public_unit",
        "Đơn vị sự nghiệp công lập không hưởng 100 % lương từ ngân sách",
        "A public-service body not wholly paid by the State budget",
    ),
    choice(
        "state_body",
        "Cơ quan, đơn vị hưởng 100 % lương từ ngân sách, lực lượng vũ trang",
        "An agency or body wholly paid by the State budget, the armed forces",
    ),
    choice(
        "uninsured",
        "Không thuộc diện đóng BHXH bắt buộc",
        "Without compulsory social insurance",
    ),
];

static FIELDS: [Field; 2] = [
    Field::list("place", Text::new("Bạn làm việc ở", "You work in"), PLACES).or("enterprise"),
    Field::money("wage", Text::new("Tiền lương một tháng", "Wage a month"), 0).or("0").hint(
        "Lương làm căn cứ đóng BHXH. Ở doanh nghiệp nhà nước: lương thực lĩnh, sau khi trừ bảo hiểm và thuế.",
        "The wage that social insurance is paid on. In an enterprise of the State: what you get after insurance and tax.",
    ),
];

/// The calculator.
pub static CALCULATOR: Calculator = Calculator {
    id: "dues",
    title: Text::new("Đoàn phí công đoàn", "Union dues"),
    summary: Text::new(
        "Mỗi tháng đoàn viên đóng bao nhiêu đoàn phí.",
        "What a member pays to the union each month.",
    ),
    fields: &FIELDS,
    run,
};

const ARTICLES: &[Text] = &[
    Text::new("Luật Công đoàn 50/2024/QH15", "Trade Union Law 50/2024/QH15"),
    Text::new("Quyết định 61/QĐ-TLĐ ngày 29/7/2025", "Decision 61/QĐ-TLĐ of 29 July 2025"),
    Text::new("Công văn 4133/TLĐ-ToC ngày 23/5/2025", "Letter 4133/TLĐ-ToC of 23 May 2025"),
];
const NOT_COVERED: &[Text] = &[
    Text::new(
        "Đoàn viên hưởng trợ cấp BHXH từ 1 tháng, hoặc nghỉ không lương từ 1 tháng và không có thu nhập, thì không phải đóng trong thời gian đó.",
        "Members on social insurance benefits for a month or more, or without pay and income for a month or more, pay nothing in that time.",
    ),
    Text::new(
        "Mức cao hơn mà công đoàn cơ sở đã quyết định.",
        "A higher rate that your own union has decided.",
    ),
    Text::new(
        "Kinh phí công đoàn 2 %: người sử dụng lao động đóng, không trừ vào lương của bạn.",
        "The union fund of 2 %: the employer pays it, not out of your wage.",
    ),
];

fn run(
    mut answers: Answers<'_>,
    parameters: &Parameters,
    day: NaiveDate,
    lang: Lang,
) -> Result<Working, Vec<InputFault>> {
    use Place::{Enterprise, PublicUnit, StateBody, StateEnterprise, Uninsured};
    let places = [Enterprise, StateEnterprise, PublicUnit, StateBody, Uninsured];
    let input = Input { place: answers.pick("place", &places), wage: answers.whole("wage") };
    answers.finish()?;
    calculate(&input, parameters, day, lang).map_err(|fault| vec![fault])
}

/// The dues of a month in đồng, rounded half up.
///
/// # Errors
/// When the wage is out of bounds, or is needed and 0.
pub fn calculate(
    input: &Input,
    parameters: &Parameters,
    day: NaiveDate,
    lang: Lang,
) -> Result<Working, InputFault> {
    within(&FIELDS, &[("wage", Decimal::whole(input.wage))])?;
    let needs_wage = !matches!(input.place, Place::StateBody | Place::Uninsured);
    if needs_wage && input.wage == 0 {
        return Err(InputFault { field: "wage", fault: Fault::Empty });
    }
    let mut sheet = Sheet::new((parameters, day, lang), ARTICLES, NOT_COVERED);
    let written = write(&mut sheet, input);
    Ok(sheet.finish(written))
}

fn write(sheet: &mut Sheet<'_>, input: &Input) -> Option<()> {
    let percent = sheet.law(match input.place {
        Place::StateBody => &keys::DUES_STATE_BODY,
        _ => &keys::DUES,
    })?;
    let (of, text) = if input.place == Place::Uninsured {
        let text = sheet.say("Tính trên lương cơ sở", "Of the base salary");
        (sheet.law(&keys::BASE_SALARY)?.floor(), text)
    } else {
        (input.wage, sheet.say("Tính trên tiền lương", "Of the wage"))
    };
    let mut dues = share(of, percent);
    let formula = format!("{} × {}", sheet.dong(of), sheet.figure(percent, Measure::Percent));
    sheet.money(text, formula, dues);
    if matches!(input.place, Place::Enterprise | Place::StateEnterprise) {
        let (base, part) = (sheet.law(&keys::BASE_SALARY)?.floor(), sheet.law(&keys::DUES_CAP)?);
        let cap = share(base, part);
        let formula = format!("{} × {}", sheet.dong(base), sheet.figure(part, Measure::Percent));
        let text = sheet.say("Nhiều nhất, so với lương cơ sở", "At most, of the base salary");
        sheet.money(text, formula, cap);
        dues = dues.min(cap);
    }
    let text = match input.place {
        Place::StateBody if percent == Decimal::ZERO => {
            sheet.say("Đoàn phí mỗi tháng (đã dừng thu)", "Dues a month (no longer collected)")
        }
        Place::Uninsured => sheet.say("Đoàn phí mỗi tháng, ít nhất", "Dues a month, at least"),
        _ => sheet.say("Đoàn phí mỗi tháng", "Dues a month"),
    };
    sheet.result(Verdict::Figure, text, Some(Amount::dong(dues)));
    Some(())
}

fn share(of: i64, percent: Decimal) -> i64 {
    ratio(&[of, percent.in_thousandths()], &[100_000])
}
