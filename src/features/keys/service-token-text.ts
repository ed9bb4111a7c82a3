import { newSecret } from '#platform/access/secret-hash';

const TOKEN_PREFIX = 'bws_';

/** A new token of a service. */
export const newServiceToken = (): string => `${TOKEN_PREFIX}${newSecret()}`;

/** Whether the text says of itself that it is a token of a service. */
export const isServiceToken = (text: string): boolean => text.startsWith(TOKEN_PREFIX);

/** A new secret of a service, by which it gets tokens. */
export const newClientSecret = (): string => `bwc_${newSecret()}`;
