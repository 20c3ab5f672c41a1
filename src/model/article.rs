//! Articles: their parts, where they were filed from, and when they were published.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{DayRange, PlaceId, Span};

/// What a stretch of an article is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SectionKind {
    /// The title.
    Headline,
    /// "By NAME and NAME".
    Byline,
    /// "TOWN, Country (Agency) –" before the first sentence.
    Dateline,
    /// Text of a picture.
    Caption,
    /// A paragraph of the story.
    Body,
    /// A heading inside the story.
    Subhead,
    /// "(Reporting by …; Editing by …)".
    Credit,
}

/// One stretch of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// What it is.
    pub kind: SectionKind,
    /// Where it stands.
    pub span: Span,
    /// A caption that says that its picture is older than the story (FILE PHOTO, archive).
    pub file_photo: bool,
    /// A caption that repeats an earlier one of the article word for word.
    pub repeats: bool,
}

/// One place of a dateline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dateline {
    /// Where its words stand: "TIJUANA, Mexico".
    pub span: Span,
    /// The place, `None` where the gazetteer has none.
    pub place: Option<super::Place>,
}

/// On what the publication day rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PublicationBasis {
    /// Metadata, the caller or the text itself states it.
    Stated,
    /// Clues of the text allow only these days.
    Inferred,
    /// A person set it.
    Corrected,
    /// Nothing is known.
    Unknown,
}

/// Why a day was allowed, forbidden or preferred.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The words that say so.
    pub span: Span,
    /// What follows from them, a sentence in plain English.
    pub why: String,
}

/// When an article was published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedOn {
    /// The one day that the clues prefer, `None` where they prefer none.
    pub best: Option<Date>,
    /// All days that the text allows, inclusive.
    pub range: DayRange,
    /// On what it rests.
    pub basis: PublicationBasis,
    /// The clues.
    pub evidence: Vec<Evidence>,
}

impl PublishedOn {
    /// Nothing is known.
    pub fn unknown() -> Self {
        Self {
            best: None,
            range: DayRange::default(),
            basis: PublicationBasis::Unknown,
            evidence: Vec::new(),
        }
    }

    /// One stated day.
    pub fn stated(day: Date) -> Self {
        Self {
            best: Some(day),
            range: DayRange::day(day),
            basis: PublicationBasis::Stated,
            evidence: Vec::new(),
        }
    }
}

/// One article, as it lies in its source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// Lower-case hexadecimal SHA-256 of the bytes of the file, `None` where there was no file.
    pub sha256: Option<String>,
    /// Lower-case hexadecimal SHA-256 of `text`.
    pub text_sha256: String,
    /// Path relative to the path that was given, with `/`.
    pub file: String,
    /// Unicode code points of the source before this article's first one.
    pub start: usize,
    /// One past its last code point in the source.
    pub end: usize,
    /// Its own text; every [`Span`] counts in it.
    pub text: String,
    /// Publication date given from outside (the caller, metadata), `None`: read it from the text.
    pub stated_date: Option<Date>,
    /// The publisher's site (`ajc.com`), `None` where not known.
    pub domain: Option<String>,
    /// Web address, `None` where not known.
    pub url: Option<String>,
}

impl Article {
    /// A bare article without a file behind it.
    pub fn from_text(file: &str, text: String, text_sha256: String) -> Self {
        let end = text.chars().count();
        Self {
            sha256: None,
            text_sha256,
            file: file.to_owned(),
            start: 0,
            end,
            text,
            stated_date: None,
            domain: None,
            url: None,
        }
    }
}

impl Article {
    /// Who writes its dates: the publisher's site where known, else the file.
    pub fn source(&self) -> &str {
        self.domain.as_deref().unwrap_or(&self.file)
    }
}

/// Where the publisher of an article has its home, as far as known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PublisherHome {
    /// A town.
    Town(PlaceId),
    /// A country, ISO 3166-1 alpha-2.
    Country(String),
}
