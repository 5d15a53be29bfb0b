//! Fingers on a picture: what one, two, and two taps want.

use super::zoom::Place;

/// Two taps this near in time are a double tap, in milliseconds.
const DOUBLE_MS: f64 = 350.0;
/// A finger that moved no further than this has tapped, in pixels.
const STILL: f64 = 12.0;

/// The fingers on the frame; a mouse is one while its button is down.
#[derive(Clone, Debug, Default)]
pub struct Fingers {
    down: Vec<(i32, Place)>,
    /// Where the first one came down, while nothing but a tap may come of it.
    tap: Option<Place>,
    last_tap: Option<(f64, Place)>,
}

/// What the fingers want.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Wish {
    /// Nothing yet.
    Nothing,
    /// Larger by the factor around a place, and moved.
    Change {
        /// The factor.
        factor: f64,
        /// Between the fingers.
        at: Place,
        /// How far their middle moved.
        by: Place,
    },
    /// Two taps in the same place.
    Twice(Place),
}

impl Fingers {
    /// A finger came down.
    pub fn came(&mut self, id: i32, at: Place) {
        self.down.retain(|(known, _)| *known != id);
        self.down.push((id, at));
        self.tap = (self.down.len() == 1).then_some(at);
    }

    /// A finger moved. Fingers beyond the second are not followed.
    pub fn moved(&mut self, id: i32, at: Place) -> Wish {
        let before = self.pair();
        let Some(finger) = self.down.iter_mut().find(|(known, _)| *known == id) else {
            return Wish::Nothing;
        };
        finger.1 = at;
        if self.tap.is_some_and(|tap| distance(tap, at) > STILL) {
            self.tap = None;
        }
        let (Some((a, b)), Some((c, d))) = (before, self.pair()) else { return Wish::Nothing };
        let apart = distance(a, b);
        let factor = if apart < 1.0 { 1.0 } else { distance(c, d) / apart };
        let (from, to) = (between(a, b), between(c, d));
        let by = Place { x: to.x - from.x, y: to.y - from.y };
        Wish::Change { factor, at: to, by }
    }

    /// A finger is gone, at a moment in milliseconds.
    pub fn left(&mut self, id: i32, moment: f64) -> Wish {
        self.down.retain(|(known, _)| *known != id);
        let Some(at) = self.tap.take() else { return Wish::Nothing };
        let twice = self.last_tap.take().is_some_and(|(then, there)| {
            moment - then < DOUBLE_MS && distance(there, at) < 3.0 * STILL
        });
        if twice {
            return Wish::Twice(at);
        }
        self.last_tap = Some((moment, at));
        Wish::Nothing
    }

    /// The first two fingers; one alone is both.
    fn pair(&self) -> Option<(Place, Place)> {
        let first = self.down.first()?.1;
        Some((first, self.down.get(1).map_or(first, |second| second.1)))
    }
}

fn distance(a: Place, b: Place) -> f64 {
    (a.x - b.x).hypot(a.y - b.y)
}

fn between(a: Place, b: Place) -> Place {
    Place { x: f64::midpoint(a.x, b.x), y: f64::midpoint(a.y, b.y) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(x: f64, y: f64) -> Place {
        Place { x, y }
    }

    #[test]
    fn two_fingers_make_it_larger_around_their_middle() {
        let mut fingers = Fingers::default();
        fingers.came(1, at(-50.0, 0.0));
        fingers.came(2, at(50.0, 0.0));
        let wish = fingers.moved(2, at(150.0, 0.0));
        assert_eq!(wish, Wish::Change { factor: 2.0, at: at(50.0, 0.0), by: at(50.0, 0.0) });
        // A third one changes nothing, and what was a pinch is no tap.
        fingers.came(3, at(0.0, 90.0));
        assert_eq!(
            fingers.moved(3, at(0.0, 100.0)),
            Wish::Change { factor: 1.0, at: at(50.0, 0.0), by: Place::default() }
        );
        assert_eq!(fingers.left(1, 10.0), Wish::Nothing);
        assert_eq!(fingers.left(2, 20.0), Wish::Nothing);
    }

    #[test]
    fn two_taps_in_one_place_are_told_from_two_and_from_a_drag() {
        let tap = |fingers: &mut Fingers, x: f64, moment: f64| {
            fingers.came(1, at(x, 0.0));
            fingers.left(1, moment)
        };
        let mut fingers = Fingers::default();
        assert_eq!(tap(&mut fingers, 0.0, 100.0), Wish::Nothing);
        assert_eq!(tap(&mut fingers, 5.0, 300.0), Wish::Twice(at(5.0, 0.0)));
        assert_eq!(tap(&mut fingers, 5.0, 400.0), Wish::Nothing, "a third one begins anew");
        assert_eq!(tap(&mut fingers, 90.0, 500.0), Wish::Nothing, "elsewhere");
        assert_eq!(tap(&mut fingers, 90.0, 2_000.0), Wish::Nothing, "much later");
        fingers.came(1, at(90.0, 0.0));
        fingers.moved(1, at(120.0, 0.0));
        assert_eq!(fingers.left(1, 2_100.0), Wish::Nothing, "a drag");
    }
}
