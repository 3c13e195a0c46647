// oidc-provider as the authorization server: says its URL, then serves until it is ended.
// Arguments: client id, client secret, callback, scopes.
import http from 'node:http';
import { Provider } from 'oidc-provider';

const [clientId, clientSecret, callback, scopes] = process.argv.slice(2);
const server = http.createServer();

server.listen(0, '127.0.0.1', () => {
  const issuer = `http://localhost:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [callback],
        application_type: 'native',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    cookies: { keys: ['only for tests'] },
    pkce: { required: () => false },
    rotateRefreshToken: true,
    routes: { authorization: '/authorize', token: '/oauth/token' },
    scopes: ['openid', 'offline_access', ...scopes.split(' ')],
  });
  // The standard knows forms only; Atlassian documents JSON.
  provider.use(async (ctx, next) => {
    if (ctx.path === '/oauth/token' && ctx.is('application/json')) {
      const chunks = [];
      for await (const chunk of ctx.req) {
        chunks.push(chunk);
      }
      ctx.req.body = JSON.parse(Buffer.concat(chunks));
      ctx.req.headers['content-type'] = 'application/x-www-form-urlencoded';
    }
    await next();
  });
  server.on('request', provider.callback());
  console.log(issuer);
});
