import ipaddr from 'ipaddr.js';

/** How many bits of an IPv6 address belong to one customer, who may take any address in it (RFC 6177). */
const IPV6_BITS = 64;

/** By what somebody is counted: the address of IPv4, or the block that a customer is given of IPv6. */
export function addressBlock(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/${IPV6_BITS}`).toString();
}
