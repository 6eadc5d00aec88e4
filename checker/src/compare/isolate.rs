//! Equations and inequalities told apart by one of their symbols: what it must be.
//!
//! Where `ax + b = 0` and `cx + d = 0`, with x in none of the four, the first has the solution
//! `x = -b/a` wherever a is not 0. A point of the other symbols at which `-b/a` is not `-d/c` is a
//! solution of one that the other doesn't have.

use super::{Compared, Comparison, Different, Equal, Outcome, forms};
use crate::budget::Stop;
use crate::expr::{Atom, Expr};
use crate::rational::Rational;
use crate::value::{Scalar, Sense, Value};
use crate::verdict::Ground;

/// So many symbols are tried.
const TRIED: usize = 4;

/// A power of a symbol, and what it must be.
struct Solved {
    power: i64,
    end: Expr,
}

impl Comparison<'_> {
    /// A difference between `f = 0` and `g = 0` that one of their symbols shows, or an even power
    /// of one, where that can be what it must be.
    pub(super) fn isolated(&mut self, f: &Expr, g: &Expr) -> Result<Option<Outcome>, Stop> {
        let positive = self.context.signs();
        for name in f.symbols().into_iter().take(TRIED) {
            let (Some(x), Some(y)) = (self.solved(f, &name)?, self.solved(g, &name)?) else {
                continue;
            };
            let even = x.power % 2 == 0;
            if x.power != y.power || even && !x.end.is_never_negative(&positive, true) {
                continue;
            }
            if let Some(Different(ground)) = self.solutions(&name, x.end, y.end)? {
                return Ok(Some(Different(ground)));
            }
        }
        Ok(None)
    }

    /// What a power of a symbol must be for an expression to be 0.
    fn solved(&mut self, expr: &Expr, name: &str) -> Result<Option<Solved>, Stop> {
        let Some((power, a, b)) = binomial_in(expr, name) else { return Ok(None) };
        let end = match power > 0 {
            true => b.div(&a, self.context)?.neg(),
            false if b.is_zero() => return Ok(None),
            false => a.div(&b, self.context)?.neg(),
        };
        Ok(Some(Solved { power: power.abs(), end }))
    }

    /// `f > 0` against `g > 0`, where a symbol has a number for its coefficient in both: it ranges
    /// over half lines, which are the same if their ends are.
    pub(super) fn half_lines(&mut self, f: &Expr, g: &Expr, sense: Sense) -> Compared {
        for name in f.symbols().into_iter().take(TRIED) {
            let (Some((p, x)), Some((q, y))) = (half_line(f, &name), half_line(g, &name)) else {
                continue;
            };
            if p != q && sense != Sense::Not {
                let statement = |expr: &Expr| Value::Inequality(expr.clone(), sense);
                return Ok(forms(&statement(f), &statement(g)));
            }
            if let Some(outcome) = self.solutions(&name, x, y)? {
                return Ok(outcome);
            }
        }
        Stop::unsupported("inequalities that could not be solved")
    }

    /// What a symbol is by either side; nothing where that is not settled by values.
    fn solutions(&mut self, name: &str, x: Expr, y: Expr) -> Result<Option<Outcome>, Stop> {
        let member = format!("{name} = {y}");
        match self.scalars(&Scalar::new(x), &Scalar::new(y)) {
            Ok(Different(ground @ Ground::Apart { .. })) => Ok(Some(Different(Ground::Member {
                side: "answer".into(),
                index: 0,
                member: member.chars().take(200).collect(),
                because: Some(Box::new(ground)),
            }))),
            Ok(Equal(ground)) => Ok(Some(Equal(ground))),
            Err(stop @ Stop::Budget(_)) => Err(stop),
            _ => Ok(None),
        }
    }
}

/// Whether the symbol's coefficient is above 0, and the end of the half line.
fn half_line(expr: &Expr, name: &str) -> Option<(bool, Expr)> {
    let (1, a, b) = binomial_in(expr, name)? else { return None };
    let a = a.as_rational()?;
    let minus = Rational::one().neg().div(&a)?;
    Some((a.is_positive(), b.scale(&minus)))
}

/// n, a and b where the expression is `ax^n + b`, with x in neither and a not 0.
pub(super) fn binomial_in(expr: &Expr, name: &str) -> Option<(i64, Expr, Expr)> {
    let symbol = Atom::Symbol(name.into());
    let (mut a, mut b, mut power) = (Vec::new(), Vec::new(), None);
    for term in &expr.terms {
        let Some(place) = term.factors.iter().position(|factor| factor.atom == symbol) else {
            b.push(term.clone());
            continue;
        };
        let own = term.factors[place].exponent.as_number()?.to_i64()?;
        if *power.get_or_insert(own) != own {
            return None;
        }
        let mut rest = term.clone();
        rest.factors.remove(place);
        a.push(rest);
    }
    a.sort();
    let (a, b) = (Expr { terms: a.into() }, Expr { terms: b.into() });
    let free = |expr: &Expr| expr.symbols().iter().all(|symbol| **symbol != *name);
    (free(&a) && free(&b)).then_some((power?, a, b))
}
