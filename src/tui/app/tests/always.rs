//! Any keys and sizes in: what holds always?

use proptest::prelude::*;

use super::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_cursor_is_on_the_screen_after_any_keys_and_sizes(
        steps in prop::collection::vec((0_usize..45, 0_u16..120, 0_u16..40), 0..40),
    ) {
        let words = ["j", "k", "d", "<Space>", "g", "G", "5", "30%", "<Tab>", "]", "[", "<CR>", "o", "<BS>",
            "<A-Right>", "=", "zt", "s", "<lt>", ">", "e", "*", "t", "x", "X", "ma", "'a", "''", "c", "note<CR>", "<C-u><CR>", "y", "Y",
            "al", "au", "as", "ad", "a<BS>", "a", "<Esc>", "'", "al", "<CR>", "result", "size"];
        let mut app = reader();
        for (word, width, height) in steps {
            match words[word] {
                "size" => drop(app.update(Input::Resize(Size::new(width, height)))),
                "result" => drop(app.update(Input::Compared(Box::new(reader().comparison)))),
                script => replay(&mut app, &keys(script).expect("a good script")),
            }
            let pane = &app.panes[app.side()];
            let row = pane.screen_row(pane.row());
            prop_assert!(row >= 0 && row < pane.height.max(1) as isize, "{} {row}", words[word]);
        }
    }
}
