import { IsUUID } from 'class-validator';
import { defineJob } from '#platform/jobs/define-job';

export class SendMailPayload {
  @IsUUID()
  mailId: string;
}

/** Two seconds, ten, then up to ten minutes: a server that is back after a moment is not waited for, one that is away for a night is. */
const BACKOFF_MS = [2_000, 10_000, 30_000, 60_000, 120_000, 600_000];

/** Hands a mail to the server. Its payload names the row alone: what the mail says stands nowhere else. */
export const sendMail = defineJob('mail.send', {
  queue: 'mail',
  payload: SendMailPayload,
  attempts: 80,
  backoffMs: BACKOFF_MS,
  key: ({ mailId }) => `mail.send:${mailId}`,
});
