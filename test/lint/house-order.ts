/**
 * Who may import what, one entry a place in the tree; the first entry that matches a file is its rule. What is not
 * listed is forbidden, so a new folder or package is a decision made here.
 *
 * Modules of the repository are written as paths from its root (`lib/conv/**`), packages as `npm:name/**` and Node's
 * own modules as `node:**`. `*` stands for anything but a slash, `**` for anything.
 */
export type PlaceRule = {
  /** The floor or folder, as a message names it. */
  readonly place: string
  readonly files: readonly string[]
  /** Modules whose values (and types) the files may import. */
  readonly values: readonly string[]
  /** Modules of which they may import types alone. */
  readonly types?: readonly string[]
  /** Taken out of `values` and `types` again. */
  readonly never?: readonly string[]
}

const PURE_FLOORS = [
  'lib/conv/**',
  'lib/formats/**',
  'lib/misconceptions/**',
  'lib/problems/**',
  'lib/grading/**',
  'lib/diagnosis/**',
  'lib/assignments/**',
  'lib/progress/**',
]
/** What a stored row is checked with at the door of the database. */
const ROW_SCHEMAS = ['lib/problems/params', 'lib/problems/skills', ...PURE_FLOORS.map((floor) => `${floor}.schema`)]
const DATABASE_PACKAGES = ['npm:@prisma/**', 'npm:prisma/**', 'npm:better-sqlite3', 'npm:pg']
const USE_CASE_SCHEMAS = 'lib/usecases/**.schema'

/** The domain in the browser: reading the student's own text, and index arithmetic for drawings. Nothing that grades. */
const DRAWING_VALUES = ['lib/formats/**', 'lib/conv/window']
/** What a screen draws with. */
const DRAWING_PACKAGES = [
  'npm:react',
  'npm:react/**',
  'npm:react-dom',
  'npm:next/**',
  'npm:@base-ui/react/**',
  'npm:lucide-react',
]
const SCREEN_TYPES = [...PURE_FLOORS, 'lib/usecases/**', 'npm:next']

export const HOUSE_ORDER: readonly PlaceRule[] = [
  { place: 'lib/conv', files: ['lib/conv/**'], values: ['lib/conv/**'] },
  // The small parsing packages of lib/formats are named here as they come.
  { place: 'lib/formats', files: ['lib/formats/**'], values: ['lib/formats/**', 'lib/conv/**'] },
  { place: 'lib/misconceptions', files: ['lib/misconceptions/**'], values: ['lib/misconceptions/**', 'lib/conv/**'] },
  {
    place: 'lib/problems',
    files: ['lib/problems/**'],
    values: ['lib/problems/**', 'lib/misconceptions/**', 'lib/conv/**', 'npm:zod', 'npm:@noble/ciphers/**'],
  },
  {
    place: 'lib/grading',
    files: ['lib/grading/**'],
    values: ['lib/grading/**', 'lib/problems/**', 'lib/misconceptions/**', 'lib/formats/**', 'lib/conv/**', 'npm:zod'],
  },
  {
    place: 'lib/diagnosis',
    files: ['lib/diagnosis/**'],
    values: [
      'lib/diagnosis/**',
      'lib/grading/**',
      'lib/problems/**',
      'lib/misconceptions/**',
      'lib/formats/**',
      'lib/conv/**',
      'npm:zod',
    ],
  },
  {
    place: 'lib/assignments',
    files: ['lib/assignments/**'],
    values: ['lib/assignments/**', 'lib/grading/**', 'lib/problems/**', 'npm:zod'],
  },
  {
    place: 'lib/progress',
    files: ['lib/progress/**'],
    values: ['lib/progress/**', 'lib/grading/**', 'lib/problems/**', 'npm:zod'],
  },
  { place: 'lib/env', files: ['lib/env.ts'], values: ['npm:zod'] },
  {
    place: 'lib/data',
    files: ['lib/data/**'],
    values: [
      'lib/data/**',
      'lib/env',
      ...ROW_SCHEMAS,
      ...DATABASE_PACKAGES,
      'prisma/**',
      'npm:server-only',
      'npm:zod',
      'node:**',
    ],
    types: PURE_FLOORS,
  },
  {
    place: 'lib/auth',
    files: ['lib/auth/**'],
    values: [
      'lib/auth/**',
      'lib/data/**',
      'lib/env',
      'npm:next/**',
      'npm:next-auth/**',
      'npm:server-only',
      'node:crypto',
    ],
    types: PURE_FLOORS,
  },
  {
    place: 'a use case’s schema',
    files: [`${USE_CASE_SCHEMAS}.ts`],
    values: [USE_CASE_SCHEMAS, ...PURE_FLOORS, 'npm:zod'],
  },
  {
    place: 'lib/usecases',
    files: ['lib/usecases/**'],
    values: ['lib/**', 'npm:**', 'node:**'],
    never: [
      'npm:react',
      'npm:react/**',
      'npm:react-dom',
      'npm:react-dom/**',
      'npm:next',
      'npm:next/**',
      ...DATABASE_PACKAGES,
    ],
  },
  {
    // Nothing on the landing page's demo is graded, so it may compute.
    place: 'app/_demo',
    files: ['app/_demo/**'],
    values: ['app/_demo/**', 'app/_components/**', 'lib/conv/**', ...DRAWING_VALUES, ...DRAWING_PACKAGES],
    types: PURE_FLOORS,
  },
  {
    place: 'app/lab',
    files: ['app/lab/**'],
    values: ['app/**', 'lib/conv/**', 'lib/usecases/**', 'lib/auth/**', ...DRAWING_VALUES, ...DRAWING_PACKAGES],
    types: SCREEN_TYPES,
  },
  {
    place: 'app/_components',
    files: ['app/_components/**'],
    values: ['app/_components/**', ...DRAWING_VALUES, ...DRAWING_PACKAGES],
    // Views are what use cases hand to screens, types alone.
    types: [...PURE_FLOORS, 'lib/usecases/**-views'],
  },
  {
    place: 'a screen’s _components',
    files: ['app/**/_components/**'],
    values: ['app/**', USE_CASE_SCHEMAS, ...DRAWING_VALUES, ...DRAWING_PACKAGES],
    types: SCREEN_TYPES,
  },
  {
    // What surrounds the routes of the API counts requests, numbers faults and describes the schemas.
    place: 'the surroundings of the API',
    files: ['app/api/_api/**', 'app/api/*/openapi.json/**'],
    values: [
      'app/**',
      USE_CASE_SCHEMAS,
      'lib/auth/**',
      'lib/env',
      'npm:next/**',
      'npm:rate-limiter-flexible',
      'npm:zod',
      'node:crypto',
    ],
    types: SCREEN_TYPES,
  },
  {
    place: 'app',
    files: ['app/**'],
    values: [
      'app/**',
      'lib/usecases/**',
      'lib/auth/**',
      ...DRAWING_VALUES,
      ...DRAWING_PACKAGES,
      'npm:@fontsource-variable/**',
      'npm:server-only',
    ],
    types: SCREEN_TYPES,
  },
  {
    // Next calls these two beside `app`: one at boot, one before each request.
    place: 'instrumentation and proxy',
    files: ['instrumentation.ts', 'proxy.ts'],
    values: ['lib/usecases/**', 'lib/auth/**', 'lib/data/**', 'lib/env', 'npm:next/**', 'node:**'],
  },
  {
    place: 'the seed program',
    files: ['prisma/seed*'],
    values: ['prisma/**', 'lib/usecases/**', 'lib/data/**', 'lib/env', 'npm:**', 'node:**'],
    types: PURE_FLOORS,
  },
  { place: 'prisma', files: ['prisma/**'], values: ['prisma/**', 'lib/env', 'npm:**', 'node:**'] },
  {
    place: 'bin',
    files: ['bin/**'],
    values: ['bin/**', 'prisma/**', 'lib/usecases/**', 'lib/env', 'npm:**', 'node:**'],
  },
  { place: 'test', files: ['test/**', 'vitest.config.ts', 'playwright.config.ts'], values: ['**'] },
  { place: 'a tool’s settings', files: ['*'], values: ['npm:**', 'node:**'], types: ['npm:**'] },
]

/** Folders of `app` that belong to every screen; any other folder is a screen’s own. */
export const SHARED_BY_SCREENS = ['app/_*/**', 'app/fonts/**']

/** The tables of the generated database client; only `lib/data` reads them. */
export const GENERATED_CLIENT = 'lib/data/generated/**'

/** Files that must not reach a browser, and say so in their first statement. */
export const SERVER_ONLY = {
  files: ['lib/data/**', 'lib/auth/**', 'lib/usecases/**'],
  except: [`${USE_CASE_SCHEMAS}.ts`, GENERATED_CLIENT],
}

/** What no chain of imports from a client component may reach: what grades or generates, and what needs a server. */
export const NEVER_IN_THE_BROWSER = {
  files: [
    'lib/misconceptions/**',
    'lib/problems/**',
    'lib/grading/**',
    'lib/diagnosis/**',
    'lib/data/**',
    'lib/auth/**',
    'lib/usecases/**',
    'lib/env',
  ],
  // The names of skills and levels are no secret; schemas are shared with forms on purpose.
  except: ['lib/problems/skills', '**.schema'],
}
