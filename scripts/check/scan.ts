import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sourceProblems } from './source-rules';

const root = join(import.meta.dirname, '../..');
const text =
  /\.(ts|tsx|mts|mjs|cjs|js|json|md|css|yml|yaml|sql|prisma|sh|txt|toml|html|svg|example|env|conf)$|^[^.]+$|(^|\/)\.[\w-]+$/;

/** Every file that git keeps or would keep. */
const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: root, encoding: 'utf8' })
  .split('\0')
  .filter((path) => path !== '' && text.test(path) && existsSync(join(root, path)));
const problems = files.flatMap((path) => sourceProblems(path, readFileSync(join(root, path), 'utf8')));

if (files.length === 0) problems.push('no file was read: is this a git working tree?');
console.log([...problems, `${files.length} files, ${problems.length} problems`].join('\n'));
process.exitCode = problems.length > 0 ? 1 : 0;
