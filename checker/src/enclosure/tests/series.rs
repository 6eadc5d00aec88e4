//! The series against the functions of `dashu`, which know nothing of them.

use super::*;
use crate::enclosure::point::{nearest, power_of_two};
use dashu_float::Context;

#[test]
fn series_agree_with_another_library() {
    let mut dice = Dice(17);
    for round in 0..1500 {
        let bits = [8, 40, 64, 120, 192, 333, 700][round % 7];
        let size = dice.within(-(bits as i64) / 2, 12) as isize;
        let x = Point::new(dice.within(1, 1 << 40).into(), size - 40);
        let sign = if round % 2 == 0 { Point::one() } else { Point::neg_one() };
        let signed = &x * &sign;
        let overlap = |name: &str, own: Option<Real>, other: Option<Real>| {
            let (own, other) = (own.expect(name), other.expect(name));
            assert!(!own.is_disjoint(&other), "{name} of {x} at {bits} bits: {own:?}, {other:?}");
            assert!(is_narrow(&own, bits as i64 - 2), "{name} of {x} at {bits} bits: {own:?}");
        };
        let (exact, positive) = (Real::exact(signed.clone()), Real::exact(x.clone()));
        let finer = bits + 64;
        overlap("exp", exact.exp(bits), nearest(&signed, finer, Context::exp));
        overlap("sin", exact.sin(bits), nearest(&signed, finer, Context::sin));
        overlap("cos", exact.cos(bits), nearest(&signed, finer, Context::cos));
        overlap("atan", exact.atan(bits), nearest(&signed, finer, Context::atan));
        overlap("ln", positive.ln(bits), nearest(&x, finer, Context::ln));
    }
}

#[test]
fn narrow_intervals_contain_the_values_at_their_ends() {
    let mut dice = Dice(19);
    for _ in 0..400 {
        let x = Point::new(dice.within(1, 1 << 30).into(), dice.within(-60, -20) as isize);
        let y = &x + &power_of_two(dice.within(-120, -17) as isize);
        let interval = Real::new(x.clone(), y.clone());
        for (name, function) in FUNCTIONS {
            let Some(value) = function(&interval, 100) else { continue };
            for end in [&x, &y] {
                let fine = function(&Real::exact(end.clone()), 160).expect(name);
                assert!(encloses(&value, &fine), "{name} of {x} to {y}");
            }
        }
    }
}
