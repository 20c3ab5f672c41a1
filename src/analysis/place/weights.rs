//! What a candidate's score is made of: the features, and the weight of each.
//!
//! A score is the sum of value × weight. The weights marked as fitted come from `fit_places` (feature `train`): softmax
//! over the candidates of a mention, so that the right one gets the largest share, with a pull towards the weights
//! that were there before. The others were set by hand: what the text states of a place outranks all else, since that
//! is the reason that a reader understands.
//!
//! F1 end to end with the weights that ship, fitted anew, and fitted anew on the other documents (five parts): local news
//! with its publisher .834, .845, .842, without .773, .792, .792, world news .821, .818, .817, outbreaks .847, .847, .844.
//! Fitting anew would trade world news for local news; what it gains by having seen the answers is at most .003.

/// Number of features.
pub const COUNT: usize = 23;

/// One feature of a candidate. Values are 0 or 1 where no other is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feature {
    /// log10(inhabitants + 10).
    Population,
    /// A country.
    Country,
    /// A first-order division.
    Admin1,
    /// A second-order division.
    Admin2,
    /// A river, lake or sea.
    Water,
    /// A first-order division with a large city of its name, nothing beside it that asks for the division.
    HasCity,
    /// The same, where the city is the capital and lies elsewhere (Washington).
    HasCapital,
    /// Only another name of it.
    Alternate,
    /// Only a shortened form of its name.
    Soft,
    /// Of a user's own gazetteer: it outranks all that is built in, but not a stated container.
    Own,
    /// A national capital.
    Capital,
    /// Lies in the area named behind it, or the name before it lies in it; 2 where both.
    Contained,
    /// Does not lie in the area named behind it though another candidate does.
    NotContained,
    /// The same where only a comma stands between and no list goes on: "Cairo, Illinois." is never the large one.
    NotContainedStated,
    /// ln(1 + mentions of its first-order division).
    Admin1Named,
    /// ln(1 + mentions of its country, its people included).
    CountryNamed,
    /// In the first-order division of the publisher's home or of the focus; 2 where of both.
    HomeAdmin1,
    /// In the country of either; 2 where of both.
    HomeCountry,
    /// exp(-km from it / 100), summed over both.
    HomeNear,
    /// ln(1 + sum over other names of exp(-km / 100)).
    NearOthers,
    /// Share of the other names that lie in its country, 0 to 1.
    CountryShare,
    /// Share of the other names that lie in its first-order division, 0 to 1.
    Admin1Share,
    /// Largest over the three mentions on each side of exp(-km / 150) / (1 + characters between / 300).
    Beside,
}

impl Feature {
    /// All, in the order of [`Values`].
    pub const ALL: [Feature; COUNT] = [
        Self::Population,
        Self::Country,
        Self::Admin1,
        Self::Admin2,
        Self::Water,
        Self::HasCity,
        Self::HasCapital,
        Self::Alternate,
        Self::Soft,
        Self::Own,
        Self::Capital,
        Self::Contained,
        Self::NotContained,
        Self::NotContainedStated,
        Self::Admin1Named,
        Self::CountryNamed,
        Self::HomeAdmin1,
        Self::HomeCountry,
        Self::HomeNear,
        Self::NearOthers,
        Self::CountryShare,
        Self::Admin1Share,
        Self::Beside,
    ];

    /// Whether its weight is fitted, and not set by hand.
    pub fn is_fitted(self) -> bool {
        !matches!(
            self,
            Self::HasCapital
                | Self::Alternate
                | Self::Own
                | Self::Contained
                | Self::NotContained
                | Self::NotContainedStated
        )
    }

    /// The weight that ships.
    fn weight(self) -> f32 {
        match self {
            Self::Population => 1.89,
            Self::Country => 0.80,
            Self::Admin1 => -0.13,
            Self::Admin2 => -0.52,
            Self::Water => 0.25,
            Self::HasCity => -0.83,
            Self::HasCapital => -2.0,
            Self::Alternate => -2.6,
            Self::Soft => -1.55,
            Self::Own => 12.0,
            Self::Capital => 0.63,
            Self::Contained => 2.5,
            Self::NotContained => -2.5,
            Self::NotContainedStated => -9.0,
            Self::Admin1Named => 0.68,
            Self::CountryNamed => 0.50,
            Self::HomeAdmin1 => 2.30,
            Self::HomeCountry => 1.50,
            Self::HomeNear => 2.49,
            Self::NearOthers => 2.05,
            Self::CountryShare => 1.05,
            Self::Admin1Share => 1.40,
            Self::Beside => 1.28,
        }
    }
}

/// One value a feature.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Values([f32; COUNT]);

impl Values {
    /// The value of a feature.
    pub fn get(&self, feature: Feature) -> f32 {
        self.0[feature as usize]
    }

    /// Sets it.
    pub fn set(&mut self, feature: Feature, value: f32) {
        self.0[feature as usize] = value;
    }

    /// Adds to it.
    pub fn add(&mut self, feature: Feature, value: f32) {
        self.0[feature as usize] += value;
    }
}

/// A weight for each feature.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weights([f32; COUNT]);

impl Default for Weights {
    /// Those that ship.
    fn default() -> Self {
        Self(Feature::ALL.map(Feature::weight))
    }
}

impl Weights {
    /// The weight of a feature.
    pub fn get(&self, feature: Feature) -> f32 {
        self.0[feature as usize]
    }

    /// Sets it.
    pub fn set(&mut self, feature: Feature, weight: f32) {
        self.0[feature as usize] = weight;
    }

    /// The score of a candidate.
    pub fn score(&self, values: &Values) -> f32 {
        self.0.iter().zip(&values.0).map(|(weight, value)| weight * value).sum()
    }

    /// What some of the features add to it.
    pub fn part(&self, values: &Values, features: &[Feature]) -> f32 {
        features.iter().map(|f| self.get(*f) * values.get(*f)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::{Feature, Values, Weights};

    #[test]
    fn features_stand_at_their_numbers() {
        assert!(Feature::ALL.iter().enumerate().all(|(number, feature)| *feature as usize == number));
    }

    #[test]
    fn a_score_is_the_sum_of_its_parts() {
        let (weights, mut values) = (Weights::default(), Values::default());
        values.set(Feature::Capital, 1.0);
        values.add(Feature::Contained, 2.0);
        let sum = weights.get(Feature::Capital) + 2.0 * weights.get(Feature::Contained);
        assert!((weights.score(&values) - sum).abs() < 1e-6);
        assert!((weights.part(&values, &[Feature::Capital]) - weights.get(Feature::Capital)).abs() < 1e-6);
    }
}
