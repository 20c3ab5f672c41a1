//! Many articles out of a few: each told again in other years and in other parts of the world.
//!
//! A year is swapped for another with the same weekdays, a town for one of another road, so that the groups of two
//! tellings have nothing in common but their words. Limits: towns that the table does not hold keep their names, and
//! an article that is told of another year than 2018 moves by whole cycles of 28 years alone.

use dateline::model::Article;

/// The year of the sample, then others with the same weekdays from March on.
const YEARS: [&str; 29] = [
    "2018", "2007", "2001", "1990", "1979", "1973", "1962", "1951", "1945", "1934", "2029", "2035", "2046",
    "2057", "2063", "2074", "2085", "2091", "1923", "1917", "1906", "1900", "2012", "1984", "1956", "1928",
    "2040", "2068", "2096",
];

/// Years after which the weekdays come back, times these.
const CYCLES: [i32; 6] = [0, 1, -1, 2, -2, -3];

/// Towns in the order of a road; the first road is that of the sample.
const ROADS: [[&str; 14]; 7] = [
    [
        "San Pedro Sula",
        "Esquipulas",
        "Guatemala City",
        "Tecun Uman",
        "Tapachula",
        "Huixtla",
        "Mapastepec",
        "Arriaga",
        "Isla",
        "Mexico City",
        "Guadalajara",
        "Tijuana",
        "San Salvador",
        "Culiacan",
    ],
    [
        "Thessaloniki",
        "Kilkis",
        "Skopje",
        "Kumanovo",
        "Vranje",
        "Leskovac",
        "Aleksinac",
        "Paracin",
        "Smederevo",
        "Belgrade",
        "Subotica",
        "Vienna",
        "Athens",
        "Szeged",
    ],
    [
        "Agadez",
        "Arlit",
        "Tamanrasset",
        "In Salah",
        "Ghardaia",
        "Laghouat",
        "Djelfa",
        "Medea",
        "Blida",
        "Algiers",
        "Tlemcen",
        "Tangier",
        "Bamako",
        "Oujda",
    ],
    [
        "Kandahar",
        "Lashkar Gah",
        "Herat",
        "Torbat-e Jam",
        "Mashhad",
        "Sabzevar",
        "Shahrud",
        "Damghan",
        "Semnan",
        "Tehran",
        "Tabriz",
        "Istanbul",
        "Kabul",
        "Van",
    ],
    [
        "Caracas",
        "Valencia",
        "Barquisimeto",
        "Cucuta",
        "Bucaramanga",
        "Tunja",
        "Bogota",
        "Ibague",
        "Cali",
        "Popayan",
        "Pasto",
        "Quito",
        "Maracaibo",
        "Ipiales",
    ],
    [
        "Yangon",
        "Bago",
        "Mandalay",
        "Kalay",
        "Imphal",
        "Kohima",
        "Dimapur",
        "Guwahati",
        "Bongaigaon",
        "Siliguri",
        "Patna",
        "Lucknow",
        "Sittwe",
        "Gorakhpur",
    ],
    [
        "Nairobi",
        "Nakuru",
        "Eldoret",
        "Tororo",
        "Jinja",
        "Kampala",
        "Masaka",
        "Mbarara",
        "Kabale",
        "Kigali",
        "Bujumbura",
        "Kigoma",
        "Mombasa",
        "Tabora",
    ],
];

/// `count` articles, the texts of `from` told again and again, each in another year or on another road.
pub fn many(from: &[&str], count: usize) -> Vec<Article> {
    let mut out = Vec::with_capacity(count);
    // All roads of a year before the next one.
    for round in 0..YEARS.len() * ROADS.len() {
        let (year, road) = (YEARS.get(round / ROADS.len()), ROADS.get(round % ROADS.len()));
        for text in from {
            let told = if text.contains(YEARS[0]) {
                year.zip(road).map(|(year, road)| in_2018(text, year, road))
            } else {
                CYCLES.get(round).map(|cycle| moved(text, cycle * 28))
            };
            let Some(told) = told else { continue };
            if out.len() == count {
                return out;
            }
            let number = out.len();
            out.push(Article::from_text(&format!("{number:05}.txt"), told, format!("{number:064x}")));
        }
    }
    out
}

fn in_2018(text: &str, year: &str, road: &[&str]) -> String {
    let mut told = text.replace(YEARS[0], year);
    for (old, new) in ROADS[0].iter().zip(road) {
        told = told.replace(old, new);
    }
    told
}

/// All years of a text later by `by`.
fn moved(text: &str, by: i32) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, after) = rest.split_at(at);
        let end = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
        let (number, behind) = after.split_at(end);
        out.push_str(before);
        match number.parse::<i32>() {
            Ok(year @ 1900..2100) if number.len() == 4 => out.push_str(&(year + by).to_string()),
            _ => out.push_str(number),
        }
        rest = behind;
    }
    out.push_str(rest);
    out
}
