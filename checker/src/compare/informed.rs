//! What is known where both sides have values, and the sides in the light of it: `|x|` is x beside
//! `\ln x`, `|n!|` is `n!`.

use super::Comparison;
use crate::expr::{Atom, Condition, Context, Expr};
use crate::value::Scalar;
use heldout_grammar::Function;
use std::sync::Arc;

impl Comparison<'_> {
    /// Both sides brought to normal form anew, knowing the conditions of both, with the conditions
    /// of each in the light of its own; nothing where nothing more is known. The expressions are
    /// those of the sides where both conditions hold, and nowhere else.
    pub(super) fn informed(&mut self, a: &Scalar, b: &Scalar) -> Option<(Scalar, Scalar)> {
        let whole = whole_names(a, b);
        if whole.is_empty() && a.conditions.is_empty() && b.conditions.is_empty() {
            return None;
        }
        let mut facts: Vec<Expr> = whole.iter().map(|name| Expr::symbol(name)).collect();
        let sides = [a, b].map(|side| self.settled(side, &facts, &whole));
        for condition in sides.iter().flatten() {
            if !jumps(&condition.expr) && !facts.contains(&condition.expr) {
                facts.push(condition.expr.clone());
            }
        }
        let [first, second] = sides;
        let mut anew = |side: &Scalar, conditions| {
            let expr = self.anew(&side.expr, &facts, &whole).unwrap_or_else(|| side.expr.clone());
            Scalar { expr, conditions, ..side.clone() }
        };
        Some((anew(a, first), anew(b, second)))
    }

    /// The conditions of a side, each knowing those that are the sign of one name.
    fn settled(&mut self, side: &Scalar, above: &[Expr], whole: &[Arc<str>]) -> Vec<Condition> {
        let mut facts = above.to_vec();
        let names = side.conditions.iter().filter(|known| known.expr.as_symbol().is_some());
        facts.extend(names.map(|known| known.expr.clone()));
        let mut settled = Vec::new();
        for condition in &side.conditions {
            let known = condition.expr.as_symbol().is_some() && !above.contains(&condition.expr);
            if known || facts.is_empty() {
                settled.push(condition.clone());
                continue;
            }
            let Some(expr) = self.anew(&condition.expr, &facts, whole) else {
                settled.push(condition.clone());
                continue;
            };
            let mut context = self.context.informed(facts.clone(), whole);
            context.require(&expr, true);
            self.spend(&context);
            settled.append(&mut context.conditions);
        }
        settled.sort();
        settled.dedup();
        settled
    }

    /// An expression in normal form where the facts hold.
    fn anew(&mut self, expr: &Expr, facts: &[Expr], whole: &[Arc<str>]) -> Option<Expr> {
        let mut context = self.context.informed(facts.to_vec(), whole);
        let found = expr.rewrite(&|_| None, &mut context).ok();
        self.spend(&context);
        found
    }

    fn spend(&mut self, context: &Context) {
        // What is spent beyond the budget stops the next step that is charged to it.
        let _ = self.context.budget.spend(context.budget.spent(), "using conditions");
    }
}

/// The names that range over whole numbers on either side, sorted.
pub(super) fn whole_names(a: &Scalar, b: &Scalar) -> Vec<Arc<str>> {
    let mut names: Vec<Arc<str>> = a.whole.iter().chain(&b.whole).cloned().collect();
    for expr in [&a.expr, &b.expr] {
        expr.all_atoms(&mut |atom| {
            if let Atom::Factorial(n) | Atom::DoubleFactorial(n) = atom {
                names.extend(n.symbols());
            }
            true
        });
    }
    names.sort();
    names.dedup();
    names
}

/// Whether it may be 0 on an interval.
fn jumps(expr: &Expr) -> bool {
    let smooth = |function: &Function| {
        !matches!(
            function,
            Function::Floor | Function::Sgn | Function::Abs | Function::Max | Function::Min
        )
    };
    !expr.all_atoms(&mut |atom| match atom {
        Atom::Call(function, _) => smooth(function),
        _ => true,
    })
}
