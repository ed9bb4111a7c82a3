/** A bare library: what it takes to put numbered messages into a queue and to take them out. */
export interface JobBare {
  /** Resolves when the message is safe. */
  add(number: number, id: string): Promise<unknown>;
  addAll(numbers: readonly number[]): Promise<void>;
  /** `ended` is told of each message when it has left the queue. */
  work(take: (number: number, id: string) => Promise<void>, ended: (number: number) => void): Promise<void>;
  /** How many messages are left. */
  left(): Promise<number>;
}
