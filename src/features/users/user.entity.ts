import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A person with an account. */
@Entity('users')
@Unique('users_email_key', ['email'])
export class User {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id: number;

  /** In lower case: addresses that differ in case only are the same. */
  @Column('text')
  email: string;

  /** An argon2id hash in PHC format. */
  @Column('text', { nullable: true })
  passwordHash: string | null;

  @Column('text', { array: true })
  roles: string[];

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}
