import { IsUUID } from 'class-validator';
import { defineJob } from '#platform/jobs/define-job';

/** Names a row only: neither the address nor the secret, which does not exist yet, is in the payload. */
export class WriteCodeMailPayload {
  @IsUUID()
  codeId: string;
}

/** Writes the mail with a code or a link, or does nothing where there is nobody to write to. */
export const writeCodeMail = defineJob('auth.write-code-mail', {
  queue: 'mail',
  payload: WriteCodeMailPayload,
});
