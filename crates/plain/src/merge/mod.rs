//! Two versions of a card that grew from one: what only one of them changed is taken from there, what both
//! changed alike is taken once, and what both changed differently is a clash that a person settles.
//!
//! Words are compared sentence by sentence ([`text`]), lists row by row ([`sequence`]), everything else as a
//! whole. Nothing that either wrote falls out: it stands in the merged content or in a clash.

pub mod sequence;
pub mod text;

use wire::card::{Action, Contact, Content, Explainer, Question, Source};
use wire::lang::Lang;
use wire::version::Part;

use self::sequence::{Stretch, stretches};
use crate::dates;

/// What a person takes where both versions changed the same thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// What was written here.
    Mine,
    /// What was written elsewhere.
    Theirs,
    /// Both, one after the other; where that makes no sense, what was written here.
    Both,
}

/// A place that both versions changed, each in another way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The part of the card.
    pub part: Part,
    /// What stood there before both; all three are empty where the part is read as a whole.
    pub base: String,
    /// What was written here.
    pub mine: String,
    /// What was written elsewhere.
    pub theirs: String,
    /// True when both can stand one after the other.
    pub both: bool,
    /// True when the part is chosen as a whole: a kind, an audience, a picture.
    pub whole: bool,
}

/// A card made of two versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// What it says, with the choices that were given; mine where one is missing.
    pub content: Content,
    /// The clashes, in the order of the card. They do not depend on the choices.
    pub clashes: Vec<Clash>,
}

/// Joins two versions of a card that grew from `base`. `choices` settle the clashes in their order.
#[must_use]
pub fn merge(base: &Content, mine: &Content, theirs: &Content, choices: &[Choice]) -> Merged {
    let mut table = Table { choices, clashes: Vec::new() };
    let mut content = mine.clone();
    let mut group = table.group(Part::About);
    content.kind = group.pick(&base.kind, &mine.kind, &theirs.kind);
    content.topic = group.pick(&base.topic, &mine.topic, &theirs.topic);
    content.corrects = group.pick(&base.corrects, &mine.corrects, &theirs.corrects);
    content.corrects_links =
        group.pick(&base.corrects_links, &mine.corrects_links, &theirs.corrects_links);
    content.headline = table.one(
        Part::Headline,
        [&base.headline, &mine.headline, &theirs.headline],
        String::clone,
    );
    content.brief = table.rows(Part::Brief, [&base.brief, &mine.brief, &theirs.brief]);
    content.explainer = table.part(
        Part::Deep,
        [&base.explainer, &mine.explainer, &theirs.explainer],
        Table::explainer,
    );
    content.action =
        table.part(Part::Clear, [&base.action, &mine.action, &theirs.action], Table::action);
    let mut group = table.group(Part::Media);
    content.picture = group.pick(&base.picture, &mine.picture, &theirs.picture);
    content.video = group.pick(&base.video, &mine.video, &theirs.video);
    content.tracks = group.pick(&base.tracks, &mine.tracks, &theirs.tracks);
    let mut group = table.group(Part::Force);
    content.in_force_from =
        group.pick(&base.in_force_from, &mine.in_force_from, &theirs.in_force_from);
    content.in_force_until =
        group.pick(&base.in_force_until, &mine.in_force_until, &theirs.in_force_until);
    content.event = table.group(Part::Event).pick(&base.event, &mine.event, &theirs.event);
    let (b, m, t) = (&base.audience, &mine.audience, &theirs.audience);
    let mut group = table.group(Part::Audience);
    content.audience.units = group.pick(&b.units, &m.units, &t.units);
    content.audience.sectors = group.pick(&b.sectors, &m.sectors, &t.sectors);
    content.audience.languages = group.pick(&b.languages, &m.languages, &t.languages);
    content.audience.shifts = group.pick(&b.shifts, &m.shifts, &t.shifts);
    content.priority =
        table.group(Part::Priority).pick(&base.priority, &mine.priority, &theirs.priority);
    content.byline =
        table.one(Part::Byline, [&base.byline, &mine.byline, &theirs.byline], |byline| {
            byline.clone().unwrap_or_default()
        });
    Merged { content, clashes: table.clashes }
}

/// The one that holds without asking anybody: what both say, or what only one of them changed.
fn agreed<T: PartialEq>([base, mine, theirs]: [&T; 3]) -> Option<&T> {
    if mine == theirs || theirs == base {
        Some(mine)
    } else if mine == base {
        Some(theirs)
    } else {
        None
    }
}

/// The clashes that were found, and what was chosen for them.
struct Table<'a> {
    choices: &'a [Choice],
    clashes: Vec<Clash>,
}

impl Table<'_> {
    fn ask(&mut self, clash: Clash) -> Choice {
        let chosen = self.choices.get(self.clashes.len()).copied().unwrap_or(Choice::Mine);
        let may_both = clash.both;
        self.clashes.push(clash);
        if chosen == Choice::Both && !may_both { Choice::Mine } else { chosen }
    }

    fn ask_whole(&mut self, part: Part) -> Choice {
        let nothing = String::new;
        let (base, mine, theirs) = (nothing(), nothing(), nothing());
        self.ask(Clash { part, base, mine, theirs, both: false, whole: true })
    }

    fn group(&mut self, part: Part) -> Group<'_, Self> {
        Group { table: self, part, chosen: None }
    }

    /// One thing that cannot be cut, told in words.
    fn one<T: Clone + PartialEq>(
        &mut self,
        part: Part,
        all: [&T; 3],
        said: impl Fn(&T) -> String,
    ) -> T {
        if let Some(one) = agreed(all) {
            return one.clone();
        }
        let [base, mine, theirs] = all.map(said);
        match self.ask(Clash { part, base, mine, theirs, both: false, whole: false }) {
            Choice::Theirs => all[2].clone(),
            Choice::Mine | Choice::Both => all[1].clone(),
        }
    }

    /// A text, sentence by sentence.
    fn text(&mut self, part: Part, [base, mine, theirs]: [&str; 3]) -> String {
        let [base, mine, theirs] = [base, mine, theirs].map(text::sentences);
        let mut joined = String::new();
        for stretch in stretches(&base, &mine, &theirs) {
            match stretch {
                Stretch::Settled(said) => joined.extend(said),
                Stretch::Clash { base, mine, theirs } => {
                    let [base, mine, theirs] = [base.concat(), mine.concat(), theirs.concat()];
                    let clash = Clash {
                        part,
                        base,
                        mine: mine.clone(),
                        theirs: theirs.clone(),
                        both: true,
                        whole: false,
                    };
                    match self.ask(clash) {
                        Choice::Mine => joined.push_str(&mine),
                        Choice::Theirs => joined.push_str(&theirs),
                        Choice::Both => joined.push_str(&text::one_after_other(&mine, &theirs)),
                    }
                }
            }
        }
        joined
    }

    /// A list of texts, row by row; rows that both changed are merged sentence by sentence.
    fn rows(&mut self, part: Part, [base, mine, theirs]: [&Vec<String>; 3]) -> Vec<String> {
        let mut joined = Vec::new();
        for stretch in stretches(base, mine, theirs) {
            match stretch {
                Stretch::Settled(rows) => joined.extend(rows),
                Stretch::Clash { base, mine, theirs }
                    if base.len() == mine.len() && base.len() == theirs.len() =>
                {
                    for ((base, mine), theirs) in base.iter().zip(&mine).zip(&theirs) {
                        joined.push(self.text(part, [base, mine, theirs]));
                    }
                }
                Stretch::Clash { base, mine, theirs } => {
                    joined.extend(self.list(part, [base, mine, theirs], |rows| rows.join("\n")));
                }
            }
        }
        joined
    }

    /// A list of things, each as it is.
    fn things<T: Clone + PartialEq>(
        &mut self,
        part: Part,
        [base, mine, theirs]: [&Vec<T>; 3],
        said: impl Fn(&T) -> String,
    ) -> Vec<T> {
        let mut joined = Vec::new();
        for stretch in stretches(base, mine, theirs) {
            match stretch {
                Stretch::Settled(things) => joined.extend(things),
                Stretch::Clash { base, mine, theirs } => {
                    let lines = |all: &[T]| all.iter().map(&said).collect::<Vec<_>>().join("\n");
                    joined.extend(self.list(part, [base, mine, theirs], lines));
                }
            }
        }
        joined
    }

    fn list<T>(&mut self, part: Part, all: [Vec<T>; 3], said: impl Fn(&[T]) -> String) -> Vec<T> {
        let [base, mine, theirs] = [&all[0], &all[1], &all[2]].map(|list| said(list));
        let chosen = self.ask(Clash { part, base, mine, theirs, both: true, whole: false });
        let [_, mut mine, theirs] = all;
        match chosen {
            Choice::Mine => mine,
            Choice::Theirs => theirs,
            Choice::Both => {
                mine.extend(theirs);
                mine
            }
        }
    }

    /// A depth that may be left out. Where one left it out and the other wrote on, a person decides.
    fn part<T: Clone + Default + PartialEq>(
        &mut self,
        part: Part,
        all: [&Option<T>; 3],
        inside: impl FnOnce(&mut Self, [&T; 3]) -> T,
    ) -> Option<T> {
        let nothing = T::default();
        match (all, agreed(all)) {
            (_, Some(one)) => one.clone(),
            ([base, Some(mine), Some(theirs)], None) => {
                Some(inside(self, [base.as_ref().unwrap_or(&nothing), mine, theirs]))
            }
            ([_, mine, theirs], None) => match self.ask_whole(part) {
                Choice::Theirs => theirs.clone(),
                Choice::Mine | Choice::Both => mine.clone(),
            },
        }
    }

    fn explainer(&mut self, [base, mine, theirs]: [&Explainer; 3]) -> Explainer {
        let part = Part::Deep;
        Explainer {
            body: self.text(part, [&base.body, &mine.body, &theirs.body]),
            sources: self.things(part, [&base.sources, &mine.sources, &theirs.sources], source),
        }
    }

    fn action(&mut self, [base, mine, theirs]: [&Action; 3]) -> Action {
        let part = Part::Clear;
        let day = |day: &Option<chrono::NaiveDate>| {
            day.map(|day| dates::date(day, Lang::Vi)).unwrap_or_default()
        };
        Action {
            steps: self.rows(part, [&base.steps, &mine.steps, &theirs.steps]),
            deadline: self.one(part, [&base.deadline, &mine.deadline, &theirs.deadline], day),
            contacts: self.things(
                part,
                [&base.contacts, &mine.contacts, &theirs.contacts],
                contact,
            ),
            calculator: self.one(
                part,
                [&base.calculator, &mine.calculator, &theirs.calculator],
                |name| name.clone().unwrap_or_default(),
            ),
            question: self.one(part, [&base.question, &mine.question, &theirs.question], |asked| {
                asked.as_ref().map(question).unwrap_or_default()
            }),
        }
    }
}

/// The fields of a part that is chosen as a whole: whoever has to choose is asked once.
struct Group<'a, T> {
    table: &'a mut T,
    part: Part,
    chosen: Option<Choice>,
}

impl Group<'_, Table<'_>> {
    fn pick<T: Clone + PartialEq>(&mut self, base: &T, mine: &T, theirs: &T) -> T {
        if let Some(one) = agreed([base, mine, theirs]) {
            return one.clone();
        }
        let chosen = match self.chosen {
            Some(chosen) => chosen,
            None => self.table.ask_whole(self.part),
        };
        self.chosen = Some(chosen);
        if chosen == Choice::Theirs { theirs.clone() } else { mine.clone() }
    }
}

fn source(source: &Source) -> String {
    let parts = [Some(source.title.clone()), source.url.clone()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn contact(contact: &Contact) -> String {
    let parts = [Some(contact.name.clone()), contact.phone.clone()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn question(question: &Question) -> String {
    let mut lines = vec![question.text.clone()];
    for (place, choice) in question.choices.iter().enumerate() {
        let sign = if place == usize::from(question.answer) { "✓" } else { "–" };
        lines.push(format!("{sign} {choice}"));
    }
    lines.push(question.explanation.clone());
    lines.join("\n")
}
