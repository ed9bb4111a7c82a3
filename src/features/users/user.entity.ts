import {
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  Unique,
  UpdateDateColumn,
} from 'typeorm';
import { StoredFile } from '#features/storage/stored-file.entity';

/** A person with an account. */
@Entity('users')
@Unique('users_email_key', ['email'])
export class User {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id: number;

  /** As `normalEmail` has it: addresses that differ in case only are the same. */
  @Column('text')
  email: string;

  @Column('text', { default: '' })
  displayName: string;

  /** An argon2id hash in PHC format; without one, a person signs in by mail. */
  @Column('text', { nullable: true })
  passwordHash: string | null;

  /** Names of roles in `platform/access`. */
  @Column('text', { array: true })
  roles: string[];

  /** In which language to write to the person: a BCP 47 tag. */
  @Column('text', { default: 'en' })
  locale: string;

  /** The mails of `NOTICES` that the person does not want. */
  @Column('text', { array: true, default: [] })
  declinedNotices: string[];

  /** Signs the tokens by which the person declines them without signing in. */
  @Column('text', { default: () => 'gen_random_uuid()', select: false })
  noticeKey: string;

  /** The picture that the person shows of themselves. */
  @Column('uuid', { nullable: true })
  @Index('users_avatar_file')
  avatarFileId: string | null;

  @ManyToOne(() => StoredFile)
  @JoinColumn({ name: 'avatar_file_id' })
  avatarFile: StoredFile | null;

  /** When it was shown that mail to the address reaches the person. */
  @Column('timestamptz', { nullable: true })
  verifiedAt: Date | null;

  @Column('boolean', { default: true })
  isActive: boolean;

  /** Grows with every change after which whoever signed in before has to do so again. */
  @Column('integer', { default: 0 })
  securityVersion: number;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt: Date;

  /** Since when the account is gone, and all that it said of the person; the row keeps the number from being given again. */
  @Column('timestamptz', { nullable: true })
  deletedAt: Date | null;

  /** Whether nobody may come in with this account. */
  get isShut(): boolean {
    return !this.isActive || this.deletedAt !== null;
  }
}
