import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan, Repository, type EntityManager } from 'typeorm';
import { InjectRepository } from '@nestjs/typeorm';
import { ObjectStore, type ObjectPlace, type SignedForm } from '#features/storage/object-store';
import type { Principal } from '#platform/access/principal';
import { LibraryError } from '#platform/errors/library-error';
import { IncomingFiles } from '#platform/http/incoming-files';
import { atMost, fileTooLarge } from '#platform/http/receive-file';
import { UploadsConfig } from '#platform/http/uploads.config';
import { incomingPlace, type PictureKind } from './picture-kind';
import { UploadGrant } from './upload-grant.entity';

/** What a picture is for, and who sends it. */
export interface UploadTarget {
  kind: PictureKind;
  /** The number of the book or of the person. */
  subject: number;
  by: Pick<Principal, 'userId' | 'clientId'>;
}

/** Nobody sends more pictures at once: so many may be begun that are neither confirmed nor over. */
const MOST_OPEN = 20;

/** Those who begin at once for the same holder wait for each other, so that each counts what the others were given. */
const LOCK = `SELECT pg_advisory_xact_lock(hashtext('upload_grants'), hashtext($1))`;

const holderOf = ({ userId, clientId }: UploadTarget['by']) =>
  userId === null ? `service:${clientId}` : `user:${userId}`;

function notFound(): LibraryError {
  const message =
    'You have no upload of this id for this, it was confirmed before, or its time is over: begin another.';
  return new LibraryError('not-found', 'upload.not-found', message);
}

function missing(): LibraryError {
  const message = 'Nothing was sent by the form of this upload yet: send the picture, then confirm.';
  return new LibraryError('invalid', 'upload.missing', message);
}

function tooMany(until: Date): LibraryError {
  const message = `You have ${MOST_OPEN} uploads that are not over: confirm them, or wait until they are.`;
  const retryAfterSeconds = Math.max(1, Math.ceil((until.getTime() - Date.now()) / 1_000));
  return new LibraryError('too-many', 'upload.too-many', message, { retryAfterSeconds });
}

/** Lets people send pictures straight to the storage: what comes there is nothing until it is confirmed, and looked at. */
@Injectable()
export class DirectUploadsService {
  constructor(
    @InjectRepository(UploadGrant) private readonly grants: Repository<UploadGrant>,
    private readonly objects: ObjectStore,
    private readonly incoming: IncomingFiles,
    private readonly config: UploadsConfig,
  ) {}

  /** Signs a form for one picture of that media type. @throws LibraryError `upload.too-many` */
  async begin({ kind, subject, by }: UploadTarget, type: string): Promise<SignedForm & { uploadId: string }> {
    const [id, holder] = [randomUUID(), holderOf(by)];
    const { maxBytes, formMinutes } = this.config;
    const options = { seconds: formMinutes * 60, type, maxBytes };
    const form = await this.objects.signForm(incomingPlace(kind, id), options);
    await this.grants.manager.transaction(async (manager) => {
      await this.demandRoom(holder, manager);
      await manager.insert(UploadGrant, { id, kind, subject, holder, expiresAt: form.expiresAt });
    });
    return { ...form, uploadId: id };
  }

  /**
   * Takes what was sent: `use` finds it at a path. It is gone afterwards, whatever became of it.
   *
   * @throws LibraryError `upload.not-found`, `upload.missing`, `file.too-large`; whatever `use` fails with
   */
  async confirm(
    { kind, subject, by }: UploadTarget,
    id: string,
    use: (path: string) => Promise<void>,
  ): Promise<void> {
    const open = { id, kind, subject, holder: holderOf(by), usedAt: IsNull() };
    if (!(await this.grants.existsBy({ ...open, expiresAt: MoreThan(new Date()) }))) throw notFound();
    const place = incomingPlace(kind, id);
    const sent = await this.objects.stat(place);
    if (!sent) throw missing();
    const { affected } = await this.grants.update(open, { usedAt: new Date() });
    if (affected !== 1) throw notFound();
    try {
      if (sent.size > this.config.maxBytes) throw fileTooLarge(this.config.maxBytes);
      await this.incoming.lend((path) => this.fetch(place, path).then(() => use(path)));
    } finally {
      await this.objects.remove(place);
    }
  }

  /** @throws LibraryError `upload.too-many`, which tells when the first of them is over */
  private async demandRoom(holder: string, manager: EntityManager): Promise<void> {
    await manager.query(LOCK, [holder]);
    const open = { holder, usedAt: IsNull(), expiresAt: MoreThan(new Date()) };
    const latest = await manager.find(UploadGrant, {
      where: open,
      order: { expiresAt: 'DESC' },
      take: MOST_OPEN,
    });
    const first = latest[MOST_OPEN - 1];
    if (first) throw tooMany(first.expiresAt);
  }

  private async fetch(place: ObjectPlace, path: string): Promise<void> {
    const bytes = (await this.objects.get(place)) as AsyncIterable<Uint8Array>;
    await writeFile(path, atMost(this.config.maxBytes, bytes), { flag: 'wx', mode: 0o600 });
  }
}
