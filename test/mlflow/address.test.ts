/** What a tracking URI and MLflow's variables mean, and what never leaves this machine. */
import { expect, it } from 'vitest';
import { parseAddress } from '../../src/cloud/mlflow/address.ts';

const header = (uri: string, env: Record<string, string> = {}) => parseAddress(uri, env).headers['authorization'];
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

it('takes credentials as MLflow’s client does, those in the URI first', () => {
  const user = { MLFLOW_TRACKING_USERNAME: 'u', MLFLOW_TRACKING_PASSWORD: 'p:ü' };
  expect(header('https://h', { MLFLOW_TRACKING_TOKEN: 't' })).toBe('Bearer t');
  expect(header('https://h', { ...user, MLFLOW_TRACKING_TOKEN: 't' })).toBe(basic('u:p:ü'));
  expect(header('https://a%40b:c%2Fd@h', user)).toBe(basic('a@b:c/d'));
  expect(header('https://h', { MLFLOW_TRACKING_USERNAME: 'u', MLFLOW_TRACKING_TOKEN: '' })).toBeUndefined();
  expect(parseAddress('http://u:p@[::1]:5000/a/b/', {})).toMatchObject({
    url: 'http://[::1]:5000/a/b',
    host: '::1',
    port: 5000,
    prefix: '/a/b',
  });
});

it('keeps credentials from plain http to another machine, unless that is allowed', () => {
  const env = { MLFLOW_TRACKING_TOKEN: 'secret' };
  expect(() => header('http://mlflow.example:5000', env)).toThrow(
    expect.objectContaining({
      kind: 'input',
      diagnostic: {
        severity: 'error',
        code: 'TY604',
        message: 'credentials would go to http://mlflow.example:5000 unencrypted',
        why: 'the address is plain http on another machine, and anyone between could read the credentials',
        help: 'use an https address, or allow it with TRAINYARD_INSECURE_HTTP=true where the network is trusted',
      },
    }) as Error,
  );
  expect(header('http://mlflow.example', { ...env, TRAINYARD_INSECURE_HTTP: 'true' })).toBe('Bearer secret');
  expect(header('http://127.0.0.1', env)).toBe('Bearer secret');
  expect(header('http://mlflow.example')).toBeUndefined();
});

it('shows no password in what it says', () => {
  expect(() => parseAddress('ftp://u:secret@h', {})).toThrow(
    'the tracking URI "ftp://***@h" has the scheme ftp, which is not spoken here',
  );
  expect(() => parseAddress('h:5000:x', {})).toThrow(/^the tracking URI "h:5000:x" /);
  expect(() => header('https://h', { MLFLOW_TRACKING_TOKEN: 'se cret\n' })).toThrow(
    'MLFLOW_TRACKING_TOKEN holds a character that cannot stand in a header',
  );
});
