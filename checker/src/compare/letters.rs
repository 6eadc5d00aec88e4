//! Letters that may be more than a product: words, sequences, corners, constants of nature.

use super::Compared;
use crate::budget::Stop;
use crate::chemistry::is_formula;
use crate::expr::Expr;
use crate::policy::Profile;
use crate::unit::Unit;
use crate::value::Scalar;

/// Words of three letters that are another word in another order.
const ANAGRAMS: &str = "\
    act cat ale lea amp map ant tan ape pea are ear era arm mar ram art rat tar ate eat eta tea \
    awl law bad dab bag gab ban nab bat tab bin nib bud dub bus sub but tub cod doc dam mad den \
    end dew wed dim mid dog god eel lee ego geo eon one gal lag gas sag gel leg gnu gun gum mug \
    gut tug how who its sit lap pal low owl may yam nap pan net ten new wen nip pin nit tin not \
    ton now own won opt pot top ore roe par rap pat tap apt pay yap pit tip raw war run urn sap \
    spa asp saw was sue use tow two way yaw";

/// Capitals in another order: a product of two is the same, a sequence such as `HTT` is not, and of
/// others nobody knows which they are. Words are no products, nor are heads and tails.
pub(super) fn letters_in_order(x: &str, y: &str, profile: Profile) -> Option<Compared> {
    if sorted(x) != sorted(y) {
        return None;
    }
    if x.starts_with(|c: char| c.is_lowercase()) {
        let word = |text: &str| ANAGRAMS.split(' ').any(|word| word == text);
        return (word(x) && word(y)).then(|| Stop::unsupported("a product of letters, or words"));
    }
    let repeats = sorted(x).windows(2).any(|pair| pair[0] == pair[1]);
    let numeral = |text: &str| text.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    if repeats && !numeral(x) {
        return Some(Ok(super::forms(&x, &y)));
    }
    let tosses = x.chars().all(|c| matches!(c, 'H' | 'T'));
    let winds = |text: &str| matches!(text, "NE" | "NW" | "SE" | "SW");
    let formulas = profile == Profile::Science && is_formula(x) && is_formula(y);
    (x.len() > 2 || numeral(x) || tosses || winds(x) || winds(y) || formulas)
        .then(|| Stop::unsupported("a product of letters, or letters in another order"))
}

/// The letters of a text in order.
pub(super) fn sorted(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = text.chars().collect();
    letters.sort_unstable();
    letters
}

/// `\triangle ABC` and `\triangle BCA`.
pub(super) fn is_one_triangle(a: &Expr, b: &Expr) -> bool {
    let corners = |expr: &Expr| Some(sorted(expr.as_symbol()?.strip_prefix("Triangle ")?));
    corners(a).is_some_and(|a| Some(a) == corners(b))
}

/// `0.80c` beside `2.4\times10^8\text{ m/s}`, `2g` beside an acceleration: a letter that may stand
/// for what is measured so.
pub(super) fn may_be_of_nature(letters: &Scalar, quantity: &Scalar) -> bool {
    let Some(unit) = quantity.unit.as_ref().filter(|_| letters.is_plain()) else { return false };
    let seconds = match letters.expr.symbols().first().map(|symbol| &**symbol) {
        Some("c") => -1,
        Some("g") => -2,
        _ => return false,
    };
    let (metre, second) = (Unit::named("m"), Unit::named("s"));
    let measure = metre.zip(second).and_then(|(metre, second)| metre.times(&second, seconds));
    let alone = letters.expr.symbols().len() == 1 && quantity.expr.is_constant();
    alone && measure.is_some_and(|measure| measure.conversion(unit).is_some())
}
