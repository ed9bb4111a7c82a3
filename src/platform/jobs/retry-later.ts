/** Asks the transport to deliver the message again after so many milliseconds. */
export class RetryLater extends Error {
  constructor(
    readonly afterMs: number,
    reason: string,
  ) {
    super(reason);
    this.name = 'RetryLater';
  }
}
