import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which step of a job may follow which, and when a step took place, is decided here and nowhere else: whatever worker
 * comes late, the row refuses it (SQLSTATE 23514, constraint `jobs_step`).
 */
const STEP = `
  CREATE FUNCTION step_job() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    ended CONSTANT text[] := '{succeeded,failed,cancelled,dead}';
    may boolean;
  BEGIN
    IF TG_OP = 'INSERT' THEN
      IF NEW.state <> 'queued' THEN
        RAISE EXCEPTION 'a job begins as queued, not as %', NEW.state
          USING ERRCODE = 'check_violation', CONSTRAINT = 'jobs_step', TABLE = 'jobs';
      END IF;
      RETURN NEW;
    END IF;
    IF NEW.state = OLD.state THEN
      IF OLD.state = ANY (ended) AND (NEW.progress IS DISTINCT FROM OLD.progress
        OR NEW.cancel_requested_at IS DISTINCT FROM OLD.cancel_requested_at) THEN
        RAISE EXCEPTION 'job % is % already', OLD.id, OLD.state
          USING ERRCODE = 'check_violation', CONSTRAINT = 'jobs_step', TABLE = 'jobs';
      END IF;
      RETURN NEW;
    END IF;
    may := CASE OLD.state
      WHEN 'queued' THEN NEW.state IN ('running', 'cancelled')
      WHEN 'running' THEN NEW.state IN ('queued', 'succeeded', 'failed', 'cancelled', 'dead')
      WHEN 'succeeded' THEN false
      ELSE NEW.state = 'queued'
    END;
    IF NOT may THEN
      RAISE EXCEPTION 'job % cannot go from % to %', OLD.id, OLD.state, NEW.state
        USING ERRCODE = 'check_violation', CONSTRAINT = 'jobs_step', TABLE = 'jobs';
    END IF;
    IF NEW.state = 'running' THEN
      NEW.started_at := coalesce(OLD.started_at, clock_timestamp());
    ELSE
      NEW.lease_until := NULL;
    END IF;
    NEW.finished_at := CASE WHEN NEW.state = ANY (ended) THEN clock_timestamp() END;
    IF NEW.state = 'queued' THEN
      NEW.cancel_requested_at := NULL;
    END IF;
    RETURN NEW;
  END $$`;

/** Tells the history of a job with every step, in the same transaction, so that they cannot differ. */
const TELL = `
  CREATE FUNCTION tell_job_step() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    kind text;
    data jsonb := '{}';
  BEGIN
    IF TG_OP = 'INSERT' THEN
      kind := 'queued';
      data := jsonb_build_object('requestedBy', NEW.requested_by);
    ELSIF NEW.state <> OLD.state THEN
      kind := CASE NEW.state
        WHEN 'running' THEN 'started'
        WHEN 'dead' THEN 'died'
        WHEN 'queued' THEN
          CASE WHEN OLD.state <> 'running' THEN 'retried'
            WHEN NEW.error_code IS NULL THEN 'handed-back'
            WHEN NEW.error_code = 'job.lost' THEN 'lost'
            ELSE 'attempt-failed' END
        ELSE NEW.state END;
      data := jsonb_strip_nulls(jsonb_build_object('attempt', nullif(NEW.attempts, 0),
        'error', NEW.error_code, 'message', NEW.error_message,
        'availableAt', CASE WHEN NEW.state = 'queued' THEN NEW.available_at END));
    ELSIF NEW.cancel_requested_at IS DISTINCT FROM OLD.cancel_requested_at THEN
      kind := 'cancel-requested';
    ELSIF NEW.progress IS DISTINCT FROM OLD.progress THEN
      kind := 'progressed';
      data := NEW.progress;
    ELSE
      RETURN NULL;
    END IF;
    INSERT INTO job_events (job_id, number, kind, data) VALUES (NEW.id, 0, kind, data);
    RETURN NULL;
  END $$`;

/** Numbers the events of a job, whose row its step has locked, and refuses one after the end. */
const NUMBER = `
  CREATE FUNCTION number_job_event() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    last record;
  BEGIN
    PERFORM FROM jobs WHERE id = NEW.job_id FOR NO KEY UPDATE;
    SELECT number, kind INTO last FROM job_events WHERE job_id = NEW.job_id ORDER BY number DESC LIMIT 1;
    IF last.kind IN ('succeeded', 'failed', 'cancelled', 'died') AND NEW.kind <> 'retried' THEN
      RAISE EXCEPTION 'job % has % already: % comes too late', NEW.job_id, last.kind, NEW.kind
        USING ERRCODE = 'check_violation', CONSTRAINT = 'jobs_step', TABLE = 'job_events';
    END IF;
    NEW.number := coalesce(last.number, 0) + 1;
    RETURN NEW;
  END $$`;

/** What happened stays; events go with their job only, by the foreign key's own trigger. */
const KEEP = `
  CREATE FUNCTION keep_job_event() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'DELETE' AND pg_trigger_depth() > 1 THEN
      RETURN OLD;
    END IF;
    RAISE EXCEPTION 'the events of a job are append-only'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'job_events_append_only', TABLE = 'job_events';
  END $$`;

const TRIGGERS = [
  'CREATE TRIGGER step BEFORE INSERT OR UPDATE ON jobs FOR EACH ROW EXECUTE FUNCTION step_job()',
  'CREATE TRIGGER tell AFTER INSERT OR UPDATE ON jobs FOR EACH ROW EXECUTE FUNCTION tell_job_step()',
  'CREATE TRIGGER number BEFORE INSERT ON job_events FOR EACH ROW EXECUTE FUNCTION number_job_event()',
  'CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON job_events FOR EACH ROW EXECUTE FUNCTION keep_job_event()',
];

export class CreateJobs1795237200000 implements MigrationInterface {
  name = 'CreateJobs1795237200000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            CREATE TABLE "jobs" (
                "id" uuid NOT NULL,
                "name" text NOT NULL,
                "queue" text NOT NULL,
                "payload" jsonb NOT NULL,
                "state" text NOT NULL DEFAULT 'queued',
                "attempts" smallint NOT NULL DEFAULT '0',
                "max_attempts" smallint NOT NULL,
                "key" text,
                "slot" text,
                "idempotency_key" text,
                "progress" jsonb,
                "error_code" text,
                "error_message" text,
                "requested_by" text NOT NULL,
                "request_id" uuid,
                "cancel_requested_at" TIMESTAMP WITH TIME ZONE,
                "available_at" TIMESTAMP WITH TIME ZONE NOT NULL,
                "ring_at" TIMESTAMP WITH TIME ZONE NOT NULL,
                "rings" smallint NOT NULL DEFAULT '0',
                "lease_until" TIMESTAMP WITH TIME ZONE,
                "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
                "started_at" TIMESTAMP WITH TIME ZONE,
                "finished_at" TIMESTAMP WITH TIME ZONE,
                CONSTRAINT "jobs_idempotency_key" UNIQUE ("idempotency_key"),
                CONSTRAINT "jobs_slot_key" UNIQUE ("slot"),
                CONSTRAINT "PK_cf0a6c42b72fcc7f7c237def345" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "jobs_by_name" ON "jobs" ("name", "id")
        `);
    await queryRunner.query(`
            CREATE INDEX "jobs_by_state" ON "jobs" ("state", "id")
        `);
    await queryRunner.query(`
            CREATE INDEX "jobs_leased" ON "jobs" ("lease_until")
            WHERE state = 'running'
        `);
    await queryRunner.query(`
            CREATE INDEX "jobs_due" ON "jobs" ("ring_at")
            WHERE state = 'queued'
        `);
    await queryRunner.query(`
            CREATE UNIQUE INDEX "jobs_open_key" ON "jobs" ("key")
            WHERE state IN ('queued', 'running')
        `);
    await queryRunner.query(`
            CREATE TABLE "job_events" (
                "job_id" uuid NOT NULL,
                "number" integer NOT NULL,
                "kind" text NOT NULL,
                "at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
                "data" jsonb NOT NULL DEFAULT '{}',
                CONSTRAINT "PK_job_events" PRIMARY KEY ("job_id", "number")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "job_pauses" (
                "queue" text NOT NULL,
                "since" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
                CONSTRAINT "PK_job_pauses" PRIMARY KEY ("queue")
            )
        `);
    await queryRunner.query(`
            ALTER TABLE "job_events"
            ADD CONSTRAINT "FK_a4d87f3aed580149588c26cb3f2" FOREIGN KEY ("job_id") REFERENCES "jobs"("id") ON DELETE CASCADE ON UPDATE NO ACTION
        `);
    for (const statement of [STEP, TELL, NUMBER, KEEP, ...TRIGGERS]) await queryRunner.query(statement);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of ['job_events', 'job_pauses', 'jobs'])
      await queryRunner.query(`DROP TABLE "${table}"`);
    for (const name of ['step_job', 'tell_job_step', 'number_job_event', 'keep_job_event'])
      await queryRunner.query(`DROP FUNCTION ${name}()`);
  }
}
