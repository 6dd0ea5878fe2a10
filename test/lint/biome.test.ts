import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const SETTINGS = ['biome.json', 'tsconfig.json', 'package.json', 'test/lint/clock.grit']

/** The repository's own settings, over a folder of planted files. */
let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'convdojo-lint-'))
  for (const file of SETTINGS) cpSync(file, path.join(folder, file))
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

/** The names of the rules that each planted file breaks, in the order of the files. */
function brokenRules(...files: readonly (readonly [file: string, text: string])[]): string[][] {
  for (const [file, text] of files) {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true })
    writeFileSync(path.join(folder, file), text)
  }
  const program = path.resolve('node_modules/@biomejs/biome/bin/biome')
  const options = ['--vcs-enabled=false', '--reporter=json', '--max-diagnostics=none']
  const run = spawnSync(process.execPath, [program, 'lint', ...options], { cwd: folder, encoding: 'utf8' })
  const report: {
    diagnostics: { category: string; severity: string; location: { path: string } }[]
  } = JSON.parse(run.stdout)
  const errors = report.diagnostics.filter(({ severity }) => severity === 'error')
  expect(run.status, run.stderr).toBe(errors.length > 0 ? 1 : 0)
  return files.map(([file]) => {
    const rules = errors.filter(({ location }) => location.path === file).map(({ category }) => category)
    return [...new Set(rules.map((rule) => rule.replace(/^lint\/\w+\//, '')))].sort()
  })
}

describe('a planted violation is reported', () => {
  test('a cycle by relative path', () => {
    const a = "import { b } from './b'\n\nexport const a = (): number => b()\n"
    const b = "import { a } from './a'\n\nexport const b = (): number => a()\n"
    expect(brokenRules(['lib/conv/a.ts', a], ['lib/conv/b.ts', b])).toEqual([['noImportCycles'], ['noImportCycles']])
  })

  test('a cycle by alias, through types alone', () => {
    const a = "import type { B } from '@/lib/grading/b'\n\nexport type A = { readonly b: B }\n"
    const b = "import type { A } from '@/lib/conv/a'\n\nexport type B = { readonly a: A }\n"
    expect(brokenRules(['lib/conv/a.ts', a], ['lib/grading/b.ts', b])).toEqual([['noImportCycles'], ['noImportCycles']])
  })

  test('an import that climbs', () => {
    const text = "import { b } from '../conv/b'\n\nexport const a: number = b\n"
    expect(brokenRules(['lib/grading/a.ts', text])).toEqual([['noRestrictedImports']])
  })

  test.each(['lib/conv', 'lib/formats', 'lib/misconceptions', 'lib/problems', 'lib/grading', 'lib/diagnosis'])(
    'the clock or chance in %s',
    (floor) => {
      const use = (name: string, code: string) => [`${floor}/${name}.ts`, `export const use = () => ${code}\n`] as const
      const broken = brokenRules(
        use('now', 'Date.now()'),
        use('new-date', 'new Date()'),
        use('stopwatch', 'performance.now()'),
        use('identity', 'crypto.randomUUID()'),
        use('chance', 'Math.random()'),
        use('arithmetic', 'Math.max(1, 2)'),
      )
      const [global, property] = [['noRestrictedGlobals'], ['noJsRestrictedProperties']]
      expect(broken).toEqual([global, global, global, global, property, []])
    },
  )

  test.each(['lib/assignments', 'lib/progress'])(
    'the clock or chance in %s, where a given time is welcome',
    (floor) => {
      const use = (name: string, code: string) =>
        [`${floor}/${name}.ts`, `export const use = (now: Date) => [now, ${code}]\n`] as const
      const broken = brokenRules(
        use('now', 'Date.now()'),
        use('new-date', 'new Date()'),
        use('stopwatch', 'performance.now()'),
        use('chance', 'Math.random()'),
        use('given-time', 'new Date(0)'),
      )
      expect(broken).toEqual([['plugin'], ['plugin'], ['noRestrictedGlobals'], ['noJsRestrictedProperties'], []])
    },
  )

  test('a file that only passes on what others export', () => {
    const broken = brokenRules(
      ['lib/conv/some.ts', "export { b } from './b'\n"],
      ['lib/conv/all.ts', "export * from './b'\n"],
    )
    expect(broken).toEqual([['noBarrelFile'], ['noBarrelFile', 'noReExportAll']])
  })

  test('a test that is skipped or alone', () => {
    const one = (name: string) =>
      [`test/unit/${name}.test.ts`, `import { test } from 'vitest'\n\ntest.${name}('a', () => {})\n`] as const
    expect(brokenRules(one('skip'), one('only'))).toEqual([['noSkippedTests'], ['noFocusedTests']])
  })
})

test('a clean file passes', () => {
  const text = "import { b } from './b'\n\n/** Twice. */\nexport const a = (): number => 2 * b\n"
  expect(brokenRules(['lib/conv/a.ts', text], ['lib/conv/b.ts', 'export const b = 1\n'])).toEqual([[], []])
})
