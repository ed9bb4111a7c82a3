import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** The key that the library made for itself, so that all of its processes have the same; never used in production. */
@Entity('signing_keys')
export class SigningKey {
  @PrimaryColumn('text')
  kid: string;

  /** 32 random bytes in base64url. */
  @Column('text')
  secret: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}
