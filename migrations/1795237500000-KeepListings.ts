import { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepListings1795237500000 implements MigrationInterface {
  name = 'KeepListings1795237500000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            CREATE TABLE "import_listings" (
                "run_id" integer NOT NULL,
                "category_key" text NOT NULL,
                "pages" jsonb NOT NULL,
                CONSTRAINT "PK_import_listings" PRIMARY KEY ("run_id", "category_key")
            )
        `);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            DROP TABLE "import_listings"
        `);
  }
}
