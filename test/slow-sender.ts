import { request, type IncomingMessage } from 'node:http';

/** What came of a body that was still being sent when it was answered. */
export interface EarlyAnswer {
  status: number;
  code: string;
  /** How many bytes were handed over by then. */
  sent: number;
}

const PIECE = Buffer.alloc(65_536, 1);

async function codeIn(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of response as AsyncIterable<Buffer>) parts.push(part);
  return (JSON.parse(Buffer.concat(parts).toString()) as { code: string }).code;
}

/** Puts a body that never ends, piece by piece as the server reads it, until an answer comes; then it goes away. */
export function sendWithoutEnd(address: string, headers: Record<string, string>): Promise<EarlyAnswer> {
  return new Promise((resolve, reject) => {
    let sent = 0;
    let isAnswered = false;
    const sending = request(address, { method: 'PUT', headers });
    const send = () => {
      while (!isAnswered) {
        sent += PIECE.length;
        if (!sending.write(PIECE)) break;
      }
    };
    sending.on('drain', send);
    sending.on('error', (error) => isAnswered || reject(error));
    sending.on('response', (response) => {
      isAnswered = true;
      const { statusCode: status = 0 } = response;
      codeIn(response).then((code) => resolve({ status, code, sent }), reject);
      response.on('end', () => sending.destroy());
    });
    send();
  });
}
