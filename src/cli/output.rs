//! Where the output goes: standard output, or a file that is written whole or not at all.

use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, StdoutLock, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, Once};

use tempfile::NamedTempFile;

use super::{Format, Stop};
use annals::write;

/// The output of one run.
pub(super) struct Output {
    sink: Sink,
    format: write::Format,
}

enum Sink {
    Standard(BufWriter<StdoutLock<'static>>),
    /// The lock is held until the output is dropped.
    File {
        temporary: BufWriter<NamedTempFile>,
        path: PathBuf,
        _lock: File,
    },
}

/// The temporary file of this run, for the interrupt to remove.
static UNFINISHED: Mutex<Option<PathBuf>> = Mutex::new(None);

impl Output {
    /// Opens standard output, or a temporary file beside `path` under a lock that no other run may hold.
    pub(super) fn open(path: Option<&Path>, format: Option<Format>) -> Result<Self, Stop> {
        let ending = path.and_then(Path::extension).and_then(|e| e.to_str()).map(str::to_ascii_lowercase);
        let format = match (format, ending.as_deref()) {
            (Some(Format::Csv), _) => write::Format::Csv,
            (Some(Format::Json), _) | (None, Some("json")) => write::Format::Json,
            (Some(Format::Jsonl), _) | (None, Some("jsonl" | "ndjson")) => write::Format::Jsonl,
            (None, _) => write::Format::Csv,
        };
        let Some(path) = path else {
            return Ok(Self { sink: Sink::Standard(BufWriter::with_capacity(1 << 16, io::stdout().lock())), format });
        };
        let failed = |e: io::Error| Stop::Failed(format!("{}: cannot be written: {}", path.display(), reason(&e)));
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if path.is_dir() {
            return Err(Stop::Failed(format!("{}: cannot be written: it is a folder", path.display())));
        }
        let lock = lock(path, folder).map_err(|e| match e.kind() {
            ErrorKind::WouldBlock => Stop::Locked(format!("{}: another run is writing it", path.display())),
            _ => failed(e),
        })?;
        let temporary = tempfile::Builder::new().prefix(".annals-").tempfile_in(folder).map_err(failed)?;
        clean_up_when_interrupted(temporary.path());
        let temporary = BufWriter::with_capacity(1 << 16, temporary);
        Ok(Self { sink: Sink::File { temporary, path: path.to_path_buf(), _lock: lock }, format })
    }

    pub(super) fn format(&self) -> write::Format {
        self.format
    }

    /// What a failed write means for the run.
    pub(super) fn stop(&self, error: &io::Error) -> Stop {
        match &self.sink {
            _ if error.kind() == ErrorKind::BrokenPipe => Stop::ClosedPipe,
            Sink::Standard(_) => Stop::Failed(format!("standard output: {}", reason(error))),
            Sink::File { path, .. } => {
                Stop::Failed(format!("{}: cannot be written: {}", path.display(), reason(error)))
            }
        }
    }

    /// Puts the whole output in its place.
    pub(super) fn close(mut self) -> Result<(), Stop> {
        self.flush().map_err(|e| self.stop(&e))?;
        let Sink::File { temporary, path, _lock } = self.sink else { return Ok(()) };
        let failed = |e: io::Error| Stop::Failed(format!("{}: cannot be written: {}", path.display(), reason(&e)));
        let temporary = temporary.into_inner().map_err(|e| failed(e.into_error()))?;
        as_a_new_file(temporary.as_file(), &path).map_err(failed)?;
        temporary.as_file().sync_all().map_err(failed)?;
        temporary.persist(&path).map_err(|e| failed(e.error))?;
        *UNFINISHED.lock().unwrap_or_else(|e| e.into_inner()) = None;
        Ok(())
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.sink {
            Sink::Standard(out) => out.write(bytes),
            Sink::File { temporary, .. } => temporary.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.sink {
            Sink::Standard(out) => out.flush(),
            Sink::File { temporary, .. } => temporary.flush(),
        }
    }
}

/// Locks the output by a hidden file beside it, which stays: a lock file that is removed can be held twice.
fn lock(path: &Path, folder: &Path) -> io::Result<File> {
    let name = path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
    let file = File::options().create(true).truncate(false).write(true).open(folder.join(format!(".{name}.lock")))?;
    file.try_lock()?;
    Ok(file)
}

/// Gives a temporary file, which only its owner may read, the permissions that the output has or a new file would get.
fn as_a_new_file(file: &File, path: &Path) -> io::Result<()> {
    match std::fs::metadata(path) {
        Ok(old) => file.set_permissions(old.permissions()),
        #[cfg(unix)]
        Err(_) => {
            // The lock file was made a moment ago as any new file is.
            let name = path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
            let made = std::fs::metadata(path.with_file_name(format!(".{name}.lock")))?;
            file.set_permissions(made.permissions())
        }
        #[cfg(not(unix))]
        Err(_) => Ok(()),
    }
}

/// Ends an interrupted run with 130 and without leaving its temporary file.
fn clean_up_when_interrupted(path: &Path) {
    static HANDLER: Once = Once::new();
    *UNFINISHED.lock().unwrap_or_else(|e| e.into_inner()) = Some(path.to_path_buf());
    HANDLER.call_once(|| {
        // Without a handler the interrupt still ends the run.
        let _ = ctrlc::set_handler(|| {
            if let Some(path) = UNFINISHED.lock().unwrap_or_else(|e| e.into_inner()).take() {
                let _ = std::fs::remove_file(path);
            }
            std::process::exit(130);
        });
    });
}

/// An operating system's error in a few words.
pub(super) fn reason(error: &io::Error) -> String {
    let words = error.to_string();
    words.split(" (os error").next().unwrap_or_default().to_lowercase()
}
