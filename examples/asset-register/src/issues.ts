import api, { route } from '@forge/api';
import { kvs } from '@forge/kvs';
import type { Asset } from './assets';
import { json, notFound, segment, type Request, type Response } from './http';

/** GET /assets/laptop-1/issues: the open Jira issues about the asset, read as the app. */
export const open = async (request: Request): Promise<Response> => {
  const id = segment(request.path, 1);
  if (!(await kvs.get<Asset>(`asset:${id}`))) {
    return notFound(id);
  }
  const jql = `labels = "${id}" AND statusCategory != Done`;
  const found = await api.asApp().requestJira(route`/rest/api/3/search/jql?jql=${jql}&fields=summary`);
  if (!found.ok) {
    return json(502, { error: `Jira responded with ${found.status}.` });
  }
  const { issues } = await found.json();
  return json(200, { issues: issues.map((issue: { key: string }) => issue.key) });
};
