//! Names in the form in which they are compared.

use heldout_grammar::{Accent, Form, Name, Node};

/// A name as it is compared: letter, accent, primes, subscript without fonts.
pub(crate) fn name_text(name: &Name<'_>) -> String {
    let mut text = match name.accent.as_deref() {
        None => name.letter.to_owned(),
        Some((Accent::Hat | Accent::Bold, more)) if more.is_empty() => {
            format!("^{}", name.letter)
        }
        Some((Accent::Figure, more)) if more.len() == 2 => {
            // `\angle ABC` is `\angle CBA`.
            let (first, last) = (name.letter.min(more[1]), name.letter.max(more[1]));
            format!("Figure {first}{}{last}", more[0])
        }
        Some((Accent::Bar, more)) if more.len() == 1 && is_end(name.letter) && is_end(more[0]) => {
            // `\overline{AB}` is `\overline{BA}`.
            format!("Bar {}{}", name.letter.min(more[0]), name.letter.max(more[0]))
        }
        Some((accent, more)) => format!("{accent:?} {}{}", name.letter, more.concat()),
    };
    for _ in 0..name.primes {
        text.push('\'');
    }
    if let Some(subscript) = &name.subscript {
        text.push('_');
        push_plain(subscript, &mut text);
    }
    text
}

/// A capital, as the ends of segments have.
fn is_end(letter: &str) -> bool {
    letter.len() == 1 && letter.as_bytes()[0].is_ascii_uppercase()
}

/// An index behind what is no name, as a name.
pub(super) fn indexed_text(base: &Form<'_>, index: &Form<'_>) -> String {
    let mut text = String::new();
    push_plain(base, &mut text);
    text.push('_');
    push_plain(index, &mut text);
    text
}

/// A tree without spaces, quotes and fonts, for subscripts.
fn push_plain(form: &Form<'_>, text: &mut String) {
    match &form.node {
        Node::Words(words) => words.iter().for_each(|(word, _)| text.push_str(word)),
        Node::Name(name) => text.push_str(&name_text(name)),
        Node::Function { function, arguments, .. } if arguments.is_empty() => {
            text.push_str(function.name());
        }
        Node::Product(factors) => factors.iter().for_each(|(_, factor)| push_plain(factor, text)),
        Node::List(items, _) => {
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                push_plain(item, text);
            }
        }
        Node::Fence { items, .. } if items.len() == 1 => push_plain(&items[0], text),
        node => text.push_str(&node.to_string()),
    }
}
