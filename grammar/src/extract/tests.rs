//! Solutions as models write them, and texts that no model should.

use super::{Extracted, Missing, Rule, extract};

fn found(solution: &str) -> (Rule, String) {
    let Extracted { answer, rule, span } = extract(solution, &[]).expect(solution);
    let place = &solution[span.0..span.1];
    assert!(rule == Rule::Boxes || place == answer, "{place:?} is not {answer:?}");
    (rule, answer.into_owned())
}

/// Each solution's answer, by one rule.
fn all_found(rule: Rule, cases: &[(&str, &str)]) {
    for (solution, answer) in cases {
        assert_eq!(found(solution), (rule, (*answer).to_owned()), "{solution}");
    }
}

fn all_missing(missing: Missing, solutions: &[&str]) {
    for solution in solutions {
        assert_eq!(extract(solution, &[]), Err(missing), "{solution}");
    }
}

#[test]
fn the_last_box() {
    let cases = [
        (
            r"So $\boxed{3}$ at first, but then we see it is \(\boxed{\frac{1}{2}}\).",
            r"\frac{1}{2}",
        ),
        (r"\[ \boxed{ \left\{ 1, 2 \right\} } \]", r"\left\{ 1, 2 \right\}"),
        (r"$\boxed{\{x \mid x > 0\}}$, where \} closes.", r"\{x \mid x > 0\}"),
        ("The answer is 5, that is $\\boxed\n {6}$.", "6"),
        (r"\fbox{$x = 4$}", "$x = 4$"),
        (r"Nested: \boxed{\boxed{7}}", r"\boxed{7}"),
        (r"Nested: \boxed{x = \boxed{7}} and a \} behind.", r"x = \boxed{7}"),
        (r"Escaped twice: $\\boxed{\\{1, \\frac{1}{2}\\}}$", r"\\{1, \\frac{1}{2}\\}"),
        (r"\begin{align} x &= 1 \\ \boxed{2} \end{align}", "2"),
        (r"An odd } and { before \boxed{\text{no } \$5} }.", r"\text{no } \$5"),
        (r"So \boxed{9} and then the derivation was cut off in $\frac{1", "9"),
        (r"A forgotten brace $\boxed{5$. Again: the answer is $\boxed{7}$.", "7"),
        ("Eine Lösung → \\boxed{größer als ½}.", "größer als ½"),
    ];
    all_found(Rule::Box, &cases);
}

#[test]
fn a_box_without_braces_holds_one_token() {
    let cases = [
        (r"so $\boxed 5$", "5"),
        (r"so $\boxed 12.5.$", "12.5"),
        (r"so $\boxed -1,000$", "-1,000"),
        (r"so $\boxed\pi r$", r"\pi"),
        (r"so $\boxed\frac{1}{2} + 1$", r"\frac{1}{2}"),
        (r"so $\boxed C$", "C"),
    ];
    all_found(Rule::Box, &cases);
    all_missing(Missing::NoMarker, &[r"I write it in a \boxed environment, then stop."]);
}

#[test]
fn boxes_that_stand_together() {
    let cases = [
        (r"The solutions are $\boxed{-4}$ and $\boxed{-7}$.", "-4, -7"),
        (r"$\boxed{1}$, $\boxed{2}$, and $\boxed{3}$", "1, 2, 3"),
        (r"\(\boxed{x = 2}\) or \(\boxed{x = 3}\)", "x = 2 or x = 3"),
        (r"\[ \boxed{2} \quad \text{or} \quad \boxed{3} \]", "2 or 3"),
        (r"so $x = \boxed{3}$ and $y = \boxed{4}$.", "x = 3, y = 4"),
        (
            r"\begin{aligned} a_1 &= \boxed{3} \\ f(2) &= \boxed{4} \end{aligned}",
            "a_1 = 3, f(2) = 4",
        ),
        (r"$2x = \boxed{3}, y = \boxed{4}$", "3, 4"),
        (
            r"$\angle ABC = \boxed{30^\circ}$, $\theta' = \boxed{60^\circ}$",
            r"\angle ABC = 30^\circ, \theta' = 60^\circ",
        ),
        (r"\boxed{A} \boxed{C}", "A, C"),
    ];
    all_found(Rule::Boxes, &cases);
}

#[test]
fn boxes_that_stand_apart() {
    let cases = [
        (r"If $p \le 7$ it is \boxed{24}. If $p > 7$ it is \boxed{-2p}.", "-2p"),
        (r"$\frac{\boxed{1}}{\boxed{2}}$", "2"),
        (r"\boxed{3} + \boxed{4}", "4"),
        (r"\boxed{3}, so y is \boxed{4}", "4"),
        // Said again, not twice the answer.
        ("\\[\\boxed{6}\\]\n\n$\\boxed{6}$", "6"),
        (r"From \boxed{} and \boxed{2}", "2"),
    ];
    all_found(Rule::Box, &cases);
}

#[test]
fn the_span_of_boxes_runs_from_the_first_to_the_last() {
    let solution = r"Hence $x = \boxed{3}$ and $y = \boxed{4}$.";
    let (start, end) = extract(solution, &[]).expect(solution).span;
    assert_eq!(&solution[start..end], r"x = \boxed{3}$ and $y = \boxed{4}");
}

#[test]
fn headings() {
    let cases = [
        ("So p is 29.\n# Answer\n\n29", "29"),
        ("## Answer\n$x = 5$.\n\nNice.", "$x = 5$"),
        ("**Answer:**\n\n\\[\nx = 5\n\\]", "\\[\nx = 5\n\\]"),
        ("### ✅ Final Answer:\r\n\r\n**12 cm**\r\n", "12 cm"),
        ("### 4. The final answer\n---\n```\n7\n```", "7"),
        (
            "# Answer\n\n\\begin{pmatrix}\n1 \\\\\n2\n\\end{pmatrix}",
            "\\begin{pmatrix}\n1 \\\\\n2\n\\end{pmatrix}",
        ),
    ];
    all_found(Rule::AnswerHeading, &cases);
}

#[test]
fn hashes() {
    let cases = [
        ("48 + 24 = <<48+24=72>>72 clips\n#### 72", "72"),
        ("That leaves $1,200.\n#### $1,200", "$1,200"),
        ("= 5 #### 5\n\nQuestion: Next one?", "5"),
        ("done\n####\n-3/4", "-3/4"),
        ("#### 3. Adding up\n2 + 2\n#### north", "north"),
    ];
    all_found(Rule::Hashes, &cases);
    all_missing(Missing::NoMarker, &["#### Step 2\nWe add 3 and 4.", "#### 2. Add\nWe add 3."]);
}

#[test]
fn phrases() {
    let cases = [
        // Minerva
        (
            "Final Answer: The final answer is $\\frac{1}{2}$. I hope it is correct.",
            "$\\frac{1}{2}$",
        ),
        ("The final answer is 3.5. I hope it is correct.", "3.5"),
        // GPT
        ("So **the answer is 12 square inches.** Let me know!", "12 square inches"),
        ("The correct answer is **(C)**.", "(C)"),
        ("**Answer**: $5$ cm", "$5$ cm"),
        ("**Final Answer:** **5** cm", "**5** cm"),
        ("**Answer: 4.**", "4"),
        (r"\textbf{Answer:} $\sqrt2$", r"$\sqrt2$"),
        // Qwen and Math-Shepherd
        ("Step 5: 260 * 52 = 13520. The answer is: 13520", "13520"),
        ("Therefore, the answer is\n\\[\n x = 5 \n\\]\nas claimed.", "\\[\n x = 5 \n\\]"),
        ("The answer is given by:\n\n$$\nx\n$$", "$$\nx\n$$"),
        ("the answers are therefore $2$ and $3$.", "$2$ and $3$"),
        ("<answer> 42 </answer>", "42"),
        // Examinations
        ("ANSWER: C. 12", "C. 12"),
        ("the correct choice is C. Thus B is wrong.", "C"),
        ("The correct option is option (D).", "(D)"),
        ("Answer: no solution", "no solution"),
        ("The answer is 3:45 p.m. Then they left.", "3:45 p.m. Then they left"),
        ("The answer is 3:45 p.m.", "3:45 p.m."),
        ("The answer is $18. She pays $3 a day.", "$18"),
        ("The answer is 0.333... Hence it repeats.", "0.333..."),
        ("The answer is .5", ".5"),
        ("The answer is 5! Great.", "5! Great"),
        ("答案：Answer：5。", "5"),
        (r"$\text{The answer is } 5$", "5"),
    ];
    all_found(Rule::Phrase, &cases);
}

#[test]
fn the_last_marker_counts() {
    let cases = [
        ("The answer is not clear yet. After some work: Answer: 8.", "8"),
        ("The answer is 8. I hope this answer is correct.", "8"),
        ("The answer is 8. The answer is correct.", "8"),
        ("Answer: 8\nNow you know what the answer is.", "8"),
        ("The answer is 8. The answering is over, and his answer isn't.", "8"),
    ];
    all_found(Rule::Phrase, &cases);
}

#[test]
fn a_problem_names_its_own_markers() {
    let markers = ["Die Antwort lautet".to_owned(), "答案是".to_owned(), " ".to_owned()];
    for (solution, answer) in [
        ("Also: die  ANTWORT\nlautet: $5$. Fertig.", "$5$"),
        ("所以答案是5。", "5"),
        (r"Die Antwort lautet 4, also \boxed{5}.", "5"),
    ] {
        assert_eq!(extract(solution, &markers).expect(solution).answer, answer, "{solution}");
    }
    assert_eq!(extract("Also: die Antwort lautet $5$.", &[]), Err(Missing::NoMarker));
}

#[test]
fn a_text_that_is_nothing_but_an_answer() {
    let same = [
        "x = 5",
        r"$\frac{1}{2}$",
        "(C)",
        "5 cm",
        "north",
        "no solution",
        "x = 1 or x = 2",
        "5",
        "3:45 p.m.",
        "C. 12",
        "B. Mercury",
        "There is no solution",
        "0.333...",
        r"\frac{1}{2}",
        "\\[\nx = 5\n\\]",
        "\\begin{pmatrix}\n1 \\\\ 2\n\\end{pmatrix}",
        "does not exist",
        "∅",
        "$5",
        "I and II only",
        r"\text{The globe}",
    ];
    all_found(Rule::Whole, &same.map(|text| (text, text)));
    all_found(Rule::Whole, &[("x = 5.", "x = 5"), ("**5 cm**", "5 cm"), (" $5$ . ", "$5$")]);
}

#[test]
fn what_argues_is_no_answer() {
    let solutions = [
        "So we get x = 5.",
        "My reply is 0.75.",
        "x = 5\n\ny = 6",
        "Add 3. Then 4.",
        "First 3, then 5, then 8",
        "Result: 5",
        "We divide 40 by 0.02.\n\nSo the requirement is **2000** calories.",
        "$$$$",
    ];
    all_missing(Missing::NoMarker, &solutions);
}

#[test]
fn thinking_is_no_answer() {
    let cases = [
        ("<think>Maybe \\boxed{3}.</think>\n\nIt is \\boxed{4}.", "4"),
        ("so \\boxed{3}</thinking> no: \\boxed{4}<|im_end|>", "4"),
        ("<|begin_of_thought|>\\boxed{3}<|end_of_thought|>\\boxed{4}</s>", "4"),
        ("<think>a</THINK><think>\\boxed{3}</think>\\boxed{4}", "4"),
        ("◁think▷\\boxed{3}◁/think▷\\boxed{4}<｜end▁of▁sentence｜>", "4"),
    ];
    all_found(Rule::Box, &cases);
    all_missing(Missing::Truncated, &["<think>\\boxed{3}", "</think> \\boxed{3} <think> hm"]);
    all_missing(Missing::Empty, &["<think>\\boxed{3}</think>\n", "", " \n", "<|im_end|>"]);
    all_missing(Missing::NoMarker, &["<think>\\boxed{3}</think> We have done it."]);
}

#[test]
fn truncated() {
    let solutions = [
        r"First \boxed{3}, then \boxed{\frac{1}{",
        r"First \boxed{3}, then \boxed",
        r"\boxed{\text{the roots are } \boxed{2} \text{ and",
        "So, the final answer is:\n\\[\n",
        "So, the final answer is:\n\\",
        r"the answer is $\frac{1}{",
        "Step 1. We have \\[ x = \\begin{pmatrix} 14 \\\\ \\end{",
        "Step 1.\n\nWe have $x = 5 + ",
        r"\frac{1}{",
    ];
    all_missing(Missing::Truncated, &solutions);
}

#[test]
fn empty_answers() {
    let solutions = [
        r"So $\boxed{}$.",
        r"\boxed{3}; later \boxed{ \, }",
        "The answer is",
        "# Answer\n\n",
        "####",
        "Answer: **",
    ];
    all_missing(Missing::EmptyAnswer, &solutions);
}

/// Texts of random tokens: no panic, and every span lies on the answer.
#[test]
fn hostile_texts() {
    const TOKENS: [&str; 44] = [
        "\\boxed",
        "\\fbox",
        "{",
        "}",
        "\\",
        "\\\\",
        "$",
        "$$",
        "\\(",
        "\\)",
        "\\[",
        "\\]",
        "\n",
        "\n\n",
        " ",
        "answer",
        "the answer is",
        "Answer:",
        "####",
        "# Answer",
        "**",
        "_",
        ".",
        ",",
        "5",
        "x",
        "=",
        "or",
        "\\text{",
        "\\begin{a}",
        "\\end{a}",
        "é",
        "😀",
        "答",
        "<think>",
        "</think>",
        "<answer>",
        "'",
        "(",
        ")",
        "\\frac",
        "!",
        "C",
        "\u{301}",
    ];
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = |bound: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % bound
    };
    let markers = ["答".to_owned(), "x".to_owned()];
    for _ in 0..60_000 {
        let text: String = (0..next(16)).map(|_| TOKENS[next(TOKENS.len())]).collect();
        if let Ok(Extracted { answer, rule, span }) = extract(&text, &markers) {
            let place = &text[span.0..span.1];
            assert!(rule == Rule::Boxes || place == answer, "{text:?}");
            assert!(!answer.is_empty(), "{text:?}");
        }
    }
}

#[test]
fn long_texts() {
    for unit in
        ["\\boxed{", "{", "}", "\\boxed{1},", "\\boxed{$", "answer is ", "#### ", "\\(", "**."]
    {
        let _ = extract(&unit.repeat(1_000_000 / unit.len()), &[]);
    }
    let nested = "\\boxed{".repeat(100_000) + &"}".repeat(100_000);
    assert_eq!(extract(&nested, &[]).map(|found| found.rule), Ok(Rule::Box));
}
