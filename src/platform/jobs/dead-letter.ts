/** Asks the transport to put the message where dead ones are kept. */
export class DeadLetter extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'DeadLetter';
  }
}
