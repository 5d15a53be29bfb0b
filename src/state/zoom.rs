//! Looking at a picture closely: how large it is and where it lies, under one finger, two, or a key.
//!
//! All lengths are in pixels of the screen, all places are told from the middle of the frame.

/// The largest that a picture gets, as a multiple of the size that fits.
pub const MOST: f64 = 6.0;
/// How large a double tap makes it.
const CLOSE: f64 = 2.5;
/// A width and a height.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// The width.
    pub width: f64,
    /// The height.
    pub height: f64,
}

impl Size {
    /// How large a picture of this size is when all of it just fits into a frame.
    #[must_use]
    pub fn within(self, frame: Self) -> Self {
        let by = (frame.width / self.width.max(1.0)).min(frame.height / self.height.max(1.0));
        Self { width: self.width * by, height: self.height * by }
    }
}

/// A place, from the middle of the frame.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Place {
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
}

/// How a picture lies in its frame.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Zoom {
    /// How large: 1 fits into the frame.
    pub scale: f64,
    /// Where its middle is.
    pub middle: Place,
}

impl Default for Zoom {
    fn default() -> Self {
        Self { scale: 1.0, middle: Place::default() }
    }
}

impl Zoom {
    /// Larger or smaller by a factor; what lies under `at` stays there, as far as the edges let it.
    /// `fitting` is the picture's size at scale 1.
    #[must_use]
    pub fn by(self, factor: f64, at: Place, frame: Size, fitting: Size) -> Self {
        let scale = (self.scale * factor).clamp(1.0, MOST);
        let grown = scale / self.scale;
        let middle = Place {
            x: at.x - (at.x - self.middle.x) * grown,
            y: at.y - (at.y - self.middle.y) * grown,
        };
        Self { scale, middle }.held(frame, fitting)
    }

    /// Moved by so much.
    #[must_use]
    pub fn moved(self, by: Place, frame: Size, fitting: Size) -> Self {
        let middle = Place { x: self.middle.x + by.x, y: self.middle.y + by.y };
        Self { middle, ..self }.held(frame, fitting)
    }

    /// What a double tap does: close, or all of it again.
    #[must_use]
    pub fn tapped_twice(self, at: Place, frame: Size, fitting: Size) -> Self {
        if self.scale > 1.0 { Self::default() } else { self.by(CLOSE, at, frame, fitting) }
    }

    /// Keeps the picture's edges at or outside of the frame's, and a picture that is smaller in the middle.
    fn held(mut self, frame: Size, fitting: Size) -> Self {
        let room = |whole: f64, seen: f64| ((whole * self.scale - seen) / 2.0).max(0.0);
        let (x, y) = (room(fitting.width, frame.width), room(fitting.height, frame.height));
        self.middle = Place { x: self.middle.x.clamp(-x, x), y: self.middle.y.clamp(-y, y) };
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FRAME: Size = Size { width: 390.0, height: 700.0 };

    fn at(x: f64, y: f64) -> Place {
        Place { x, y }
    }

    fn fitting() -> Size {
        Size { width: 1_200.0, height: 675.0 }.within(FRAME)
    }

    #[test]
    fn a_picture_fits_by_its_longer_side() {
        assert_eq!(fitting(), Size { width: 390.0, height: 219.375 });
        let tall = Size { width: 100.0, height: 1_400.0 }.within(FRAME);
        assert_eq!(tall, Size { width: 50.0, height: 700.0 });
    }

    #[test]
    fn one_finger_drags_what_is_larger_than_the_frame_and_nothing_else() {
        let drag = |zoom: Zoom| zoom.moved(at(40.0, 30.0), FRAME, fitting());
        assert_eq!(drag(Zoom::default()), Zoom::default());
        let close = Zoom::default().by(2.0, Place::default(), FRAME, fitting());
        // Twice as wide as the frame, and still not as high.
        assert_eq!(drag(close).middle, at(40.0, 0.0));
    }

    #[test]
    fn a_double_tap_comes_close_and_goes_back() {
        let close = Zoom::default().tapped_twice(at(100.0, 20.0), FRAME, fitting());
        assert!((close.scale - CLOSE).abs() < 1e-9);
        assert_eq!(close.tapped_twice(at(0.0, 0.0), FRAME, fitting()), Zoom::default());
    }

    proptest! {
        #[test]
        fn no_gesture_shows_an_edge_that_need_not_be_seen(
            gestures in prop::collection::vec(
                (0.2_f64..5.0, -400.0_f64..400.0, -400.0_f64..400.0), 0..20),
        ) {
            let mut zoom = Zoom::default();
            for (factor, x, y) in gestures {
                zoom = zoom.by(factor, at(x, y), FRAME, fitting()).moved(at(y, x), FRAME, fitting());
                prop_assert!((1.0..=MOST).contains(&zoom.scale));
                for (whole, seen, middle) in [
                    (fitting().width, FRAME.width, zoom.middle.x),
                    (fitting().height, FRAME.height, zoom.middle.y),
                ] {
                    let half = whole * zoom.scale / 2.0;
                    let covers = middle - half <= -seen / 2.0 + 1e-6 && middle + half >= seen / 2.0 - 1e-6;
                    prop_assert!(covers || (middle == 0.0 && half <= seen / 2.0 + 1e-6));
                }
            }
        }

        #[test]
        fn what_lies_under_the_finger_stays_there_while_no_edge_is_near(x in -60.0_f64..60.0) {
            // A picture of the frame's own shape has room on every side as soon as it is larger.
            let zoom = Zoom::default().by(3.0, Place::default(), FRAME, FRAME);
            let next = zoom.by(1.2, at(x, 0.0), FRAME, FRAME);
            let under = |zoom: Zoom| (x - zoom.middle.x) / zoom.scale;
            prop_assert!((under(zoom) - under(next)).abs() < 1e-9);
        }
    }
}
