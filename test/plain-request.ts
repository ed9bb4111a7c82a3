import { request as ask } from 'node:http';

/** An answer as it came. */
export interface PlainAnswer {
  status: number;
  headers: Record<string, string>;
  text: string;
}

/** Asks with these headers and no others, as `fetch` would not; every request has a connection of its own. */
export function plainRequest(
  url: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<PlainAnswer> {
  return new Promise((resolve, reject) => {
    const request = ask(url, { method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => (text += part));
      const named = response.headers as Record<string, string>;
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: named, text }));
      response.on('error', reject);
    });
    request.on('error', reject).end();
  });
}
