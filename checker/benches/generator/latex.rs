//! Expressions as LaTeX, in one of the notations that are in use.

use super::dice::Dice;
use super::tree::{Function, Tree};
use Tree::*;

/// How tightly an expression binds: a sum least.
fn level(tree: &Tree) -> u8 {
    match tree {
        Sum(_) => 0,
        Minus(_) => 1,
        Product(_) => 2,
        Power(..) | Factorial(_) => 3,
        _ => 4,
    }
}

/// The LaTeX of an expression; the dice choose between notations.
pub(crate) fn latex(tree: &Tree, dice: &mut Dice) -> String {
    match tree {
        Whole(n) => n.to_string(),
        Pi => r"\pi".into(),
        E => "e".into(),
        I => "i".into(),
        Name(name) => name.to_string(),
        Minus(a) => format!("-{}", at_least(2, a, dice)),
        Sum(all) => sum(all, dice),
        Product(all) => product(all, dice),
        Quotient(a, b) => quotient(a, b, dice),
        Power(a, b) => power(a, b, dice),
        Root(2, a) => format!(r"\sqrt{{{}}}", latex(a, dice)),
        Root(n, a) => format!(r"\sqrt[{n}]{{{}}}", latex(a, dice)),
        Call(function, a) => function_at(*function, a, dice),
        Factorial(a) => match **a {
            Whole(_) | Name(_) => format!("{}!", latex(a, dice)),
            _ => format!("{}!", in_brackets(&latex(a, dice), dice)),
        },
        Choose(a, b) => format!(r"\binom{{{}}}{{{}}}", latex(a, dice), latex(b, dice)),
    }
}

fn in_brackets(text: &str, dice: &mut Dice) -> String {
    if dice.one_in(3) { format!("({text})") } else { format!(r"\left({text}\right)") }
}

fn at_least(bound: u8, tree: &Tree, dice: &mut Dice) -> String {
    let text = latex(tree, dice);
    if level(tree) < bound { in_brackets(&text, dice) } else { text }
}

fn sum(all: &[Tree], dice: &mut Dice) -> String {
    let mut text = String::new();
    for (index, term) in all.iter().enumerate() {
        match term {
            Minus(a) => {
                text += if index == 0 { "-" } else { " - " };
                text += &at_least(2, a, dice);
            }
            term => {
                text += if index == 0 { "" } else { " + " };
                text += &at_least(1, term, dice);
            }
        }
    }
    text
}

fn product(all: &[Tree], dice: &mut Dice) -> String {
    let mut text = String::new();
    for (index, factor) in all.iter().enumerate() {
        let next = at_least(3, factor, dice);
        if index > 0 {
            let beside = matches!(all[index - 1], Whole(_))
                && next.starts_with(is_letter)
                && !next.contains("frac");
            text += if beside && dice.one_in(2) { " " } else { r" \cdot " };
        }
        text += &next;
    }
    text
}

fn is_letter(c: char) -> bool {
    c == '\\' || c.is_ascii_lowercase()
}

fn quotient(a: &Tree, b: &Tree, dice: &mut Dice) -> String {
    let command = if dice.one_in(4) { r"\dfrac" } else { r"\frac" };
    format!("{command}{{{}}}{{{}}}", latex(a, dice), latex(b, dice))
}

fn power(a: &Tree, b: &Tree, dice: &mut Dice) -> String {
    if let (Call(function, inside), Some(n)) = (a, b.as_whole())
        && n > 1
        && is_plain(*function)
        && dice.one_in(2)
    {
        let inside = latex(inside, dice);
        return format!("{}^{{{n}}}{}", name(*function), in_brackets(&inside, dice));
    }
    let bare = matches!(a, Whole(_) | Name(_) | Pi | E | I)
        || matches!(a, Call(Function::Abs | Function::Floor | Function::Ceil, _));
    let base = latex(a, dice);
    let base = if bare { base } else { in_brackets(&base, dice) };
    format!("{base}^{{{}}}", latex(b, dice))
}

/// Whether `f^2(x)` is the square of `f(x)`.
fn is_plain(function: Function) -> bool {
    use Function::*;
    matches!(function, Sin | Cos | Tan | Sec | Csc | Cot | Sinh | Cosh | Tanh | Ln)
}

fn function_at(function: Function, a: &Tree, dice: &mut Dice) -> String {
    let inside = latex(a, dice);
    match function {
        Function::Abs => format!(r"\left|{inside}\right|"),
        Function::Floor => format!(r"\lfloor {inside} \rfloor"),
        Function::Ceil => format!(r"\lceil {inside} \rceil"),
        _ => name(function) + &in_brackets(&inside, dice),
    }
}

fn name(function: Function) -> String {
    match function {
        Function::Log(base) => format!(r"\log_{{{base}}}"),
        Function::Arsinh => r"\operatorname{arsinh}".into(),
        Function::Arcosh => r"\operatorname{arcosh}".into(),
        Function::Artanh => r"\operatorname{artanh}".into(),
        other => format!(r"\{other:?}").to_lowercase(),
    }
}
