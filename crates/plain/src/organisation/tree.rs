//! The tree: units under units, each at the place of its level, with the path that makes a subtree a prefix.
//!
//! Every change either is refused and changes nothing, or leaves a tree: no unit below itself, none lost, every path
//! the identifiers from the top down. A unit that was closed stays where its history is; the rules of levels are
//! about open ones alone.

use std::collections::HashMap;

use wire::id::UnitId;

/// A unit in the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The unit above; none at the top.
    pub parent: Option<UnitId>,
    /// The place of its level, counted from the top down.
    pub place: usize,
    /// The identifiers from the top down to this unit, each followed by `/`.
    pub path: String,
    /// True once it was closed or merged.
    pub closed: bool,
    /// What took its place.
    pub successor: Option<UnitId>,
}

/// Why a change is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// There is no such unit, or it is closed.
    Unknown,
    /// There is one with this identifier already.
    Known,
    /// The unit at the top can be renamed and nothing else.
    Top,
    /// It would stand below itself.
    UnderItself,
    /// The unit above is not of a higher level, or one below is; units that merge are not of the same level.
    Level,
    /// Units below are open, and nobody said that they go up.
    Below,
}

/// The tree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    nodes: HashMap<UnitId, Node>,
}

impl Tree {
    /// The tree of these units.
    #[must_use]
    pub fn new(nodes: impl IntoIterator<Item = (UnitId, Node)>) -> Self {
        Self { nodes: nodes.into_iter().collect() }
    }

    /// A unit.
    #[must_use]
    pub fn get(&self, id: UnitId) -> Option<&Node> {
        self.nodes.get(&id)
    }

    /// Every unit.
    pub fn iter(&self) -> impl Iterator<Item = (UnitId, &Node)> {
        self.nodes.iter().map(|(id, node)| (*id, node))
    }

    /// What differs from the tree before, as it is now.
    pub fn changed_since<'a>(
        &'a self,
        before: &'a Self,
    ) -> impl Iterator<Item = (UnitId, &'a Node)> {
        self.iter().filter(|(id, node)| before.get(*id) != Some(*node))
    }

    fn open(&self, id: UnitId) -> Result<&Node, Refused> {
        self.nodes.get(&id).filter(|node| !node.closed).ok_or(Refused::Unknown)
    }

    /// True when `id` is `root` or stands below it.
    #[must_use]
    pub fn is_below(&self, id: UnitId, root: UnitId) -> bool {
        match (self.nodes.get(&id), self.nodes.get(&root)) {
            (Some(node), Some(root)) => node.path.starts_with(&root.path),
            _ => false,
        }
    }

    /// The open units right below one.
    pub fn open_below(&self, id: UnitId) -> impl Iterator<Item = UnitId> {
        self.iter()
            .filter(move |(_, node)| node.parent == Some(id) && !node.closed)
            .map(|(id, _)| id)
    }

    /// The open unit that stands for this one now: itself, or what it became a part of.
    #[must_use]
    pub fn today(&self, id: UnitId) -> Option<UnitId> {
        let next = |id: &UnitId| {
            let node = self.nodes.get(id)?;
            if node.closed { node.successor } else { None }
        };
        // A chain that bites its own tail ends as well.
        let last = std::iter::successors(Some(id), next).take(self.nodes.len() + 1).last()?;
        self.open(last).is_ok().then_some(last)
    }

    /// Adds a unit below another.
    ///
    /// # Errors
    /// As [`Refused`] tells; then nothing was changed.
    pub fn add(&mut self, id: UnitId, parent: UnitId, place: usize) -> Result<(), Refused> {
        if self.nodes.contains_key(&id) {
            return Err(Refused::Known);
        }
        let above = self.open(parent)?;
        if above.place >= place {
            return Err(Refused::Level);
        }
        let path = format!("{}{id}/", above.path);
        let node = Node { parent: Some(parent), place, path, closed: false, successor: None };
        self.nodes.insert(id, node);
        Ok(())
    }

    /// Puts a unit, with everything below it, under another one, and on a level. What it was before is the way back.
    ///
    /// # Errors
    /// As [`Refused`] tells; then nothing was changed.
    pub fn place(
        &mut self,
        id: UnitId,
        parent: Option<UnitId>,
        place: usize,
    ) -> Result<(), Refused> {
        let node = self.open(id)?;
        let before = node.parent;
        if (before.is_none() || parent.is_none()) && before != parent {
            return Err(Refused::Top);
        }
        if let Some(to) = parent {
            let above = self.open(to)?;
            if self.is_below(to, id) {
                return Err(Refused::UnderItself);
            }
            if above.place >= place {
                return Err(Refused::Level);
            }
        } else if place != 0 {
            return Err(Refused::Top);
        }
        let fits = |below: UnitId| self.nodes.get(&below).is_some_and(|node| node.place > place);
        if !self.open_below(id).all(fits) {
            return Err(Refused::Level);
        }
        if let Some(node) = self.nodes.get_mut(&id) {
            node.place = place;
        }
        if let Some(to) = parent.filter(|_| before != parent) {
            self.hang(id, to);
        }
        Ok(())
    }

    /// Makes a unit a part of another one of its level: units below go there, and it stands closed below its
    /// successor, so that whoever has that subtree has its history.
    ///
    /// # Errors
    /// As [`Refused`] tells; then nothing was changed.
    pub fn merge(&mut self, id: UnitId, into: UnitId) -> Result<(), Refused> {
        let (node, to) = (self.open(id)?, self.open(into)?);
        if node.parent.is_none() {
            return Err(Refused::Top);
        }
        if id == into || self.is_below(into, id) {
            return Err(Refused::UnderItself);
        }
        if node.place != to.place {
            return Err(Refused::Level);
        }
        let below: Vec<UnitId> = self.open_below(id).collect();
        for child in below {
            self.hang(child, into);
        }
        self.hang(id, into);
        self.end(id, into);
        Ok(())
    }

    /// Closes a unit; the one above stands for it from then on, and takes the units below where that was said.
    ///
    /// # Errors
    /// As [`Refused`] tells; then nothing was changed.
    pub fn close(&mut self, id: UnitId, move_up: bool) -> Result<(), Refused> {
        let Some(above) = self.open(id)?.parent else { return Err(Refused::Top) };
        let below: Vec<UnitId> = self.open_below(id).collect();
        if !below.is_empty() && !move_up {
            return Err(Refused::Below);
        }
        for child in below {
            self.hang(child, above);
        }
        self.end(id, above);
        Ok(())
    }

    /// True when all open units fit under each other at these places: what a change of the levels asks.
    #[must_use]
    pub fn fits(&self, place: impl Fn(UnitId) -> Option<usize>) -> bool {
        self.iter().filter(|(_, node)| !node.closed).all(|(id, node)| {
            let Some(own) = place(id) else { return false };
            node.parent.is_none_or(|parent| place(parent).is_some_and(|above| above < own))
        })
    }

    fn end(&mut self, id: UnitId, successor: UnitId) {
        if let Some(node) = self.nodes.get_mut(&id) {
            node.closed = true;
            node.successor = Some(successor);
        }
    }

    /// Hangs a subtree under another unit: every path in it begins anew.
    fn hang(&mut self, id: UnitId, to: UnitId) {
        let (Some(node), Some(above)) = (self.nodes.get(&id), self.nodes.get(&to)) else { return };
        let (before, after) = (node.path.clone(), format!("{}{id}/", above.path));
        for node in self.nodes.values_mut() {
            if let Some(rest) = node.path.strip_prefix(&before) {
                node.path = format!("{after}{rest}");
            }
        }
        if let Some(node) = self.nodes.get_mut(&id) {
            node.parent = Some(to);
        }
    }
}
