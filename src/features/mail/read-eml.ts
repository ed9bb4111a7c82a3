import PostalMime from 'postal-mime';

/** A mail as a program of its reader shows it. */
export interface ReadMail {
  from: string;
  to: string;
  subject: string;
  html: string;
  text: string;
}

const addressOf = (one: { name?: string; address?: string } | undefined) =>
  one?.name ? `${one.name} <${one.address}>` : (one?.address ?? '');

/** Reads the bytes of a mail (RFC 5322). */
export async function readEml(bytes: Uint8Array): Promise<ReadMail> {
  const { from, to = [], subject = '', html = '', text = '' } = await PostalMime.parse(bytes);
  return { from: addressOf(from), to: to.map(addressOf).join(', '), subject, html, text };
}
