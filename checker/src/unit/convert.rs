//! From one unit to another of the same dimension.

use super::{Kind, Unit};
use crate::budget::Stop;
use crate::expr::{Atom, Context, Expr};
use crate::rational::Rational;

/// How an amount of one unit becomes an amount of another: scaled by a ratio and a power of pi,
/// then shifted.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Conversion {
    pub scale: Rational,
    pi: i32,
    shift: Rational,
}

impl Conversion {
    /// Whether amounts stay what they are.
    pub(crate) fn is_idle(&self) -> bool {
        self.scale.is_one() && self.pi == 0 && self.shift.is_zero()
    }

    /// Whether it only multiplies by a ratio.
    pub(crate) fn is_ratio(&self) -> bool {
        self.pi == 0 && self.shift.is_zero()
    }

    /// Whether the units count from other points.
    pub(crate) fn is_shifted(&self) -> bool {
        !self.shift.is_zero()
    }

    /// The amount after the conversion.
    pub(crate) fn apply(&self, amount: &Expr, context: &mut Context) -> Result<Expr, Stop> {
        let mut amount = amount.scale(&self.scale);
        if self.pi != 0 {
            let power = Expr::integer(self.pi.into());
            let pi = Expr::atom(Atom::Pi).pow(&power, context)?;
            amount = amount.mul(&pi, context)?;
        }
        match self.shift.is_zero() {
            true => Ok(amount),
            false => amount.add(&Expr::from(self.shift.clone()), context),
        }
    }
}

impl Unit {
    /// How amounts of `other` become amounts of this unit; nothing where they measure different
    /// things. Pounds are masses or weights, as the other side is; kelvins and degrees are
    /// temperatures if both sides are, else differences.
    pub(crate) fn conversion(&self, other: &Unit) -> Option<Conversion> {
        if let Some(turns) = turns(self.kind, other.kind)? {
            return Some(turns.after(self.plain(other)?));
        }
        self.plain(other)
            .or_else(|| self.plain(&other.as_force()?))
            .or_else(|| self.as_force()?.plain(other))
            .or_else(|| self.as_money()?.plain(other))
            .or_else(|| self.plain(&other.as_money()?))
    }

    fn plain(&self, other: &Unit) -> Option<Conversion> {
        if self.dimension != other.dimension || self.currency != other.currency {
            return None;
        }
        let scale = other.factor.div(&self.factor)?;
        let shift = match (&self.offset, &other.offset) {
            (Some(mine), Some(theirs)) => theirs.sub(mine).div(&self.factor)?,
            _ => Rational::zero(),
        };
        Some(Conversion { scale, pi: other.pi - self.pi, shift })
    }

    /// Pounds as weights: each times standard gravity, 9.80665 m/s².
    fn as_force(&self) -> Option<Unit> {
        if self.weights == 0 {
            return None;
        }
        let gravity = Rational::ratio(980_665, 100_000)?.powi(self.weights)?;
        let mut unit = self.clone();
        unit.factor = unit.factor.mul(&gravity);
        unit.dimension[0] += self.weights;
        unit.dimension[2] -= 2 * self.weights;
        unit.weights = 0;
        Some(unit)
    }

    /// Bare pounds as money.
    fn as_money(&self) -> Option<Unit> {
        let pounds = matches!(&self.text[..], "pound" | "pounds");
        pounds.then(|| Unit::currency("£"))
    }
}

impl Conversion {
    fn after(self, other: Conversion) -> Conversion {
        Conversion {
            scale: self.scale.mul(&other.scale),
            pi: self.pi + other.pi,
            shift: other.shift,
        }
    }
}

/// The conversion that kinds ask for beside that of factors: a turn is one cycle. Nothing where
/// the kinds differ.
fn turns(mine: Option<Kind>, theirs: Option<Kind>) -> Option<Option<Conversion>> {
    let turn = |n, d, pi| {
        let scale = Rational::ratio(n, d)?;
        Some(Some(Conversion { scale, pi, shift: Rational::zero() }))
    };
    let information = Some(Kind::Information);
    if (mine == information) != (theirs == information) {
        return None;
    }
    let (Some(mine), Some(theirs)) = (mine, theirs) else { return Some(None) };
    match (mine, theirs) {
        (Kind::Frequency, Kind::Turn) => turn(1, 2, -1),
        (Kind::Turn, Kind::Frequency) => turn(2, 1, 1),
        (Kind::Angle, Kind::Turn) | (Kind::Turn, Kind::Angle) => Some(None),
        (mine, theirs) => (mine == theirs).then_some(None),
    }
}
