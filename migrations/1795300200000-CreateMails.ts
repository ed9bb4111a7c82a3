import { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateMails1795300200000 implements MigrationInterface {
  name = 'CreateMails1795300200000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            CREATE TABLE "mails" (
                "id" uuid NOT NULL,
                "to" text NOT NULL,
                "template" text NOT NULL,
                "locale" text NOT NULL,
                "params" jsonb,
                "subject" text NOT NULL,
                "state" text NOT NULL DEFAULT 'queued',
                "attempts" smallint NOT NULL DEFAULT '0',
                "error_code" text,
                "error" text,
                "message_id" text NOT NULL,
                "expires_at" TIMESTAMP WITH TIME ZONE NOT NULL,
                "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
                "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
                "sent_at" TIMESTAMP WITH TIME ZONE,
                CONSTRAINT "PK_218248d7dfe1b739f06e2309349" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "mails_readable" ON "mails" ("expires_at")
            WHERE params IS NOT NULL
        `);
    await queryRunner.query(`
            CREATE INDEX "mails_by_age" ON "mails" ("created_at")
        `);
    await queryRunner.query(`
            CREATE INDEX "mails_by_state" ON "mails" ("state", "id")
        `);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            DROP TABLE "mails"
        `);
  }
}
