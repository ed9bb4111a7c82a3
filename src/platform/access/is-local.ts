import type { IncomingMessage } from 'node:http';
import { BlockList } from 'node:net';

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8);
LOOPBACK.addAddress('::1', 'ipv6');

/** The names by which this machine calls itself; any other may be one that an attacker's DNS lets point here. */
const THIS_MACHINE = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;

/** What proxies add to the requests that they pass on (RFC 7239, RFC 9110 7.6.3, and their own words before those). */
const PASSED_ON = /^(forwarded|via|x-forwarded(-.+)?|x-real-ip|x-client-ip|cf-connecting-ip|true-client-ip)$/;

type Asked = Pick<IncomingMessage, 'headers' | 'socket' | 'httpVersion'>;

/** Whether the connection comes from this machine; `::ffff:127.0.0.1` is what a server of both families sees of IPv4. */
function isFromLoopback({ socket: { remoteAddress = '' } }: Asked): boolean {
  return LOOPBACK.check(remoteAddress, remoteAddress.includes(':') ? 'ipv6' : 'ipv4');
}

/** Whether no page of another origin made the request: browsers say so by these headers, which no page can change. */
function isOfOwnPage({ headers }: Asked): boolean {
  const { host, origin, 'sec-fetch-site': site = 'none' } = headers;
  const isOwn = origin === undefined || origin.toLowerCase() === `http://${host?.toLowerCase()}`;
  return isOwn && (site === 'none' || site === 'same-origin');
}

/**
 * Whether somebody who sits at this machine asks: over its loopback, by its own name, through no proxy and from no page of
 * somebody else. HTTP/1.0 is refused because nginx, unless told otherwise, spoke it to what lies behind it, and added nothing.
 */
export function isLocal(request: Asked): boolean {
  const { headers, httpVersion } = request;
  return (
    isFromLoopback(request) &&
    httpVersion !== '1.0' &&
    THIS_MACHINE.test(headers.host ?? '') &&
    !Object.keys(headers).some((name) => PASSED_ON.test(name)) &&
    isOfOwnPage(request)
  );
}
