import { expect, test } from 'vitest';
import { engineText } from './engine-text';

test.each<[engine: string, versionNumber: number, text: string]>([
  ['mysql', 80036, 'MySQL 8.0.36'],
  ['mariadb', 101114, 'MariaDB 10.11.14'],
  ['tidb', 80501, 'TiDB 8.5.1'],
  ['mysql', 0, 'MySQL'],
  ['unknown', 0, '?'],
])('%s %d is %s', (engine, versionNumber, text) => {
  expect(engineText({ engine, versionNumber })).toBe(text);
});
