import type { OpenAPIObject } from '@nestjs/swagger';
import { SCOPES } from '#platform/access/scopes';

type Schemes = NonNullable<NonNullable<OpenAPIObject['components']>['securitySchemes']>;

const TOKEN_URL = '/api/v1/oauth/token';

/** The ways to say who one is, by the names that the operations of the contract call them by. */
export const SECURITY_SCHEMES = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'The access token of a session, or an API key.',
  },
  cookie: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-bookwheel_access',
    description: 'The access token of a session, kept by the browser; in development `bookwheel_access`.',
  },
  csrf: {
    type: 'apiKey',
    in: 'header',
    name: 'X-CSRF-Token',
    description: 'What the cookie of the CSRF token holds; with cookies, every change needs it.',
  },
  apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key', description: 'An API key of a person.' },
  oauth2: {
    type: 'oauth2',
    description: 'By password for people, by client credentials for services.',
    flows: {
      password: { tokenUrl: TOKEN_URL, scopes: { ...SCOPES } },
      clientCredentials: { tokenUrl: TOKEN_URL, scopes: { ...SCOPES } },
    },
  },
} as const satisfies Schemes;
