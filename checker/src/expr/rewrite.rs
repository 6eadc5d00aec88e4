//! Expressions with some of their atoms replaced.

use super::{Atom, Context, Exponent, Expr, call, factorial, function, logarithm};
use crate::budget::Stop;
use crate::rational::Rational;
use heldout_grammar::Function;

impl Expr {
    /// The expression with each atom that `put` names replaced, brought to normal form anew.
    pub(crate) fn rewrite(
        &self,
        put: &dyn Fn(&Atom) -> Option<Expr>,
        context: &mut Context,
    ) -> Result<Expr, Stop> {
        let mut sum = Expr::zero();
        for term in &self.terms {
            let mut product = Expr::from(term.coefficient.clone());
            for factor in &term.factors {
                context.budget.spend(2, "rewriting")?;
                let base = rewrite_atom(&factor.atom, put, context)?;
                let power = match &factor.exponent {
                    Exponent::Number(number) => base.pow(&Expr::from(number.clone()), context)?,
                    Exponent::Expr(exponent) => {
                        let exponent = exponent.rewrite(put, context)?;
                        base.pow(&exponent, context)?
                    }
                };
                product = product.mul(&power, context)?;
            }
            sum = sum.add(&product, context)?;
        }
        Ok(sum)
    }

    /// The expression with a value for a variable.
    pub(crate) fn substitute(
        &self,
        name: &str,
        value: &Expr,
        context: &mut Context,
    ) -> Result<Expr, Stop> {
        let put = |atom: &Atom| match atom {
            Atom::Symbol(known) if **known == *name => Some(value.clone()),
            _ => None,
        };
        self.rewrite(&put, context)
    }

    /// The expression with variables renamed, all at once.
    pub(crate) fn rename(
        &self,
        from: &[String],
        to: &[String],
        context: &mut Context,
    ) -> Result<Expr, Stop> {
        if from == to {
            return Ok(self.clone());
        }
        let put = |atom: &Atom| match atom {
            Atom::Symbol(name) => {
                let at = from.iter().position(|known| **known == **name)?;
                to.get(at).map(|name| Expr::symbol(name))
            }
            _ => None,
        };
        self.rewrite(&put, context)
    }

    /// Whether an inverse hyperbolic function stands in it by its name.
    pub(crate) fn names_inverses(&self) -> bool {
        !self.all_atoms(&mut |atom| {
            !matches!(atom, Atom::Call(Function::Arsinh | Function::Arcosh, _))
        })
    }

    /// Inverse hyperbolic functions as logarithms.
    pub(crate) fn in_logarithms(&self, context: &mut Context) -> Result<Expr, Stop> {
        if !self.names_inverses() {
            return Ok(self.clone());
        }
        let before = std::mem::replace(&mut context.only_logarithms, true);
        let written = self.rewrite(&|_| None, context);
        context.only_logarithms = before;
        written
    }

    /// Sines and cosines as exponentials: `\cos x = (e^{ix} + e^{-ix}) / 2`.
    pub(crate) fn euler(&self, context: &mut Context) -> Result<Expr, Stop> {
        let mut sum = Expr::zero();
        for term in &self.terms {
            let mut product = Expr::from(term.coefficient.clone());
            for factor in &term.factors {
                let base = match &factor.atom {
                    Atom::Call(function @ (Function::Sin | Function::Cos), parts)
                        if parts.len() == 1 =>
                    {
                        circular(*function, &parts[0], context)?
                    }
                    Atom::Sum(inner) => inner.euler(context)?,
                    atom => Expr::atom(atom.clone()),
                };
                let power = base.pow(&factor.exponent.to_expr(), context)?;
                product = product.mul(&power, context)?;
            }
            sum = sum.add(&product, context)?;
        }
        Ok(sum)
    }
}

fn circular(function: Function, x: &Expr, context: &mut Context) -> Result<Expr, Stop> {
    let i = Expr::atom(Atom::I);
    let turn = x.mul(&i, context)?;
    let up = logarithm::exponential(&turn, context)?;
    let down = logarithm::exponential(&turn.neg(), context)?;
    let half = Rational::half();
    if function == Function::Cos {
        return Ok(up.add(&down, context)?.scale(&half));
    }
    // 1/(2i) = -i/2
    let difference = up.sub(&down, context)?.mul(&i, context)?;
    Ok(difference.scale(&half.neg()))
}

fn rewrite_atom(
    atom: &Atom,
    put: &dyn Fn(&Atom) -> Option<Expr>,
    context: &mut Context,
) -> Result<Expr, Stop> {
    if let Some(replacement) = put(atom) {
        return Ok(replacement);
    }
    match atom {
        Atom::Sum(expr) => expr.rewrite(put, context),
        Atom::Factorial(n) => {
            let n = n.rewrite(put, context)?;
            factorial(&n, context)
        }
        Atom::DoubleFactorial(n) => {
            let n = n.rewrite(put, context)?;
            function::double_factorial(&n, context)
        }
        Atom::Call(function, parts) => {
            let parts = rewrite_all(parts, put, context)?;
            call(*function, parts, context)
        }
        Atom::Opaque(name, parts) => {
            let parts = rewrite_all(parts, put, context)?;
            Ok(Expr::atom(Atom::Opaque(name.clone(), parts)))
        }
        other => Ok(Expr::atom(other.clone())),
    }
}

fn rewrite_all(
    parts: &[Expr],
    put: &dyn Fn(&Atom) -> Option<Expr>,
    context: &mut Context,
) -> Result<Vec<Expr>, Stop> {
    parts.iter().map(|part| part.rewrite(put, context)).collect()
}
