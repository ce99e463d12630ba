/** Plain HTTP, as curl does it. */
export type Answer = {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: -- a script that looks into answers of every form
  readonly body: any;
  readonly headers: Headers;
};

export type Ask = (
  method: string,
  path: string,
  sent?: { readonly body?: unknown; readonly raw?: Uint8Array; readonly headers?: Readonly<Record<string, string>> },
) => Promise<Answer>;

export function createAsk(origin: string, token?: string): Ask {
  return async (method, path, { body, raw, headers } = {}) => {
    const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(`${origin}${path}`, {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(content !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(content !== undefined && { body: content as BodyInit }),
    });
    const text = await response.text();
    return { status: response.status, body: parse(text), headers: response.headers };
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
