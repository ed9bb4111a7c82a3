import { request as httpRequest, type ClientRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { Client, type ClientOptions } from 'minio';
import type { MinioConfig } from './minio.config';

/** How long a server may be silent before its answer, and in the middle of one, whose reader may be slow. */
const ANSWER_MS = 30_000;
const BODY_MS = 300_000;

type Transport = NonNullable<ClientOptions['transport']>;

const silent = (ms: number) =>
  Object.assign(new Error(`no answer for ${ms / 1_000} s`), { code: 'ETIMEDOUT' });

function impatient(request: ClientRequest): ClientRequest {
  let patienceMs = ANSWER_MS;
  request.on('timeout', () => request.destroy(silent(patienceMs)));
  request.on('response', () => request.setTimeout((patienceMs = BODY_MS)));
  return request.setTimeout(patienceMs);
}

const transportFor = (tls: boolean): Transport => ({
  request: ((options: object, answered?: () => void) =>
    impatient((tls ? httpsRequest : httpRequest)(options, answered))) as Transport['request'],
});

/** A client of the S3 server; it repeats nothing by itself. */
export function s3Client(config: MinioConfig): Client {
  const { endpoint, port, tls, region, pathStyle, accessKey, secretKey } = config;
  return new Client({
    ...{ endPoint: endpoint, port, useSSL: tls, region, pathStyle, accessKey, secretKey },
    transport: transportFor(tls),
    retryOptions: { disableRetry: true },
  });
}

/** A client that signs addresses as browsers see them; it never asks anything. */
export function s3Signer(config: MinioConfig): Client {
  if (config.publicUrl === '') return s3Client(config);
  const { hostname, port, protocol } = new URL(config.publicUrl);
  const tls = protocol === 'https:';
  const seen = { endpoint: hostname, port: Number(port || (tls ? 443 : 80)), tls };
  return s3Client(Object.assign(Object.create(config) as MinioConfig, seen));
}
