// Each function returns the request as it received it, by the probe contract:
//
//   {"forgeApiProbe": 1, "route": "<route key>",
//    "request": {"method", "path", "queryParameters", "headers", "body"}}
//
// A function cannot see which route invoked it, so each route has a function of its own.

/** Headers that must not leave the function, because a client may log the response. */
const SECRET_HEADERS = new Set(['authorization', 'cookie', 'proxy-authorization', 'set-cookie']);

const withoutSecrets = (headers) =>
  Object.fromEntries(
    Object.entries(headers ?? {}).filter(([name]) => !SECRET_HEADERS.has(name.toLowerCase())),
  );

/** The status in ?probeStatus=NNN if a function may return it, else 200. */
const askedStatus = (queryParameters) => {
  const asked = queryParameters?.probeStatus;
  const text = Array.isArray(asked) ? asked[0] : asked;
  const status = /^\d{3}$/.test(text ?? '') ? Number(text) : 200;
  return status >= 200 && status <= 599 ? status : 200;
};

/** The bodies for ?probeAnswer=NAME. */
const BODIES = new Map([
  ['array', '[1, "zwölf", null]'],
  ['string', '"Élève € 😀"'],
  ['number', '12.50'],
  ['empty', ''],
  ['large', `{"long":"${'x'.repeat(999989)}"}`],
]);

/** The body for ?probeAnswer=NAME, or undefined if there is none with that name. */
const askedBody = (queryParameters) => {
  const asked = queryParameters?.probeAnswer;
  return BODIES.get(Array.isArray(asked) ? asked[0] : asked);
};

const received = (route, request) =>
  JSON.stringify({
    forgeApiProbe: 1,
    route,
    request: {
      method: request.method,
      path: request.path,
      queryParameters: request.queryParameters ?? {},
      headers: withoutSecrets(request.headers),
      body: request.body ?? '',
    },
  });

const probe = (route) => (request) => ({
  statusCode: askedStatus(request.queryParameters),
  headers: { 'Content-Type': ['application/json'] },
  body: askedBody(request.queryParameters) ?? received(route, request),
});

export const exact = probe('probe-exact');
export const one = probe('probe-one');
export const tail = probe('probe-tail');
export const middle = probe('probe-middle');
export const mixedExact = probe('probe-mixed-exact');
export const mixedOne = probe('probe-mixed-one');
export const mixedTail = probe('probe-mixed-tail');
export const read = probe('probe-read');
export const create = probe('probe-create');
export const replace = probe('probe-replace');
export const change = probe('probe-change');
export const remove = probe('probe-remove');
export const audit = probe('probe-audit');
