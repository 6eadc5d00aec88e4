//! A plain table of texts, in every form that tables have.

use crate::render::{Format, csv_line, plain};
use comfy_table::{CellAlignment, TableStyle, presets};
use serde_json::{Map, Value};

/// A title, a head, rows and notes. The first column is text, the others are figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// What the table is.
    pub title: String,
    /// The names of the columns.
    pub head: Vec<String>,
    /// The rows, each as long as the head.
    pub rows: Vec<Vec<String>>,
    /// What stands below.
    pub notes: Vec<String>,
}

impl Sheet {
    /// A sheet without rows.
    pub fn new<H: Into<String>>(title: &str, head: impl IntoIterator<Item = H>) -> Sheet {
        let head = head.into_iter().map(Into::into).collect();
        Sheet { title: title.to_owned(), head, ..Sheet::default() }
    }

    /// Writes it in a form, with a line break at its end.
    ///
    /// ```
    /// use heldout_benchmarks::{Format, Sheet};
    /// let mut sheet = Sheet::new("Animals", ["animal", "legs"]);
    /// sheet.rows.push(vec!["ant".into(), "6".into()]);
    /// assert_eq!(sheet.render(Format::Csv), "animal,legs\r\nant,6\r\n");
    /// ```
    pub fn render(&self, format: Format) -> String {
        match format {
            Format::Text => self.text(),
            Format::Markdown => self.markdown(),
            Format::Csv => {
                std::iter::once(&self.head).chain(&self.rows).map(|row| csv_line(row)).collect()
            }
            Format::Json => self.json(),
        }
    }

    fn text(&self) -> String {
        let grid = self.grid(presets::UTF8_HORIZONTAL_ONLY);
        let title = (!self.title.is_empty()).then(|| self.title.clone());
        let lines: Vec<String> =
            title.into_iter().chain([grid]).chain(self.notes.iter().cloned()).collect();
        lines.join("\n") + "\n"
    }

    fn markdown(&self) -> String {
        let notes: Vec<String> = self.notes.iter().map(|note| format!("- {note}")).collect();
        let blocks = [self.title.clone(), self.grid(presets::ASCII_MARKDOWN), notes.join("\n")];
        let blocks: Vec<String> = blocks.into_iter().filter(|block| !block.is_empty()).collect();
        blocks.join("\n\n") + "\n"
    }

    fn grid(&self, style: TableStyle) -> String {
        let mut grid = comfy_table::Table::new();
        grid.load_style(style);
        grid.set_header(self.head.iter().map(|text| plain(text)));
        for row in &self.rows {
            grid.add_row(row.iter().map(|text| plain(text)));
        }
        for column in grid.column_iter_mut().skip(1) {
            column.set_cell_alignment(CellAlignment::Right);
        }
        grid.to_string()
    }

    fn json(&self) -> String {
        let texts = |row: &Vec<String>| -> Map<String, Value> {
            let text = |text: &String| Value::from(text.as_str());
            self.head.iter().cloned().zip(row.iter().map(text)).collect()
        };
        let rows: Vec<Map<String, Value>> = self.rows.iter().map(texts).collect();
        let sheet = serde_json::json!({ "title": self.title, "rows": rows, "notes": self.notes });
        serde_json::to_string_pretty(&sheet).map_or(String::new(), |text| text + "\n")
    }
}
