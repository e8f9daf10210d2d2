//! The written resources as files.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::written::Written;

/// Writes each resource to `TYPE/ID.json` below a folder that is new or empty.
pub(crate) fn write(folder: &Path, written: &[Written]) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("cannot write to `{}`: {error}", folder.display());
    fs::create_dir_all(folder).map_err(failed)?;
    if fs::read_dir(folder).map_err(failed)?.next().is_some() {
        return Err(format!("the folder `{}` is not empty", folder.display()));
    }
    let mut taken = BTreeSet::new();
    for one in written {
        // An outcome has no id of its own: it is called like its file.
        let (kind, id) = one.resource.split_once('/').unwrap_or((&one.resource, &one.file));
        let (kind, id) = (plain(kind), plain(id));
        let numbers = (2..).map(|number: u64| format!("{kind}/{id}-{number}.json"));
        let mut names = std::iter::once(format!("{kind}/{id}.json")).chain(numbers);
        let Some(name) = names.find(|name| taken.insert(name.to_lowercase())) else { continue };
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(failed)?;
        }
        fs::write(path, format!("{}\n", one.json)).map_err(failed)?;
    }
    Ok(())
}

/// Somebody else's text as part of a file name.
fn plain(text: &str) -> String {
    let text: String = text
        .chars()
        .take(120)
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '-' | '.') { c } else { '_' })
        .collect();
    if text.starts_with('.') || text.is_empty() { format!("_{text}") } else { text }
}
