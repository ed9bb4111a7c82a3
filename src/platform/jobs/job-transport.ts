import type { ClientProxy } from '@nestjs/microservices';
import type { JobMessage } from './job-message';
import type { JobQueue } from './job-queue';

/**
 * Does what a message asks for. Resolves when the message is done with; rejects with `RetryLater`, with `DeadLetter`, or with
 * anything else when the message shall come again soon, because it could not even be looked at.
 */
export type TakeMessage = (message: JobMessage) => Promise<void>;

/** The consumer of one queue. */
export interface QueueServer {
  /** Resolves when messages come in. */
  listen(): Promise<void>;
  /** Takes no further message; those at work go on. */
  pause(): Promise<void>;
  /** Waits for the messages at work and disconnects. */
  close(): Promise<void>;
}

/** How messages travel between the processes of the library; there is one for RabbitMQ and one for BullMQ. */
export abstract class JobTransport {
  /** @throws LibraryError when what it stands on does not answer within five seconds */
  abstract ping(): Promise<void>;
  /** A client whose `emit(name, message)` resolves when the message is safe. */
  abstract client(queue: JobQueue): ClientProxy;
  /** A server that knows the names of all jobs of the queue, and calls `take` for each message. */
  abstract server(queue: JobQueue, names: readonly string[], take: TakeMessage): QueueServer;
  abstract close(): Promise<void>;
}
