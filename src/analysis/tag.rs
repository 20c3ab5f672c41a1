//! The name tagger: which words name a place, a person, an organisation.

use crate::analysis::Sentence;
use crate::analysis::segment::Structure;
use crate::gazetteer::Gazetteer;
use crate::model::{PersonName, Span};
use crate::text::Token;

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// A place.
    Location,
    /// A person.
    Person,
    /// An organisation.
    Organisation,
    /// Something else that has a name.
    Other,
}

/// A name found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// What it names.
    pub kind: NameKind,
    /// Where it stands.
    pub span: Span,
    /// Indices of its tokens.
    pub tokens: std::ops::Range<usize>,
    /// A person that the text gives an office or public role.
    pub public_role: bool,
}

/// The names of one article, in text order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names(pub Vec<Name>);

impl Names {
    /// The persons.
    pub fn persons(&self, text: &str) -> Vec<PersonName> {
        let _ = text;
        self.0
            .iter()
            .filter(|n| n.kind == NameKind::Person)
            .map(|n| PersonName { span: n.span, public_role: n.public_role })
            .collect()
    }

    /// The organisations.
    pub fn organisations(&self) -> Vec<Span> {
        self.0.iter().filter(|n| n.kind == NameKind::Organisation).map(|n| n.span).collect()
    }
}

/// Tags the names of one article.
pub fn tag_names(
    text: &str,
    tokens: &[Token],
    sentences: &[Sentence],
    structure: &Structure,
    gazetteer: &Gazetteer,
) -> Names {
    let _ = (text, tokens, sentences, structure, gazetteer);
    Names::default()
}
