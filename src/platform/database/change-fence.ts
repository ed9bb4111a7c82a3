import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type EntitySubscriberInterface, type QueryRunner } from 'typeorm';
import { ChangeListener } from './change-listener';

/** Transactions that are waited for; until the commit, with nothing to wait for. */
const FENCED = new WeakMap<QueryRunner, Promise<void> | undefined>();

/** Keeps whoever commits the transaction of the manager waiting until this process was told of the change. */
export function fence({ queryRunner }: EntityManager): void {
  if (queryRunner) FENCED.set(queryRunner, undefined);
}

/** Has who changed something find it changed when they ask the same process again: a mark comes behind what they changed. */
@Injectable()
export class ChangeFence implements EntitySubscriberInterface {
  constructor(
    @Inject(DataSource) database: DataSource,
    private readonly listener: ChangeListener,
  ) {
    database.subscribers.push(this);
  }

  /** TypeORM's call before each commit; the mark may be told before the commit is answered. */
  async beforeTransactionCommit({ queryRunner }: { queryRunner: QueryRunner }): Promise<void> {
    if (!FENCED.has(queryRunner)) return;
    const mark = ChangeListener.mark(randomUUID());
    FENCED.set(queryRunner, this.listener.heard(mark));
    await queryRunner.query(`SELECT pg_notify('changes', $1)`, [mark]);
  }

  /** TypeORM's call after each commit, which is waited for. */
  async afterTransactionCommit({ queryRunner }: { queryRunner: QueryRunner }): Promise<void> {
    const heard = FENCED.get(queryRunner);
    FENCED.delete(queryRunner);
    await heard;
  }

  /** TypeORM's call after each rollback. */
  afterTransactionRollback({ queryRunner }: { queryRunner: QueryRunner }): void {
    FENCED.delete(queryRunner);
  }
}
