import { isStorable } from '#platform/database/storable-text';

/**
 * A message that calls attention to a job, or asks for one: a CloudEvent 1.0 in structured JSON
 * (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md). `type` is the job's name.
 */
export interface JobMessage {
  specversion: '1.0';
  id: string;
  source: string;
  type: string;
  /** Of the library's own messages, the id of the job. */
  subject?: string;
  time?: string;
  datacontenttype?: string;
  data: Record<string, unknown>;
}

/** What the library's own messages name as their source; any other asks for a new job. */
export const OWN_SOURCE = 'urn:bookwheel:jobs';

export const MESSAGE_TYPE = 'application/cloudevents+json';

/** A job as its message needs it. */
export interface RungJob {
  id: string;
  name: string;
  attempts: number;
  payload: object;
}

/** The message for a job that waits. Repeated for the same attempt it has the same id. */
export function messageFor({ id, name, attempts, payload }: RungJob): JobMessage {
  return {
    specversion: '1.0',
    id: `${id}.${attempts}`,
    source: OWN_SOURCE,
    type: name,
    subject: id,
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    data: { ...payload },
  };
}

/** The longest `id`, `source` or `type` that is taken, in UTF-16 units. */
const LONGEST = 1_024;

/** What the database can keep, too. */
const isText = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= LONGEST && isStorable(value);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The message that a parsed body stands for, or undefined when it is none. */
export function jobMessage(body: unknown): JobMessage | undefined {
  if (!isObject(body) || body['specversion'] !== '1.0' || 'data_base64' in body) return undefined;
  const { id, source, type, subject, data = {} } = body;
  if (![id, source, type].every(isText) || !isObject(data)) return undefined;
  if (source === OWN_SOURCE && !isText(subject)) return undefined;
  return { ...body, data } as unknown as JobMessage;
}
