//! Who is who: colour, shape and letter of a group by its place in the list.

/// Shape of a group's marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MarkShape {
    /// A circle.
    Circle,
    /// A square.
    Square,
    /// A triangle, tip up.
    Triangle,
    /// A square on its corner.
    Diamond,
    /// A pentagon, tip up.
    Pentagon,
    /// A hexagon, flat sides above and below.
    Hexagon,
    /// A Greek cross.
    Cross,
    /// A triangle, tip down.
    TriangleDown,
}

/// Colour, shape and letter of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupStyle {
    /// Index of the colour, 0..7.
    pub color: usize,
    /// Shape of its marks.
    pub shape: MarkShape,
    /// Its letter: A to Z, then AA.
    pub letter: String,
    /// Whether its line has a core, because another group has the same colour.
    pub core: bool,
}

const SHAPES: [MarkShape; 8] = [
    MarkShape::Circle,
    MarkShape::Square,
    MarkShape::Triangle,
    MarkShape::Diamond,
    MarkShape::Pentagon,
    MarkShape::Hexagon,
    MarkShape::Cross,
    MarkShape::TriangleDown,
];

/// Number of colours; from the next group on they repeat.
const COLORS: usize = 7;

/// The style of the group at a place of the list. Seven colours and eight shapes: the pair repeats after 56 groups.
pub fn group_style(rank: usize) -> GroupStyle {
    let shape = SHAPES.get(rank % SHAPES.len()).copied().unwrap_or(MarkShape::Circle);
    let mut letter = String::new();
    let mut rest = rank;
    letter.insert(0, char::from(b'A' + (rest % 26) as u8));
    while rest >= 26 {
        rest = rest / 26 - 1;
        letter.insert(0, char::from(b'A' + (rest % 26) as u8));
    }
    GroupStyle { color: rank % COLORS, shape, letter, core: rank >= COLORS }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_eighth_group_has_the_first_colour_and_a_shape_of_its_own() {
        let a = group_style(0);
        let h = group_style(7);
        assert_eq!((a.color, a.shape, a.letter.as_str(), a.core), (0, MarkShape::Circle, "A", false));
        assert_eq!((h.color, h.shape, h.letter.as_str(), h.core), (0, MarkShape::TriangleDown, "H", true));
        assert_eq!(group_style(8).shape, MarkShape::Circle);
        assert_eq!(group_style(25).letter, "Z");
        assert_eq!(group_style(26).letter, "AA");
        assert_eq!(group_style(27).letter, "AB");
    }
}
