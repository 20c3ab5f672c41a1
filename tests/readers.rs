//! Other programs read what is written here. Run with `--ignored`; `DATELINE_CHECK_PYTHON` names a Python that has
//! geojson-pydantic and pyogrio (`.ci/run` makes one).

use std::process::Command;

use crate::cli::dateline;

/// Validates the file against RFC 7946, then has GDAL read it and tell the types of its columns.
const SCRIPT: &str = r#"
import json, sys
from geojson_pydantic import FeatureCollection
import pyogrio
path = sys.argv[1]
collection = FeatureCollection(**json.load(open(path, encoding="utf-8")))
assert len(collection.features) > 0, "no feature"
for layer in pyogrio.list_layers(path):
    info = pyogrio.read_info(path, layer=layer[0])
    types = dict(zip(info["fields"], info["dtypes"]))
    for field in ("start_date", "end_date", "certain_start", "certain_end"):
        if field in types and sys.argv[2] == "dated":
            assert types[field].startswith("datetime64[D]"), (field, types[field])
print("fine")
"#;

#[test]
#[ignore = "needs a Python with geojson-pydantic and pyogrio"]
fn geojson_is_read_by_others_with_dates_as_dates() {
    let Some(python) = std::env::var_os("DATELINE_CHECK_PYTHON") else {
        eprintln!("DATELINE_CHECK_PYTHON is not set, so nothing was checked");
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    for (layer, dated) in
        [("stops", true), ("legs", true), ("plans", false), ("areas", false), ("mentions", false)]
    {
        let path = folder.path().join(format!("{layer}.geojson"));
        let shown = path.to_string_lossy();
        let mut words = vec!["export", "--format", "geojson", "--output", &shown, "--as-of", "2026-01-01"];
        if layer != "all" {
            words.extend(["--layer", layer]);
        }
        let written = dateline(&words, b"");
        assert!(written.status.success(), "{}", String::from_utf8_lossy(&written.stderr));
        let read = Command::new(&python)
            .args(["-c", SCRIPT, &shown, if dated { "dated" } else { "undated" }])
            .output()
            .expect("Python ran");
        assert!(read.status.success(), "{layer}: {}", String::from_utf8_lossy(&read.stderr));
    }
}
