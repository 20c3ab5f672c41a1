//! Names of countries, divisions, waters and towns on the ground of the map.

use std::sync::Arc;

use egui::{Align, Align2, Color32, FontFamily, FontId, Galley, Painter, Rect, Stroke, Vec2, vec2};

use super::camera::Viewport;
use super::labels::{Name, Room};
use super::outline::{self, Outlines};
use crate::model::FeatureClass;
use crate::scene::{Point, kilometer_at, mercator};
use crate::ui::frame::Shown;
use crate::ui::marks;
use crate::ui::theme::Type;

/// Names for a view, asked again only when the view has moved.
#[derive(Default)]
pub struct Names {
    made_for: Option<(i32, i32, i32)>,
    list: Vec<Label>,
}

struct Label {
    name: String,
    at: Point,
    class: FeatureClass,
    /// Radius of the area in Mercator, 0 for a point.
    radius: f64,
}

/// Zoom from which towns are named.
const TOWNS_FROM: f64 = 5.0;
/// Most towns that are named at once.
const TOWNS: usize = 16;
/// Degrees around the view in which countries are looked for whose label point is not seen.
const REACH: f64 = 22.0;

/// Brings the names up to date with the view.
pub fn update(names: &mut Names, outlines: &mut Outlines, v: &Viewport, shown: &Shown<'_>) {
    // A quarter of a window or half a zoom away the names are asked for again.
    let cell = f64::from(v.rect.width()) / 4.0 / v.scale();
    let key = (
        (v.center[0] / cell).round() as i32,
        (v.center[1] / cell).round() as i32,
        (v.zoom * 2.0).round() as i32,
    );
    if names.made_for == Some(key) {
        return;
    }
    names.made_for = Some(key);
    names.list.clear();
    let [south, west, north, east] = v.degrees();
    let gazetteer = &shown.session.gazetteer;
    let wide = |x: f64| {
        if x < -180.0 {
            x + 360.0
        } else if x > 180.0 {
            x - 360.0
        } else {
            x
        }
    };
    let whole = west <= -180.0 && east >= 180.0;
    let (far_west, far_east) = if whole { (west, east) } else { (wide(west - REACH), wide(east + REACH)) };
    for place in gazetteer.areas_in(south - REACH, far_west, north + REACH, far_east) {
        let facts = gazetteer.facts(place);
        if facts.class == FeatureClass::Water {
            // Seas and bays only: a river is no point.
            let feature = gazetteer.place(place).feature;
            let sea = ["SEA", "OCN", "GULF", "BAY", "STRT", "CHN", "SD"].contains(&feature.as_str());
            let least = if ["OCN", "SEA", "GULF"].contains(&feature.as_str()) { 0.0 } else { 6.0 };
            if !sea || v.zoom < least {
                continue;
            }
        }
        let km = kilometer_at(facts.lat);
        let label = Label {
            name: gazetteer.name(place).into_owned(),
            at: mercator(facts.lat, facts.lon),
            class: facts.class,
            radius: f64::from(facts.radius_km) * km,
        };
        if v.rect.shrink(8.0).contains(v.screen(label.at)) {
            names.list.push(label);
        } else if facts.class == FeatureClass::Country
            && v.zoom >= 4.0
            && let Some(country) = facts.country
            && let Some(at) = seen_part(outlines, gazetteer.country_code(country), v)
        {
            names.list.push(Label { at, ..label });
        }
    }
    if v.zoom >= TOWNS_FROM {
        let least = if v.zoom > 8.0 { 20_000 } else { 100_000 };
        for place in gazetteer.towns_in(south, west, north, east, least, 80) {
            let facts = gazetteer.facts(place);
            names.list.push(Label {
                name: gazetteer.name(place).into_owned(),
                at: mercator(facts.lat, facts.lon),
                class: FeatureClass::Town,
                radius: 0.0,
            });
        }
    }
}

/// Middle of the part of a country that is seen, `None` where that is less than a tenth of the view.
fn seen_part(outlines: &mut Outlines, iso2: &str, v: &Viewport) -> Option<Point> {
    const COLUMNS: usize = 9;
    const ROWS: usize = 7;
    let outline = outline::of(outlines, iso2, None)?;
    let inner = v.rect.shrink(24.0);
    let mut inside = Vec::new();
    for row in 0..ROWS {
        for column in 0..COLUMNS {
            let at = inner
                .lerp_inside(vec2((column as f32 + 0.5) / COLUMNS as f32, (row as f32 + 0.5) / ROWS as f32));
            let point = v.point(at);
            let (lat, lon) = crate::scene::lat_lon(point);
            if outline.contains(lat, lon) {
                inside.push(at);
            }
        }
    }
    if inside.len() * 10 < COLUMNS * ROWS {
        return None;
    }
    let sum = inside.iter().fold(Vec2::ZERO, |sum, p| sum + p.to_vec2());
    let middle = (sum / inside.len() as f32).to_pos2();
    // The middle itself may lie in the sea: the nearest point of the country is taken.
    let best = inside.into_iter().min_by(|a, b| a.distance_sq(middle).total_cmp(&b.distance_sq(middle)))?;
    Some(v.point(best))
}

/// Paints the names for which there is room, in order of importance.
pub fn paint(painter: &Painter, room: &mut Room, v: &Viewport, shown: &Shown<'_>, names: &Names) {
    let t = shown.tokens;
    let passes: [(FeatureClass, Color32, f64, f64); 4] = [
        (FeatureClass::Country, t.map.label_country, 2.0, 7.5),
        (FeatureClass::Water, t.map.label_water, 2.0, 9.0),
        (FeatureClass::Town, t.map.label_city, TOWNS_FROM, 20.0),
        (FeatureClass::Admin1, t.map.label_state, 5.0, 9.5),
    ];
    let mut towns = 0;
    for (class, ink, from, to) in passes {
        if v.zoom < from || v.zoom > to {
            continue;
        }
        for label in names.list.iter().filter(|l| l.class == class) {
            let at = v.screen(label.at);
            if !v.rect.contains(at) || shown.scene.stops.iter().any(|s| s.name == label.name) {
                continue;
            }
            room.keep_off_lines(matches!(class, FeatureClass::Town | FeatureClass::Admin1));
            if class == FeatureClass::Town {
                if towns < TOWNS && town(painter, room, at, label, ink, t.map.halo) {
                    towns += 1;
                }
                continue;
            }
            let galley = galley(painter, label, ink);
            let size = galley.size();
            // An area smaller than its name is not named.
            if class == FeatureClass::Admin1 && (label.radius * v.scale()) as f32 * 1.6 < size.x {
                continue;
            }
            // A name moved out of its area would name another one.
            let reach = ((label.radius * v.scale()) as f32 * 0.5).max(6.0);
            let choices = [
                Vec2::ZERO,
                vec2(0.0, -20.0),
                vec2(0.0, 20.0),
                vec2(-30.0, 0.0),
                vec2(30.0, 0.0),
                vec2(0.0, -44.0),
                vec2(0.0, 44.0),
            ]
            .into_iter()
            .filter(|o| o.length() <= reach)
            .map(|o| Rect::from_center_size(at + o, size));
            if let Some((_, rect)) = room.place(choices) {
                let halo = (class != FeatureClass::Water).then_some(t.map.halo);
                let middle = galley.job.halign == Align::Center;
                let pos = if middle { rect.center_top() } else { rect.min };
                if middle {
                    painter.galley(pos, galley, ink);
                } else {
                    marks::halo_text(painter, pos, Align2::LEFT_TOP, galley, ink, halo);
                }
            }
        }
    }
}

fn town(
    painter: &Painter,
    room: &mut Room,
    at: egui::Pos2,
    label: &Label,
    ink: Color32,
    halo: Color32,
) -> bool {
    let first = painter.layout_no_wrap(label.name.clone(), Type::Map.font_id(), ink);
    let name = Name { first, second: None };
    let free = room.free(Rect::from_center_size(at, Vec2::splat(4.0)));
    let painted = free && name.paint(painter, room, at, 6.0, [ink, ink], halo);
    if painted {
        painter.circle(at, 2.0, ink, Stroke::new(1.0, halo));
    }
    painted
}

fn galley(painter: &Painter, label: &Label, ink: Color32) -> Arc<Galley> {
    let mut format = Type::Map.format(ink);
    let mut name = label.name.clone();
    let mut job = egui::text::LayoutJob::default();
    match label.class {
        FeatureClass::Country => {
            format.font_id = FontId::new(13.0, Type::BodyMedium.family());
            format.extra_letter_spacing = 2.0;
            name = name.to_uppercase();
        }
        FeatureClass::Water => {
            format.font_id = FontId::new(13.0, FontFamily::Proportional);
            format.italics = true;
            // A long name of a water stands in two lines.
            if name.chars().count() > 11 {
                job.wrap.max_width = 96.0;
                job.halign = Align::Center;
            }
        }
        _ => format.extra_letter_spacing = 0.5,
    }
    format.line_height = None;
    job.append(&name, 0.0, format);
    painter.layout_job(job)
}
