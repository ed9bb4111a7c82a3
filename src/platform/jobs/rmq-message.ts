import type { ConsumeMessage, Options } from 'amqplib';
import { reasonOf } from '#platform/errors/reason-of';
import { DeadLetter } from './dead-letter';
import { jobMessage, type JobMessage } from './job-message';

/** @throws DeadLetter when the body is no message for a job */
export function messageOf({ content }: ConsumeMessage): JobMessage {
  let body: unknown;
  try {
    body = JSON.parse(content.toString());
  } catch {
    throw new DeadLetter('The body is no JSON');
  }
  const message = jobMessage(body);
  if (!message) throw new DeadLetter('The body is no CloudEvent 1.0 in structured JSON');
  return message;
}

/**
 * The properties of a message that is sent on, with the reason in its headers. Only what describes the body is kept: the rest
 * is about the journey that has ended, and a foreign user's id would make the broker refuse it.
 */
export function sentOn({ properties }: ConsumeMessage, reason: unknown): Options.Publish {
  const { contentType, contentEncoding, correlationId, messageId, type, timestamp, appId } =
    properties as Options.Publish;
  const attempt = Number((properties.headers ?? {})['x-attempt'] ?? 0) + 1;
  const error = reasonOf(reason).slice(0, 500);
  const described = { contentType, contentEncoding, correlationId, messageId, type, timestamp, appId };
  return {
    ...Object.fromEntries(Object.entries(described).filter(([, value]) => value !== undefined)),
    headers: { 'x-attempt': Number.isFinite(attempt) ? attempt : 1, 'x-error': error },
  };
}
