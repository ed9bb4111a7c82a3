import type { Client } from 'minio';

interface Place {
  bucket: string;
  key: string;
  headers: Record<string, string>;
}

/**
 * Puts an object part by part; it is there when the last one is, and otherwise nothing is. The client's own way would join an
 * upload of the same key that somebody else has begun.
 */
export async function putParts(
  client: Client,
  { bucket, key, headers }: Place,
  first: Buffer,
  rest: AsyncIterable<Buffer>,
): Promise<{ etag: string }> {
  const uploadID = await client.initiateNewMultipartUpload(bucket, key, headers);
  const upload = { bucketName: bucket, objectName: key, uploadID };
  const put: { part: number; etag: string }[] = [];
  const putOne = async (bytes: Buffer) => {
    const partNumber = put.length + 1;
    const { etag } = await client.uploadPart({ ...upload, partNumber, headers: {} }, bytes);
    put.push({ part: partNumber, etag });
  };
  try {
    await putOne(first);
    for await (const bytes of rest) await putOne(bytes);
    return await client.completeMultipartUpload(bucket, key, uploadID, put);
  } catch (error) {
    // Where the server does not answer any more, the sweep of drafts does it.
    await client.abortMultipartUpload(bucket, key, uploadID).catch(() => undefined);
    throw error;
  }
}
