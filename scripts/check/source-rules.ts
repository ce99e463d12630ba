/**
 * Rules over text that the linter does not have. Each has a name, where it holds, and what it says; a line that must
 * break one says why in a comment `scan-allow: <rule> -- reason` on the same line or the line above.
 */
export type SourceRule = {
  readonly name: string;
  /** Paths the rule holds for. */
  readonly where: (path: string) => boolean;
  readonly pattern: RegExp;
  readonly says: string;
};

const isTest = (path: string) => /\.test\.tsx?$|\/testing\/|^e2e\//.test(path);
const isCode = (path: string) => /\.(ts|tsx|mts|mjs|cjs|js)$/.test(path);
const isProduct = (path: string) =>
  isCode(path) && /^(app|components|lib|workers|cli)\/|^proxy\.ts$/.test(path) && !isTest(path);
/** Texts of other people in which a scan would find names, addresses and keys by chance. */
const isOurText = (path: string) => !/(^|\/)(package-lock\.json|LICENSE|__fixtures__\/.*)$/.test(path);

export const sourceRules: readonly SourceRule[] = [
  {
    name: 'environment',
    where: (path) => isProduct(path) && !path.startsWith('lib/config/'),
    pattern: /\bprocess\s*(\?\.|\.)\s*env\b(?!\.NODE_ENV\b)|\bprocess\s*\[\s*['"]env|\bimport\.meta\.env\b/,
    says: 'only lib/config reads the environment (NODE_ENV is a constant of the build)',
  },
  {
    name: 'todo',
    where: isCode,
    pattern: /\b(FIXME|XXX|HACK)\b|\bTODO\b(?!\(#\d+\))/,
    says: 'a TODO carries its issue number, TODO(#12); there is no FIXME, XXX or HACK',
  },
  {
    name: 'suppression',
    where: isCode,
    pattern: /@ts-nocheck|@ts-ignore|@ts-expect-error(?! -- \S.{9})|biome-ignore(?!\S* \S+: \S.{9})|eslint-disable/,
    says: 'a suppression names one rule and its reason (`@ts-expect-error -- reason`, `biome-ignore lint/a/b: reason`)',
  },
  {
    name: 'skipped-test',
    where: isTest,
    pattern: /\b(test|it|describe)\.(skip|todo|only|fails)\s*\(/,
    says: 'a test is not skipped; what needs a missing server uses skipIf and says so',
  },
  {
    name: 'sleep',
    where: isTest,
    pattern: /\bwaitForTimeout\s*\(/,
    says: 'a test waits for a condition, not for time',
  },
  {
    name: 'local-infile',
    where: (path) => isCode(path) && !isTest(path),
    pattern: /\binfileStreamFactory\b/,
    says: 'a database server must never be able to ask for a local file',
  },
  {
    name: 'private-key',
    where: isOurText,
    pattern: /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----|-----BEGIN OPENSSH PRIVATE/,
    says: 'a private key',
  },
  {
    name: 'access-key',
    where: isOurText,
    pattern:
      /\b(AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|glpat-[\w-]{20}|xox[abpr]-[\w-]{20,}|npm_[A-Za-z0-9]{36}|sk-[A-Za-z0-9]{32,}|AIza[\w-]{35}|eyJ[\w-]{20,}\.eyJ[\w-]{20,}\.)/,
    says: 'an access key or token of a service',
  },
  {
    name: 'password-in-url',
    where: isOurText,
    pattern: /\b[a-z][a-z+]*:\/\/[^\s:/@'"`$<>{}]*:(?=[^\s@'"`]*\d)(?=[^\s@'"`]*[A-Za-z])[^\s@/'"`$<>{}]{16,}@/,
    says: 'a password in an address',
  },
  {
    name: 'machine-path',
    where: isOurText,
    pattern:
      /(^|[\s"'`(=:])(\/home\/[a-z][\w.-]*\/|\/Users\/[A-Za-z][\w.-]*\/|\/root\/|\/work\/(main|shared)\b|[A-Z]:\\Users\\)/,
    says: "a path of somebody's machine",
  },
  {
    name: 'registry',
    where: isOurText,
    pattern:
      /\b_authToken\b|^\s*registry\s*=|\bhttps?:\/\/[\w.-]*(artifactory|nexus|jfrog|verdaccio|pkg\.dev|codeartifact)[\w./-]*/m,
    says: "a package registry of somebody's network",
  },
];

/** Names that say nothing about what a file holds. */
const emptyNames = /(^|\/)(utils?|helpers?|common|misc|types|index)\.(ts|tsx|mts|mjs)$/;

/** Every broken rule of one file, as `path:line: what (rule)`. */
export function sourceProblems(path: string, text: string): string[] {
  if (path === 'scripts/check/source-rules.ts') return []; // it would find its own patterns
  const problems: string[] = [];
  if (emptyNames.test(path)) problems.push(`${path}:1: a file is named after its main export (file-name)`);
  const rules = sourceRules.filter((rule) => rule.where(path));
  if (rules.length === 0) return problems;
  const lines = text.split('\n');
  lines.forEach((line, i) => {
    for (const { name, pattern, says } of rules) {
      if (pattern.test(line) && !isAllowed(name, line, lines[i - 1]))
        problems.push(`${path}:${i + 1}: ${says} (${name})`);
    }
  });
  return problems;
}

function isAllowed(rule: string, ...places: readonly (string | undefined)[]): boolean {
  const marker = new RegExp(`scan-allow: ${rule} -- \\S.{9}`);
  return places.some((place) => place !== undefined && marker.test(place));
}
