//! What many comparisons do to each p-value.

/// How p-values are adjusted for being many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Correction {
    /// Not at all.
    None,
    /// Holm (1979): the chance of any false finding is kept.
    #[default]
    Holm,
    /// Benjamini and Hochberg (1995): the share of false ones among the findings is kept.
    BenjaminiHochberg,
}

impl Correction {
    /// Its name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Correction::None => "none",
            Correction::Holm => "Holm",
            Correction::BenjaminiHochberg => "Benjamini-Hochberg",
        }
    }

    /// The adjusted p-values, in the order of the given ones.
    ///
    /// ```
    /// use heldout_benchmarks::statistics::Correction;
    /// let p = [0.01, 0.04, 0.03];
    /// assert_eq!(Correction::Holm.adjust(&p), [0.03, 0.06, 0.06]);
    /// assert_eq!(Correction::BenjaminiHochberg.adjust(&p), [0.03, 0.04, 0.04]);
    /// ```
    pub fn adjust(self, p_values: &[f64]) -> Vec<f64> {
        let count = p_values.len();
        let mut order: Vec<usize> = (0..count).collect();
        order.sort_by(|&one, &two| p_values[one].total_cmp(&p_values[two]));
        let mut adjusted = p_values.to_vec();
        match self {
            Correction::None => {}
            Correction::Holm => {
                let mut most: f64 = 0.0;
                for (place, &index) in order.iter().enumerate() {
                    most = most.max(p_values[index] * (count - place) as f64).min(1.0);
                    adjusted[index] = most;
                }
            }
            Correction::BenjaminiHochberg => {
                let mut least: f64 = 1.0;
                for (place, &index) in order.iter().enumerate().rev() {
                    least = least.min(p_values[index] * count as f64 / (place + 1) as f64);
                    adjusted[index] = least;
                }
            }
        }
        adjusted
    }
}
