//! Days as a user types them.

use jiff::civil::Date;

/// A day written as `YYYY-MM-DD`; `None` for anything else and for days that do not exist.
pub fn parse_day(text: &str) -> Option<Date> {
    let text = text.trim();
    let shape = text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(i, b)| if matches!(i, 4 | 7) { b == b'-' } else { b.is_ascii_digit() });
    if !shape {
        return None;
    }
    text.parse().ok()
}

/// Today by the clock of this machine, in UTC.
pub fn today() -> Date {
    let seconds =
        std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |d| d.as_secs());
    let days = i64::try_from(seconds / 86_400).unwrap_or(0);
    Date::constant(1970, 1, 1).saturating_add(jiff::Span::new().days(days))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_that_exist() {
        assert_eq!(parse_day("2018-10-28").map(|d| d.to_string()).as_deref(), Some("2018-10-28"));
        assert!(parse_day("2020-02-29").is_some());
        for wrong in
            ["2018-02-29", "2018-13-01", "2018-1-1", "28.10.2018", "", "2018-10-28T00", "２０１８-10-28"]
        {
            assert_eq!(parse_day(wrong), None, "{wrong}");
        }
    }
}
