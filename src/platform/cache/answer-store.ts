import type { OutgoingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import { CacheConfig } from './cache.config';
import { ChangeLedger } from './change-ledger';
import { NearStore, type Kept } from './near-store';

/** An answer as it was sent to a visitor; its length is not among its headers. */
export interface KeptAnswer extends Kept {
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

/** Keeps whole answers that everybody gets who does not say who they are. */
@Injectable()
export class AnswerStore extends NearStore<KeptAnswer> {
  constructor(
    private readonly config: CacheConfig,
    ledger: ChangeLedger,
  ) {
    super(ledger, config.storeBytes);
  }

  /** Whether anything is kept at all. */
  get isOpen(): boolean {
    return this.config.enabled;
  }

  keep(key: string, answer: KeptAnswer): void {
    if (this.isOpen) this.set(key, answer, this.config.seconds);
  }
}
