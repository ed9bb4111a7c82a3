import type { INestApplicationContext } from '@nestjs/common';
import { CoversService } from '#features/covers/covers.service';
import { CoverRepairService } from '#features/parser/cover-repair.service';
import { OriginalRepairService } from '#features/parser/original-repair.service';
import { FileCheckService } from '#features/storage/file-check.service';
import type { StoredFile } from '#features/storage/stored-file.entity';
import { LibraryError } from '#platform/errors/library-error';

/** What a check has found so far. */
export interface CheckTally {
  sound: number;
  repaired: number;
  left: number;
  /** Objects without a row whose grace is not over: no fault yet. */
  young: number;
}

type Repair = (signal: AbortSignal) => Promise<void>;

/** Looks at every file and object, tells of each fault, and mends it where it is asked to and can. */
export class StorageCheck {
  readonly tally: CheckTally = { sound: 0, repaired: 0, left: 0, young: 0 };
  private readonly files: FileCheckService;
  private readonly originals: OriginalRepairService;
  private readonly pictures: CoverRepairService;
  private readonly covers: CoversService;

  constructor(
    app: INestApplicationContext,
    private readonly repairs: boolean,
    private readonly tell: (line: string) => void,
  ) {
    this.files = app.get(FileCheckService);
    this.originals = app.get(OriginalRepairService);
    this.pictures = app.get(CoverRepairService);
    this.covers = app.get(CoversService);
  }

  async run(signal: AbortSignal): Promise<void> {
    await this.checkFiles(signal);
    await this.checkOriginals(signal);
    await this.checkOrphans(signal);
  }

  private async checkFiles(signal: AbortSignal): Promise<void> {
    for await (const { file, state } of this.files.files()) {
      signal.throwIfAborted();
      if (state === 'sound') this.tally.sound += 1;
      else await this.mend(`${state}  ${nameOf(file)}`, this.repairOf(file), signal);
    }
  }

  private async checkOriginals(signal: AbortSignal): Promise<void> {
    for (const { bookId, title } of await this.originals.unkept())
      await this.mend(
        `missing  the original of book ${bookId}, ${title}`,
        (stop) => this.originals.restoreBook(bookId, stop),
        signal,
      );
  }

  private async checkOrphans(signal: AbortSignal): Promise<void> {
    for await (const orphan of this.files.orphans()) {
      signal.throwIfAborted();
      if (orphan.isYoung) this.tally.young += 1;
      else
        await this.mend(
          `orphan   ${orphan.bucket}/${orphan.key}`,
          () => this.files.removeOrphan(orphan),
          signal,
        );
    }
  }

  /** What came from upstream can be had again, and what the library made of it. */
  private repairOf(file: StoredFile): Repair | undefined {
    const repairs: Record<string, Repair> = {
      'book-text': (signal) => this.originals.restoreFile(file.id, signal),
      'book-cover': (signal) => this.pictures.restore(file, signal),
      'cover-size': () => this.covers.restore(file),
    };
    return repairs[file.purpose];
  }

  private async mend(fault: string, repair: Repair | undefined, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const outcome = this.repairs ? await attempt(repair, signal) : undefined;
    this.tell(outcome === undefined ? fault : `${fault}: ${outcome}`);
    if (outcome === REPAIRED) this.tally.repaired += 1;
    else this.tally.left += 1;
  }
}

const REPAIRED = 'repaired';

const nameOf = ({ bucket, key, purpose, size }: StoredFile) => `${bucket}/${key} (${purpose}, ${size} bytes)`;

async function attempt(repair: Repair | undefined, signal: AbortSignal): Promise<string> {
  if (!repair) return 'cannot be had again, only from a backup';
  try {
    await repair(signal);
    return REPAIRED;
  } catch (error) {
    if (!(error instanceof LibraryError)) throw error;
    return error.message;
  }
}
