//! Waves with an arbitrary amplitude and phase as sums of two waves: `A\cos(2x+\varphi)` with free A and
//! phase is `c_1\cos 2x + c_2\sin 2x`.

use super::Comparison;
use super::arbitrary::is_constant;
use crate::budget::Stop;
use crate::expr::{Atom, Expr, Factor, Term, call};
use crate::rational::Rational;
use heldout_grammar::Function;
use std::sync::Arc;

/// Names that phases have.
const PHASES: [&str; 8] = ["phi", "varphi", "delta", "alpha", "beta", "psi", "epsilon", "theta"];

impl Comparison<'_> {
    /// The sum with the first such wave in it as two; nothing where there is none.
    pub(super) fn by_two_waves(&mut self, expr: &Expr) -> Result<Option<Expr>, Stop> {
        for (at, term) in expr.terms.iter().enumerate() {
            let Some((amplitude, wave, phase)) = wave(term) else { continue };
            if !(occurs_once(expr, &amplitude) && occurs_once(expr, &phase)) {
                continue;
            }
            let Atom::Call(_, parts) = &term.factors[wave].atom else { continue };
            let bare = |part: &&Term| part.factors != [Factor::of(&phase)];
            let angle = Expr { terms: parts[0].terms.iter().filter(bare).cloned().collect() };
            let mut outside = term.clone();
            outside.factors.remove(wave);
            let mut other = outside.clone();
            other.factors.retain(|factor| *factor != Factor::of(&amplitude));
            let other = Expr::from(other).mul(&Expr::symbol(&unused(expr)), self.context)?;
            let cosine = call(Function::Cos, vec![angle.clone()], self.context)?;
            let sine = call(Function::Sin, vec![angle], self.context)?;
            let mut rest = expr.clone();
            rest.terms.remove(at);
            let first = Expr::from(outside).mul(&cosine, self.context)?;
            let second = other.mul(&sine, self.context)?;
            return rest.add(&first, self.context)?.add(&second, self.context).map(Some);
        }
        Ok(None)
    }
}

impl Factor {
    /// A name as a factor.
    fn of(name: &Arc<str>) -> Factor {
        Factor { atom: Atom::Symbol(name.clone()), exponent: Rational::one().into() }
    }
}

/// The amplitude of a term, where its wave stands, and the phase of that.
fn wave(term: &Term) -> Option<(Arc<str>, usize, Arc<str>)> {
    let name = |factor: &Factor| match &factor.atom {
        Atom::Symbol(name) if *factor == Factor::of(name) => Some(name.clone()),
        _ => None,
    };
    let amplitude = term.factors.iter().filter_map(name).find(|name| is_constant(name))?;
    let phase = |factor: &Factor| match &factor.atom {
        Atom::Call(Function::Sin | Function::Cos, parts) => {
            parts[0].terms.iter().find_map(|part| {
                let [factor] = &part.factors[..] else { return None };
                let phase = name(factor).filter(|name| PHASES.contains(&&**name))?;
                part.coefficient.abs().is_one().then_some(phase)
            })
        }
        _ => None,
    };
    let one = |factor: &Factor| factor.exponent.as_number().is_some_and(Rational::is_one);
    term.factors
        .iter()
        .enumerate()
        .filter(|(_, factor)| one(factor))
        .find_map(|(at, factor)| Some((amplitude.clone(), at, phase(factor)?)))
}

fn occurs_once(expr: &Expr, name: &Arc<str>) -> bool {
    let mut times = 0;
    expr.all_atoms(&mut |atom| {
        times += u32::from(*atom == Atom::Symbol(name.clone()));
        true
    });
    times == 1
}

/// A constant's name that stands nowhere in the expression.
fn unused(expr: &Expr) -> String {
    let names = expr.symbols();
    let free = |index: &u32| names.iter().all(|name| **name != *format!("C_{index}"));
    format!("C_{}", (1..).find(free).unwrap_or_default())
}
