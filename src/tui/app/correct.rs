//! Sets the result right by hand: links and unlinks passages, joins and parts names, and takes that back.

use super::{
    App, NOT_YET,
    follow::{Following, Pairing},
};
use crate::{
    ground::{Clean, Pair, Side, Spot},
    page::Focus,
    result::{Correction, Stage, kept::MOST_KEPT},
    sense::{Kind, entity::Mention},
    tui::{action::Action, canvas::shortened},
};

/// A name that is told of takes no more cells than this.
const NAME: usize = 24;

/// The first of two things that are to be brought together, while the other one is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pinned {
    /// A passage, by its number; the panes were synced before.
    Passage {
        /// In which article.
        side: Side,
        /// The passage.
        segment: usize,
        /// Did the panes follow each other?
        synced: bool,
    },
    /// A name, by the place of a mention.
    Name(Spot),
}

impl App {
    /// Pins the current passage and goes to the other article, where Enter makes the link; one column has both already.
    pub(super) fn pin_passage(&mut self) {
        self.let_go();
        let Some(segment) = self.here().filter(|_| self.ready()) else {
            self.say(NOT_YET);
            return;
        };
        let side = self.side();
        self.pinned = Some(Pinned::Passage { side, segment, synced: self.synced });
        self.synced = false;
        if self.merged().is_some() {
            self.ask_for_passage_of(side.other());
        } else {
            self.remember();
            self.go_to_pane(side.other());
        }
    }

    fn ask_for_passage_of(&mut self, side: Side) {
        self.say(format!("a link needs a passage of the {} article", side.name()));
    }

    /// Pins the name under the cursor.
    pub(super) fn pin_name(&mut self) {
        self.let_go();
        match self.name_here() {
            Some(it) => self.pinned = Some(Pinned::Name(Spot::new(it.side, it.span.start))),
            None => self.say(self.no_name()),
        }
    }

    fn name_here(&self) -> Option<Mention> {
        self.mention_here().filter(|_| self.comparison.stage == Stage::Complete)
    }

    /// Lets go of what was pinned; the cursor goes back to a pinned passage.
    pub(super) fn unpin(&mut self) {
        let pinned = self.pinned;
        self.let_go();
        if let Some(Pinned::Passage { side, segment, .. }) = pinned {
            self.go(side, segment);
            self.refocus();
        }
    }

    /// Lets go of what was pinned where the cursor is: something else is begun there.
    fn let_go(&mut self) {
        if let Some(Pinned::Passage { synced, .. }) = self.pinned.take() {
            self.synced = synced;
            self.refocus();
        }
    }

    /// Brings what was pinned together with what is under the cursor.
    pub(super) fn bring_together(&mut self, pinned: Pinned) {
        match pinned {
            Pinned::Passage { side, segment, .. } => self.link_with(side, segment),
            Pinned::Name(spot) => self.same_as(spot),
        }
    }

    fn link_with(&mut self, side: Side, pinned: usize) {
        let Some(there) = self.here().filter(|_| self.side() != side) else {
            return self.ask_for_passage_of(side.other());
        };
        self.unpin();
        let at = Pair::seen_from(side, pinned, there);
        let is_shown =
            |app: &Self| app.matching.links(&app.comparison, Side::Left, at.left).any(|it| it.at == at);
        if is_shown(self) {
            self.say("these two are linked already");
        } else if self.withdraw(|app, it| {
            matches!(it, Correction::Unlink(_)) && it.passages(&app.comparison) == Some(at)
        }) && is_shown(self)
        {
            self.say("linked again");
        } else {
            let at = Pair::of(|side| self.span(side, at[side]).start);
            self.correct(Correction::Link(at), "linked by hand");
        }
        self.pairing = Pairing::new(side, pinned, there);
        self.follow(Following::Level);
    }

    fn same_as(&mut self, pinned: Spot) {
        let (Some(one), Some(other)) = (self.comparison.named_at(pinned), self.name_here()) else {
            self.say(self.no_name());
            return;
        };
        self.pinned = None;
        if one.entity != other.entity {
            let done = format!("{} and {} are one name now", self.quoted(one), self.quoted(other));
            let other = Spot::new(other.side, other.span.start);
            self.correct(Correction::Same(pinned, other), &done);
        } else if let Some(join) = self.join_between(pinned, Spot::new(other.side, other.span.start)) {
            self.kept.corrections.remove(join);
            self.recorrect();
            self.say("two names again");
        } else {
            self.say("these are one name already");
        }
    }

    /// The last correction without which the two names would be two; of one mention, the last that joined it by hand.
    fn join_between(&self, one: Spot, other: Spot) -> Option<usize> {
        let found = self.found.as_deref()?;
        let (all, mention) = (&self.kept.corrections, self.comparison.named_at(one));
        let parts = |n: usize| {
            let others: Vec<Correction> = [&all[..n], &all[n + 1..]].concat();
            let without = found.corrected(&others);
            without.entity_at(one) != without.entity_at(other)
        };
        (0..all.len()).rev().find(|&n| match all[n] {
            Correction::Same(a, b) if mention == self.comparison.named_at(other) => {
                [a, b].iter().any(|it| self.comparison.named_at(*it) == mention)
            }
            Correction::Same(..) => parts(n),
            _ => false,
        })
    }

    /// Unlinks the current pair; where it is unlinked by hand already, links it again.
    pub(super) fn unlink(&mut self) {
        self.let_go();
        let side = self.side();
        if let Some(at) = self.unlinked.take() {
            let is_it = |app: &Self, it: Correction| {
                matches!(it, Correction::Unlink(_)) && it.passages(&app.comparison) == Some(at)
            };
            if self.withdraw(is_it) {
                self.pairing = Pairing::new(side, at[side], at[side.other()]);
                self.follow(Following::Scroll);
                self.say("linked again");
                return;
            }
        }
        let link = self.focus.link(&self.comparison, &self.matching);
        match (self.here(), link.map(|it| (it.at, it.kind))) {
            (_, Some((at, Kind::ByHand))) => {
                self.withdraw(|app, it| {
                    matches!(it, Correction::Link(_)) && it.passages(&app.comparison) == Some(at)
                });
                self.say("no longer linked by hand");
            }
            (_, Some((at, _))) => {
                let places = Pair::of(|side| self.span(side, at[side]).start);
                self.correct(Correction::Unlink(places), "unlinked");
                self.unlinked = Some(at);
            }
            (Some(here), None) => {
                let again = self.withdraw(|app, it| {
                    let of_here = it.passages(&app.comparison).is_some_and(|at| at[side] == here);
                    of_here && matches!(it, Correction::Unlink(_))
                });
                self.say(if again { "linked again" } else { "no counterpart to unlink" });
            }
            (None, None) => self.say("nothing to unlink here"),
        }
    }

    /// Takes the name under the cursor out of its entity; where that was done by hand already, puts it back.
    pub(super) fn different_name(&mut self) {
        self.let_go();
        let Some(it) = self.name_here() else {
            self.say(self.no_name());
            return;
        };
        let again = self.withdraw(|app, correction| match correction {
            Correction::Different(spot) => app.comparison.entity_at(spot) == Some(it.entity),
            _ => false,
        });
        let counts = self.comparison.mention_counts(it.entity);
        if again {
            self.say("one name again");
        } else if counts.left + counts.right < 2 {
            self.say("nothing else has this name");
        } else {
            let done = format!("{} is another name now", self.quoted(it));
            self.correct(Correction::Different(Spot::new(it.side, it.span.start)), &done);
        }
    }

    /// Takes back the last correction.
    pub(super) fn take_back(&mut self) {
        self.let_go();
        let Some(last) = self.kept.corrections.pop() else {
            self.say("nothing was corrected");
            return;
        };
        self.recorrect();
        self.say(match last {
            Correction::Link(_) => "taken back: no longer linked by hand",
            Correction::Unlink(_) => "taken back: linked again",
            Correction::Same(..) => "taken back: two names again",
            Correction::Different(_) => "taken back: one name again",
        });
    }

    /// Removes the last correction of which `is_it` holds.
    fn withdraw(&mut self, is_it: impl Fn(&Self, Correction) -> bool) -> bool {
        let found = self.kept.corrections.iter().rposition(|it| is_it(self, *it));
        if let Some(found) = found {
            self.kept.corrections.remove(found);
            self.recorrect();
        }
        found.is_some()
    }

    /// A name as it is written there.
    fn quoted(&self, it: Mention) -> String {
        let name = Clean::line(&self.comparison.articles[it.side].text[it.span.range()]);
        format!("“{}”", shortened(&name, NAME))
    }

    fn correct(&mut self, correction: Correction, done: &str) {
        if self.kept.corrections.len() >= MOST_KEPT {
            self.say("there are too many corrections: not kept");
            return;
        }
        self.kept.corrections.push(correction);
        self.recorrect();
        let back = self.keymap.keys(Action::TakeBack).next();
        self.message =
            Some(back.map_or_else(|| done.to_owned(), |key| format!("{done} · {key} takes it back")));
    }

    /// Applies the corrections to what was found.
    pub(super) fn recorrect(&mut self) {
        if self.kept.corrections.is_empty() && self.found.is_none() {
            return;
        }
        let found = self.found.take().unwrap_or_else(|| Box::new(self.comparison.clone()));
        self.comparison = found.corrected(&self.kept.corrections);
        self.found = Some(found).filter(|_| !self.kept.corrections.is_empty());
        self.focus = Focus { side: self.side(), ..Focus::default() };
        self.rematch(self.matching.threshold);
    }
}
