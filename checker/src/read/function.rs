//! Functions, known and unknown, and what counts choices.

use super::Reader;
use super::names::name_text;
use crate::budget::Stop;
use crate::expr::{self, Atom, Expr, logarithm};
use crate::rational::Rational;
use heldout_grammar::{Form, Function, Name, Node};

/// Up to so many things chosen, the number of choices is written out as a polynomial.
const FALLING: i64 = 20;

impl Reader<'_> {
    pub(super) fn function(
        &mut self,
        function: Function,
        base: Option<&Form<'_>>,
        power: Option<&Form<'_>>,
        arguments: &[Form<'_>],
    ) -> Result<Expr, Stop> {
        if arguments.is_empty() {
            return Ok(Expr::symbol(function.name()));
        }
        if let (Function::Log | Function::Lg | Function::Ln, [x]) = (function, arguments) {
            let value = self.logarithm(function, base, x)?;
            return self.raised(value, power);
        }
        let mut parts = Vec::with_capacity(arguments.len());
        for argument in arguments {
            parts.push(self.expr(argument)?);
        }
        if base.is_some() {
            return Stop::unsupported("a subscript on a function");
        }
        if let (Some(power), Some(inverse)) = (power, inverse_of(function))
            && self.expr(power)?.as_integer() == Some(-1)
        {
            return expr::call(inverse, parts, &mut self.context);
        }
        let value = expr::call(function, parts, &mut self.context)?;
        self.raised(value, power)
    }

    fn logarithm(
        &mut self,
        function: Function,
        base: Option<&Form<'_>>,
        argument: &Form<'_>,
    ) -> Result<Expr, Stop> {
        let (times, x) = self.taken_logarithm(argument)?;
        let value = match base {
            None => expr::call(function, vec![x], &mut self.context)?,
            Some(base) => {
                let base = self.expr(base)?;
                logarithm::log(&x, &base, &mut self.context)?
            }
        };
        Ok(value.scale(&Rational::integer(times)))
    }

    /// n and u of `n \ln u`, or of `n \ln|u|` for an even n, where `\ln u^n` is written with a
    /// real sum for u: the power is not multiplied out. Else 1 and all of it.
    fn taken_logarithm(&mut self, argument: &Form<'_>) -> Result<(i64, Expr), Stop> {
        let Some((root, times)) = power_of_brackets(argument) else {
            return Ok((1, self.expr(argument)?));
        };
        let root = self.expr(root)?;
        let real = !self.context.signs().are_complex() && root.is_free_of_i();
        if !real || root.terms.len() < 2 {
            return Ok((1, root.powi(times, &mut self.context)?));
        }
        let root = if times % 2 == 0 { expr::absolute(&root, &mut self.context)? } else { root };
        Ok((times, root))
    }

    pub(super) fn on_one(&mut self, function: Function, items: &[Form<'_>]) -> Result<Expr, Stop> {
        let [item] = items else { return Stop::unsupported("a function of several arguments") };
        let x = self.expr(item)?;
        expr::call(function, vec![x], &mut self.context)
    }

    /// `|x|`; bars around a real power of a positive number are nothing.
    pub(super) fn bars(&mut self, inside: &Form<'_>) -> Result<Expr, Stop> {
        if let Some(found) = self.norm(inside)? {
            return Ok(found);
        }
        let x = self.expr(inside)?;
        if let Some(length) = self.length_in_unit_vectors(&x)? {
            return Ok(length);
        }
        if let Node::Power(sides) = &inside.node
            && matches!(sides.0.node, Node::Name(_) | Node::Number(_))
            && x.terms.len() > 1
            && x.is_free_of_i()
            && self.expr(&sides.0)?.is_clearly_positive(&self.context.signs())
        {
            return Ok(x);
        }
        expr::call(Function::Abs, vec![x], &mut self.context)
    }

    /// A function of which only the name is known.
    pub(super) fn apply(
        &mut self,
        name: &Name<'_>,
        power: Option<&Form<'_>>,
        arguments: &[Form<'_>],
    ) -> Result<Expr, Stop> {
        if self.multiply && power.is_none() && is_factor(name, arguments) {
            let text = name_text(name);
            let product = Expr::symbol(&text).mul(&self.expr(&arguments[0])?, &mut self.context)?;
            self.multiplied.push(text);
            return Ok(product);
        }
        let mut parts = Vec::with_capacity(arguments.len());
        for argument in arguments {
            parts.push(self.expr(argument)?);
        }
        let mut text = name_text(name);
        let mut raised = None;
        if let Some(power) = power {
            let power = self.expr(power)?;
            if power.as_integer() == Some(-1) {
                text.push_str("^-1");
            } else {
                raised = Some(power);
            }
        }
        let value = Expr::atom(Atom::Opaque(text.as_str().into(), parts));
        match raised {
            Some(power) => value.pow(&power, &mut self.context),
            None => Ok(value),
        }
    }

    pub(super) fn binomial(&mut self, n: &Form<'_>, k: &Form<'_>) -> Result<Expr, Stop> {
        let (n, k) = (self.expr(n)?, self.expr(k)?);
        if let (Some(top), Some(chosen)) = (n.as_integer(), k.as_integer())
            && top >= 0
            && (chosen < 0 || chosen > top)
        {
            return Ok(Expr::zero());
        }
        if let Some(chosen @ 0..=FALLING) = k.as_integer()
            && n.as_rational().is_none()
        {
            return expr::falling_binomial(&n, chosen, &mut self.context);
        }
        let rest = n.sub(&k, &mut self.context)?;
        let top = expr::factorial(&n, &mut self.context)?;
        let below = expr::factorial(&k, &mut self.context)?;
        let rest = expr::factorial(&rest, &mut self.context)?;
        let bottom = below.mul(&rest, &mut self.context)?;
        top.div(&bottom, &mut self.context)
    }

    pub(super) fn permutations(&mut self, n: &Form<'_>, k: &Form<'_>) -> Result<Expr, Stop> {
        let (n, k) = (self.expr(n)?, self.expr(k)?);
        let rest = n.sub(&k, &mut self.context)?;
        let top = expr::factorial(&n, &mut self.context)?;
        let bottom = expr::factorial(&rest, &mut self.context)?;
        top.div(&bottom, &mut self.context)
    }

    fn raised(&mut self, value: Expr, power: Option<&Form<'_>>) -> Result<Expr, Stop> {
        match power {
            None => Ok(value),
            Some(power) => {
                let power = self.expr(power)?;
                value.pow(&power, &mut self.context)
            }
        }
    }
}

/// What stands in brackets, and the whole power above 0 that is written on them.
fn power_of_brackets<'f, 'a>(form: &'f Form<'a>) -> Option<(&'f Form<'a>, i64)> {
    let Node::Power(sides) = &form.node else { return None };
    let (Node::Fence { .. }, Node::Number(power)) = (&sides.0.node, &sides.1.node) else {
        return None;
    };
    let times = power.whole.parse().ok().filter(|_| power.is_integer())?;
    (times > 0).then_some((&sides.0, times))
}

fn inverse_of(function: Function) -> Option<Function> {
    Some(match function {
        Function::Sin => Function::Arcsin,
        Function::Cos => Function::Arccos,
        Function::Tan => Function::Arctan,
        Function::Cot => Function::Arccot,
        Function::Sec => Function::Arcsec,
        Function::Csc => Function::Arccsc,
        Function::Sinh => Function::Arsinh,
        Function::Cosh => Function::Arcosh,
        Function::Tanh => Function::Artanh,
        _ => return None,
    })
}

/// `h(a+b)`: a letter before brackets that may be multiplied: no variable or number stands in them,
/// but for one of the same letter, `P_1(P_2)`.
pub(super) fn is_factor(name: &Name<'_>, arguments: &[Form<'_>]) -> bool {
    let one = name.letter.chars().count() == 1 && name.primes == 0 && name.accent.is_none();
    let atom = |form: &Form<'_>| match &form.node {
        Node::Name(inner) => inner.letter != name.letter || name.subscript.is_none(),
        Node::Number(_) => true,
        _ => false,
    };
    one && matches!(arguments, [argument] if !atom(argument))
}
