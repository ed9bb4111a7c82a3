import { once } from 'node:events';
import type { Response } from 'express';

/** An event as it is told to a browser's `EventSource`, which sends the last `id` back when it connects again. */
export interface StreamedEvent {
  id: number;
  event: string;
  data: object;
}

/** Gives rows one after the other, and ends soon after the signal that nobody listens any more. */
type Follow<Row> = (gone: AbortSignal) => AsyncIterable<Row>;

/** How often a stream without events says that it is alive, so that nothing on the way takes it for dead. */
const HEARTBEAT_MS = 15_000;

const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store',
  'X-Accel-Buffering': 'no',
};

const textOf = ({ id, event, data }: StreamedEvent) =>
  `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

function goneOf(response: Response): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  if (response.closed || response.req.method === 'HEAD') gone.abort();
  return gone.signal;
}

/**
 * Streams rows as the HTML standard's server-sent events; 204, which tells an `EventSource` not to come again, when there
 * are none to follow. What fails on the way breaks the connection off, and the client asks for the rest.
 */
export async function eventStream<Row>(
  follow: Follow<Row> | undefined,
  told: (row: Row) => StreamedEvent,
  response: Response,
  heartbeatMs = HEARTBEAT_MS,
): Promise<void> {
  if (!follow) return void response.status(204).end();
  const gone = goneOf(response);
  response.status(200).set(HEADERS).flushHeaders();
  const heart = setInterval(() => !response.writableNeedDrain && response.write(':\n\n'), heartbeatMs);
  try {
    for await (const row of follow(gone)) {
      if (!response.write(textOf(told(row)))) await once(response, 'drain', { signal: gone });
    }
    response.end();
  } catch (error) {
    if (!gone.aborted) throw error;
  } finally {
    clearInterval(heart);
  }
}
