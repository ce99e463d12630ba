import { constants, deflateRawSync } from 'node:zlib';
import { crc32Of } from '@/lib/adapters/xlsx/zip';
import type { Compression } from '@/lib/console/export/formats/zip-stream';

/** A flush ends the blocks at a byte without marking the last one as the end, so that the next call's may follow (zlib manual, Z_SYNC_FLUSH). */
export const compression: Compression = {
  deflate: (bytes) => deflateRawSync(bytes, { level: 3, finishFlush: constants.Z_SYNC_FLUSH }),
  crc32: crc32Of,
};
