import { type ServerResponse } from 'node:http';

export type CoverFault = 'missing' | 'error' | 'html' | 'tiny' | 'private-redirect' | 'large' | 'truncated';

/** A picture of one pixel, as sites show it where they have none. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=',
  'base64',
);

const JPEG = { 'content-type': 'image/jpeg' };

const misbehaviours: Record<CoverFault, (response: ServerResponse) => void> = {
  missing: (response) => response.writeHead(404).end(),
  error: (response) => response.writeHead(500).end(),
  html: (response) => response.writeHead(200, JPEG).end('<!doctype html><script>alert(1)</script>'),
  tiny: (response) => response.writeHead(200, JPEG).end(PIXEL),
  'private-redirect': (response) =>
    response.writeHead(302, { location: 'http://10.0.0.1/private/cover.jpg' }).end(),
  large: (response) =>
    response.writeHead(200, { ...JPEG, 'content-length': 1_000_000_000 }).write('\xff\xd8'),
  truncated: (response) => response.writeHead(200, JPEG).end(Buffer.from('ffd8ffe000104a46494600', 'hex')),
};

/** Sends a cover in the way that its fault says; `large` leaves the answer open until the other side closes it. */
export function sendFaultyCover(fault: CoverFault, response: ServerResponse): void {
  misbehaviours[fault](response);
}
