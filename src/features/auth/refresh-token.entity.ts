import { Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Session } from './session.entity';

/** A token by which a session gets another access token; each is used once, and all of a session are a family. */
@Entity('refresh_tokens')
@Index('refresh_tokens_by_session', ['sessionId'])
export class RefreshToken {
  /** SHA-256 in base64url. */
  @PrimaryColumn('text')
  hash: string;

  @Column('uuid')
  sessionId: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  usedAt: Date | null;

  @ManyToOne(() => Session, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'session_id' })
  session: Session;
}
