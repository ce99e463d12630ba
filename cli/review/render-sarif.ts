import { pathToFileURL } from 'node:url';
import { findRule } from '@/lib/review/registry';
import { release } from '@/lib/shared/release';
import type { Locale } from '@/lib/shared/text';
import type { FileReview, ShownFinding } from './file-review';
import { inOrder } from './render-text';
import type { Sarif, SarifRegion, SarifResult, SarifRule } from './sarif';
import type { ScriptLines } from './script-position';
import { scriptLines } from './script-position';

type Options = {
  readonly locale: Locale;
  /** Where the pages of the rules are: `<pages>/<rule id>`. Without it the help stands in the file alone. */
  readonly rulePages: string | undefined;
};

/** SARIF 2.1.0, for code scanning. A gap is a result of kind `open`: the tool could not decide [3.27.9]. */
export function renderSarif(files: readonly FileReview[], { locale, rulePages }: Options): string {
  const all = files.flatMap(({ findings }) => inOrder(findings));
  const byId = new Map(all.map((finding) => [ruleIdOf(finding), finding]));
  const ids = [...byId.keys()].sort();
  const indexes = new Map(ids.map((id, index) => [id, index]));
  const sarif: Sarif = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Sluice',
            version: release,
            rules: ids.flatMap((id) => {
              const finding = byId.get(id);
              return finding === undefined ? [] : [descriptor(id, finding, { locale, rulePages })];
            }),
          },
        },
        columnKind: 'unicodeCodePoints',
        invocations: [{ executionSuccessful: true }],
        artifacts: files.map(({ file }) => ({ location: locationOf(file), sourceLanguage: 'sql' })),
        results: files.flatMap(({ file, script, findings }) => {
          const lines = scriptLines(script);
          return inOrder(findings).map((finding) => result(file, lines, finding, indexes.get(ruleIdOf(finding)) ?? 0));
        }),
      },
    ],
  };
  return JSON.stringify(sarif, null, 2);
}

const ruleIdOf = ({ level, id }: ShownFinding): string => (level === 'gap' ? `gap/${id}` : id);

const sarifLevels = { error: 'error', warning: 'warning', notice: 'note', gap: 'none' } as const;

function descriptor(id: string, finding: ShownFinding, { locale, rulePages }: Options): SarifRule {
  const rule = finding.level === 'gap' ? undefined : findRule(finding.id);
  // Of a rule that only the server knows, what the finding says of it.
  const [why, how] = [rule?.why[locale] ?? finding.why, rule?.how[locale] ?? finding.fix];
  const help = [why, how].filter((part) => part !== undefined && part !== '').join('\n\n');
  return {
    id,
    shortDescription: { text: rule?.title[locale] ?? finding.id },
    ...(why && { fullDescription: { text: why } }),
    ...(help !== '' && { help: { text: help } }),
    ...(rulePages !== undefined && rule !== undefined && { helpUri: `${rulePages.replace(/\/+$/, '')}/${rule.id}` }),
    ...(rule !== undefined && {
      defaultConfiguration:
        rule.byDefault === 'off'
          ? { enabled: false, level: sarifLevels[rule.level] }
          : { enabled: true, level: sarifLevels[rule.byDefault] },
    }),
  };
}

function result(file: string, lines: ScriptLines, finding: ShownFinding, ruleIndex: number): SarifResult {
  const { level, message, range, fingerprint, exempted, offer } = finding;
  const artifactLocation = locationOf(file);
  const region = range && regionOf(lines, range);
  return {
    ruleId: ruleIdOf(finding),
    ruleIndex,
    kind: level === 'gap' ? 'open' : 'fail',
    level: sarifLevels[level],
    message: { text: message || finding.id },
    locations: [{ physicalLocation: { artifactLocation, ...(region && { region }) } }],
    ...(fingerprint && { partialFingerprints: { 'sluiceStatement/v1': fingerprint } }),
    ...(exempted && { suppressions: [{ kind: 'external', status: 'accepted', justification: exempted.reason }] }),
    ...(offer && {
      fixes: [
        {
          description: { text: offer.label },
          artifactChanges: [
            {
              artifactLocation,
              replacements: offer.edits.map((edit) => ({
                deletedRegion: regionOf(lines, edit),
                insertedContent: { text: edit.text },
              })),
            },
          ],
        },
      ],
    }),
  };
}

function regionOf(lines: ScriptLines, { start, end }: { readonly start: number; readonly end: number }): SarifRegion {
  const [from, to] = [lines.at(start), lines.at(end)];
  return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
}

/** Relative to the root of the sources, so that it fits wherever they were checked out. */
function locationOf(file: string): SarifResult['locations'][number]['physicalLocation']['artifactLocation'] {
  if (file.startsWith('/') || /^[A-Za-z]:/.test(file)) return { uri: pathToFileURL(file).href };
  return { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' };
}
