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

it('says that a percent sign stands alone in credentials', () => {
  for (const uri of ['https://ci:50%off@h', 'https://%zz@h'])
    expect(() => parseAddress(uri, {})).toThrow(
      expect.objectContaining({
        kind: 'input',
        diagnostic: {
          severity: 'error',
          code: 'TY604',
          message: 'the credentials in the tracking URI "https://***@h" cannot be read',
          why: 'a percent sign there begins the code of a character, and one is followed by none',
          help: 'write %25 for a percent sign, or use MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD',
        },
      }) as Error,
    );
});

it('shows no password in what it says', () => {
  expect(() => parseAddress('ftp://u:secret@h', {})).toThrow(
    'the tracking URI "ftp://***@h" has the scheme ftp, which is not spoken here',
  );
  for (const [uri, shown] of [
    ['h:5000:x', 'h:5000:x'],
    ['user:secret@h:5000', '***@h:5000'],
    ['secret-token:@h', '***@h'],
    ['https://user:pa/ss@h', 'https://***@h'],
    ['https://user:p@ss/w@h:5', 'https://***@h:5'],
    ['https://user:12#ss@h', 'https://***@h'],
  ] as const)
    expect(() => parseAddress(uri, {})).toThrow(`the tracking URI "${shown}" is not an address`);
  expect(() => parseAddress('https://user:pa/ss@h', {})).toThrow(
    expect.objectContaining({
      kind: 'input',
      diagnostic: {
        severity: 'error',
        code: 'TY604',
        message: 'the tracking URI "https://***@h" is not an address',
        why: 'in a user’s name or a password, write %2F for a slash, %40 for an @, %23 for a # and %3F for a question mark',
        help: 'set tracking.uri (or MLFLOW_TRACKING_URI) to an address such as https://mlflow.example.com or http://127.0.0.1:5000',
      },
    }) as Error,
  );
  expect(() => header('https://h', { MLFLOW_TRACKING_TOKEN: 'se cret\n' })).toThrow(
    'MLFLOW_TRACKING_TOKEN holds a character that cannot stand in a header',
  );
});
