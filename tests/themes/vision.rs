//! What eyes make of colors: contrast, and how far apart two colors are for those who tell red from green badly.

/// A color as its three parts, 0 to 255.
pub type Rgb = (u8, u8, u8);

/// How a person sees colors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vision {
    Usual,
    /// Without the cones for long waves.
    Protan,
    /// Without the cones for middle waves.
    Deutan,
}

impl Vision {
    pub const ALL: [Self; 3] = [Self::Usual, Self::Protan, Self::Deutan];

    /// What becomes of light: the matrices for full severity of Machado, Oliveira and Fernandes, "A Physiologically-based
    /// Model for Simulation of Color Vision Deficiency", IEEE Transactions on Visualization and Computer Graphics 15 (2009).
    fn matrix(self) -> [[f64; 3]; 3] {
        match self {
            Self::Usual => [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
            Self::Protan => [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
            Self::Deutan => [
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ],
        }
    }
}

/// The light of a color, without sRGB's curve.
fn linear((r, g, b): Rgb) -> [f64; 3] {
    [r, g, b].map(|it| {
        let it = f64::from(it) / 255.0;
        if it <= 0.04045 { it / 12.92 } else { ((it + 0.055) / 1.055).powf(2.4) }
    })
}

fn dot(a: [f64; 3], b: [f64; 3]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// The contrast of two colors, from 1 to 21, as WCAG 2 defines it.
pub fn contrast(a: Rgb, b: Rgb) -> f64 {
    let luminance = |it| dot([0.2126, 0.7152, 0.0722], linear(it));
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// How far apart two colors are for such eyes, in CIE Lab: 2 is what can just be seen side by side, black and white are 100.
pub fn distance(a: Rgb, b: Rgb, vision: Vision) -> f64 {
    let seen = |it| vision.matrix().map(|row| dot(row, linear(it)).clamp(0.0, 1.0));
    let (a, b) = (lab(seen(a)), lab(seen(b)));
    a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
}

/// CIE Lab of light, under the white of sRGB (D65).
fn lab(light: [f64; 3]) -> [f64; 3] {
    const XYZ: [[f64; 3]; 3] = [
        [0.412_456_4, 0.357_576_1, 0.180_437_5],
        [0.212_672_9, 0.715_152_2, 0.072_175_0],
        [0.019_333_9, 0.119_192_0, 0.950_304_1],
    ];
    const WHITE: [f64; 3] = [0.95047, 1.0, 1.08883];
    let curve = |it: f64| if it > 216.0 / 24389.0 { it.cbrt() } else { (24389.0 / 27.0 * it + 16.0) / 116.0 };
    let [x, y, z] = std::array::from_fn(|at| curve(dot(XYZ[at], light) / WHITE[at]));
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// Known values, so that the figures of the themes can be believed.
#[test]
fn the_figures_are_those_of_the_books() {
    const BLACK: Rgb = (0, 0, 0);
    const WHITE: Rgb = (255, 255, 255);
    let near = |a: f64, b: f64, by: f64| assert!((a - b).abs() < by, "{a} is not {b}");
    near(contrast(BLACK, WHITE), 21.0, 0.001);
    near(contrast((0x76, 0x76, 0x76), WHITE), 4.54, 0.005);
    near(distance(BLACK, WHITE, Vision::Usual), 100.0, 0.01);
    // Red against green: far for most eyes; what is left for the others is mostly lightness.
    near(distance((255, 0, 0), (0, 255, 0), Vision::Usual), 170.6, 0.1);
    for vision in [Vision::Protan, Vision::Deutan] {
        assert!(distance((178, 90, 60), (120, 125, 55), vision) < 15.0);
        near(distance((90, 90, 90), (90, 90, 90), vision), 0.0, 0.001);
    }
}
