import type { Refusal } from '@/components/ui/action-state';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';
import type { Locale } from '@/lib/shared/text';

export type Sending = {
  readonly file: File;
  readonly instanceId: string | undefined;
  readonly locale: Locale;
  /** Share of the bytes that are on their way. */
  onProgress(share: number): void;
};

/** `fetch` tells nothing of what it has sent; this does. Aborting the signal breaks it off. */
export function sendBytes(
  { file, instanceId, locale, onProgress }: Sending,
  signal: AbortSignal,
): Promise<Result<{ readonly id: string }, Refusal>> {
  const query = new URLSearchParams({ name: file.name.slice(0, 255), ...(instanceId && { instanceId }) });
  const request = new XMLHttpRequest();
  return new Promise((resolve) => {
    const noAnswer = () => resolve(refuse({ code: 'view/no-answer' }));
    request.open('POST', `/api/v1/slow-queries/uploads?${query}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('accept-language', locale);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 1 : loaded / total);
    request.onload = () => resolve(answerOf(request));
    request.onerror = noAnswer;
    request.onabort = noAnswer;
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}

function answerOf({ status, responseText }: XMLHttpRequest): Result<{ readonly id: string }, Refusal> {
  try {
    const body = JSON.parse(responseText);
    return status === 201
      ? ok({ id: body.id })
      : refuse({ code: body.code, message: body.message, requestId: body.requestId });
  } catch {
    return refuse({ code: 'view/no-answer' });
  }
}
