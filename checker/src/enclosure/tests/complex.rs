//! Complex rectangles: identities, known values, branch cuts.

use std::cmp::Ordering;

use super::*;

fn complex(re: i64, im: i64) -> Complex {
    Complex::new(Real::from_i64(re), Real::from_i64(im))
}

/// Whether the rectangles have a point in common, and the first is narrow.
fn agrees(value: &Complex, expected: &Complex) -> bool {
    !value.is_disjoint(expected) && is_narrow(&value.re, 80) && is_narrow(&value.im, 80)
}

fn ratio_of(num: i64, den: i64) -> Real {
    ratio(num, den, 100)
}

#[test]
fn complex_arithmetic_agrees_with_itself() {
    let mut dice = Dice(17);
    for _ in 0..60 {
        let part = |dice: &mut Dice| ratio(dice.within(-900, 900), dice.within(1, 99), 100);
        let z = Complex::new(part(&mut dice), part(&mut dice));
        let w = Complex::new(part(&mut dice), part(&mut dice));
        if z.contains_zero() || w.contains_zero() {
            continue;
        }
        let quotient = z.div(&w, 100).unwrap();
        assert!(agrees(&quotient.mul(&w, 100).unwrap(), &z));
        let root = z.sqrt(100).unwrap();
        assert!(agrees(&root.mul(&root, 100).unwrap(), &z));
        assert!(!root.re.is_negative());
        assert!(!z.ln(120).unwrap().exp(100).unwrap().is_disjoint(&z));
        let cube = z.mul(&z, 140).unwrap().mul(&z, 140).unwrap();
        assert!(!z.powi(3, 100).unwrap().is_disjoint(&cube));
        let back = z.powi(-3, 100).unwrap().mul(&cube, 100).unwrap();
        assert!(agrees(&back, &complex(1, 0)));
        assert!(encloses(&z.abs(100).unwrap(), &z.abs(140).unwrap()));
    }
}

#[test]
fn complex_functions_have_known_values() {
    let (one, i) = (complex(1, 0), Complex::i());
    let pi_i = Complex::new(Real::from_i64(0), Real::pi(100));
    assert!(agrees(&pi_i.exp(100).unwrap(), &complex(-1, 0)));
    assert!(agrees(&i.mul(&i, 100).unwrap(), &complex(-1, 0)));
    assert!(agrees(&complex(3, 4).sqrt(100).unwrap(), &complex(2, 1)));
    assert!(agrees(&complex(-3, -4).sqrt(100).unwrap(), &complex(1, -2)));
    assert!(agrees(&complex(2, 1).powi(4, 100).unwrap(), &complex(-7, 24)));
    // i^i = e^(−pi/2)
    let expected = Real::pi(100).shift(-1).unwrap().neg().exp(100).unwrap();
    assert!(agrees(&i.pow(&i, 100).unwrap(), &Complex::from_real(expected)));
    assert!(complex(0, 0).pow(&i.add(&one, 64).unwrap(), 64).unwrap().contains_zero());
    // sin² + cos² = 1, cosh² − sinh² = 1, tanh = sinh / cosh
    let z = complex(2, -3);
    let squares = [z.sin(100), z.cos(100), z.cosh(100), z.sinh(100)];
    let [sin, cos, cosh, sinh] = squares.map(|f| f.unwrap().powi(2, 100).unwrap());
    assert!(!sin.add(&cos, 100).unwrap().is_disjoint(&one));
    assert!(!cosh.sub(&sinh, 100).unwrap().is_disjoint(&one));
    let ratio = z.sinh(100).unwrap().div(&z.cosh(100).unwrap(), 100).unwrap();
    assert!(agrees(&z.tanh(100).unwrap(), &ratio));
    assert!(agrees(
        &z.tan(100).unwrap().mul(&z.cos(100).unwrap(), 100).unwrap(),
        &z.sin(100).unwrap()
    ));
    let angle = complex(-1, 1).arg(100).unwrap();
    let expected = Real::pi(100).mul(&ratio_of(3, 4), 100).unwrap();
    assert!(!angle.is_disjoint(&expected) && is_narrow(&angle, 90));
}

#[test]
fn real_arguments_stay_real() {
    let z = complex(2, 0);
    for value in [z.exp(64), z.ln(64), z.sqrt(64), z.sin(64), z.cos(64), z.tanh(64), z.powi(5, 64)]
    {
        assert!(value.unwrap().is_real());
    }
    assert!(complex(9, 0).pow(&Complex::from_real(ratio_of(1, 2)), 64).unwrap().is_real());
}

#[test]
fn branch_cuts_are_not_crossed() {
    let below = complex(-4, 0).add(&complex(0, -1), 64).unwrap();
    let across = Complex::new(Real::from_i64(-4), Real::from_i64(-1).union(&Real::from_i64(1)));
    let touching = Complex::new(Real::from_i64(-4), Real::from_i64(0).union(&Real::from_i64(1)));
    for cut in [&across, &touching, &complex(0, 0)] {
        assert!(cut.arg(64).is_none() && cut.ln(64).is_none());
    }
    assert!(across.sqrt(64).is_none() && touching.sqrt(64).is_none());
    assert!(complex(0, 0).sqrt(64).unwrap().contains_zero());
    assert!(below.arg(64).unwrap().is_negative());
    assert!(!complex(-4, 0).arg(64).unwrap().is_disjoint(&Real::pi(64)));
    let root = complex(-4, 0).sqrt(64).unwrap();
    assert!(root.re.is_zero() && root.im.compare(&Real::from_i64(2)) == Some(Ordering::Equal));
    let imaginary = Complex::new(Real::from_i64(-1).union(&Real::from_i64(1)), Real::from_i64(2));
    let root = imaginary.sqrt(64).unwrap();
    assert!(root.re.is_positive() && root.im.is_positive());
    assert!(imaginary.arg(64).unwrap().is_positive());
    assert!(across.div(&across.add(&complex(4, 0), 64).unwrap(), 64).is_none());
}
