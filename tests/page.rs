//! What pages make of text: formulas are typeset, everything else is escaped, nothing is lost and
//! nothing becomes markup.
#![allow(clippy::unwrap_used)]

use heldout_benchmarks::page::{escape, policy, script_json, typeset, typeset_answer};
use proptest::prelude::*;

/// The tags of some HTML, without `<` and `>`.
fn tags(html: &str) -> impl Iterator<Item = &str> {
    html.split('<').skip(1).map(|text| text.split('>').next().unwrap())
}

/// Only elements of mathematics and `code`, and no attribute that acts or styles.
fn harmless(html: &str) {
    for tag in tags(html) {
        let outside: String = tag.split('"').step_by(2).collect();
        let mut names = outside.split([' ', '=']).filter(|name| !name.is_empty());
        let element = names.next().unwrap().trim_start_matches('/');
        assert!(element.starts_with('m') || element == "code", "`{element}` in {html}");
        let acts = |name: &str| name.starts_with("on") || ["style", "href", "src"].contains(&name);
        assert!(!names.any(acts), "`{tag}` in {html}");
    }
}

/// What stays of HTML when its tags are taken away.
fn letters(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for letter in html.chars() {
        match letter {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => text.push(letter),
            _ => {}
        }
    }
    text
}

#[test]
fn formulas_in_every_delimiter_are_typeset() {
    for text in [
        "$x^2$",
        r"\(x^2\)",
        r"\[x^2\]",
        "$$x^2$$",
        r"\boxed{x^2}",
        r"\begin{align*}x^2&=4\end{align*}",
    ] {
        let html = typeset(&format!("a {text} b"));
        assert!(html.starts_with("a <math") && html.ends_with("</math> b"), "{html}");
        assert!(html.contains("<msup><mi>x</mi><mn>2</mn></msup>"), "{html}");
    }
}

#[test]
fn what_cannot_be_typeset_is_shown_as_it_was_written() {
    for text in
        [r"$\oops{1}$", r"$\frac{1}$", r"\(\href{x}{y}\)", r"$\def\a{x}\a$", r"$\begin{array}1$"]
    {
        let html = typeset(text);
        assert_eq!(html, format!("<code class=\"source\">{}</code>", escape(text)));
    }
    let deep = format!("{}x{}", "{".repeat(100), "}".repeat(100));
    assert!(typeset_answer(&deep).starts_with("<code"));
    let long = "x".repeat(10_000);
    assert_eq!(typeset(&format!("${long}$")), format!("${long}$"));
}

#[test]
fn money_opens_no_formula() {
    for text in ["it costs $5 and $6 more", "$5, then $10.", r"5 dollars ($)", "a $ b"] {
        assert_eq!(typeset(text), escape(text));
    }
    assert_eq!(typeset(r"\$5 and \$6"), "$5 and $6");
}

#[test]
fn boxes_and_chemistry_have_a_shape() {
    assert!(typeset(r"$\boxed{42}$").contains(r#"<mrow class="boxed"><mn>42</mn></mrow>"#));
    let water = typeset_answer(r"\ce{2H2O -> C10H22}");
    assert!(
        water.contains("<mn>2</mn></mrow></msub>") && water.contains("<mn>10</mn></mrow></msub>"),
        "{water}"
    );
    assert!(water.contains('→'), "{water}");
}

#[test]
fn markup_in_text_stays_text() {
    for text in [
        "<script>alert(1)</script>",
        "$<script>alert(1)</script>$",
        r"$\operatorname{<img src=x onerror=alert(1)>}$",
        r"$\text{<img src=x onerror=alert(1)>}$",
        r#"$\begin{array}{c" onclick="x}1\end{array}$"#,
        r"$\fcolorbox{red}{blue}{<b>}$",
        "$x\" onmouseover=\"alert(1)$",
        "$\u{e000}x\u{e001}$",
        r"$\text{</math><svg onload=alert(1)>}$",
        r"$\kern{99999em}x$",
    ] {
        harmless(&typeset(text));
        harmless(&typeset_answer(text));
        harmless(&typeset_answer(text.trim_matches('$')));
    }
    assert!(!typeset(r"$\kern{99999em}x$").contains("99999em\""));
}

#[test]
fn data_in_a_script_element_cannot_end_it() {
    let json = script_json(&["</script><!-- & \u{2028}"]);
    assert!(!json.contains('<'), "{json}");
    let json = script_json(&["</script><!-- </ScRipt <script <!-- <b> & \u{2028}"]);
    assert_eq!(json.matches('<').count(), 1, "{json}");
    let json = script_json(&["</script><!-- & \u{2028}"]);
    let back: Vec<String> = serde_json::from_str(&json).unwrap();
    assert_eq!(back, ["</script><!-- & \u{2028}"]);
}

#[test]
fn the_policy_names_hashes_alone() {
    let policy = policy(&["a{}"], &["1"]);
    assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    assert_eq!(policy.matches("'sha256-").count(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    /// Any mixture of what LaTeX and HTML are made of is harmless, and ends.
    #[test]
    fn any_text_is_harmless(parts in proptest::collection::vec(proptest::sample::select(vec![
        "$", "$$", r"\(", r"\)", r"\[", r"\]", "{", "}", "<", ">", "&", "\"", "'", "=", " ", "\n\n", "x", "2",
        r"\frac", r"\text", r"\boxed", r"\ce", r"\begin{array}{c}", r"\end{array}", r"\left(", r"\right)",
        "^", "_", r"\\", r"\operatorname", r"\color{red}", r"\sqrt", "img", " src=x", " onerror=y", "/", "script",
        "mi", "math", "!--", "\u{e000}", "\u{e001}", r"\kern", "9em", r"\char", "`<", "é", r"\%", "%",
    ]), 0..24)) {
        let text = parts.concat();
        harmless(&typeset(&text));
        harmless(&typeset_answer(&text));
    }

    /// Letters outside of formulas all arrive.
    #[test]
    fn prose_is_kept(text in "[a-z <>&\"'\n]{0,60}") {
        prop_assert_eq!(letters(&typeset(&text)), escape(&text));
    }
}
