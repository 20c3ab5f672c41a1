//! The built-in sample: short dispatches about the caravans of October to December 2018, written for this program
//! from public facts. The private persons quoted in them are invented.

/// Name and text of each dispatch, in byte order of the names.
pub const DISPATCHES: &[(&str, &str)] = &[
    ("01-san-pedro-sula.txt", include_str!("../../data/sample/01-san-pedro-sula.txt")),
    ("02-agua-caliente.txt", include_str!("../../data/sample/02-agua-caliente.txt")),
    ("03-guatemala-city.txt", include_str!("../../data/sample/03-guatemala-city.txt")),
    ("04-suchiate.txt", include_str!("../../data/sample/04-suchiate.txt")),
    ("05-tapachula.txt", include_str!("../../data/sample/05-tapachula.txt")),
    ("06-huixtla.txt", include_str!("../../data/sample/06-huixtla.txt")),
    ("07-mapastepec.txt", include_str!("../../data/sample/07-mapastepec.txt")),
    ("08-arriaga.txt", include_str!("../../data/sample/08-arriaga.txt")),
    ("09-three-caravans.txt", include_str!("../../data/sample/09-three-caravans.txt")),
    ("10-second-group-wades.txt", include_str!("../../data/sample/10-second-group-wades.txt")),
    ("11-juchitan.txt", include_str!("../../data/sample/11-juchitan.txt")),
    ("12-veracruz.txt", include_str!("../../data/sample/12-veracruz.txt")),
    ("13-mexico-city.txt", include_str!("../../data/sample/13-mexico-city.txt")),
    ("14-guadalajara.txt", include_str!("../../data/sample/14-guadalajara.txt")),
    ("15-tijuana.txt", include_str!("../../data/sample/15-tijuana.txt")),
    ("16-march-to-the-border.txt", include_str!("../../data/sample/16-march-to-the-border.txt")),
    ("17-el-barretal.txt", include_str!("../../data/sample/17-el-barretal.txt")),
];
