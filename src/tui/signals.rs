//! Hears when the system asks the program to leave, on Unix and on Windows. It decides nothing: the runtime leaves.

use std::io;

/// Listens for the system's wish that the program should end.
///
/// Ctrl+C at the keyboard is a key like any other and never comes here; a signal that somebody sends does.
#[derive(Debug)]
pub struct Signals(twin::Heard);

impl Signals {
    /// Begins to listen; from here on no such signal ends the program by itself.
    pub fn listen() -> io::Result<Self> {
        twin::Heard::listen().map(Self)
    }

    /// Waits until the program is asked to leave: stopped, hung up, or its window closed.
    ///
    /// It may be dropped and called again in a loop without missing one.
    pub async fn asked_to_leave(&mut self) {
        self.0.asked_to_leave().await;
    }
}

#[cfg(unix)]
mod twin {
    use std::io;
    use tokio::signal::unix::{Signal, SignalKind, signal};

    #[derive(Debug)]
    pub(super) struct Heard {
        terminate: Signal,
        hangup: Signal,
        interrupt: Signal,
        quit: Signal,
    }

    impl Heard {
        pub(super) fn listen() -> io::Result<Self> {
            Ok(Self {
                terminate: signal(SignalKind::terminate())?,
                hangup: signal(SignalKind::hangup())?,
                interrupt: signal(SignalKind::interrupt())?,
                quit: signal(SignalKind::quit())?,
            })
        }

        pub(super) async fn asked_to_leave(&mut self) {
            tokio::select! {
                _ = self.terminate.recv() => {}
                _ = self.hangup.recv() => {}
                _ = self.interrupt.recv() => {}
                _ = self.quit.recv() => {}
            }
        }
    }
}

#[cfg(windows)]
mod twin {
    use std::io;
    use tokio::signal::windows::{
        CtrlBreak, CtrlC, CtrlClose, CtrlLogoff, CtrlShutdown, ctrl_break, ctrl_c, ctrl_close,
        ctrl_logoff, ctrl_shutdown,
    };

    #[derive(Debug)]
    pub(super) struct Heard {
        interrupt: CtrlC,
        quit: CtrlBreak,
        close: CtrlClose,
        logoff: CtrlLogoff,
        shutdown: CtrlShutdown,
    }

    impl Heard {
        pub(super) fn listen() -> io::Result<Self> {
            Ok(Self {
                interrupt: ctrl_c()?,
                quit: ctrl_break()?,
                close: ctrl_close()?,
                logoff: ctrl_logoff()?,
                shutdown: ctrl_shutdown()?,
            })
        }

        pub(super) async fn asked_to_leave(&mut self) {
            tokio::select! {
                _ = self.interrupt.recv() => {}
                _ = self.quit.recv() => {}
                _ = self.close.recv() => {}
                _ = self.logoff.recv() => {}
                _ = self.shutdown.recv() => {}
            }
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::{process::Command, time::Duration};

    #[test]
    fn a_signal_from_outside_is_heard_and_ends_nothing() {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let heard = runtime.block_on(async {
            let mut signals = Signals::listen().unwrap();
            let quiet = tokio::time::timeout(Duration::from_millis(1), signals.asked_to_leave());
            assert!(quiet.await.is_err(), "nobody asked yet");
            let own = std::process::id().to_string();
            Command::new("kill").args(["-HUP", &own]).status().unwrap();
            tokio::time::timeout(Duration::from_secs(5), signals.asked_to_leave()).await
        });
        assert!(heard.is_ok());
    }
}
