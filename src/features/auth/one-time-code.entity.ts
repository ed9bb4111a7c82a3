import { Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { User } from '#features/users/user.entity';

/** What a code or a link in a mail is good for. */
export type CodePurpose = 'sign-up' | 'sign-in' | 'reset-password' | 'change-email';

/** What is to be done with the address once it is shown to be somebody's. */
export interface SignUpDetails {
  displayName: string;
  locale: string;
  passwordHash: string | null;
  /** Where the request came from, as `addressBlock` counts it. */
  address: string;
}

/**
 * A request to prove that mail to an address reaches who asks. A row is written for every request, for unknown addresses, too;
 * a secret it has only when a mail with it was written.
 */
@Entity('one_time_codes')
@Index('one_time_codes_by_email', ['email', 'purpose'])
@Index('one_time_codes_token_key', ['tokenHash'], { unique: true })
export class OneTimeCode {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  purpose: CodePurpose;

  /** As the users' are kept. */
  @Column('text')
  email: string;

  /** Whose address it is, or is to be; null for somebody who signs up. */
  @Column('integer', { nullable: true })
  userId: number | null;

  /** Keyed SHA-256 of the address and the digits that were sent. */
  @Column('text', { nullable: true })
  codeHash: string | null;

  /** SHA-256 of the token that was sent in a link. */
  @Column('text', { nullable: true })
  tokenHash: string | null;

  /** How often digits were tried. */
  @Column('smallint', { default: 0 })
  attempts: number;

  @Column('jsonb', { nullable: true })
  details: SignUpDetails | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;

  /** When a mail was written for it. */
  @Column('timestamptz', { nullable: true })
  sentAt: Date | null;

  @Column('timestamptz', { nullable: true })
  expiresAt: Date | null;

  @Column('timestamptz', { nullable: true })
  usedAt: Date | null;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id' })
  user: User | null;
}
