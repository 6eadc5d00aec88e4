//! What the evaluator computes with: a real number, with its exact ratio where there is one.

/// A number; `exact` is a reduced ratio with a positive denominator.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Value {
    number: f64,
    exact: Option<(i128, i128)>,
}

impl Value {
    /// A number of which no ratio is known.
    pub(crate) fn real(number: f64) -> Value {
        Value { number, exact: None }
    }

    /// An integer.
    pub(crate) fn whole(n: i128) -> Value {
        Value { number: n as f64, exact: Some((n, 1)) }
    }

    /// `p/q`, reduced.
    pub(crate) fn ratio(p: i128, q: i128) -> Value {
        let common = gcd(p, q).max(1) * q.signum();
        match q {
            0 => Value::real(p as f64 / 0.0),
            _ => Value { number: p as f64 / q as f64, exact: Some((p / common, q / common)) },
        }
    }

    /// A literal's value.
    pub(crate) fn decimal(digits: &str) -> Result<Value, String> {
        let number: f64 = digits.parse().map_err(|_| format!("`{digits}` is no number"))?;
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let exact = format!("{whole}{part}").parse().ok();
        let scale = 10i128.checked_pow(part.len() as u32);
        let ratio = exact.zip(scale).map(|(p, q)| Value::ratio(p, q));
        Ok(Value { number, exact: ratio.and_then(|value| value.exact) })
    }

    pub(crate) fn number(self) -> f64 {
        self.number
    }

    pub(crate) fn exact(self) -> Option<(i128, i128)> {
        self.exact
    }

    pub(crate) fn plus(self, other: Value) -> Value {
        let number = self.number + other.number;
        let sum = |(p, q): (i128, i128), (r, s): (i128, i128)| {
            Some((p.checked_mul(s)?.checked_add(r.checked_mul(q)?)?, q.checked_mul(s)?))
        };
        self.joined(other, number, sum)
    }

    pub(crate) fn times(self, other: Value) -> Value {
        let number = self.number * other.number;
        let product = |(p, q): (i128, i128), (r, s): (i128, i128)| {
            Some((p.checked_mul(r)?, q.checked_mul(s)?))
        };
        self.joined(other, number, product)
    }

    pub(crate) fn over(self, other: Value) -> Value {
        let number = self.number / other.number;
        let quotient = |(p, q): (i128, i128), (r, s): (i128, i128)| {
            Some((p.checked_mul(s)?, q.checked_mul(r)?)).filter(|(_, below)| *below != 0)
        };
        self.joined(other, number, quotient)
    }

    fn joined(
        self,
        other: Value,
        number: f64,
        law: impl Fn((i128, i128), (i128, i128)) -> Option<(i128, i128)>,
    ) -> Value {
        let exact = self.exact.zip(other.exact).and_then(|(one, two)| law(one, two));
        Value { number, exact: exact.and_then(|(p, q)| Value::ratio(p, q).exact) }
    }

    /// Odd roots of negative numbers are real.
    pub(crate) fn power(self, exponent: Value) -> Value {
        match (self.exact, exponent.exact) {
            (Some((p, q)), Some((n, 1))) => whole_power(p, q, n)
                .unwrap_or_else(|| Value::real(self.number.powf(exponent.number))),
            (_, Some((n, odd))) if self.number < 0.0 && odd % 2 == 1 => {
                let sign = if n % 2 == 0 { 1.0 } else { -1.0 };
                Value::real(sign * self.number.abs().powf(exponent.number))
            }
            (Some((p, 1)), Some((1, 2))) => square_root(p),
            _ => Value::real(self.number.powf(exponent.number)),
        }
    }

    pub(crate) fn absolute(self) -> Value {
        if self.number < 0.0 { self.times(Value::whole(-1)) } else { self }
    }

    /// A rounding's result, exact where it fits.
    pub(crate) fn mapped(self, round: fn(f64) -> f64) -> Value {
        let rounded = round(self.number);
        if rounded.abs() < 1e15 { Value::whole(rounded as i128) } else { Value::real(rounded) }
    }

    pub(crate) fn factorial(self) -> Result<Value, String> {
        match self.exact {
            Some((n @ 0..=33, 1)) => Ok(Value::whole((1..=n).product())),
            _ => Err(format!("{}! is out of reach", self.number)),
        }
    }

    pub(crate) fn choose(self, below: Value) -> Result<Value, String> {
        match (self.exact, below.exact) {
            (Some((n @ 0..=60, 1)), Some((k, 1))) if k <= n => Ok(Value::whole(choose(n, k))),
            _ => Err("that binomial is out of reach".into()),
        }
    }
}

fn whole_power(p: i128, q: i128, n: i128) -> Option<Value> {
    let (p, q) = if n < 0 { (q, p) } else { (p, q) };
    let n = u32::try_from(n.unsigned_abs()).ok()?;
    Some(Value::ratio(p.checked_pow(n)?, q.checked_pow(n)?))
}

fn square_root(p: i128) -> Value {
    let root = (p as f64).sqrt();
    let near = root.round() as i128;
    if near.checked_mul(near) == Some(p) { Value::whole(near) } else { Value::real(root) }
}

/// The greatest common divisor, not negative.
pub(crate) fn gcd(a: i128, b: i128) -> i128 {
    if b == 0 { a.abs() } else { gcd(b, a % b) }
}

/// The number of ways to choose `k` of `n`.
pub(crate) fn choose(n: i128, k: i128) -> i128 {
    (0..k).fold(1, |product, i| product * (n - i) / (i + 1))
}
