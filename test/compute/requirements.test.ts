import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Built, findMatch, newCompletion } from '../../src/compute/local/environment/cache.ts';
import { versionMatches } from '../../src/compute/local/environment/python.ts';
import { compareVersions, parseRequirements, satisfies } from '../../src/compute/local/environment/requirements.ts';

const freeze = ['scikit-learn==1.9.1', 'numpy==2.4.6', 'Flask_Cors==6.0.5', 'torch==2.3.0+cu121', 'mine @ file:///x'];
const fits = (...lines: string[]): boolean => satisfies(freeze, parseRequirements(lines));

describe('requirements', () => {
  test('are normalised, sorted and bare of comments', () => {
    expect(
      parseRequirements([
        '# all of it',
        '-i https://example.com/simple',
        'Scikit_Learn == 1.9.1   # newest',
        'numpy>=1.0, <3',
        'six==1.17.0 \\\n  --hash=sha256:abc',
        'pandas[excel] ~= 2.0 ; python_version < "3.13"',
        '',
        'numpy>=1.0,<3',
        'mine @ https://example.com/mine-1.0.tar.gz',
        'git+https://example.com/other.git@abc',
        '--pre',
        '--find-links=/opt/wheels',
      ]),
    ).toEqual({
      options: ['--index-url https://example.com/simple', '--pre', '--find-links /opt/wheels'],
      packages: [
        'git+https://example.com/other.git@abc',
        'mine @ https://example.com/mine-1.0.tar.gz',
        'numpy>=1.0,<3',
        'pandas[excel]~=2.0; python_version < "3.13"',
        'scikit-learn==1.9.1',
        'six==1.17.0 --hash=sha256:abc',
      ],
    });
  });

  test.each([
    ['-r other.txt', 'other files are not read from here'],
    ['-rother.txt', 'this option is not known here'],
    ['--constraint=c.txt', 'other files are not read from here'],
    ['-e .', 'an editable install changes under a built environment'],
    ['--editable=git+https://example.com/x', 'an editable install changes under a built environment'],
    ['./mine', 'a local path may change under a built environment'],
    ['/opt/mine.whl', 'a local path may change under a built environment'],
    ['../wheels/x-1.0-py3-none-any.whl', 'a local path may change under a built environment'],
    ['file:///opt/mine', 'a local path may change under a built environment'],
    ['mine @ file:///opt/mine', 'a local path may change under a built environment'],
    ['mine @ ./mine', 'a local path may change under a built environment'],
    ['--find-links wheels', 'a relative folder has no fixed place here'],
    ['--index-url', 'this option is not known here'],
    ['--config-settings x', 'this option is not known here'],
  ])('%j is refused', (line, why) => {
    expect(() => parseRequirements([line])).toThrow(
      expect.objectContaining({ diagnostic: expect.objectContaining({ code: 'TY506', why }) as object }) as Error,
    );
  });

  test('are satisfied beyond doubt or not at all', () => {
    expect(fits('scikit.learn==1.9.1', 'NUMPY==2.4.6', 'flask-cors', 'numpy>=2,<3', 'numpy!=2.4.5')).toBe(true);
    expect(fits('scikit-learn==1.9.1.0', 'torch==2.3.0+cu121', '--index-url https://example.com')).toBe(true);
    for (const line of [
      'numpy==2.4.7',
      'numpy>2.4.6',
      'pandas',
      'mine',
      'numpy~=2.4',
      'numpy==2.4.*',
      'torch>=2.0',
      'numpy[x]==2.4.6',
    ])
      expect(fits(line), line).toBe(false);
    for (const line of [
      'numpy==2.4.6; python_version>"3"',
      'numpy @ https://x.org/n.whl',
      'torch==2.3.0',
      'numpy<2.10 --hash=sha256:a',
    ])
      expect(fits(line), line).toBe(false);
  });

  test('of what is frozen are satisfied by it, and by nothing with another version', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9]{0,6}([-_.][a-z0-9]{1,4}){0,2}$/);
    const version = fc.array(fc.nat(30), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('.'));
    fc.assert(
      fc.property(fc.dictionary(name, version, { minKeys: 1 }), fc.nat(), (all, pick) => {
        const lines = Object.entries(all).map(([one, at]) => `${one}==${at}`);
        const unique = [...new Map(lines.map((line) => [line.split('==')[0]?.replace(/[-_.]+/g, '-'), line])).values()];
        const wanted = parseRequirements(unique.map((line) => line.replace(/[-_.](?=.*==)/g, '_').toUpperCase()));
        expect(satisfies(unique, wanted)).toBe(true);
        const at = pick % unique.length;
        const changed = unique.map((line, i) => (i === at ? `${line}.1` : line));
        expect(satisfies(changed, wanted)).toBe(false);
        expect(satisfies(unique.toSpliced(at, 1), wanted)).toBe(false);
      }),
    );
  });

  test('versions are ordered as numbers', () => {
    const version = fc.array(fc.nat(20), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(version, version, (a, b) => {
        const order = compareVersions(a.join('.'), b.join('.')) ?? Number.NaN;
        expect(Math.sign(compareVersions(b.join('.'), a.join('.')) ?? Number.NaN)).toBe(-Math.sign(order) + 0);
        expect(compareVersions([...a, 0].join('.'), a.join('.'))).toBe(0);
      }),
    );
    expect(compareVersions('1.10', '1.9')).toBeGreaterThan(0);
    expect(compareVersions('1.0rc1', '1.0')).toBeUndefined();
    expect([versionMatches('3.11.7', '3.1'), versionMatches('3.11.7', '3.11'), versionMatches('3.11.7', '3')]).toEqual([
      false,
      true,
      true,
    ]);
  });
});

function built(hash: string, python: string, ...lines: string[]): Built {
  return {
    dir: `/${hash}`,
    completion: newCompletion({ hash, python, requirements: [], freeze: lines, seconds: 1, tool: 'pip' }),
  };
}

describe('a model takes an environment that is there', () => {
  const wanted = parseRequirements(['six==1.17.0']);

  test('of its own minor Python that satisfies it, the same whatever the order', () => {
    const all = [
      built('d', '3.11.7', 'six==1.16.0'),
      built('c', '3.11.7', 'six==1.17.0', 'numpy==2.0'),
      built('b', '3.11.7', 'six==1.17.0'),
      built('a', '3.12.1', 'six==1.17.0'),
      built('e', '3.11.2', 'six==1.17.0'),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (some) => {
        expect(findMatch(some, wanted, '3.11')?.dir).toBe('/b');
      }),
    );
    expect(findMatch(all, wanted, '3.1')).toBeUndefined();
    expect(findMatch(all, parseRequirements(['numpy==2.0', 'six']), '3.11')?.dir).toBe('/c');
  });
});
