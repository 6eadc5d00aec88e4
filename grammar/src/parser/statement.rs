//! Lists, statements, relations: what stands around sums.

use super::sum::{is_equality, sum};
use crate::error::ErrorKind;
use crate::form::{Form, Joint, Node};
use crate::token::{Big, Bracket, Kind, Relation, SetOp, Style};
use crate::tokens::{Parse, Tokens, pick};
use nom::Parser;
use nom::combinator::opt;

/// `list = group { ( ";" | "or" | "\\" ) group }`
pub(super) fn list<'t, 'a: 't>(input: Tokens<'t, 'a>) -> Parse<'t, 'a, Form<'a>> {
    let (mut rest, first) = group(input)?;
    if rest.first().is_none_or(|kind| group_separator(kind).is_none()) {
        return Ok((rest, first.into_form(input.span_to(&rest))));
    }
    let mut groups = vec![first];
    let mut joint = None;
    while let (after, Some(separator)) = opt(pick(group_separator)).parse(rest)? {
        joint = joint.max(Some(separator as u8));
        let letters = |group: &Group<'_>| !group.members().iter().all(is_statement);
        if rest.first() == Some(Kind::Vee) && groups.iter().any(letters) {
            return rest.fail(ErrorKind::Unexpected); // logic of letters
        }
        let (after, _) = opt(pick(separator_word)).parse(after)?;
        if after.is_empty() {
            rest = after;
            break;
        }
        let (after, next) = group(after)?;
        groups.push(next);
        rest = after;
    }
    let joint = if joint == Some(Joint::Or as u8) { Joint::Or } else { Joint::Comma };
    Ok((rest, flatten(groups, joint, input.span_to(&rest))))
}

/// Groups of relations stay groups; other members stand side by side.
fn flatten<'a>(groups: Vec<Group<'a>>, joint: Joint, span: crate::error::Span) -> Form<'a> {
    let related = |group: &Group<'_>| {
        let members = group.members();
        members.len() > 1 && members.iter().all(|form| matches!(form.node, Node::Chain(..)))
    };
    let mut items = Vec::new();
    if groups.iter().any(related) {
        items.extend(groups.into_iter().map(|group| group.into_form(span)));
    } else {
        for group in groups {
            match group {
                Group::One(form) => items.push(form),
                Group::Many(members, _) => items.extend(members),
            }
        }
    }
    if items.len() == 1 {
        return items.remove(0);
    }
    Form { node: Node::List(items, joint), span }
}

fn group_separator(kind: Kind<'_>) -> Option<Joint> {
    match kind {
        Kind::Or | Kind::Vee => Some(Joint::Or),
        Kind::Semicolon | Kind::RowBreak => Some(Joint::Comma),
        _ => None,
    }
}

/// What a logical sign can stand beside.
fn is_statement(form: &Form<'_>) -> bool {
    matches!(form.node, Node::Chain(..) | Node::Fence { .. } | Node::List(..))
}

fn separator_word(kind: Kind<'_>) -> Option<()> {
    matches!(kind, Kind::Or | Kind::And | Kind::Comma).then_some(())
}

/// The members of a group, and what joins them.
enum Group<'a> {
    One(Form<'a>),
    Many(Vec<Form<'a>>, Joint),
}

impl<'a> Group<'a> {
    fn members(&self) -> &[Form<'a>] {
        match self {
            Group::One(form) => std::slice::from_ref(form),
            Group::Many(members, _) => members,
        }
    }

    fn into_form(self, span: crate::error::Span) -> Form<'a> {
        match self {
            Group::One(form) => form,
            Group::Many(members, joint) => Form { node: Node::List(members, joint), span },
        }
    }

    fn new(mut members: Vec<Form<'a>>, joint: Joint) -> Self {
        match members.pop() {
            Some(only) if members.is_empty() => Group::One(only),
            last => {
                members.extend(last);
                Group::Many(members, joint)
            }
        }
    }
}

/// `group = statement { ( "," | "and" ) statement }`
fn group<'t, 'a: 't>(input: Tokens<'t, 'a>) -> Parse<'t, 'a, Group<'a>> {
    let (mut rest, first) = statement(input)?;
    if !matches!(rest.first(), Some(Kind::Comma | Kind::And | Kind::Wedge)) {
        return Ok((rest, Group::One(first)));
    }
    let mut members = vec![first];
    let mut joint = Joint::Comma;
    loop {
        let wedge = rest.first() == Some(Kind::Wedge);
        if wedge && !members.iter().all(is_statement) {
            return rest.fail(ErrorKind::Unexpected); // logic of letters
        }
        let and = wedge || rest.first() == Some(Kind::And);
        if !and && rest.first() != Some(Kind::Comma) {
            return Ok((rest, Group::new(members, joint)));
        }
        let mut after = rest.skip(1);
        if and || after.first() == Some(Kind::And) {
            joint = Joint::And;
            after = if and { after } else { after.skip(1) };
        }
        // ", or": the list goes on; or a trailing comma
        if after.first() == Some(Kind::Or) || closes(after.first()) {
            return Ok((after, Group::new(members, joint)));
        }
        if after.first() == Some(Kind::Word("valid", Style::Text))
            && after.nth(1).is_some_and(is_condition)
        {
            after = after.skip(1);
        }
        if after.first().is_some_and(is_condition) && members.len() == 1 {
            let (inner, condition) = list(after.skip(1).deeper()?)?;
            let after = inner.back_in(&input);
            let Some(body) = members.pop() else { return rest.fail(ErrorKind::Unexpected) };
            let span = input.span_to(&after);
            members.push(Form { node: Node::Where(Box::new((body, condition))), span });
            rest = after;
            continue;
        }
        let (after, next) = statement(after)?;
        members.push(next);
        rest = after;
    }
}

fn closes(kind: Option<Kind<'_>>) -> bool {
    matches!(kind, None | Some(Kind::Close(_) | Kind::End(_) | Kind::Ampersand | Kind::RowBreak))
}

/// `statement = chain [ condition | "(" list ")" ]`
pub(super) fn statement<'t, 'a: 't>(input: Tokens<'t, 'a>) -> Parse<'t, 'a, Form<'a>> {
    let (rest, form) = chain(input)?;
    if bracketed_condition(rest) {
        let inside = rest.skip(1).inside(false, false).deeper()?;
        let (rest, condition) = list_until(inside, |kind| kind == Kind::Close(Bracket::Round))?;
        let rest = rest.back_in(&input);
        let span = input.span_to(&rest);
        return Ok((rest, Form { node: Node::Where(Box::new((form, condition))), span }));
    }
    let place = place(rest);
    if place.is_none() && !rest.first().is_some_and(is_condition) {
        return Ok((rest, form));
    }
    let (inner, condition) = list(place.unwrap_or(rest.skip(1)).deeper()?)?;
    let rest = inner.back_in(&input);
    let span = input.span_to(&rest);
    Ok((rest, Form { node: Node::Where(Box::new((form, condition))), span }))
}

/// `(k \in \mathbb{Z})`, `(x > 0)`: brackets that end a statement, begin with a letter and hold a
/// relation. The look ahead is bounded, so that nested brackets stay linear.
pub(super) fn bracketed_condition(input: Tokens<'_, '_>) -> bool {
    const FAR: usize = 24;
    if input.first() != Some(Kind::Open(Bracket::Round))
        || !matches!(input.nth(1), Some(Kind::Letter(_)))
    {
        return false;
    }
    let (mut depth, mut related) = (0, false);
    for (index, token) in input.slice().iter().take(FAR).enumerate() {
        match token.kind {
            Kind::Open(_) => depth += 1,
            Kind::Close(_) if depth == 1 => {
                return related && ends_statement(input.nth(index + 1));
            }
            Kind::Close(_) => depth -= 1,
            Kind::Relation(_) if depth == 1 => related = true,
            _ => {}
        }
    }
    false
}

/// Whether a statement ends before a token.
fn ends_statement(kind: Option<Kind<'_>>) -> bool {
    let separates = matches!(kind, Some(Kind::Comma | Kind::And | Kind::Or | Kind::Semicolon));
    separates || closes(kind)
}

/// `\text{at } r = b`: what stands behind the word, where that is a letter and a relation.
pub(super) fn place<'t, 'a>(input: Tokens<'t, 'a>) -> Option<Tokens<'t, 'a>> {
    if input.first() != Some(Kind::Word("at", Style::Text)) {
        return None;
    }
    let comma = input.nth(1) == Some(Kind::Comma);
    let rest = input.skip(1 + usize::from(comma));
    let relation = matches!(rest.nth(1), Some(Kind::Relation(Relation::Equal)));
    (relation && matches!(rest.first(), Some(Kind::Letter(_)))).then_some(rest)
}

pub(super) fn is_condition(kind: Kind<'_>) -> bool {
    matches!(kind, Kind::Word("if" | "for" | "where" | "when" | "with" | "If" | "given", _))
}

/// `chain = [ relation ] ratio { relation ratio } [ "(" ( "=" | "≈" ) ratio ")" ]`
fn chain<'t, 'a: 't>(input: Tokens<'t, 'a>) -> Parse<'t, 'a, Form<'a>> {
    let leading = matches!(input.first(), Some(Kind::Relation(_)));
    let (mut rest, first) = if leading {
        (input, None)
    } else {
        let (rest, first) = ratio(input)?;
        (rest, Some(first))
    };
    let mut sides: Vec<(Relation, Form<'a>)> = Vec::new();
    while let (after, Some(relation)) = opt(pick(relation)).parse(rest)? {
        let (after, side) = ratio(after)?;
        sides.push((relation, side));
        rest = after;
    }
    if let (Some(Kind::Open(Bracket::Round)), Some(Kind::Relation(relation))) =
        (rest.first(), rest.nth(1))
        && is_equality(Kind::Relation(relation))
    {
        let (after, side) = ratio(rest.skip(2))?;
        if after.first() != Some(Kind::Close(Bracket::Round)) {
            return after.fail(ErrorKind::Unexpected);
        }
        sides.push((relation, side));
        rest = after.skip(1);
    }
    match (first, sides.is_empty()) {
        (Some(first), true) => Ok((rest, first)),
        (first, _) => {
            let span = input.span_to(&rest);
            Ok((rest, Form { node: Node::Chain(first.map(Box::new), sides), span }))
        }
    }
}

fn relation(kind: Kind<'_>) -> Option<Relation> {
    match kind {
        Kind::Relation(relation) => Some(relation),
        _ => None,
    }
}

/// `ratio = sets { ":" sets }`
fn ratio<'t, 'a: 't>(input: Tokens<'t, 'a>) -> Parse<'t, 'a, Form<'a>> {
    let (mut rest, first) = sets(input)?;
    if input.no_colon || rest.first() != Some(Kind::Colon) {
        return Ok((rest, first));
    }
    let mut parts = vec![first];
    while rest.first() == Some(Kind::Colon) {
        let (after, part) = sets(rest.skip(1))?;
        parts.push(part);
        rest = after;
    }
    let span = input.span_to(&rest);
    Ok((rest, Form { node: Node::Ratio(parts), span }))
}

/// `sets = sum { ( "∪" | "∩" | "∖" ) sum }`
fn sets<'t, 'a: 't>(input: Tokens<'t, 'a>) -> Parse<'t, 'a, Form<'a>> {
    let (mut rest, first) = sum(input)?;
    let mut sides = Vec::new();
    while let Some(operation) = rest.first().and_then(set_operation) {
        let (after, side) = sum(rest.skip(1))?;
        sides.push((operation, side));
        rest = after;
    }
    if sides.is_empty() {
        return Ok((rest, first));
    }
    let span = input.span_to(&rest);
    Ok((rest, Form { node: Node::Sets(Box::new(first), sides), span }))
}

/// `\bigcup` between two sets is a union of the two.
fn set_operation(kind: Kind<'_>) -> Option<SetOp> {
    match kind {
        Kind::SetOp(operation) => Some(operation),
        Kind::Big(Big::Union) => Some(SetOp::Union),
        Kind::Big(Big::Intersection) => Some(SetOp::Intersection),
        _ => None,
    }
}

/// The list up to a closing token, which is read too.
pub(super) fn list_until<'t, 'a: 't>(
    input: Tokens<'t, 'a>,
    close: impl Fn(Kind<'a>) -> bool,
) -> Parse<'t, 'a, Form<'a>> {
    let (rest, form) = list(input)?;
    match rest.first() {
        Some(kind) if close(kind) => Ok((rest.skip(1), form)),
        Some(_) => rest.fail(ErrorKind::Unexpected),
        None => rest.fail(ErrorKind::Unbalanced),
    }
}
