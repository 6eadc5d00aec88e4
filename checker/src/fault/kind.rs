//! What is wrong in an answer, as far as that is known.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The one thing that is wrong in an answer that is different: everything else was shown to be
/// right. The serde form is versioned by [`RULES_VERSION`](crate::RULES_VERSION).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Fault {
    /// The value is right, the form is not.
    Form {
        /// The form that is asked for, as in "in lowest terms".
        form: String,
        /// What shows that the answer has it not.
        what: String,
    },
    /// An antiderivative without its constant.
    Constant,
    /// The number is right; its unit is another one, or stands on one side only.
    Unit {
        /// The gold's unit.
        gold: String,
        /// The answer's unit.
        answer: String,
    },
    /// The value is right; it is given to another name.
    Name {
        /// The gold's name.
        gold: String,
        /// The answer's name.
        answer: String,
    },
    /// The answer is the gold's negative.
    Sign,
    /// The decimal point is misplaced.
    PowerOfTen {
        /// The answer is the gold times ten to this power.
        power: i64,
    },
    /// The answer is one over the gold.
    Reciprocal,
    /// The answer is the gold times a number.
    Factor {
        /// The number.
        factor: String,
    },
    /// The answer is a function and the gold is it less a number.
    Offset {
        /// The number.
        by: String,
    },
    /// The answer is the gold, rounded or cut where the policy wants more.
    Rounded {
        /// Places after the point that are left.
        places: i64,
    },
    /// Members of the gold are missing, all others are right.
    Missing {
        /// The missing members.
        members: Vec<String>,
    },
    /// There are members besides the right ones.
    Extra {
        /// The further members.
        members: Vec<String>,
    },
    /// Right members stand more often than they should.
    Repeated {
        /// The repeats.
        members: Vec<String>,
    },
    /// Some members are right, others are not.
    Members {
        /// How many are right.
        right: usize,
        /// The gold's members that are missing.
        missing: Vec<String>,
        /// The answer's members that are wrong.
        wrong: Vec<String>,
    },
    /// The right members, the last one first.
    Reversed,
    /// The right members in another order.
    Order,
    /// The right members in other brackets.
    Brackets,
    /// The right intervals; an end is open that should be closed, or the other way round.
    Ends,
    /// The right bound or reaction, in the other direction.
    Direction,
    /// The right reaction with other coefficients.
    Coefficients,
}

impl Fault {
    /// The kind, as the serde tag writes it.
    ///
    /// ```
    /// assert_eq!(heldout_checker::Fault::PowerOfTen { power: 2 }.kind(), "power-of-ten");
    /// ```
    pub fn kind(&self) -> &'static str {
        match self {
            Fault::Form { .. } => "form",
            Fault::Constant => "constant",
            Fault::Unit { .. } => "unit",
            Fault::Name { .. } => "name",
            Fault::Sign => "sign",
            Fault::PowerOfTen { .. } => "power-of-ten",
            Fault::Reciprocal => "reciprocal",
            Fault::Factor { .. } => "factor",
            Fault::Offset { .. } => "offset",
            Fault::Rounded { .. } => "rounded",
            Fault::Missing { .. } => "missing",
            Fault::Extra { .. } => "extra",
            Fault::Repeated { .. } => "repeated",
            Fault::Members { .. } => "members",
            Fault::Reversed => "reversed",
            Fault::Order => "order",
            Fault::Brackets => "brackets",
            Fault::Ends => "ends",
            Fault::Direction => "direction",
            Fault::Coefficients => "coefficients",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Form { form, what } => write!(f, "right value, not {form}: {what}"),
            Fault::Constant => write!(f, "right but for the constant of integration"),
            Fault::Unit { gold, answer } => write!(f, "right number, {answer} for {gold}"),
            Fault::Name { gold, answer } => write!(f, "right value, of {answer} for {gold}"),
            Fault::Sign => write!(f, "right but for the sign"),
            Fault::PowerOfTen { power } => write!(f, "right but for a factor of 10^{power}"),
            Fault::Reciprocal => write!(f, "one over the right value"),
            Fault::Factor { factor } => write!(f, "right but for a factor of {factor}"),
            Fault::Offset { by } => write!(f, "right but for a constant: {by} too much"),
            Fault::Rounded { places } => write!(f, "right, but rounded to {places} places"),
            Fault::Missing { members } => write!(f, "missing: {}", members.join(", ")),
            Fault::Extra { members } => write!(f, "too much: {}", members.join(", ")),
            Fault::Repeated { members } => write!(f, "repeated: {}", members.join(", ")),
            Fault::Members { right, missing, wrong } => {
                let (missing, wrong) = (missing.join(", "), wrong.join(", "));
                write!(f, "{right} right; {wrong} for {missing}")
            }
            Fault::Reversed => write!(f, "right members in reverse"),
            Fault::Order => write!(f, "right members in another order"),
            Fault::Brackets => write!(f, "right members in other brackets"),
            Fault::Ends => write!(f, "right but for ends that are open or closed"),
            Fault::Direction => write!(f, "right but for the direction"),
            Fault::Coefficients => write!(f, "right but for the coefficients"),
        }
    }
}
