import { describe, expect, test } from 'vitest'
import { checkOrder } from './check-order'
import { readSourceTree } from './source-tree'

test('the tree keeps the house’s order', () => {
  expect(checkOrder(readSourceTree(process.cwd()))).toEqual([])
})

/** A tree of files, each given by its text. */
function violations(files: Record<string, string>): string[] {
  return checkOrder(new Map(Object.entries(files)))
}

describe('a planted violation is reported', () => {
  test.each<[title: string, file: string, text: string, message: string]>([
    [
      'a floor imports from above by alias',
      'lib/problems/a.ts',
      "\nimport { score } from '@/lib/grading/score'",
      'lib/problems/a.ts:2 imports lib/grading/score, which lib/problems may not',
    ],
    [
      'a floor imports from above by relative path',
      'lib/problems/a.ts',
      "import { score } from '../grading/score'",
      'lib/problems/a.ts:1 imports ../grading/score: across folders the alias @/ is used',
    ],
    [
      'a floor imports from above by a relative path in disguise',
      'lib/problems/a.ts',
      "import { score } from './../grading/score'",
      'lib/problems/a.ts:1 imports lib/grading/score, which lib/problems may not',
    ],
    [
      'a floor names a type from above',
      'lib/conv/a.ts',
      "import type { Ask } from '@/lib/problems/ask'",
      'lib/conv/a.ts:1 imports types of lib/problems/ask, which lib/conv may not',
    ],
    [
      'a floor re-exports from above',
      'lib/conv/a.ts',
      "export { LEVELS } from '@/lib/problems/skills'",
      'lib/conv/a.ts:1 imports lib/problems/skills, which lib/conv may not',
    ],
    [
      'a floor loads from above later',
      'lib/grading/a.ts',
      "export const load = () => import('@/lib/data/attempts')",
      'lib/grading/a.ts:1 imports lib/data/attempts, which lib/grading may not',
    ],
    [
      'a floor requires from above',
      'lib/grading/a.ts',
      "export const attempts = require('@/lib/data/attempts')",
      'lib/grading/a.ts:1 imports lib/data/attempts, which lib/grading may not',
    ],
    [
      'a type written in place comes from above',
      'lib/conv/a.ts',
      "export type Ask = import('@/lib/problems/ask').Ask",
      'lib/conv/a.ts:1 imports types of lib/problems/ask, which lib/conv may not',
    ],
    [
      'an import hides its name',
      'lib/grading/a.ts',
      'export const load = (name: string) => import(name)',
      'lib/grading/a.ts:1 imports a module whose name is not written out',
    ],
    ...(
      [
        'lib/conv',
        'lib/formats',
        'lib/misconceptions',
        'lib/problems',
        'lib/grading',
        'lib/diagnosis',
        'lib/assignments',
        'lib/progress',
      ] as const
    ).flatMap((floor) =>
      (['react', 'next/navigation', '@prisma/client', 'node:crypto', 'server-only'] as const).map(
        (name): [string, string, string, string] => [
          `${floor} imports ${name}`,
          `${floor}/a.ts`,
          `import x from '${name}'`,
          `${floor}/a.ts:1 imports ${name}, which ${floor} may not`,
        ],
      ),
    ),
    [
      'lib/conv imports a package',
      'lib/conv/a.ts',
      "import { z } from 'zod'",
      'lib/conv/a.ts:1 imports zod, which lib/conv may not',
    ],
    [
      'grading looks at the diagnosis',
      'lib/grading/a.ts',
      "import { diagnose } from '@/lib/diagnosis/diagnose'",
      'lib/grading/a.ts:1 imports lib/diagnosis/diagnose, which lib/grading may not',
    ],
    [
      'the wrong methods look at the problems',
      'lib/misconceptions/a.ts',
      "import { SKILLS } from '@/lib/problems/skills'",
      'lib/misconceptions/a.ts:1 imports lib/problems/skills, which lib/misconceptions may not',
    ],
    [
      'lib/progress imports lib/assignments',
      'lib/progress/a.ts',
      "import { due } from '@/lib/assignments/due'",
      'lib/progress/a.ts:1 imports lib/assignments/due, which lib/progress may not',
    ],
    [
      'lib/data runs a domain function',
      'lib/data/a.ts',
      "import 'server-only'\nimport { scoreResponse } from '@/lib/grading/score-response'",
      'lib/data/a.ts:2 imports lib/grading/score-response, which lib/data may not',
    ],
    [
      'lib/data imports a use case',
      'lib/data/a.ts',
      "import 'server-only'\nimport { solve } from '@/lib/usecases/solve/solve'",
      'lib/data/a.ts:2 imports lib/usecases/solve/solve, which lib/data may not',
    ],
    [
      'a use case imports Next',
      'lib/usecases/practice/a.ts',
      "import 'server-only'\nimport { redirect } from 'next/navigation'",
      'lib/usecases/practice/a.ts:2 imports next/navigation, which lib/usecases may not',
    ],
    [
      'a use case imports Prisma',
      'lib/usecases/practice/a.ts',
      "import 'server-only'\nimport { Prisma } from '@prisma/client'",
      'lib/usecases/practice/a.ts:2 imports @prisma/client, which lib/usecases may not',
    ],
    [
      'a use case imports the generated client',
      'lib/usecases/practice/a.ts',
      "import 'server-only'\nimport type { Attempt } from '@/lib/data/generated/sqlite/client'",
      'lib/usecases/practice/a.ts:2 imports lib/data/generated/sqlite/client: only lib/data reads the generated client',
    ],
    [
      'a schema shared with forms reaches for the database',
      'lib/usecases/practice/a.schema.ts',
      "import { findVariant } from '@/lib/data/variants'",
      'lib/usecases/practice/a.schema.ts:1 imports lib/data/variants, which a use case’s schema may not',
    ],
    [
      'a page grades',
      'app/practice/page.tsx',
      "import { scoreResponse } from '@/lib/grading/score-response'",
      'app/practice/page.tsx:1 imports lib/grading/score-response, which app may not',
    ],
    [
      'a page generates',
      'app/practice/page.tsx',
      "import { type Ask, generate } from '@/lib/problems/generate'",
      'app/practice/page.tsx:1 imports lib/problems/generate, which app may not',
    ],
    [
      'a page computes a convolution',
      'app/practice/page.tsx',
      "import { conv2d } from '@/lib/conv/conv2d'",
      'app/practice/page.tsx:1 imports lib/conv/conv2d, which app may not',
    ],
    [
      'an API route reads the database',
      'app/api/v1/solve/route.ts',
      "import { findVariant } from '@/lib/data/variants'",
      'app/api/v1/solve/route.ts:1 imports lib/data/variants, which app may not',
    ],
    [
      'a page names the database’s types',
      'app/practice/page.tsx',
      "import type { VariantRow } from '@/lib/data/variants'",
      'app/practice/page.tsx:1 imports types of lib/data/variants, which app may not',
    ],
    [
      'a shared drawing calls a use case',
      'app/_components/a.tsx',
      "import { submitAttempt } from '@/lib/usecases/practice/submit-attempt'",
      'app/_components/a.tsx:1 imports lib/usecases/practice/submit-attempt, which app/_components may not',
    ],
    [
      'a screen’s drawing calls a use case past its action',
      'app/practice/_components/a.tsx',
      "import { submitAttempt } from '@/lib/usecases/practice/submit-attempt'",
      'app/practice/_components/a.tsx:1 imports lib/usecases/practice/submit-attempt, which a screen’s _components may not',
    ],
    [
      'a screen’s drawing takes from another screen',
      'app/progress/_components/a.tsx',
      "import { Answer } from '@/app/practice/_components/answer'",
      'app/progress/_components/a.tsx:1 imports app/practice/_components/answer, which belongs to another screen',
    ],
    [
      'a screen’s drawing takes another screen’s action',
      'app/progress/_components/a.tsx',
      "import { startPractice } from '@/app/practice/actions'",
      'app/progress/_components/a.tsx:1 imports app/practice/actions, which belongs to another screen',
    ],
    [
      'the product imports a test',
      'lib/grading/a.ts',
      "import { NOW } from '@/test/support/now'",
      'lib/grading/a.ts:1 imports test/support/now, which lib/grading may not',
    ],
    [
      'a program imports a test',
      'bin/a.mjs',
      "import { NOW } from '@/test/support/now'",
      'bin/a.mjs:1 imports test/support/now, which bin may not',
    ],
    [
      'a program reads the database by Node’s own alias',
      'bin/a.mjs',
      "import { database } from '#lib/data/client'",
      'bin/a.mjs:1 imports lib/data/client, which bin may not',
    ],
    [
      'the migration program uses the application’s database access',
      'prisma/migrate.ts',
      "import { database } from '@/lib/data/client'",
      'prisma/migrate.ts:1 imports lib/data/client, which prisma may not',
    ],
    [
      'a server file lacks its guard',
      'lib/data/variants.ts',
      "'server-only'\nimport { env } from '@/lib/env'",
      "lib/data/variants.ts:1 does not start with import 'server-only'",
    ],
    ['a file cannot be read', 'lib/conv/a.ts', 'export const a =', 'lib/conv/a.ts:1 is not valid TypeScript'],
    ['a folder has no place', 'tools/a.ts', "import 'zod'", 'tools/a.ts:1 belongs to no place in the house’s order'],
  ])('%s', (_title, file, text, message) => {
    expect(violations({ [file]: text })).toEqual([message])
  })

  test('a client component takes grading into the browser through a file between', () => {
    const files = {
      'app/practice/_components/form.tsx': "'use client'\nimport { read } from '@/lib/formats/read'",
      'lib/formats/read.ts': "import { score } from '@/lib/grading/score'",
      'lib/grading/score.ts': 'export const score = 1',
    }
    expect(violations(files)).toContain(
      'app/practice/_components/form.tsx:1 takes lib/grading/score into the browser ' +
        '(app/practice/_components/form -> lib/formats/read -> lib/grading/score)',
    )
  })
})

describe('what the house allows passes', () => {
  test.each<[title: string, file: string, text: string]>([
    [
      'grading uses the floors below',
      'lib/grading/a.ts',
      "import { conv2d } from '@/lib/conv/conv2d'\nimport { z } from 'zod'",
    ],
    [
      'lib/data names domain types',
      'lib/data/a.ts',
      "import 'server-only'\nimport type { Score } from '@/lib/grading/score'",
    ],
    [
      'lib/data parses with a pure schema',
      'lib/data/a.ts',
      "import 'server-only'\nimport { p } from '@/lib/problems/params.schema'",
    ],
    ['a comment stands above the guard', 'lib/data/a.ts', "/** Rows. */\nimport 'server-only'"],
    ['a page names domain types', 'app/practice/page.tsx', "import type { Score } from '@/lib/grading/score'"],
    ['a page names one domain type among values', 'app/a/page.tsx', "import { type Score } from '@/lib/grading/score'"],
    ['a page calls a use case', 'app/practice/page.tsx', "import { start } from '@/lib/usecases/practice/start'"],
    ['a drawing uses index arithmetic', 'app/_components/a.tsx', "import { windowAt } from '@/lib/conv/window'"],
    [
      'a form reads the student’s own text',
      'app/_components/a.tsx',
      "'use client'\nimport { read } from '@/lib/formats/read'",
    ],
    [
      'the landing page’s demo computes',
      'app/_demo/demo.tsx',
      "'use client'\nimport { conv2d } from '@/lib/conv/conv2d'",
    ],
    [
      'a screen uses its own parts',
      'app/a/[id]/_components/b.tsx',
      "import { act } from '@/app/a/[id]/actions'\nimport './c'",
    ],
    [
      'a screen uses what the screens around it share',
      'app/a/[id]/page.tsx',
      "import { List } from '@/app/a/_components/list'",
    ],
    ['a page begins another screen’s action', 'app/page.tsx', "import { startPractice } from '@/app/practice/actions'"],
    ['a test sees everything', 'test/unit/a.test.ts', "import { conv2d } from '@/lib/conv/conv2d'"],
  ])('%s', (_title, file, text) => {
    expect(violations({ [file]: text })).toEqual([])
  })

  test('a server action is called, not carried, by a client component', () => {
    const files = {
      'app/practice/_components/form.tsx': "'use client'\nimport { submit } from '@/app/practice/actions'",
      'app/practice/actions.ts': "'use server'\nimport { submitAttempt } from '@/lib/usecases/practice/submit-attempt'",
      'lib/usecases/practice/submit-attempt.ts': "import 'server-only'\nimport { score } from '@/lib/grading/score'",
      'lib/grading/score.ts': 'export const score = 1',
    }
    expect(violations(files)).toEqual([])
  })
})
