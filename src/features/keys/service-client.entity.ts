import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** A service: a program that acts for nobody but itself, and comes in by tokens that it gets for its id and its secret. */
@Entity('service_clients')
export class ServiceClient {
  /** The `client_id`. */
  @PrimaryColumn('text')
  id: string;

  @Column('text')
  name: string;

  /** SHA-256 in base64url. */
  @Column('text')
  secretHash: string;

  /** The most that its tokens may do. */
  @Column('text', { array: true })
  scopes: string[];

  @Column('boolean', { default: true })
  isActive: boolean;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}
