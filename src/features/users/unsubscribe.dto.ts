import { Length } from 'class-validator';
import type { Notice } from './notices.service';

export class UnsubscribeParamDto {
  /**
   * What came with the mail.
   * @example "1.import-finished.VXpH5fzq6hYf0H8kJf7vJ1uXy3oF2cX9b0bQ2sL7d0A"
   */
  @Length(1, 200)
  token: string;
}

/** What was declined. */
export class UnsubscribedDto {
  /** @example "import-finished" */
  notice: Notice;
}
