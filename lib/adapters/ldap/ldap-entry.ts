import type { Entry } from 'ldapts';
import { z } from 'zod';
import type { DirectoryEntry } from '@/lib/access/directory/directory';

export type LdapAttributes = {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly email: string;
  readonly groups: string;
};

/** The only attribute that is asked for as bytes: it may be a GUID. */
export const idAsHex = (id: Buffer | string): string => (typeof id === 'string' ? id : readableOrHex(id));

/** Undefined when the entry has no identifier or no login: it is nobody whom we could know again. */
export function toDirectoryEntry(
  entry: Entry,
  attributes: LdapAttributes,
  groups: readonly string[],
): DirectoryEntry | undefined {
  const id = valuesOf(entry, attributes.id)[0];
  const login = textsOf(entry, attributes.login)[0];
  if (id === undefined || id.length === 0 || !login) return undefined;
  const email = z.email().max(254).safeParse(textsOf(entry, attributes.email)[0]);
  return {
    subject: idAsHex(id),
    login,
    displayName: (textsOf(entry, attributes.name)[0] ?? login).slice(0, 128),
    email: email.success ? email.data : null,
    groups: [...textsOf(entry, attributes.groups), ...groups],
  };
}

/** Servers answer with their own spelling of an attribute's name. */
function valuesOf(entry: Entry, attribute: string): readonly (Buffer | string)[] {
  const name = Object.keys(entry).find((key) => key.toLowerCase() === attribute.toLowerCase());
  const value = name === undefined ? undefined : entry[name];
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

const textsOf = (entry: Entry, attribute: string): readonly string[] =>
  valuesOf(entry, attribute).map((value) => (typeof value === 'string' ? value : value.toString('utf8')));

/** entryUUID is a text, objectGUID sixteen bytes. */
function readableOrHex(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return /^[\x21-\x7e]+$/.test(text) && bytes.length !== 16 ? text : `hex:${bytes.toString('hex')}`;
}

/** What the server is asked for again. */
export function subjectValue(subject: string): string | Buffer {
  return subject.startsWith('hex:') ? Buffer.from(subject.slice(4), 'hex') : subject;
}
