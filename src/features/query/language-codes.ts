import { QueryFault } from './query-fault';

const LANGUAGE = /^[a-z]{2,3}$/i;

/**
 * The codes under which books of a language may stand: the one that was said and, for one of ISO 639-2 or 639-3 such as `ger` or `deu`,
 * that of ISO 639-1.
 *
 * @throws QueryFault when it is no code of a language
 */
export function languageCodes({ said, at }: { said: string; at: number }): string[] {
  if (!LANGUAGE.test(said))
    throw new QueryFault(at, 'write a language by its ISO 639 code, such as lang:fr.');
  const code = said.toLowerCase();
  const [tag = code] = Intl.getCanonicalLocales(code);
  return [...new Set([code, tag.split('-')[0] as string])];
}
