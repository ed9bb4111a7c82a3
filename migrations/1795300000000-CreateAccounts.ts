import { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAccounts1795300000000 implements MigrationInterface {
  name = 'CreateAccounts1795300000000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            ALTER TABLE "users"
            ADD "display_name" text NOT NULL DEFAULT '',
            ADD "locale" text NOT NULL DEFAULT 'en',
            ADD "verified_at" TIMESTAMP WITH TIME ZONE,
            ADD "is_active" boolean NOT NULL DEFAULT true,
            ADD "security_version" integer NOT NULL DEFAULT '0',
            ADD "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
            ADD "deleted_at" TIMESTAMP WITH TIME ZONE
        `);
    await queryRunner.query(`
            CREATE TABLE "signing_keys" (
                "kid" text NOT NULL,
                "secret" text NOT NULL,
                "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
                CONSTRAINT "PK_signing_keys" PRIMARY KEY ("kid")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "sessions" (
                "id" uuid NOT NULL,
                "user_id" integer NOT NULL,
                "device" text NOT NULL,
                "address" text NOT NULL,
                "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
                "last_seen_at" TIMESTAMP WITH TIME ZONE NOT NULL,
                "expires_at" TIMESTAMP WITH TIME ZONE NOT NULL,
                "security_version" integer NOT NULL,
                "ended_at" TIMESTAMP WITH TIME ZONE,
                "end_reason" text,
                CONSTRAINT "PK_sessions" PRIMARY KEY ("id"),
                CONSTRAINT "FK_085d540d9f418cfbdc7bd55bb19" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE NO ACTION
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "sessions_by_user" ON "sessions" ("user_id")
        `);
    await queryRunner.query(`
            CREATE TABLE "refresh_tokens" (
                "hash" text NOT NULL,
                "session_id" uuid NOT NULL,
                "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
                "used_at" TIMESTAMP WITH TIME ZONE,
                CONSTRAINT "PK_refresh_tokens" PRIMARY KEY ("hash"),
                CONSTRAINT "FK_3bf308fa93da3966f9e76fcfba4" FOREIGN KEY ("session_id") REFERENCES "sessions"("id") ON DELETE CASCADE ON UPDATE NO ACTION
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "refresh_tokens_by_session" ON "refresh_tokens" ("session_id")
        `);
    await queryRunner.query(`
            CREATE TABLE "one_time_codes" (
                "id" uuid NOT NULL,
                "purpose" text NOT NULL,
                "email" text NOT NULL,
                "user_id" integer,
                "code_hash" text,
                "token_hash" text,
                "attempts" smallint NOT NULL DEFAULT '0',
                "details" jsonb,
                "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
                "sent_at" TIMESTAMP WITH TIME ZONE,
                "expires_at" TIMESTAMP WITH TIME ZONE,
                "used_at" TIMESTAMP WITH TIME ZONE,
                CONSTRAINT "PK_one_time_codes" PRIMARY KEY ("id"),
                CONSTRAINT "FK_0433995289124c61e5293dcb780" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE NO ACTION
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "one_time_codes_by_email" ON "one_time_codes" ("email", "purpose")
        `);
    await queryRunner.query(`
            CREATE UNIQUE INDEX "one_time_codes_token_key" ON "one_time_codes" ("token_hash")
        `);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            DROP TABLE "one_time_codes"
        `);
    await queryRunner.query(`
            DROP TABLE "refresh_tokens"
        `);
    await queryRunner.query(`
            DROP TABLE "sessions"
        `);
    await queryRunner.query(`
            DROP TABLE "signing_keys"
        `);
    await queryRunner.query(`
            ALTER TABLE "users"
            DROP COLUMN "deleted_at",
            DROP COLUMN "updated_at",
            DROP COLUMN "security_version",
            DROP COLUMN "is_active",
            DROP COLUMN "verified_at",
            DROP COLUMN "locale",
            DROP COLUMN "display_name"
        `);
  }
}
