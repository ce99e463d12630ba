import { testCheck } from '@/lib/inspection/testing/test-check';
import { kernelSettings } from './kernel-settings';

testCheck(kernelSettings, {
  ok: [{ host: { kernel: { swappiness: 10, transparentHugePages: 'never', openFilesLimit: 65_535 } } }],
  warning: [
    {
      host: { kernel: { swappiness: 60, transparentHugePages: 'always', openFilesLimit: 1024 } },
      says: ['swappiness', 'pages', 'files'],
    },
  ],
  unknown: [{ host: { kernel: {} }, because: 'no-host-facts' }],
});
