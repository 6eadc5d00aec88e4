//! Functions by pieces: equal where each piece of one is equal to each piece of the other on what
//! the two share.

use super::{Compared, Comparison, Different, Equal, Outcome, forms, solve};
use crate::budget::Stop;
use crate::expr::{Atom, Expr};
use crate::rational::Rational;
use crate::region::{Interval, Region};
use crate::value::{Piece, Scalar, Sense, Value};
use crate::verdict::Ground;
use heldout_grammar::Function;

impl Comparison<'_> {
    /// Two functions of one variable, of which one at least is given by pieces.
    pub(super) fn pieces(&mut self, a: &Value, b: &Value) -> Compared {
        let (Some(variable), true) = (variable(a).or_else(|| variable(b)), same_variable(a, b))
        else {
            return Stop::unsupported("functions by pieces in different variables");
        };
        let (x, y) = (self.pieces_of(a, &variable)?, self.pieces_of(b, &variable)?);
        let mut met = 0;
        let mut open = None;
        for f in &x {
            for g in &y {
                let shared = f.place.meet(&g.place, self.context)?;
                for interval in &shared.intervals {
                    match self.on_interval(&f.value, &g.value, interval, &variable) {
                        Ok(Equal(_)) => met += 1,
                        Ok(different) => return Ok(different),
                        Err(stop @ Stop::Budget(_)) => return Err(stop),
                        Err(stop) => open = open.or(Some(stop)),
                    }
                }
            }
        }
        if !self.same_places(&x, &y)? {
            let bare = |side: &Value| matches!(side, Value::Scalar(_));
            if met > 0 && (bare(a) && y.len() == 1 || bare(b) && x.len() == 1) {
                return Stop::unsupported("a condition on one side");
            }
            return Ok(forms(a, b));
        }
        match open {
            Some(stop) => Err(stop),
            None => Ok(Equal(Ground::Laws { steps: vec![format!("equal on {met} pieces")] })),
        }
    }

    /// A function without pieces is one on its real domain.
    fn pieces_of(&mut self, value: &Value, variable: &str) -> Result<Vec<Piece>, Stop> {
        match value {
            Value::Pieces(_, pieces) => Ok(pieces.clone()),
            Value::Scalar(scalar) if scalar.is_plain() => {
                match self.real_domain(scalar, variable) {
                    Some(place) => Ok(vec![Piece { value: (**scalar).clone(), place }]),
                    None => Stop::unsupported("the domain of a function against pieces"),
                }
            }
            _ => Stop::unsupported("a function by pieces against something else"),
        }
    }

    /// The same places on both sides, up to single points.
    fn same_places(&mut self, x: &[Piece], y: &[Piece]) -> Result<bool, Stop> {
        let mut all = [Region::empty(), Region::empty()];
        for (union, pieces) in all.iter_mut().zip([x, y]) {
            for piece in pieces {
                *union = std::mem::take(union).join(piece.place.clone(), self.context)?;
            }
        }
        let [first, second] = all;
        Ok(first.without_points(self.context)? == second.without_points(self.context)?)
    }

    fn on_interval(
        &mut self,
        f: &Scalar,
        g: &Scalar,
        interval: &Interval,
        variable: &str,
    ) -> Compared {
        if let (Some(low), Some(high)) = (&interval.low, &interval.high)
            && low.at == high.at
        {
            return self.at_value(f, g, &low.at, variable);
        }
        let bound = |side: &Option<crate::region::Bound>| side.as_ref().map(|b| b.at.clone());
        let (low, high) = (bound(&interval.low), bound(&interval.high));
        let middle = solve::between(low.as_ref(), high.as_ref(), self.context)?;
        let mut sides = Vec::with_capacity(2);
        for scalar in [f, g] {
            let expr = self.without_bars(&scalar.expr, &middle, interval, variable)?;
            sides.push(Scalar { expr, conditions: Vec::new(), ..scalar.clone() });
        }
        if let Ok(equal @ Equal(_)) = self.functions(&sides[0], &sides[1]) {
            return Ok(equal);
        }
        let mut at = middle;
        for _ in 0..4 {
            let outcome = self.at_value(f, g, &Expr::from(at.clone()), variable)?;
            if let Different(_) = outcome {
                return Ok(outcome);
            }
            let next = Expr::from(at);
            at = solve::between(Some(&next), high.as_ref(), self.context)?;
        }
        Stop::unsupported("pieces that no law settles")
    }

    fn at_value(&mut self, f: &Scalar, g: &Scalar, at: &Expr, variable: &str) -> Compared {
        let first = f.expr.substitute(variable, at, self.context)?;
        let second = g.expr.substitute(variable, at, self.context)?;
        if first == second {
            return Ok(Equal(Ground::SameForm));
        }
        match self.constants(&first, &second)? {
            Outcome::Different(Ground::Apart { gold, answer, .. }) => {
                let at = vec![(variable.to_owned(), at.to_string())];
                Ok(Different(Ground::Apart { at, gold, answer }))
            }
            outcome => Ok(outcome),
        }
    }

    /// The expression with each absolute value and sign put as it is all over the interval.
    fn without_bars(
        &mut self,
        expr: &Expr,
        middle: &Rational,
        interval: &Interval,
        variable: &str,
    ) -> Result<Expr, Stop> {
        let mut insides = Vec::new();
        expr.all_atoms(&mut |atom| {
            if let Atom::Call(Function::Abs | Function::Sgn, parts) = atom {
                insides.extend(parts.first().cloned());
            }
            true
        });
        let place = Region { intervals: vec![interval.clone()] };
        let mut signs = Vec::with_capacity(insides.len());
        for inside in insides {
            let at = inside.substitute(variable, &Expr::from(middle.clone()), self.context)?;
            let positive = super::constant_order(&at, &Expr::zero(), self.context)?.is_gt();
            let signed = if positive { inside.clone() } else { inside.neg() };
            let solved = solve::inequality(&signed, variable, Sense::AtLeast, self.context)?;
            let Some(solved) = solved else { continue };
            if solved.meet(&place, self.context)? == place {
                signs.push((inside, signed, positive));
            }
        }
        let put = |atom: &Atom| {
            let Atom::Call(function, parts) = atom else { return None };
            let (_, signed, positive) =
                signs.iter().find(|(inside, ..)| parts.first() == Some(inside))?;
            match function {
                Function::Abs => Some(signed.clone()),
                Function::Sgn => Some(Expr::integer(if *positive { 1 } else { -1 })),
                _ => None,
            }
        };
        expr.rewrite(&put, self.context)
    }
}

fn variable(value: &Value) -> Option<String> {
    match value {
        Value::Pieces(variable, _) => Some(variable.clone()),
        _ => None,
    }
}

/// The variables of both sides are the same, or one side has none.
fn same_variable(a: &Value, b: &Value) -> bool {
    let name = |value: &Value| match value {
        Value::Pieces(variable, _) => vec![variable.clone()],
        Value::Scalar(scalar) => {
            scalar.expr.symbols().iter().map(|name| name.to_string()).collect()
        }
        _ => Vec::new(),
    };
    let mut names = [name(a), name(b)].concat();
    names.sort();
    names.dedup();
    names.len() <= 1
}
