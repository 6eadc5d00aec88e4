//! A formula as a tree of its own, made of the parsed one, that can be changed and printed again.

use heldout_grammar::{Bracket, Form, Function, Join, Node, Sign, Span};

/// A formula. What the changes don't look into is a leaf.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Formula {
    /// Digits, as they were written.
    Number(String),
    /// A letter with its marks, as it was written.
    Name(String),
    /// Anything else, as it was written: units, words, integrals.
    Opaque(String),
    /// Terms with their signs.
    Sum(Vec<(&'static str, Formula)>),
    Product(Vec<Formula>),
    Fraction(Box<[Formula; 2]>),
    Power(Box<[Formula; 2]>),
    /// The degree is absent for square roots.
    Root(Option<Box<Formula>>, Box<Formula>),
    Abs(Box<Formula>),
    Function {
        function: Function,
        /// `\log_2`, as it was written.
        base: Option<String>,
        /// `\sin^2`.
        power: Option<Box<Formula>>,
        argument: Box<Formula>,
    },
}

impl Formula {
    /// The formula that a parsed tree is.
    pub(crate) fn of(form: &Form<'_>, text: &str) -> Formula {
        let of = |form: &Form<'_>| Formula::of(form, text);
        let both = |sides: &(Form<'_>, Form<'_>)| Box::new([of(&sides.0), of(&sides.1)]);
        let written = || written(form, text);
        match &form.node {
            Node::Number(literal) if literal.repeating.is_none() && !literal.dots => {
                Formula::Number(written())
            }
            Node::Name(name) if !name.letter.is_empty() => Formula::Name(written()),
            Node::Sum(terms) => Formula::Sum(
                terms.iter().map(|(sign, term)| (sign_text(*sign), of(term))).collect(),
            ),
            Node::Product(factors) => product(form, factors, text),
            Node::Fraction(sides) => fraction(form, both(sides), text),
            Node::Power(sides) => Formula::Power(both(sides)),
            Node::Root(degree, inner) => {
                Formula::Root(degree.as_deref().map(|form| Box::new(of(form))), Box::new(of(inner)))
            }
            Node::Abs(inner) => Formula::Abs(Box::new(of(inner))),
            Node::Fence { open: Bracket::Round | Bracket::Square, items, .. }
                if items.len() == 1 =>
            {
                of(&items[0])
            }
            Node::Function { function, base, power, arguments } if arguments.len() == 1 => {
                Formula::Function {
                    function: *function,
                    base: base.as_deref().map(|base| self::written(base, text)),
                    power: power.as_deref().map(|power| Box::new(of(power))),
                    argument: Box::new(of(&arguments[0])),
                }
            }
            _ => Formula::Opaque(written()),
        }
    }

    /// Parts directly below.
    pub(crate) fn parts(&self) -> Vec<&Formula> {
        match self {
            Formula::Number(_) | Formula::Name(_) | Formula::Opaque(_) => Vec::new(),
            Formula::Sum(terms) => terms.iter().map(|(_, term)| term).collect(),
            Formula::Product(factors) => factors.iter().collect(),
            Formula::Fraction(sides) | Formula::Power(sides) => sides.iter().collect(),
            Formula::Root(degree, inner) => {
                degree.as_deref().into_iter().chain([&**inner]).collect()
            }
            Formula::Abs(inner) => vec![inner],
            Formula::Function { power, argument, .. } => {
                power.as_deref().into_iter().chain([&**argument]).collect()
            }
        }
    }

    /// The same with each part directly below changed.
    pub(crate) fn map(self, change: &mut impl FnMut(Formula) -> Formula) -> Formula {
        let mut boxed = |inner: Box<Formula>| Box::new(change(*inner));
        match self {
            Formula::Number(_) | Formula::Name(_) | Formula::Opaque(_) => self,
            Formula::Root(degree, inner) => Formula::Root(degree.map(&mut boxed), boxed(inner)),
            Formula::Abs(inner) => Formula::Abs(boxed(inner)),
            Formula::Function { function, base, power, argument } => {
                let (power, argument) = (power.map(&mut boxed), boxed(argument));
                Formula::Function { function, base, power, argument }
            }
            Formula::Sum(terms) => {
                Formula::Sum(terms.into_iter().map(|(sign, term)| (sign, change(term))).collect())
            }
            Formula::Product(factors) => {
                Formula::Product(factors.into_iter().map(change).collect())
            }
            Formula::Fraction(sides) => Formula::Fraction(Box::new(sides.map(change))),
            Formula::Power(sides) => Formula::Power(Box::new(sides.map(change))),
        }
    }

    /// Whether a part, or the whole, is so.
    pub(crate) fn any(&self, is_so: &dyn Fn(&Formula) -> bool) -> bool {
        is_so(self) || self.parts().into_iter().any(|part| part.any(is_so))
    }

    pub(crate) fn is_number(&self) -> bool {
        matches!(self, Formula::Number(_))
    }

    pub(crate) fn is_opaque(&self) -> bool {
        matches!(self, Formula::Opaque(_))
    }

    fn is_vector(&self) -> bool {
        const MARKS: [&str; 5] = [r"\mathbf", r"\vec", r"\boldsymbol", r"\hat", r"\bm"];
        matches!(self, Formula::Name(name) if MARKS.iter().any(|mark| name.starts_with(mark)))
    }

    /// Whether it has something that the changes don't look into.
    pub(crate) fn has_opaque(&self) -> bool {
        self.any(&Formula::is_opaque)
    }

    /// As LaTeX.
    pub(crate) fn latex(&self) -> String {
        match self {
            Formula::Number(text) | Formula::Name(text) | Formula::Opaque(text) => text.clone(),
            Formula::Sum(terms) => sum_latex(terms),
            Formula::Product(factors) => product_latex(factors),
            Formula::Fraction(sides) => {
                format!(r"\frac{{{}}}{{{}}}", sides[0].latex(), sides[1].latex())
            }
            Formula::Power(sides) => match &sides[0] {
                base @ (Formula::Number(_) | Formula::Name(_)) => {
                    format!("{{{}}}^{{{}}}", base.latex(), sides[1].latex())
                }
                base => format!("{}^{{{}}}", base.bracketed(), sides[1].latex()),
            },
            Formula::Root(None, inner) => format!(r"\sqrt{{{}}}", inner.latex()),
            Formula::Root(Some(degree), inner) => {
                format!(r"\sqrt[{}]{{{}}}", degree.latex(), inner.latex())
            }
            Formula::Abs(inner) => format!(r"\left|{}\right|", inner.latex()),
            Formula::Function { function, base, power, argument } => {
                let base = base.as_ref().map_or(String::new(), |base| format!("_{{{base}}}"));
                let power = power.as_ref().map(|power| format!("^{{{}}}", power.latex()));
                let power = power.unwrap_or_default();
                format!(r"\{}{base}{power}{}", function.name(), argument.bracketed())
            }
        }
    }

    fn bracketed(&self) -> String {
        format!(r"\left({}\right)", self.latex())
    }
}

/// Factors behind a slash divide; those behind them multiply again.
fn product(form: &Form<'_>, factors: &[(Join, Form<'_>)], text: &str) -> Formula {
    let (mut up, mut over) = (Vec::new(), Vec::new());
    let mut cross = false;
    for (join, factor) in factors {
        let factor = Formula::of(factor, text);
        cross |= *join == Join::Cross && !factor.any(&Formula::is_number);
        cross |= *join == Join::Dot && factor.is_vector();
        if *join == Join::Over { over.push(factor) } else { up.push(factor) }
    }
    if cross {
        // Vectors: their order may count, and the sign between them.
        return Formula::Opaque(written(form, text));
    }
    match over.is_empty() {
        true => whole(up),
        false => fraction(form, Box::new([whole(up), whole(over)]), text),
    }
}

/// A derivative is no quotient, and a unit below a line is none either.
fn fraction(form: &Form<'_>, sides: Box<[Formula; 2]>, text: &str) -> Formula {
    let wordy = |side: &Formula| match side {
        Formula::Product(factors) => factors.iter().any(Formula::is_opaque),
        side => side.is_opaque(),
    };
    if sides.iter().all(is_differential) || sides.iter().any(wordy) {
        return Formula::Opaque(written(form, text));
    }
    Formula::Fraction(sides)
}

/// `dx`, `d^2x`, `\partial x`.
fn is_differential(side: &Formula) -> bool {
    match side {
        Formula::Name(name) => matches!(name.as_str(), "d" | r"\partial" | r"\delta" | "∂"),
        Formula::Power(sides) => is_differential(&sides[0]),
        Formula::Product(factors) => is_differential(&factors[0]),
        Formula::Opaque(text) => text.starts_with('d'),
        _ => false,
    }
}

/// A form as it was written.
fn written(form: &Form<'_>, text: &str) -> String {
    whole_groups(form.span, text).of(text).to_owned()
}

/// A span with the style commands around it, which the parsed tree does not show: `\mathbf{E}_0`
/// for the `E}_0` in it.
pub(crate) fn whole_groups(mut span: Span, text: &str) -> Span {
    const STYLES: [&str; 8] =
        ["mathbf", "boldsymbol", "bm", "mathrm", "text", "mathcal", "operatorname", "vec"];
    loop {
        let before = &text[..span.start as usize];
        let outer = STYLES
            .iter()
            .find_map(|style| before.trim_end_matches(' ').strip_suffix(&format!(r"\{style}{{")));
        let inner = span.of(text);
        let (opened, closed) = (inner.matches('{').count(), inner.matches('}').count());
        let closes_next = text[span.end as usize..].starts_with('}');
        match outer {
            _ if opened > closed && closes_next => span.end += 1,
            Some(outer) if closed > opened => span.start = outer.len() as u32,
            Some(outer) if closes_next => span = Span::new(outer.len(), span.end as usize + 1),
            _ => return span,
        }
    }
}

/// The product of factors: of one it is that one.
pub(crate) fn whole(mut factors: Vec<Formula>) -> Formula {
    if factors.len() == 1 { factors.remove(0) } else { Formula::Product(factors) }
}

fn sign_text(sign: Sign) -> &'static str {
    match sign {
        Sign::Plus => "+",
        Sign::Minus => "-",
        Sign::PlusMinus => r"\pm",
        Sign::MinusPlus => r"\mp",
    }
}

fn sum_latex(terms: &[(&'static str, Formula)]) -> String {
    let mut text = String::new();
    for (place, (sign, term)) in terms.iter().enumerate() {
        let sign = if place == 0 && *sign == "+" { "" } else { sign };
        let term = match term {
            Formula::Sum(_) => term.bracketed(),
            _ => term.latex(),
        };
        text.push_str(&format!("{sign} {term} "));
    }
    text.trim().to_owned()
}

fn product_latex(factors: &[Formula]) -> String {
    let mut text = String::new();
    for (place, factor) in factors.iter().enumerate() {
        let plain = matches!(factor, Formula::Name(_) | Formula::Fraction(_) | Formula::Root(..));
        let join = match () {
            () if place == 0 => "",
            () if plain || matches!(factor, Formula::Opaque(_)) => " ",
            () => r" \cdot ",
        };
        let factor = match factor {
            Formula::Sum(_) | Formula::Product(_) => factor.bracketed(),
            _ => factor.latex(),
        };
        text.push_str(&format!("{join}{factor}"));
    }
    text
}
