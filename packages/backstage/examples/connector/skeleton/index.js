// Reads the first products of the PIM with the connection of this project.
const { AKENEO_BASE_URL, AKENEO_CLIENT_ID, AKENEO_CLIENT_SECRET, AKENEO_USERNAME, AKENEO_PASSWORD } = process.env;

const tokenAnswer = await fetch(`${AKENEO_BASE_URL}/api/oauth/v1/token`, {
  method: 'POST',
  headers: {
    authorization: `Basic ${Buffer.from(`${AKENEO_CLIENT_ID}:${AKENEO_CLIENT_SECRET}`).toString('base64')}`,
    'content-type': 'application/json',
  },
  body: JSON.stringify({ grant_type: 'password', username: AKENEO_USERNAME, password: AKENEO_PASSWORD }),
});
if (!tokenAnswer.ok) throw new Error(`The PIM gave no token: ${await tokenAnswer.text()}`);
const { access_token: token } = await tokenAnswer.json();

const answer = await fetch(`${AKENEO_BASE_URL}/api/rest/v1/products?limit=10`, {
  headers: { authorization: `Bearer ${token}` },
});
const page = await answer.json();
for (const { identifier, family } of page._embedded.items) console.log(identifier, family ?? '');
console.log(`${page._embedded.items.length} products read`);
