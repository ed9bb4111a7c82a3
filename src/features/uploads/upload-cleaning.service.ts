import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, LessThan, Repository } from 'typeorm';
import { ObjectStore } from '#features/storage/object-store';
import { JobSweepService } from '#platform/jobs/job-sweep.service';
import { incomingPlace } from './picture-kind';
import { UploadGrant } from './upload-grant.entity';

/** What was begun in time may still be on its way. */
const GRACE_MS = 60 * 60 * 1_000;

const AT_ONCE = 100;

/** Removes what was sent by forms and not confirmed, or once more after it was. */
@Injectable()
export class UploadCleaningService implements OnModuleInit {
  constructor(
    @InjectRepository(UploadGrant) private readonly grants: Repository<UploadGrant>,
    private readonly objects: ObjectStore,
    private readonly sweep: JobSweepService,
  ) {}

  onModuleInit(): void {
    this.sweep.also(() => this.clean());
  }

  async clean(now = Date.now()): Promise<void> {
    const expiresAt = LessThan(new Date(now - GRACE_MS));
    const over = await this.grants.find({ where: { expiresAt }, take: AT_ONCE });
    for (const { kind, id } of over) await this.objects.remove(incomingPlace(kind, id));
    if (over.length > 0) await this.grants.delete({ id: In(over.map(({ id }) => id)) });
  }
}
