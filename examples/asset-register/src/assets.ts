import api, { route } from '@forge/api';
import { kvs, WhereConditions } from '@forge/kvs';
import { json, notFound, parsed, segment, type Request, type Response } from './http';

export interface Asset {
  id: string;
  name: string;
  owner: string;
}

const key = (id: string) => `asset:${id}`;

/** POST /assets with {"id": "laptop-1", "name": "Laptop"}; the caller becomes the owner. */
export const create = async (request: Request): Promise<Response> => {
  const { id, name } = parsed(request.body) ?? {};
  if (typeof id !== 'string' || !/^[a-z0-9-]{1,40}$/.test(id) || typeof name !== 'string' || name === '') {
    return json(400, { error: 'Give an id of letters, digits and hyphens, and a name.' });
  }
  const me = await api.asUser().requestJira(route`/rest/api/3/myself`);
  if (!me.ok) {
    return json(502, { error: `Jira responded with ${me.status}.` });
  }
  const asset: Asset = { id, name, owner: (await me.json()).displayName };
  await kvs.set(key(id), asset);
  return json(201, asset, { Location: [`/assets/${id}`] });
};

/** GET /assets, or GET /assets?owner=Ada%20Lovelace. */
export const list = async (request: Request): Promise<Response> => {
  const owner = request.queryParameters.owner?.[0];
  const { results } = await kvs.query().where('key', WhereConditions.beginsWith('asset:')).limit(50).getMany<Asset>();
  const assets = results.map((result) => result.value);
  return json(200, { assets: owner === undefined ? assets : assets.filter((asset) => asset.owner === owner) });
};

/** GET /assets/laptop-1. */
export const find = async (request: Request): Promise<Response> => {
  const id = segment(request.path, 1);
  const asset = await kvs.get<Asset>(key(id));
  return asset ? json(200, asset) : notFound(id);
};

/** DELETE /assets/laptop-1. */
export const remove = async (request: Request): Promise<Response> => {
  const id = segment(request.path, 1);
  if (!(await kvs.get(key(id)))) {
    return notFound(id);
  }
  await kvs.delete(key(id));
  return { statusCode: 204 };
};
