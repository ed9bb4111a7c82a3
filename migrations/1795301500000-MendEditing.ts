import type { MigrationInterface, QueryRunner } from 'typeorm';

const nameCategory = (lock: string) => `
  CREATE OR REPLACE FUNCTION name_category() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    NEW.sort_name := sort_key(NEW.name);
    IF NEW.slug <> '' OR EXISTS (SELECT FROM categories WHERE key = NEW.key) THEN RETURN NEW; END IF;
    NEW.slug := btrim(regexp_replace(NEW.sort_name, '[^[:alnum:]]+' COLLATE "und-x-icu", '-', 'g'), '-');
    ${lock}
    IF NEW.slug ~ '^[0-9]*$' OR EXISTS (SELECT FROM categories WHERE slug = NEW.slug) THEN
      NEW.slug := btrim(NEW.slug || '-' || NEW.id, '-');
      IF NEW.slug ~ '^[0-9]*$' THEN NEW.slug := 'shelf-' || NEW.id; END IF;
    END IF;
    RETURN NEW;
  END $$`;

/** Two names of one slug, made at once: the second waits until it sees the first. */
const ONE_A_SLUG = `PERFORM pg_advisory_xact_lock(hashtext('categories.slug'), hashtext(NEW.slug));`;

export class MendEditing1795301500000 implements MigrationInterface {
  name = 'MendEditing1795301500000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(nameCategory(ONE_A_SLUG));
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(nameCategory(''));
  }
}
