import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accountOf } from './account.mjs';

/** A new temporary folder that belongs to the account which a server runs as. */
export class Place {
  constructor(name, account) {
    this.owner = accountOf(account);
    // Root's temporary folder may be closed to others, /tmp is not.
    this.folder = mkdtempSync(join(this.owner.uid === undefined ? tmpdir() : '/tmp', `bookwheel-${name}-`));
    this.#give(this.folder);
  }

  path(file) {
    return join(this.folder, file);
  }

  /** Writes a file that nobody but the account can read, and gives its path. */
  write(file, text) {
    writeFileSync(this.path(file), text, { mode: 0o600 });
    return this.#give(this.path(file));
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #give(path) {
    if (this.owner.uid !== undefined) chownSync(path, this.owner.uid, this.owner.gid);
    return path;
  }
}
