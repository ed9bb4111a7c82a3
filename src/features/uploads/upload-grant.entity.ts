import { Column, CreateDateColumn, Entity, Index, PrimaryColumn } from 'typeorm';
import type { PictureKind } from './picture-kind';

/** That somebody may send a picture straight to the storage, and say once that it is there. */
@Entity('upload_grants')
@Index('upload_grants_by_end', ['expiresAt'])
@Index('upload_grants_by_holder', ['holder'])
export class UploadGrant {
  /** The last part of the key of the object. */
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  kind: PictureKind;

  /** The number of the book, or of the person, that the picture is for. */
  @Column('integer')
  subject: number;

  /** To whom it was given: `user:<number>` or `service:<id>`. */
  @Column('text')
  holder: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;

  @Column('timestamptz')
  expiresAt: Date;

  /** When it was said that the picture is there; what is sent by the form from then on is removed unseen. */
  @Column('timestamptz', { nullable: true })
  usedAt: Date | null;
}
