//! The tree and the table, held against what must hold after any number of changes.

use proptest::prelude::*;
use wire::id::UnitId;
use wire::organisation::{LevelRow, RowChange, RowOutcome, RowReason, TreeUnit};
use wire::unit::Level;

use super::table::{Deed, Ground, NoTable, Plan, plan, tree_of, written};
use super::tree::{Refused, Tree};

fn id(number: usize) -> UnitId {
    format!("{number:032x}").parse().expect("an identifier")
}

fn levels() -> Vec<LevelRow> {
    let row = |id: &str, kind, name: &str| LevelRow {
        id: id.to_owned(),
        kind,
        name: name.to_owned(),
        name_en: id.to_owned(),
    };
    vec![
        row("province", Level::Province, "LĐLĐ tỉnh"),
        row("upper", Level::Upper, "Cấp trên cơ sở"),
        row("base", Level::Base, "CĐCS"),
        row("part", Level::Base, "Công đoàn bộ phận"),
    ]
}

fn unit(number: usize, parent: Option<usize>, level: &str) -> TreeUnit {
    TreeUnit {
        id: id(number),
        parent: parent.map(id),
        level_id: level.to_owned(),
        name: format!("Công đoàn {number}"),
        short: format!("CĐ {number}"),
        code: format!("U{number}"),
        revision: 0,
        officers: 0,
        open_cases: 0,
        closed_at: None,
        successor: None,
        sample: false,
    }
}

/// One province, two unions below it, three base unions.
fn units() -> Vec<TreeUnit> {
    vec![
        unit(1, None, "province"),
        unit(2, Some(1), "upper"),
        unit(4, Some(2), "base"),
        unit(5, Some(2), "base"),
        unit(3, Some(1), "upper"),
        unit(6, Some(3), "base"),
    ]
}

fn tree() -> Tree {
    let path = |unit: &TreeUnit| {
        let units = units();
        let above = |unit: &TreeUnit| units.iter().find(|u| Some(u.id) == unit.parent).cloned();
        let mut way: Vec<String> =
            std::iter::successors(Some(unit.clone()), above).map(|u| u.id.to_string()).collect();
        way.reverse();
        format!("/{}/", way.join("/"))
    };
    let all: Vec<_> = units().into_iter().map(|unit| (unit.clone(), path(&unit))).collect();
    tree_of(&all, &levels())
}

/// What must hold of every tree.
fn holds(tree: &Tree) {
    for (id, node) in tree.iter() {
        let above = node.parent.map(|parent| tree.get(parent).expect("a parent that is there"));
        let path = above.map_or_else(|| format!("/{id}/"), |above| format!("{}{id}/", above.path));
        assert_eq!(node.path, path, "the path of {id}");
        assert_eq!(node.path.matches(&id.to_string()).count(), 1, "{id} stands below itself");
        if let Some(above) = above.filter(|_| !node.closed) {
            assert!(!above.closed, "{id} is open below a closed unit");
            assert!(above.place < node.place, "{id} stands below its own level");
        }
        assert!(tree.today(id).is_some(), "nobody stands for {id}");
    }
    assert_eq!(tree.iter().filter(|(_, node)| node.parent.is_none()).count(), 1);
}

#[test]
fn a_unit_goes_with_everything_below_it_and_never_under_itself() {
    let mut tree = tree();
    assert_eq!(tree.place(id(1), Some(id(2)), 0), Err(Refused::Top));
    assert_eq!(tree.place(id(2), Some(id(4)), 1), Err(Refused::UnderItself));
    assert_eq!(tree.place(id(2), Some(id(2)), 1), Err(Refused::UnderItself));
    assert_eq!(tree.place(id(2), Some(id(3)), 1), Err(Refused::Level));
    assert_eq!(tree.place(id(4), Some(id(9)), 2), Err(Refused::Unknown));
    let before = tree.clone();
    tree.place(id(4), Some(id(3)), 2).expect("moved");
    assert!(tree.get(id(4)).is_some_and(|n| n.path == format!("/{}/{}/{}/", id(1), id(3), id(4))));
    assert_eq!(tree.changed_since(&before).count(), 1);
    // The way back is the same change with what it said before.
    tree.place(id(4), Some(id(2)), 2).expect("moved back");
    assert_eq!(tree, before);
    holds(&tree);
}

#[test]
fn merging_and_closing_lose_nobody_and_say_who_stands_for_whom() {
    let mut tree = tree();
    assert_eq!(tree.merge(id(2), id(4)), Err(Refused::UnderItself));
    assert_eq!(tree.merge(id(4), id(3)), Err(Refused::Level));
    assert_eq!(tree.merge(id(1), id(2)), Err(Refused::Top));
    tree.merge(id(2), id(3)).expect("merged");
    assert_eq!(tree.today(id(2)), Some(id(3)));
    assert!(tree.is_below(id(4), id(3)) && tree.is_below(id(2), id(3)));
    assert_eq!(tree.close(id(3), false), Err(Refused::Below));
    tree.close(id(3), true).expect("closed");
    assert_eq!(tree.today(id(2)), Some(id(1)));
    assert_eq!(tree.get(id(4)).and_then(|node| node.parent), Some(id(1)));
    assert_eq!(tree.place(id(3), Some(id(1)), 1), Err(Refused::Unknown));
    holds(&tree);
}

/// Something that might be done.
#[derive(Clone, Debug)]
enum Try {
    Add(usize, usize, usize),
    Place(usize, usize, usize),
    Merge(usize, usize),
    Close(usize, bool),
}

fn tries() -> impl Strategy<Value = Vec<Try>> {
    let one = prop_oneof![
        (1..14_usize, 1..14_usize, 0..5_usize).prop_map(|(a, b, c)| Try::Add(a, b, c)),
        (1..14_usize, 1..14_usize, 0..5_usize).prop_map(|(a, b, c)| Try::Place(a, b, c)),
        (1..14_usize, 1..14_usize).prop_map(|(a, b)| Try::Merge(a, b)),
        (1..14_usize, any::<bool>()).prop_map(|(a, b)| Try::Close(a, b)),
    ];
    proptest::collection::vec(one, 0..30)
}

fn planned(text: &str) -> Result<Plan, NoTable> {
    let (units, levels, tree) = (units(), levels(), tree());
    let ground = Ground { units: &units, levels: &levels, tree: &tree, top: id(1), most: 20 };
    let mut next = 100;
    plan(text, &ground, || {
        next += 1;
        id(next)
    })
}

const HEAD: &str = "Mã;Mã cấp trên;Cấp;Tên đầy đủ;Tên ngắn\n";

#[test]
fn a_table_says_row_by_row_what_it_would_do_and_its_rows_may_stand_in_any_order() {
    let text = format!(
        "{HEAD}N2;N1;CDCS;Công đoàn mới;CĐ mới\nN1;U1;cấp trên cơ sở;Vùng mới;Vùng\nU4;U3;base;Công đoàn 4;CĐ 4\nU5;U2;base;Tên khác;CĐ 5\nU6;U3;base;Công đoàn 6;CĐ 6\n"
    );
    let plan = planned(&text).expect("a table");
    let outcomes: Vec<_> = plan.rows.iter().map(|row| (row.line, row.outcome)).collect();
    use RowOutcome::{Added, Changed, Same};
    assert_eq!(outcomes, [(2, Added), (3, Added), (4, Changed), (5, Changed), (6, Same)]);
    assert_eq!(plan.rows[2].changes, [RowChange::Parent]);
    assert_eq!(plan.rows[3].changes, [RowChange::Name]);
    // A parent is done before what stands below it.
    let codes: Vec<_> = plan
        .deeds
        .iter()
        .map(|deed| match deed {
            Deed::Add(told) | Deed::Change(_, told) => told.code.as_str(),
        })
        .collect();
    assert!(codes.iter().position(|c| *c == "N1") < codes.iter().position(|c| *c == "N2"));
    holds(&plan.tree);
}

#[test]
fn one_refused_row_holds_up_the_whole_table_and_each_has_its_reason() {
    for (row, reason) in [
        ("N1;U1", RowReason::TooFewCells),
        ("Mã lạ;U1;base;A;a", RowReason::BadCode),
        ("U4;U2;base;Công đoàn 4;CĐ 4\nu4;U2;base;Công đoàn 4;CĐ 4", RowReason::CodeTwice),
        ("N1;U1;base; ;a", RowReason::BadName),
        ("N1;KHONG;base;A;a", RowReason::UnknownParent),
        ("N1;U1;huyện;A;a", RowReason::UnknownLevel),
        ("N1;U4;upper;A;a", RowReason::LevelDoesNotFit),
        ("U2;U4;upper;Công đoàn 2;CĐ 2", RowReason::UnderItself),
        ("U1;U2;province;Công đoàn 1;CĐ 1", RowReason::TopStays),
        ("N1;N2;base;A;a\nN2;N1;base;B;b", RowReason::UnknownParent),
    ] {
        let plan = planned(&format!("{HEAD}N9;U1;base;Tốt;Tốt\n{row}\n")).expect("a table");
        assert_eq!(plan.rows.last().and_then(|row| row.reason), Some(reason), "{row}");
        assert!(plan.deeds.is_empty() && plan.tree == tree(), "{row}");
    }
    assert_eq!(planned("a;b\n1;2\n"), Err(NoTable::Heads));
    assert_eq!(planned("\"a"), Err(NoTable::Quotes));
    let many: String = (0..21).map(|n| format!("N{n};U1;base;A;a\n")).collect();
    assert_eq!(planned(&format!("{HEAD}{many}")), Err(NoTable::TooMany));
}

#[test]
fn a_table_of_a_subtree_touches_nothing_outside_of_it() {
    let (units, levels, tree) = (units(), levels(), tree());
    let ground = Ground { units: &units, levels: &levels, tree: &tree, top: id(2), most: 20 };
    let reason = |row: &str| {
        let plan = plan(&format!("{HEAD}{row}"), &ground, || id(100)).expect("a table");
        plan.rows[0].reason
    };
    assert_eq!(reason("U6;U3;base;Khác;k"), Some(RowReason::NotYours));
    assert_eq!(reason("U4;U3;base;Công đoàn 4;CĐ 4"), Some(RowReason::UnknownParent));
    assert_eq!(reason("N1;U3;base;A;a"), Some(RowReason::UnknownParent));
    assert_eq!(reason("U2;;upper;Tên mới;CĐ 2"), None);
    assert_eq!(reason("U2;U3;upper;Tên mới;CĐ 2"), Some(RowReason::TopStays));
}

#[test]
fn what_was_written_changes_nothing_when_it_is_read_again() {
    let text = written(&units(), &levels());
    assert!(text.starts_with('\u{feff}'));
    let plan = planned(&text).expect("a table");
    assert!(plan.rows.iter().all(|row| row.outcome == RowOutcome::Same), "{:?}", plan.rows);
    assert_eq!(plan.rows.len(), units().len());
}

proptest! {
    #[test]
    fn whatever_is_tried_a_tree_stays_a_tree_and_no_unit_is_lost(tries in tries()) {
        let mut tree = tree();
        for one in tries {
            let (before, count) = (tree.clone(), tree.iter().count());
            let done = match one {
                Try::Add(a, b, place) => tree.add(id(a), id(b), place),
                Try::Place(a, b, place) => tree.place(id(a), Some(id(b)), place),
                Try::Merge(a, b) => tree.merge(id(a), id(b)),
                Try::Close(a, up) => tree.close(id(a), up),
            };
            holds(&tree);
            if done.is_err() {
                prop_assert!(tree == before, "a refused change changed something");
            }
            prop_assert!(tree.iter().count() >= count);
        }
    }

    #[test]
    fn no_table_breaks_the_tree(
        rows in proptest::collection::vec(("[UN][1-9]", "[UN][1-9]|", "province|upper|base|part|x", "[a-z]{0,3}"), 0..12)
    ) {
        let lines: String =
            rows.iter().map(|(code, above, level, name)| format!("{code};{above};{level};{name};{name}\n")).collect();
        let plan = planned(&format!("{HEAD}{lines}")).expect("a table");
        holds(&plan.tree);
        prop_assert_eq!(plan.rows.len(), rows.len());
        let refused = plan.rows.iter().any(|row| row.outcome == RowOutcome::Refused);
        prop_assert!(!refused || plan.deeds.is_empty());
        prop_assert!(plan.rows.iter().all(|row| (row.outcome == RowOutcome::Refused) == row.reason.is_some()));
    }
}
