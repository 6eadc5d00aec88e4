//! The forms that a policy may ask an answer to be written in.

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer, StrDeserializer};
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A form that an answer is to be written in; it is judged on the text, once the value is equal.
///
/// ```
/// use heldout_checker::{Policy, Shape, check};
/// let policy = Policy { form: vec![Shape::LowestTerms], ..Policy::default() };
/// assert!(check("3/2", "3/2", &policy).is_equal());
/// let verdict = check("3/2", "6/4", &policy);
/// assert_eq!(verdict.to_string(), "different: equal value, not in lowest terms: 6/4");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    /// No fraction can be cancelled, and no decimal stands for one.
    LowestTerms,
    /// A product of factors that don't factor further over the rationals; an integer into primes.
    Factored,
    /// No brackets to multiply out, like terms collected.
    Expanded,
    /// Every variable that is squared stands once, inside its square: `a(x-h)^2+k`.
    CompletedSquare,
    /// At most one fraction bar, and nothing beside it.
    SingleFraction,
    /// A sum of fractions over powers of irreducible polynomials.
    PartialFractions,
    /// No root below a fraction bar, no fraction under a root.
    #[serde(alias = "rationalized-denominator")]
    RationalisedDenominator,
    /// No decimals.
    Exact,
    /// Decimals with this many digits after the point.
    Decimals(u32),
    /// Decimals with this many significant figures.
    SignificantFigures(u32),
    /// A line as `Ax + By = C` with integer coefficients.
    StandardForm,
    /// A line as `y = mx + b`.
    SlopeIntercept,
    /// As the gold is written, up to order and grouping.
    AsGiven,
    /// Not a demand: variables may be renamed, all together.
    Renaming,
}

/// The form as a reason names it: "not in lowest terms".
impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Shape::LowestTerms => write!(f, "in lowest terms"),
            Shape::Factored => write!(f, "factored"),
            Shape::Expanded => write!(f, "expanded"),
            Shape::CompletedSquare => write!(f, "a completed square"),
            Shape::SingleFraction => write!(f, "a single fraction"),
            Shape::PartialFractions => write!(f, "in partial fractions"),
            Shape::RationalisedDenominator => write!(f, "with a rational denominator"),
            Shape::Exact => write!(f, "exact"),
            Shape::Decimals(places) => write!(f, "to {places} decimals"),
            Shape::SignificantFigures(figures) => write!(f, "to {figures} significant figures"),
            Shape::StandardForm => write!(f, "in standard form"),
            Shape::SlopeIntercept => write!(f, "in slope-intercept form"),
            Shape::AsGiven => write!(f, "written as the gold is"),
            Shape::Renaming => write!(f, "renamed"),
        }
    }
}

/// One form, or a list of them.
pub(crate) fn one_or_many<'de, D: Deserializer<'de>>(input: D) -> Result<Vec<Shape>, D::Error> {
    input.deserialize_any(Shapes)
}

struct Shapes;

impl<'de> Visitor<'de> for Shapes {
    type Value = Vec<Shape>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a form, such as \"factored\" or {{ decimals = 2 }}, or a list of forms")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Vec<Shape>, E> {
        Ok(vec![Shape::deserialize(StrDeserializer::new(name))?])
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Vec<Shape>, A::Error> {
        Ok(vec![Shape::deserialize(MapAccessDeserializer::new(map))?])
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Vec<Shape>, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(list))
    }
}
