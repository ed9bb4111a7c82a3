import { v7 as newId } from 'uuid';
import { jobMessage, messageFor, OWN_SOURCE } from './job-message';

const EVENT = { specversion: '1.0', id: '1', source: 'urn:others', type: 'test.count', data: { to: 1 } };

describe('a message', () => {
  it('is what the library writes itself, and an event of somebody else', () => {
    const own = messageFor({ id: newId(), name: 'test.count', attempts: 2, payload: { to: 1 } });
    expect(jobMessage(JSON.parse(JSON.stringify(own)))).toEqual(own);
    expect(jobMessage(EVENT)).toEqual(EVENT);
    expect(jobMessage({ ...EVENT, data: undefined })).toEqual({ ...EVENT, data: {} });
  });

  it.each([
    ['no object', 'text'],
    ['a list', [EVENT]],
    ['another version', { ...EVENT, specversion: '0.3' }],
    ['no id', { ...EVENT, id: '' }],
    ['an id that is no text', { ...EVENT, id: 1 }],
    ['NUL in its id', { ...EVENT, id: 'a\0b' }],
    ['half a character in its source', { ...EVENT, source: 'urn:\ud800' }],
    ['an endless source', { ...EVENT, source: 'x'.repeat(2_000) }],
    ['no type', { ...EVENT, type: undefined }],
    ['data that is a list', { ...EVENT, data: [] }],
    ['data in another form', { ...EVENT, data_base64: 'e30=' }],
    ['our source without a subject', { ...EVENT, source: OWN_SOURCE }],
  ])('is not one with %s', (_, body) => {
    expect(jobMessage(body)).toBeUndefined();
  });
});
