//! A gold that a recomputation is held against. Its LaTeX is read by an evaluator of its own.

use crate::latex::{closing, evaluate, plain};
use crate::value::Value;
use heldout_benchmarks::Problem;
use std::ops::Range;

/// What separates the members of a list, an interval, a ratio or a chain of inequalities.
const SEPARATORS: [&str; 14] = [
    ",",
    ";",
    ":",
    "\\cup",
    "\\text{ or }",
    "\\text{ and }",
    "\\leq",
    "\\geq",
    "\\le",
    "\\ge",
    "<",
    ">",
    "\\lt",
    "\\gt",
];

/// A gold, or a part of one.
#[derive(Clone, Debug)]
pub(crate) struct Gold {
    /// The problem's id, for messages.
    id: String,
    /// The content: a choice's, where the gold is its letter.
    text: String,
    /// The unit that the problem gives beside the gold.
    unit: Option<String>,
}

impl Gold {
    /// The problem's gold; a letter among listed choices stands for that choice.
    pub(crate) fn of(problem: &Problem) -> Gold {
        let letter = match problem.gold.as_bytes() {
            [letter @ b'A'..=b'Z'] => problem.choices.get(usize::from(letter - b'A')),
            _ => None,
        };
        let listed = problem.choices.is_empty() || problem.choices.contains(&problem.gold);
        assert!(listed || letter.is_some(), "{}: the gold is none of the choices", problem.id);
        let text = letter.unwrap_or(&problem.gold).trim().trim_matches('$').to_owned();
        Gold { id: problem.id.clone(), text, unit: problem.unit.clone() }
    }

    /// The content as written.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The gold is this integer, exactly.
    pub(crate) fn is_whole(&self, n: i128) {
        self.is_ratio(n, 1);
    }

    /// The gold is `p/q`, exactly.
    pub(crate) fn is_ratio(&self, p: i128, q: i128) {
        let (read, want) = (self.value(&[]).exact(), Value::ratio(p, q).exact());
        assert!(read.is_some() && read == want, "{self}: {read:?} in the gold, {p}/{q} recomputed");
    }

    /// The gold is `x` to a relative 1e-9.
    pub(crate) fn is_real(&self, x: f64) {
        let read = self.number();
        assert!(near(read, x, 1e-9), "{self}: {read} in the gold, {x} recomputed");
    }

    /// The gold is `x`, rounded to the digits that the gold shows in its first literal.
    pub(crate) fn is_rounded(&self, x: f64) {
        let read = self.number();
        let step = self.last_digit(read);
        assert!(
            (read - x).abs() <= step * (0.5 + 1e-6),
            "{self}: {read} in the gold, {x} recomputed"
        );
    }

    /// The gold carries this unit, after its number or beside it.
    pub(crate) fn has_unit(&self, unit: &str) {
        let written = match self.split_unit() {
            (_, "") => self.unit.as_deref().unwrap_or_default(),
            (_, written) => written,
        };
        assert_eq!(plain(written), plain(unit), "{self}: another unit");
    }

    /// The gold, or the right side of its definition, is this function of `names`. It must be
    /// defined where the function is, for positive arguments; negative ones count where both are.
    pub(crate) fn is_function(&self, names: &[&str], function: impl Fn(&[f64]) -> f64) {
        let mut compared = 0;
        for at in points(names.len()) {
            let named: Vec<(&str, f64)> = names.iter().copied().zip(at.iter().copied()).collect();
            let (read, want) = (self.value(&named).number(), function(&at));
            let positive = at.iter().all(|x| *x > 0.0);
            if (read.is_finite() && want.is_finite())
                || (positive && read.is_finite() != want.is_finite())
            {
                assert!(near(read, want, 1e-7), "{self}: {read} in the gold, {want} at {at:?}");
                compared += 1;
            }
        }
        assert!(compared >= 3, "{self}: compared at {compared} points only");
    }

    /// As `is_function`, but each name has a range of its own, from which it does not stray.
    pub(crate) fn is_function_on(
        &self,
        names: &[(&str, Range<f64>)],
        function: impl Fn(&[f64]) -> f64,
    ) {
        for at in points(names.len()).into_iter().take(6) {
            let inside = |range: &Range<f64>, x: f64| {
                range.start + (x - 0.3) / 2.32 * (range.end - range.start)
            };
            let at: Vec<f64> =
                names.iter().zip(at).map(|((_, range), x)| inside(range, x)).collect();
            let named: Vec<_> =
                names.iter().zip(&at).map(|((name, _), value)| (*name, *value)).collect();
            let (read, want) = (self.value(&named).number(), function(&at));
            assert!(near(read, want, 1e-7), "{self}: {read} in the gold, {want} at {at:?}");
        }
    }

    /// The words of the gold are these, font and spaces aside.
    pub(crate) fn is_text(&self, text: &str) {
        assert_eq!(plain(&self.text), plain(text), "{self}: other words");
    }

    /// The parts of a list, set, point, interval, union, ratio, or chain of inequalities; the
    /// variable in a chain is none. Each part may itself have members.
    pub(crate) fn members(&self) -> Vec<Gold> {
        let named = self.text.matches('=').count() > 1;
        let parts = split(unwrapped(if named { &self.text } else { self.right_side() }));
        let bounds = parts.iter().filter(|part| parts.len() < 3 || !is_name(part));
        bounds.map(|part| self.part(part)).collect()
    }

    /// The gold with `+` and with `-` for its `\pm`.
    pub(crate) fn branches(&self) -> [Gold; 2] {
        ["+", "-"].map(|sign| self.part(&self.text.replace("\\pm", sign)))
    }

    /// What stands behind a beginning such as a sum sign.
    pub(crate) fn after(&self, beginning: &str) -> Gold {
        let rest = self.text.strip_prefix(beginning);
        self.part(rest.unwrap_or_else(|| panic!("{self}: another beginning")))
    }

    /// The gold's value where `names` have the given values.
    pub(crate) fn at(&self, names: &[(&str, f64)]) -> f64 {
        self.value(names).number()
    }

    /// The two sides of an equation.
    pub(crate) fn sides(&self) -> [Gold; 2] {
        let (left, right) = self.text.split_once('=').unwrap_or_else(|| panic!("{self}: no `=`"));
        [self.part(left), self.part(right)]
    }

    /// The number in the gold, its unit aside.
    pub(crate) fn number(&self) -> f64 {
        self.value(&[]).number()
    }

    fn part(&self, text: &str) -> Gold {
        Gold { text: text.trim().to_owned(), ..self.clone() }
    }

    /// What stands after the last `=` or `\in`.
    fn right_side(&self) -> &str {
        let after = self.text.rsplit('=').next().unwrap_or(&self.text);
        after.rsplit("\\in ").next().unwrap_or(after).trim()
    }

    fn value(&self, names: &[(&str, f64)]) -> Value {
        let (number, unit) = self.split_unit();
        let number = number.trim().trim_start_matches("\\$").trim_end_matches('\\');
        let value = evaluate(number, names).unwrap_or_else(|error| panic!("{self}: {error}"));
        if plain(unit) == "\\%" { value.over(Value::whole(100)) } else { value }
    }

    /// The number and the unit behind it, which begins with words or a sign of its own.
    fn split_unit(&self) -> (&str, &str) {
        let text = self.right_side();
        let starts = ["\\text{", "\\mathrm{", "\\mu\\text{", "\\mu\\mathrm{", "\\%", "^\\circ"];
        let starts = starts.iter().chain(&["^{\\circ}", "\\Omega", "\\ce{"]);
        let found = starts.filter_map(|start| text.find(start).filter(|at| shallow(text, *at)));
        text.split_at(found.min().unwrap_or(text.len()))
    }

    /// The worth of the last digit of the first literal.
    fn last_digit(&self, value: f64) -> f64 {
        let digit = |c: char| c.is_ascii_digit() || c == '.';
        let literal: String = self
            .right_side()
            .chars()
            .skip_while(|c| !digit(*c))
            .take_while(|c| digit(*c))
            .collect();
        let shown: f64 = literal.parse().unwrap_or_else(|_| panic!("{self}: no literal"));
        let decimals = literal.split_once('.').map_or(0, |(_, part)| part.len());
        let scale = if shown == 0.0 { 1.0 } else { (value / shown).abs() };
        10f64.powi(-(decimals as i32)) * scale
    }
}

impl std::fmt::Display for Gold {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}, `{}`", self.id, self.text)
    }
}

fn near(one: f64, two: f64, relative: f64) -> bool {
    let size = one.abs().max(two.abs());
    one == two || (size.is_finite() && (one - two).abs() <= relative * size)
}

/// Points to compare functions at: six of them positive, six of mixed signs.
fn points(variables: usize) -> Vec<Vec<f64>> {
    let coordinate = |point: usize, variable: usize| {
        let size = 0.31 + (0.7548 * (point * 5 + variable * 3 + 1) as f64).fract() * 2.3;
        if point >= 6 && (point + variable).is_multiple_of(2) { -size } else { size }
    };
    (0..12).map(|point| (0..variables).map(|v| coordinate(point, v)).collect()).collect()
}

/// Whether `at` is inside no bracket.
fn shallow(text: &str, at: usize) -> bool {
    let count = |brackets: &str| text[..at].chars().filter(|c| brackets.contains(*c)).count();
    count("{([") == count("})]")
}

/// The inside of the brackets that hold the whole text; an interval's need not match.
fn unwrapped(text: &str) -> &str {
    let text = text.trim();
    let text = text.strip_prefix("\\left").unwrap_or(text);
    let text = text.strip_prefix('\\').unwrap_or(text);
    if !text.starts_with(['(', '[', '{']) || closing(text) != Some(text.len() - 1) {
        return text;
    }
    let inside = &text[1..text.len() - 1];
    inside.strip_suffix('\\').or(inside.strip_suffix("\\right")).unwrap_or(inside)
}

/// The parts between separators that stand in no bracket; `{,}` separates nothing.
fn split(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut from, mut at) = (0, 0);
    while at < text.len() {
        let rest = &text[at..];
        let found = SEPARATORS.iter().find(|sign| rest.starts_with(**sign) && shallow(text, at));
        if let Some(sign) = found.filter(|sign| !rest[sign.len()..].starts_with("ft")) {
            parts.push(text[from..at].trim());
            from = at + sign.len();
        }
        at += found.map_or(rest.chars().next().map_or(1, char::len_utf8), |sign| sign.len());
    }
    parts.push(text[from..].trim());
    parts.retain(|part| !part.is_empty());
    parts
}

/// A variable alone: `M`, `v_0`, `\theta`.
fn is_name(part: &str) -> bool {
    let bare = plain(part);
    let head = bare.split('_').next().unwrap_or_default();
    (head.chars().count() == 1 && head.chars().all(char::is_alphabetic))
        || head.strip_prefix('\\').is_some_and(|word| {
            word.chars().all(char::is_alphabetic) && word != "infty" && word != "pi"
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::f64::consts::{E, PI};

    fn gold(text: &str) -> Gold {
        Gold::of(&Problem { id: "test".into(), gold: text.into(), ..Problem::default() })
    }

    fn fails(test: impl FnOnce() + std::panic::UnwindSafe) -> bool {
        std::panic::catch_unwind(test).is_err()
    }

    #[test]
    fn exact_numbers() {
        gold("5^2 + 4^2").is_whole(41);
        gold("-\\frac{3}{4}").is_ratio(-6, 8);
        gold("0.125").is_ratio(1, 8);
        gold("1{,}234\\,567").is_whole(1_234_567);
        gold("2^{-3}\\cdot 4!").is_whole(3);
        gold("\\binom{9}{4} - \\sqrt{36}").is_whole(120);
        gold("\\left\\lfloor \\frac{7}{2} \\right\\rfloor").is_whole(3);
        assert!(fails(|| gold("0.333").is_ratio(1, 3)));
        assert!(fails(|| gold("\\sqrt{2}").is_whole(1)));
        assert!(fails(|| gold("10/2x").is_whole(5)));
    }

    #[test]
    fn reals() {
        gold("50-12\\sqrt{15}").is_real(50.0 - 12.0 * 15f64.sqrt());
        gold("\\frac{104\\pi}{15}").is_real(104.0 * PI / 15.0);
        gold("2e^{-1/2}\\sin\\left(\\frac{\\pi}{6}\\right)").is_real((-0.5f64).exp());
        gold("\\sqrt[3]{-8} + |2 - 5|").is_whole_real(1.0);
        gold("\\log_2 8 + \\ln e^2").is_whole_real(5.0);
        gold("\\tan^{-1} 1").is_real(PI / 4.0);
        gold("x = 3\\times 10^{-4}\\text{ J}").is_real(3e-4);
        gold("3.0\\ \\mathrm{J}").is_real(3.0);
        gold("12.5\\%").is_real(0.125);
        gold("\\infty").is_real(f64::INFINITY);
        assert!(fails(|| gold("1.41421356").is_real(2f64.sqrt())));
        assert!(fails(|| gold("\\infty").is_real(0.5)));
    }

    impl Gold {
        fn is_whole_real(&self, x: f64) {
            self.is_real(x);
        }
    }

    #[test]
    fn rounded_numbers() {
        gold("25.6\\text{ kJ/mol}").is_rounded(25.649);
        gold("1.44 \\times 10^{-4}\\text{ J}").is_rounded(1.4449e-4);
        gold("6.933\\pi").is_rounded(104.0 * PI / 15.0);
        assert!(fails(|| gold("25.6").is_rounded(25.66)));
        assert!(fails(|| gold("1.44 \\times 10^{-4}").is_rounded(1.446e-4)));
    }

    #[test]
    fn units() {
        gold("25.6\\ \\mathrm{kJ/mol}").has_unit("kJ/mol");
        gold("3.0\\text{ m/s}^2").has_unit("m/s^2");
        gold("6.0\\ \\mu\\mathrm{F}").has_unit("\\mu F");
        gold("40^\\circ").has_unit("^\\circ");
        gold("40^\\circ").is_whole(40);
        let beside = Problem { gold: "31.7".into(), unit: Some("s".into()), ..Problem::default() };
        Gold::of(&beside).has_unit("s");
        assert!(fails(|| gold("25.6\\text{ J}").has_unit("kJ")));
        assert!(fails(|| gold("25.6").has_unit("kJ")));
    }

    #[test]
    fn functions() {
        gold("f(x) = -\\frac{1}{x^2+3}").is_function(&["x"], |v| -1.0 / (v[0] * v[0] + 3.0));
        gold("\\sqrt{\\frac{24g}{7L}}")
            .is_function(&["g", "L"], |v| (24.0 * v[0] / 7.0 / v[1]).sqrt());
        gold("2v_{0}\\sin\\theta\\cos\\theta")
            .is_function(&["v_0", "\\theta"], |v| v[0] * (2.0 * v[1]).sin());
        gold("\\ln|x| + e^{2x}").is_function(&["x"], |v| v[0].abs().ln() + E.powf(2.0 * v[0]));
        gold("x^{1/3}").is_function(&["x"], |v| v[0].cbrt());
        gold("\\sqrt{x - y}").is_function_on(&[("x", 5.0..9.0), ("y", 1.0..2.0)], |v| {
            assert!((5.0..9.0).contains(&v[0]) && (1.0..2.0).contains(&v[1]));
            (v[0] - v[1]).sqrt()
        });
        assert!(fails(|| gold("x^2").is_function_on(&[("x", 1.0..2.0)], |v| v[0])));
        assert!(fails(|| gold("\\sin^2 x").is_function(&["x"], |v| v[0].sin())));
        assert!(fails(|| gold("xy").is_function(&["x"], |v| v[0])));
    }

    #[test]
    fn members() {
        let numbers =
            |text: &str| gold(text).members().iter().map(Gold::number).collect::<Vec<_>>();
        assert_eq!(numbers("(-2, 3]"), [-2.0, 3.0]);
        assert_eq!(numbers("\\left[1,\\,\\infty\\right)"), [1.0, f64::INFINITY]);
        assert_eq!(numbers("x \\in \\{1{,}000, 2\\}"), [1000.0, 2.0]);
        assert_eq!(numbers("2.0 \\le M \\le 4.0"), [2.0, 4.0]);
        assert_eq!(numbers("(x, y) = (\\frac{1}{2}, 5)"), [0.5, 5.0]);
        assert_eq!(numbers("1 \\le x \\le \\sqrt{9}"), [1.0, 3.0]);
        assert_eq!(numbers("4:3"), [4.0, 3.0]);
        assert_eq!(numbers("3 \\text{ or } -1"), [3.0, -1.0]);
        assert_eq!(numbers("y = 3 \\text{ and } y = -2"), [3.0, -2.0]);
        assert_eq!(gold("c = 2 \\pm \\sqrt{9}").branches().map(|c| c.number()), [5.0, -1.0]);
        assert_eq!(gold("\\max x^2").after("\\max").at(&[("x", 3.0)]), 9.0);
        let union = gold("(-\\infty,-1)\\cup(3,\\infty)").members();
        assert_eq!(union[1].members()[0].number(), 3.0);
        assert_eq!(gold("x^2 = y").sides()[1].text(), "y");
    }

    #[test]
    fn choices() {
        let choices = vec!["7".to_owned(), "8".to_owned()];
        let lettered = Problem { gold: "B".into(), choices, ..Problem::default() };
        Gold::of(&lettered).is_whole(8);
        let unlisted = Problem { gold: "9".into(), ..lettered };
        assert!(fails(|| drop(Gold::of(&unlisted))));
        gold("\\text{square pyramidal}").is_text("square pyramidal");
    }
}
