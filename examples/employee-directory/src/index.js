// The functions behind the routes of manifest.yml. What the platform hands to a function of an
// apiRoute is not documented; in practice it is what a web trigger gets: method, path, the body as
// text, and queryParameters and headers as lists of values by name.

const EMPLOYEES = new Map([
  ['1234', { id: '1234', name: 'Ada Lovelace' }],
  ['5678', { id: '5678', name: 'Grace Hopper' }],
]);

const answer = (statusCode, body) => ({
  statusCode,
  headers: { 'Content-Type': ['application/json'] },
  body: JSON.stringify(body),
});

const byId = (id) => {
  const employee = EMPLOYEES.get(id);
  return employee
    ? answer(200, employee)
    : answer(404, { error: `There is no employee with the id ${id}.` });
};

const first = (values) => (Array.isArray(values) ? values[0] : values);

const lastSegment = (path) => decodeURIComponent(path.split('/').pop());

/** Header names arrive in whatever case the caller or a proxy gave them. */
const header = (request, name) =>
  first(Object.entries(request.headers ?? {}).find(([key]) => key.toLowerCase() === name)?.[1]);

/** GET /getEmployeeName?id=1234, or the id in a request header of that name. */
export const getByQuery = (request) =>
  byId(first(request.queryParameters?.id) ?? header(request, 'id'));

/** GET /getEmployeeName/1234; /getEmployeeName/new is the newest entry. */
export const getByPath = (request) => {
  const id = lastSegment(request.path);
  return byId(id === 'new' ? '5678' : id);
};

/** GET /getEmployeeName/new/1234. With one segment it answers like getByPath: see manifest.yml. */
export const getByTail = getByPath;

/** POST /editEmployeeName with {"id": "1234", "name": "…"}. */
export const editName = (request) => {
  let change;
  try {
    change = JSON.parse(request.body);
  } catch {
    return answer(400, { error: 'The body is not JSON.' });
  }
  const { id, name } = change ?? {};
  if (!EMPLOYEES.has(id) || typeof name !== 'string' || name === '') {
    return answer(400, { error: 'Give the id of an employee and a name.' });
  }
  return answer(200, { id, name });
};
