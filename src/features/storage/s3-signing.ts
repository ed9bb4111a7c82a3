import { PostPolicy, type Client } from 'minio';
import { encodeStrictly } from './encode-strictly';
import type { SignedForm, SignedFormOptions, SignedGetOptions } from './object-store';

/** An object on the server, by the names that it has there. */
interface Place {
  bucket: string;
  key: string;
}

const PLAIN_NAME = /^[\w .,-]+$/;

/** RFC 6266, 4.1: a plain name as it is, because not every server reads the other form in an address. */
const attachment = (fileName: string) =>
  PLAIN_NAME.test(fileName)
    ? `attachment; filename="${fileName}"`
    : `attachment; filename*=UTF-8''${encodeStrictly(fileName)}`;

export function signS3Get(
  client: Client,
  { bucket, key }: Place,
  { seconds, type, fileName }: SignedGetOptions,
): Promise<string> {
  return client.presignedGetObject(bucket, key, seconds, {
    'response-content-type': type,
    ...(fileName !== undefined && { 'response-content-disposition': attachment(fileName) }),
  });
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html */
export async function signS3Form(
  client: Client,
  { bucket, key }: Place,
  { seconds, type, maxBytes }: SignedFormOptions,
): Promise<SignedForm> {
  const expiresAt = new Date(Date.now() + seconds * 1_000);
  const policy = new PostPolicy();
  policy.setBucket(bucket);
  policy.setKey(key);
  policy.setExpires(expiresAt);
  policy.setContentType(type);
  policy.setContentLengthRange(0, maxBytes);
  const { postURL, formData } = await client.presignedPostPolicy(policy);
  return { url: postURL, fields: formData, expiresAt };
}
