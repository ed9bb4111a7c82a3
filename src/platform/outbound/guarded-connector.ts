import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { LibraryError } from '#platform/errors/library-error';
import { refusedRange } from './address-rule';
import { outboundFault } from './outbound-fault';

function addressFault(host: string, addresses: string[]): LibraryError | null {
  for (const address of addresses) {
    const range = refusedRange(address);
    if (range === null) continue;
    const what = `its address ${address} is not on the public internet (${range}).`;
    return outboundFault('source.address-refused', host, what);
  }
  return null;
}

/** A name look-up that fails when any address of the name is not public; the socket connects to what it returns. */
export function guardedLookup(resolve: LookupFunction = systemLookup): LookupFunction {
  return (host, options, callback) => {
    resolve(host, options, (error, found: string | LookupAddress[], family) => {
      if (error) return callback(error, '', 0);
      const addresses = typeof found === 'string' ? [found] : found.map(({ address }) => address);
      const fault = addressFault(host, addresses);
      if (fault) return callback(fault, '', 0);
      callback(null, found, family);
    });
  };
}

/**
 * Connects to public addresses only. The check stands where the socket gets its address, so a name that changes
 * its answer between a check and a connection (DNS rebinding) gains nothing. `timeoutMs` bounds the connecting.
 */
export function guardedConnector(timeoutMs: number): buildConnector.connector {
  const connect = buildConnector({ timeout: timeoutMs, lookup: guardedLookup() });
  return (target, callback) => {
    const host = target.hostname.replace(/^\[|\]$/g, '');
    const fault = isIP(host) ? addressFault(host, [host]) : null;
    if (fault) return callback(fault, null);
    connect(target, callback);
  };
}
