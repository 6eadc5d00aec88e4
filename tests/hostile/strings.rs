//! The hostile strings, each made from its number.

/// SplitMix64 (Steele, Lea and Flood 2014): small, and good enough to draw tokens with.
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

#[rustfmt::skip]
const TOKENS: [&str; 117] = [
    r"\frac",
    r"\dfrac",
    r"\tfrac",
    r"\sqrt",
    r"\binom",
    r"\left",
    r"\right",
    r"\middle",
    r"\big",
    r"\boxed",
    r"\text",
    r"\mathrm",
    r"\mathbf",
    r"\mathbb",
    r"\operatorname",
    r"\begin{pmatrix}",
    r"\end{pmatrix}",
    r"\begin{cases}",
    r"\end{cases}",
    r"\begin{array}{c}",
    r"\end{array}",
    "&",
    r"\\",
    r"\{",
    r"\}",
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "|",
    r"\|",
    r"\langle",
    r"\rangle",
    "<",
    ">",
    r"\lfloor",
    r"\rfloor",
    "^",
    "_",
    "'",
    "!",
    "!!",
    "%",
    r"\%",
    "$",
    r"\$",
    "$$",
    r"\[",
    r"\]",
    r"\(",
    r"\)",
    "+",
    "-",
    "*",
    "/",
    "=",
    r"\ne",
    r"\le",
    r"\ge",
    r"\in",
    r"\cup",
    r"\cap",
    r"\setminus",
    r"\pm",
    r"\mp",
    r"\cdot",
    r"\times",
    r"\div",
    r"\over",
    r"\choose",
    r"\sin",
    r"\cos",
    r"\tan",
    r"\arcsin",
    r"\ln",
    r"\log",
    r"\exp",
    r"\sum",
    r"\prod",
    r"\int",
    r"\lim",
    r"\infty",
    r"\pi",
    "e",
    "i",
    r"\emptyset",
    r"\overline",
    r"\hat",
    r"\vec",
    r"\circ",
    r"\degree",
    r"\approx",
    r"\to",
    r"\pmod",
    r"\ldots",
    ",",
    ";",
    ":",
    ".",
    "~",
    r"\,",
    r"\!",
    " ",
    "\n",
    "x",
    "y",
    "AC",
    "DNE",
    "no solution",
    " or ",
    " and ",
    " cm",
    "0",
    "1",
    "9999999999",
];

const MARKERS: [&str; 10] = [
    "The answer is ",
    "#### ",
    "# Answer\n",
    r"\boxed{",
    "<think>",
    "</think>",
    "Final Answer: ",
    "**",
    "(C)",
    "answer: ",
];

/// Characters that lexers stumble over: combining, wide, reversed, invisible, other digits.
const STRANGE: [&str; 16] = [
    "\u{301}",
    "\u{200b}",
    "\u{202e}",
    "\u{feff}",
    "\u{0}",
    "\u{7f}",
    "𝒙",
    "①",
    "٣",
    "½",
    "²",
    "√",
    "−",
    "∞",
    "ﬁ",
    "\u{10ffff}",
];

const OPENERS: [(&str, &str); 16] = [
    ("(", ")"),
    ("[", "]"),
    ("{", "}"),
    (r"\{", r"\}"),
    (r"\left(", r"\right)"),
    (r"\left|", r"\right|"),
    ("|", "|"),
    (r"\langle ", r"\rangle "),
    (r"\frac{1}{", "}"),
    (r"\sqrt{", "}"),
    ("x^{", "}"),
    ("x_{", "}"),
    (r"\text{", "}"),
    (r"\boxed{", "}"),
    (r"\begin{pmatrix}", r"\end{pmatrix}"),
    ("-(", ")"),
];

const CHAINS: [&str; 24] = [
    "-", "+-", "!", r"\sqrt", "^2", "_1", "'", r"\frac1", "1+", "x*", r"\sin ", "1/", "2^", "a,",
    r"\pm", r"x\cup ", "x=", "<1", "%", r"\\", "&", r"\cdot x", "9", "1 ",
];

/// The hostile string of a number.
pub(crate) fn hostile(number: u64) -> String {
    let draw = &mut Draw(number.wrapping_mul(0x2545_f491_4f6c_dd1d));
    // Long strings are rare: they take most of the time.
    match number % 1000 {
        0 => nested(draw, 10_000),
        1 => "7".repeat(1_000_000),
        2 => chain(draw, 30_000),
        3 => tokens(draw, 20_000),
        4 => format!("0.{}", "142857".repeat(10_000)),
        5 => nested(draw, 63),
        10..60 => nested(draw, 200),
        60..110 => tower(draw),
        110..160 => giant(draw),
        160..210 => chain(draw, 300),
        210..400 => bytes(draw),
        400..500 => solution(draw),
        500..600 => mutated(draw),
        _ => {
            let count = 1 + draw.below(24);
            tokens(draw, count)
        }
    }
}

/// The start of a string, for a message.
pub(crate) fn shown(number: u64) -> String {
    let text = hostile(number);
    let start: String = text.chars().take(200).collect();
    format!("{number} ({} bytes): {start:?}", text.len())
}

fn tokens(draw: &mut Draw, count: usize) -> String {
    (0..count).map(|_| draw.of(&TOKENS)).collect()
}

fn bytes(draw: &mut Draw) -> String {
    let raw: Vec<u8> = (0..1 + draw.below(60)).map(|_| draw.next() as u8).collect();
    let text = String::from_utf8_lossy(&raw).into_owned();
    text + draw.of(&STRANGE) + draw.of(&TOKENS) + draw.of(&STRANGE)
}

/// Brackets to a depth, sometimes of mixed kinds, sometimes not closed.
fn nested(draw: &mut Draw, depth: usize) -> String {
    let (mixed, kind, closed) = (draw.below(3) == 0, draw.below(OPENERS.len()), draw.below(4) > 0);
    let mut text = String::new();
    let mut ends = Vec::new();
    for _ in 0..depth {
        let place = if mixed { draw.below(OPENERS.len()) } else { kind };
        text.push_str(OPENERS[place].0);
        ends.push(OPENERS[place].1);
    }
    text.push_str(draw.of(&["x", "1", "", "x+1"]));
    if closed {
        ends.iter().rev().for_each(|end| text.push_str(end));
    }
    text
}

/// `9^{9^{9^9}}` and worse.
fn tower(draw: &mut Draw) -> String {
    let base = draw.of(&["9", "x", "2", "(-1)", "1", "0", "e", r"\pi", "i", "0.5", "99999", "10"]);
    let height = 2 + draw.below(40);
    let top = format!("{}{base}{}", format!("{base}^{{").repeat(height), "}".repeat(height));
    match draw.below(4) {
        0 => top,
        1 => format!("{top} - {top}"),
        2 => format!(r"\sqrt[{base}]{{{top}}}"),
        _ => format!("({top})!"),
    }
}

/// Exponents, factorials and scientific notation beyond anything that can be computed.
fn giant(draw: &mut Draw) -> String {
    let number = "9".repeat(1 + draw.below(30));
    let small = draw.below(100);
    match draw.below(14) {
        0 => format!("1e{number}"),
        1 => format!("{small}^{{{number}}}"),
        2 => format!("(x+{small})^{{{number}}}"),
        3 => format!("{number}!"),
        4 => format!(r"\binom{{{number}}}{{{small}}}"),
        5 => format!(r"\sum_{{k=1}}^{{{number}}} k^{small}"),
        6 => format!(r"\sin({small}^{{{number}}})"),
        7 => format!(r"\sqrt[{number}]{{{small}}}"),
        8 => format!(r"(1+\sqrt{{{small}}})^{{{number}}}"),
        9 => format!("(a+b+c+d+e+f)^{{{}}}", 10 * small),
        10 => format!(r"e^{{-{number}}} + \pi"),
        11 => format!(r"\frac{{1}}{{x^{{{number}}} - {small}}}"),
        12 => format!("{number}_{{{small}}}"),
        _ => format!("{number}.{number} \\times 10^{{-{number}}}"),
    }
}

fn chain(draw: &mut Draw, count: usize) -> String {
    let link = draw.of(&CHAINS);
    format!("{}{}{}", draw.of(&["", "1", "x"]), link.repeat(count), draw.of(&["", "1", "x"]))
}

/// Text around markers, boxes and thinking, broken in places.
fn solution(draw: &mut Draw) -> String {
    let mut text = String::new();
    for _ in 0..1 + draw.below(8) {
        text.push_str(draw.of(&MARKERS));
        let count = draw.below(6);
        text.push_str(&tokens(draw, count));
        text.push_str(draw.of(&["\n", ". ", "}", "$", " "]));
    }
    text
}

/// A well-formed answer with one token cut out, doubled or exchanged.
fn mutated(draw: &mut Draw) -> String {
    const WHOLE: [&str; 10] = [
        r"\frac{1}{2}+\sqrt{3}",
        r"(-\infty,3]\cup[5,\infty)",
        r"\{1,2,3\}",
        r"x^2+2x+1=0",
        r"\begin{pmatrix}1&2\\3&4\end{pmatrix}",
        r"12\text{ cm}",
        r"f(x)=\sin^2(x)",
        r"3:45",
        r"\textbf{(C)}\ 12",
        r"0.\overline{142857}",
    ];
    let text = draw.of(&WHOLE);
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let (from, to) = (places[draw.below(places.len())], places[draw.below(places.len())]);
    let (from, to) = (from.min(to), from.max(to));
    match draw.below(3) {
        0 => format!("{}{}", &text[..from], &text[to..]),
        1 => format!("{}{}", &text[..to], &text[from..]),
        _ => format!("{}{}{}", &text[..from], draw.of(&TOKENS), &text[to..]),
    }
}
