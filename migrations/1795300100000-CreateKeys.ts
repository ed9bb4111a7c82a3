import { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateKeys1795300100000 implements MigrationInterface {
  name = 'CreateKeys1795300100000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            CREATE TABLE "api_keys" (
                "id" text NOT NULL,
                "user_id" integer NOT NULL,
                "name" text NOT NULL,
                "secret_hash" text NOT NULL,
                "scopes" text array NOT NULL,
                "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
                "expires_at" TIMESTAMP WITH TIME ZONE,
                "last_used_at" TIMESTAMP WITH TIME ZONE,
                "revoked_at" TIMESTAMP WITH TIME ZONE,
                CONSTRAINT "PK_api_keys" PRIMARY KEY ("id"),
                CONSTRAINT "FK_a3baee01d8408cd3c0f89a9a973" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE NO ACTION
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "api_keys_by_user" ON "api_keys" ("user_id")
        `);
    await queryRunner.query(`
            CREATE TABLE "service_clients" (
                "id" text NOT NULL,
                "name" text NOT NULL,
                "secret_hash" text NOT NULL,
                "scopes" text array NOT NULL,
                "is_active" boolean NOT NULL DEFAULT true,
                "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
                CONSTRAINT "PK_service_clients" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "service_tokens" (
                "hash" text NOT NULL,
                "client_id" text NOT NULL,
                "scopes" text array NOT NULL,
                "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
                "expires_at" TIMESTAMP WITH TIME ZONE NOT NULL,
                CONSTRAINT "PK_service_tokens" PRIMARY KEY ("hash"),
                CONSTRAINT "FK_84793b0e926c78c83e007fd6036" FOREIGN KEY ("client_id") REFERENCES "service_clients"("id") ON DELETE CASCADE ON UPDATE NO ACTION
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "service_tokens_by_client" ON "service_tokens" ("client_id")
        `);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            DROP TABLE "service_tokens"
        `);
    await queryRunner.query(`
            DROP TABLE "service_clients"
        `);
    await queryRunner.query(`
            DROP TABLE "api_keys"
        `);
  }
}
