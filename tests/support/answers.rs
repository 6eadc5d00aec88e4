//! Draws answers of every kind as text.

use proptest::prelude::*;

/// An answer of any kind that the parser reads.
pub(crate) fn answer() -> impl Strategy<Value = String> {
    let scalar = prop_oneof![number(), constant(), polynomial()];
    prop_oneof![
        3 => number(),
        3 => constant(),
        3 => polynomial(),
        1 => rational_function(),
        2 => collection(scalar.boxed()),
        1 => interval(),
        1 => matrix(),
        2 => equation(),
        1 => inequality(),
        1 => quantity(),
        1 => words(),
        1 => choice(),
    ]
}

/// A text that can't be read: an answer with something broken at its end.
pub(crate) fn damaged() -> impl Strategy<Value = String> {
    const BREAKS: [&str; 8] =
        [r"+\frac{1}{", "+ (", "^", "+", r"\left(2", r"\begin{pmatrix} 1", r"+\sqrt", r"+\sqrt{"];
    (polynomial(), prop::sample::select(&BREAKS[..]))
        .prop_map(|(text, tail)| format!("{text}{tail}"))
}

fn number() -> BoxedStrategy<String> {
    let grouped = (1u8..100, 0u16..1000, 0u16..1000);
    prop_oneof![
        1 => grouped.prop_map(|(a, b, c)| format!("{a},{b:03},{c:03}")),
        12 => plain_number(),
    ]
    .boxed()
}

/// A number without commas, which mean a list where a number is only a part.
fn plain_number() -> BoxedStrategy<String> {
    prop_oneof![
        3 => (-1000i64..1000).prop_map(|number| number.to_string()),
        2 => (-99i32..100, 0u16..1000).prop_map(|(whole, part)| format!("{whole}.{part}")),
        2 => (-30i32..30, 1u8..30).prop_map(|(a, b)| format!(r"\frac{{{a}}}{{{b}}}")),
        1 => (-30i32..30, 1u8..30).prop_map(|(a, b)| format!("{a}/{b}")),
        1 => (1u8..9, 1u8..8).prop_map(|(whole, part)| format!(r"{whole}\frac{{{part}}}{{9}}")),
        1 => (10u8..99, -12i8..24).prop_map(|(a, b)| format!(r"{a}.5 \times 10^{{{b}}}")),
        1 => (1u8..100).prop_map(|number| format!(r"{number}\%")),
        1 => (1u8..100).prop_map(|digits| format!(r"0.\overline{{{digits}}}")),
        1 => "[01]{2,6}".prop_map(|digits| format!("1{digits}_2")),
    ]
    .boxed()
}

fn constant() -> BoxedStrategy<String> {
    let part = prop_oneof![
        (1u8..20, 2u8..30).prop_map(|(a, b)| format!(r"{a}\sqrt{{{b}}}")),
        (1u8..20).prop_map(|a| format!(r"{a}\pi")),
        (2u8..30).prop_map(|a| format!(r"\sqrt[3]{{{a}}}")),
        (1u8..20, 1u8..9).prop_map(|(a, b)| format!(r"\frac{{{a}\pi}}{{{b}}}")),
        (1u8..9).prop_map(|a| format!("e^{a}")),
        (2u8..99).prop_map(|a| format!(r"\ln {a}")),
        (1u8..20).prop_map(|a| format!("{a}i")),
        (1u8..12).prop_map(|a| format!(r"\sin\frac{{\pi}}{{{a}}}")),
    ];
    let part = part.boxed();
    prop_oneof![
        part.clone(),
        (plain_number(), part.clone()).prop_map(|(a, b)| format!("{a} + {b}")),
        (part.clone(), part).prop_map(|(a, b)| format!("{a} - {b}")),
    ]
    .boxed()
}

fn polynomial() -> BoxedStrategy<String> {
    let letter = prop::sample::select(&["x", "y", "n", "t"][..]);
    let term =
        (1u8..20, letter.clone(), 1u8..5).prop_map(|(coefficient, letter, power)| match power {
            1 => format!("{coefficient}{letter}"),
            _ => format!("{coefficient}{letter}^{power}"),
        });
    let sum = (prop::collection::vec(term, 1..4), 0u8..20)
        .prop_map(|(terms, last)| format!("{}+{last}", terms.join("-")));
    let factor = (letter, 1i8..9).prop_map(|(letter, root)| format!("({letter}-{root})"));
    prop_oneof![
        sum,
        (factor.clone(), factor.clone()).prop_map(|(a, b)| format!("{a}{b}")),
        (2u8..6, factor).prop_map(|(power, a)| format!("{a}^{power}")),
    ]
    .boxed()
}

fn rational_function() -> BoxedStrategy<String> {
    (polynomial(), polynomial()).prop_map(|(a, b)| format!(r"\frac{{{a}}}{{{b}}}")).boxed()
}

fn collection(member: BoxedStrategy<String>) -> BoxedStrategy<String> {
    let members = || prop::collection::vec(member.clone(), 2..4).prop_map(|all| all.join(", "));
    prop_oneof![
        members(),
        members().prop_map(|members| format!("({members})")),
        members().prop_map(|members| format!(r"\{{{members}\}}")),
    ]
    .boxed()
}

fn interval() -> BoxedStrategy<String> {
    let ends = (-20i8..0, 1i8..20, 0usize..4).prop_map(|(low, high, kind)| {
        let (open, close) = [("(", ")"), ("[", "]"), ("(", "]"), ("[", ")")][kind];
        format!("{open}{low}, {high}{close}")
    });
    let ends = ends.boxed();
    prop_oneof![
        ends.clone(),
        (-9i8..9).prop_map(|low| format!(r"({low}, \infty)")),
        (ends, 21i8..30).prop_map(|(ends, low)| format!(r"{ends} \cup ({low}, \infty)")),
    ]
    .boxed()
}

fn matrix() -> BoxedStrategy<String> {
    let entry = prop_oneof![(-9i8..9).prop_map(|entry| entry.to_string()), constant()];
    prop::collection::vec(entry, 4)
        .prop_map(|all| {
            let (a, b, c, d) = (&all[0], &all[1], &all[2], &all[3]);
            format!(r"\begin{{pmatrix}} {a} & {b} \\ {c} & {d} \end{{pmatrix}}")
        })
        .boxed()
}

fn equation() -> BoxedStrategy<String> {
    prop_oneof![
        constant().prop_map(|value| format!("x = {value}")),
        polynomial().prop_map(|side| format!("y = {side}")),
        polynomial().prop_map(|side| format!("f(x) = {side}")),
        (polynomial(), polynomial()).prop_map(|(a, b)| format!("{a} = {b}")),
        (number(), number()).prop_map(|(a, b)| format!("x = {a}, y = {b}")),
    ]
    .boxed()
}

fn inequality() -> BoxedStrategy<String> {
    let sign = prop::sample::select(&["<", ">", r"\le", r"\ge"][..]);
    prop_oneof![
        (sign, -20i8..20).prop_map(|(sign, bound)| format!("x {sign} {bound}")),
        (-20i8..0, 1i8..20).prop_map(|(low, high)| format!(r"{low} < x \le {high}")),
    ]
    .boxed()
}

fn quantity() -> BoxedStrategy<String> {
    let unit = prop::sample::select(&["cm", "m/s", "square inches", "apples", "degrees"][..]);
    prop_oneof![
        (1u16..999, unit).prop_map(|(count, unit)| format!(r"{count} \text{{ {unit}}}")),
        (1u16..999).prop_map(|angle| format!(r"{angle}^\circ")),
        (1u16..999).prop_map(|price| format!(r"\${price}.50")),
    ]
    .boxed()
}

fn words() -> BoxedStrategy<String> {
    let words = ["even", "neither", "no solution", "right triangle", "June 20", "Evelyn"];
    prop::sample::select(words.to_vec()).prop_map(|words| format!(r"\text{{{words}}}")).boxed()
}

fn choice() -> BoxedStrategy<String> {
    let letter = prop::sample::select(&["A", "B", "C", "D", "E"][..]);
    (letter, 0usize..3)
        .prop_map(|(letter, kind)| match kind {
            0 => letter.to_owned(),
            1 => format!("({letter})"),
            _ => format!(r"\textbf{{({letter})}}"),
        })
        .boxed()
}
