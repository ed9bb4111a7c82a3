import { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepFiles1795300400000 implements MigrationInterface {
  name = 'KeepFiles1795300400000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            CREATE TABLE "files" (
                "id" uuid NOT NULL,
                "bucket" text NOT NULL,
                "key" text NOT NULL,
                "purpose" text NOT NULL,
                "owner_id" uuid,
                "size" bigint NOT NULL,
                "type" text NOT NULL,
                "sha256" text NOT NULL,
                "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
                "unreferenced_since" TIMESTAMP WITH TIME ZONE,
                CONSTRAINT "files_place" UNIQUE ("bucket", "key"),
                CONSTRAINT "files_content" UNIQUE ("bucket", "sha256"),
                CONSTRAINT "PK_6c16b9093a142e0e7613b04a3d9" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "files_unreferenced" ON "files" ("unreferenced_since")
            WHERE unreferenced_since IS NOT NULL
        `);
    await queryRunner.query(`
            ALTER TABLE "text_origins"
            ADD "file_id" uuid
        `);
    await queryRunner.query(`
            CREATE INDEX "text_origins_file" ON "text_origins" ("file_id")
        `);
    await queryRunner.query(`
            ALTER TABLE "text_origins"
            ADD CONSTRAINT "FK_8be06696b39fb9cbfa1e60315d3" FOREIGN KEY ("file_id") REFERENCES "files"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            ALTER TABLE "text_origins" DROP CONSTRAINT "FK_8be06696b39fb9cbfa1e60315d3"
        `);
    await queryRunner.query(`
            DROP INDEX "text_origins_file"
        `);
    await queryRunner.query(`
            ALTER TABLE "text_origins" DROP COLUMN "file_id"
        `);
    await queryRunner.query(`
            DROP TABLE "files"
        `);
  }
}
