//! Tables as papers print them, a CSV row a line: names, percentages, problems.

/// Names of the row that sums the others up.
const AGGREGATES: [&str; 6] = ["aggregate", "total", "overall", "all", "average", "mean"];

/// Names of the column of counts.
const COUNTS: [&str; 6] = ["problems", "questions", "count", "n", "size", "total"];

/// A printed number: its digits count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Printed {
    /// The number without its point.
    pub units: i64,
    /// Digits after the point.
    pub decimals: u32,
}

impl Printed {
    /// Reads a percentage as it is printed, with or without its sign.
    ///
    /// ```
    /// use heldout_benchmarks::Printed;
    /// assert_eq!(Printed::read("68.9%"), Some(Printed { units: 689, decimals: 1 }));
    /// assert_eq!(Printed::read("n/a"), None);
    /// ```
    pub fn read(text: &str) -> Option<Printed> {
        let text = text.trim().trim_end_matches('%').trim_end();
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let fits = digits(whole) && digits(part) && whole.len() + part.len() < 15;
        let units = format!("{whole}{part}").parse().ok().filter(|_| fits)?;
        Some(Printed { units, decimals: part.len() as u32 })
    }

    /// Units of the last digit in one percentage point.
    pub fn scale(self) -> i64 {
        10i64.pow(self.decimals)
    }

    /// The percentage as a share.
    pub fn share(self) -> f64 {
        self.units as f64 / (100 * self.scale()) as f64
    }

    /// Whether the share k of n, in percent, rounds to this, halves either way.
    pub fn is(self, k: i64, n: i64) -> bool {
        // |100 k/n - units/scale| <= 1/(2 scale), in whole numbers.
        (200 * k * self.scale() - 2 * self.units * n).abs() <= n
    }

    /// The whole number of solved problems that it can be of n.
    pub fn of(self, n: i64) -> Option<i64> {
        let nearest = self.nearest(n);
        [nearest, nearest + 1].into_iter().find(|&k| self.is(k, n))
    }

    /// The largest count of n whose share is not above this.
    pub fn nearest(self, n: i64) -> i64 {
        self.units * n / (100 * self.scale())
    }
}

impl std::fmt::Display for Printed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:.*}", self.decimals as usize, self.units as f64 / self.scale() as f64)
    }
}

/// A row of a published table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedRow {
    /// Its name.
    pub name: String,
    /// Its problems.
    pub problems: i64,
    /// A percentage for each column; none where the cell holds something else.
    pub cells: Vec<Option<Printed>>,
}

/// A published table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// The columns of percentages.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<PublishedRow>,
    /// The row that sums the others up.
    pub aggregate: Option<PublishedRow>,
    /// How the file was read, and what was left out.
    pub notes: Vec<String>,
}

impl Published {
    /// Reads a CSV file: the first column names rows, one column counts problems, the others hold
    /// percentages.
    ///
    /// ```
    /// use heldout_benchmarks::Published;
    /// let table = Published::read("exam,PRM,problems\nA,50.0,2\nTotal,50.0,2\n").unwrap();
    /// assert_eq!((table.rows.len(), table.aggregate.unwrap().problems), (1, 2));
    /// ```
    pub fn read(text: &str) -> Result<Published, String> {
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let head: Vec<String> =
            reader.headers().map_err(|e| e.to_string())?.iter().map(str::to_owned).collect();
        let counts = place(&head, &COUNTS).ok_or_else(|| {
            format!("no column counts problems; call one of them {}", COUNTS.join(", "))
        })?;
        let places: Vec<usize> = (1..head.len()).filter(|&place| place != counts).collect();
        let mut table = Published {
            columns: places.iter().map(|&place| head[place].clone()).collect(),
            notes: vec![format!(
                "Read as: `{}` names rows, `{}` counts problems, the other columns are percentages.",
                head[0], head[counts]
            )],
            ..Published::default()
        };
        for record in reader.records() {
            table.push(&record.map_err(|error| error.to_string())?, counts, &places);
        }
        match table.rows.is_empty() {
            true => Err("no row has a name and a number of problems".into()),
            false => Ok(table),
        }
    }

    fn push(&mut self, record: &csv::StringRecord, counts: usize, places: &[usize]) {
        let name = record.get(0).unwrap_or("").to_owned();
        let problems = record.get(counts).and_then(|text| text.parse::<u32>().ok());
        let Some(problems) = problems.filter(|&problems| problems > 0).map(i64::from) else {
            return self.notes.push(format!("`{name}` has no number of problems: left out."));
        };
        let mut cells = Vec::new();
        for (&place, column) in places.iter().zip(&self.columns) {
            let text = record.get(place).unwrap_or("");
            let cell = Printed::read(text);
            if cell.is_none() {
                self.notes.push(format!("{name}, {column}: `{text}` is no percentage: left out."));
            }
            cells.push(cell);
        }
        let row = PublishedRow { name, problems, cells };
        match AGGREGATES.contains(&row.name.to_lowercase().as_str()) {
            true => self.aggregate = Some(row),
            false => self.rows.push(row),
        }
    }
}

fn place(head: &[String], names: &[&str]) -> Option<usize> {
    let is = |name: &&str| head.iter().position(|own| own.to_lowercase() == **name);
    names.iter().find_map(is)
}
