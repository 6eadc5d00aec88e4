//! The tree as an S-expression, for people and snapshots.

use crate::form::{Form, Join, Joint, Literal, Name, Node};
use crate::number::digits;
use crate::token::{Bracket, Sign};
use std::fmt::{self, Display, Formatter, Write};

impl Display for Form<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.node.fmt(f)
    }
}

fn list<'x, 'a: 'x>(
    f: &mut Formatter<'_>,
    head: &str,
    items: impl IntoIterator<Item = &'x Form<'a>>,
) -> fmt::Result {
    write!(f, "({head}")?;
    for item in items {
        write!(f, " {item}")?;
    }
    f.write_char(')')
}

fn pair(f: &mut Formatter<'_>, head: &str, pair: &(Form<'_>, Form<'_>)) -> fmt::Result {
    write!(f, "({head} {} {})", pair.0, pair.1)
}

impl Display for Node<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Node::Number(literal) => literal.fmt(f),
            Node::Name(name) => name.fmt(f),
            Node::Constant(constant) => write!(f, "{constant:?}"),
            Node::Currency(sign) => write!(f, "{sign}"),
            Node::Words(words) => {
                let words: Vec<_> = words.iter().map(|(word, _)| *word).collect();
                write!(f, "\"{}\"", words.join(" "))
            }
            Node::Prose(words) => write!(f, "(prose \"{}\")", words.join(" ")),
            Node::Dots => f.write_str("..."),
            Node::Empty => f.write_str("()"),
            Node::Choice(letter, None) => write!(f, "(choice {letter})"),
            Node::Choice(letter, Some(content)) => write!(f, "(choice {letter} {content})"),
            _ => self.fmt_compound(f),
        }
    }
}

impl Node<'_> {
    fn fmt_compound(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Node::Mixed(whole, fraction) => {
                write!(f, "(mixed {whole} {} {})", fraction.0, fraction.1)
            }
            Node::Based(digits, None, base) => write!(f, "(base {digits} {base})"),
            Node::Based(digits, Some(fraction), base) => {
                write!(f, "(base {digits}.{fraction} {base})")
            }
            Node::Indexed(sides) => pair(f, "index", sides),
            Node::Fraction(sides) => pair(f, "frac", sides),
            Node::Power(sides) => pair(f, "^", sides),
            Node::Binomial(sides) => pair(f, "binom", sides),
            Node::Permutations(sides) => pair(f, "perm", sides),
            Node::Modulo(sides) => pair(f, "mod", sides),
            Node::Residue(sides) => pair(f, "residue", sides),
            Node::Builder(sides) => pair(f, "such-that", sides),
            Node::Where(sides) => pair(f, "where", sides),
            Node::Root(None, radicand) => write!(f, "(sqrt {radicand})"),
            Node::Root(Some(degree), radicand) => write!(f, "(root {degree} {radicand})"),
            Node::Factorial(form, count) => write!(f, "({} {form})", "!".repeat(*count as usize)),
            Node::Percent(form) => write!(f, "(% {form})"),
            Node::Angle(form, primes) => {
                write!(
                    f,
                    "({} {form})",
                    ["degrees", "minutes", "seconds"][(*primes).min(2) as usize]
                )
            }
            Node::Sided(form, sign) => write!(f, "(side {form} {})", sign_text(*sign)),
            Node::Abs(form) => write!(f, "(abs {form})"),
            Node::Norm(form) => write!(f, "(norm {form})"),
            Node::Ratio(parts) => list(f, ":", parts),
            Node::List(items, joint) => list(f, joint_text(*joint), items),
            _ => self.fmt_structure(f),
        }
    }

    fn fmt_structure(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Node::Sum(terms) => {
                f.write_str("(sum")?;
                terms
                    .iter()
                    .try_for_each(|(sign, term)| write!(f, " {}{term}", sign_text(*sign)))?;
                f.write_char(')')
            }
            Node::Product(factors) => {
                f.write_str("(*")?;
                factors.iter().try_for_each(|(join, factor)| {
                    write!(f, " {}{factor}", if *join == Join::Over { "/" } else { "" })
                })?;
                f.write_char(')')
            }
            Node::Function { function, base, power, arguments } => {
                write!(f, "({}", function.name())?;
                base.iter().try_for_each(|base| write!(f, "_{base}"))?;
                power.iter().try_for_each(|power| write!(f, "^{power}"))?;
                arguments.iter().try_for_each(|argument| write!(f, " {argument}"))?;
                f.write_char(')')
            }
            Node::Apply { name, power, arguments } => {
                write!(f, "(apply {name}")?;
                power.iter().try_for_each(|power| write!(f, "^{power}"))?;
                arguments.iter().try_for_each(|argument| write!(f, " {argument}"))?;
                f.write_char(')')
            }
            Node::Big { operator, lower, upper, body } => {
                write!(f, "({operator:?}")?;
                lower.iter().try_for_each(|lower| write!(f, " from {lower}"))?;
                upper.iter().try_for_each(|upper| write!(f, " to {upper}"))?;
                write!(f, " {body})")
            }
            Node::Fence { open, close, items } => {
                let (open, close) = (end_text(*open, true), end_text(*close, false));
                list(f, &format!("fence {open}{close}"), items)
            }
            Node::Matrix(environment, rows) => {
                write!(f, "({environment}")?;
                rows.iter()
                    .try_for_each(|row| f.write_char(' ').and_then(|()| list(f, "row", row)))?;
                f.write_char(')')
            }
            Node::Chain(first, rest) => {
                f.write_str("(chain")?;
                first.iter().try_for_each(|first| write!(f, " {first}"))?;
                rest.iter().try_for_each(|(relation, side)| write!(f, " {relation:?} {side}"))?;
                f.write_char(')')
            }
            Node::Sets(first, rest) => {
                write!(f, "(sets {first}")?;
                rest.iter().try_for_each(|(operation, side)| write!(f, " {operation:?} {side}"))?;
                f.write_char(')')
            }
            _ => Ok(()),
        }
    }
}

fn sign_text(sign: Sign) -> &'static str {
    match sign {
        Sign::Plus => "+",
        Sign::Minus => "-",
        Sign::PlusMinus => "±",
        Sign::MinusPlus => "∓",
    }
}

fn joint_text(joint: Joint) -> &'static str {
    match joint {
        Joint::Comma => "list",
        Joint::And => "and",
        Joint::Or => "or",
    }
}

fn end_text(bracket: Bracket, open: bool) -> &'static str {
    let (left, right) = match bracket {
        Bracket::Round => ("(", ")"),
        Bracket::Square => ("[", "]"),
        Bracket::Curly => ("{", "}"),
        Bracket::Angle => ("⟨", "⟩"),
        Bracket::Floor => ("⌊", "⌋"),
        Bracket::Ceil => ("⌈", "⌉"),
        Bracket::Group => ("", ""),
        Bracket::Reversed => ("]", "["),
        Bracket::Bars => ("|", "|"),
    };
    if open { left } else { right }
}

impl Display for Literal<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let put = |f: &mut Formatter<'_>, raw: &str| {
            digits(raw).try_for_each(|digit| f.write_char(digit as char))
        };
        put(f, self.whole)?;
        if let Some(fraction) = self.fraction {
            f.write_char('.')?;
            put(f, fraction)?;
        }
        if let Some((first, middle, last)) = self.repeating.as_deref() {
            f.write_char('(')?;
            put(f, first)?;
            put(f, middle)?;
            put(f, last)?;
            f.write_char(')')?;
        }
        self.exponent.iter().try_for_each(|exponent| write!(f, "e{exponent}"))?;
        if self.dots { f.write_str("...") } else { Ok(()) }
    }
}

impl Display for Name<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if let Some((accent, more)) = self.accent.as_deref() {
            write!(f, "{accent:?}:")?;
            f.write_str(self.letter)?;
            more.iter().try_for_each(|letter| f.write_str(letter))?;
        } else {
            f.write_str(self.letter)?;
        }
        (0..self.primes).try_for_each(|_| f.write_char('\''))?;
        self.subscript.iter().try_for_each(|subscript| write!(f, "_{subscript}"))
    }
}
