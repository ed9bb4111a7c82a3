import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Request, Response } from 'express';
import { LibraryError } from '#platform/errors/library-error';
import { sendContent } from '#platform/http/send-content';
import { DiskObjectStore, SIGNED_PATH } from './disk-object-store';
import { objectNotFound } from './object-faults';
import { ObjectStore } from './object-store';
import { receiveForm } from './received-form';

/** What runs an object that somebody sent: nothing. */
const POLICY = "sandbox; default-src 'none'";

type Take = (request: Request, response: Response) => Promise<void>;

/** Answers the addresses that a folder of objects has signed, as an S3 server answers its own. */
@Injectable()
export class SignedObjects implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly store: ObjectStore,
  ) {}

  onModuleInit(): void {
    const http = this.host.httpAdapter;
    const { store } = this;
    if (http?.getType?.() !== 'express' || !(store instanceof DiskObjectStore)) return;
    const { get, post } = http as unknown as Record<'get' | 'post', (path: string, take: Take) => void>;
    get.call(http, `${SIGNED_PATH}:grant`, (request, response) => sendSigned(store, request, response));
    post.call(http, `${SIGNED_PATH}:grant`, (request, response) => takeSigned(store, request, response));
  }
}

/** @throws LibraryError `grant.…`, `object.not-found` */
export async function sendSigned(
  store: DiskObjectStore,
  request: Request,
  response: Response,
): Promise<void> {
  const { type, fileName, ...place } = await store.grants.read(String(request.params['grant']), 'GET');
  const found = await store.stat(place);
  if (!found) throw objectNotFound(place);
  if (fileName !== undefined) response.attachment(fileName);
  response.setHeader('Content-Security-Policy', POLICY);
  response.setHeader('Cache-Control', 'private, no-cache');
  const { size, etag } = found;
  await sendContent(request, response, {
    ...{ size, type, etag: `"${etag}"` },
    open: (range) => store.get(place, range),
  });
}

/** @throws LibraryError `grant.…`, `form.malformed`, `form.refused`, `object.too-large`, `storage.full` */
export async function takeSigned(
  store: DiskObjectStore,
  request: Request,
  response: Response,
): Promise<void> {
  const { type, maxBytes, ...place } = await store.grants.read(String(request.params['grant']), 'POST');
  await receiveForm(request, async (fields, file) => {
    if (fields.get('Content-Type') !== type)
      throw new LibraryError('forbidden', 'form.refused', `The field Content-Type must be ${type}.`);
    await store.put(place, file, { maxBytes });
  });
  response.status(204).end();
}
