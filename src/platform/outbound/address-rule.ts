import { IPv4, IPv6, isValid, parse } from 'ipaddr.js';

const GLOBAL_UNICAST = IPv6.parseCIDR('2000::/3');
const NAT64 = IPv6.parseCIDR('64:ff9b::/96');

/**
 * Why an IP address is not a place on the public internet, as the name of its range (`private`, `loopback`,
 * `linkLocal`, `uniqueLocal`, `carrierGradeNat`, `ipv4Mapped` …); null for a public one. IPv6 is public only inside
 * 2000::/3, or as the NAT64 form (RFC 6052) of a public IPv4 address, which is all that an IPv6-only network sees.
 */
export function refusedRange(address: string): string | null {
  if (!isValid(address)) return 'notAnAddress';
  const parsed = parse(address);
  if (parsed instanceof IPv6 && parsed.match(NAT64)) {
    return refusedRange(new IPv4(parsed.toByteArray().slice(12)).toString());
  }
  const range = parsed.range();
  if (range !== 'unicast') return range;
  return parsed instanceof IPv6 && !parsed.match(GLOBAL_UNICAST) ? 'reserved' : null;
}
