// simple-oauth2 as the 3LO client: says its authorization URL, reads the code, says the tokens it
// gets for it, refreshes them, and says those. Arguments: authorization server, client id, client
// secret, callback, scopes, sns.
import readline from 'node:readline';
import { AuthorizationCode } from 'simple-oauth2';

const [auth, id, secret, callback, scopes, sns] = process.argv.slice(2);
const { origin, pathname } = new URL(auth);
const client = new AuthorizationCode({
  client: { id, secret },
  auth: {
    tokenHost: origin,
    tokenPath: `${pathname}/oauth/token`,
    authorizePath: `${pathname}/authorize`,
  },
  options: { authorizationMethod: 'body', bodyFormat: process.env.BODY_FORMAT },
});
console.log(
  client.authorizeURL({
    redirect_uri: callback,
    scope: scopes,
    state: 'a-state-of-its-own',
    audience: 'api.atlassian.com',
    prompt: 'consent',
    sns,
  }),
);
for await (const code of readline.createInterface({ input: process.stdin })) {
  const token = await client.getToken({ code, redirect_uri: callback });
  console.log(JSON.stringify(token));
  console.log(JSON.stringify(await token.refresh()));
  break;
}
process.exit(0);
