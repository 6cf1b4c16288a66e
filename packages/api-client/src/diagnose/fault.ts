/** What can be wrong with credentials and with the way to the PIM. */
export type Fault =
  | 'address'
  | 'insecure-address'
  | 'network'
  | 'certificate'
  | 'proxy'
  | 'authorization-dropped'
  | 'client-id'
  | 'secret'
  | 'grant'
  | 'username'
  | 'password'
  | 'user-disabled'
  | 'role'
  | 'rate-limit'
  | 'server';

/** What to do about each, in English. */
export const fixes: Readonly<Record<Fault, string>> = {
  address: 'Check the address of the PIM, and a path that may belong to it.',
  'insecure-address': 'Use https, or allow plain http for this PIM explicitly.',
  network: 'Check the network, a VPN that may be needed, and whether the PIM runs.',
  certificate: "Make this computer trust the PIM's certificate: renew it, or add the authority that signed it.",
  proxy: 'Something in front of the PIM wants a login of its own. Let these addresses through without it.',
  'authorization-dropped':
    'The web server or a proxy drops the Authorization header. With Apache, CGIPassAuth On or a rewrite rule passes it on.',
  'client-id': 'Copy the client id again from the connection; it begins with a number and an underscore.',
  secret: 'Copy the secret again from the connection. If it was regenerated, the old one is dead.',
  grant: 'This client may not use passwords. Create the connection anew.',
  username: 'Copy the user name again from the connection; it is not the name of somebody who logs in.',
  password:
    'Regenerate the password, which the PIM shows once and never again; for an API connection (2.x, 3.x), set it anew at the user.',
  'user-disabled': 'Enable the user in the PIM (System / Users), or use the one of the connection.',
  role: 'Give the role of the user "Overall Web API access" (System / Roles / Web API permissions).',
  'rate-limit': 'Make fewer calls at a time, and wait as long as the PIM asks.',
  server: 'The PIM failed. Its log says why.',
};
