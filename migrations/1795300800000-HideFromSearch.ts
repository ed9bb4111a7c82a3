import { MigrationInterface, QueryRunner } from 'typeorm';

export class HideFromSearch1795300800000 implements MigrationInterface {
  name = 'HideFromSearch1795300800000';

  /** Searches find what is published, as lists do. */
  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('CREATE OR REPLACE VIEW shown_books AS SELECT id FROM books WHERE NOT hidden');
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('CREATE OR REPLACE VIEW shown_books AS SELECT id FROM books');
  }
}
