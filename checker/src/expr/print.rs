//! Normal forms as text: short, unambiguous, stable.

use super::{Atom, Exponent, Expr, Factor, Term};
use crate::rational::Rational;
use std::fmt::{self, Display, Formatter};

impl Display for Expr {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.terms.is_empty() {
            return f.write_str("0");
        }
        for (index, term) in self.terms.iter().rev().enumerate() {
            let negative = term.coefficient.is_negative();
            match (index, negative) {
                (0, false) => {}
                (0, true) => f.write_str("-")?,
                (_, false) => f.write_str(" + ")?,
                (_, true) => f.write_str(" - ")?,
            }
            write_term(f, term)?;
        }
        Ok(())
    }
}

/// A term without its sign.
fn write_term(f: &mut Formatter<'_>, term: &Term) -> fmt::Result {
    let size = term.coefficient.abs();
    if term.factors.is_empty() {
        return size.fmt(f);
    }
    if !size.is_one() {
        write!(f, "{size}*")?;
    }
    for (index, factor) in term.factors.iter().enumerate() {
        if index > 0 {
            f.write_str("*")?;
        }
        factor.fmt(f)?;
    }
    Ok(())
}

impl Display for Factor {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.atom.fmt(f)?;
        match &self.exponent {
            Exponent::Number(number) if number.is_one() => Ok(()),
            Exponent::Number(number) if number.is_integer() && !number.is_negative() => {
                write!(f, "^{number}")
            }
            Exponent::Number(number) => write!(f, "^({number})"),
            Exponent::Expr(expr) => write!(f, "^({expr})"),
        }
    }
}

impl Display for Atom {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Atom::Integer(number) => Rational::fmt(number, f),
            Atom::Digits(digits) if digits.len() > 40 => {
                write!(f, "{}…({} digits)", &digits[..20], digits.len())
            }
            Atom::Digits(digits) => f.write_str(digits),
            Atom::Pi => f.write_str("pi"),
            Atom::E => f.write_str("e"),
            Atom::I => f.write_str("i"),
            Atom::Symbol(name) => f.write_str(name),
            Atom::Constant(constant) => write!(f, "{constant:?}"),
            Atom::Sum(expr) => write!(f, "({expr})"),
            Atom::Factorial(expr) => write!(f, "({expr})!"),
            Atom::DoubleFactorial(expr) => write!(f, "({expr})!!"),
            Atom::Call(function, parts) => write_call(f, function.name(), parts),
            Atom::Opaque(name, parts) => write_call(f, name, parts),
        }
    }
}

fn write_call(f: &mut Formatter<'_>, name: &str, parts: &[Expr]) -> fmt::Result {
    write!(f, "{name}(")?;
    for (index, part) in parts.iter().enumerate() {
        write!(f, "{}{part}", if index == 0 { "" } else { ", " })?;
    }
    f.write_str(")")
}
