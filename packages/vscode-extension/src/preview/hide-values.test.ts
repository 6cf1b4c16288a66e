import assert from 'node:assert/strict';
import { hideValues } from './hide-values.ts';

const options = { open: new Set(['AKENEO_BASE_URL']), hidden: '•••', changed: '••• (new)' };

describe('a change that is shown', () => {
  const hide = (before: string, after: string) => hideValues({ before, after }, options);

  it('hides every value but those that may be seen, and tells which are new', () => {
    const before = 'APP_ENV=dev\nAKENEO_BASE_URL=https://old.test\nAKENEO_CLIENT_SECRET="old secret"\n';
    const after = 'APP_ENV=dev\nAKENEO_BASE_URL=https://new.test\nAKENEO_CLIENT_SECRET=fresh\nAKENEO_PASSWORD=p4ss\n';
    const shown = hide(before, after);
    assert.equal(
      shown.after.replace(/"/g, ''),
      'APP_ENV=•••\nAKENEO_BASE_URL=https://new.test\nAKENEO_CLIENT_SECRET=••• (new)\nAKENEO_PASSWORD=••• (new)\n',
    );
    assert.equal(
      shown.before.replace(/"/g, ''),
      'APP_ENV=•••\nAKENEO_BASE_URL=https://old.test\nAKENEO_CLIENT_SECRET=•••\n',
    );
  });

  it('hides values of commented lines, and leaves comments, empty values and line ends as they are', () => {
    const text = '# the shop\r\n# API_KEY=s3cret\r\nEMPTY=\r\n';
    assert.equal(hide(text, text).after, '# the shop\r\n# API_KEY=•••\r\nEMPTY=\r\n');
  });

  it('knows a value that stays, however it is quoted', () => {
    const before = 'A="one two"\nB=\'x\'\n';
    assert.deepEqual(hide(before, `${before}C=1\n`).after.match(/\(new\)/g)?.length, 1);
  });

  it('of a new file has nothing before', () => {
    assert.deepEqual(hide('', 'A=1\n'), { before: '', after: 'A=••• (new)\n' });
  });

  it('hides values over several lines', () => {
    assert.doesNotMatch(hide('KEY="one\ntwo"\n', 'KEY="one\nthree"\n').after, /one|three/);
  });
});
