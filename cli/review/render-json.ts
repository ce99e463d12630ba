import type { FileReview } from './file-review';
import { counts } from './file-review';
import { inOrder } from './render-text';
import { scriptLines } from './script-position';

/** For other programs: positions as UTF-16 offsets and as line and column. The shape is documented in docs/pipelines.md. */
export function renderJson(files: readonly FileReview[]): string {
  const findings = files.flatMap((file) => file.findings);
  return JSON.stringify(
    {
      files: files.map(fileJson),
      summary: {
        files: files.length,
        statements: files.reduce((sum, { statements }) => sum + statements, 0),
        errors: counts(findings, 'error'),
        warnings: counts(findings, 'warning'),
        notices: counts(findings, 'notice'),
        gaps: counts(findings, 'gap'),
        exempted: findings.filter(({ exempted }) => exempted !== undefined).length,
      },
    },
    null,
    2,
  );
}

function fileJson({ file, script, statements, findings }: FileReview) {
  const lines = scriptLines(script);
  return {
    file,
    statements,
    findings: inOrder(findings).map(({ range, ...finding }) => ({
      ...finding,
      ...(range && { ...range, from: lines.at(range.start), to: lines.at(range.end) }),
    })),
  };
}
