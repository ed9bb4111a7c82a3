import { LibraryError } from '#platform/errors/library-error';

const OWN_SERVER = 'set POSTGRES_URL to a PostgreSQL of your own';

/** What PostgreSQL or the system says, and what that means here; the first that matches counts. */
const MEANINGS: { said: RegExp; code: string; means: (place: string) => string }[] = [
  {
    said: /could not (create|open|map|resize)[^\n]*shared memory/,
    code: 'database.start-failed',
    means: () => `PostgreSQL does not get the shared memory it needs: enlarge /dev/shm, or ${OWN_SERVER}`,
  },
  {
    said: /No space left on device|ENOSPC|Disk quota exceeded|EDQUOT/,
    code: 'database.no-space',
    means: (place) =>
      `There is no room left on the disk for the database in ${place}: free some, or set DATA_DIR elsewhere`,
  },
  {
    said: /lock file .* already exists|pre-existing shared memory block/,
    code: 'database.start-failed',
    means: (place) => `An earlier server of ${place} has not gone yet: end it, or try again in a moment`,
  },
  {
    said: /could not look up effective user ID/,
    code: 'database.no-account',
    means: () =>
      `This user has no entry in /etc/passwd, which PostgreSQL needs: start as a user who has one, or ${OWN_SERVER}`,
  },
  {
    said: /error while loading shared libraries|Library not loaded|Exec format error|cannot execute/,
    code: 'database.no-binaries',
    means: () => `The PostgreSQL that comes with the library does not run on this system: ${OWN_SERVER}`,
  },
  {
    said: /ENOTDIR|EEXIST|Not a directory/,
    code: 'database.unreachable-folder',
    means: (place) => `${place} is not a folder: set DATA_DIR to a folder`,
  },
  {
    // Node says ENOENT when it cannot make a folder, and its parents, on a read-only disk.
    said: /Read-only file system|EROFS|ENOENT.*mkdir/,
    code: 'database.unreachable-folder',
    means: (place) =>
      `${place} lies on a disk that is read-only: set DATA_DIR to a folder that can be written`,
  },
  {
    said: /Permission denied|EACCES|EPERM|Operation not permitted|could not access directory/,
    code: 'database.unreachable-folder',
    means: (place) =>
      `The database in ${place} cannot be written by this user: set DATA_DIR to a folder of yours, or start as the user who made it`,
  },
];

/** Translates what a program printed, or the system answered, about `place` into one line that says what to do. */
export function explain(place: string, said: string, cause?: unknown): LibraryError {
  const lines = said.trim().split('\n');
  const telling = lines.filter((line) => /\b(FATAL|PANIC|error|HINT):(?!.*is starting up)/i.test(line));
  const last = (telling.length > 0 ? telling : lines).slice(-2).map(withoutStamp).join(' | ');
  const meaning = MEANINGS.find((candidate) => candidate.said.test(said));
  const code = meaning?.code ?? 'database.start-failed';
  const message = meaning
    ? `${meaning.means(place)} (${last}).`
    : `PostgreSQL does not start in ${place}: ${last}`;
  return new LibraryError('unavailable', code, message, { cause });
}

/** Drops the time and the process number that a server's line begins with. */
function withoutStamp(line: string): string {
  return line.replace(/^.*?(?=(FATAL|PANIC|HINT): )/, '');
}

/** Does some file work for the database in `place`; a refusal of the system comes out as a LibraryError. */
export async function inFolder<T>(place: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isRefusal(error) ? explain(place, error.message, error) : error;
  }
}

function isRefusal(error: unknown): error is NodeJS.ErrnoException {
  return typeof error === 'object' && error !== null && 'syscall' in error;
}

/** A program that is there and still cannot be run was made for another system (ENOENT names its missing loader, on musl). */
export function explainSpawn(error: NodeJS.ErrnoException, program: string): LibraryError {
  if (error.code === 'EPERM' || error.code === 'EINVAL') {
    const message = `Root may not become the user nobody here, and PostgreSQL does not run as root: start as an ordinary user, or ${OWN_SERVER}.`;
    return new LibraryError('unavailable', 'database.no-account', message, { cause: error });
  }
  return noBinaries(`${program} does not run on this system (${error.code})`, error);
}

export function noBinaries(reason: string, cause?: unknown): LibraryError {
  return new LibraryError('unavailable', 'database.no-binaries', `${reason}: ${OWN_SERVER}.`, { cause });
}
