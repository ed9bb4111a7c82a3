import { Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { ServiceClient } from './service-client.entity';

/** By what a service comes in for a short time. What is revoked is removed. */
@Entity('service_tokens')
@Index('service_tokens_by_client', ['clientId'])
export class ServiceToken {
  /** SHA-256 in base64url. */
  @PrimaryColumn('text')
  hash: string;

  @Column('text')
  clientId: string;

  @Column('text', { array: true })
  scopes: string[];

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;

  @Column('timestamptz')
  expiresAt: Date;

  @ManyToOne(() => ServiceClient, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'client_id' })
  client: ServiceClient;
}
