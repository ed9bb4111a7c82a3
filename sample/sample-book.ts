import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleFolder } from './sample-folder';

/** A negative year is BC; an unknown one is null. */
export interface SamplePerson {
  name: string;
  birth_year: number | null;
  death_year: number | null;
}

/** A record in the shape of Gutendex, except that the links in `formats` are paths on the sample's own server. */
export interface SampleBook {
  id: number;
  title: string;
  authors: SamplePerson[];
  summaries: string[];
  editors: SamplePerson[];
  translators: SamplePerson[];
  subjects: string[];
  bookshelves: string[];
  languages: string[];
  copyright: boolean | null;
  media_type: string;
  formats: Record<string, string>;
  download_count: number;
}

export function readSampleBooks(): SampleBook[] {
  return JSON.parse(readFileSync(join(sampleFolder(), 'books.json'), 'utf8')) as SampleBook[];
}
