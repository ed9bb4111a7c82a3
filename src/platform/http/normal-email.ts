/** The one spelling under which an address is kept and looked for: composed (NFC) and in lower case. */
export function normalEmail(address: string): string {
  return address.normalize('NFC').toLowerCase();
}
