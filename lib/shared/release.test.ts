import { expect, test } from 'vitest';
import { release } from '@/lib/shared/release';
import manifest from '@/package.json' with { type: 'json' };

test('the release is the version of the package', () => {
  expect(release).toBe(manifest.version);
});
