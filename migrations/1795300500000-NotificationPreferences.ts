import { MigrationInterface, QueryRunner } from 'typeorm';

export class NotificationPreferences1795300500000 implements MigrationInterface {
  name = 'NotificationPreferences1795300500000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            ALTER TABLE "users"
            ADD "declined_notices" text array NOT NULL DEFAULT '{}'
        `);
    await queryRunner.query(`
            ALTER TABLE "users"
            ADD "notice_key" text NOT NULL DEFAULT gen_random_uuid()
        `);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            ALTER TABLE "users" DROP COLUMN "notice_key"
        `);
    await queryRunner.query(`
            ALTER TABLE "users" DROP COLUMN "declined_notices"
        `);
  }
}
