import { Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { User } from '#features/users/user.entity';

/** Why a session came to its end before its time. */
export type SessionEnd = 'sign-out' | 'ended' | 'reuse';

/** Somebody signed in, on one device. It is good as long as `SessionStatesService` says so. */
@Entity('sessions')
@Index('sessions_by_user', ['userId'])
export class Session {
  @PrimaryColumn('uuid')
  id: string;

  @Column('integer')
  userId: number;

  /** In words, e.g. `Firefox on Linux`. */
  @Column('text')
  device: string;

  /** The IP address that it was opened from. */
  @Column('text')
  address: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;

  /** To the minute. */
  @Column('timestamptz')
  lastSeenAt: Date;

  /** When it ends in any case. */
  @Column('timestamptz')
  expiresAt: Date;

  /** The user's, when it was opened; it is over when the user has another one. */
  @Column('integer')
  securityVersion: number;

  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;

  @Column('text', { nullable: true })
  endReason: SessionEnd | null;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id' })
  user: User;
}
