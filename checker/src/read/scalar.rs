//! Trees as expressions.

use super::Reader;
use super::derivative::{derivative_name, is_differential, operator, slashed_derivative};
use super::evaluated::open_bar;
use super::function::is_factor;
use super::letters::letters_of;
use super::names::{indexed_text, name_text};
use super::words::denies;
use crate::angle::{degree, part_of_degree};
use crate::budget::Stop;
use crate::expr::{self, Atom, Expr};
use crate::rational::Rational;
use heldout_grammar::{Bracket, Form, Function, Join, Name, Node, Sign, Style};

impl Reader<'_> {
    /// The expression that a tree is.
    pub(super) fn expr(&mut self, form: &Form<'_>) -> Result<Expr, Stop> {
        self.context.budget.spend(1, "reading")?;
        match &form.node {
            Node::Number(literal) => self.literal(literal),
            Node::Name(name) => self.name(name),
            Node::Sum(terms) => self.sum(terms),
            Node::Product(factors) => match self.taken(form)? {
                Some(value) => Ok(value),
                None => self.product(factors),
            },
            Node::Fraction(sides) => self.fraction(&sides.0, &sides.1),
            Node::Power(sides) => self.power(&sides.0, &sides.1),
            Node::Fence { open: Bracket::Floor, items, .. } => self.on_one(Function::Floor, items),
            Node::Fence { open: Bracket::Ceil, items, .. } => self.on_one(Function::Ceil, items),
            Node::Fence { open: Bracket::Round | Bracket::Square, items, .. } => match &items[..] {
                [item] => self.expr(item),
                _ => Stop::unsupported("a tuple inside an expression"),
            },
            Node::Fence { open: Bracket::Curly, items, .. } => match &items[..] {
                [item] if has_brackets(item) => self.expr(item),
                _ => Stop::unsupported("a bracket inside an expression"),
            },
            Node::Function { function, base, power, arguments } => {
                if let Some(value) = self.taken(form)? {
                    return Ok(value);
                }
                self.function(*function, base.as_deref(), power.as_deref(), arguments)
            }
            _ => self.rarer(form),
        }
    }

    fn rarer(&mut self, form: &Form<'_>) -> Result<Expr, Stop> {
        match &form.node {
            Node::Mixed(whole, sides) => {
                let whole = self.literal(whole)?;
                let fraction = self.fraction(&sides.0, &sides.1)?;
                whole.add(&fraction, &mut self.context)
            }
            Node::Root(degree, radicand) => self.root(degree.as_deref(), radicand),
            Node::Abs(inner) => self.bars(inner),
            Node::Norm(inner) => match self.norm(inner)? {
                Some(length) => Ok(length),
                None => Stop::unsupported("a norm inside an expression"),
            },
            Node::Factorial(inner, 1) => {
                let n = self.expr(inner)?;
                expr::factorial(&n, &mut self.context)
            }
            Node::Factorial(inner, _) => {
                let n = self.expr(inner)?;
                expr::double_factorial(&n, &mut self.context)
            }
            Node::Percent(inner) => {
                let value = self.expr(inner)?;
                Ok(value.scale(&hundredth()))
            }
            Node::Angle(inner, primes) => self.angle(inner, *primes),
            Node::Binomial(sides) => self.binomial(&sides.0, &sides.1),
            Node::Permutations(sides) => self.permutations(&sides.0, &sides.1),
            Node::Based(digits, fraction, base) => self.based(digits, *fraction, base),
            Node::Apply { name, power, arguments } => self.apply(name, power.as_deref(), arguments),
            Node::Big { operator, lower, upper, body } => {
                self.big(*operator, lower.as_deref(), upper.as_deref(), body)
            }
            Node::Modulo(sides) => self.modulo(&sides.0, &sides.1),
            Node::Words(words) => self.word_symbol(words),
            Node::Indexed(sides) => match self.evaluated(form)? {
                Some(value) => Ok(value),
                None => Ok(Expr::symbol(&indexed_text(&sides.0, &sides.1))),
            },
            Node::Matrix("vmatrix", rows) => self.determinant(rows),
            _ => Stop::unsupported(format!("{} inside an expression", what(&form.node))),
        }
    }

    /// The meaning of a name: a bound variable, a constant, or itself.
    fn name(&mut self, name: &Name<'_>) -> Result<Expr, Stop> {
        let text = name_text(name);
        if text
            .strip_prefix("Figure ")
            .is_some_and(|of| of.starts_with(|c: char| c.is_ascii_digit()))
        {
            return Stop::unsupported("a phasor"); // `4\angle30^\circ`
        }
        if let Some((_, value)) = self.bound.iter().rev().find(|(bound, _)| *bound == text) {
            return Ok(value.clone());
        }
        if let Some(subscript) = &name.subscript
            && self.is_index(subscript)
        {
            let index = self.expr(subscript)?;
            let letter = text.split('_').next().unwrap_or(&text);
            return Ok(Expr::atom(Atom::Opaque(format!("{letter}_").into(), vec![index])));
        }
        Ok(match text.as_str() {
            "e" => Expr::atom(Atom::E),
            "pi" => Expr::atom(Atom::Pi),
            "i" => Expr::atom(Atom::I),
            _ => Expr::symbol(&text),
        })
    }

    /// Whether a subscript is computed: a sum, or a bound variable, as in `\sum_i x_i`.
    fn is_index(&self, subscript: &Form<'_>) -> bool {
        match &subscript.node {
            Node::Sum(terms) => terms.len() > 1,
            Node::Name(name) => {
                let text = name_text(name);
                self.bound.iter().any(|(bound, _)| *bound == text)
            }
            _ => false,
        }
    }

    fn word_symbol(&mut self, words: &[(&str, Style)]) -> Result<Expr, Stop> {
        let [(word, style)] = words else { return Stop::unsupported("words inside an expression") };
        if *style == Style::Bare && is_unit_or_letters(word) {
            return self.product_of_letters(word);
        }
        if *style == Style::Bare && word.len() > 1 {
            return Stop::unsupported("bare letters as a word inside an expression");
        }
        if denies(word) || matches!(*word, "see" | "above") {
            return Stop::unsupported("words inside an expression");
        }
        Ok(match *word {
            "e" => Expr::atom(Atom::E),
            "i" => Expr::atom(Atom::I),
            "pi" | "π" => Expr::atom(Atom::Pi),
            "rad" | "radian" | "radians" => Expr::one(),
            "deg" | "degree" | "degrees" => degree(),
            word => Expr::symbol(word),
        })
    }

    fn product_of_letters(&mut self, word: &str) -> Result<Expr, Stop> {
        let mut product = Expr::one();
        for letter in word.chars() {
            product = product.mul(&Expr::symbol(&letter.to_string()), &mut self.context)?;
        }
        Ok(product)
    }

    fn sum(&mut self, terms: &[(Sign, Form<'_>)]) -> Result<Expr, Stop> {
        if let Some(total) = self.shortened_sum(terms)? {
            return Ok(total);
        }
        if terms.len() > 1 && terms.iter().any(|(_, term)| open_bar(term).is_some()) {
            return Stop::unsupported("an evaluation bar behind a sum");
        }
        let mut sum = Expr::zero();
        for (sign, term) in terms {
            let value = self.expr(term)?;
            let negative = self.is_negative(*sign)?;
            let value = if negative { value.neg() } else { value };
            sum = sum.add(&value, &mut self.context)?;
        }
        Ok(sum)
    }

    pub(super) fn is_negative(&self, sign: Sign) -> Result<bool, Stop> {
        match (sign, self.plus) {
            (Sign::Plus, _) => Ok(false),
            (Sign::Minus, _) => Ok(true),
            (Sign::PlusMinus, Some(plus)) => Ok(!plus),
            (Sign::MinusPlus, Some(plus)) => Ok(plus),
            (_, None) => Stop::unsupported("a double sign here"),
        }
    }

    fn product(&mut self, factors: &[(Join, Form<'_>)]) -> Result<Expr, Stop> {
        if factors.len() > 1 && factors.iter().all(|(_, form)| matches!(form.node, Node::Angle(..)))
        {
            if !is_one_angle(factors) {
                return Stop::unsupported("a product of angles");
            }
            let mut sum = Expr::zero();
            for (_, part) in factors {
                let part = self.expr(part)?;
                sum = sum.add(&part, &mut self.context)?;
            }
            return Ok(sum);
        }
        let mut product = Expr::one();
        if let [(_, n), (Join::Beside, of)] = factors
            && (matches!(&n.node, Node::Number(l) if l.is_integer()) || letters_of(n) == Some("n"))
        {
            match glued_index(of) {
                Some(("C", k)) => return self.binomial(n, k), // `10C3`
                Some(("P", k)) => return self.permutations(n, k),
                _ => {}
            }
        }
        if self.vectors {
            self.note_products(factors);
        }
        if let Some(operator) = operator(factors) {
            return self.differentiated(&operator, &factors[operator.factors..]);
        }
        let slashed = slashed_derivative(factors);
        for (index, (join, factor)) in factors.iter().enumerate() {
            if let Some((at, name)) = &slashed {
                if index == *at {
                    product = product.mul(&Expr::symbol(name), &mut self.context)?;
                }
                if (*at..at + 4).contains(&index) {
                    continue;
                }
            }
            product = self.times(&product, *join, factor)?;
        }
        Ok(product)
    }

    /// A product or quotient with one more factor.
    pub(super) fn times(
        &mut self,
        product: &Expr,
        join: Join,
        factor: &Form<'_>,
    ) -> Result<Expr, Stop> {
        let value = self.expr(factor)?;
        if join == Join::Over {
            product.div(&value, &mut self.context)
        } else {
            product.mul(&value, &mut self.context)
        }
    }

    /// The signs between names, in order: `a \times b` is not `b \times a`, nor `a \cdot b`.
    fn note_products(&mut self, factors: &[(Join, Form<'_>)]) {
        for pair in factors.windows(2) {
            let [
                (_, Form { node: Node::Name(a), .. }),
                (join @ (Join::Cross | Join::Dot), Form { node: Node::Name(b), .. }),
            ] = pair
            else {
                continue;
            };
            let (mut a, mut b) = (name_text(a), name_text(b));
            if *join == Join::Dot && a != "nabla" && b < a {
                std::mem::swap(&mut a, &mut b);
            }
            self.products.push(format!("{a} {join:?} {b}"));
        }
    }

    /// A quotient; `dy/dx` is a symbol of its own, as nothing cancels there.
    pub(super) fn fraction(&mut self, top: &Form<'_>, bottom: &Form<'_>) -> Result<Expr, Stop> {
        if is_differential(top) && is_differential(bottom) {
            if matches!(top.node, Node::Name(_) | Node::Power(_)) {
                return Stop::unsupported("a derivative");
            }
            return Ok(Expr::symbol(&derivative_name(top, bottom)));
        }
        let top = self.expr(top)?;
        let bottom = self.expr(bottom)?;
        top.div(&bottom, &mut self.context)
    }

    fn power(&mut self, base: &Form<'_>, exponent: &Form<'_>) -> Result<Expr, Stop> {
        if let Node::Indexed(_) = &base.node {
            let power = Node::Power(Box::new((base.clone(), exponent.clone())));
            if let Some(value) = self.evaluated(&Form { node: power, span: base.span })? {
                return Ok(value);
            }
        }
        if let Node::Apply { name, power: None, arguments } = &base.node
            && self.multiply
            && is_factor(name, arguments)
        {
            // `P(1+r)^t`: the exponent is that of the brackets alone.
            let letter = Expr::symbol(&name_text(name));
            self.multiplied.push(name_text(name));
            let power = self.power(&arguments[0], exponent)?;
            return letter.mul(&power, &mut self.context);
        }
        let base = self.expr(base)?;
        let exponent = self.expr(exponent)?;
        if base.is_zero() && !exponent.as_rational().is_some_and(|power| power.is_positive()) {
            return Err(Stop::Undefined("a power of 0"));
        }
        base.pow(&exponent, &mut self.context)
    }

    fn root(&mut self, degree: Option<&Form<'_>>, radicand: &Form<'_>) -> Result<Expr, Stop> {
        let radicand = self.expr(radicand)?;
        let power = match degree {
            None => Expr::ratio(1, 2),
            Some(degree) => {
                let degree = self.expr(degree)?;
                Expr::one().div(&degree, &mut self.context)?
            }
        };
        radicand.pow(&power, &mut self.context)
    }

    /// Degrees, minutes, seconds of arc as radians.
    fn angle(&mut self, inner: &Form<'_>, primes: u8) -> Result<Expr, Stop> {
        let value = self.expr(inner)?;
        value.mul(&part_of_degree(primes), &mut self.context)
    }

    fn modulo(&mut self, a: &Form<'_>, n: &Form<'_>) -> Result<Expr, Stop> {
        let (a, n) = (self.expr(a)?, self.expr(n)?);
        match (a.as_rational(), n.as_rational()) {
            (Some(a), Some(n)) if n.is_positive() => {
                let times = a.div(&n).map_or_else(Rational::zero, |q| q.floor());
                Ok(Expr::from(a.sub(&times.mul(&n))))
            }
            _ => Ok(Expr::atom(Atom::Opaque("mod".into(), vec![a, n]))),
        }
    }
}

/// `30^\circ 15' 20''`: degrees, minutes and seconds side by side, in that order.
fn is_one_angle(factors: &[(Join, Form<'_>)]) -> bool {
    let primes = |form: &Form<'_>| match form.node {
        Node::Angle(_, primes) => primes,
        _ => 0,
    };
    factors.windows(2).all(|pair| {
        matches!(pair[1].0, Join::Beside | Join::Spaced) && primes(&pair[0].1) < primes(&pair[1].1)
    })
}

/// `\{ (a+b)c - d \}`: a sum with brackets in it; other braces may mean a fractional part.
fn has_brackets(form: &Form<'_>) -> bool {
    let bracket = |form: &Form<'_>| {
        matches!(
            form.node,
            Node::Fence { open: Bracket::Round | Bracket::Square, .. } | Node::Function { .. }
        )
    };
    let within = |form: &Form<'_>| match &form.node {
        Node::Product(factors) => factors.iter().any(|(_, factor)| match &factor.node {
            Node::Power(sides) => bracket(&sides.0),
            Node::Fraction(sides) => {
                matches!(&sides.0.node, Node::Product(top) if top.iter().any(|(_, f)| bracket(f)))
                    || bracket(&sides.0)
            }
            _ => bracket(factor),
        }),
        Node::Fraction(sides) => bracket(&sides.0),
        _ => bracket(form),
    };
    matches!(&form.node, Node::Sum(terms) if terms.len() > 1 && terms.iter().any(|(_, t)| within(t)))
}

/// `C3`: a letter and the digits right behind it.
fn glued_index<'f, 'a>(form: &'f Form<'a>) -> Option<(&'a str, &'f Form<'a>)> {
    let Node::Name(name) = &form.node else { return None };
    let index = name.subscript.as_deref().filter(|_| name.primes == 0)?;
    (index.span.start == form.span.start + 1).then_some((name.letter, index))
}

/// `2 mg + ma`: two letters that behind a number are a unit, and in an expression a product.
fn is_unit_or_letters(word: &str) -> bool {
    let mut letters = word.chars();
    let (Some(prefix), Some(unit), None) = (letters.next(), letters.next(), letters.next()) else {
        return false;
    };
    "mkcn".contains(prefix) && "gmsVAJNT".contains(unit)
}

/// What a node is, for a reason.
fn what(node: &Node<'_>) -> &'static str {
    match node {
        Node::Fence { .. } => "a bracket",
        Node::List(..) => "a list",
        Node::Chain(..) => "a relation",
        Node::Matrix(..) => "a matrix",
        Node::Constant(_) => "infinity or a set",
        Node::Dots => "an ellipsis",
        Node::Currency(_) => "a currency sign",
        Node::Sided(..) => "a lone sign",
        _ => "this notation",
    }
}

fn hundredth() -> Rational {
    Rational::ratio(1, 100).unwrap_or_else(Rational::one)
}
