import { MigrationInterface, QueryRunner } from 'typeorm';

export class ShareOutboundTurns1795237400000 implements MigrationInterface {
  name = 'ShareOutboundTurns1795237400000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            CREATE TABLE "outbound_turns" (
                "host" text NOT NULL,
                "ready_at" TIMESTAMP WITH TIME ZONE NOT NULL,
                CONSTRAINT "PK_outbound_turns" PRIMARY KEY ("host")
            )
        `);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            DROP TABLE "outbound_turns"
        `);
  }
}
