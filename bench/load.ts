import { connect, type Socket } from 'node:net';

/** What to ask of which server: `connections` clients that each wait for an answer before they ask again. */
export interface Load {
  url: string;
  paths: string[];
  /** Whose the requests are; without it they carry no credential. */
  accessToken?: string;
  /** Which path is the first; further ones follow in order, from the start again after the last. */
  from: number;
  connections: number;
  milliseconds: number;
}

/** Latencies in milliseconds; an error is an answer that is not 200, or a connection that broke. */
export interface LoadReading {
  requests: number;
  errors: number;
  seconds: number;
  p50: number;
  p99: number;
}

/** What latencies in milliseconds come to. */
export function readingOf(
  latencies: readonly number[],
  rest: Pick<LoadReading, 'errors' | 'seconds'>,
): LoadReading {
  const sorted = Float64Array.from(latencies).sort();
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? NaN;
  return { requests: sorted.length, ...rest, p50: at(0.5), p99: at(0.99) };
}

const BREAK = '\r\n\r\n';

/** Reads answers with a Content-Length, one at a time. */
class AnswerReader {
  private head = '';
  private left = -1;
  status = 0;

  /** Takes what came; true when the answer is whole. */
  take(chunk: Buffer): boolean {
    if (this.left >= 0) {
      this.left -= chunk.length;
      return this.left <= 0;
    }
    this.head += chunk.toString('latin1');
    const end = this.head.indexOf(BREAK);
    if (end < 0) return false;
    this.status = Number(this.head.slice(9, 12));
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(this.head.slice(0, end + 2))?.[1] ?? NaN);
    this.left = length - (this.head.length - end - BREAK.length);
    return !(this.left > 0);
  }

  /** Whether the whole answer is a good one; gets ready for the next. */
  end(): boolean {
    const isGood = this.status === 200 && this.left === 0;
    [this.head, this.left, this.status] = ['', -1, 0];
    return isGood;
  }
}

interface Course {
  requests: Buffer[];
  next: number;
  deadline: number;
  latencies: number[];
  errors: number;
}

/** Asks over one connection until the time is over. */
function askOn(socket: Socket, course: Course): Promise<void> {
  const reader = new AnswerReader();
  let begun = 0;
  return new Promise((resolve) => {
    const ask = () => {
      begun = performance.now();
      if (begun >= course.deadline) return void socket.destroy();
      socket.write(course.requests[course.next++ % course.requests.length] as Buffer);
    };
    socket.on('connect', ask);
    socket.on('data', (chunk: Buffer) => {
      if (!reader.take(chunk)) return;
      course.latencies.push(performance.now() - begun);
      if (!reader.end()) course.errors += 1;
      ask();
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      if (begun < course.deadline) course.errors += 1;
      resolve();
    });
  });
}

function encoded(path: string, accessToken?: string): Buffer {
  const credential = accessToken === undefined ? '' : `Authorization: Bearer ${accessToken}\r\n`;
  return Buffer.from(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${credential}\r\n`);
}

/** Keeps a server busy for a while, over connections that stay open, without pipelining. */
export async function applyLoad(load: Load): Promise<LoadReading> {
  const { url, paths, accessToken, from, connections, milliseconds } = load;
  const { hostname, port } = new URL(url);
  const begin = performance.now();
  const deadline = begin + milliseconds;
  const requests = paths.map((path) => encoded(path, accessToken));
  const course: Course = { requests, next: from, deadline, latencies: [], errors: 0 };
  const sockets = Array.from({ length: connections }, () =>
    connect({ host: hostname, port: Number(port), noDelay: true }),
  );
  await Promise.all(sockets.map((socket) => askOn(socket, course)));
  const seconds = (performance.now() - begin) / 1000;
  return readingOf(course.latencies, { errors: course.errors, seconds });
}
