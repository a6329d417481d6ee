//! Where the output goes: standard output, or a file that is written whole or not at all.

use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, StdoutLock, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::NamedTempFile;

use super::{Format, Stop};
use annals::write;

const BUFFER: usize = 1 << 16;

/// The output of one run.
pub(super) struct Output {
    sink: Sink,
    format: write::Format,
}

enum Sink {
    Standard(BufWriter<StdoutLock<'static>>),
    /// A pipe or a device, which cannot be put in its place whole.
    Device(BufWriter<File>, PathBuf),
    File {
        temporary: BufWriter<NamedTempFile>,
        path: PathBuf,
        _lock: Lock,
    },
}

/// The files of this run that an interrupt removes.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

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
            return Ok(Self { sink: Sink::Standard(BufWriter::with_capacity(BUFFER, io::stdout().lock())), format });
        };
        let failed = |e: io::Error| Stop::Failed(format!("{}: cannot be written: {}", path.display(), reason(&e)));
        // A link stays one: what it points to is written.
        let path = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        match std::fs::metadata(&path) {
            Ok(found) if found.is_dir() => return Err(failed(io::Error::other("it is a folder"))),
            Ok(found) if !found.is_file() => {
                let device = File::options().write(true).open(&path).map_err(failed)?;
                return Ok(Self { sink: Sink::Device(BufWriter::with_capacity(BUFFER, device), path), format });
            }
            _ => {}
        }
        let lock = Lock::take(&path).map_err(|e| match e.kind() {
            ErrorKind::WouldBlock => Stop::Locked(format!("{}: another run is writing it", path.display())),
            _ => failed(e),
        })?;
        let temporary = temporary(&path).map_err(failed)?;
        unfinished().push(temporary.path().to_path_buf());
        let temporary = BufWriter::with_capacity(BUFFER, temporary);
        Ok(Self { sink: Sink::File { temporary, path, _lock: lock }, format })
    }

    pub(super) fn format(&self) -> write::Format {
        self.format
    }

    /// What a failed write means for the run.
    pub(super) fn stop(&self, error: &io::Error) -> Stop {
        match &self.sink {
            _ if error.kind() == ErrorKind::BrokenPipe => Stop::ClosedPipe,
            Sink::Standard(_) => Stop::Failed(format!("standard output: {}", reason(error))),
            Sink::Device(_, path) | Sink::File { path, .. } => {
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
        temporary.as_file().sync_all().map_err(failed)?;
        temporary.persist(&path).map_err(|e| failed(e.error))?;
        Ok(())
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.sink {
            Sink::Standard(out) => out.write(bytes),
            Sink::Device(out, _) => out.write(bytes),
            Sink::File { temporary, .. } => temporary.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.sink {
            Sink::Standard(out) => out.flush(),
            Sink::Device(out, _) => out.flush(),
            Sink::File { temporary, .. } => temporary.flush(),
        }
    }
}

/// The lock on an output: a hidden file beside it, removed with the lock.
struct Lock {
    file: PathBuf,
    _held: File,
}

impl Lock {
    fn take(output: &Path) -> io::Result<Self> {
        let name = output.file_name().unwrap_or_default().to_string_lossy();
        let file = output.with_file_name(format!(".{name}.lock"));
        loop {
            let held = File::options().create(true).truncate(false).write(true).open(&file)?;
            held.try_lock()?;
            // Between the opening and the locking another run may have removed the file: that lock is worth nothing.
            if is_still(&held, &file)? {
                unfinished().push(file.clone());
                return Ok(Self { file, _held: held });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // What cannot be removed stays as an empty file, which harms nobody.
        let _ = std::fs::remove_file(&self.file);
    }
}

/// Whether the path still leads to this open file.
#[cfg(unix)]
fn is_still(held: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let held = held.metadata()?;
    Ok(std::fs::metadata(path).is_ok_and(|there| (there.dev(), there.ino()) == (held.dev(), held.ino())))
}

#[cfg(not(unix))]
fn is_still(_held: &File, path: &Path) -> io::Result<bool> {
    path.try_exists()
}

/// A temporary file beside `path`, with the permissions that the output has or a new file would get.
fn temporary(path: &Path) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".annals-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let temporary = builder.tempfile_in(folder)?;
    if let Ok(old) = std::fs::metadata(path) {
        temporary.as_file().set_permissions(old.permissions())?;
    }
    Ok(temporary)
}

fn unfinished() -> MutexGuard<'static, Vec<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Ends an interrupted run with 130 and without leaving its temporary files.
pub(super) fn clean_up_when_interrupted() {
    // Without a handler the interrupt still ends the run.
    let _ = ctrlc::set_handler(|| {
        for path in unfinished().drain(..) {
            let _ = std::fs::remove_file(path);
        }
        std::process::exit(130);
    });
}

/// An operating system's error in a few words.
pub(super) fn reason(error: &io::Error) -> String {
    let words = error.to_string();
    words.split(" (os error").next().unwrap_or_default().to_lowercase()
}
