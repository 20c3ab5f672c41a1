//! GeoJSON (RFC 7946), `dateline-geojson/1`: one feature a line, properties as the machine-readable contract has them.

use serde::Serialize;

use super::shape::{Geometry, geometry};
use super::{Decimal, Layer};
use crate::model::{LegStyle, Method, When};
use crate::publish::{Item, Publication};

#[derive(Serialize)]
struct Feature<'a> {
    r#type: &'static str,
    id: &'a str,
    geometry: Option<Geometry>,
    properties: Properties<'a>,
}

#[derive(Serialize)]
struct Properties<'a> {
    kind: &'static str,
    group: Option<&'a str>,
    group_label: Option<&'a str>,
    seq: Option<usize>,
    place: Option<&'a str>,
    country: Option<&'a str>,
    admin1: Option<&'a str>,
    geonameid: Option<u32>,
    start_date: Option<String>,
    end_date: Option<String>,
    certain_start: Option<String>,
    certain_end: Option<String>,
    edtf: Option<String>,
    leg_style: Option<LegStyle>,
    geo_precision: Option<u8>,
    radius_km: Option<Decimal>,
    count_min: Option<u64>,
    count_max: Option<u64>,
    n_reports: Option<usize>,
    n_sources: Option<usize>,
    outlets: Option<String>,
    evidence: Option<&'a str>,
    source_title: Option<&'a str>,
    source_url: Option<&'a str>,
    source_sha256: Option<&'a str>,
    char_start: Option<usize>,
    char_end: Option<usize>,
    method: Option<Method>,
    reviewed: Option<bool>,
}

/// The bytes of a publication: stops, legs and plans, or one layer alone.
pub fn write(publication: &Publication, layer: Option<Layer>) -> Vec<u8> {
    let layers: &[Layer] = match layer {
        None => &[Layer::Stops, Layer::Legs, Layer::Plans],
        Some(Layer::Stops) => &[Layer::Stops],
        Some(Layer::Legs) => &[Layer::Legs],
        Some(Layer::Plans) => &[Layer::Plans],
        Some(Layer::Areas) => &[Layer::Areas],
        Some(Layer::Mentions) => &[Layer::Mentions],
    };
    let items = layers.iter().flat_map(|layer| match layer {
        Layer::Stops => &publication.stops,
        Layer::Legs => &publication.legs,
        Layer::Plans => &publication.plans,
        Layer::Areas => &publication.areas,
        Layer::Mentions => &publication.mentions,
    });
    let mut out = String::from("{\"type\":\"FeatureCollection\",\"schema\":\"dateline-geojson/1\"");
    out.push_str(",\"generator\":");
    out.push_str(&json(&concat!("dateline ", env!("CARGO_PKG_VERSION"))));
    out.push_str(",\"attribution\":");
    out.push_str(&json(&publication.attribution));
    out.push_str(",\"preset\":");
    out.push_str(&json(&publication.preset.name()));
    out.push_str(",\"sample\":");
    out.push_str(&json(&publication.sample));
    out.push_str(",\"features\":[");
    for (index, item) in items.enumerate() {
        out.push_str(if index == 0 { "\n" } else { ",\n" });
        out.push_str(&json(&feature(item)));
    }
    out.push_str("\n]}\n");
    out.into_bytes()
}

/// JSON of plain data, which cannot fail.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned())
}

fn feature(item: &Item) -> Feature<'_> {
    let bounds = item.when.map(When::bounds).unwrap_or_default();
    let certain = item.when.and_then(When::certain);
    Feature {
        r#type: "Feature",
        id: &item.id,
        geometry: geometry(&item.shape),
        properties: Properties {
            kind: item.kind.name(),
            group: item.group.as_deref(),
            group_label: item.group_label.as_deref(),
            seq: item.seq,
            place: item.place.as_deref(),
            country: item.country.as_deref(),
            admin1: item.admin1.as_deref(),
            geonameid: item.geonameid,
            start_date: bounds.start.map(|d| d.to_string()),
            end_date: bounds.end.map(|d| d.to_string()),
            certain_start: certain.map(|c| c.0.to_string()),
            certain_end: certain.map(|c| c.1.to_string()),
            edtf: item.when.map(When::edtf),
            leg_style: item.leg_style,
            geo_precision: item.geo_precision,
            radius_km: item.radius_km.map(Decimal),
            count_min: item.count_min,
            count_max: item.count_max,
            n_reports: item.n_reports,
            n_sources: item.n_sources,
            outlets: (!item.outlets.is_empty()).then(|| item.outlets.join("; ")),
            evidence: item.evidence.as_deref(),
            source_title: item.source_title.as_deref(),
            source_url: item.source_url.as_deref(),
            source_sha256: item.source_sha256.as_deref(),
            char_start: item.char_start,
            char_end: item.char_end,
            method: item.method,
            reviewed: item.reviewed,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture::analysis;
    use crate::publish::{Filter, Preset, publish};
    use serde_json::{Value, json};

    fn written(layer: Option<Layer>) -> Value {
        let publication = publish(&analysis(), &["Data"], Preset::Public, &Filter::default());
        let bytes = write(&publication, layer);
        assert_eq!(bytes, write(&publication, layer), "the same bytes each time");
        serde_json::from_slice(&bytes).expect("JSON")
    }

    fn ids(collection: &Value) -> Vec<&str> {
        let features = collection["features"].as_array().expect("features");
        features.iter().filter_map(|f| f["id"].as_str()).collect()
    }

    #[test]
    fn stops_then_legs_then_plans_or_one_layer_alone() {
        for (layer, expected) in [
            (None, &["g1/stop/1", "g1/stop/2", "g1/stop/3", "g1/leg/1", "g1/leg/2", "g1/plan/1"][..]),
            (Some(Layer::Legs), &["g1/leg/1", "g1/leg/2"][..]),
            (Some(Layer::Areas), &["g1/area/1"][..]),
            (
                Some(Layer::Mentions),
                &["a01/mention/1", "a01/mention/2", "a02/mention/1", "a02/mention/2", "a02/mention/3"][..],
            ),
        ] {
            assert_eq!(ids(&written(layer)), expected);
        }
    }

    #[test]
    fn a_stop_has_all_properties_in_order() {
        let collection = written(None);
        let keys: Vec<&String> = collection.as_object().expect("an object").keys().collect();
        assert_eq!(keys, ["type", "schema", "generator", "attribution", "preset", "sample", "features"]);
        let stop = &collection["features"][1];
        assert_eq!(stop["geometry"], json!({"type": "Point", "coordinates": [179.0, -16.5]}));
        let properties = serde_json::to_string(&stop["properties"]).expect("JSON");
        let expected = concat!(
            r#"{"kind":"stop","group":"g1","group_label":"Group from Alta, 3 May 2031","seq":2,"place":"Bora","#,
            r#""country":"FJ","admin1":"North","geonameid":2002,"start_date":"2031-05-05","end_date":"2031-05-06","#,
            r#""certain_start":"2031-05-05","certain_end":"2031-05-05","edtf":"2031-05-05/2031-05-06","#,
            r#""leg_style":null,"geo_precision":1,"radius_km":0.0,"count_min":400,"count_max":400,"n_reports":1,"#,
            r#""n_sources":1,"outlets":"example.org","evidence":"About 400 people reached Bora on May 5","#,
            r#""source_title":"Group walks on past [name]’s house","source_url":null,"#,
            r#""source_sha256":"00000000000000000000000000000000000000000000000000000000000000f0","#,
        );
        assert!(properties.starts_with(expected), "{properties}");
        assert!(properties.ends_with(r#""method":"auto","reviewed":false}"#), "{properties}");
    }

    #[test]
    fn a_leg_over_the_antimeridian_is_cut_in_two() {
        let collection = written(Some(Layer::Legs));
        assert_eq!(collection["features"][0]["geometry"]["type"], "LineString");
        assert_eq!(
            collection["features"][1]["geometry"],
            json!({"type": "MultiLineString", "coordinates": [
                [[179.0, -16.5], [180.0, -16.25]], [[-180.0, -16.25], [-179.0, -16.0]]
            ]})
        );
        assert_eq!(collection["features"][1]["properties"]["leg_style"], "interpolated");
    }
}
