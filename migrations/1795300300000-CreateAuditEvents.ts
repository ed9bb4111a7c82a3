import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What was noted stays as it is. Two things may be done, by whoever says so in the transaction: to remove what is older than a day,
 * and to forget from where something was done.
 */
const KEEP = `
  CREATE FUNCTION keep_audit_event() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF coalesce(current_setting('bookwheel.audit_upkeep', true), '') = 'on' THEN
      IF TG_OP = 'DELETE' AND OLD.at < clock_timestamp() - interval '1 day' THEN
        RETURN OLD;
      END IF;
      IF TG_OP = 'UPDATE' AND NEW.address IS NULL AND NEW.device IS NULL
        AND to_jsonb(NEW) - '{address,device}'::text[] = to_jsonb(OLD) - '{address,device}'::text[] THEN
        RETURN NEW;
      END IF;
    END IF;
    RAISE EXCEPTION 'the audit log is append-only'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'audit_events_append_only', TABLE = 'audit_events';
  END $$`;

const TRIGGERS = [
  'CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON audit_events FOR EACH ROW EXECUTE FUNCTION keep_audit_event()',
  'CREATE TRIGGER keep_all BEFORE TRUNCATE ON audit_events FOR EACH STATEMENT EXECUTE FUNCTION keep_audit_event()',
];

export class CreateAuditEvents1795300300000 implements MigrationInterface {
  name = 'CreateAuditEvents1795300300000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            CREATE TABLE "audit_events" (
                "id" uuid NOT NULL,
                "at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
                "action" text NOT NULL,
                "actor_kind" text NOT NULL,
                "actor_user_id" integer,
                "actor_id" text,
                "subject_type" text,
                "subject_id" text,
                "outcome" text NOT NULL,
                "address" text,
                "device" text,
                "request_id" uuid,
                "details" jsonb NOT NULL DEFAULT '{}',
                CONSTRAINT "PK_910f64d901a5c3e9878f0d4a407" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "audit_events_by_age" ON "audit_events" ("at")
        `);
    await queryRunner.query(`
            CREATE INDEX "audit_events_by_subject" ON "audit_events" ("subject_type", "subject_id", "id")
        `);
    await queryRunner.query(`
            CREATE INDEX "audit_events_by_user" ON "audit_events" ("actor_user_id", "id")
        `);
    await queryRunner.query(`
            CREATE INDEX "audit_events_by_action" ON "audit_events" ("action", "id")
        `);
    for (const statement of [KEEP, ...TRIGGERS]) await queryRunner.query(statement);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            DROP TABLE "audit_events"
        `);
    await queryRunner.query('DROP FUNCTION keep_audit_event()');
  }
}
