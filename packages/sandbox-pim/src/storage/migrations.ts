/** The steps that bring an empty database up to date. Only ever add to the end: folders remember how far they got. */
export const migrations: readonly string[] = [
  `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE role (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE COLLATE NOCASE,
    label TEXT NOT NULL,
    denied TEXT NOT NULL DEFAULT '[]'
  ) STRICT;

  CREATE TABLE user_group (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    is_default INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE user (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    username TEXT NOT NULL,
    username_key TEXT NOT NULL UNIQUE,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL UNIQUE,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    password_hash TEXT,
    type TEXT NOT NULL CHECK (type IN ('user', 'api')),
    enabled INTEGER NOT NULL DEFAULT 1,
    timezone TEXT NOT NULL DEFAULT 'UTC',
    manages_connections INTEGER NOT NULL DEFAULT 1,
    failed_logins INTEGER NOT NULL DEFAULT 0,
    first_failed_login INTEGER,
    last_login INTEGER
  ) STRICT;

  CREATE TABLE user_role (
    user_id INTEGER NOT NULL REFERENCES user ON DELETE CASCADE,
    role_id INTEGER NOT NULL REFERENCES role ON DELETE CASCADE,
    PRIMARY KEY (user_id, role_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE group_member (
    user_id INTEGER NOT NULL REFERENCES user ON DELETE CASCADE,
    group_id INTEGER NOT NULL REFERENCES user_group ON DELETE CASCADE,
    PRIMARY KEY (user_id, group_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE session (
    id TEXT PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES user ON DELETE CASCADE,
    remembered INTEGER NOT NULL,
    used_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE oauth_client (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    random_id TEXT NOT NULL COLLATE NOCASE,
    secret TEXT NOT NULL,
    label TEXT,
    grant_types TEXT NOT NULL
  ) STRICT;

  CREATE TABLE connection (
    code TEXT PRIMARY KEY COLLATE NOCASE,
    label TEXT NOT NULL,
    flow_type TEXT NOT NULL,
    type TEXT NOT NULL,
    image TEXT,
    auditable INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    client_id INTEGER NOT NULL UNIQUE REFERENCES oauth_client,
    user_id INTEGER NOT NULL UNIQUE REFERENCES user,
    webhook_url TEXT,
    webhook_secret TEXT,
    webhook_enabled INTEGER NOT NULL DEFAULT 0,
    webhook_uses_uuid INTEGER NOT NULL DEFAULT 0
  ) STRICT;

  CREATE TABLE access_token (
    digest TEXT PRIMARY KEY,
    client_id INTEGER NOT NULL REFERENCES oauth_client ON DELETE CASCADE,
    user_id INTEGER NOT NULL REFERENCES user ON DELETE CASCADE,
    expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX access_token_client ON access_token (client_id);
  CREATE INDEX access_token_user ON access_token (user_id);

  CREATE TABLE refresh_token (
    digest TEXT PRIMARY KEY,
    client_id INTEGER NOT NULL REFERENCES oauth_client ON DELETE CASCADE,
    user_id INTEGER NOT NULL REFERENCES user ON DELETE CASCADE,
    expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX refresh_token_client ON refresh_token (client_id);
  CREATE INDEX refresh_token_user ON refresh_token (user_id);

  CREATE TABLE wrong_credentials (
    connection_code TEXT NOT NULL COLLATE NOCASE,
    username TEXT NOT NULL,
    used_at INTEGER NOT NULL,
    PRIMARY KEY (connection_code, username)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE event_count (
    connection_code TEXT NOT NULL COLLATE NOCASE,
    event_type TEXT NOT NULL,
    hour INTEGER NOT NULL,
    seeded INTEGER NOT NULL DEFAULT 0,
    counted INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (connection_code, event_type, hour)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE error_count (
    connection_code TEXT NOT NULL COLLATE NOCASE,
    error_type TEXT NOT NULL,
    hour INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (connection_code, error_type, hour)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE business_error (
    id INTEGER PRIMARY KEY,
    connection_code TEXT NOT NULL COLLATE NOCASE,
    happened_at INTEGER NOT NULL,
    content TEXT NOT NULL
  ) STRICT;
  CREATE INDEX business_error_recent ON business_error (connection_code, happened_at);

  CREATE TABLE file (
    key TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    content BLOB NOT NULL
  ) STRICT;

  CREATE TABLE catalog_entry (
    kind TEXT NOT NULL,
    code TEXT NOT NULL COLLATE NOCASE,
    place INTEGER NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (kind, code)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE product (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    identifier TEXT UNIQUE COLLATE NOCASE,
    data TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE product_version (
    id INTEGER PRIMARY KEY,
    number INTEGER NOT NULL,
    author TEXT NOT NULL,
    logged_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX product_version_logged ON product_version (logged_at);
  `,
];
