//! Croissant 1.0 metadata (JSON-LD): <http://mlcommons.org/croissant/1.0>.

use super::{Dataset, Exported, FIELDS, common};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// The metadata of a dataset whose files are these.
pub(super) fn metadata(dataset: &Dataset<'_>, files: &[Exported]) -> Result<String, String> {
    if dataset.url.is_empty() {
        return Err("Croissant metadata needs the address that the dataset is published at: give \
                    --url"
            .into());
    }
    let sets = dataset.sets;
    let licence = common(sets, "licence", |set| &set.licence)?;
    let version = common(sets, "version", |set| &set.version)?;
    common(sets, "authors", |set| set.authors.first().map_or("", String::as_str))?;
    let count: usize = sets.iter().map(|set| set.problems.len()).sum();
    let value = json!({
        "@context": context(),
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": dataset.name,
        "description": format!("{count} exam problems with final answers that a program can check"),
        "license": format!("https://spdx.org/licenses/{licence}"),
        "url": dataset.url,
        "version": version,
        "datePublished": date(dataset)?,
        "creator": creators(dataset),
        "inLanguage": "en",
        "isLiveDataset": false,
        "distribution": files.iter().map(file).collect::<Vec<_>>(),
        "recordSet": files.iter().map(record_set).collect::<Vec<_>>(),
    });
    serde_json::to_string_pretty(&value).map(|text| text + "\n").map_err(|error| error.to_string())
}

/// The day on which the last of the sets was published.
fn date<'s>(dataset: &Dataset<'s>) -> Result<&'s str, String> {
    for set in dataset.sets {
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let parts: Vec<&str> = set.date.split('-').collect();
        let right = matches!(parts[..], [year, month, day]
            if year.len() == 4 && month.len() == 2 && day.len() == 2 && parts.iter().all(|it| digits(it)));
        if !right {
            return Err(format!(
                "the set `{}` has the date `{}`: write one as in date = \"2026-01-31\"",
                set.name, set.date
            ));
        }
    }
    Ok(dataset.sets.iter().map(|set| set.date.as_str()).max().unwrap_or(""))
}

fn creators(dataset: &Dataset<'_>) -> Vec<Value> {
    let mut names: Vec<&str> = Vec::new();
    for name in dataset.sets.iter().flat_map(|set| &set.authors) {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    names.into_iter().map(|name| json!({"@type": "sc:Organization", "name": name})).collect()
}

fn file(file: &Exported) -> Value {
    let hash = Sha256::digest(file.content.as_bytes());
    let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    json!({
        "@type": "cr:FileObject",
        "@id": file.path,
        "name": file.path,
        "contentUrl": file.path,
        "contentSize": format!("{} B", file.content.len()),
        "encodingFormat": "application/jsonlines",
        "sha256": hash,
    })
}

fn record_set(file: &Exported) -> Value {
    let name = file.path.trim_start_matches("data/").trim_end_matches(".jsonl");
    let fields = FIELDS.iter().map(|&(field, list, content)| {
        json!({
            "@type": "cr:Field",
            "@id": format!("{name}/{field}"),
            "name": field,
            "description": content,
            "dataType": "sc:Text",
            "repeated": list,
            "source": {"fileObject": {"@id": file.path}, "extract": {"column": field}},
        })
    });
    json!({
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "key": {"@id": format!("{name}/id")},
        "field": fields.collect::<Vec<_>>(),
    })
}

/// The context that the specification recommends, as far as its terms are used here.
fn context() -> Value {
    json!({
        "@language": "en",
        "@vocab": "https://schema.org/",
        "sc": "https://schema.org/",
        "cr": "http://mlcommons.org/croissant/",
        "dct": "http://purl.org/dc/terms/",
        "conformsTo": "dct:conformsTo",
        "column": "cr:column",
        "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
        "extract": "cr:extract",
        "field": "cr:field",
        "fileObject": "cr:fileObject",
        "isLiveDataset": "cr:isLiveDataset",
        "key": "cr:key",
        "recordSet": "cr:recordSet",
        "repeated": "cr:repeated",
        "source": "cr:source",
    })
}
