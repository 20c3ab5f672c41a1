//! Own files in each format, with good and bad rows.

use std::io::Write;
use std::path::PathBuf;

use super::*;
use crate::model::{FeatureClass, Place};
use crate::text::fold;

fn file(folder: &tempfile::TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).expect("written");
    path
}

fn read(name: &str, bytes: &[u8]) -> Result<(Gazetteer, Vec<String>), Diagnostic> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = file(&folder, name, bytes);
    let known = Gazetteer::builtin();
    let read = read_places(&path, &known, Some(folder.path()), &|_, _| true)?;
    let problems = read.problems.into_iter().map(|p| p.message).collect();
    Ok((known.with_user(vec![read.index]), problems))
}

fn first(gazetteer: &Gazetteer, name: &str) -> Place {
    let hits = gazetteer.lookup(&fold(name));
    gazetteer.place(hits.first().expect("a place").place)
}

#[test]
fn a_table_with_its_bad_rows_by_number() {
    let text = "\u{feff}Name;Latitude;Longitude;Variants;Country;ADM1_PCODE;ADM2_PCODE;Population;Type\n\
        #loc+name;#geo+lat;#geo+lon;;;;;;\n\
        Campo Aurora;14,95;-92,20;The Aurora|Aurora Camp;MX;MX07;MX07089;1 200;refugee camp\n\
        Nowhere;north;-92.2;;;;;;\n\
        ;14.9;-92.2;;;;;;\n\
        \n\
        Paso Viejo;14.7;-192.2;;;;;;\n\
        Paso Nuevo;14.7;-92.15;;Guatemala;;;;border crossing\n";
    let (gazetteer, problems) = read("own.csv", text.as_bytes()).expect("read");
    let camp = first(&gazetteer, "aurora camp");
    assert_eq!((camp.id.0.as_str(), camp.pcode.as_deref()), ("user:own.csv:MX07089", Some("MX07089")));
    assert_eq!((camp.lat, camp.lon, camp.population), (14.95, -92.2, 1200));
    assert_eq!((camp.feature.as_str(), camp.admin1.as_deref()), ("CMPRF", Some("Chiapas")));
    assert_eq!(first(&gazetteer, "Paso Nuevo").country.as_deref(), Some("GT"));
    assert_eq!(problems.len(), 3, "{problems:?}");
    for (problem, row) in problems.iter().zip(["Row 4", "Row 5", "Row 6"]) {
        assert!(problem.starts_with(row), "{problem}");
    }
    assert!(gazetteer.attribution().iter().any(|a| a.contains("own.csv")));
}

#[test]
fn linked_places_as_table_and_as_json() {
    let table = "id\ttitle\ttitle_source\tstart\tccodes\tmatches\tvariants\ttypes\tlon\tlat\tgeowkt\n\
        x1\tVieja Orilla\tA map\t1890\tMX\t\tOrilla;La Orilla\tvillage\t-92.5\t15.1\t\n\
        x2\tSanto Nuevo\tA map\t1890\tMX\twd:Q1;gn:4002190\t\tvillage\t\t\tPOINT (-93.1 16.2)\n";
    let (gazetteer, problems) = read("places.tsv", table.as_bytes()).expect("read");
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(first(&gazetteer, "la orilla").id.0, "user:places.tsv:x1");
    let matched = first(&gazetteer, "santo nuevo");
    assert_eq!((matched.id.0.as_str(), matched.lat, matched.lon), ("gn:4002190", 16.2, -93.1));
    let json = r#"{"type":"FeatureCollection","@context":"x","license":"CC0","features":[
        {"type":"Feature","@id":"http://example.org/p/7","properties":{"title":"Vieja Orilla","ccodes":["MX"]},
         "names":[{"toponym":"Orilla Vieja","citations":[]}],"types":[{"label":"village"}],
         "geometry":{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[-92.5,15.1]}]},
         "links":[{"type":"closeMatch","identifier":"wd:Q7"}]},
        {"type":"Feature","properties":{"title":"No geometry"},"geometry":null},
        {"type":"Feature","properties":{"name":"Llano","ADM3_PCODE":"HN0101"},"geometry":{"type":"Polygon",
         "coordinates":[[[-88.0,15.0],[-87.0,15.0],[-87.0,16.0],[-88.0,16.0],[-88.0,15.0]]]}}]}"#;
    let (gazetteer, problems) = read("places.json", json.as_bytes()).expect("read");
    assert_eq!(problems.len(), 1);
    assert!(problems[0].starts_with("Row 2"), "{problems:?}");
    assert_eq!(first(&gazetteer, "orilla vieja").id.0, "user:places.json:http://example.org/p/7");
    let area = first(&gazetteer, "Llano");
    assert_eq!((area.lat, area.lon, area.pcode.as_deref()), (15.5, -87.5, Some("HN0101")));
    assert!((50.0..80.0).contains(&area.radius().0), "{:?}", area.radius());
    assert!(gazetteer.attribution().iter().any(|a| a.contains("CC0")));
}

/// Rows in the shape of GeoNames, of places that are not.
fn geonames_rows() -> String {
    let row = |id: u32,
               name: &str,
               alternates: &str,
               lat: &str,
               lon: &str,
               code: &str,
               admin1: &str,
               population: u32| {
        format!(
            "{id}\t{name}\t{name}\t{alternates}\t{lat}\t{lon}\tP\t{code}\tMX\t\t{admin1}\t\t\t\t{population}\t\t9\tAmerica/Mexico_City\t2031-01-01\n"
        )
    };
    [
        row(90_000_003, "Xulmecatepan", "Xulme,ХУЛ,XQZ", "16.1", "-93.0", "PPL", "05", 900),
        row(90_000_001, "Los Duplicados", "", "16.2", "-93.1", "PPL", "05", 12),
        row(90_000_002, "Los Duplicados", "", "17.2", "-94.1", "PPL", "20", 5_000),
        "90000009\tbroken\n".to_owned(),
        row(90_000_004, "Cerro Largo", "", "91", "-93.0", "MT", "05", 0),
    ]
    .concat()
}

#[test]
fn a_country_file_plain_and_in_an_archive() {
    let rows = geonames_rows();
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, text) in [("readme.txt", "words ".repeat(1000)), ("XX.txt", rows.clone())] {
        archive.start_file(name, options).expect("started");
        archive.write_all(text.as_bytes()).expect("written");
    }
    let zipped = archive.finish().expect("finished").into_inner();
    for (name, bytes) in [("XX.txt", rows.as_bytes()), ("XX.zip", zipped.as_slice())] {
        let (gazetteer, problems) = read(name, bytes).expect("read");
        check_country(&gazetteer, &problems);
    }
}

fn check_country(gazetteer: &Gazetteer, problems: &[String]) {
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(problems[0].starts_with("Row 4") && problems[1].starts_with("Row 5"), "{problems:?}");
    let place = first(gazetteer, "Xulme");
    assert_eq!((place.id.0.as_str(), place.name.as_str()), ("gn:90000003", "Xulmecatepan"));
    assert_eq!((place.country.as_deref(), place.admin1.as_deref()), (Some("MX"), Some("Chiapas")));
    assert_eq!((place.class, place.population), (FeatureClass::Town, 900));
    assert!(gazetteer.lookup("xqz").is_empty(), "a code of an airport");
    let twice: Vec<u64> =
        gazetteer.lookup("los duplicados").iter().map(|h| gazetteer.place(h.place).population).collect();
    assert_eq!(twice.len(), 2);
    assert!(gazetteer.by_id(&place.id).is_some() && gazetteer.has_prefix("los"));
    assert!(gazetteer.attribution().iter().any(|a| a.contains("GeoNames") && a.contains("XX.")));
    assert!(!gazetteer.has_own(), "a dump stands beside the built-in places");
}

#[test]
fn an_index_on_disk_answers_like_one_in_memory_and_is_opened_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = file(&folder, "XX.txt", geonames_rows().as_bytes());
    let cache = folder.path().join("cache");
    let known = Gazetteer::builtin();
    let metadata = path.metadata().expect("there");
    let open = |progress: Progress<'_>| {
        let source = Source { path: &path, shown: "XX.txt", known: &known, cache: Some(&cache), progress };
        let mut stream = BufReader::new(File::open(&path).expect("open"));
        disk::read(&mut stream, metadata.len(), &metadata, &cache, &source)
    };
    assert!(matches!(open(&|_, _| true), Ok(read) if read.index.count() == 3));
    let kept = std::fs::read_dir(&cache).expect("listed").count();
    assert_eq!(kept, 1, "nothing but the index is left");
    let Ok(read) = open(&|_, _| panic!("an index that is there is not built again")) else {
        panic!("opened")
    };
    let gazetteer = known.clone().with_user(vec![read.index]);
    let problems = vec!["Row 4".to_owned(), "Row 5".to_owned()];
    check_country(&gazetteer, &problems);
    let order: Vec<u64> =
        gazetteer.lookup("los duplicados").iter().map(|h| gazetteer.place(h.place).population).collect();
    assert_eq!(order, [5000, 12], "larger places first");
}

#[test]
fn stopping_leaves_nothing_behind() {
    let folder = tempfile::tempdir().expect("a folder");
    let row = geonames_rows().lines().next().expect("a row").to_owned() + "\n";
    let path = file(&folder, "XX.txt", row.repeat(9000).as_bytes());
    let cache = folder.path().join("cache");
    let known = Gazetteer::builtin();
    let metadata = path.metadata().expect("there");
    let source =
        Source { path: &path, shown: "XX.txt", known: &known, cache: Some(&cache), progress: &|_, _| false };
    std::fs::create_dir_all(&cache).expect("made");
    let mut stream = BufReader::new(File::open(&path).expect("open"));
    assert!(matches!(
        disk::read(&mut stream, metadata.len(), &metadata, &cache, &source),
        Err(Stop::Cancelled)
    ));
    assert_eq!(std::fs::read_dir(&cache).expect("listed").count(), 0);
    assert_eq!(read_places(&path, &known, None, &|_, _| false).expect_err("stopped").code, "stopped");
}

#[test]
fn hostile_and_foreign_files_are_refused_with_a_sentence() {
    let open_quote = format!("name,lat,lon\n\"{}", "x".repeat(3 << 20));
    let bomb = {
        let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        archive.start_file("a.csv", zip::write::SimpleFileOptions::default()).expect("started");
        archive.write_all(b"name,lat,lon\n").expect("written");
        let line = [b"x,1,".as_slice(), &[b'0'; 4000], b"1\n"].concat();
        for _ in 0..4000 {
            archive.write_all(&line).expect("written");
        }
        archive.finish().expect("finished").into_inner()
    };
    let deep = format!(
        "{{\"features\":[{{\"properties\":{{\"name\":\"x\"}},\"geometry\":{{\"coordinates\":{}1{}}}}}]}}",
        "[".repeat(100),
        "]".repeat(100)
    );
    for (name, bytes, words) in [
        ("open.csv", open_quote.as_bytes(), "never ends"),
        ("bomb.zip", bomb.as_slice(), "times its size"),
        ("deep.json", deep.as_bytes(), "no place"),
        ("empty.csv", b"".as_slice(), "empty"),
        ("nul.csv", b"na\0me,lat,lon\n1,2,3\n", "not text"),
        ("other.csv", b"a,b,c\n1,2,3\n", "needs columns"),
        ("none.csv", b"name,lat,lon\n,1,2\n", "no place"),
        ("cut.json", b"{\"type\":\"FeatureCollection\",\"features\":[{", "EOF"),
        ("alone.json", b"{\"type\":\"Feature\"}", "no collection"),
        ("broken.zip", b"PK\x03\x04nothing", "archive"),
    ] {
        let problem = read(name, bytes).expect_err(name);
        assert!(
            problem.message.to_lowercase().contains(&words.to_lowercase()),
            "{name}: {}",
            problem.message
        );
    }
}

#[test]
fn what_looks_like_a_gazetteer_is_told_from_articles() {
    let folder = tempfile::tempdir().expect("a folder");
    let geonames = "3530103\tArriaga\tArriaga\t\t16.23\t-93.9\tP\tPPL\tMX\t\t05\t009\t\t\t25047\t\t56\tAmerica/Mexico_City\t2020-01-01\n";
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("MX.txt", zip::write::SimpleFileOptions::default()).expect("started");
    archive.write_all(geonames.as_bytes()).expect("written");
    let zipped = archive.finish().expect("finished").into_inner();
    let collection = br#"{"type": "FeatureCollection", "features": []}"#;
    for (name, bytes, is_one) in [
        ("MX.txt", geonames.as_bytes(), true),
        ("MX.zip", &zipped[..], true),
        ("own.csv", b"\xef\xbb\xbfName;Latitude;Longitude\nA;1;2\n", true),
        ("own.tsv", b"id\ttitle\tgeowkt\n1\tA\tPOINT (1 2)\n", true),
        ("own.geojson", collection, true),
        ("story.txt", b"Tapachula, Mexico (AP) - They left on Friday, she said.\n", false),
        ("story.json", br#"{"text": "They left on Friday."}"#, false),
        ("table.csv", b"date,place,count\n2018-10-12,Huixtla,300\n", false),
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", false),
        ("empty.csv", b"", false),
    ] {
        assert_eq!(is_gazetteer(&file(&folder, name, bytes)), is_one, "{name}");
    }
    assert!(!is_gazetteer(folder.path()));
    assert!(!is_gazetteer(&folder.path().join("gone.csv")));
}
