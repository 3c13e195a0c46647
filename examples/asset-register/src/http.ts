/** What the function of an apiRoute receives, and what it returns. */
export interface Request {
  method: string;
  path: string;
  queryParameters: Record<string, string[]>;
  headers: Record<string, string[]>;
  body?: string;
}

export interface Response {
  statusCode: number;
  headers?: Record<string, string[]>;
  body?: string;
}

export const json = (statusCode: number, body: unknown, headers: Record<string, string[]> = {}): Response => ({
  statusCode,
  headers: { 'Content-Type': ['application/json'], ...headers },
  body: JSON.stringify(body),
});

export const notFound = (id: string): Response => json(404, { error: `There is no asset ${id}.` });

export const segment = (path: string, index: number): string =>
  decodeURIComponent(path.split('/').filter(Boolean)[index] ?? '');

export const parsed = (body: string | undefined): Record<string, unknown> | undefined => {
  try {
    const value: unknown = JSON.parse(body ?? '');
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
};
