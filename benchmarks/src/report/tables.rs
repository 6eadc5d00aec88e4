//! Tables as HTML. Their cells and notes are those of the other forms.

use crate::page::escape;
use crate::render::{below, differences, percent};
use crate::sheet::Sheet;
use crate::table::{AGGREGATE, Row, Table};

/// The table of shares with the notes below it.
pub(super) fn shares(table: &Table) -> String {
    figures(table, |_| true) + &notes(&below(table))
}

/// The row of one exam.
pub(super) fn shares_of(table: &Table, exam: &str) -> String {
    figures(table, |row| row.exam == exam)
}

/// The rows of the table of shares that pass.
fn figures(table: &Table, passes: impl Fn(&Row) -> bool) -> String {
    let fixed = ["problems", "ungraded"].map(str::to_owned);
    let methods = table.methods.iter().map(ToString::to_string);
    let head: Vec<String> = ["exam".to_owned()].into_iter().chain(fixed).chain(methods).collect();
    let row = |row: &Row| {
        let fixed = [row.exam.clone(), row.problems.to_string(), row.ungraded.to_string()];
        let cells = row.cells.iter().map(|cell| percent(cell.as_ref(), "\n"));
        fixed.into_iter().chain(cells).collect()
    };
    let rows: Vec<Vec<String>> = table.rows.iter().filter(|row| passes(row)).map(row).collect();
    let caption = format!("Problems solved, in percent, best of {}", table.n);
    grid(&caption, &head, &rows)
}

/// The differences between methods in a row.
pub(super) fn rivalry(table: &Table, exam: &str) -> String {
    differences(table, exam).map_or(String::new(), |sheet| sheet_html(&sheet))
}

fn sheet_html(sheet: &Sheet) -> String {
    grid(&sheet.title, &sheet.head, &sheet.rows) + &notes(&sheet.notes)
}

/// A list of remarks in small type.
fn notes(lines: &[String]) -> String {
    let items: String = lines.iter().map(|line| format!("<li>{}</li>", escape(line))).collect();
    format!("<ul class=\"notes\">{items}</ul>")
}

/// A table that scrolls sideways in a box of its own, where keys can reach it.
fn grid(caption: &str, head: &[String], rows: &[Vec<String>]) -> String {
    let caption = escape(caption);
    let head: String =
        head.iter().map(|text| format!("<th scope=\"col\">{}</th>", breakable(text))).collect();
    let rows: String = rows.iter().map(|cells| row(cells)).collect();
    format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{caption}\"><table>\
         <caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
}

fn row(cells: &[String]) -> String {
    let mut cells = cells.iter();
    let first = cells.next().map_or("", String::as_str);
    let rest: String = cells.map(|text| format!("<td>{}</td>", cell(text))).collect();
    let class = if first == AGGREGATE { " class=\"total\"" } else { "" };
    format!("<tr{class}><th scope=\"row\">{}</th>{rest}</tr>", escape(first))
}

/// A figure, and below it its interval.
fn cell(text: &str) -> String {
    match text.split_once('\n') {
        Some((figure, range)) => {
            format!("{}<span class=\"range\">{}</span>", escape(figure), escape(range))
        }
        None => escape(text),
    }
}

/// A name that may break behind its slash.
fn breakable(name: &str) -> String {
    escape(name).replace('/', "/<wbr>")
}
