//! Opening the shared window from the desk: which meeting it follows, and what the chair is told. How a window is opened
//! is for the command line.

use crate::store::session::Session;
use crate::tui::msg::Msg;
use crate::tui::perform::Performer;

impl Performer {
    /// Opens the window that is shared. Of several children it follows the sitting of all: their feed is beside the first.
    pub(in crate::tui) fn open_room(&mut self) -> Msg {
        let path = self.session().map(Session::asked);
        let Some(path) = path.and_then(|files| files.first()).cloned() else {
            let words = "This meeting is only read here. The window to share is opened where it is chaired.";
            return Msg::Failed(words.to_owned());
        };
        match self.cases.open_room(&path) {
            Ok(()) => Msg::Done(
                "The window to share is opening. Share that one; keep this one to yourself."
                    .to_owned(),
            ),
            Err(words) => Msg::Failed(words),
        }
    }
}
