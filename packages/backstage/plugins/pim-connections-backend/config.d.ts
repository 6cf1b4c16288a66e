export interface Config {
  pimConnections?: {
    /** The PIMs whose connections this portal manages. */
    pims?: Array<{
      /** Names the PIM in annotations, conditions and templates: letters, digits, `-` and `_`. */
      id: string;
      /** What people call it. Defaults to the id. */
      title?: string;
      /** Its address, without a login in it: everybody who opens the portal sees it. */
      url: string;
      /** Free text that people and permission conditions see: `production`, `staging`. */
      environment?: string;
      /** Entity ref of who looks after it; the one to ask for access. */
      owner?: string;
      /** Lets the password travel over plain http to another computer. Defaults to false. */
      allowInsecure?: boolean;
      /** A PIM user who may manage connections. The user of a connection cannot log in. */
      login?: {
        username: string;
        /** @visibility secret */
        password: string;
      };
      /** Instead of a login: the PIM's console, which creates connections (4.0 and newer) and can do little else. */
      console?: {
        /** Such as `docker compose exec -T fpm bin/console`, word by word. */
        command: string[];
        /** Where the command is run. */
        cwd?: string;
      };
    }>;
    /** Seconds that the page waits for a PIM before it shows the others without it. Defaults to 5. */
    deadlineSeconds?: number;
    /** Seconds that lists are kept. Defaults to 30. */
    cacheSeconds?: number;
    /** Changes and claims that one person may ask for in a minute, actions included. Defaults to 30. */
    changesPerMinute?: number;
    /** Answers that change nothing and that one person may ask for in a minute, actions included. Defaults to 300. */
    readsPerMinute?: number;
    /** Credentials that wait to be claimed. */
    handOver?: {
      /**
       * Keys that encrypt them in the database: 32 bytes each, as base64 (`openssl rand -base64 32`). The first one
       * encrypts, all decrypt. Without a key, waiting credentials are lost with a restart and with another instance.
       * @deepVisibility secret
       */
      keys?: string[];
      /** Minutes until they are gone. Defaults to 60. */
      minutes?: number;
    };
  };
}
