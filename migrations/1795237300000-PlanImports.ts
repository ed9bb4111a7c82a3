import { MigrationInterface, QueryRunner } from 'typeorm';

export class PlanImports1795237300000 implements MigrationInterface {
  name = 'PlanImports1795237300000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            ALTER TABLE "import_outcomes"
            ADD "plan" jsonb
        `);
    await queryRunner.query(`
            ALTER TABLE "import_runs"
            ADD "job_id" uuid
        `);
    await queryRunner.query(`
            CREATE INDEX "import_runs_by_job" ON "import_runs" ("job_id")
        `);
    await queryRunner.query(`
            ALTER TABLE "import_runs"
            ADD "categories" jsonb
        `);
    await queryRunner.query(`
            ALTER TABLE "import_runs"
            ADD "round" smallint NOT NULL DEFAULT '0'
        `);
    await queryRunner.query(`
            ALTER TABLE "import_runs"
            ADD "limited" boolean NOT NULL DEFAULT false
        `);
    await queryRunner.query(`
            ALTER TABLE "import_runs"
            ADD "round_failed" integer NOT NULL DEFAULT '0'
        `);
    await queryRunner.query(`
            ALTER TABLE "import_runs"
            ADD "remaining" integer NOT NULL DEFAULT '0'
        `);
    await queryRunner.query(`
            CREATE UNIQUE INDEX "import_runs_open_key" ON "import_runs" ("state")
            WHERE "ended_at" IS NULL
        `);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            DROP INDEX "public"."import_runs_open_key"
        `);
    await queryRunner.query(`
            ALTER TABLE "import_runs" DROP COLUMN "remaining"
        `);
    await queryRunner.query(`
            ALTER TABLE "import_runs" DROP COLUMN "round_failed"
        `);
    await queryRunner.query(`
            ALTER TABLE "import_runs" DROP COLUMN "limited"
        `);
    await queryRunner.query(`
            ALTER TABLE "import_runs" DROP COLUMN "round"
        `);
    await queryRunner.query(`
            ALTER TABLE "import_runs" DROP COLUMN "categories"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."import_runs_by_job"
        `);
    await queryRunner.query(`
            ALTER TABLE "import_runs" DROP COLUMN "job_id"
        `);
    await queryRunner.query(`
            ALTER TABLE "import_outcomes" DROP COLUMN "plan"
        `);
  }
}
