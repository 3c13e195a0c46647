// The functions behind the routes of manifest.yml. The request that the platform passes to a function
// of an apiRoute is not documented. It is reported to be that of a web trigger: method, path, the body
// as text, and queryParameters and headers, which map names to lists of values.

const EMPLOYEES = new Map([
  ['1234', { id: '1234', name: 'Ada Lovelace' }],
  ['5678', { id: '5678', name: 'Grace Hopper' }],
]);

const respond = (statusCode, body) => ({
  statusCode,
  headers: { 'Content-Type': ['application/json'] },
  body: JSON.stringify(body),
});

const byId = (id) => {
  const employee = EMPLOYEES.get(id);
  return employee
    ? respond(200, employee)
    : respond(404, { error: `There is no employee with the id ${id}.` });
};

const first = (values) => (Array.isArray(values) ? values[0] : values);

const lastSegment = (path) => decodeURIComponent(path.split('/').pop());

/** Header names can arrive in any letter case. */
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

/** GET /getEmployeeName/new/1234. For one segment, it returns the same as getByPath: see manifest.yml. */
export const getByTail = getByPath;

/** POST /editEmployeeName with {"id": "1234", "name": "…"}. */
export const editName = (request) => {
  let change;
  try {
    change = JSON.parse(request.body);
  } catch {
    return respond(400, { error: 'The body is not JSON.' });
  }
  const { id, name } = change ?? {};
  if (!EMPLOYEES.has(id) || typeof name !== 'string' || name === '') {
    return respond(400, { error: 'Give the id of an employee and a name.' });
  }
  return respond(200, { id, name });
};
