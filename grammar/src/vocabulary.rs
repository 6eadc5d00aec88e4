//! The commands, characters and words of the notation: tables, no logic.

use crate::token::{
    Accent, Big, Bracket, Constant, FUNCTIONS, Function, Kind, Relation, SetOp, Sign, Style, Times,
};

/// What a command does to the tokens.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Meaning {
    /// It is this token.
    Is(Kind<'static>),
    /// It changes nothing and falls away.
    Nothing,
    /// White space.
    Space,
    /// It falls away with its argument in braces.
    DropArgument,
    /// Its argument is text.
    Text,
    /// Its argument is upright letters.
    Roman,
    /// Its argument is bold: a unit vector if it is `i`, `j` or `k`.
    Bold,
    /// Its argument is a set's letter: `\mathbb`.
    Blackboard,
    /// `\begin` and `\end`.
    Begin,
    /// See `Begin`.
    End,
    /// Its argument names a function.
    Operator,
    /// `\not`.
    Not,
    /// `\overset`, `\underset`: the first argument falls away.
    DropFirst,
    /// `\ce`: its argument is chemistry, kept as text.
    Chemistry,
    /// `\substack`.
    Substack,
    /// `\pmod`, `\bmod`.
    Mod,
}

use Kind::{Letter as L, Relation as Rel};
use Meaning::{DropArgument, Is, Nothing, Space};

/// The meaning of a command, its backslash taken off.
pub(crate) fn command(name: &str) -> Option<Meaning> {
    if let Ok(at) = COMMANDS.binary_search_by_key(&name, |(known, _)| known) {
        return Some(COMMANDS[at].1);
    }
    if let Ok(at) = GREEK.binary_search(&name) {
        return Some(Is(L(GREEK[at])));
    }
    Function::named(name).map(|function| Is(Kind::Function(function)))
}

/// Names of Greek and other letters that stand for themselves, sorted.
pub(crate) const GREEK: &[&str] = &[
    "Alpha", "Beta", "Chi", "Delta", "Epsilon", "Eta", "Gamma", "Iota", "Kappa", "Lambda", "Mu",
    "Nu", "Omega", "Omicron", "Phi", "Pi", "Psi", "Rho", "Sigma", "Tau", "Theta", "Upsilon", "Xi",
    "Zeta", "aleph", "alpha", "beta", "chi", "delta", "digamma", "ell", "epsilon", "eta", "gamma",
    "hbar", "iota", "kappa", "lambda", "mu", "nabla", "nu", "omega", "omicron", "partial", "phi",
    "pi", "psi", "rho", "sigma", "tau", "theta", "upsilon", "xi", "zeta",
];

/// Commands, sorted by name.
#[rustfmt::skip]
pub(crate) const COMMANDS: &[(&str, Meaning)] = &[
    ("AA", Is(Kind::Word("Å", Style::Roman))),
    ("Bbb", Meaning::Blackboard),
    ("Big", Nothing),
    ("Bigg", Nothing),
    ("Biggl", Nothing),
    ("Biggr", Nothing),
    ("Bigl", Nothing),
    ("Bigr", Nothing),
    ("C", Is(Kind::Constant(Constant::Complexes))),
    ("Huge", Nothing),
    ("LARGE", Nothing),
    ("Large", Nothing),
    ("Leftrightarrow", Is(Rel(Relation::Implies))),
    ("Longrightarrow", Is(Rel(Relation::Implies))),
    ("N", Is(Kind::Constant(Constant::Naturals))),
    ("Q", Is(Kind::Constant(Constant::Rationals))),
    ("R", Is(Kind::Constant(Constant::Reals))),
    ("Rightarrow", Is(Rel(Relation::Implies))),
    ("Vert", Is(Kind::DoubleBar)),
    ("Z", Is(Kind::Constant(Constant::Integers))),
    ("acute", Is(Kind::Accent(Accent::Hat))),
    ("angle", Is(Kind::Accent(Accent::Figure))),
    ("approx", Is(Rel(Relation::Approx))),
    ("ast", Is(Kind::Times(Times::Star))),
    ("bar", Is(Kind::Accent(Accent::Bar))),
    ("because", Nothing),
    ("begin", Meaning::Begin),
    ("bf", Nothing),
    ("big", Nothing),
    ("bigcap", Is(Kind::Big(Big::Intersection))),
    ("bigcup", Is(Kind::Big(Big::Union))),
    ("bigg", Nothing),
    ("biggl", Nothing),
    ("biggr", Nothing),
    ("bigl", Nothing),
    ("bigm", Nothing),
    ("bigr", Nothing),
    ("binom", Is(Kind::Binomial)),
    ("blue", Nothing),
    ("bm", Meaning::Bold),
    ("bmod", Meaning::Mod),
    ("boldsymbol", Meaning::Bold),
    ("boxed", Nothing),
    ("bullet", Is(Kind::Times(Times::Dot))),
    ("cancel", Nothing),
    ("cap", Is(Kind::SetOp(SetOp::Intersection))),
    ("cdot", Is(Kind::Times(Times::Dot))),
    ("cdotp", Is(Kind::Times(Times::Dot))),
    ("cdots", Is(Kind::Dots)),
    ("ce", Meaning::Chemistry),
    ("centerdot", Is(Kind::Times(Times::Dot))),
    ("centering", Nothing),
    ("cfrac", Is(Kind::Fraction)),
    ("choose", Is(Kind::Choose)),
    ("circ", Is(Kind::Circle)),
    ("colon", Is(Kind::Colon)),
    ("color", DropArgument),
    ("colorbox", Meaning::DropFirst),
    ("cong", Is(Rel(Relation::Equivalent))),
    ("cup", Is(Kind::SetOp(SetOp::Union))),
    ("dbinom", Is(Kind::Binomial)),
    ("ddot", Is(Kind::Accent(Accent::DoubleDot))),
    ("ddots", Is(Kind::Dots)),
    ("degree", Is(Kind::Degree)),
    ("degrees", Is(Kind::Degree)),
    ("dfrac", Is(Kind::Fraction)),
    ("displaystyle", Nothing),
    ("div", Is(Kind::Divide)),
    ("dot", Is(Kind::Accent(Accent::Dot))),
    ("dots", Is(Kind::Dots)),
    ("dotsb", Is(Kind::Dots)),
    ("dotsc", Is(Kind::Dots)),
    ("emptyset", Is(Kind::Constant(Constant::EmptySet))),
    ("end", Meaning::End),
    ("enskip", Space),
    ("enspace", Space),
    ("equiv", Is(Rel(Relation::Equivalent))),
    ("euro", Is(Kind::Currency("€"))),
    ("exist", Nothing),
    ("fbox", Nothing),
    ("frac", Is(Kind::Fraction)),
    ("ge", Is(Rel(Relation::GreaterEqual))),
    ("geq", Is(Rel(Relation::GreaterEqual))),
    ("geqslant", Is(Rel(Relation::GreaterEqual))),
    ("gets", Is(Rel(Relation::Equal))),
    ("gg", Is(Rel(Relation::MuchGreater))),
    ("gt", Is(Rel(Relation::Greater))),
    ("gtrsim", Is(Rel(Relation::MuchGreater))),
    ("hat", Is(Kind::Accent(Accent::Hat))),
    ("hbox", Meaning::Text),
    ("hfill", Space),
    ("hline", Nothing),
    ("hphantom", DropArgument),
    ("hskip", Space),
    ("hspace", DropArgument),
    ("huge", Nothing),
    ("iff", Is(Rel(Relation::Implies))),
    ("iiint", Is(Kind::Big(Big::Integral(3)))),
    ("iint", Is(Kind::Big(Big::Integral(2)))),
    ("imath", Is(L("i"))),
    ("implies", Is(Rel(Relation::Implies))),
    ("in", Is(Rel(Relation::In))),
    ("infty", Is(Kind::Constant(Constant::Infinity))),
    ("int", Is(Kind::Big(Big::Integral(1)))),
    ("intercal", Is(L("T"))),
    ("it", Nothing),
    ("jmath", Is(L("j"))),
    ("lVert", Is(Kind::DoubleBar)),
    ("label", DropArgument),
    ("land", Is(Kind::And)),
    ("langle", Is(Kind::Open(Bracket::Angle))),
    ("large", Nothing),
    ("lbrace", Is(Kind::Open(Bracket::Curly))),
    ("lbrack", Is(Kind::Open(Bracket::Square))),
    ("lceil", Is(Kind::Open(Bracket::Ceil))),
    ("ldots", Is(Kind::Dots)),
    ("le", Is(Rel(Relation::LessEqual))),
    ("left", Nothing),
    ("leftrightarrow", Is(Rel(Relation::Reversible))),
    ("leq", Is(Rel(Relation::LessEqual))),
    ("leqslant", Is(Rel(Relation::LessEqual))),
    ("lesssim", Is(Rel(Relation::MuchLess))),
    ("lfloor", Is(Kind::Open(Bracket::Floor))),
    ("lim", Is(Kind::Big(Big::Limit))),
    ("limits", Nothing),
    ("ll", Is(Rel(Relation::MuchLess))),
    ("lnot", Meaning::Not),
    ("longrightarrow", Is(Rel(Relation::Arrow))),
    ("lor", Is(Kind::Or)),
    ("lparen", Is(Kind::Open(Bracket::Round))),
    ("lt", Is(Rel(Relation::Less))),
    ("lvert", Is(Kind::Bar)),
    ("mapsto", Is(Rel(Relation::Arrow))),
    ("mathbb", Meaning::Blackboard),
    ("mathbf", Meaning::Bold),
    ("mathbin", Nothing),
    ("mathcal", Nothing),
    ("mathfrak", Nothing),
    ("mathit", Nothing),
    ("mathop", Nothing),
    ("mathrel", Nothing),
    ("mathrm", Meaning::Roman),
    ("mathsf", Meaning::Roman),
    ("mathstrut", Nothing),
    ("mathtt", Meaning::Roman),
    ("mbox", Meaning::Text),
    ("medspace", Space),
    ("mid", Is(Kind::Bar)),
    ("middle", Nothing),
    ("mp", Is(Kind::Sign(Sign::MinusPlus))),
    ("mu", Is(L("mu"))),
    ("ne", Is(Rel(Relation::NotEqual))),
    ("negmedspace", Space),
    ("negthinspace", Space),
    ("neq", Is(Rel(Relation::NotEqual))),
    ("ni", Is(Rel(Relation::In))),
    ("nobreak", Nothing),
    ("noindent", Nothing),
    ("nolimits", Nothing),
    ("nonumber", Nothing),
    ("normalsize", Nothing),
    ("not", Meaning::Not),
    ("notin", Is(Rel(Relation::NotIn))),
    ("oint", Is(Kind::Big(Big::Contour))),
    ("operatorname", Meaning::Operator),
    ("over", Is(Kind::Over)),
    ("overleftrightarrow", Is(Kind::Accent(Accent::Bar))),
    ("overline", Is(Kind::Accent(Accent::Bar))),
    ("overrightarrow", Is(Kind::Accent(Accent::Vector))),
    ("overset", Meaning::DropFirst),
    ("parallel", Is(Rel(Relation::Parallel))),
    ("perp", Is(Rel(Relation::Perpendicular))),
    ("phantom", DropArgument),
    ("pm", Is(Kind::Sign(Sign::PlusMinus))),
    ("pmod", Meaning::Mod),
    ("pounds", Is(Kind::Currency("£"))),
    ("prime", Is(Kind::Prime(1))),
    ("prod", Is(Kind::Big(Big::Product))),
    ("propto", Is(Rel(Relation::Proportional))),
    ("qquad", Space),
    ("quad", Space),
    ("rVert", Is(Kind::DoubleBar)),
    ("rangle", Is(Kind::Close(Bracket::Angle))),
    ("rbrace", Is(Kind::Close(Bracket::Curly))),
    ("rbrack", Is(Kind::Close(Bracket::Square))),
    ("rceil", Is(Kind::Close(Bracket::Ceil))),
    ("red", Nothing),
    ("rfloor", Is(Kind::Close(Bracket::Floor))),
    ("right", Nothing),
    ("rightarrow", Is(Rel(Relation::Arrow))),
    ("rightleftharpoons", Is(Rel(Relation::Reversible))),
    ("rm", Nothing),
    ("rparen", Is(Kind::Close(Bracket::Round))),
    ("rvert", Is(Kind::Bar)),
    ("scriptstyle", Nothing),
    ("setminus", Is(Kind::SetOp(SetOp::Minus))),
    ("sf", Nothing),
    ("sim", Is(Rel(Relation::Approx))),
    ("simeq", Is(Rel(Relation::Approx))),
    ("small", Nothing),
    ("smallsetminus", Is(Kind::SetOp(SetOp::Minus))),
    ("space", Space),
    ("sqrt", Is(Kind::Root(2))),
    ("star", Is(Kind::Times(Times::Star))),
    ("strut", Nothing),
    ("subset", Is(Rel(Relation::Subset))),
    ("subseteq", Is(Rel(Relation::Subset))),
    ("substack", Meaning::Substack),
    ("sum", Is(Kind::Big(Big::Sum))),
    ("tag", DropArgument),
    ("tbinom", Is(Kind::Binomial)),
    ("text", Meaning::Text),
    ("textbf", Meaning::Text),
    ("textcolor", DropArgument),
    ("textdegree", Is(Kind::Degree)),
    ("textit", Meaning::Text),
    ("textnormal", Meaning::Text),
    ("textrm", Meaning::Text),
    ("textsc", Meaning::Text),
    ("textsf", Meaning::Text),
    ("textstyle", Nothing),
    ("texttt", Meaning::Text),
    ("textup", Meaning::Text),
    ("tfrac", Is(Kind::Fraction)),
    ("therefore", Nothing),
    ("thickspace", Space),
    ("thinspace", Space),
    ("tilde", Is(Kind::Accent(Accent::Tilde))),
    ("times", Is(Kind::Times(Times::Cross))),
    ("tiny", Nothing),
    ("to", Is(Rel(Relation::Arrow))),
    ("triangle", Is(Kind::Accent(Accent::Figure))),
    ("tt", Nothing),
    ("underbrace", Nothing),
    ("underline", Nothing),
    ("underset", Meaning::DropFirst),
    ("unit", Nothing),
    ("varDelta", Is(L("Delta"))),
    ("varepsilon", Is(L("epsilon"))),
    ("varnothing", Is(Kind::Constant(Constant::EmptySet))),
    ("varphi", Is(L("phi"))),
    ("varpi", Is(L("varpi"))),
    ("varrho", Is(L("rho"))),
    ("varsigma", Is(L("sigma"))),
    ("vartheta", Is(L("theta"))),
    ("vdots", Is(Kind::Dots)),
    ("vec", Is(Kind::Accent(Accent::Vector))),
    ("vee", Is(Kind::Or)),
    ("vert", Is(Kind::Bar)),
    ("vphantom", DropArgument),
    ("vskip", Space),
    ("vspace", DropArgument),
    ("wedge", Is(Kind::And)),
    ("widehat", Is(Kind::Accent(Accent::Hat))),
    ("widetilde", Is(Kind::Accent(Accent::Tilde))),
    ("xrightarrow", Is(Rel(Relation::Arrow))),
];

/// The token that a character outside ASCII is.
#[rustfmt::skip]
pub(crate) fn character(c: char) -> Option<Meaning> {
    let kind = match c {
        'π' => L("pi"), 'α' => L("alpha"), 'β' => L("beta"), 'γ' => L("gamma"),
        'δ' => L("delta"), 'ε' | 'ϵ' => L("epsilon"), 'ζ' => L("zeta"), 'η' => L("eta"),
        'θ' | 'ϑ' => L("theta"), 'ι' => L("iota"), 'κ' => L("kappa"), 'λ' => L("lambda"),
        'μ' | 'µ' => L("mu"), 'ν' => L("nu"), 'ξ' => L("xi"), 'ρ' => L("rho"),
        'σ' | 'ς' => L("sigma"), 'τ' => L("tau"), 'υ' => L("upsilon"), 'φ' | 'ϕ' => L("phi"),
        'χ' => L("chi"), 'ψ' => L("psi"), 'ω' => L("omega"), 'Γ' => L("Gamma"),
        'Δ' | '∆' => L("Delta"), 'Θ' => L("Theta"), 'Λ' => L("Lambda"), 'Ξ' => L("Xi"),
        'Π' => L("Pi"), 'Σ' => L("Sigma"), 'Φ' => L("Phi"), 'Ψ' => L("Psi"),
        'Ω' => L("Omega"), 'ℏ' | 'ħ' => L("hbar"), 'ℓ' => L("ell"), '∂' => L("partial"),
        '∇' => L("nabla"), 'ı' => L("i"), '𝑖' => L("i"), 'ℯ' => L("e"), '𝑒' => L("e"),
        '𝑥' => L("x"), '𝑦' => L("y"), '𝑧' => L("z"), '𝑛' => L("n"), '𝜋' => L("pi"),
        '∞' => Kind::Constant(Constant::Infinity),
        '∅' | 'Ø' | '⌀' => Kind::Constant(Constant::EmptySet),
        'ℝ' => Kind::Constant(Constant::Reals), 'ℤ' => Kind::Constant(Constant::Integers),
        'ℕ' => Kind::Constant(Constant::Naturals), 'ℚ' => Kind::Constant(Constant::Rationals),
        'ℂ' => Kind::Constant(Constant::Complexes),
        '√' => Kind::Root(2), '∛' => Kind::Root(3), '∜' => Kind::Root(4),
        '±' => Kind::Sign(Sign::PlusMinus), '∓' => Kind::Sign(Sign::MinusPlus),
        '−' | '–' | '—' | '‐' | '‑' | '‒' | '﹣' => Kind::Sign(Sign::Minus),
        '×' | '✕' | '✖' | '⨯' => Kind::Times(Times::Cross),
        '·' | '⋅' | '∙' | '•' | '‧' => Kind::Times(Times::Dot),
        '∗' | '⋆' => Kind::Times(Times::Star),
        '÷' => Kind::Divide, '⁄' | '∕' => Kind::Slash,
        '≤' | '⩽' | '≦' => Rel(Relation::LessEqual), '≥' | '⩾' | '≧' => Rel(Relation::GreaterEqual),
        '≠' => Rel(Relation::NotEqual), '≈' | '≃' | '∼' | '≅' => Rel(Relation::Approx),
        '≡' => Rel(Relation::Equivalent), '∈' => Rel(Relation::In), '∉' => Rel(Relation::NotIn),
        '⊂' | '⊆' => Rel(Relation::Subset), '→' | '⟶' | '↦' => Rel(Relation::Arrow),
        '⇌' | '⇄' | '↔' | '⇋' => Rel(Relation::Reversible),
        '⇒' | '⟹' | '⇔' => Rel(Relation::Implies), '∝' => Rel(Relation::Proportional),
        '⊥' => Rel(Relation::Perpendicular), '∥' => Rel(Relation::Parallel),
        '∪' => Kind::SetOp(SetOp::Union), '∩' => Kind::SetOp(SetOp::Intersection),
        '∖' => Kind::SetOp(SetOp::Minus),
        '∑' => Kind::Big(Big::Sum), '∏' => Kind::Big(Big::Product),
        '∫' => Kind::Big(Big::Integral(1)),
        '∧' => Kind::And, '∨' => Kind::Or,
        '°' | '˚' | 'º' => Kind::Degree, '′' | '’' | '‘' | 'ʹ' => Kind::Prime(1),
        '″' | '”' | '“' => Kind::Prime(2), '‴' => Kind::Prime(3),
        '…' | '⋯' => Kind::Dots, '％' => Kind::Percent,
        '⟨' | '〈' => Kind::Open(Bracket::Angle), '⟩' | '〉' => Kind::Close(Bracket::Angle),
        '⌊' => Kind::Open(Bracket::Floor), '⌋' => Kind::Close(Bracket::Floor),
        '⌈' => Kind::Open(Bracket::Ceil), '⌉' => Kind::Close(Bracket::Ceil),
        '∣' | '│' => Kind::Bar, '‖' => Kind::DoubleBar,
        '€' => Kind::Currency("€"), '£' => Kind::Currency("£"), '¥' => Kind::Currency("¥"),
        '¢' => Kind::Word("cents", Style::Text),
        'Å' => Kind::Word("Å", Style::Roman), '℃' => Kind::Word("°C", Style::Roman),
        '∠' | '△' => Kind::Accent(Accent::Figure),
        '½' => Kind::Vulgar(1, 2), '⅓' => Kind::Vulgar(1, 3), '⅔' => Kind::Vulgar(2, 3),
        '¼' => Kind::Vulgar(1, 4), '¾' => Kind::Vulgar(3, 4), '⅕' => Kind::Vulgar(1, 5),
        '⅖' => Kind::Vulgar(2, 5), '⅗' => Kind::Vulgar(3, 5), '⅘' => Kind::Vulgar(4, 5),
        '⅙' => Kind::Vulgar(1, 6), '⅚' => Kind::Vulgar(5, 6), '⅐' => Kind::Vulgar(1, 7),
        '⅛' => Kind::Vulgar(1, 8), '⅜' => Kind::Vulgar(3, 8), '⅝' => Kind::Vulgar(5, 8),
        '⅞' => Kind::Vulgar(7, 8), '⅑' => Kind::Vulgar(1, 9), '⅒' => Kind::Vulgar(1, 10),
        '、' | '，' => Kind::Comma, '；' => Kind::Semicolon, '：' | '∶' => Kind::Colon,
        '。' => Kind::Dot,
        '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{2002}' | '\u{2003}' | '\u{2005}' | '\u{2006}'
        | '\u{2007}' | '\u{2008}' | '\u{200a}' | '\u{3000}' | '\u{205f}' => return Some(Space),
        _ => return None,
    };
    Some(Is(kind))
}

/// The ASCII character that a full-width one stands for.
pub(crate) fn half_width(c: char) -> Option<char> {
    match c as u32 {
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0),
        _ => None,
    }
}

/// The digit or sign that a superscript or subscript character stands for.
#[rustfmt::skip]
pub(crate) fn script(c: char) -> Option<(bool, &'static str)> {
    Some(match c {
        '⁰' => (true, "0"), '¹' => (true, "1"), '²' => (true, "2"), '³' => (true, "3"),
        '⁴' => (true, "4"), '⁵' => (true, "5"), '⁶' => (true, "6"), '⁷' => (true, "7"),
        '⁸' => (true, "8"), '⁹' => (true, "9"), '⁻' => (true, "-"), '⁺' => (true, "+"),
        'ⁿ' => (true, "n"), 'ⁱ' => (true, "i"), 'ˣ' => (true, "x"),
        '₀' => (false, "0"), '₁' => (false, "1"), '₂' => (false, "2"), '₃' => (false, "3"),
        '₄' => (false, "4"), '₅' => (false, "5"), '₆' => (false, "6"), '₇' => (false, "7"),
        '₈' => (false, "8"), '₉' => (false, "9"), '₋' => (false, "-"), '₊' => (false, "+"),
        'ₙ' => (false, "n"), 'ᵢ' => (false, "i"), 'ₓ' => (false, "x"),
        _ => return None,
    })
}

/// What a bare run of letters is, where it is a name of the notation.
pub(crate) fn bare_word(run: &str) -> Option<Kind<'static>> {
    Some(match run {
        "and" => Kind::And,
        "or" => Kind::Or,
        "sqrt" => Kind::Root(2),
        "cbrt" => Kind::Root(3),
        "inf" | "infinity" | "infty" | "oo" | "Infinity" => Kind::Constant(Constant::Infinity),
        "binom" | "binomial" => Kind::Binomial,
        "emptyset" => Kind::Constant(Constant::EmptySet),
        "deg" => Kind::Degree,
        "union" | "U" if run != "U" => Kind::SetOp(SetOp::Union),
        "pm" => return None,
        _ => {
            if let Ok(at) = GREEK.binary_search(&run) {
                return Some(Kind::Letter(GREEK[at]));
            }
            let (_, function) = FUNCTIONS.iter().find(|(name, _)| *name == run)?;
            Kind::Function(*function)
        }
    })
}

/// Short runs of letters that are words or units sooner than products, sorted.
pub(crate) const SHORT_WORDS: &[&str] = &[
    "AM", "CO", "DNE", "F", "Hz", "J", "MHz", "MJ", "MPa", "MeV", "No", "PM", "Pa", "Yes", "all",
    "am", "an", "any", "are", "as", "at", "atm", "bar", "be", "but", "by", "cal", "cm", "day",
    "dm", "dne", "eV", "even", "far", "few", "ft", "gal", "has", "he", "hr", "hrs", "in", "is",
    "it", "kHz", "kJ", "kN", "kPa", "kW", "kWh", "keV", "kg", "km", "kmh", "kph", "lb", "lbs",
    "mA", "mL", "mT", "mV", "mg", "mi", "min", "ml", "mm", "mmHg", "mol", "mph", "ms", "mu", "nF",
    "nd", "nm", "no", "none", "not", "ns", "odd", "of", "off", "on", "oz", "pF", "pH", "pm", "psi",
    "rad", "rd", "red", "rev", "rpm", "sec", "she", "six", "so", "st", "ten", "th", "the", "to",
    "two", "up", "us", "was", "we", "yd", "yes", "yr",
];

/// Words that only prose has: a text that holds one is words, whatever else it holds. Sorted.
pub(crate) const PROSE: &[&str] = &[
    "a", "about", "an", "are", "as", "at", "be", "because", "been", "but", "by", "can", "cannot",
    "does", "from", "has", "have", "in", "is", "it", "its", "not", "of", "on", "only", "since",
    "so", "than", "that", "the", "their", "there", "they", "this", "to", "was", "we", "were",
    "which", "will", "with", "would",
];
