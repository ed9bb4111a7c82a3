import { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepUploads1795301200000 implements MigrationInterface {
  name = 'KeepUploads1795301200000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            CREATE TABLE "upload_grants" (
                "id" uuid NOT NULL,
                "kind" text NOT NULL,
                "subject" integer NOT NULL,
                "holder" text NOT NULL,
                "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
                "expires_at" TIMESTAMP WITH TIME ZONE NOT NULL,
                "used_at" TIMESTAMP WITH TIME ZONE,
                CONSTRAINT "upload_grants_key" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "upload_grants_by_holder" ON "upload_grants" ("holder")
        `);
    await queryRunner.query(`
            CREATE INDEX "upload_grants_by_end" ON "upload_grants" ("expires_at")
        `);
    await queryRunner.query(`
            ALTER TABLE "files" DROP COLUMN "owner_id"
        `);
    await queryRunner.query(`
            ALTER TABLE "files"
            ADD "owner_id" integer
        `);
    await queryRunner.query(`
            ALTER TABLE "users"
            ADD "avatar_file_id" uuid
        `);
    await queryRunner.query(`
            CREATE INDEX "users_avatar_file" ON "users" ("avatar_file_id")
        `);
    await queryRunner.query(`
            ALTER TABLE "users"
            ADD CONSTRAINT "FK_65eb1fa7df7811daaec973798ce" FOREIGN KEY ("avatar_file_id") REFERENCES "files"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "books"
            ADD "uploaded_cover_file_id" uuid
        `);
    await queryRunner.query(`
            CREATE INDEX "books_uploaded_cover_file" ON "books" ("uploaded_cover_file_id")
        `);
    await queryRunner.query(`
            ALTER TABLE "books"
            ADD CONSTRAINT "FK_9bd3ea9638761bd53f71812d60b" FOREIGN KEY ("uploaded_cover_file_id") REFERENCES "files"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            ALTER TABLE "books" DROP COLUMN "uploaded_cover_file_id"
        `);
    await queryRunner.query(`
            ALTER TABLE "users" DROP COLUMN "avatar_file_id"
        `);
    await queryRunner.query(`
            ALTER TABLE "files" DROP COLUMN "owner_id"
        `);
    await queryRunner.query(`
            ALTER TABLE "files"
            ADD "owner_id" uuid
        `);
    await queryRunner.query(`
            DROP TABLE "upload_grants"
        `);
  }
}
