import { Column, Entity, PrimaryColumn } from 'typeorm';

/** When another host may be asked next, by whatever process of the library. */
@Entity('outbound_turns')
export class OutboundTurn {
  @PrimaryColumn('text')
  host: string;

  @Column('timestamptz')
  readyAt: Date;
}
