import path from 'node:path'
import { defineConfig } from 'vitest/config'

const root = import.meta.dirname

/** What a project that opens databases needs: the guard against browsers lets it pass, as Next's server build does. */
const onTheServer = { alias: { '@': root, 'server-only': path.join(root, 'node_modules/server-only/empty.js') } }

/** The same tests once for each database; each file begins with a migrated, empty database of its own. */
function integration(database: 'sqlite' | 'postgresql') {
  return {
    resolve: onTheServer,
    test: {
      name: `integration-${database}`,
      include: ['test/integration/**/*.test.ts'],
      globalSetup: [`test/support/${database}-template.ts`],
      setupFiles: ['test/support/own-database.ts'],
      testTimeout: 30_000,
      hookTimeout: 60_000,
    },
  }
}

export default defineConfig({
  test: {
    allowOnly: false,
    projects: [
      {
        // The order of imports, and the lint's own test: planted violations.
        resolve: { alias: { '@': root } },
        test: { name: 'lint', include: ['test/lint/**/*.test.ts'], testTimeout: 30_000 },
      },
      {
        // Pure code alone. `server-only` is not stubbed: a file that drags in the database fails its own test.
        resolve: { alias: { '@': root } },
        test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'], testTimeout: 30_000 },
      },
      {
        // Agreement with other implementations, which take a while to load.
        resolve: { alias: { '@': root } },
        test: {
          name: 'reference',
          include: ['test/reference/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      integration('sqlite'),
      integration('postgresql'),
    ],
  },
})
