import type { Request } from 'express';
import { deviceWords } from './device-words';

/** From where somebody asks. */
export interface Visitor {
  /** The IP address. */
  address: string;
  /** In words, e.g. `Firefox on Linux`. */
  device: string;
}

/** `request.ip` is the connection's address, unless that is a proxy's of `RUN_TRUSTED_PROXIES`, who tells whom it speaks for. */
export const visitorOf = (request: Request): Visitor => ({
  address: (request.ip ?? '').replace(/^::ffff:(?=\d+\.)/, ''),
  device: deviceWords(request.get('User-Agent')),
});
