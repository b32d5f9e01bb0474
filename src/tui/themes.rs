//! Which themes there are, and which of them is in use.

use std::borrow::Cow;

use super::theme::{Depth, Theme};
use crate::ground::settings::Mistakes;

/// The themes inside the program: name and file.
pub const BUILT_IN: [(&str, &str); 6] = [
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
    ("high-contrast", include_str!("../../assets/themes/high-contrast.toml")),
    ("mono", include_str!("../../assets/themes/mono.toml")),
    ("colorblind-dark", include_str!("../../assets/themes/colorblind-dark.toml")),
    ("colorblind-light", include_str!("../../assets/themes/colorblind-light.toml")),
];

/// A theme that can be chosen. It is read when it is: a start needs one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// What it is chosen by.
    pub name: String,
    /// What its file is called, if it is the person's own.
    pub file: Option<String>,
    /// What is in the file, or why it could not be read.
    pub toml: Result<Cow<'static, str>, String>,
}

/// All themes, and the one in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Themes {
    offers: Vec<Offer>,
    at: usize,
    theme: Theme,
    depth: Depth,
    /// Where one would write which theme is to be used for good.
    pub settings: String,
}

impl Default for Themes {
    /// The built-in ones.
    fn default() -> Self {
        Self::new(Vec::new(), Depth::True)
    }
}

impl Themes {
    /// The built-in themes and the person's own, which replace built-in ones of the same name. None is in use yet.
    pub fn new(own: Vec<Offer>, depth: Depth) -> Self {
        let built_in = BUILT_IN.iter().filter(|(name, _)| !own.iter().any(|it| it.name == *name));
        let offer = |&(name, toml): &(&str, &'static str)| Offer {
            name: name.to_owned(),
            file: None,
            toml: Ok(toml.into()),
        };
        let mut offers: Vec<Offer> = built_in.map(offer).collect();
        offers.extend(own);
        Self { offers, at: 0, theme: Theme::PLAIN, depth, settings: "config.toml".to_owned() }
    }

    /// The built-in themes with one of them in use, in all colors.
    ///
    /// # Errors
    /// If it is not in order, which a test rules out, or if there is none of that name.
    pub fn built_in(name: &str) -> Result<Self, Mistakes> {
        let mut themes = Self::default();
        themes.choose(name)?;
        Ok(themes)
    }

    /// The names, in the order in which they are offered.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.offers.iter().map(|it| it.name.as_str())
    }

    /// All that can be chosen.
    pub fn offers(&self) -> &[Offer] {
        &self.offers
    }

    /// Which of [`Self::offers`] is in use.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The theme in use.
    pub fn theme(&self) -> &Theme {
        &self.theme
    }

    /// The line in the settings that would put the theme in use for good.
    pub fn line(&self) -> String {
        format!("theme = \"{}\"", self.names().nth(self.at).unwrap_or_default())
    }

    /// Puts the theme of that name in use.
    ///
    /// # Errors
    /// What is wrong with it; then the one in use stays.
    pub fn choose(&mut self, name: &str) -> Result<(), Mistakes> {
        let Some(at) = self.names().position(|it| it == name) else {
            return Err(Mistakes::whole(name, "there is no such theme"));
        };
        self.take(at)
    }

    /// Puts a theme in use by its place among [`Self::offers`].
    ///
    /// # Errors
    /// What is wrong with it; then the one in use stays.
    pub fn take(&mut self, at: usize) -> Result<(), Mistakes> {
        let Some(offer) = self.offers.get(at) else { return Ok(()) };
        self.theme = offer.read()?.at_depth(self.depth);
        self.at = at;
        Ok(())
    }
}

impl Offer {
    fn read(&self) -> Result<Theme, Mistakes> {
        let file = self.file.as_ref().unwrap_or(&self.name);
        match &self.toml {
            Ok(toml) => Theme::read(file, toml),
            Err(reason) => Err(Mistakes::whole(file, reason)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(name: &str, toml: Result<&'static str, &str>) -> Offer {
        let toml = toml.map(Cow::from).map_err(str::to_owned);
        Offer { name: name.to_owned(), file: Some(format!("{name}.toml")), toml }
    }

    #[test]
    fn every_built_in_theme_can_be_chosen() {
        for (name, _) in BUILT_IN {
            let themes = Themes::built_in(name).expect("it is in order");
            assert_eq!(themes.names().nth(themes.at()), Some(name));
        }
    }

    #[test]
    fn an_own_theme_replaces_the_built_in_one_of_its_name() {
        let mut themes = Themes::new(vec![own("dark", Ok("text = \"#010203\""))], Depth::True);
        assert_eq!(themes.offers().len(), BUILT_IN.len());
        themes.choose("dark").expect("it is in order");
        assert_eq!(themes.theme().text.fg, Some(ratatui::style::Color::Rgb(1, 2, 3)));
    }

    #[test]
    fn a_theme_that_cannot_be_used_leaves_the_one_in_use() {
        let bad = vec![own("bad", Ok("txet = \"#010203\"")), own("worse", Err("is not UTF-8 text"))];
        let mut themes = Themes::new(bad, Depth::True);
        themes.choose("light").expect("it is in order");
        let before = themes.clone();
        for (name, said) in
            [("bad", "bad.toml:1: there is no"), ("worse", "worse.toml: is not"), ("no", "no: ")]
        {
            let mistakes = themes.choose(name).expect_err("it is not in order");
            assert!(mistakes.to_string().starts_with(said), "{mistakes}");
            assert_eq!(themes, before);
        }
    }
}
