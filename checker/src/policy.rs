//! What the question asks for. Each convention on which the field contradicts itself is a field
//! of [`Policy`]; a [`Profile`] is a named set of them, and [`Overrides`] is what one problem
//! says of its own.

use crate::shape::{Shape, one_or_many};
use serde::{Deserialize, Serialize};

/// A named set of conventions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Profile {
    /// Nothing is forgiven.
    #[default]
    Exact,
    /// MATH, AMC and AIME: a missing unit or percent sign is forgiven, and said.
    Competition,
    /// AP Calculus: decimals right to three places, rounded or truncated.
    ApCalculus,
    /// AP Chemistry and Physics: decimals within one percent, variables positive.
    Science,
}

impl Profile {
    /// Every profile, in the order of the documentation.
    pub const ALL: [Profile; 4] =
        [Profile::Exact, Profile::Competition, Profile::ApCalculus, Profile::Science];

    /// The name that the command line and problem files use.
    pub fn name(self) -> &'static str {
        match self {
            Profile::Exact => "exact",
            Profile::Competition => "competition",
            Profile::ApCalculus => "ap-calculus",
            Profile::Science => "science",
        }
    }
}

impl std::str::FromStr for Profile {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Profile::ALL.into_iter().find(|profile| profile.name() == text).ok_or_else(|| {
            let names: Vec<_> = Profile::ALL.iter().map(|profile| profile.name()).collect();
            format!("no profile `{text}`; there are {}", names.join(", "))
        })
    }
}

/// Where a unit, currency or degree sign on one side only is forgiven.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Missing {
    /// Nowhere: the answers differ.
    Different,
    /// On either side.
    Ignored,
    /// Where only the answer has it.
    IgnoredIfExtra,
}

/// How close a decimal must be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Precision {
    /// Decimals are exact rationals.
    Exact,
    /// Right to this many places, rounded or truncated; further digits are free.
    Places(u32),
    /// Right to `digits` significant figures: at most half a unit of the last of them apart.
    Significant {
        /// Significant figures.
        digits: u32,
        /// How many more or fewer figures the answer may be written with; without it they are not
        /// counted. `0.0330` has three, `1200` two to four.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        slack: Option<u32>,
    },
    /// At most this share of the gold apart, as a decimal text: `"0.01"`; never half of it. Two
    /// bare integers are counts, and exact.
    Relative(String),
    /// At most this much apart, as a decimal text, in the gold's own unit; never half of the gold.
    Absolute(String),
    /// The answer rounds to the gold at the gold's last digit: `33.3` for `100/3`. A gold without
    /// a decimal point is exact to its last digit, a gold that is no decimal is exact.
    Gold,
}

/// Where functions must agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Domain {
    /// The same real domain up to isolated points, and equal there.
    Real,
    /// All variables above 0.
    Positive,
    /// Equal on an open set.
    Generic,
    /// Complex variables.
    Complex,
}

/// Every convention of a comparison.
///
/// ```
/// use heldout_checker::{Policy, Profile, check};
/// let competition = Policy::from(Profile::Competition);
/// assert!(check("50", r"50\%", &competition).is_equal());
/// assert!(check("50", r"50\%", &Policy::default()).is_different());
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    /// The profile that the other fields started from.
    pub profile: Profile,
    /// `50\%` equals `50` (it always equals `0.5`).
    pub percent_is_number: bool,
    /// A unit or currency on one side only.
    pub missing_unit: Missing,
    /// A degree sign on one side only.
    pub missing_degree: Missing,
    /// Bare digits are read in the other side's base.
    pub missing_base: bool,
    /// How close decimals must be.
    pub precision: Precision,
    /// `1,2,3` equals `(1,2,3)`, in order.
    pub list_is_tuple: bool,
    /// A named quantity such as `NO/BO =` may stand on one side only.
    pub named_quantities: bool,
    /// Where functions must agree.
    pub domain: Domain,
    /// An antiderivative needs `+C` where the gold has it.
    pub constant_required: bool,
    /// A missing AM or PM is forgiven.
    pub missing_meridiem: bool,
    /// The problem's choices, A first; empty where it lists none.
    pub choices: Vec<String>,
    /// Answers that the curator accepts as they stand.
    pub accept: Vec<String>,
    /// The gold's unit, where it stands in a field of its own.
    pub unit: Option<String>,
    /// The forms that the answer is to be written in, all of them; none where any will do.
    pub form: Vec<Shape>,
    /// Members of a bare list must stand in the gold's order.
    pub ordered: bool,
    /// A reaction equals the same one with all coefficients multiplied by one number.
    pub scaled_reaction: bool,
    /// A comma is the decimal sign.
    pub decimal_comma: bool,
    /// Refuse `agreement` as evidence.
    pub require_proof: bool,
    /// The budget is multiplied by this.
    pub effort: u32,
}

impl Default for Policy {
    fn default() -> Self {
        Policy::from(Profile::Exact)
    }
}

impl From<Profile> for Policy {
    fn from(profile: Profile) -> Self {
        let exact = Policy {
            profile,
            percent_is_number: false,
            missing_unit: Missing::Different,
            missing_degree: Missing::Different,
            missing_base: false,
            precision: Precision::Exact,
            list_is_tuple: false,
            named_quantities: false,
            domain: Domain::Real,
            constant_required: true,
            missing_meridiem: false,
            choices: Vec::new(),
            accept: Vec::new(),
            unit: None,
            form: Vec::new(),
            ordered: false,
            scaled_reaction: false,
            decimal_comma: false,
            require_proof: false,
            effort: 1,
        };
        match profile {
            Profile::Exact => exact,
            Profile::Competition => Policy {
                percent_is_number: true,
                missing_unit: Missing::Ignored,
                missing_degree: Missing::Ignored,
                missing_base: true,
                list_is_tuple: true,
                named_quantities: true,
                constant_required: false,
                missing_meridiem: true,
                ..exact
            },
            Profile::ApCalculus => Policy {
                missing_unit: Missing::Ignored,
                precision: Precision::Places(3),
                named_quantities: true,
                ..exact
            },
            Profile::Science => Policy {
                missing_unit: Missing::IgnoredIfExtra,
                missing_degree: Missing::IgnoredIfExtra,
                precision: Precision::Relative("0.01".into()),
                named_quantities: true,
                domain: Domain::Positive,
                ..exact
            },
        }
    }
}

/// What one problem says of its own; every field that is absent is left to the profile.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Overrides {
    /// The profile to start from, in place of the command's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profile: Option<Profile>,
    /// See [`Policy::percent_is_number`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub percent_is_number: Option<bool>,
    /// See [`Policy::missing_unit`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing_unit: Option<Missing>,
    /// See [`Policy::missing_degree`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing_degree: Option<Missing>,
    /// See [`Policy::missing_base`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing_base: Option<bool>,
    /// See [`Policy::precision`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub precision: Option<Precision>,
    /// See [`Policy::list_is_tuple`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list_is_tuple: Option<bool>,
    /// See [`Policy::named_quantities`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub named_quantities: Option<bool>,
    /// See [`Policy::domain`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub domain: Option<Domain>,
    /// See [`Policy::constant_required`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub constant_required: Option<bool>,
    /// See [`Policy::missing_meridiem`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing_meridiem: Option<bool>,
    /// See [`Policy::accept`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub accept: Vec<String>,
    /// See [`Policy::form`]; one form or a list of them.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "one_or_many")]
    pub form: Vec<Shape>,
    /// See [`Policy::ordered`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ordered: Option<bool>,
    /// See [`Policy::scaled_reaction`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scaled_reaction: Option<bool>,
    /// See [`Policy::decimal_comma`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decimal_comma: Option<bool>,
}

impl Overrides {
    /// The policy of a problem: its own profile or else `profile`, and on it what the problem says.
    pub fn policy(&self, profile: Profile) -> Policy {
        let mut policy = Policy::from(self.profile.unwrap_or(profile));
        fn set<T: Clone>(field: &mut T, own: &Option<T>) {
            if let Some(own) = own {
                field.clone_from(own);
            }
        }
        set(&mut policy.percent_is_number, &self.percent_is_number);
        set(&mut policy.missing_unit, &self.missing_unit);
        set(&mut policy.missing_degree, &self.missing_degree);
        set(&mut policy.missing_base, &self.missing_base);
        set(&mut policy.precision, &self.precision);
        set(&mut policy.list_is_tuple, &self.list_is_tuple);
        set(&mut policy.named_quantities, &self.named_quantities);
        set(&mut policy.domain, &self.domain);
        set(&mut policy.constant_required, &self.constant_required);
        set(&mut policy.missing_meridiem, &self.missing_meridiem);
        set(&mut policy.ordered, &self.ordered);
        set(&mut policy.scaled_reaction, &self.scaled_reaction);
        set(&mut policy.decimal_comma, &self.decimal_comma);
        policy.accept.clone_from(&self.accept);
        policy.form.clone_from(&self.form);
        policy
    }
}
