import type { VariableNames } from '@pim-connections/core';
import { productsPath, tokenPath } from './products-request.ts';

export interface HttpFileInput {
  /** Whose credentials they are, for the heading. */
  readonly connection: string;
  readonly pim: string;
  readonly names: VariableNames;
}

/**
 * A `.http` file for the REST Client extension: it asks for a token and then for products. Values come from the `.env`
 * beside it or above it; none is in the file.
 */
export function httpFile({ connection, pim, names }: HttpFileInput): string {
  const variable = (name: string) => `{{$dotenv ${name}}}`;
  return `# ${oneLine(connection)} on ${oneLine(pim)}: a token, then the first products.
# The values come from the .env file beside this file: {{$dotenv NAME}} of the extension "REST Client".

@baseUrl = ${variable(names.baseUrl)}

###
# @name login
POST {{baseUrl}}${tokenPath}
Authorization: Basic ${variable(names.clientId)}:${variable(names.secret)}
Content-Type: application/json
Accept: application/json

{
  "grant_type": "password",
  "username": "${variable(names.username)}",
  "password": "${variable(names.password)}"
}

###
# @name products
GET {{baseUrl}}${productsPath}
Authorization: Bearer {{login.response.body.access_token}}
Accept: application/json
`;
}

/** A label must not end its comment. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
