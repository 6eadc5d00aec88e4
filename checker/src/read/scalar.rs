//! Trees as expressions.

use super::Reader;
use crate::budget::Stop;
use crate::expr::{self, Atom, Expr, logarithm};
use crate::rational::Rational;
use heldout_grammar::{
    Accent, Big, Bracket, Constant, Form, Function, Join, Name, Node, Relation, Sign, Style, digits,
};

/// Finite sums and products are written out up to this many terms.
const TERMS: i64 = 1000;

impl Reader<'_> {
    /// The expression that a tree is.
    pub(super) fn expr(&mut self, form: &Form<'_>) -> Result<Expr, Stop> {
        self.context.budget.spend(1, "reading")?;
        match &form.node {
            Node::Number(literal) => self.literal(literal),
            Node::Name(name) => Ok(self.name(name)),
            Node::Sum(terms) => self.sum(terms),
            Node::Product(factors) => self.product(factors),
            Node::Fraction(sides) => self.fraction(&sides.0, &sides.1),
            Node::Power(sides) => self.power(&sides.0, &sides.1),
            Node::Fence { open: Bracket::Floor, items, .. } => self.on_one(Function::Floor, items),
            Node::Fence { open: Bracket::Ceil, items, .. } => self.on_one(Function::Ceil, items),
            Node::Fence { open: Bracket::Round | Bracket::Square, items, .. } => match &items[..] {
                [item] => self.expr(item),
                _ => Stop::unsupported("a tuple inside an expression"),
            },
            Node::Function { function, base, power, arguments } => {
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
            Node::Abs(inner) => self.on_one(Function::Abs, std::slice::from_ref(&**inner)),
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
            Node::Indexed(sides) => Ok(Expr::symbol(&plain_text(form, &sides.0))),
            Node::Matrix("vmatrix", rows) => self.determinant(rows),
            _ => Stop::unsupported(format!("{} inside an expression", what(&form.node))),
        }
    }

    /// The meaning of a name: a bound variable, a constant, or itself.
    fn name(&mut self, name: &Name<'_>) -> Expr {
        let text = name_text(name);
        if let Some((_, value)) = self.bound.iter().rev().find(|(bound, _)| *bound == text) {
            return value.clone();
        }
        match text.as_str() {
            "e" => Expr::atom(Atom::E),
            "pi" => Expr::atom(Atom::Pi),
            "i" => Expr::atom(Atom::I),
            _ => Expr::symbol(&text),
        }
    }

    fn word_symbol(&mut self, words: &[(&str, heldout_grammar::Style)]) -> Result<Expr, Stop> {
        let [(word, style)] = words else { return Stop::unsupported("words inside an expression") };
        if *style == Style::Bare && word.len() > 1 {
            return Stop::unsupported("bare letters as a word inside an expression");
        }
        Ok(match *word {
            "e" => Expr::atom(Atom::E),
            "i" => Expr::atom(Atom::I),
            "pi" | "π" => Expr::atom(Atom::Pi),
            word => Expr::symbol(word),
        })
    }

    fn sum(&mut self, terms: &[(Sign, Form<'_>)]) -> Result<Expr, Stop> {
        let mut sum = Expr::zero();
        for (sign, term) in terms {
            let value = self.expr(term)?;
            let negative = self.is_negative(*sign)?;
            let value = if negative { value.neg() } else { value };
            sum = sum.add(&value, &mut self.context)?;
        }
        Ok(sum)
    }

    fn is_negative(&self, sign: Sign) -> Result<bool, Stop> {
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
            let mut sum = Expr::zero();
            for (_, part) in factors {
                let part = self.expr(part)?;
                sum = sum.add(&part, &mut self.context)?;
            }
            return Ok(sum);
        }
        let mut product = Expr::one();
        if let [(_, n), (Join::Beside, c), (Join::Beside, k)] = factors {
            let number = |form: &Form<'_>| matches!(&form.node, Node::Number(l) if l.is_integer());
            let chooses =
                matches!(&c.node, Node::Name(name) if name.letter == "C" && name.is_plain());
            if number(n) && chooses && number(k) {
                return self.binomial(n, k); // `10C3`
            }
        }
        if self.vectors {
            self.note_products(factors);
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
            let value = self.expr(factor)?;
            product = if *join == Join::Over {
                product.div(&value, &mut self.context)?
            } else {
                product.mul(&value, &mut self.context)?
            };
        }
        Ok(product)
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

    fn on_one(&mut self, function: Function, items: &[Form<'_>]) -> Result<Expr, Stop> {
        let [item] = items else { return Stop::unsupported("a function of several arguments") };
        let x = self.expr(item)?;
        expr::call(function, vec![x], &mut self.context)
    }

    /// Degrees, minutes, seconds of arc as radians.
    fn angle(&mut self, inner: &Form<'_>, primes: u8) -> Result<Expr, Stop> {
        let value = self.expr(inner)?;
        let parts = [180, 180 * 60, 180 * 3600][usize::from(primes.min(2))];
        let unit =
            Expr::atom(Atom::Pi).scale(&Rational::ratio(1, parts).unwrap_or_else(Rational::one));
        value.mul(&unit, &mut self.context)
    }

    fn function(
        &mut self,
        function: Function,
        base: Option<&Form<'_>>,
        power: Option<&Form<'_>>,
        arguments: &[Form<'_>],
    ) -> Result<Expr, Stop> {
        if arguments.is_empty() {
            return Ok(Expr::symbol(function.name()));
        }
        let mut parts = Vec::with_capacity(arguments.len());
        for argument in arguments {
            parts.push(self.expr(argument)?);
        }
        if let (Some(base), [x]) = (base, &parts[..])
            && matches!(function, Function::Log | Function::Lg | Function::Ln)
        {
            let base = self.expr(base)?;
            let value = logarithm::log(x, &base, &mut self.context)?;
            return self.raised(value, power);
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

    fn raised(&mut self, value: Expr, power: Option<&Form<'_>>) -> Result<Expr, Stop> {
        match power {
            None => Ok(value),
            Some(power) => {
                let power = self.expr(power)?;
                value.pow(&power, &mut self.context)
            }
        }
    }

    fn binomial(&mut self, n: &Form<'_>, k: &Form<'_>) -> Result<Expr, Stop> {
        let (n, k) = (self.expr(n)?, self.expr(k)?);
        if let (Some(top), Some(chosen)) = (n.as_integer(), k.as_integer())
            && top >= 0
            && (chosen < 0 || chosen > top)
        {
            return Ok(Expr::zero());
        }
        let rest = n.sub(&k, &mut self.context)?;
        let top = expr::factorial(&n, &mut self.context)?;
        let below = expr::factorial(&k, &mut self.context)?;
        let rest = expr::factorial(&rest, &mut self.context)?;
        let bottom = below.mul(&rest, &mut self.context)?;
        top.div(&bottom, &mut self.context)
    }

    fn permutations(&mut self, n: &Form<'_>, k: &Form<'_>) -> Result<Expr, Stop> {
        let (n, k) = (self.expr(n)?, self.expr(k)?);
        let rest = n.sub(&k, &mut self.context)?;
        let top = expr::factorial(&n, &mut self.context)?;
        let bottom = expr::factorial(&rest, &mut self.context)?;
        top.div(&bottom, &mut self.context)
    }

    /// Digits in a base that is written as a number or a word.
    pub(super) fn based(
        &mut self,
        whole: &str,
        fraction: Option<&str>,
        base: &Form<'_>,
    ) -> Result<Expr, Stop> {
        let base = self.base(base)?;
        let number = in_base(whole, base)?;
        let Some(fraction) = fraction else { return Ok(Expr::from(number)) };
        let places = digits(fraction).count() as i32;
        let scale = Rational::integer(i64::from(base)).powi(places).unwrap_or_else(Rational::one);
        let tail = in_base(fraction, base)?.div(&scale).unwrap_or_else(Rational::zero);
        Ok(Expr::from(number.add(&tail)))
    }

    pub(super) fn base(&mut self, form: &Form<'_>) -> Result<u32, Stop> {
        let base = match &form.node {
            Node::Words(words) => super::words::number_word(words[0].0),
            _ => self.expr(form)?.as_integer(),
        };
        match base {
            Some(base @ 2..=36) => Ok(base as u32),
            _ => Stop::unsupported("this base"),
        }
    }

    /// A function of which only the name is known.
    fn apply(
        &mut self,
        name: &Name<'_>,
        power: Option<&Form<'_>>,
        arguments: &[Form<'_>],
    ) -> Result<Expr, Stop> {
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

    /// Finite sums and products are written out; others keep their form.
    fn big(
        &mut self,
        operator: Big,
        lower: Option<&Form<'_>>,
        upper: Option<&Form<'_>>,
        body: &Form<'_>,
    ) -> Result<Expr, Stop> {
        let Some((variable, from)) = lower.and_then(bound_variable) else {
            return self.opaque_big(operator, lower, upper, body);
        };
        let from = self.limit(from)?;
        let to = upper.map(|upper| self.limit(upper)).transpose()?;
        let finite = matches!(operator, Big::Sum | Big::Product);
        if let (true, Some(a), Some(b)) =
            (finite, from.as_integer(), to.as_ref().and_then(Expr::as_integer))
            && b.checked_sub(a).is_some_and(|terms| terms <= TERMS)
        {
            return self.write_out(operator, &variable, a, b, body);
        }
        let placeholder = format!("#{}", self.bound.len());
        let conditions = self.context.conditions.len();
        self.bound.push((variable, Expr::symbol(&placeholder)));
        let inner = self.expr(body);
        self.bound.pop();
        self.context.conditions.truncate(conditions);
        let mut parts = vec![from];
        parts.extend(to);
        parts.push(inner?);
        Ok(Expr::atom(Atom::Opaque(format!("{operator:?}").into(), parts)))
    }

    fn write_out(
        &mut self,
        operator: Big,
        variable: &str,
        from: i64,
        to: i64,
        body: &Form<'_>,
    ) -> Result<Expr, Stop> {
        let sum = operator == Big::Sum;
        let mut result = if sum { Expr::zero() } else { Expr::one() };
        for k in from..=to {
            self.bound.push((variable.to_owned(), Expr::integer(k)));
            let term = self.expr(body);
            self.bound.pop();
            result = if sum {
                result.add(&term?, &mut self.context)?
            } else {
                result.mul(&term?, &mut self.context)?
            };
        }
        Ok(result)
    }

    /// A limit of a range: an expression, or infinity.
    fn limit(&mut self, form: &Form<'_>) -> Result<Expr, Stop> {
        let infinity = || Expr::atom(Atom::Constant(Constant::Infinity));
        match (&form.node, super::infinite(form)) {
            (Node::Constant(Constant::Infinity), _) | (_, Some(false)) => Ok(infinity()),
            (_, Some(true)) => Ok(infinity().neg()),
            (Node::Sided(inner, sign), _) => {
                let at = self.expr(inner)?;
                let side =
                    Expr::symbol(if *sign == Sign::Plus { "from above" } else { "from below" });
                Ok(Expr::atom(Atom::Opaque("side".into(), vec![at, side])))
            }
            _ => self.expr(form),
        }
    }

    fn opaque_big(
        &mut self,
        operator: Big,
        lower: Option<&Form<'_>>,
        upper: Option<&Form<'_>>,
        body: &Form<'_>,
    ) -> Result<Expr, Stop> {
        let mut parts = Vec::new();
        for limit in [lower, upper].into_iter().flatten() {
            parts.push(self.limit(limit)?);
        }
        let (variable, body) = integrand(body);
        let placeholder = format!("#{}", self.bound.len());
        if let Some(variable) = &variable {
            self.bound.push((variable.clone(), Expr::symbol(&placeholder)));
        }
        let conditions = self.context.conditions.len();
        let mut inner = Ok(Expr::one());
        for (join, factor) in &body {
            let value = self.expr(factor);
            inner = match (inner, value) {
                (Ok(inner), Ok(value)) if *join == Join::Over => {
                    inner.div(&value, &mut self.context)
                }
                (Ok(inner), Ok(value)) => inner.mul(&value, &mut self.context),
                (Err(stop), _) | (_, Err(stop)) => Err(stop),
            };
        }
        if variable.is_some() {
            self.bound.pop();
            self.context.conditions.truncate(conditions);
        }
        parts.push(inner?);
        Ok(Expr::atom(Atom::Opaque(format!("{operator:?}").into(), parts)))
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

    /// The determinant, by its first row.
    fn determinant(&mut self, rows: &[Vec<Form<'_>>]) -> Result<Expr, Stop> {
        if rows.len() > 5 || rows.iter().any(|row| row.len() != rows.len()) {
            return Stop::unsupported("this determinant");
        }
        let mut cells = Vec::with_capacity(rows.len());
        for row in rows {
            let row: Result<Vec<Expr>, Stop> = row.iter().map(|cell| self.expr(cell)).collect();
            cells.push(row?);
        }
        self.minor(&cells)
    }

    fn minor(&mut self, cells: &[Vec<Expr>]) -> Result<Expr, Stop> {
        let Some((first, rest)) = cells.split_first() else { return Ok(Expr::one()) };
        let mut sum = Expr::zero();
        for (column, cell) in first.iter().enumerate() {
            let without = |row: &Vec<Expr>| {
                row.iter()
                    .enumerate()
                    .filter(|(at, _)| *at != column)
                    .map(|(_, x)| x.clone())
                    .collect()
            };
            let smaller: Vec<Vec<Expr>> = rest.iter().map(without).collect();
            let minor = self.minor(&smaller)?;
            let term = cell.mul(&minor, &mut self.context)?;
            let term = if column % 2 == 0 { term } else { term.neg() };
            sum = sum.add(&term, &mut self.context)?;
        }
        Ok(sum)
    }
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
        Node::Norm(_) => "a norm",
        Node::Currency(_) => "a currency sign",
        Node::Sided(..) => "a lone sign",
        _ => "this notation",
    }
}

fn hundredth() -> Rational {
    Rational::ratio(1, 100).unwrap_or_else(Rational::one)
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

/// Whole digits in a base, letters above nine.
pub(crate) fn in_base(raw: &str, base: u32) -> Result<Rational, Stop> {
    let mut number = Rational::zero();
    let radix = Rational::integer(i64::from(base));
    if raw.len() > 3000 {
        return Err(Stop::Budget("digits of a literal"));
    }
    for c in raw.chars().filter(|c| c.is_alphanumeric()) {
        let Some(digit) = c.to_digit(base) else {
            return Stop::unsupported("digits that do not fit the base");
        };
        number = number.mul(&radix).add(&Rational::integer(i64::from(digit)));
    }
    Ok(number)
}

/// `k = 1` below an operator: the variable and where it begins; `x \to 0` for limits.
fn bound_variable<'f, 'a>(lower: &'f Form<'a>) -> Option<(String, &'f Form<'a>)> {
    let Node::Chain(Some(first), rest) = &lower.node else { return None };
    let [(Relation::Equal | Relation::Arrow, from)] = &rest[..] else { return None };
    match &first.node {
        Node::Name(name) => Some((name_text(name), from)),
        _ => None,
    }
}

/// The integrand without its `dx`, and the variable.
fn integrand<'f, 'a>(body: &'f Form<'a>) -> (Option<String>, Vec<(Join, &'f Form<'a>)>) {
    let Node::Product(factors) = &body.node else { return (None, vec![(Join::Beside, body)]) };
    let is_d = |form: &Form<'_>| match &form.node {
        Node::Name(name) => name.letter == "d" && name.is_plain(),
        Node::Words(words) => words.len() == 1 && words[0].0 == "d",
        _ => false,
    };
    let all = || factors.iter().map(|(join, form)| (*join, form));
    let [.., (_, d), (_, Form { node: Node::Name(name), .. })] = &factors[..] else {
        return (None, all().collect());
    };
    if !is_d(d) {
        return (None, all().collect());
    }
    let variable = Some(name_text(name));
    (variable, all().take(factors.len() - 2).collect())
}

/// `d`, `dy`, `d^2 y`, `\partial f`: whether a tree begins with a differential sign.
pub(super) fn is_differential(form: &Form<'_>) -> bool {
    let sign = |form: &Form<'_>| match &form.node {
        Node::Name(name) => matches!(name.letter, "d" | "partial") && name.is_plain(),
        Node::Words(words) => {
            words[0].0 == "d" || words[0].0.len() == 2 && words[0].0.starts_with('d')
        }
        _ => false,
    };
    match &form.node {
        Node::Product(factors) => match &factors[0].1.node {
            Node::Power(sides) => sign(&sides.0),
            _ => sign(&factors[0].1),
        },
        Node::Power(sides) => sign(&sides.0),
        _ => sign(form),
    }
}

/// `dy/dx` with a slash: where it begins among the factors, and its name.
pub(super) fn slashed_derivative(factors: &[(Join, Form<'_>)]) -> Option<(usize, String)> {
    let letter = |form: &Form<'_>| match &form.node {
        Node::Name(name) if name.is_plain() => Some(name.letter.to_owned()),
        _ => None,
    };
    let d = |form: &Form<'_>| letter(form).is_some_and(|l| l == "d" || l == "partial");
    factors.windows(4).enumerate().find_map(|(at, window)| {
        let [(_, a), (Join::Beside, y), (Join::Over, b), (Join::Beside, x)] = window else {
            return None;
        };
        if !(d(a) && d(b)) {
            return None;
        }
        let (y, x) = (letter(y)?, letter(x)?);
        Some((
            at,
            if matches!(x.as_str(), "x" | "t") { format!("{y}'") } else { format!("d{y}/d{x}") },
        ))
    })
}

/// The name of a derivative: `y'` for dy/dx and dy/dt, else as it stands.
pub(super) fn derivative_name(top: &Form<'_>, bottom: &Form<'_>) -> String {
    let of = |form: &Form<'_>| match &form.node {
        Node::Product(factors) => match (&factors[0].1.node, &factors.get(1)?.1.node) {
            (Node::Name(d), Node::Name(y)) if d.letter == "d" && factors.len() == 2 => {
                Some((name_text(y), 1))
            }
            (Node::Power(sides), Node::Name(y)) if factors.len() == 2 => {
                match (&sides.0.node, &sides.1.node) {
                    (Node::Name(d), Node::Number(n)) if d.letter == "d" && n.whole == "2" => {
                        Some((name_text(y), 2))
                    }
                    _ => None,
                }
            }
            (Node::Name(d), Node::Power(sides)) if d.letter == "d" && factors.len() == 2 => {
                match (&sides.0.node, &sides.1.node) {
                    (Node::Name(x), Node::Number(n)) if n.whole == "2" => Some((name_text(x), 2)),
                    _ => None,
                }
            }
            _ => None,
        },
        _ => None,
    };
    match (of(top), of(bottom)) {
        (Some((y, m)), Some((x, n))) if m == n && matches!(x.as_str(), "x" | "t") => {
            format!("{y}{}", "'".repeat(m))
        }
        _ => format!("{top}/{bottom}"),
    }
}

/// A name as it is compared: letter, accent, primes, subscript without fonts.
pub(super) fn name_text(name: &Name<'_>) -> String {
    let mut text = match &name.accent {
        None => name.letter.to_owned(),
        Some((Accent::Hat | Accent::Bold, more)) if more.is_empty() => {
            format!("^{}", name.letter)
        }
        Some((accent, more)) => format!("{accent:?} {}{}", name.letter, more.concat()),
    };
    for _ in 0..name.primes {
        text.push('\'');
    }
    if let Some(subscript) = &name.subscript {
        text.push('_');
        push_plain(subscript, &mut text);
    }
    text
}

/// A tree without spaces, quotes and fonts, for subscripts.
fn push_plain(form: &Form<'_>, text: &mut String) {
    match &form.node {
        Node::Words(words) => words.iter().for_each(|(word, _)| text.push_str(word)),
        Node::Name(name) => text.push_str(&name_text(name)),
        Node::Function { function, arguments, .. } if arguments.is_empty() => {
            text.push_str(function.name());
        }
        Node::Product(factors) => factors.iter().for_each(|(_, factor)| push_plain(factor, text)),
        Node::List(items, _) => {
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                push_plain(item, text);
            }
        }
        Node::Fence { items, .. } if items.len() == 1 => push_plain(&items[0], text),
        node => text.push_str(&node.to_string()),
    }
}

fn plain_text(form: &Form<'_>, base: &Form<'_>) -> String {
    let mut text = String::new();
    push_plain(base, &mut text);
    text.push('_');
    if let Node::Indexed(sides) = &form.node {
        push_plain(&sides.1, &mut text);
    }
    text
}
