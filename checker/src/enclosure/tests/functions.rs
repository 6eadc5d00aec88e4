//! Constants and elementary functions: digits, containment, domains, hard arguments.

use std::cmp::Ordering;
use std::hint::black_box;

use num_bigint::BigInt;
use num_rational::BigRational;

use super::*;

#[test]
fn constants_have_their_digits() {
    let known: [(Real, &str); 6] = [
        (Real::pi(256), "3.14159265358979323846264338327950288419716939937510582097494…"),
        (Real::e(256), "2.71828182845904523536028747135266249775724709369995957496696…"),
        (
            Real::from_i64(2).ln(256).unwrap(),
            "0.693147180559945309417232121458176568075500134360255254120680…",
        ),
        (
            Real::from_i64(2).sqrt(256).unwrap(),
            "1.41421356237309504880168872420969807856967187537694807317667…",
        ),
        (
            Real::from_i64(1).sin(256).unwrap(),
            "0.841470984807896506652502321630298999622563060798371065672751…",
        ),
        (
            Real::from_i64(10).atan(256).unwrap(),
            "1.47112767430373459185287557176173085185530637718323826247196…",
        ),
    ];
    for (value, digits) in known {
        assert_eq!(value.to_decimal(60), digits);
        assert!(!value.is_exact());
    }
}

#[test]
fn functions_at_low_precision_contain_them_at_high_precision() {
    let mut dice = Dice(3);
    for round in 0..120 {
        let mut value = dice.fraction();
        if round % 2 == 0 {
            // within the domain of the inverse functions
            value /= BigInt::from(value.to_integer().magnitude() + 1u8);
        }
        for (name, function) in FUNCTIONS {
            let rough = function(&real(&value, 64), 64);
            let fine = function(&real(&value, 256), 256);
            if let (Some(rough), Some(fine)) = (&rough, &fine) {
                assert!(encloses(rough, fine), "{name} of {value}");
            }
            assert!(rough.is_none() || fine.is_some(), "{name} of {value}");
        }
    }
}

#[test]
fn functions_of_wide_intervals_contain_the_values_inside() {
    let mut dice = Dice(5);
    for _ in 0..150 {
        let low = dice.within(-4000, 4000);
        let high = low + dice.within(1, 3000);
        let wide = ratio(low, 500, 64).union(&ratio(high, 500, 64));
        for (name, function) in FUNCTIONS {
            let Some(enclosure) = function(&wide, 64) else { continue };
            for step in 0..=8 {
                let inside = ratio(8 * low + step * (high - low), 4000, 96);
                let value = function(&inside, 96).expect("inside the domain");
                assert!(encloses(&enclosure, &value), "{name} of {low}/500 to {high}/500");
            }
        }
    }
}

#[test]
fn exact_arguments_give_narrow_values() {
    let mut dice = Dice(9);
    for _ in 0..60 {
        let value = Real::exact(Point::new(dice.within(-1 << 30, 1 << 30).into(), -28));
        for (name, function) in FUNCTIONS {
            let Some(result) = function(&value, 128) else { continue };
            assert!(is_narrow(&result, 126), "{name} of {}", value.to_decimal(20));
        }
    }
}

#[test]
fn identities_hold() {
    let mut dice = Dice(13);
    for _ in 0..80 {
        let value = dice.fraction();
        let x = real(&value, 90);
        let (sin, cos) = (x.sin(90).unwrap(), x.cos(90).unwrap());
        let sum = sin.powi(2, 90).unwrap().add(&cos.powi(2, 90).unwrap(), 90).unwrap();
        assert!(contains(&sum, &BigRational::from(BigInt::from(1))));
        assert!(encloses(&x.atan(90).unwrap().tan(90).unwrap(), &real(&value, 200)));
        assert!(encloses(&x.asinh(90).unwrap().sinh(90).unwrap(), &real(&value, 200)));
        assert!(contains(&x.root(5, 90).unwrap().powi(5, 90).unwrap(), &value));
        if x.is_positive() {
            assert!(contains(&x.sqrt(90).unwrap().powi(2, 90).unwrap(), &value));
            assert!(contains(&x.ln(90).unwrap().exp(90).unwrap(), &value));
            let back = x.exp(90).and_then(|y| y.ln(90));
            assert!(back.is_none_or(|back| contains(&back, &value)));
        }
    }
}

#[test]
fn extrema_of_waves_are_included() {
    let around = ratio(-1, 10, 64).union(&ratio(1, 10, 64));
    let cos = around.cos(64).unwrap();
    assert_eq!(cos.hi, Point::one());
    assert!(cos.lo > ratio(99, 100, 64).hi && !cos.is_exact());
    assert!(around.sin(64).unwrap().hi < Point::one());
    let top = ratio(15, 10, 64).union(&ratio(16, 10, 64));
    assert_eq!(top.sin(64).unwrap().hi, Point::one());
    let bottom = Real::from_i64(3).union(&Real::from_i64(4));
    assert_eq!(bottom.cos(64).unwrap().lo, Point::neg_one());
    let turn = Real::from_i64(100).union(&Real::from_i64(107)).cos(64).unwrap();
    assert_eq!((turn.lo, turn.hi), (Point::neg_one(), Point::one()));
    assert!(Real::from_i64(1).union(&Real::from_i64(2)).tan(64).is_none());
}

#[test]
fn domains_are_kept() {
    let (minus, zero, two) = (Real::from_i64(-1), Real::from_i64(0), Real::from_i64(2));
    let around = minus.union(&two);
    assert!(two.div(&zero, 64).is_none() && two.div(&around, 64).is_none());
    assert!(minus.sqrt(64).is_none() && around.sqrt(64).is_none());
    assert!(minus.root(4, 64).is_none() && minus.root(0, 64).is_none());
    assert!(minus.root(100, 64).is_none());
    assert_eq!(minus.root(101, 64).unwrap().compare(&minus), Some(Ordering::Equal));
    assert!(zero.ln(64).is_none() && minus.ln(64).is_none() && around.ln(64).is_none());
    assert!(two.asin(64).is_none() && two.acos(64).is_none() && around.asin(64).is_none());
    assert!(zero.acosh(64).is_none() && two.acosh(64).is_some());
    assert!(minus.atanh(64).is_none() && two.atanh(64).is_none());
    assert!(zero.powi(-1, 64).is_none() && around.powi(-2, 64).is_none());
    assert!(Real::from_ratio(&1.into(), &0.into(), 64).is_none());
}

#[test]
fn extreme_values_never_panic() {
    let sizes = [0, 1, 63, 1000, 4095, 4096, 4097, 1 << 20, MAX_LOG2 - 1, MAX_LOG2];
    let mut values = vec![Real::from_i64(0), Real::from_i64(i64::MIN), Real::from_i64(i64::MAX)];
    for size in sizes.into_iter().flat_map(|size| [size, -size]) {
        let power = Real::exact(power_of_two(size));
        let third = power.div(&Real::from_i64(3), 64);
        values.extend([Some(power.neg()), Some(power.abs()), third].into_iter().flatten());
    }
    let wide = values.iter().map(|v| v.union(&Real::from_i64(1))).collect::<Vec<_>>();
    values.extend(wide);
    for x in &values {
        for (_, function) in FUNCTIONS {
            function(x, 64);
        }
        x.powi(i64::MIN, 64);
        x.powi(i64::MAX, 64);
        x.root(u32::MAX, 64);
        x.to_decimal(20);
        x.floor_if_certain();
        for y in &values {
            let z = Complex::new(x.clone(), y.clone());
            black_box((x.add(y, 64), x.mul(y, 64), x.div(y, 64), z.arg(64), z.div(&z, 64)));
        }
        let z = Complex::new(x.clone(), Real::from_i64(1));
        black_box((z.exp(64), z.ln(64), z.sqrt(64), z.sin(64), z.tanh(64)));
        black_box((z.powi(-9, 64), z.pow(&z, 64)));
    }
}

#[test]
fn tiny_arguments_are_cheap_and_enclosed() {
    for size in [30, 36, 40, 41, 60, 80, 90, 3_000_000] {
        for x in [Real::exact(power_of_two(-size)), Real::exact(power_of_two(-size)).neg()] {
            for (name, function) in FUNCTIONS {
                let (rough, fine) = (function(&x, 64), function(&x, 512));
                if let (Some(rough), Some(fine)) = (rough, fine) {
                    assert!(encloses(&rough, &fine), "{name} of 2^-{size}");
                }
            }
            assert_eq!(x.sin(64).unwrap().is_positive(), x.is_positive());
        }
    }
}

#[test]
fn arguments_next_to_exact_values_are_enclosed() {
    for size in [10, 63, 64, 70, 75, 90, 200, 1000] {
        let below = Real::from_i64(1).sub(&Real::exact(power_of_two(-size)), 2000).unwrap();
        let above = Real::from_i64(1).add(&Real::exact(power_of_two(-size)), 2000).unwrap();
        for x in [below.clone(), above.clone(), below.neg()] {
            for (name, function) in FUNCTIONS {
                let (rough, fine) = (function(&x, 64), function(&x, 512));
                if let (Some(rough), Some(fine)) = (rough, fine) {
                    assert!(encloses(&rough, &fine), "{name} next to 1 by 2^-{size}");
                }
            }
        }
        assert!(below.ln(64).unwrap().is_negative());
        assert!(below.acos(64).unwrap().is_positive());
    }
}

/// `dashu` 0.6.2 gives an exact zero where its reduced argument cancels, so every width of pi
/// around its working precision is tried.
#[test]
fn sine_of_rounded_pi_is_not_zero() {
    for width in 60..420 {
        let pi = Real::exact(Real::pi(width).lo);
        let (rough, fine) = (pi.sin(64).unwrap(), pi.sin(600).unwrap());
        assert!(rough.is_positive() && encloses(&rough, &fine), "pi of {width} bits");
        let half = pi.shift(-1).unwrap();
        assert!(encloses(&half.cos(64).unwrap(), &half.cos(600).unwrap()), "{width} bits");
        assert!(encloses(&half.tan(64).unwrap(), &half.tan(600).unwrap()), "{width} bits");
        assert!(encloses(&pi.tan(64).unwrap(), &pi.tan(600).unwrap()), "{width} bits");
    }
}

#[test]
fn large_angles_are_reduced_with_enough_of_pi() {
    // sin(10^22), a standard case for argument reduction
    let x = Real::from_i64(10).powi(22, 128).unwrap();
    assert_eq!(x.sin(64).unwrap().to_decimal(16), "-0.8522008497671888…");
    let googol = Real::from_i64(10).powi(300, 1100).unwrap();
    assert!(googol.is_exact());
    assert!(encloses(&googol.cos(64).unwrap(), &googol.cos(300).unwrap()));
    let vague = Real::from_i64(10).powi(300, 64).unwrap();
    assert_eq!(vague.cos(64).unwrap().to_decimal(3), "0 ± 2^1");
    assert!(Real::exact(power_of_two(5000)).sin(64).is_none());
}

/// An operand may have many more bits than are asked for: next to a pole, an extremum or the end
/// of a domain the cost still is that of a few operations.
#[test]
fn wide_operands_are_cheap_at_low_precision() {
    let bits = 1 << 15;
    let pi = Real::exact(Real::pi(bits).lo);
    let tiny = Real::exact(power_of_two(-30_000));
    let one = Real::from_i64(1);
    let operands = [
        pi.clone(),
        pi.shift(-1).unwrap(),
        pi.exp(bits).unwrap(),
        one.add(&tiny, bits).unwrap(),
        one.sub(&tiny, bits).unwrap(),
        tiny.sub(&one, bits).unwrap(),
        ratio(1, 2, 64).add(&tiny, bits).unwrap(),
    ];
    for x in &operands {
        for (name, function) in FUNCTIONS {
            let Some(value) = function(x, 64) else { continue };
            assert!(value.is_exact() || is_narrow(&value, 56), "{name} of {}", x.to_decimal(9));
        }
    }
}
