import { text } from 'node:stream/consumers';
import { XMLParser } from 'fast-xml-parser';
import type { Client } from 'minio';
import { encodeStrictly } from './encode-strictly';
import type { ListedObject } from './object-store';

interface Listing {
  ListBucketResult: {
    EncodingType?: string;
    NextContinuationToken?: string;
    Contents?: { Key: string; Size: string; LastModified: string }[];
  };
}

/** Everything stays text: a key like `007` is no number, and spaces belong to a key. */
const parser = new XMLParser({
  ...{ parseTagValue: false, trimValues: false, htmlEntities: true },
  isArray: (name: string) => name === 'Contents',
});

const decoded = (text: string) => decodeURIComponent(text.replaceAll('+', ' '));

/**
 * The objects of a bucket whose keys begin so, a page at a time
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html). The client's own listing takes keys for numbers, and
 * for encoded where they are not.
 */
export async function* listS3(client: Client, bucket: string, prefix: string): AsyncGenerator<ListedObject> {
  let token: string | undefined;
  do {
    const page = await pageOf(client, bucket, { prefix, token });
    const keyOf = page.EncodingType === 'url' ? decoded : (key: string) => key;
    for (const { Key, Size, LastModified } of page.Contents ?? [])
      yield { key: keyOf(Key), size: Number(Size), modifiedAt: new Date(LastModified) };
    token = page.NextContinuationToken;
  } while (token !== undefined);
}

async function pageOf(
  client: Client,
  bucketName: string,
  { prefix, token }: { prefix: string; token: string | undefined },
): Promise<Listing['ListBucketResult']> {
  // The signature wants the parameters in the order of their names.
  const query = [
    ...(token === undefined ? [] : [['continuation-token', token]]),
    ...[
      ['encoding-type', 'url'],
      ['list-type', '2'],
      ['max-keys', '1000'],
      ['prefix', prefix],
    ],
  ];
  const words = query.map(([name, value]) => `${name}=${encodeStrictly(value ?? '')}`).join('&');
  const answer = await client.makeRequestAsync({ method: 'GET', bucketName, query: words });
  return (parser.parse(await text(answer)) as Listing).ListBucketResult;
}
