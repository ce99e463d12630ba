import { readFileSync } from 'node:fs';
import { Client, EqualityFilter, ResultCodeError, SizeLimitExceededError } from 'ldapts';
import type { Directory, DirectoryAnswer, Presence } from '@/lib/access/directory/directory';
import type { SecretText } from '@/lib/access/secret-text';
import { filledFilter } from '@/lib/adapters/ldap/filled-filter';
import type { LdapAttributes } from '@/lib/adapters/ldap/ldap-entry';
import { subjectValue, toDirectoryEntry } from '@/lib/adapters/ldap/ldap-entry';

export type LdapOptions = {
  readonly urls: readonly string[];
  readonly startTls: boolean;
  readonly caFile?: string | undefined;
  readonly bindDn: string;
  readonly bindPassword: string;
  readonly base: string;
  readonly filter: string;
  readonly attributes: LdapAttributes;
  readonly groupSearch?: { readonly base: string; readonly filter: string } | undefined;
  readonly timeoutMs: number;
};

/** For whoever runs the platform: what the person is told is that the directory does not answer. */
export type LdapProblem = { readonly url: string; readonly message: string };

/**
 * Bind as ourselves, search, bind as the person. References to other servers are not followed: ldapts gives them back, and nothing
 * here looks at them. Certificates are always verified.
 */
export function createLdapDirectory(options: LdapOptions, report: (problem: LdapProblem) => void): Directory {
  const tls = {
    minVersion: 'TLSv1.2',
    ...(options.caFile === undefined ? {} : { ca: readFileSync(options.caFile) }),
  } as const;

  /** On the first server that answers; undefined when none does. */
  async function onServer<Answer>(work: (client: Client) => Promise<Answer>): Promise<Answer | undefined> {
    for (const url of options.urls) {
      const { timeoutMs } = options;
      // With `tlsOptions` ldapts begins TLS at once, whatever the address says.
      const secure = url.startsWith('ldaps:') ? { tlsOptions: tls } : {};
      const client = new Client({ url, timeout: timeoutMs, connectTimeout: timeoutMs, ...secure });
      try {
        if (options.startTls && url.startsWith('ldap:')) await client.startTLS({ ...tls, host: hostOf(url) });
        await client.bind(options.bindDn, options.bindPassword);
        return await work(client);
      } catch (error) {
        report({ url, message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
      } finally {
        await client.unbind().catch(() => undefined);
      }
    }
    return undefined;
  }

  return {
    async authenticate(login, password) {
      if (!isSendable(login) || password.reveal() === '') return refused;
      const answer = await onServer((client) => authenticate(client, options, login, password));
      return answer ?? { kind: 'unavailable' };
    },

    lookUp: (subjects, signal) =>
      onServer(async (client) => {
        await requireBase(client, options);
        const found: Presence[] = [];
        for (const subject of subjects) {
          signal.throwIfAborted();
          found.push(await presenceOf(client, options, subject));
        }
        return found;
      }),
  };
}

/** Whose certificate it must be: on a socket that is there already Node would else expect that of localhost. */
const hostOf = (url: string) => new URL(url).hostname.replace(/^\[(.*)\]$/, '$1');

const refused: DirectoryAnswer = { kind: 'refused' };

/** NUL ends a name for some servers and not for others; no login has control characters. */
const isSendable = (login: string) => login !== '' && login.length <= 256 && !/\p{Cc}/u.test(login);

async function authenticate(
  client: Client,
  options: LdapOptions,
  login: string,
  password: SecretText,
): Promise<DirectoryAnswer> {
  const found = await findOne(client, options, options.base, 'sub', filledFilter(options.filter, '{login}', login));
  if (!found) return refused;
  const entry = toDirectoryEntry(found, options.attributes, await groupsOf(client, options, found.dn));
  if (!entry) return refused;
  try {
    // The last deed on this connection: from here on it is the person's.
    await client.bind(found.dn, password.reveal());
  } catch (error) {
    if (error instanceof ResultCodeError && refusingCodes.has(error.code)) return refused;
    throw error;
  }
  return { kind: 'entry', entry };
}

/** constraintViolation (locked), inappropriateAuthentication, invalidCredentials, insufficientAccess, unwillingToPerform. */
const refusingCodes: ReadonlySet<number> = new Set([19, 48, 49, 50, 53]);

/** Exactly one entry, or nobody: a filter that finds two people lets neither in. */
async function findOne(
  client: Client,
  { attributes, timeoutMs }: LdapOptions,
  base: string,
  scope: 'base' | 'sub',
  filter: ReturnType<typeof filledFilter>,
) {
  try {
    const { searchEntries } = await client.search(base, {
      scope,
      filter,
      sizeLimit: 2,
      timeLimit: Math.ceil(timeoutMs / 1000),
      derefAliases: 'never',
      attributes: Object.values(attributes),
      explicitBufferAttributes: [attributes.id],
    });
    return searchEntries.length === 1 ? searchEntries[0] : undefined;
  } catch (error) {
    if (error instanceof SizeLimitExceededError) return undefined;
    throw error;
  }
}

async function groupsOf(
  client: Client,
  { groupSearch, timeoutMs }: LdapOptions,
  dn: string,
): Promise<readonly string[]> {
  if (!groupSearch) return [];
  const { searchEntries } = await client.search(groupSearch.base, {
    filter: filledFilter(groupSearch.filter, '{dn}', dn),
    timeLimit: Math.ceil(timeoutMs / 1000),
    derefAliases: 'never',
    attributes: ['1.1'],
  });
  return searchEntries.map((group) => group.dn);
}

/** An account of ours that lost its rights sees an empty directory: that is not one that everybody has left. */
async function requireBase(client: Client, { base }: LdapOptions): Promise<void> {
  const { searchEntries } = await client.search(base, { scope: 'base', attributes: ['1.1'] });
  if (searchEntries.length !== 1) throw new Error(`the base ${base} is not to be seen`);
}

/** Gone, too, is who is there but no longer let in by the filter: that is where an account that was switched off shows. */
async function presenceOf(client: Client, options: LdapOptions, subject: string): Promise<Presence> {
  const { id } = options.attributes;
  const byId = new EqualityFilter({ attribute: id, value: subjectValue(subject) });
  const found = await findOne(client, options, options.base, 'sub', byId);
  const entry = found && toDirectoryEntry(found, options.attributes, await groupsOf(client, options, found.dn));
  if (!found || !entry) return { kind: 'gone' };
  const admits = filledFilter(options.filter, '{login}', entry.login);
  return (await findOne(client, options, found.dn, 'base', admits)) ? { kind: 'entry', entry } : { kind: 'gone' };
}
