/** Careful looks into JSON of which only the outline is known. */
export type JsonNode = { readonly [key: string]: unknown };

export const isNode = (value: unknown): value is JsonNode =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const textIn = (node: JsonNode, key: string): string | undefined => {
  const value = node[key];
  return typeof value === 'string' ? value : undefined;
};

/** Figures come as numbers and, in older formats, as text. */
export const numberIn = (node: JsonNode, key: string): number | undefined => {
  const value = node[key];
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  const figure = Number(value);
  return value !== '' && Number.isFinite(figure) ? figure : undefined;
};

export const textsIn = (node: JsonNode, key: string): readonly string[] => {
  const value = node[key];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
};

export const nodesIn = (node: JsonNode, key: string): readonly JsonNode[] => {
  const value = node[key];
  return Array.isArray(value) ? value.filter(isNode) : [];
};
