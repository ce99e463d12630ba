/**
 * Writes the style sheet of antd's components with our theme. It is the same for light and dark, which differ in variables alone, and for
 * every page; made here once, a web process does not make it again for each answer, nor a browser for each component that it shows.
 * Skipped when nothing changed.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { extractStyle } from '@ant-design/static-style-extract';
import { ConfigProvider } from 'antd';
import { antdThemeOf } from '@/components/ui/antd-theme';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'components/ui/generated');
const sheet = join(folder, 'antd.css');
const stamp = join(folder, 'antd.sha256');

const inputs = [
  'scripts/antd-styles.tsx',
  'components/ui/antd-theme.ts',
  'node_modules/antd/package.json',
  'node_modules/@ant-design/cssinjs/package.json',
  'node_modules/@ant-design/static-style-extract/package.json',
];
const hash = createHash('sha256');
for (const path of inputs) hash.update(readFileSync(join(root, path)));
const wanted = hash.digest('hex');

if (existsSync(sheet) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
  console.log('the styles of antd are up to date');
} else {
  // Every component is drawn once, those that antd itself has given up too: it warns of them.
  const { error } = console;
  console.error = () => undefined;
  const theme = { ...antdThemeOf('light'), zeroRuntime: false };
  const css = extractStyle((components) => <ConfigProvider theme={theme}>{components}</ConfigProvider>);
  console.error = error;
  if (!css.includes('.ant-btn')) throw new Error('antd gave no styles of its buttons');
  mkdirSync(folder, { recursive: true });
  writeFileSync(sheet, css);
  writeFileSync(stamp, wanted);
  console.log(`the styles of antd are made: ${Math.round(css.length / 1000)} kB`);
}
