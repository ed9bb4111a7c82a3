import { Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { User } from '#features/users/user.entity';

/** By what a program comes in that acts for a person. It may do what it was given and its owner may do now. */
@Entity('api_keys')
@Index('api_keys_by_user', ['userId'])
export class ApiKey {
  /** The public part of the key. */
  @PrimaryColumn('text')
  id: string;

  @Column('integer')
  userId: number;

  /** What its owner calls it. */
  @Column('text')
  name: string;

  /** SHA-256 in base64url of the secret part. */
  @Column('text')
  secretHash: string;

  @Column('text', { array: true })
  scopes: string[];

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  expiresAt: Date | null;

  /** To the minute. */
  @Column('timestamptz', { nullable: true })
  lastUsedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  revokedAt: Date | null;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id' })
  user: User;
}
