//! Names that other readers are known to put into the wrong country, or to take for places: minimal pairs, each with
//! its counterpart.

use super::tests::{report, told};
use crate::analysis::Constraints;
use crate::model::FeatureClass;

/// "NAME>PLACE/AREA" of each toponym of a text from a publisher, with the marks of `told`.
fn places(domain: Option<&str>, text: &str) -> Vec<String> {
    report(text, domain, &Constraints::default()).toponyms.iter().map(|t| told(text, t)).collect()
}

/// Runs a table: publisher, text, what must be found, in order; nothing else may be.
fn check(rows: &[(&str, &str, &[&str])]) {
    let mut wrong = Vec::new();
    for (domain, text, expected) in rows {
        let got = places(Some(*domain).filter(|d| !d.is_empty()), text);
        if got != *expected {
            wrong.push(format!("{domain} {text}\n  got      {got:?}\n  expected {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_container_in_the_text_decides() {
    check(&[
        (
            "",
            "TROY, N.C. (AP) – A barn burned on Friday.",
            &["TROY>Troy/North Carolina", "N.C.>North Carolina/North Carolina"],
        ),
        ("", "Troy fell, said the teacher of Homer.", &[]),
        (
            "",
            "The ferry crew came from Bangor, Maine, on Friday.",
            &["Bangor>Bangor/Maine", "Maine>Maine/Maine"],
        ),
        (
            "",
            "He moved from Bangor to Belfast in Northern Ireland.",
            &["Bangor>Bangor/GB", "Belfast>Belfast/GB", "Northern Ireland>Northern Ireland/GB"],
        ),
        (
            "",
            "She was born in Long Beach, CA, in 1970.",
            &["Long Beach>Long Beach/California", "CA>California/California"],
        ),
        ("", "It was a long beach, she said.", &[]),
        (
            "",
            "The storm hit Panama City, Fla., at dawn.",
            &["Panama City>Panama City/Florida", "Fla.>Florida/Florida"],
        ),
        (
            "",
            "The ship left Panama City for Colon through the Panama Canal.",
            &["Panama City>Panama City/PA", "Colon>Colón/PA", "Panama Canal>Panama Canal/PA"],
        ),
        ("", "The choir of Paris, Texas, sang.", &["Paris>Paris/Texas", "Texas>Texas/Texas"]),
        ("", "The choir of Paris sang.", &["Paris>Paris/FR"]),
        ("", "A bus from London, Ontario, was late.", &["London>London/CA", "Ontario>Ontario/CA"]),
        ("", "Cairo, Illinois, was flooded.", &["Cairo>Cairo/Illinois", "Illinois>Illinois/Illinois"]),
        ("", "He is from Lima, Ohio.", &["Lima>Lima/Ohio", "Ohio>Ohio/Ohio"]),
        ("", "He is from Lima.", &["Lima>Lima/PE"]),
        ("", "Moscow, Idaho, saw snow.", &["Moscow>Moscow/Idaho", "Idaho>Idaho/Idaho"]),
        (
            "",
            "Naples, Fla., and Venice, Fla., were emptied.",
            &[
                "Naples>Naples/Florida",
                "Fla.>Florida/Florida",
                "Venice>Venice/Florida",
                "Fla.>Florida/Florida",
            ],
        ),
        (
            "",
            "The march passed Lebanon, Tennessee, at noon.",
            &["Lebanon>Lebanon/Tennessee", "Tennessee>Tennessee/Tennessee"],
        ),
        // In a list nothing lies in anything.
        (
            "",
            "He flew to Moscow, Georgia and Ukraine.",
            &["Moscow>Moscow/RU", "Georgia>Georgia/GE", "Ukraine>Ukraine/UA"],
        ),
    ]);
}

#[test]
fn what_stands_near_decides() {
    check(&[
        ("", "They walked from Managua to Granada.", &["Managua>Managua/NI", "Granada>Granada/NI"]),
        ("", "Tourists in Granada and Seville fled the heat.", &["Granada>Granada/ES", "Seville>Sevilla/ES"]),
        (
            "",
            "They marched in San José, Costa Rica, and in Alajuela.",
            &["San José>San José/CR", "Costa Rica>Costa Rica/CR", "Alajuela>Alajuela/CR"],
        ),
        (
            "",
            "Police in San José, California, closed a road.",
            &["San José>San Jose/California", "California>California/California"],
        ),
        (
            "",
            "They marched in San José, Guatemala, on Monday.",
            &["San José>San José/GT", "Guatemala>Guatemala/GT"],
        ),
        (
            "",
            "Trucks waited in Agua Prieta, across from Douglas in Arizona.",
            &["Agua Prieta>Agua Prieta/MX", "Douglas>Douglas/Arizona", "Arizona>Arizona/Arizona"],
        ),
        (
            "",
            "Farmers in Georgia and Alabama lost peaches.",
            &["Georgia>Georgia/Georgia", "Alabama>Alabama/Alabama"],
        ),
        (
            "",
            "Soldiers from Russia entered Georgia and stopped near Gori.",
            &["Russia>Russia/RU", "Georgia>Georgia/GE", "Gori>Gori/GE"],
        ),
        (
            "",
            "Rain fell in Victoria, British Columbia, on Friday.",
            &["Victoria>Victoria/CA", "British Columbia>British Columbia/CA"],
        ),
        (
            "",
            "Voters in Victoria and New South Wales stayed home.",
            &["Victoria>Victoria/AU", "New South Wales>New South Wales/AU"],
        ),
        ("", "Queen Victoria was not amused.", &[]),
        ("", "Victoria Roe sang in the hall.", &[]),
        (
            "",
            "They hiked from Seattle to Spokane, in eastern Washington.",
            &["Seattle>Seattle/Washington", "Spokane>Spokane/Washington", "Washington>Washington/Washington"],
        ),
        ("", "Apples from Washington state rotted.", &["Washington>Washington/Washington"]),
        ("", "Officials in Washington said no.", &["Washington!>Washington/District of Columbia"]),
        (
            "",
            "Washington imposed new tariffs on Beijing.",
            &["Washington!>Washington/District of Columbia", "Beijing>Beijing/CN"],
        ),
        ("", "Denzel Washington arrived.", &[]),
        ("", "The march had left Matias Romero on Friday.", &["Matias Romero>Matías Romero Avendaño/MX"]),
        ("", "Nobody had left Matias Romero with the children.", &[]),
        (
            "",
            "They crossed from Tijuana to San Ysidro on Sunday.",
            &["Tijuana>Tijuana/MX", "San Ysidro>San Ysidro Port of Entry/California"],
        ),
        (
            "",
            "A church in San Ysidro, New Mexico, burned.",
            &["San Ysidro>San Ysidro/New Mexico", "New Mexico>New Mexico/New Mexico"],
        ),
        ("", "They waded the Rio Grande near Laredo.", &["Rio Grande>Rio Grande/", "Laredo>Laredo/Texas"]),
    ]);
}

#[test]
fn the_home_of_the_publisher_decides() {
    check(&[
        ("al.com", "Police in Birmingham closed a road.", &["Birmingham>Birmingham/Alabama"]),
        ("birminghammail.co.uk", "Police in Birmingham closed a road.", &["Birmingham>Birmingham/GB"]),
        ("mercurynews.com", "Police in San Jose closed a road.", &["San Jose>San Jose/California"]),
    ]);
}

#[test]
fn long_names_are_not_their_parts() {
    check(&[
        (
            "",
            "They drove through New Mexico to Albuquerque.",
            &["New Mexico>New Mexico/New Mexico", "Albuquerque>Albuquerque/New Mexico"],
        ),
        ("", "They left Mexico for Guatemala.", &["Mexico>Mexico/MX", "Guatemala>Guatemala/GT"]),
        ("", "They rested in Mexico City at a stadium.", &["Mexico City>Mexico City/MX"]),
        ("", "A ship crossed the Gulf of Mexico.", &["Gulf of Mexico>Gulf of Mexico/"]),
        ("", "The earth shook in Santiago, Chile.", &["Santiago>Santiago/CL", "Chile>Chile/CL"]),
        (
            "",
            "Pilgrims reached Santiago de Compostela.",
            &["Santiago de Compostela>Santiago de Compostela/ES"],
        ),
        (
            "",
            "The bus left Santiago de los Caballeros for Santo Domingo.",
            &["Santiago de los Caballeros>Santiago de los Caballeros/DO", "Santo Domingo>Santo Domingo/DO"],
        ),
        ("", "A ferry to the Isle of Man sank.", &["Isle of Man>Isle of Man/IM"]),
        (
            "",
            "Ships from Guinea, Guinea-Bissau and Ghana called.",
            &["Guinea>Guinea/GN", "Guinea-Bissau>Guinea-Bissau/GW", "Ghana>Ghana/GH"],
        ),
        ("", "The Tijuana River flooded a road.", &["Tijuana River>Tijuana River/"]),
        (
            "",
            "Talks between South Korea and North Korea failed.",
            &["South Korea>South Korea/KR", "North Korea>North Korea/KP"],
        ),
    ]);
}

#[test]
fn words_and_persons_are_no_places() {
    check(&[
        ("", "They flew to Nice from Paris.", &["Nice>Nice/FR", "Paris>Paris/FR"]),
        ("", "Nice people came.", &[]),
        ("", "It was a nice day for reading.", &[]),
        (
            "",
            "Police in Reading, Pennsylvania, spoke.",
            &["Reading>Reading/Pennsylvania", "Pennsylvania>Pennsylvania/Pennsylvania"],
        ),
        ("", "Reading was her joy.", &[]),
        ("", "The ship docked in Mobile, Alabama.", &["Mobile>Mobile/Alabama", "Alabama>Alabama/Alabama"]),
        ("", "Mobile phones rang.", &[]),
        ("", "Of the ten, two left.", &[]),
        ("", "Man is a wolf, said the priest.", &[]),
        ("", "They took the train to Bath from Bristol.", &["Bath>Bath/GB", "Bristol>Bristol/GB"]),
        ("", "Bath water was cold.", &[]),
        ("", "They ate turkey on Thursday.", &[]),
        ("", "Turkey closed its border with Syria.", &["Turkey>Turkey/TR", "Syria>Syria/SY"]),
        ("", "In May she may go to China.", &["China>China/CN"]),
        ("", "The china was broken when usa today came.", &[]),
        ("", "Paris Hilton sang.", &[]),
        ("", "Holland said he would go.", &[]),
        (
            "",
            "Tulips from Holland were sold in Amsterdam.",
            &["Holland>Netherlands/NL", "Amsterdam>Amsterdam/NL"],
        ),
        ("", "The Jordan family left for Amman, Jordan.", &["Amman>Amman/JO", "Jordan>Jordan/JO"]),
        ("", "Jordan Roe scored twice.", &[]),
        ("", "Chad Doe, a plumber, said no.", &[]),
        ("", "The Washington Post wrote of it.", &["Washington+>Washington/District of Columbia"]),
        ("", "She studies at Columbia University.", &["Columbia University!>Columbia University/New York"]),
        ("", "She lives on the west bank of the river.", &[]),
    ]);
}

#[test]
fn forms_of_names() {
    check(&[
        ("", "He moved to the USA from China in 1999.", &["USA>United States/US", "China>China/CN"]),
        ("", "The U.S sent two ships.", &["U.S>United States/US"]),
        ("", "The U.S.-bound group slept.", &["U.S.>United States/US"]),
        ("", "A Texas-based firm paid.", &["Texas>Texas/Texas"]),
        ("", "Mexico's president spoke.", &["Mexico>Mexico/MX"]),
        ("", "Mexico’s president spoke.", &["Mexico>Mexico/MX"]),
        ("", "They walked through southern Mexico.", &["Mexico>Mexico/MX"]),
        ("", "European leaders met in Brussels.", &["European*>Europe/", "Brussels>Brussels/BE"]),
        ("", "Farmers in Oklahoma waited for rain.", &["Oklahoma>Oklahoma/Oklahoma"]),
        ("", "They came from Sao Paulo and Bogota.", &["Sao Paulo>São Paulo/BR", "Bogota>Bogotá/CO"]),
        ("", "They came from São Paulo and Bogotá.", &["São Paulo>São Paulo/BR", "Bogotá>Bogotá/CO"]),
        (
            "",
            "STORM HITS TEXAS AND LOUISIANA\n\nRain fell.",
            &["TEXAS>Texas/Texas", "LOUISIANA>Louisiana/Louisiana"],
        ),
        ("", "GRAND OPENING OF THE NEW LIBRARY\n\nRain fell.", &[]),
        (
            "",
            "heavy rain fell in houston and dallas and in much of texas on friday.",
            &["houston>Houston/Texas", "dallas>Dallas/Texas", "texas>Texas/Texas"],
        ),
        ("", "the turkey was fine, and the china was, of course, polish.", &[]),
        // One name that nobody knows costs the others nothing.
        ("", "They left Xanqueltepec for Arriaga and Puebla.", &["Arriaga>Arriaga/MX", "Puebla>Puebla/MX"]),
    ]);
}

#[test]
fn names_that_nobody_has_are_listed_and_never_placed() {
    for (text, expected) in [
        ("They camped in the village of Xulmecatepan in Chiapas.", &[("Xulmecatepan", Some("Chiapas"))][..]),
        (
            "They came from a hamlet called Xulco del Qar, near Comitán.",
            &[("Xulco del Qar", Some("Chiapas"))],
        ),
        (
            "Rescuers reached the village of Xulmotek in Pima County, Arizona.",
            &[("Xulmotek", Some("Pima County"))],
        ),
        (
            "Floods hit the villages of Xulmotek, Xulbani and Xulpo del Sur in Chiapas.",
            &[
                ("Xulmotek", Some("Chiapas")),
                ("Xulbani", Some("Chiapas")),
                ("Xulpo del Sur", Some("Chiapas")),
            ],
        ),
        // No place beside it: the country that the article is about, or nothing.
        ("Rain fell in Chad on Monday. The village of Xulmotek was cut off.", &[("Xulmotek", Some("Chad"))]),
        ("They reached the village of Xulmotek.", &[("Xulmotek", None)]),
        ("The town of Huixtla lies in Mexico.", &[]),
        ("The village of the elders met in Huixtla.", &[]),
        ("It was the village of the year.", &[]),
    ] {
        let report = report(text, None, &Constraints::default());
        let found: Vec<(&str, Option<&str>)> =
            report.unresolved.iter().map(|u| (u.span.of(text), u.within.as_deref())).collect();
        assert_eq!(found, expected, "{text}");
        assert!(report.toponyms.iter().all(|t| !t.span.of(text).starts_with("Xul")), "{text}");
    }
}

/// What the tables of the gazetteer would have a reader believe: odd other names, codes of airports, towns called like
/// half the people in the news.
#[test]
fn the_tables_lead_nobody_astray() {
    check(&[
        ("", "They waited in Tecun Uman for a raft.", &["Tecun Uman>Ciudad Tecún Umán/GT"]),
        ("", "They slept in Tapanatepec on Friday.", &["Tapanatepec>San Pedro Tapanatepec/MX"]),
        ("", "Dogs barked in San Pedro Sula.", &["San Pedro Sula>San Pedro Sula/HN"]),
        // Other names that a town has by chance.
        ("", "A ferry from Ireland was late.", &["Ireland>Ireland/IE"]),
        ("", "They fled from Nicaragua in June.", &["Nicaragua>Nicaragua/NI"]),
        ("", "They marched through Chiapas.", &["Chiapas>Chiapas/MX"]),
        ("", "And then it rained. Man and dog slept.", &[]),
        (
            "",
            "They walked through Retalhuleu in Guatemala.",
            &["Retalhuleu>Retalhuleu/GT", "Guatemala>Guatemala/GT"],
        ),
        ("", "The bus left Guatemala City at dawn.", &["Guatemala City>Guatemala City/GT"]),
        ("", "They waded the Suchiate River.", &["Suchiate River>Suchiate/"]),
        // Codes of airports.
        ("", "The label read LAX and TIJ.", &[]),
        // Persons.
        ("", "Anna Martin and Tom Sanders asked Graham Bell.", &[]),
        ("", "Mr. Garcia and Ms. Lopez met Dr. Thomas.", &[]),
        ("", "Stewart said the tent was full. Lopez said so too.", &[]),
        ("", "Ray Baca, Ana Cabezas and Eva Navarrete sang.", &[]),
        // Words.
        ("", "Police and the Border Patrol met the Red Cross.", &[]),
        ("", "Homeland Security called. Labor unions marched. Fox News came.", &[]),
        ("", "Central to the plan is the hill. Beach huts burned.", &[]),
    ]);
}

#[test]
fn agencies_firms_and_peoples_are_no_places() {
    check(&[
        ("", "Tass said on Friday that Igbo and Hausa traders had left.", &[]),
        ("", "Traders had left Lagos on Friday, said Tass.", &["Lagos>Lagos/NG"]),
        ("", "Pemex raised the price, Interfax reported.", &[]),
    ]);
}

#[test]
fn what_the_text_calls_a_place_decides_which_it_is() {
    use FeatureClass::{Admin1, Admin2, Country, Town};
    for (text, expected) in [
        ("They reached Sennar town on Wednesday.", Town),
        ("They reached the town of Sennar on Wednesday.", Town),
        ("They crossed Sennar state on Wednesday.", Admin1),
        ("Shells fell on the Kharkiv region.", Admin1),
        ("Shells fell on Kharkiv.", Town),
        ("Shells fell on Kharkiv city.", Town),
        ("They slept in Kano city.", Town),
        ("They slept in the province of Herat.", Admin1),
        ("They slept in Herat.", Town),
        ("They saw it on Damascus state television.", Town),
        ("The Beijing state-run paper said so.", Town),
        ("A New York department store gave them food.", Town),
        ("The Denver city council met.", Town),
        ("They slept in a southern Mexico town after dark.", Country),
        ("They slept in the state of Mexico.", Admin1),
        ("Fires burned in Kasese district, he said.", Admin2),
    ] {
        let report = report(text, None, &Constraints::default());
        let found: Vec<_> = report.toponyms.iter().filter_map(|t| t.place()).map(|p| p.class).collect();
        assert_eq!(found, [expected], "{text}");
    }
}

#[test]
fn what_one_mention_is_called_moves_no_other() {
    use FeatureClass::{Admin1, Town};
    for (text, expected) in [
        ("They reached Kharkiv on Monday. Shells fell on the Kharkiv region.", [Town, Admin1]),
        ("They reached Kano city on Monday. Rain fell in Kano state on Friday.", [Town, Admin1]),
        ("They reached Damascus on Monday, Damascus state television said.", [Town, Town]),
        ("They reached New York on Thursday. A New York department store gave them food.", [Town, Town]),
    ] {
        let report = report(text, None, &Constraints::default());
        let found: Vec<_> = report.toponyms.iter().filter_map(|t| t.place()).map(|p| p.class).collect();
        assert_eq!(found, expected, "{text}");
    }
}
