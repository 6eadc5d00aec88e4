//! Each symbolic physics gold against copies rewritten by school algebra, and against copies with
//! one slip.

use crate::evaluate::{differ, equations_differ};
use crate::formula::{Formula, whole_groups};
use crate::rewrite::{REWRITES, everywhere, slips};
use crate::shared::{folder, golds};
use heldout_checker::{Policy, Profile, Verdict, check};
use heldout_grammar::{Form, Node, Relation, Sign, Span, parse};
use std::collections::BTreeMap;

/// A formula of a gold, and where it stands.
struct Site {
    span: Span,
    formula: Formula,
    /// The left side of its equation, where that is no mere name.
    left: Option<Formula>,
    /// Whether its value alone says what the gold says.
    valued: bool,
}

impl Site {
    /// Letters, roots or functions, and something to compute.
    fn is_symbolic(&self) -> bool {
        let letters = |part: &Formula| {
            matches!(part, Formula::Name(_) | Formula::Root(..) | Formula::Function { .. })
        };
        let leaf = matches!(self.formula, Formula::Name(_) | Formula::Opaque(_));
        !leaf && !self.is_quantity() && self.formula.any(&letters)
    }

    /// `5\,\mu m`.
    fn is_quantity(&self) -> bool {
        let inner = match &self.formula {
            Formula::Sum(terms) if terms.len() == 1 => &terms[0].1,
            formula => formula,
        };
        let Formula::Product(factors) = inner else { return false };
        let [.., number, Formula::Name(mu), Formula::Name(_)] = &factors[..] else { return false };
        number.is_number() && mu == r"\mu"
    }
}

/// The formulas of a parsed gold: members of lists, right sides, entries of matrices.
fn sites(form: &Form<'_>, text: &str) -> Vec<Site> {
    let all = |items: &[Form<'_>]| items.iter().flat_map(|item| sites(item, text)).collect();
    match &form.node {
        Node::Chain(first, rest) => chain_sites(first.as_deref(), rest, text),
        Node::List(items, _) => list_sites(items, text),
        Node::Fence { items, .. } if items.len() > 1 => all(items),
        Node::Matrix(_, rows) => rows.iter().flat_map(|row| sites_of(row, text)).collect(),
        Node::Where(sides) => sites(&sides.0, text),
        Node::Words(_) | Node::Prose(_) => Vec::new(),
        _ => {
            let formula = Formula::of(form, text);
            let span = whole_groups(form.span, text);
            vec![Site { span, formula, left: None, valued: true }]
        }
    }
}

/// Over all whole numbers, listed as `0, \pm 1, \ldots`, another sign may give the same set.
fn list_sites(items: &[Form<'_>], text: &str) -> Vec<Site> {
    let mut all = sites_of(items, text);
    let double =
        |item: &Form<'_>| matches!(&item.node, Node::Sum(terms) if terms[0].0 == Sign::PlusMinus);
    if matches!(items.last(), Some(Form { node: Node::Dots, .. })) && items.iter().any(double) {
        all.iter_mut().for_each(|site| site.valued = false);
    }
    all
}

fn sites_of(forms: &[Form<'_>], text: &str) -> Vec<Site> {
    forms.iter().flat_map(|form| sites(form, text)).collect()
}

fn chain_sites(first: Option<&Form<'_>>, rest: &[(Relation, Form<'_>)], text: &str) -> Vec<Site> {
    let mut all = sites_of(&rest.iter().map(|(_, side)| side.clone()).collect::<Vec<_>>(), text);
    let named = first.is_none_or(|first| matches!(first.node, Node::Name(_) | Node::Apply { .. }));
    let valued = match rest {
        [(Relation::Equal | Relation::Approx, _)] => true,
        [(relation, _)] => named && *relation != Relation::Proportional,
        _ => rest.iter().all(|(relation, _)| *relation == Relation::Equal),
    };
    // The answer of a chain is its last member.
    let last = rest.last().map_or(0, |(_, side)| side.span.start);
    for site in &mut all {
        site.valued &= valued && site.span.end > last;
        if let (false, [_]) = (named, rest) {
            site.left = first.map(|first| Formula::of(first, text));
        }
    }
    all
}

/// The gold with other formulas at their places.
fn with(gold: &str, sites: &[Site], formulas: &[Formula]) -> String {
    let (mut text, mut from) = (String::new(), 0);
    for (site, formula) in sites.iter().zip(formulas) {
        text.push_str(&gold[from..site.span.start as usize]);
        text.push_str(&format!(" {} ", formula.latex()));
        from = site.span.end as usize;
    }
    text.push_str(&gold[from..]);
    text
}

/// What a gold is for these tests.
enum Gold {
    Symbolic(Vec<Site>),
    /// Left out, and why.
    Other(&'static str),
    /// It looks like a formula and can't be read: counts as undecided.
    Unreadable,
}

fn classify(text: &str) -> Gold {
    let Ok(parsed) = parse(text) else {
        return match left_out(text) {
            Some(why) => Gold::Other(why),
            None if !has_letters(text) => Gold::Other("no letters, or nothing to compute"),
            None => Gold::Unreadable,
        };
    };
    let mut sites = sites(&parsed.readings[0], text);
    sites.retain(Site::is_symbolic);
    match left_out(text) {
        Some(why) => Gold::Other(why),
        None if sites.is_empty() => Gold::Other("no letters, or nothing to compute"),
        None => Gold::Symbolic(sites),
    }
}

/// Whether letters stand right of the relation of a text that can't be read, outside of words.
fn has_letters(text: &str) -> bool {
    let right = text.rsplit(['=']).next().unwrap_or(text);
    let right = right.rsplit(r"\approx").next().unwrap_or(right);
    let bare: String = right
        .split(r"\text{")
        .enumerate()
        .map(|(place, part)| match place {
            0 => part,
            _ => part.split_once('}').map_or("", |(_, behind)| behind),
        })
        .collect();
    bare.replace(r"\times", "").chars().any(char::is_alphabetic)
}

/// Golds that are no formulas, by their text.
fn left_out(text: &str) -> Option<&'static str> {
    let has = |marks: &[&str]| marks.iter().any(|mark| text.contains(mark));
    if text.matches('{').count() != text.matches('}').count() {
        Some("cut off: a bracket without its partner")
    } else if has(&["rangle", "\\bra", "\\ket"]) {
        Some("states and mean values")
    } else if has(&["rightarrow", r"\to ", r"\to{", "→"]) {
        Some("reactions and limits")
    } else if words_in(text) >= 2 {
        Some("prose")
    } else {
        None
    }
}

/// Words of four letters and more in `\text{…}`, and bare ones.
fn words_in(text: &str) -> usize {
    let inside = text.split(r"\text{").skip(1).filter_map(|rest| rest.split('}').next());
    let long = |word: &&str| word.len() >= 4 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    inside.flat_map(str::split_whitespace).filter(long).count()
}

fn hash(text: &str) -> u64 {
    let step = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325, step);
    (hash ^ hash >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 32
}

/// The copies of a gold that a rewrite changes, each with the rewrite's name.
fn copies(gold: &str, sites: &[Site]) -> Vec<(&'static str, String)> {
    let changed = |rewrite| {
        let new = sites.iter().map(|site| everywhere(site.formula.clone(), rewrite));
        let new: Vec<Formula> = new.collect();
        sites.iter().zip(&new).any(|(site, new)| site.formula != *new).then_some(new)
    };
    let copy =
        |(name, rewrite): &(&'static str, _)| Some((*name, with(gold, sites, &changed(*rewrite)?)));
    REWRITES.iter().filter_map(copy).collect()
}

/// Counts of verdicts by the kind of copy: equal, undecided, different.
#[derive(Default)]
struct Counts(BTreeMap<&'static str, [usize; 3]>);

impl Counts {
    /// Counts a verdict, and prints the pair where it is not the one that is due.
    fn judge(&mut self, kind: &'static str, gold: &str, copy: &str, policy: &Policy, due: usize) {
        let verdict = check(gold, copy, policy);
        let place = match verdict {
            Verdict::Equal(_) => 0,
            Verdict::Undecided { .. } => 1,
            Verdict::Different(_) => 2,
        };
        self.0.entry(kind).or_default()[place] += 1;
        if place != due {
            println!("{kind}: {gold}  AGAINST  {copy}\n  {verdict}");
        }
    }

    fn total(&self) -> [usize; 3] {
        self.0.values().fold([0; 3], |sum, more| std::array::from_fn(|at| sum[at] + more[at]))
    }

    fn print(&self, name: &str) {
        let total = self.total();
        for (kind, counts) in self.0.iter().chain([(&"in all", &total)]) {
            let all = counts.iter().sum::<usize>().max(1) as f64;
            let [equal, open, different] = counts.map(|count| 100.0 * count as f64 / all);
            println!(
                "{name}: {kind}: {all} copies: equal {equal:.2}%, undecided {open:.2}%, different {different:.2}% {counts:?}"
            );
        }
    }
}

/// The symbolic golds of a file, and how many can't be read; says which are left out.
fn symbolic(name: &str, golds: &[(String, usize)]) -> (Vec<(String, Vec<Site>)>, usize) {
    let (mut symbolic, mut unreadable) = (Vec::new(), 0);
    let mut others: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (gold, _) in golds {
        match classify(gold) {
            Gold::Symbolic(sites) => symbolic.push((gold.clone(), sites)),
            Gold::Other(why) => others.entry(why).or_default().push(gold),
            Gold::Unreadable => {
                println!("unreadable: {gold}");
                unreadable += 1;
            }
        }
    }
    for (why, golds) in &others {
        println!("{name}: {} left out: {why}", golds.len());
        golds.iter().for_each(|gold| println!("  left out: {gold}"));
    }
    println!("{name}: {} symbolic golds, {unreadable} unreadable", symbolic.len());
    (symbolic, unreadable)
}

/// Rewritten copies are equal, but for a share that may be undecided.
fn rewritten_copies(name: &str, profile: Profile) {
    let Some(folder) = folder() else { return };
    let golds = golds(folder.join(format!("answers/{name}.jsonl")));
    let (symbolic, unreadable) = symbolic(name, &golds);
    let (policy, mut counts) = (Policy::from(profile), Counts::default());
    for (gold, sites) in &symbolic {
        for (kind, copy) in copies(gold, sites) {
            counts.judge(kind, gold, &copy, &policy, 0);
        }
    }
    counts.0.insert("unreadable", [0, unreadable, 0]);
    counts.print(&format!("{name}, {}, rewritten", profile.name()));
    let [equal, open, different] = counts.total();
    let share = 100.0 * equal as f64 / (equal + open + different) as f64;
    assert_eq!(different, 0, "{name}: rewritten copies that are called different");
    assert!(share >= 97.0, "{name}: only {share:.2}% of the rewritten copies are equal");
}

/// Copies with one slip that matters are never equal, and rarely undecided.
fn slipped_copies(name: &str, profile: Profile) {
    let Some(folder) = folder() else { return };
    let golds = golds(folder.join(format!("answers/{name}.jsonl")));
    let (symbolic, unreadable) = symbolic(name, &golds);
    let (policy, mut counts) = (Policy::from(profile), Counts::default());
    let (mut idle, mut unchecked) = (0, 0);
    for (gold, sites) in &symbolic {
        let draw = hash(gold);
        let place = draw as usize % sites.len();
        let site = &sites[place];
        for (kind, slipped) in slips(&site.formula, draw) {
            let matters = match &site.left {
                _ if !site.valued => None,
                Some(left) => equations_differ(left, &site.formula, &slipped),
                None => differ(&site.formula, &slipped),
            };
            match matters {
                Some(true) => {
                    let copy = with(gold, &sites[place..=place], &[slipped]);
                    counts.judge(kind, gold, &copy, &policy, 2);
                }
                Some(false) => idle += 1,
                None => unchecked += 1,
            }
        }
    }
    counts.0.insert("unreadable", [0, unreadable, 0]);
    println!("{name}: {idle} slips change nothing, {unchecked} could not be evaluated");
    counts.print(&format!("{name}, {}, slipped", profile.name()));
    let [equal, open, different] = counts.total();
    let share = 100.0 * open as f64 / (equal + open + different) as f64;
    assert_eq!(equal, 0, "{name}: slips that are called equal");
    assert!(share < 3.0, "{name}: {share:.2}% of the slips are undecided");
}

#[test]
fn rewritten_copies_of_phybench() {
    rewritten_copies("phybench", Profile::Exact);
    rewritten_copies("phybench", Profile::Science);
}

#[test]
fn rewritten_copies_of_physics() {
    rewritten_copies("physics", Profile::Exact);
    rewritten_copies("physics", Profile::Science);
}

#[test]
fn slipped_copies_of_phybench() {
    slipped_copies("phybench", Profile::Exact);
    slipped_copies("phybench", Profile::Science);
}

#[test]
fn slipped_copies_of_physics() {
    slipped_copies("physics", Profile::Exact);
    slipped_copies("physics", Profile::Science);
}
