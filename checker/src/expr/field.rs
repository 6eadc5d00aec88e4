//! Arithmetic modulo a word-size prime, and the primes that are drawn.

/// Primes are one below a multiple of this: then -1 is no square, 2, 3, 5, 7, 11 and 13 are,
/// roots of these orders exist and are single, and the circle has points of these orders.
pub(crate) const MODULUS: u64 = 8 * 3 * 5 * 7 * 11 * 13;

/// There are more such primes than two to this, between 2^61 and 2^62.
pub(crate) const PRIME_BITS: f64 = 40.0;

/// The integers modulo a prime.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field {
    /// The prime, between 2^60 and 2^62.
    pub p: u64,
    /// `2^124 / p`, rounded down: products are reduced without a division (Barrett 1986).
    inverse: u64,
}

impl Field {
    /// The first such prime at or after the place that a word names.
    pub(crate) fn drawn(word: u64) -> Field {
        let (low, count) = ((1u64 << 61) / MODULUS, (1u64 << 61) / MODULUS - (1 << 30));
        let mut k = low + 1 + word % count;
        while !is_prime(k * MODULUS - 1) {
            k += 1;
        }
        Field::new(k * MODULUS - 1)
    }

    fn new(p: u64) -> Field {
        Field { p, inverse: ((1u128 << 124) / u128::from(p)) as u64 }
    }

    pub(crate) fn mul(self, a: u64, b: u64) -> u64 {
        let product = u128::from(a) * u128::from(b);
        // At most two below the quotient.
        let quotient = ((product >> 60) * u128::from(self.inverse)) >> 64;
        let mut rest = (product - quotient * u128::from(self.p)) as u64;
        while rest >= self.p {
            rest -= self.p;
        }
        rest
    }

    pub(crate) fn add(self, a: u64, b: u64) -> u64 {
        let sum = a + b;
        if sum >= self.p { sum - self.p } else { sum }
    }

    pub(crate) fn neg(self, a: u64) -> u64 {
        if a == 0 { 0 } else { self.p - a }
    }

    pub(crate) fn pow(self, mut a: u64, mut n: u64) -> u64 {
        let mut power = 1;
        while n > 0 {
            if n & 1 == 1 {
                power = self.mul(power, a);
            }
            a = self.mul(a, a);
            n >>= 1;
        }
        power
    }

    /// `1/a`; nothing for 0.
    pub(crate) fn inverse(self, a: u64) -> Option<u64> {
        if a == 0 {
            return None;
        }
        inverse_modulo(a, self.p)
    }

    /// Whether `a` is a square other than 0.
    pub(crate) fn is_square(self, a: u64) -> bool {
        let (mut a, mut n, mut sign) = (a % self.p, self.p, 1);
        // The Jacobi symbol (Cohen 1993, algorithm 1.4.10).
        while a != 0 {
            let twos = a.trailing_zeros();
            a >>= twos;
            if twos % 2 == 1 && matches!(n % 8, 3 | 5) {
                sign = -sign;
            }
            if a % 4 == 3 && n % 4 == 3 {
                sign = -sign;
            }
            (a, n) = (n % a, a);
        }
        n == 1 && sign == 1
    }

    /// A point of the unit circle to a whole power.
    pub(crate) fn turn(self, mut point: (u64, u64), mut n: u64) -> (u64, u64) {
        let mut power = (1, 0);
        while n > 0 {
            if n & 1 == 1 {
                power = self.rotate(power, point);
            }
            point = self.rotate(point, point);
            n >>= 1;
        }
        power
    }

    /// The sum of two angles, given by cosine and sine.
    pub(crate) fn rotate(self, (a, b): (u64, u64), (c, d): (u64, u64)) -> (u64, u64) {
        let cos = self.add(self.mul(a, c), self.neg(self.mul(b, d)));
        (cos, self.add(self.mul(a, d), self.mul(b, c)))
    }

    /// The point of the unit circle over the tangent of its half angle; `1 + t^2` is not 0, since
    /// -1 is no square.
    pub(crate) fn circle(self, t: u64) -> (u64, u64) {
        let square = self.mul(t, t);
        let below = self.inverse(self.add(1, square)).unwrap_or(1);
        let cos = self.mul(self.add(1, self.neg(square)), below);
        (cos, self.mul(self.add(t, t), below))
    }
}

/// `1/a` modulo n, where they have no common divisor; n is below 2^62.
pub(crate) fn inverse_modulo(a: u64, n: u64) -> Option<u64> {
    let (mut r, mut s) = ((n, a % n), (0i64, 1i64));
    while r.1 != 0 {
        let quotient = r.0 / r.1;
        r = (r.1, r.0 - quotient * r.1);
        s = (s.1, s.0 - quotient as i64 * s.1);
    }
    (r.0 == 1).then(|| s.0.rem_euclid(n as i64) as u64)
}

/// Whether a word is prime: Miller and Rabin with the bases that suffice for 64 bits (Sorenson
/// and Webster 2015).
fn is_prime(n: u64) -> bool {
    const BASES: [u64; 12] = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37];
    if n < 2 || BASES.iter().any(|&base| n.is_multiple_of(base)) {
        return BASES.contains(&n);
    }
    let field = Field::new(n);
    let twos = (n - 1).trailing_zeros();
    BASES.iter().all(|&base| {
        let mut x = field.pow(base, (n - 1) >> twos);
        let mut strong = x == 1 || x == n - 1;
        for _ in 1..twos {
            x = field.mul(x, x);
            strong |= x == n - 1;
        }
        strong
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn primes_have_what_is_needed_of_them() {
        for word in [0, 1 << 40, u64::MAX] {
            let field = Field::drawn(word);
            assert!(!field.is_square(field.p - 1));
            for a in [1, 2, field.p / 3, field.p - 1] {
                for b in [0, 1, 12_345, field.p / 7 * 5, field.p - 1] {
                    let product = u128::from(a) * u128::from(b) % u128::from(field.p);
                    assert_eq!(u128::from(field.mul(a, b)), product);
                }
            }
            assert!([2, 3, 5, 7, 11, 13].into_iter().all(|q| field.is_square(q)));
            assert_eq!(field.mul(7, field.inverse(7).unwrap_or(0)), 1);
            let (c, s) = field.circle(5);
            assert_eq!(field.add(field.mul(c, c), field.mul(s, s)), 1);
            assert_eq!(field.turn((c, s), field.p + 1), (1, 0));
        }
    }
}
