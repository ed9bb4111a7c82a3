import { Column, CreateDateColumn, Entity, Index, PrimaryColumn, UpdateDateColumn } from 'typeorm';

/**
 * `sent`: a server has taken it. `failed`: it never will, because one refused it for good or its time is over. `dead`: it was
 * tried as often as it may; its job can be tried again.
 */
export type MailState = 'queued' | 'sent' | 'failed' | 'dead';

export const MAIL_STATES: readonly MailState[] = ['queued', 'sent', 'failed', 'dead'];

/** A mail to one reader, from the transaction that made it necessary to its end. */
@Entity('mails')
@Index('mails_by_state', ['state', 'id'])
@Index('mails_by_age', ['createdAt'])
@Index('mails_readable', ['expiresAt'], { where: 'params IS NOT NULL' })
export class Mail {
  /** UUIDv7, so that ids order by the time of the request. */
  @PrimaryColumn('uuid')
  id: string;

  /** One address. */
  @Column('text')
  to: string;

  /** A name of `mailTemplates`. */
  @Column('text')
  template: string;

  @Column('text')
  locale: string;

  /** What the template needs, secrets among it: null as soon as the mail needs it no more. */
  @Column('jsonb', { nullable: true, select: false })
  params: object | null;

  @Column('text')
  subject: string;

  @Column('text', { default: 'queued' })
  state: MailState;

  /** How often a server was asked to take it. */
  @Column('smallint', { default: 0 })
  attempts: number;

  /** Why it was not taken last, as a stable code. */
  @Column('text', { nullable: true })
  errorCode: string | null;

  /** The same in words; a server's own where it gave some. */
  @Column('text', { nullable: true })
  error: string | null;

  /** The same for every attempt, so that a server can tell that it has the mail already. */
  @Column('text')
  messageId: string;

  /** From then on it is not worth sending. */
  @Column('timestamptz')
  expiresAt: Date;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt: Date;

  @Column('timestamptz', { nullable: true })
  sentAt: Date | null;
}
